"""Measures every other installed peer, on as many articles as it can index."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace

from bench.figures import asking
from bench.measuring import Figure, Goal, Run
from bench.peers import LIBRARIES, installed, peer
from bench.workshop import Workshop

_ARTICLES = 2_500
_FAST = ("sqlite",)
"""These get all articles."""

_GOALS = {
    "rivals.sqlite.index": Goal("more", floor=0.7, aim=1.0),
    "rivals.sqlite.p50": Goal("less", floor=0.1),
    "rivals.whoosh.index": Goal("more", floor=20.0),
    "rivals.whoosh.p50": Goal("less", floor=0.02),
}
_ROUNDS = 5
_EVERY = 7
"""Not a multiple of three, since every third query is a union."""


def measure(workshop: Workshop) -> list[Figure]:
    """Measure five rounds of builds, then of a seventh of the queries, beside each peer."""
    queries = workshop.queries()[::_EVERY]
    found: list[Figure] = []
    for module in LIBRARIES:
        if module in ("ours", "plain", "raw"):
            continue
        if not installed(module):
            found.append(_absent(module))
            continue
        path = workshop.articles if module in _FAST else workshop.some(_ARTICLES)
        builds = [
            (workshop.build("plain", path), workshop.build(module, path)) for _ in range(_ROUNDS)
        ]
        count = int(builds[0][1].said)
        asks = {"ours": workshop.opened("plain", path), "theirs": workshop.opened(module, path)}
        name = f"rivals.{module.removesuffix('_peer')}"
        figures = asking.figures(name, peer(module).NAME, asks, queries, {}, _ROUNDS)[:2]
        figures = [
            replace(
                figure,
                what=f"{figure.name.rpartition('.')[2]} of {len(queries)} queries, "
                f"{count:,} articles",
            )
            for figure in figures
        ]
        figures.insert(0, _built(module, count, builds))
        found += [replace(figure, goal=_GOALS.get(figure.name, figure.goal)) for figure in figures]
    return found


def _built(module: str, count: int, builds: Sequence[tuple[Run, Run]]) -> Figure:
    ours, theirs = zip(*builds, strict=True)
    rates = [count / statistics.median(run.wall for run in runs) for runs in (ours, theirs)]
    memories = [max(run.memory for run in runs) / 1e6 for runs in (ours, theirs)]
    return Figure(
        f"rivals.{module.removesuffix('_peer')}.index",
        f"articles a second, {count:,} articles",
        peer(module).NAME,
        tuple(their.wall / our.wall for our, their in builds),
        "x",
        f"{rates[0]:,.0f}/s",
        f"{rates[1]:,.0f}/s",
        Goal("more"),
        f"most memory {memories[0]:,.0f} and {memories[1]:,.0f} MB",
    )


def _absent(module: str) -> Figure:
    name = f"rivals.{module.removesuffix('_peer')}"
    return Figure(
        name, "left out: not installed", module, (float("nan"),), "x", "", "", Goal("less")
    )
