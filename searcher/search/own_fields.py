"""The articles' own fields: their names, which a query may use, and their values."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from searcher._values import frozen
from searcher.engines.port import StoreReader
from searcher.schema import OWN

if TYPE_CHECKING:  # a search loads the names alone
    from searcher.analysis.values import ValueKind


@frozen
class FieldSummary:
    """One of the articles' own fields.

    Attributes:
        name: as a query writes it.
        kind: whether its values are all numbers, all dates, or text.
        articles: how many articles have it.
        values: how many different values there are.
        frequent: the most frequent values, each with its number of articles, most frequent first.
    """

    name: str
    kind: ValueKind
    articles: int
    values: int
    frequent: tuple[tuple[str, int], ...]


class OwnNames(Collection[str]):
    """The names of the articles' own fields; read at the first query with a colon."""

    def __init__(self, articles: StoreReader) -> None:
        self._articles = articles

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many articles have each field, by name."""
        return {term[1:]: count for term, count in self._articles.terms(OWN, "=")}

    def __contains__(self, name: object) -> bool:
        return name in self.counts

    def __iter__(self) -> Iterator[str]:
        return iter(self.counts)

    def __len__(self) -> int:
        return len(self.counts)


def summaries(articles: StoreReader, *, frequent: int) -> tuple[FieldSummary, ...]:
    """Each own field with its most frequent values; the field that most articles have is first."""
    names = dict(articles.terms(OWN, "="))
    ranked = sorted(names, key=lambda term: (-names[term], term))
    return tuple(_summary(articles, term[1:], names[term], frequent) for term in ranked)


def _summary(articles: StoreReader, name: str, count: int, frequent: int) -> FieldSummary:
    from heapq import nsmallest

    from searcher.analysis.values import spelling

    found = dict(articles.terms(OWN, f"{name}:"))
    best = nsmallest(frequent, found, key=lambda term: (-found[term], term))
    shown = tuple((spelling(term), found[term]) for term in best)
    return FieldSummary(name, _kind(articles, name, count), count, len(found), shown)


def _kind(articles: StoreReader, name: str, count: int) -> ValueKind:
    if articles.frequency(OWN, f"#{name}") == count:
        return "number"
    return "date" if articles.frequency(OWN, f"@{name}") == count else "text"
