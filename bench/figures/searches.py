"""Measures the queries of the search benchmark game, beside Tantivy with its own snippets."""

from __future__ import annotations

from bench.figures import asking
from bench.measuring import Figure, Goal
from bench.peers import raw
from bench.workshop import Workshop

_ROUNDS = 5


def measure(workshop: Workshop) -> list[Figure]:
    """Measure five rounds over all term, phrase, intersection and union queries."""
    path = workshop.articles
    asks = {"ours": workshop.opened("plain", path), "theirs": workshop.opened("raw", path)}
    goals = {"p50": Goal("less", 1.1, 0.9), "p99": Goal("less", 0.8, 0.6)}
    return asking.figures("search", raw.NAME, asks, workshop.queries(), goals, _ROUNDS)
