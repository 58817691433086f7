"""Cuts the power: takes away what a killed process had written and not synced.

Of a file, what lies behind its last synced byte is cut somewhere. Of a folder, the last names that
came, went or changed since it was synced are put back. The log that the preload library wrote says
what was done, and its graveyard has what was taken away.
"""

from __future__ import annotations

import os
import random
import shutil
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Act(NamedTuple):
    """A line of the log: a call, the path that it was for, and what else it told."""

    kind: str
    path: str
    rest: list[str]

    @property
    def folder(self) -> str:
        """Where the name is that it changed."""
        return os.path.dirname(self.rest[0] if self.kind == "rename" else self.path)


def read(log: Path) -> list[Act]:
    """The acts of a log, without one that was cut short."""
    if not log.exists():
        return []
    lines = (line.split("\t") for line in log.read_text().split("\n")[:-1])
    return [Act(kind, path, rest) for kind, path, *rest in lines]


def cut(root: Path, log: Path, graveyard: Path, inodes: set[int], seed: int) -> None:
    """Cut the power on an index; `inodes` are those of the files that it had before."""
    chance = random.Random(seed)
    acts = read(log)
    synced = {int(act.rest[1]): int(act.rest[0]) for act in acts if act.kind == "fsync"}
    for path in sorted(root.rglob("*")):
        status = path.lstat()
        if path.is_dir() or status.st_ino in inodes or path.name == "lock":
            continue
        safe = min(synced.get(status.st_ino, 0), status.st_size)
        if safe < status.st_size:
            os.truncate(path, chance.randint(safe, status.st_size))
    for act in reversed(lost(acts, chance)):
        with suppress(OSError):
            undo(act, graveyard)


def lost(acts: list[Act], chance: random.Random) -> list[Act]:
    """The acts that a folder forgets: the last ones since it was synced, no one knows how many."""
    pending: dict[str, list[int]] = defaultdict(list)
    for at, act in enumerate(acts):
        if act.kind == "fsync":
            pending.pop(act.path, None)
        elif act.kind != "ftruncate":
            pending[act.folder].append(at)
    forgotten = []
    for places in pending.values():
        forgotten += places[chance.randint(0, len(places)) :]
    return [acts[at] for at in sorted(forgotten)]


def undo(act: Act, graveyard: Path) -> None:
    """Take an act back."""
    match act.kind:
        case "open" | "link":
            os.unlink(act.path)
        case "mkdir":
            shutil.rmtree(act.path)
        case "rename":
            new, number = act.rest
            os.rename(new, act.path)
            if number:
                os.link(graveyard / number, new)
        case "unlink" if act.rest[0] == "folder":
            os.mkdir(act.path)
        case "unlink":
            os.link(graveyard / act.rest[0], act.path)
