"""Gives the sentences of speeches as hits, in one order with the quotations of the index."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from itertools import islice
from weakref import WeakKeyDictionary

from searcher._values import frozen
from searcher.article import Article, Quotation
from searcher.engines.port import Match, Sort
from searcher.query.tree import Query
from searcher.results import QuotationHit
from searcher.search.snapshot import Snapshot
from searcher.search.snippets import Marker
from searcher.search.speech.scan import SpeechPassage, part, scan
from searcher.storage import spoken
from searcher.storage.documents import article_values, days, stored_head, stored_speech


@frozen
class Row:
    """A sentence of a speech that matches.

    Attributes:
        score: as that of a quotation.
        article_id: the id of the speech.
        start, end: its offsets in the body.
    """

    score: float
    article_id: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """Its name, which comes among the ids of quotations by the order of texts."""
        return f"{self.article_id}@s{self.start:09d}"


@frozen
class Tally:
    """The number of matching sentences of a speech, and the values by which they are grouped."""

    count: int
    article_id: str
    values: Mapping[str, tuple[str, ...]]
    days: tuple[int, int] | None


@frozen
class Found:
    """The sentences of speeches that a tree matches.

    Attributes:
        tree: the tree.
        speeches: the speeches, without their bodies, and the sentences of each, in order.
        total: how many sentences there are.
    """

    tree: Query
    speeches: tuple[tuple[Article, tuple[SpeechPassage, ...]], ...]
    total: int

    def rows(self) -> Iterator[Row]:
        """All sentences, speech by speech."""
        for article, passages in self.speeches:
            yield from (Row(one.score, article.id, one.start, one.end) for one in passages)

    def tallies(self) -> Iterator[Tally]:
        """Count them speech by speech."""
        for article, passages in self.speeches:
            dated = days(article).get("date")
            yield Tally(len(passages), article.id, article_values(article), dated)

    def first(self, sort: Sort, count: int) -> list[tuple[_Order, Row]]:
        """The first of them in the order of a sort."""
        least = 0.0
        if sort == "relevance":  # a name is made only where the score may do
            scores = (one.score for _, passages in self.speeches for one in passages)
            least = min(heapq.nlargest(count, scores), default=0.0)
        ordered: list[tuple[_Order, Row]] = []
        for article, passages in self.speeches:
            dated = None if sort == "relevance" else days(article).get("date")
            for one in passages:
                if one.score >= least:
                    row = Row(one.score, article.id, one.start, one.end)
                    ordered.append((_order(one.score, dated, row.name, sort), row))
        return heapq.nsmallest(count, ordered, key=lambda pair: pair[0])


_LAST: WeakKeyDictionary[Snapshot, Found] = WeakKeyDictionary()
"""What was found for the last tree of each open generation: for its counts and other pages."""


def found(tree: Query, snapshot: Snapshot) -> Found:
    """Find the sentences of speeches that a tree on quotations matches."""
    known = _LAST.get(snapshot)
    if known is None or known.tree != tree:
        read = scan(tree, snapshot, ordered=False)
        speeches = tuple([(speech.article, speech.passages) for speech in read])
        total = sum(len(passages) for _, passages in speeches)
        known = _LAST[snapshot] = Found(tree, speeches, total)
    return known


def merged(
    matches: tuple[Match, ...], found: Found, sort: Sort, *, limit: int, offset: int
) -> list[Match | Row]:
    """Give a page of both, in the order of a sort; `matches` are the first `offset + limit`."""
    first: list[tuple[_Order, Match | Row]] = [*found.first(sort, offset + limit)]
    others: list[tuple[_Order, Match | Row]] = [
        (_order_of_match(match, sort), match) for match in matches
    ]
    both = heapq.merge(first, others, key=lambda pair: pair[0])
    return [one for _, one in islice(both, offset, offset + limit)]


_Order = tuple[float, str]
"""What comes first is less."""


def _order_of_match(match: Match, sort: Sort) -> _Order:
    dated = None if sort == "relevance" else days(stored_head(match.stored)).get("date")
    return _order(match.score, dated, match.id, sort)


def _order(score: float, dated: tuple[int, int] | None, name: str, sort: Sort) -> _Order:
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
    article, body, quoted = stored_speech(stored)
    speaker, span = article.speakers[0], (row.start, row.end)
    marks = marker.marks(part(article, spoken.without(body, quoted), *span)).get("body", ())
    quotation = Quotation((span,), None, None, speaker, False, "high", speech=True)
    text = body[row.start : row.end]
    about = article.id, article.title, article.date, article.source
    return QuotationHit(rank, row.score, quotation, text, marks, *about)
