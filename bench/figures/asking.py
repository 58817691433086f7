"""Measures a query up to a rendered page of ten hits with snippets, beside each peer."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import replace

from bench.asked import Asked
from bench.measuring import Figure, Goal, milliseconds, percentile
from bench.peers import Answer, Ask

Times = dict[str, list[float]]
"""For each peer, the seconds of each query, in one round."""


def round_of(asks: dict[str, Ask], queries: Sequence[Asked], turn: int) -> Times:
    """Run each query on each peer, one after the other; each turn starts with another peer."""
    names = list(asks)
    names = names[turn % len(names) :] + names[: turn % len(names)]
    times: Times = {name: [] for name in names}
    for asked in queries:
        for name in names:
            start = time.perf_counter()
            asks[name](asked)
            times[name].append(time.perf_counter() - start)
    return times


def compared(ours: Ask, theirs: Ask, queries: Sequence[Asked]) -> str:
    """Compare the answers of two peers, so that none is faster by doing less."""
    totals = pages = counted = 0
    overlap = 0.0
    size = [0, 0]
    for asked in queries:
        left, right = ours(asked), theirs(asked)
        size = [size[0] + len(left.shown), size[1] + len(right.shown)]
        counted += right.total is not None
        totals += _alike(left, right)
        if left.ids and right.ids:
            pages += 1
            overlap += len(set(left.ids) & set(right.ids)) / max(len(left.ids), len(right.ids))
    agreed = f"totals within 5% on {totals / len(queries):.0%} of the queries"
    return (
        f"{agreed if counted else 'it counts nothing'}; "
        f"{overlap / max(pages, 1):.0%} of the hits on a page are the same; "
        f"characters shown {size[0] / max(size[1], 1):.2f} x"
    )


def _alike(left: Answer, right: Answer) -> bool:
    if left.total is None or right.total is None:
        return False
    return abs(left.total - right.total) <= 0.05 * max(left.total, right.total)


def figures(
    name: str,
    peer: str,
    asks: dict[str, Ask],
    queries: Sequence[Asked],
    goals: dict[str, Goal],
    rounds: int,
) -> list[Figure]:
    """The ratios of medians and of 99th percentiles, also by kind of query.

    `asks` has us under "ours" and the peer under "theirs"; the first round, which warms both up,
    compares their answers.
    """
    remark = compared(asks["ours"], asks["theirs"], queries)
    turns = [round_of(asks, queries, turn) for turn in range(rounds)]
    return [*ratios(name, peer, turns, goals, remark), *_by_kind(name, peer, turns, queries)]


def ratios(
    name: str, peer: str, turns: Sequence[Times], goals: dict[str, Goal], remark: str
) -> list[Figure]:
    """The ratios of medians and of 99th percentiles of finished rounds."""
    number = len(turns[0]["ours"])
    found = [
        _figure(f"{name}.{label}", f"{name}: {label} of {number} queries", peer, turns, share)
        for label, share in (("p50", 0.5), ("p99", 0.99))
    ]
    return [_with(figure, goals, remark) for figure in found]


def _by_kind(
    name: str, peer: str, turns: Sequence[Times], queries: Sequence[Asked]
) -> list[Figure]:
    found = []
    kinds = list(dict.fromkeys(asked.kind for asked in queries))
    for kind in kinds if len(kinds) > 1 else ():
        places = [at for at, asked in enumerate(queries) if asked.kind == kind]
        parts = [{who: [turn[who][at] for at in places] for who in turn} for turn in turns]
        what = f"{name}: p50 of {len(places)} {kind} queries"
        found.append(_figure(f"{name}.{kind}", what, peer, parts, 0.5))
    return found


def _figure(name: str, what: str, peer: str, turns: Sequence[Times], share: float) -> Figure:
    ours = [percentile(turn["ours"], share) for turn in turns]
    theirs = [percentile(turn["theirs"], share) for turn in turns]
    return Figure(
        name,
        what,
        peer,
        tuple(one / other for one, other in zip(ours, theirs, strict=True)),
        "x",
        milliseconds(statistics.median(ours)),
        milliseconds(statistics.median(theirs)),
        Goal("less"),
    )


def _with(figure: Figure, goals: dict[str, Goal], remark: str) -> Figure:
    goal = goals.get(figure.name.rpartition(".")[2], figure.goal)
    return replace(figure, goal=goal, remark=remark if figure.name.endswith("p50") else "")
