"""Readers search without a pause while updates go on, each in exactly one generation.

The default run has a few readers; `make faults` has two dozen, through two hundred updates.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

import searcher
from searcher.index import Index

ALL = bool(os.environ.get("SEARCHER_FAULTS"))
UPDATES, THREADS, SHARING, PROCESSES = (200, 6, 6, 12) if ALL else (20, 1, 1, 2)
QUIET = 5.0 if ALL else 0.5
"""Seconds in which the readers are alone, for comparison."""

REST = 0.1 if ALL else 0.01
"""Seconds between two searches of one reader: the machine may have fewer processors."""


@dataclass
class Seen:
    """A reader's record: the fault, the number of searches, the longest of them in seconds while
    the index was quiet and while it was updated, and the same of openings."""

    wrong: str = ""
    searches: int = 0
    quiet: float = 0.0
    busy: float = 0.0
    opening: float = 0.0


def write_state(folder: Path, number: int) -> None:
    """The corpus of one generation: an article more than before, and one that tells its number."""
    (folder / f"{number}.txt").write_text(f"Title {number}\n\nbody\n")
    said = f'Minister Anna Smith said: "We are at number {number} now."'
    (folder / "state.txt").write_text(f"State {number}\n\n{said}\n")


def state(index: Index) -> int:
    """The number of the generation that a search sees. Raises ValueError where it is no single one.

    The article that tells the number comes first, and the count of all must be in keeping with it.
    """
    found = index.search("state^99 OR body", limit=1)
    number = int(found[0].article.title.removeprefix("State "))
    if found.total != number + 1:
        raise ValueError(f"at {number} there are {found.total} articles")
    return number


def whole_state(index: Index) -> int:
    """The same, of an index that stays as it is: each search sees it."""
    number = state(index)
    (quoted,) = index.quotations("number")
    if quoted.text.split()[-2] != str(number) or index.search(f"title:{number}").total != 2:
        raise ValueError(f"at {number} the quotation is {quoted.text}")
    return number


def read(look: Callable[[], tuple[int, float]], busy: Callable[[], bool]) -> Seen:
    """Search again and again until the last generation is seen."""
    seen, last = Seen(), 0
    while last < UPDATES:
        was_busy, started = busy(), time.perf_counter()
        try:
            number, opening = look()
        except Exception as error:  # noqa: BLE001  (whatever it is, it is what was wrong)
            seen.wrong = f"after {last}: {type(error).__name__} {error}"
            return seen
        took = time.perf_counter() - started - opening
        if number < last:
            seen.wrong = f"{number} after {last}"
            return seen
        last = number
        seen.searches += 1
        seen.opening = max(seen.opening, opening)
        time.sleep(REST)
        if was_busy:
            seen.busy = max(seen.busy, took)
        else:
            seen.quiet = max(seen.quiet, took)
    return seen


def replace(root: Path) -> Callable[[], tuple[int, float]]:
    """Looks at an index that is opened each time."""

    def look() -> tuple[int, float]:
        started = time.perf_counter()
        with searcher.open(root) as index:
            opening = time.perf_counter() - started
            return whole_state(index), opening

    return look


def read_in_process(root: Path, updated: Path, results: multiprocessing.SimpleQueue[Seen]) -> None:
    results.put(read(replace(root), updated.exists))


@pytest.mark.slow
def test_readers_search_through_updates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, root, updated = tmp_path / "news", tmp_path / "index", tmp_path / "updated"
    folder.mkdir()
    write_state(folder, 1)
    seen: list[Seen] = []
    spawn = multiprocessing.get_context("spawn")
    results: multiprocessing.SimpleQueue[Seen] = spawn.SimpleQueue()
    with searcher.create(root) as index:
        index.update(folder)
        looks = [replace(root)] * THREADS + [lambda: (state(index), 0.0)] * SHARING
        processes = [
            spawn.Process(target=read_in_process, args=(root, updated, results))
            for _ in range(PROCESSES)
        ]
        threads = [
            threading.Thread(target=lambda look=look: seen.append(read(look, updated.exists)))
            for look in looks
        ]
        with searcher.open(root) as first:
            readers: list[threading.Thread | BaseProcess] = [*processes, *threads]
            for reader in readers:
                reader.start()
            time.sleep(QUIET)
            updated.touch()
            started = time.perf_counter()
            for number in range(2, UPDATES + 1):
                write_state(folder, number)
                index.update(folder, wait=60)
            took = time.perf_counter() - started
            seen += [results.get() for _ in processes]
            for reader in readers:
                reader.join()
            assert whole_state(first) == 1
    assert [one.wrong for one in seen if one.wrong] == []
    assert len(seen) == THREADS + SHARING + PROCESSES
    if ALL:
        with capsys.disabled():
            print(f"\n{len(seen)} readers, {UPDATES} updates in {took:.1f} s: {told(seen)}")


def told(seen: list[Seen]) -> str:
    """How many searches there were, and the longest."""
    longest = [max(getattr(one, part) for one in seen) for part in ("quiet", "busy", "opening")]
    return (
        f"{sum(one.searches for one in seen)} searches, the longest {longest[0]:.2f} s before "
        f"the updates and {longest[1]:.2f} s through them, the longest opening {longest[2]:.2f} s"
    )
