"""Measures how time and memory grow from a thousand to a million passages, beside Tantivy.

As a program, `python -m bench.figures.growth INDEX QUERIES` asks an index the queries of a file and
prints the bytes of memory that the process then has beside its mapped files.
"""

from __future__ import annotations

import math
import re
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.asked import Asked, queries
from bench.figures import asking
from bench.measuring import Figure, Goal, Run, run
from bench.peers import FIRST, peer, raw
from bench.workshop import MOST, Workshop

COUNTS = (1_000, 10_000, 100_000, MOST)
_FITTED = 10_000
"""The exponent is fitted from so many passages on: below, the start of the programs dominates."""

_ROUNDS = 5
_EVERY = 2
_MEGABYTE = 1_000_000
_GOALS = {"p50": Goal("less", 1.6, 1.2), "p99": Goal("less", 2.0, 1.2)}
"""Goals for the largest number; the smaller ones only give the slope."""

Points = tuple[tuple[float, float, float], ...]


def measure(workshop: Workshop) -> list[Figure]:
    """For each number of passages, measure builds and five rounds of queries that fill a page."""
    found: list[Figure] = []
    built: list[tuple[float, float, float]] = []
    asked: list[tuple[float, float, float]] = []
    some = _full(workshop)
    for count in COUNTS:
        path = workshop.passages(count)
        ours, theirs = _builds(workshop, path, 1 if count == MOST else _ROUNDS)
        built.append((count, _wall(ours), _wall(theirs)))
        found.append(_index(count, ours, theirs))
        asks = {"ours": workshop.opened("plain", path), "theirs": workshop.opened("raw", path)}
        remark = asking.compared(asks["ours"], asks["theirs"], some)
        turns = [asking.round_of(asks, some, turn) for turn in range(_ROUNDS)]
        goals = _GOALS if count == MOST else {}
        found += asking.ratios(f"growth.search.{count}", raw.NAME, turns, goals, remark)
        asked.append((count, _median(turns, "ours"), _median(turns, "theirs")))
    found.append(_most_memory(ours, theirs))
    found.append(_exponent("index", "seconds of a build", tuple(built)))
    found.append(_exponent("search", "median seconds of a query", tuple(asked)))
    largest = workshop.index("plain", workshop.passages(COUNTS[-1]))
    memory = int(run("bench.figures.growth", str(largest), str(workshop.asked)).said)
    return [*found, _memory(memory)]


def _full(workshop: Workshop) -> list[Asked]:
    """Queries that fill a page: the cost of a query without hits does not grow."""
    ask = workshop.opened("raw", workshop.passages(_FITTED))
    return [asked for asked in workshop.queries() if len(ask(asked).ids) == FIRST][::_EVERY]


def _median(turns: Sequence[asking.Times], who: str) -> float:
    return statistics.median(seconds for turn in turns for seconds in turn[who])


def _builds(workshop: Workshop, path: Path, rounds: int) -> tuple[list[Run], list[Run]]:
    turns = [(workshop.build("plain", path), workshop.build("raw", path)) for _ in range(rounds)]
    return [our for our, _ in turns], [their for _, their in turns]


def _index(count: int, ours: Sequence[Run], theirs: Sequence[Run]) -> Figure:
    return Figure(
        f"growth.index.{count}",
        f"passages a second, {count:,} passages, without quotations",
        raw.NAME,
        tuple(their.wall / our.wall for our, their in zip(ours, theirs, strict=True)),
        "x",
        f"{count / _wall(ours):,.0f}/s",
        f"{count / _wall(theirs):,.0f}/s",
        Goal("more", 0.6, 0.8),
    )


def _wall(runs: Sequence[Run]) -> float:
    return statistics.median(run.wall for run in runs)


def _most_memory(ours: Sequence[Run], theirs: Sequence[Run]) -> Figure:
    memories = [max(run.memory for run in runs) / _MEGABYTE for runs in (ours, theirs)]
    return Figure(
        "growth.index.memory",
        f"most memory of indexing {MOST:,} passages, all processes together",
        "",
        (memories[0],),
        "MB",
        f"{memories[0]:,.0f} MB",
        f"{memories[1]:,.0f} MB",
        Goal("less", 500.0, 400.0),
    )


def _exponent(name: str, what: str, points: Points) -> Figure:
    """The slope of the line through the logarithms, by least squares."""
    fitted = [point for point in points if point[0] >= _FITTED]
    return Figure(
        f"growth.{name}.exponent",
        f"{what} grow as this power of the passages, from {_FITTED:,} on",
        raw.NAME,
        (_slope([(count, ours) for count, ours, _ in fitted]),),
        "",
        f"{_slope([(count, ours) for count, ours, _ in fitted]):.2f}",
        f"{_slope([(count, theirs) for count, _, theirs in fitted]):.2f}",
        Goal("less"),
        points=points,
    )


def _slope(points: Sequence[tuple[float, float]]) -> float:
    line = statistics.linear_regression(
        [math.log(count) for count, _ in points], [math.log(value) for _, value in points]
    )
    return line.slope


def _memory(found: int) -> Figure:
    return Figure(
        "growth.memory",
        f"memory beside mapped files of a process that searched {COUNTS[-1]:,} passages",
        "",
        (found / _MEGABYTE,),
        "MB",
        f"{found / _MEGABYTE:,.0f} MB",
        "",
        Goal("less", floor=200.0),
    )


def main(folder: Path, path: Path) -> None:
    """Run every query of a file, and print the bytes of memory beside mapped files."""
    ask = peer("plain").opened(folder)
    for asked in queries(path):
        ask(asked)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"RssAnon:\s+(\d+) kB", status)
    assert found is not None
    print(1024 * int(found[1]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
