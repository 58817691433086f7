"""Sixteen threads on one open index, beside one."""

from __future__ import annotations

import statistics
from concurrent.futures import ThreadPoolExecutor

from bench.measuring import Figure, Goal, timed
from bench.workshop import Workshop

_ROUNDS = 5
_THREADS = 16


def measure(workshop: Workshop) -> list[Figure]:
    """Five rounds: all queries by one thread, then the same by sixteen; the answers are compared.

    Raises AssertionError where they differ.
    """
    ask = workshop.opened("plain", workshop.articles)
    queries = workshop.queries()
    expected = [ask(asked) for asked in queries]
    alone, together = [], []
    with ThreadPoolExecutor(_THREADS) as threads:
        for _ in range(_ROUNDS):
            alone.append(timed(lambda: [ask(asked) for asked in queries]))
            together.append(timed(lambda: list(threads.map(ask, queries))))
        assert list(threads.map(ask, queries)) == expected, "threads change answers"
    return [
        Figure(
            "threads",
            f"queries a second of {_THREADS} threads",
            "one thread",
            tuple(one / many for one, many in zip(alone, together, strict=True)),
            "x",
            f"{len(queries) / statistics.median(together):,.0f}/s",
            f"{len(queries) / statistics.median(alone):,.0f}/s",
            Goal("more", aim=1.7),
            "the same answers",
        )
    ]
