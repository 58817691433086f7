"""A file of JSON Lines to a published generation: speed, memory, size."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from bench.asked import articles
from bench.measuring import Figure, Goal, Run, size
from bench.workshop import Workshop

_ROUNDS = 3
_MEGABYTE = 1_000_000


def measure(workshop: Workshop) -> list[Figure]:
    """Three rounds, each a run of both programs; the whole process counts, its start too."""
    path = workshop.articles
    ours: list[Run] = []
    theirs: list[Run] = []
    for _ in range(_ROUNDS):
        ours.append(workshop.build("plain", path))
        theirs.append(workshop.build("raw", path))
    full = workshop.build("ours", path)
    count = int(ours[0].said)
    text = sum(len((a["title"] + a["body"]).encode()) for a in articles(path))
    return [
        _ratio("index", "articles a second, without quotations", count, ours, theirs),
        _work(ours, theirs),
        _memory(ours, theirs),
        _full(full, count, theirs),
        _size(workshop, text),
    ]


def _ratio(name: str, what: str, count: int, ours: Sequence[Run], theirs: Sequence[Run]) -> Figure:
    return Figure(
        name,
        f"{what} ({count:,} articles)",
        "tantivy-py",
        tuple(their.wall / our.wall for our, their in zip(ours, theirs, strict=True)),
        "x",
        f"{count / statistics.median(run.wall for run in ours):,.0f}/s",
        f"{count / statistics.median(run.wall for run in theirs):,.0f}/s",
        Goal("more", floor=0.5, aim=0.8),
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
        "most memory of that, all processes together (pages shared count twice)",
        "",
        tuple(run.memory / _MEGABYTE for run in ours),
        "MB",
        f"{max(run.memory for run in ours) / _MEGABYTE:,.0f} MB",
        f"{max(run.memory for run in theirs) / _MEGABYTE:,.0f} MB",
        Goal("less", floor=500.0),
    )


def _full(full: Run, count: int, theirs: Sequence[Run]) -> Figure:
    wall = statistics.median(run.wall for run in theirs)
    return Figure(
        "index.quotations",
        "articles a second, with quotations",
        "tantivy-py",
        (wall / full.wall,),
        "x",
        f"{count / full.wall:,.0f}/s",
        f"{count / wall:,.0f}/s",
        Goal("more"),
        f"one round; {full.memory / _MEGABYTE:,.0f} MB at most; the peer finds no quotations",
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
        Goal("less", aim=1.2),
        "one build",
    )
