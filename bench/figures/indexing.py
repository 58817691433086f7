"""Measures builds from JSON Lines and from text files: speed, memory, size of the index."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.asked import articles
from bench.measuring import Figure, Goal, Run, size
from bench.workshop import Workshop

_ROUNDS = 5
_MEGABYTE = 1_000_000


def measure(workshop: Workshop) -> list[Figure]:
    """Measure five rounds, each a run of each program, its start included."""
    path = workshop.articles
    ours, theirs, full = _rounds(workshop, path, "plain", "raw", "ours")
    our_texts, their_texts = _rounds(workshop, workshop.texts, "plain", "raw")
    text = sum(len((a["title"] + a["body"]).encode()) for a in articles(path))
    return [
        _ratio("index", "articles a second, without quotations", ours, theirs, 0.8),
        _work(ours, theirs),
        _ratio("index.texts", "the same from text files", our_texts, their_texts, 0.7),
        _memory(ours, theirs),
        _full(full, theirs),
        _full_work(full, ours),
        _size(workshop, text),
    ]


def _rounds(workshop: Workshop, path: Path, *modules: str) -> list[list[Run]]:
    """The builds of the modules, in turns."""
    turns = [[workshop.build(module, path) for module in modules] for _ in range(_ROUNDS)]
    return [list(runs) for runs in zip(*turns, strict=True)]


def _ratio(
    name: str, what: str, ours: Sequence[Run], theirs: Sequence[Run], floor: float
) -> Figure:
    count = int(ours[0].said)
    return Figure(
        name,
        f"{what} ({count:,} articles)",
        "tantivy-py",
        tuple(their.wall / our.wall for our, their in zip(ours, theirs, strict=True)),
        "x",
        f"{count / statistics.median(run.wall for run in ours):,.0f}/s",
        f"{count / statistics.median(run.wall for run in theirs):,.0f}/s",
        Goal("more", floor=floor),
    )


def _work(ours: Sequence[Run], theirs: Sequence[Run]) -> Figure:
    return Figure(
        "index.cpu",
        "processor time of that, all processes",
        "tantivy-py",
        tuple(our.cpu / their.cpu for our, their in zip(ours, theirs, strict=True)),
        "x",
        f"{statistics.median(run.cpu for run in ours):.1f} s",
        f"{statistics.median(run.cpu for run in theirs):.1f} s",
        Goal("less"),
    )


def _memory(ours: Sequence[Run], theirs: Sequence[Run]) -> Figure:
    return Figure(
        "index.memory",
        "most memory of that, all processes together",
        "",
        tuple(run.memory / _MEGABYTE for run in ours),
        "MB",
        f"{max(run.memory for run in ours) / _MEGABYTE:,.0f} MB",
        f"{max(run.memory for run in theirs) / _MEGABYTE:,.0f} MB",
        Goal("less", floor=500.0),
    )


def _full(full: Sequence[Run], theirs: Sequence[Run]) -> Figure:
    memory = max(run.memory for run in full) / _MEGABYTE
    figure = _ratio("index.quotations", "articles a second, with quotations", full, theirs, 0.35)
    return replace(figure, remark=f"{memory:,.0f} MB at most; the peer finds no quotations")


def _full_work(full: Sequence[Run], ours: Sequence[Run]) -> Figure:
    return Figure(
        "index.quotations.cpu",
        "processor time with quotations over that without",
        "",
        tuple(one.cpu / other.cpu for one, other in zip(full, ours, strict=True)),
        "x",
        f"{statistics.median(run.cpu for run in full):.1f} s",
        f"{statistics.median(run.cpu for run in ours):.1f} s",
        Goal("less", 2.0, 1.6),
    )


def _size(workshop: Workshop, text: int) -> Figure:
    ours = size(workshop.index("plain", workshop.articles))
    theirs = size(workshop.index("raw", workshop.articles))
    return Figure(
        "index.size",
        "bytes of the index over bytes of title and body, without quotations",
        "",
        (ours / text,),
        "x",
        f"{ours / _MEGABYTE:,.0f} MB",
        f"{theirs / _MEGABYTE:,.0f} MB",
        Goal("less", floor=1.2),
        "one build",
    )
