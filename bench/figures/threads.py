"""Measures sixteen threads on one open index beside one thread: ours, and raw Tantivy."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bench.asked import Asked
from bench.measuring import Figure, Goal, timed
from bench.peers import Ask, raw
from bench.workshop import Workshop

_ROUNDS = 5
_THREADS = 16


def measure(workshop: Workshop) -> list[Figure]:
    """Measure five rounds: all queries by one thread, then by sixteen; compare the answers.

    tantivy-py lets other threads run while it searches, but not while it makes snippets.

    Raises AssertionError where the answers differ.
    """
    queries = workshop.queries()
    ours = workshop.opened("plain", workshop.articles)
    theirs = workshop.opened("raw", workshop.articles)
    return [
        _figure("threads", "one thread", ours, queries, Goal("more", floor=1.7)),
        _figure("threads.raw", f"one thread of {raw.NAME}", theirs, queries, Goal("more")),
    ]


def _figure(name: str, peer: str, ask: Ask, queries: Sequence[Asked], goal: Goal) -> Figure:
    expected = [ask(asked) for asked in queries]
    alone, together = [], []
    with ThreadPoolExecutor(_THREADS) as threads:
        for _ in range(_ROUNDS):
            alone.append(timed(lambda: [ask(asked) for asked in queries]))
            together.append(timed(lambda: list(threads.map(ask, queries))))
        assert list(threads.map(ask, queries)) == expected, "threads change answers"
    return Figure(
        name,
        f"queries a second of {_THREADS} threads",
        peer,
        tuple(one / many for one, many in zip(alone, together, strict=True)),
        "x",
        f"{len(queries) / statistics.median(together):,.0f}/s",
        f"{len(queries) / statistics.median(alone):,.0f}/s",
        goal,
        "the same answers",
    )
