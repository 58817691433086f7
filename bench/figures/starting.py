"""Measures cold starts: a search from the command line to its last byte, and the import alone."""

from __future__ import annotations

import compileall
import math
import statistics
import sys
from pathlib import Path

import searcher
from bench import starts
from bench.measuring import Figure, Goal, Run, milliseconds, run_command
from bench.starts import recoll
from bench.workshop import Workshop

_ROUNDS = 30
_WORD = "stability"
_PEERS = {
    "start": ("click and tantivy-py", Goal("less", 1.2, 1.1)),
    "start.fts": ("a script over SQLite FTS5", Goal("less", floor=3)),
    "start.recoll": ("recollq", Goal("less", floor=4)),
}


def measure(workshop: Workshop) -> list[Figure]:
    """Thirty rounds, each a process of ours and one of each peer's, after one that is not counted.

    All have their bytecode, as installed programs do.
    """
    for package in (searcher, starts):
        compileall.compile_dir(str(Path(str(package.__file__)).parent), quiet=2)
    commands = _commands(workshop)
    rounds = [
        {name: run_command(one) for name, one in commands.items()} for _ in range(_ROUNDS + 1)
    ]
    runs = {name: [one[name] for one in rounds[1:]] for name in commands}
    found = []
    for name, (peer, goal) in _PEERS.items():
        if name in runs:
            found += [
                _start(name, peer, clock, goal, runs["ours"], runs[name]) for clock in _CLOCKS
            ]
        else:
            nothing = (math.nan,)
            found.append(Figure(name, "left out: not installed", peer, nothing, "x", "", "", goal))
    return [*found, _import(runs["import"], runs["idle"])]


def _commands(workshop: Workshop) -> dict[str, list[str]]:
    path = workshop.articles
    for module in ("plain", "raw", "sqlite"):
        workshop.opened(module, path)
    program = str(Path(sys.executable).with_name("searcher"))
    bare = [sys.executable, "-c", "from bench.starts.bare import main; main()"]
    fts = [
        sys.executable,
        "-c",
        "import sys; from bench.starts.fts import main; main(*sys.argv[1:])",
    ]
    commands = {
        "ours": [program, "search", _WORD, "--index", str(workshop.index("plain", path))],
        "start": [*bare, _WORD, "--index", str(workshop.index("raw", path))],
        "start.fts": [*fts, str(workshop.index("sqlite", path) / "articles.db"), _WORD],
        "import": [sys.executable, "-c", "import searcher"],
        "idle": [sys.executable, "-c", "pass"],
    }
    if recoll.installed():
        folder = workshop.index("recoll", path)
        recoll.build(path, folder)
        commands["start.recoll"] = recoll.command(folder, _WORD)
    return commands


_CLOCKS = ("wall", "cpu")


def _start(
    name: str, peer: str, clock: str, goal: Goal, ours: list[Run], theirs: list[Run]
) -> Figure:
    mine = [getattr(run, clock) for run in ours]
    other = [getattr(run, clock) for run in theirs]
    what = f"`searcher search {_WORD}` from a cold start to the last byte"
    return Figure(
        name if clock == "wall" else f"{name}.{clock}",
        what if clock == "wall" else f"{what}, processor time",
        peer,
        tuple(one / two for one, two in zip(mine, other, strict=True)),
        "x",
        milliseconds(statistics.median(mine)),
        milliseconds(statistics.median(other)),
        goal if clock == "wall" else Goal("less"),
    )


def _import(imported: list[Run], idle: list[Run]) -> Figure:
    more = tuple(1000 * (one.wall - two.wall) for one, two in zip(imported, idle, strict=True))
    return Figure(
        "import",
        "`import searcher`, beyond a start of Python",
        "",
        more,
        "ms",
        f"{statistics.median(more):.1f} ms",
        "",
        Goal("less", floor=30.0),
    )
