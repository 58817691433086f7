"""Cold starts: a search from the command line to its last byte, and the import alone."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from bench.measuring import Figure, Goal, Run, milliseconds, run_command
from bench.workshop import Workshop

_ROUNDS = 15
_WORD = "stability"


def measure(workshop: Workshop) -> list[Figure]:
    """Fifteen rounds, each a process of ours and one of the peer's."""
    path = workshop.articles
    for module in ("plain", "raw"):
        workshop.opened(module, path)
    program = str(Path(sys.executable).with_name("searcher"))
    location = str(workshop.index("plain", path))
    our_command = [program, "search", _WORD, "--index", location]
    bare = str(Path(__file__).with_name("bare.py"))
    their_command = [sys.executable, bare, _WORD, str(workshop.index("raw", path))]
    imports = [sys.executable, "-c", "import searcher"]
    nothing = [sys.executable, "-c", "pass"]
    runs = [
        tuple(map(run_command, (our_command, their_command, imports, nothing)))
        for _ in range(_ROUNDS + 1)
    ][1:]
    ours, theirs, imported, idle = zip(*runs, strict=True)
    return [_start("wall", ours, theirs), _start("cpu", ours, theirs), _import(imported, idle)]


def _start(clock: str, ours: tuple[Run, ...], theirs: tuple[Run, ...]) -> Figure:
    mine = [getattr(run, clock) for run in ours]
    other = [getattr(run, clock) for run in theirs]
    return Figure(
        "start" if clock == "wall" else "start.cpu",
        f"`searcher search {_WORD}` from a cold start to the last byte"
        + ("" if clock == "wall" else ", processor time"),
        "click and tantivy-py, ten titles",
        tuple(one / two for one, two in zip(mine, other, strict=True)),
        "x",
        milliseconds(statistics.median(mine)),
        milliseconds(statistics.median(other)),
        Goal("less", floor=1.8, aim=1.3) if clock == "wall" else Goal("less"),
        "the peer shows titles alone" if clock == "wall" else "",
    )


def _import(imported: tuple[Run, ...], idle: tuple[Run, ...]) -> Figure:
    more = tuple(1000 * (one.wall - two.wall) for one, two in zip(imported, idle, strict=True))
    return Figure(
        "import",
        "`import searcher`, beyond a start of Python",
        "",
        more,
        "ms",
        f"{statistics.median(more):.1f} ms",
        "",
        Goal("less", aim=30.0),
    )
