"""Every peer that is installed, on a sample of the articles that the slowest can manage."""

from __future__ import annotations

from dataclasses import replace

from bench.figures import asking
from bench.measuring import Figure, Goal, Run
from bench.peers import LIBRARIES, installed, peer
from bench.workshop import Workshop

_ARTICLES = 2_000
_ROUNDS = 3
_EVERY = 7
"""No multiple of three: the kinds of queries take turns, and every third is a union."""


def measure(workshop: Workshop) -> list[Figure]:
    """One build each, then three rounds of a seventh of the queries, us against each in turn."""
    path = workshop.some(_ARTICLES)
    queries = workshop.queries()[::_EVERY]
    ours = workshop.build("plain", path)
    mine = workshop.opened("plain", path)
    found: list[Figure] = []
    for module in LIBRARIES:
        if module in ("ours", "plain"):
            continue
        if not installed(module):
            found.append(_absent(module))
            continue
        found.append(_built(module, ours, workshop.build(module, path)))
        asks = {"ours": mine, "theirs": workshop.opened(module, path)}
        name = f"rivals.{module.removesuffix('_peer')}"
        for figure in asking.figures(name, peer(module).NAME, asks, queries, {}, _ROUNDS)[:2]:
            what = f"{figure.name.rpartition('.')[2]} of {len(queries)} queries, {_ARTICLES:,}"
            found.append(replace(figure, what=f"{what} articles"))
    return found


def _built(module: str, ours: Run, theirs: Run) -> Figure:
    return Figure(
        f"rivals.{module.removesuffix('_peer')}.index",
        f"articles a second, {_ARTICLES:,} articles",
        peer(module).NAME,
        (theirs.wall / ours.wall,),
        "x",
        f"{_ARTICLES / ours.wall:,.0f}/s",
        f"{_ARTICLES / theirs.wall:,.0f}/s",
        Goal("more"),
        f"one build; most memory {ours.memory / 1e6:,.0f} and {theirs.memory / 1e6:,.0f} MB",
    )


def _absent(module: str) -> Figure:
    name = f"rivals.{module.removesuffix('_peer')}"
    return Figure(
        name, "left out: not installed", module, (float("nan"),), "x", "", "", Goal("less")
    )
