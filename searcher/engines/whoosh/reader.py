"""Reads a store."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from searcher.engines.grouping import Buckets, Grouping
from searcher.engines.port import ExactTerms, Match, Sort, Top
from searcher.engines.scoring import DECIMALS
from searcher.engines.whoosh.counting import counts
from searcher.engines.whoosh.evaluator import Documents, Evaluation, Scores
from searcher.engines.whoosh.files import Segment, first_of, last_of, mapped_errors
from searcher.engines.whoosh.segments import Store
from searcher.query.tree import Query
from searcher.schema import Schema

_STEP = 10.0**-DECIMALS


class WhooshReader:
    """Answers from the segments that were committed when it was opened."""

    def __init__(
        self,
        folder: Path,
        schema: Schema,
        segments: tuple[Segment, ...],
        exact_terms: ExactTerms,
    ) -> None:
        self._folder = folder
        self._exact_terms = exact_terms
        self._dates = schema.dates
        self._scored = frozenset(schema.scored_fields)
        self._store = Store(folder, segments)

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return self._store.statistics.documents

    def frequency(self, field: str, term: str) -> int:
        """How many documents have the term in the field."""
        with mapped_errors(self._folder):
            return self._store.frequency(field, term)

    def frequencies(self, field: str, terms: Collection[str]) -> dict[str, int]:
        """The same of many terms of one field."""
        return {term: self.frequency(field, term) for term in terms}

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """The terms of a field that start with `prefix`, in order, with their frequencies."""
        with mapped_errors(self._folder):
            return iter([*self._store.terms(field, prefix)])

    def get(self, document_id: str) -> str | None:
        """The stored text of a document."""
        with mapped_errors(self._folder):
            number = self._store.numbers.get(document_id)
            return None if number is None else self._store.stored(number)

    def ids(self) -> Iterator[str]:
        """The ids of all documents, in order."""
        with mapped_errors(self._folder):
            return iter(sorted(self._store.numbers))

    def counts(self, tree: Query, *groupings: Grouping) -> tuple[Buckets, ...]:
        """All documents that a tree matches, counted by the groups of each grouping."""
        with mapped_errors(self._folder):
            found = Evaluation(self._store, self._scored).documents(tree)
            return tuple(counts(self._store, found, grouping) for grouping in groupings)

    def matching(self, tree: Query) -> Iterator[str]:
        """The ids of all documents that a tree matches, in order."""
        with mapped_errors(self._folder):
            found = Evaluation(self._store, self._scored).documents(tree)
            return iter(sorted(map(self._store.ids.__getitem__, found)))

    def term_counts(self, tree: Query, field: str) -> dict[str, int]:
        """How many of the documents that a tree matches have each exact term of a field.

        The texts are read again: the postings of all terms would be many more numbers.
        """
        counts: Counter[str] = Counter()
        for match in self.scan(tree):
            counts.update(set(self._exact_terms(match, field).split()))
        return dict(counts)

    def scan(self, tree: Query, *, ordered: bool = True) -> Iterator[Match]:
        """All documents that a tree matches, in the order of their ids, asked for or not."""
        with mapped_errors(self._folder):
            found = Evaluation(self._store, self._scored).documents(tree)
            for number in sorted(found, key=self._store.ids.__getitem__):
                yield self._match(number, 0.0)

    def close(self) -> None:
        """Release files and memory."""
        self._store.close()

    def top(self, tree: Query, *, limit: int, offset: int = 0, sort: Sort = "relevance") -> Top:
        """The matches of a tree from rank `offset` on, at most `limit`; 0 counts only."""
        with mapped_errors(self._folder):
            question = Evaluation(self._store, self._scored)
            found = question.documents(tree)
            if not limit or offset >= len(found):
                return Top(len(found), ())
            if sort == "relevance":
                scores = question.scores(tree, found)
                page = self._ranked(scores, offset + limit)[offset:]
            else:
                page = self._by_date(found, sort, offset + limit)[offset:]
                scores = question.scores(tree, set(page))
            return Top(len(found), tuple(self._match(number, scores[number]) for number in page))

    def _match(self, number: int, score: float) -> Match:
        return Match(self._store.ids[number], round(score, DECIMALS), self._store.stored(number))

    def _ranked(self, scores: Scores, last: int) -> list[int]:
        """The first `last` documents by rounded score, then id.

        Rounding moves a score by half a step at most. So a document that is below the last one by
        more than a step cannot take its place, and only the others are rounded and compared.
        """
        candidates: Iterable[int] = scores
        if last < len(scores):
            least = heapq.nlargest(last, scores.values())[-1] - 2 * _STEP
            candidates = [number for number, score in scores.items() if score >= least]
        ids = self._store.ids
        return _first(
            candidates, last, lambda number: (-round(scores[number], DECIMALS), ids[number])
        )

    def _by_date(self, found: Documents, sort: Sort, last: int) -> list[int]:
        """The first `last` documents by date, then id, those without a date behind."""
        ids = self._store.ids
        of_day = last_of if sort == "newest" else first_of
        days = [self._store.column(of_day(name)) for name in self._dates]

        def newest(number: int) -> tuple[float, str]:
            return -max((column[number] for column in days), default=0), ids[number]

        def oldest(number: int) -> tuple[float, str]:
            dated = (column[number] for column in days if column[number])
            return min(dated, default=float("inf")), ids[number]

        return _first(found, last, newest if sort == "newest" else oldest)


def _first(
    numbers: Iterable[int], count: int, key: Callable[[int], tuple[float, str]]
) -> list[int]:
    """The first numbers in the order of a key."""
    return heapq.nsmallest(count, numbers, key)
