"""Answers from a Tantivy index."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import tantivy
from tantivy import DocAddress, Order

from searcher.engines.port import ExactTerms, Match, Sort, Top
from searcher.engines.scoring import (
    DECIMALS,
    Level,
    Statistics,
    Weights,
    levels,
    scored_words,
)
from searcher.engines.tantivy.explanations import Native, Scorer, native
from searcher.engines.tantivy.files import (
    ID,
    KeptStatistics,
    first_of,
    last_of,
)
from searcher.engines.tantivy.queries import Emitter, Nears
from searcher.engines.tantivy.scores import ScoreBound
from searcher.engines.tantivy.segments import Hits, Segments
from searcher.query.rewrite import normalize
from searcher.query.tree import Or, Query, Term
from searcher.schema import Schema

if TYPE_CHECKING:
    from array import array
    from pathlib import Path

    from searcher.engines.grouping import Buckets, Grouping

_DRIFT = 1.00001
"""How far a sum of single-precision scores may be off, as a factor; far more than it ever is."""

_STEP = 10.0**-DECIMALS

_BATCH = 10_000

_SHALLOW = 10_000
"""Rank from which the order of a tree's matches is kept, or those of earlier days are counted."""

_MOST_LISTED = 400_000
"""Terms that are kept for later calls; a longer list is kept alone."""

_FEW = 4
"""How many times as many documents as are asked for are read whole, rather than their ids first."""

_MANY = 1_000
"""Matches, at least, of a crowd; to get fewer by score costs little."""

_MOST_SCORED = 200
"""Matches, at most, that are likely to be scored in the order of ids, to find those with one score
that most of the matches have."""

_COST_OF_ORDER = 5
"""How much more a match costs that is asked for in the order of ids, than to read its id."""


class TantivyReader:
    """Answers from the segments that were committed when it was opened."""

    def __init__(
        self,
        place: str | Path,
        schema: Schema,
        index: tantivy.Index,
        statistics: KeptStatistics,
        exact_terms: ExactTerms,
    ) -> None:
        self._segments = Segments(place, index)
        self._native_is_exact = statistics.exact
        self._sorted: tuple[Query, array[int]] | None = None
        self._listed: dict[tuple[str, str], list[tuple[str, int]]] = {}
        self._statistics = Statistics(statistics.documents, statistics.lengths)
        self._texts = frozenset(schema.scored_fields)
        self._date = next(iter(schema.dates), "")
        is_text = self._texts.__contains__
        nears = Nears(self._segments, exact_terms)
        self._emitter = Emitter(index.schema, is_text, self._starting, nears.ids)

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return self._statistics.documents

    def frequency(self, field: str, term: str) -> int:
        """How many documents have the term in the field."""
        if self._native_is_exact:
            return self._segments.frequency(field, term)
        return self._segments.count(self._emitter.emit(Term(field, term)))

    def frequencies(self, field: str, terms: Collection[str]) -> dict[str, int]:
        """The same of many terms of one field."""
        return {term: self.frequency(field, term) for term in terms}

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """The terms of a field that start with `prefix`, in order, with their frequencies."""
        listed = self._listed.get((field, prefix))
        if listed is None:
            live = None if self._native_is_exact else tantivy.Query.all_query()
            found = self._segments.terms(field, prefix, live)
            listed = sorted(pair for pair in found if pair[1])
            if sum(map(len, [*self._listed.values(), listed])) > _MOST_LISTED:
                self._listed.clear()
            self._listed[field, prefix] = listed
        return iter(listed)

    def _starting(self, field: str, prefix: str) -> list[str]:
        return [term for term, _ in self.terms(field, prefix)]

    def get(self, document_id: str) -> str | None:
        """The stored text of a document."""
        found = self._segments.best(self._emitter.emit(Term(ID, document_id)), 1)
        return self._segments.document(found[0][1])[1] if found else None

    def ids(self) -> Iterator[str]:
        """The ids of all documents, in order."""
        for offset in itertools.count(0, _BATCH):
            found = self._segments.by_id(tantivy.Query.all_query(), _BATCH, offset)
            yield from (document_id for document_id, _ in found)
            if len(found) < _BATCH:
                return

    def counts(self, tree: Query, *groupings: Grouping) -> tuple[Buckets, ...]:
        """All documents that a tree matches, counted by the groups of each grouping."""
        if not self.documents:
            return tuple({} for _ in groupings)
        from searcher.engines.tantivy.counting import counts  # a search does not pay for it

        return counts(self._segments, self._emitter.emit(tree), groupings)

    def term_counts(self, tree: Query, field: str) -> dict[str, int]:
        """How many of the documents that a tree matches have each exact term of a field."""
        found = self._segments.terms(field, "", self._emitter.emit(tree))
        return {term: count for term, count in found if count}

    def matching(self, tree: Query) -> Iterator[str]:
        """The ids of all documents that a tree matches, in order."""
        if not self.documents:
            return iter(())
        from searcher.engines.tantivy.counting import ids  # a search does not pay for it

        return iter(ids(self._segments, self._emitter.emit(tree)))

    def scan(self, tree: Query, *, ordered: bool = True) -> Iterator[Match]:
        """All documents that a tree matches, in the order of their ids if it is asked for: to sort
        costs Tantivy twenty times as much as to find."""
        query = self._emitter.emit(tree)
        total = self._segments.count(query)
        hits: Hits = []
        if total:
            found = self._segments.by_id if ordered else self._segments.best
            hits = found(query, total)
        return (self._match(address, 0.0) for _, address in hits)

    def close(self) -> None:
        """Do nothing: Tantivy closes its files with the last reference."""

    def top(self, tree: Query, *, limit: int, offset: int = 0, sort: Sort = "relevance") -> Top:
        """The matches of a tree from rank `offset` on, at most `limit`; 0 counts only."""
        query = self._emitter.emit(tree)
        steps = levels(tree, self._texts.__contains__) if sort == "relevance" else None
        if limit and sort == "relevance" and steps is None:
            return self._ranked(tree, query, limit, offset)
        if limit and steps and len(steps) == 1 and offset + limit <= _SHALLOW:
            total, addresses = self._segments.counted_by_id(query, limit, offset)
            return Top(total, tuple(self._match(at, steps[0][0]) for at in addresses))
        total = self._segments.count(query)
        if not limit or offset >= total:
            return Top(total, ())
        last = min(offset + limit, total)
        if steps is None:
            page = self._by_date(tree, sort, offset, last)
        else:
            page = self._stepped(steps, offset, last)
        return Top(total, tuple(page))

    def _match(self, address: DocAddress, exact: float) -> Match:
        document_id, stored = self._segments.document(address)
        return Match(document_id, round(exact, DECIMALS), stored)

    def _ranked(self, tree: Query, query: tantivy.Query, limit: int, offset: int) -> Top:
        """The matches by the contract's score, then id.

        Tantivy's scores are within a bound of the contract's, or a factor. So a document that is
        below the last one by more than these and the rounding cannot take its place.
        """
        wanted = min(offset + limit, max(1, self.documents)) + 8
        total, hits = self._segments.counted(query, wanted)
        if offset >= total:
            return Top(total, ())
        last = min(offset + limit, total)
        factor = self._factor(tree)
        doubt = ScoreBound(tree, self._texts) if self._native_is_exact else None
        crowded: float | None = None
        while True:
            native = hits[last - 1][0]
            least = doubt.least(native) if doubt else native / factor / factor - 2 * _STEP
            if wanted >= total or hits[-1][0] < least:
                break
            if doubt and wanted > _MANY and last * total // wanted <= _MOST_SCORED:
                crowded = doubt.settled(native)
                if crowded is not None and crowded == doubt.settled(hits[-1][0]):
                    break
            crowded = None
            wanted = min(total, 4 * wanted)
            hits = self._segments.best(query, wanted)
        # By the same bound, a document above the first one of the page ranks before the page.
        most = hits[offset][0] * factor * factor + 2 * _STEP
        sure = sum(native > most for native, _ in hits[:offset])
        candidates = [hit for hit in hits[sure:] if hit[0] >= least]
        scorer = self._scorer(tree, query)
        by_score = _by_score(candidates, scorer, doubt)
        page: list[Match] = []
        passed = sure
        for exact in sorted(by_score, reverse=True):
            tied = by_score[exact]
            start, end = max(0, offset - passed), min(len(tied), last - passed)
            if start < end:
                first = (
                    self._crowd(query, scorer, exact, end)
                    if exact == crowded
                    else self._tied(query, total, tied, end)
                )
                page += [Match(name, exact, stored) for name, stored in first[start:]]
            passed += len(tied)
        return Top(total, tuple(page))

    def _crowd(
        self, query: tantivy.Query, scorer: Scorer, exact: float, count: int
    ) -> list[tuple[str, str]]:
        """The first `count`, by id, of so many matches with one score that they are not looked for
        by score: the id and the stored text of each."""
        found: list[DocAddress] = []
        offset, limit = 0, 2 * count
        while len(found) < count:
            for _, address in self._segments.by_id(query, limit, offset):
                if round(scorer.score(address), DECIMALS) == exact:
                    found.append(address)
                    if len(found) == count:
                        break
            offset, limit = offset + limit, 2 * limit
        return [self._segments.document(address) for address in found]

    def _tied(
        self, query: tantivy.Query, total: int, tied: list[DocAddress], count: int
    ) -> list[tuple[str, str]]:
        """The first `count`, by id, of matches with the same score: the id and the stored text of
        each.

        Where many are tied, the matches are asked for in the order of ids, as far as is likely to
        give enough of these.
        """
        document = self._segments.document
        likely = 2 * count * total // len(tied) + count
        if likely < len(tied) // _COST_OF_ORDER:
            places = {(at.segment_ord, at.doc) for at in tied}
            first = [
                address
                for _, address in self._segments.by_id(query, likely)
                if (address.segment_ord, address.doc) in places
            ]
            if len(first) >= count:
                return [document(address) for address in first[:count]]
        if len(tied) <= _FEW * count:
            return sorted(map(document, tied))[:count]
        return [document(address) for address in sorted(tied, key=self._segments.id_of)[:count]]

    def _stepped(self, steps: list[Level], offset: int, last: int) -> list[Match]:
        """The matches from `offset` to `last` of a tree that `levels` divided by score."""
        by_score: dict[float, list[Query]] = {}
        for found, tree in steps:
            by_score.setdefault(round(found, DECIMALS), []).append(tree)
        page: list[Match] = []
        passed = 0
        for found in sorted(by_score, reverse=True):
            part = normalize(Or(tuple(by_score[found])))
            wanted = last - offset - len(page)
            hits = self._by_id(part, wanted, max(0, offset - passed))
            page += [self._match(address, found) for address in hits]
            if len(page) == last - offset:
                break
            passed += self._segments.count(self._emitter.emit(part))
        return page

    def _by_id(self, tree: Query, limit: int, offset: int) -> list[DocAddress]:
        """The matches in the order of their ids.

        Sorting costs Tantivy much more than finding, and a page costs as much as all pages before
        it. So from rank `_SHALLOW` on all matches are sorted once, and kept for the next pages.
        """
        query = self._emitter.emit(tree)
        if offset + limit <= _SHALLOW:
            return [address for _, address in self._segments.by_id(query, limit, offset)]
        kept = self._sorted
        if kept is None or kept[0] != tree:
            from array import array

            total = max(1, self._segments.count(query))
            hits = self._segments.by_id(query, total)
            kept = tree, array("Q", (at.segment_ord << 32 | at.doc for _, at in hits))
            self._sorted = kept
        page = kept[1][offset : offset + limit]
        return [DocAddress(packed >> 32, packed & 0xFFFFFFFF) for packed in page]

    def _by_date(self, tree: Query, sort: Sort, offset: int, last: int) -> list[Match]:
        """The matches from `offset` to `last` by date, then id, those without a date behind."""
        column = last_of(self._date) if sort == "newest" else first_of(self._date)
        order = Order.Desc if sort == "newest" else Order.Asc
        query = self._emitter.emit(tree)
        if offset > _SHALLOW:
            from searcher.engines.tantivy.counting import skipped  # few searches go so far

            days, left = skipped(self._segments, query, column, order, offset)
            query = self._emitter.without_days(query, column, *days)
            offset, last = offset - left, last - left
        hits = self._segments.sorted(query, column, order, last)
        boundary = hits[-1][0]
        inside = [hit for hit in hits if hit[0] != boundary]
        on_boundary = self._emitter.on_day(query, column, boundary)
        passed = max(0, offset - len(inside))
        tied = self._segments.by_id(on_boundary, last - len(inside) - passed, passed)
        # Matches before the day of the page's first match are on earlier pages.
        first = hits[offset][0]
        before = next(at for at, (day, _) in enumerate(hits) if day == first)
        scorer = self._scorer(tree, query)
        keyed = [(day, self._scored(scorer, address)) for day, address in inside[before:]]
        keyed.sort(key=lambda pair: (-pair[0] if sort == "newest" else pair[0], pair[1].id))
        found = [match for _, match in keyed]
        found += [self._scored(scorer, address) for _, address in tied]
        return found[offset - before - passed :]

    def _scored(self, scorer: Scorer, address: DocAddress) -> Match:
        return self._match(address, scorer.score(address))

    def _scorer(self, tree: Query, query: tantivy.Query) -> Scorer:
        weights = Weights(self._statistics, self.frequency)
        return Scorer(self._segments, self._emitter, self._texts, weights, tree, query)

    def _factor(self, tree: Query) -> float:
        """How far Tantivy's scores may be from the contract's, as a factor of at least 1.

        The idf is off by the ratio of the two; the rest of the formula by no more than the ratio
        of the average lengths, which stands only in a part of its denominator.
        """
        if self._native_is_exact:
            return _DRIFT
        weights = Weights(self._statistics, self.frequency)
        factors = [1.0]
        for term in scored_words(tree, self._texts.__contains__):
            native = self._native(term)
            if native is not None:
                ratio = weights.idf(term.field, term.text) / native.idf
                length = self._statistics.average(term.field) / native.average
                factors.append(max(ratio, 1 / ratio) * max(length, 1 / length))
        return _DRIFT * max(factors)

    def _native(self, term: Term) -> Native | None:
        """The statistics that Tantivy uses for a term; None where no live document has it."""
        query = self._emitter.emit(term)
        hits = self._segments.best(query, 1)
        explanation = self._segments.explanation(query, hits[0][1]) if hits else None
        return native(explanation) if explanation else None


def _by_score(
    candidates: Hits, scorer: Scorer, doubt: ScoreBound | None
) -> dict[float, list[DocAddress]]:
    """The candidates by the contract's score, those of a score in their order."""
    by_score: dict[float, list[DocAddress]] = {}
    at = 0
    while at < len(candidates):
        native, address = candidates[at]
        exact = doubt.settled(native) if doubt else None
        end = at + 1
        if doubt and exact is not None:  # hundreds may have it
            settled = doubt.settled_from(exact)
            end = bisect_right(candidates, -settled, lo=end, key=lambda hit: -hit[0])
        else:
            exact = round(scorer.score(address), DECIMALS)
        by_score.setdefault(exact, []).extend([found for _, found in candidates[at:end]])
        at = end
    return by_score
