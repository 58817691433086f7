"""Checkpoints of a long update, sealed, so that a later update can go on from there.

A checkpoint is a folder beside the generations, `8.part-2`: a generation that nothing points to. It
shares its files with `8.new`, in which the update goes on. The next writer with the same goal from
the same generation goes on from it; any other writer removes it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from searcher._files import open_own
from searcher.errors import DamagedFileError
from searcher.storage import checksums, generations
from searcher.storage.checksums import Proven, SealedFolder, decoding
from searcher.storage.generations import MANIFEST, NEW

_PART = ".part-"


def save(
    following: Path, folder: Path, goal: Mapping[str, Any], proven: Proven
) -> SealedFolder | None:
    """Make a checkpoint of a growing folder, in the place of the one before.

    `following` is the folder that the next generation will have; `goal` says from which generation
    the update starts, and to which end. Makes none where the file system has no hard links: to copy
    everything each time takes too long.
    """
    older = folders(following)
    number = _number(older[-1]) + 1 if older else 1
    part = following.with_name(f"{following.name}{_PART}{number}")
    growing = part.with_name(f"{part.name}{NEW}")
    growing.mkdir()
    files = (path for path in checksums.files(folder) if path.suffix != NEW)  # no unfinished ones
    names = [str(path.relative_to(folder)) for path in files]
    if not generations.share(folder, names, growing):
        shutil.rmtree(growing)
        return None
    _, sealed = generations.seal(growing, {"goal": goal}, proven)
    growing.rename(part)
    checksums.sync(part.parent)
    for path in older:
        shutil.rmtree(path, ignore_errors=True)
    return SealedFolder(part, sealed)


def found(following: Path, goal: Mapping[str, Any]) -> SealedFolder | None:
    """Find a whole checkpoint of an update with the same goal."""
    for folder in reversed(folders(following)):
        try:
            with open_own(folder / MANIFEST) as file:
                content = file.read()
            with decoding(MANIFEST):
                manifest = json.loads(content)
                same = manifest["goal"] == goal
            sealed = checksums.read(manifest)
            if same and not checksums.faults(folder, sealed, (MANIFEST,)):
                return SealedFolder(folder, sealed)
        except (OSError, DamagedFileError):
            continue
    return None


def folders(following: Path) -> list[Path]:
    """List the checkpoints on the way to the next generation, oldest first."""
    start = f"{following.name}{_PART}"
    found = following.parent.glob(f"{start}*")
    return sorted((path for path in found if path.name[len(start) :].isdigit()), key=_number)


def _number(part: Path) -> int:
    return int(part.name.partition(_PART)[2])
