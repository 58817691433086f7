"""What a search gives back: plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, Literal, TypeVar

from searcher._digests import digest_of
from searcher._values import frozen
from searcher.article import Article, Quotation, Span


@frozen
class Note:
    """Something that the searcher should know of how the query was read or answered.

    Attributes:
        kind: a short name for programs, such as `date`, `folded`, `dropped`, `no-match`.
        message: a sentence for people.
        start, end: the span in the query text, in characters; equal where it means the whole.
    """

    kind: str
    message: str
    start: int = 0
    end: int = 0


@frozen
class Snippet:
    """A passage of an article.

    Attributes:
        field: the field it was cut from.
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
    """An article that matches, with its rank (from 1), score and snippets."""

    rank: int
    score: float
    article: Article
    snippets: tuple[Snippet, ...]

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id


@frozen
class QuotationHit:
    """A quotation that matches, and the article that it stands in.

    Attributes:
        rank: from 1.
        quotation: its spans are offsets into the article's body.
        text: its words; ` … ` stands between parts that the text breaks off.
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


AnyHit = TypeVar("AnyHit", Hit, QuotationHit)


@frozen
class Results(Generic[AnyHit]):
    """The hits of one page, in order; iterating gives them.

    Attributes:
        query: the query text.
        total: how many articles, or quotations, match, exactly, on all pages.
        hits: this page's.
        notes: how the query was read, and what it could not find.
    """

    query: str
    total: int
    hits: tuple[AnyHit, ...]
    notes: tuple[Note, ...] = ()

    @property
    def next(self) -> int | None:
        """The `offset` of the next page; None behind the last hit, and for a page without hits."""
        last = self.hits[-1].rank if self.hits else self.total
        return last if last < self.total else None

    def __iter__(self) -> Iterator[AnyHit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, at: int) -> AnyHit:
        return self.hits[at]


Verdict = Literal["exact", "changed", "other speaker", "not found"]
"""Of a quotation: its words stand there; others stand there that are near; somebody else said them,
or the reporter did; nothing near stands there."""


Kind = Literal["changed", "left out", "put in"]


@frozen
class Change:
    """Where a quotation is not the passage.

    Attributes:
        kind: words of the passage were changed, words were left out of it or put into it.
        said, given: the words of the passage, and those in their place; either may be empty.
        alters: the sort of word by which the meaning is another; None where none of them tells.
    """

    kind: Kind
    said: str
    given: str
    alters: Literal["negation", "number", "modal", "name"] | None


@frozen
class Passage:
    """The passage of an article that a quotation is nearest to.

    Attributes:
        article_id, title, date: of the article.
        field: of the article.
        start, end: offsets into the field, in characters.
        text: exactly `field[start:end]`.
        speaker: whose words they are; None for those of a reporter.
    """

    article_id: str
    title: str
    date: str | None
    field: str
    start: int
    end: int
    text: str
    speaker: str | None


@frozen
class Stretch:
    """Words of a passage beside those of a quotation, equal or not; either side may be empty."""

    equal: bool
    said: str
    given: str


@frozen
class Proof:
    """What a verdict rests on.

    Attributes:
        words: each word of the quotation, once, and how many articles have it.
        longest: the longest stretch of the quotation that was seen in an article.
        distance: how many words are changed, left out or put in between the quotation and the
            closest passage, over how many it has: 0.0 where none is; None without a passage.
    """

    words: tuple[tuple[str, int], ...]
    longest: str
    distance: float | None


@frozen
class Verification:
    """What became of one quotation.

    Attributes:
        text: the quotation as it was given.
        speaker: whom it was given to; None where to nobody.
        verdict: whether it holds.
        closest: the passage that is nearest; None where there is none at all.
        changes: what differs from it, in order; empty where the verdict is `exact`.
        beside: both, word beside word; empty where they are equal throughout.
        proof: what the verdict rests on.
    """

    text: str
    speaker: str | None
    verdict: Verdict
    closest: Passage | None
    changes: tuple[Change, ...]
    beside: tuple[Stretch, ...]
    proof: Proof


@frozen
class Citation:
    """What is needed to cite a passage, and to find out whether its article is still the same.

    Attributes:
        article_id, title, date, source, author, site, url: of the article.
        speaker: whose words it has; empty where they are nobody's.
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


@frozen
class Group:
    """A value of a facet, and how many of the hits have it."""

    value: str
    count: int


@frozen
class Facet:
    """The hits of a query counted by the values of a field.

    Attributes:
        name: the field, or `year`, `month`, `week` or `day` of the date.
        groups: the values with their counts, the most frequent first; of equals by value.
        values: how many values there are in all; `groups` may be the first of them.
    """

    name: str
    groups: tuple[Group, ...]
    values: int

    def __iter__(self) -> Iterator[Group]:
        return iter(self.groups)


@frozen
class Point:
    """A stretch of time in a timeline.

    Attributes:
        time: `1975`, `1975-11`, `1975-W46` or `1975-11-11`.
        articles: how many hits (articles, or quotations) have their date in it.
        words: how many words were indexed of it, of whatever the query says.
        matches: how often the query's words stand in the hits; None where they were not counted.
    """

    time: str
    articles: int
    words: int
    matches: int | None = None

    @property
    def per_million(self) -> float:
        """Hits for each million words; 0 where there are none."""
        return round(1e6 * self.articles / self.words, 2) if self.words else 0.0

    @property
    def unsure(self) -> bool:
        """Whether there are too few words for a rate: less than `FEW_WORDS`."""
        return self.words < FEW_WORDS


FEW_WORDS = 10_000


@frozen
class Series:
    """One query of a timeline, or one speaker: a point for each stretch of time, without a gap.

    Attributes:
        query: the query text.
        speaker: whose words or articles are counted; empty for everybody's.
        points: from the first stretch of time that has a hit of any series to the last.
        undated: how many hits have no date, or one that is longer than a stretch of time.
    """

    query: str
    speaker: str
    points: tuple[Point, ...]
    undated: int


@frozen
class Line:
    """A line of a concordance: a match between its neighbours.

    Attributes:
        id: of the article.
        date: of it; None where it has none.
        speaker: of the quotation; of an article its speakers, joined by `; `.
        field: the field that the match stands in.
        start, end: of the match: offsets into the field, in characters.
        left, match, right: the text before the match, the match, and the text behind it.
    """

    id: str
    date: str | None
    speaker: str
    field: str
    start: int
    end: int
    left: str
    match: str
    right: str


@frozen
class Keyword:
    """A word that marks the hits of a query.

    Attributes:
        word: as an exact term: folded, not stemmed.
        articles: how many hits have it in their body.
        rest: how many of the others do.
        log_likelihood: how sure the difference is; above 15.13 it is by chance once in 10,000.
        log_ratio: how large it is: 1 is twice as frequent, 2 four times.
    """

    word: str
    articles: int
    rest: int
    log_likelihood: float
    log_ratio: float
