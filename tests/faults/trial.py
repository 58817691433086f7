"""An update that is tried with one call failing, and what is there afterwards."""

from __future__ import annotations

import ctypes
import errno
import importlib
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from searcher.errors import SearcherError
from tests.faults import corpora, power
from tests.faults.corpora import answers, update

KINDS = ("open", "write", "fsync", "rename", "link", "unlink", "ftruncate", "mkdir", "mmap")
ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES, "killed": 0}
Way = Literal["update", "first", "checkpoint"]
"""The kinds of update: one of an index, the first one, or one that makes a checkpoint."""

_TOLD, _LOUD = 3, 4


def child(act: Callable[[], object], report: Path) -> int:
    """Run something in a process of its own; how that ended."""
    process = os.fork()
    if process:
        status = os.waitpid(process, 0)[1]
        return os.waitstatus_to_exitcode(status)
    code = 0
    try:
        result = act()
        report.write_text(json.dumps(result))
    except SearcherError as error:
        report.write_text(f"{type(error).__name__}: {error}")
        code = _TOLD
    except BaseException:  # noqa: BLE001  (a panic is one; all are told)
        report.write_text(traceback.format_exc())
        code = _LOUD
    os._exit(code)


class Trial:
    """One index, before and after an update, and the folder that it is updated from.

    Each step runs in a fork of this process, which has all modules loaded and never ran a thread.
    """

    def __init__(self, engine: str, place: Path, library: ctypes.CDLL, way: Way) -> None:
        self.engine = engine
        self.checkpoint = 0.0 if way == "checkpoint" else 45.0
        self.library = library
        self.base, self.root, self.report = place / "base", place / "root", place / "report"
        self.folder, self.third = place / "news", place / "third"
        corpora.write_first(self.folder)
        self._warm(place / "warm")
        if way != "first":
            self.run(lambda: update(self.base, engine, self.folder))
            corpora.write_second(self.folder)
        self.old = self.run(lambda: answers(self.base))
        shutil.copytree(self.folder, self.third)
        corpora.write_third(self.third)
        self.restore()
        self.run(lambda: update(self.root, engine, self.folder))
        self.new = self.run(lambda: answers(self.root))
        self._swap()
        self.run(lambda: update(self.root, engine, self.folder))
        self.newest = self.run(lambda: answers(self.root))
        self._swap()
        assert self.old != self.new
        assert self.newest not in (self.old, self.new)

    def _warm(self, root: Path) -> None:
        """Load here what each fork would load: by work that starts no thread, then by name."""
        update(root, "memory", self.folder)
        answers(root)

        def loaded() -> list[str]:
            before = set(sys.modules)
            update(self.root, self.engine, self.folder)
            answers(self.root)
            return sorted(set(sys.modules) - before)

        names = self.run(loaded)
        assert isinstance(names, list)
        for name in names:
            importlib.import_module(name)
        shutil.rmtree(root)
        shutil.rmtree(self.root)

    def _swap(self) -> None:
        """Let the third state of the corpus and the other one change places."""
        between = self.third.with_name("between")
        self.folder.rename(between)
        self.third.rename(self.folder)
        between.rename(self.third)

    def run(self, act: Callable[[], object]) -> object:
        """The result of something in a process of its own."""
        code = child(act, self.report)
        assert code == 0, self.report.read_text()
        return json.loads(self.report.read_text())

    def restore(self) -> None:
        """Put the index back to before the update."""
        shutil.rmtree(self.root, ignore_errors=True)
        if self.base.exists():
            shutil.copytree(self.base, self.root)

    def try_update(self) -> None:
        """The update in which calls fail."""
        update(self.root, self.engine, self.folder, checkpoint=self.checkpoint)

    def counts(self) -> dict[str, int]:
        """How many calls of each kind the update makes."""
        self.restore()

        def counted() -> dict[str, int]:
            self.library.faults_aim(os.fsencode(self.root))
            self.try_update()
            return {kind: self.library.faults_count(at) for at, kind in enumerate(KINDS)}

        found = self.run(counted)
        assert isinstance(found, dict)
        return found

    def fail(self, kind: str, at: int, how: str) -> tuple[str, str]:
        """Let one call fail; how the update ended, and what is there afterwards."""
        self.restore()

        def failing() -> None:
            self.library.faults_aim(os.fsencode(self.root))
            self.library.faults_arm(KINDS.index(kind), at, ERRORS[how])
            self.try_update()

        outcome = self._ended(child(failing, self.report))
        return outcome, self.aftermath()

    def lose_power(self, kind: str, at: int, seed: int) -> tuple[str, str]:
        """Let the process die at a call, and what was not synced be lost."""
        self.restore()
        log, graveyard = self.report.with_name("log"), self.report.with_name("graveyard")
        log.unlink(missing_ok=True)
        shutil.rmtree(graveyard, ignore_errors=True)
        graveyard.mkdir()
        inodes = {path.stat().st_ino for path in self.root.rglob("*")}

        def dying() -> None:
            self.library.faults_log(os.fsencode(log), os.fsencode(graveyard))
            self.library.faults_aim(os.fsencode(self.root))
            self.library.faults_arm(KINDS.index(kind), at, ERRORS["killed"])
            self.try_update()

        outcome = self._ended(child(dying, self.report))
        power.cut(self.root, log, graveyard, inodes, seed)
        return "power lost" if outcome == "killed" else outcome, self.aftermath()

    def _ended(self, code: int) -> str:
        """How an update ended: `done`, `killed`, the class of the error that it told, or worse."""
        if code == _TOLD:
            return self.report.read_text().partition(":")[0]
        if code == _LOUD:
            return f"loud: {self.report.read_text()}"
        return {0: "done", -9: "killed"}.get(code, f"died of {code}")

    def aftermath(self) -> str:
        """`old` or `new`, or what is wrong with the index or with the next update of it."""
        code = child(lambda: answers(self.root), self.report)
        if code:
            return f"does not open: {self.report.read_text()}"
        found = json.loads(self.report.read_text())
        which = "new" if found == self.new else "old" if found == self.old else f"third: {found}"
        # To an index that is new already, the same corpus would be no update.
        if which == "new":
            self._swap()
        code = child(lambda: self.next_update(self.newest if which == "new" else self.new),
                     self.report)  # fmt: skip
        if which == "new":
            self._swap()
        if code:
            return f"{which}, and the next update fails: {self.report.read_text()}"
        return which

    def next_update(self, expected: object) -> None:
        """The next update works, and leaves no litter."""
        update(self.root, self.engine, self.folder)
        found = json.loads(json.dumps(answers(self.root)))
        assert found == expected, found
        left = sorted(path.name for path in self.root.iterdir())
        assert left == ["current", "generations", "lock"], left
        left = [path.name for path in (self.root / "generations").iterdir()]
        assert len(left) == 1, left
        assert left[0].isdigit(), left
        litter = [path for path in self.root.rglob("*") if path.name.endswith((".new", ".old"))]
        assert not litter, litter
