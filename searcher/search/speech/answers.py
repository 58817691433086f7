"""Finds the sentences of speeches that match, and gives them as hits."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from weakref import WeakKeyDictionary

from searcher._values import frozen
from searcher.article import Article, Quotation
from searcher.engines.port import Sort
from searcher.query.tree import Query
from searcher.results import QuotationHit
from searcher.search.snapshot import Snapshot
from searcher.search.snippets import Marker
from searcher.search.speech.scan import SpeechPassage, part, scan
from searcher.storage import spoken
from searcher.storage.documents import article_values, days, stored_speech

_SENTENCE = "@s"
"""Stands before the offset in the name of a sentence."""


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
        return f"{self.article_id}{_SENTENCE}{self.start:09d}"


@frozen
class Tally:
    """The number of matching sentences of a speech, and the values by which they are grouped."""

    count: int
    article_id: str
    values: Mapping[str, tuple[str, ...]]
    days: tuple[int, int] | None


class Found:
    """The sentences of speeches that a tree matches.

    Attributes:
        tree: the tree.
        speeches: the speeches, without their bodies, and the sentences of each, in order.
        total: how many sentences there are.
        orders: the orders in which they were asked for.
        pages: for a tree on quotations and an order, the offset of the last page, and how many
            quotations come before it.
    """

    def __init__(
        self, tree: Query, speeches: Iterable[tuple[Article, tuple[SpeechPassage, ...]]]
    ) -> None:
        self.tree = tree
        self.speeches = sorted(speeches, key=lambda speech: f"{speech[0].id}{_SENTENCE}")
        self.total = sum(len(passages) for _, passages in self.speeches)
        self.orders: dict[Sort, array[int]] = {}
        self.pages: dict[tuple[Query, Sort], tuple[int, int]] = {}

    def rows(self) -> Iterator[Row]:
        """All sentences, speech by speech."""
        for article, passages in self.speeches:
            yield from (Row(one.score, article.id, one.start, one.end) for one in passages)

    def tallies(self) -> Iterator[Tally]:
        """Count them speech by speech."""
        for article, passages in self.speeches:
            dated = days(article).get("date")
            yield Tally(len(passages), article.id, article_values(article), dated)


_LAST: WeakKeyDictionary[Snapshot, Found] = WeakKeyDictionary()
"""What was found for the last tree of each open generation: for its counts and other pages."""


def found(tree: Query, snapshot: Snapshot) -> Found:
    """Find the sentences of speeches that a tree on quotations matches."""
    known = _LAST.get(snapshot)
    if known is None or known.tree != tree:
        read = scan(tree, snapshot, ordered=False)
        speeches = ((speech.article, speech.passages) for speech in read)
        known = _LAST[snapshot] = Found(tree, speeches)
    return known


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
