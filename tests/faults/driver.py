"""Runs updates with one file-system call failing, each in a process of its own; prints outcomes.

Is run as a program under the preload library: `driver.py LIBRARY ENGINE FOLDER SHARE`. One in
`SHARE` of the cases is run. Each line that it prints is a case: `[kind, at, how, outcome, after]`.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import random
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import searcher
from searcher import generations
from searcher.errors import SearcherError
from searcher.index import Index
from tests.faults import power

KINDS = ("open", "write", "fsync", "rename", "link", "unlink", "ftruncate", "mkdir", "mmap")
ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES, "killed": 0}
_QUERIES = ("w1", "w2 OR w3", '"w1 w2"')
_TOLD, _LOUD, _WRONG = 3, 4, 5

Answers = list[list[tuple[str, float, str]]]


def words(seed: int) -> str:
    return " ".join(random.Random(seed).choices([f"w{n}" for n in range(9)], k=30))


def write_first(folder: Path) -> None:
    """The corpus as it is first."""
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"Title {number}\n\n{words(number)}\n")
    lines = [{"id": n, "title": f"w{n}", "body": words(n + 10)} for n in range(4)]
    (folder / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))


def change(folder: Path) -> None:
    """The corpus as it is then."""
    (folder / "0.txt").unlink()
    (folder / "1.txt").write_text(f"Changed\n\n{words(50)}\n")
    (folder / "new.txt").write_text(f'New\n\nMinister Anna Smith said: "{words(51)}."\n')
    lines = [{"id": n, "title": f"w{n}", "body": words(n + 12)} for n in range(5)]
    (folder / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))


def answers(root: Path) -> Answers | None:
    """What the index answers; None where there is none."""
    if not generations.exists(root):
        return None
    with searcher.open(root) as index:
        found = [
            [(hit.article.id, hit.score, hit.article.body) for hit in index.search(query, limit=99)]
            for query in _QUERIES
        ]
        quoted = [(hit.article_id, hit.score, hit.text) for hit in index.quotations(limit=99)]
        assert index.check() == ()
        return [*found, quoted]


def update(root: Path, engine: str, folder: Path) -> None:
    """The update that is tried."""
    index = Index.open(root) if generations.exists(root) else Index.create(root, engine=engine)
    with index:
        index.update(folder)


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
        report.write_text(str(error))
        code = _TOLD
    except BaseException:  # noqa: BLE001  (a panic is one; all are told)
        report.write_text(traceback.format_exc())
        code = _LOUD
    os._exit(code)


class Trial:
    """One index, before and after an update, and the folder that it is updated from."""

    def __init__(self, engine: str, place: Path, library: ctypes.CDLL, *, empty: bool) -> None:
        self.engine = engine
        self.library = library
        self.base, self.root, self.report = place / "base", place / "root", place / "report"
        self.folder = place / "news"
        if not empty:
            write_first(self.folder)
            self.run(lambda: update(self.base, engine, self.folder))
            change(self.folder)
        else:
            write_first(self.folder)
        self.old = self.run(lambda: answers(self.base))
        self.restore()
        self.run(lambda: update(self.root, engine, self.folder))
        self.new = self.run(lambda: answers(self.root))
        assert self.old != self.new

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

    def counts(self) -> dict[str, int]:
        """How many calls of each kind the update makes."""
        self.restore()

        def counted() -> dict[str, int]:
            self.library.faults_aim(os.fsencode(self.root))
            update(self.root, self.engine, self.folder)
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
            update(self.root, self.engine, self.folder)

        code = child(failing, self.report)
        ends = {0: "done", _TOLD: "told", _LOUD: f"loud: {self.report.read_text()}"}
        outcome = ends.get(code, "killed" if code == -9 else f"died of {code}")
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
            update(self.root, self.engine, self.folder)

        code = child(dying, self.report)
        power.cut(self.root, log, graveyard, inodes, seed)
        return (
            "killed" if code == -9 else "done" if code == 0 else f"ended {code}",
            self.aftermath(),
        )

    def aftermath(self) -> str:
        """`old` or `new`, or what is wrong with the index or with the next update of it."""
        code = child(lambda: answers(self.root), self.report)
        if code:
            return f"does not open: {self.report.read_text()}"
        found = json.loads(self.report.read_text())
        which = "new" if found == self.new else "old" if found == self.old else f"third: {found}"
        code = child(self.next_update, self.report)
        if code:
            return f"{which}, and the next update fails: {self.report.read_text()}"
        return which

    def next_update(self) -> None:
        """The next update works, and leaves no litter."""
        update(self.root, self.engine, self.folder)
        found = json.loads(json.dumps(answers(self.root)))
        assert found == self.new, found
        left = sorted(path.name for path in self.root.iterdir())
        assert left == ["current", "generations", "lock"], left
        left = [path.name for path in (self.root / "generations").iterdir()]
        assert len(left) == 1, left
        assert left[0].isdigit(), left
        litter = [path for path in self.root.rglob("*") if path.name.endswith((".new", ".old"))]
        assert not litter, litter


def cases(counts: dict[str, int], share: int) -> Iterator[tuple[str, int, str]]:
    """Each call, each way to fail; one in `share` of them."""
    number = 0
    for kind, count in counts.items():
        for at in range(1, count + 1):
            for how in ERRORS:
                number += 1
                if number % share == 0:
                    yield kind, at, how


def main() -> None:
    """Run the cases."""
    library, engine, place, share, empty = sys.argv[1:]
    trial = Trial(engine, Path(place), ctypes.CDLL(library), empty=bool(int(empty)))
    counts = trial.counts()
    print(json.dumps(counts), flush=True)
    for kind, at, how in cases(counts, int(share)):
        if how == "killed":
            case = trial.lose_power(kind, at, seed=at)
            print(json.dumps([kind, at, "power lost", *case]), flush=True)
        print(json.dumps([kind, at, how, *trial.fail(kind, at, how)]), flush=True)


if __name__ == "__main__":
    main()
