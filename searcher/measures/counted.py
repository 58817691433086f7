"""Facets, timelines, concordances and keywords: plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from searcher._values import frozen


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
        matches: how often the query's words occur in the hits; None where they were not counted.
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
        speaker: the speaker whose words or articles are counted; empty for all.
        points: from the first stretch of time that has a hit of any series to the last.
        undated: how many hits have no date, or one that is longer than a stretch of time.
    """

    query: str
    speaker: str
    points: tuple[Point, ...]
    undated: int


@frozen
class Line:
    """A line of a concordance: a match with its context.

    Attributes:
        id: of the article.
        date: of it; None where it has none.
        speaker: of the quotation; of an article its speakers, joined by `; `.
        field: the field that has the match.
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
class Completion:
    """A word, speaker, field or title that completes a query as it is typed.

    Attributes:
        kind: `word`, `speaker`, `field`, `title` or `id`.
        text: as it is shown; a word is an exact term: folded, not stemmed.
        query: the whole query with its ending; of a field, with the start of a clause: `country:`.
        count: of a word, how many articles have it in their body; of a speaker, how many articles
            and quotations have the name; of a field, how many articles have it; of others, 1.
    """

    kind: str
    text: str
    query: str
    count: int


@frozen
class Relation:
    """A word that keeps the same company as another.

    Attributes:
        word: as an exact term: folded, not stemmed.
        written: the word as articles write it most often.
        articles: how many articles have it in their body.
        together: how many of them have the other word, too.
        similarity: of the words beside which the two occur: 1 where they are as strongly associated
            with each, 0 where they share none.
    """

    word: str
    written: str
    articles: int
    together: int
    similarity: float


KeywordKind = Literal["word", "pair", "name"]


@frozen
class Keyword:
    """A word, pair or name that marks the hits of a query.

    Attributes:
        word: as exact terms, joined by a space: folded, not stemmed.
        articles: how many hits have it in their body.
        rest: how many of the others do.
        log_likelihood: how sure the difference is; above 15.13 it is by chance once in 10,000.
        log_ratio: how large it is: 1 is twice as frequent, 2 four times.
        kind: `word`; `pair`, two words side by side; or `name`, several with capitals.
        written: the word as the hits write it most often.
    """

    word: str
    articles: int
    rest: int
    log_likelihood: float
    log_ratio: float
    kind: KeywordKind = "word"
    written: str = ""
