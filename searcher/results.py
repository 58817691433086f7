"""The results of a search: plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from searcher._digests import digest_of
from searcher._values import frozen, uncompared
from searcher.article import Article, Quotation, Span

MOST_HITS = 1_000_000
"""The largest number of hits to give or to skip."""

WIDEST = 10_000
"""The most characters on each side of a match in a concordance."""

WIDEST_WINDOW = 1_000
"""The most words on each side of a word whose neighbours are counted."""


@frozen
class Stamp:
    """The origin of an answer.

    Attributes:
        version: the version of searcher that answered.
        generation: the number of the index's generation; None without an index.
        digest: BLAKE2b of the query as it was understood, filters included, 32 hex digits; empty
            where no query was asked.
        when: the time of the answer, ISO 8601 in UTC.
    """

    version: str
    generation: int | None
    digest: str
    when: str


@frozen
class Note:
    """A remark on how the query was read or answered.

    Attributes:
        kind: a short name for programs, such as `date`, `folded`, `dropped`, `no-match`.
        message: a sentence for people.
        start, end: the span in the query text, in characters; equal for the whole query.
    """

    kind: str
    message: str
    start: int = 0
    end: int = 0


@frozen
class Snippet:
    """A passage of an article.

    Attributes:
        field: the field of the article that has it.
        text: exactly `field[start:end]`.
        start, end: offsets into the article's field, in characters.
        marks: the words that match the query: offsets into `text`, in order, disjoint.
    """

    field: str
    text: str
    start: int
    end: int
    marks: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return self.text


@frozen
class Hit:
    """An article that matches.

    Attributes:
        rank: from 1.
        matches: how many places of the article match; the snippets show some of them.
    """

    rank: int
    score: float
    article: Article
    snippets: tuple[Snippet, ...]
    matches: int = 0

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id


@frozen
class QuotationHit:
    """A quotation that matches, and the article that has it.

    Attributes:
        rank: from 1.
        quotation: its spans are offsets into the article's body.
        text: its words; ` … ` separates parts between which the body has other words.
        marks: the words that match the query: offsets into `text`, in order, disjoint.
        article_id, title, date, source: of the article.
    """

    rank: int
    score: float
    quotation: Quotation
    text: str
    marks: tuple[Span, ...]
    article_id: str
    title: str
    date: str | None
    source: str

    @property
    def speaker(self) -> str:
        """Who said it."""
        return self.quotation.speaker

    @property
    def matches(self) -> int:
        """How many places of the words match."""
        return len(self.marks)


AnyHit = TypeVar("AnyHit", Hit, QuotationHit)


@frozen
class Results(Generic[AnyHit]):
    """The hits of one page, in order; iterating gives them.

    Attributes:
        query: the query text.
        total: the exact number of articles, or quotations, that match, on all pages.
        hits: the hits of this page.
        notes: how the query was read, and why it matches nothing.
        stamp: the origin of the answer; None for results that no index made. Comparisons of results
            ignore it.
    """

    query: str
    total: int
    hits: tuple[AnyHit, ...]
    notes: tuple[Note, ...] = ()
    stamp: Stamp | None = uncompared(None)

    @property
    def next(self) -> int | None:
        """The `offset` of the next page; None after the last hit, and for a page without hits."""
        last = self.hits[-1].rank if self.hits else self.total
        return last if last < self.total else None

    def __iter__(self) -> Iterator[AnyHit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, at: int) -> AnyHit:
        return self.hits[at]


@frozen
class Citation:
    """The facts to cite a passage, and to check whether its article is still the same.

    Attributes:
        article_id, title, date, source, author, site, url: of the article.
        speaker: who says the words; empty where no speaker is known.
        field: of the article; start, end: offsets into it, in characters.
        digest: BLAKE2b of the article's body as UTF-8, 32 hex digits.
    """

    article_id: str
    title: str
    date: str | None
    source: str
    author: str
    site: str
    url: str
    speaker: str
    field: str
    start: int
    end: int
    digest: str


def citation(article: Article, speaker: str, field: str, start: int, end: int) -> Citation:
    """The citation of a passage of an article."""
    return Citation(
        article_id=article.id,
        title=article.title,
        date=article.date,
        source=article.source,
        author=article.author,
        site=article.site,
        url=article.url,
        speaker=speaker,
        field=field,
        start=start,
        end=end,
        digest=digest_of(article.body.encode("utf-8", "surrogatepass")),
    )


def whole_citation(article: Article) -> Citation:
    """The citation of an article's whole body."""
    return citation(article, "; ".join(article.speakers), "body", 0, len(article.body))
