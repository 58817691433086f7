"""Gives the sentences of speeches as hits, in one order with the quotations of the index."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from itertools import islice
from weakref import WeakKeyDictionary

from searcher._values import frozen
from searcher.article import Quotation
from searcher.engines.port import Match, Sort
from searcher.query.tree import Query
from searcher.results import QuotationHit
from searcher.search.snapshot import Snapshot
from searcher.search.snippets import Marker
from searcher.search.speech.scan import part, scan
from searcher.storage import spoken
from searcher.storage.documents import article_values, days, stored_parts, stored_speech


@frozen
class Row:
    """A sentence of a speech that matches.

    Attributes:
        score: as that of a quotation.
        article_id: the id of the speech.
        start, end: its offsets in the body.
        days: the first and last day that the date of the speech may mean; None without a date.
    """

    score: float
    article_id: str
    start: int
    end: int
    days: tuple[int, int] | None


@frozen
class Tally:
    """The number of matching sentences of a speech, and the values by which they are grouped."""

    count: int
    article_id: str
    values: Mapping[str, tuple[str, ...]]
    days: tuple[int, int] | None


@frozen
class _FoundPassages:
    """What the scan of a tree finds."""

    tree: Query
    rows: tuple[Row, ...]
    tallies: tuple[Tally, ...]


_LAST: WeakKeyDictionary[Snapshot, _FoundPassages] = WeakKeyDictionary()
"""What was found for the last tree of each open generation: for its counts and other pages."""


def rows(tree: Query, snapshot: Snapshot) -> tuple[Row, ...]:
    """Find the sentences of speeches that a tree on quotations matches, by article and place."""
    return _found(tree, snapshot).rows


def tallies(tree: Query, snapshot: Snapshot) -> tuple[Tally, ...]:
    """Count the same, speech by speech."""
    return _found(tree, snapshot).tallies


def _found(tree: Query, snapshot: Snapshot) -> _FoundPassages:
    known = _LAST.get(snapshot)
    if known is None or known.tree != tree:
        rows: list[Row] = []
        counted: list[Tally] = []
        for speech in scan(tree, snapshot):
            article = speech.article
            dated = days(article).get("date")
            rows += (
                Row(one.score, article.id, one.start, one.end, dated) for one in speech.passages
            )
            values = article_values(article)
            counted.append(Tally(len(speech.passages), article.id, values, dated))
        known = _LAST[snapshot] = _FoundPassages(tree, tuple(rows), tuple(counted))
    return known


def merged(
    matches: tuple[Match, ...], found: tuple[Row, ...], sort: Sort, *, limit: int, offset: int
) -> list[Match | Row]:
    """Give a page of both, in the order of a sort; `matches` are the first `offset + limit`."""
    first: list[tuple[tuple[float, str], Match | Row]] = [
        (_order_of_row(row, sort), row)
        for row in heapq.nsmallest(offset + limit, found, key=lambda row: _order_of_row(row, sort))
    ]
    others: list[tuple[tuple[float, str], Match | Row]] = [
        (_order_of_match(match, sort), match) for match in matches
    ]
    both = heapq.merge(first, others, key=lambda pair: pair[0])
    return [one for _, one in islice(both, offset, offset + limit)]


def _order_of_row(row: Row, sort: Sort) -> tuple[float, str]:
    return _order(row.score, row.days, f"{row.article_id}@s{row.start:09d}", sort)


def _order_of_match(match: Match, sort: Sort) -> tuple[float, str]:
    dated = None if sort == "relevance" else days(stored_parts(match.stored)).get("date")
    return _order(match.score, dated, match.id, sort)


def _order(score: float, dated: tuple[int, int] | None, name: str, sort: Sort) -> tuple[float, str]:
    match sort:
        case "relevance":
            return -score, name
        case "newest":
            return -(dated[1] if dated else 0), name
        case "oldest":
            return dated[0] if dated else float("inf"), name


def hit(row: Row, rank: int, marker: Marker, snapshot: Snapshot) -> QuotationHit:
    """Make the hit of a sentence, its words marked."""
    stored = snapshot.articles.get(row.article_id)
    assert stored is not None, "the generation does not change"
    article, quoted = stored_speech(stored)
    speaker, span = article.speakers[0], (row.start, row.end)
    marks = marker.marks(part(article, spoken.without(article.body, quoted), *span)).get("body", ())
    quotation = Quotation((span,), None, None, speaker, False, "high", speech=True)
    text = article.body[row.start : row.end]
    about = article.id, article.title, article.date, article.source
    return QuotationHit(rank, row.score, quotation, text, marks, *about)
