"""The shapes of the JSON, as types: the functions of `data`, `measures` and `verify` return them.

A description of an interface is made from them; `docs/json.md` says what each key means. Only a
type checker and that description load this module.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Span = tuple[int, int]


class Note(TypedDict):
    """How a query was read, or why it matches nothing."""

    kind: str
    message: str
    start: int
    end: int


class Stamp(TypedDict):
    """The origin of an answer; `asked` is the command that wrote it, with its arguments."""

    version: str
    generation: int | None
    digest: str | None
    when: str
    asked: NotRequired[dict[str, object]]


class Stamped(TypedDict):
    """An answer with its origin."""

    stamp: NotRequired[Stamp]


class Page(Stamped):
    """The keys of a page of results beside its hits."""

    version: int
    query: str
    total: int
    notes: list[Note]


class Own(TypedDict):
    """Author, site and address of an article, and its own fields."""

    author: str
    site: str
    url: str
    fields: dict[str, list[str]]


class Snippet(TypedDict):
    """A passage of an article."""

    field: str
    text: str
    start: int
    end: int
    marks: list[Span]


class Edition(TypedDict):
    """Another edition of the story of a hit, itself a hit."""

    rank: int
    score: float
    id: str
    title: str
    date: str | None
    site: str
    source: str
    digest: str


class ArticleHit(Own):
    """An article that matches; `editions` only where the editions of a story are folded."""

    digest: str
    rank: int
    score: float
    matches: int
    id: str
    title: str
    title_marks: list[Span]
    date: str | None
    place: str
    speakers: list[str]
    source: str
    snippets: list[Snippet]
    editions: NotRequired[list[Edition]]


class Group(TypedDict):
    """A value of a facet and its number of hits."""

    value: str
    count: int


class Articles(Page):
    """A page of articles."""

    hits: list[ArticleHit]
    facets: NotRequired[dict[str, list[Group]]]


class QuotedArticle(TypedDict):
    """The article of a quotation."""

    id: str
    title: str
    date: str | None
    source: str


class Said(TypedDict):
    """The words of a quotation and who said them."""

    rank: int
    score: float
    matches: int
    speaker: str
    text: str
    marks: list[Span]
    manner: str
    kind: str
    confidence: str


class QuotationSpans(TypedDict):
    """Where a quotation is in the body of its article."""

    content: list[Span]
    source: Span | None
    cue: Span | None


class QuotationHit(Said, QuotationSpans):
    """A quotation that matches."""

    article: QuotedArticle


class Quotations(Page):
    """A page of quotations."""

    hits: list[QuotationHit]
    facets: NotRequired[dict[str, list[Group]]]


class Speaker(TypedDict):
    """A person who speaks."""

    name: str
    spellings: list[str]
    articles: int
    quotations: int
    first: str | None
    last: str | None
    speeches: int


class Speakers(Stamped):
    """The people who speak, most quoted first."""

    version: int
    pattern: str | None
    speakers: list[Speaker]


class QuotedPoint(TypedDict):
    """The quotations of a person in a time."""

    time: str
    quotations: int
    words: int
    per_million: float


class QuotedSpeaker(TypedDict):
    """A person who is quoted on a query."""

    name: str
    spellings: list[str]
    articles: int
    quotations: int
    first: str | None
    last: str | None
    peak: str | None
    words: int
    per_million: float
    points: list[QuotedPoint]


class QuotedSpeakers(TypedDict):
    """The people who are quoted on a query, most quoted first."""

    version: int
    pattern: str | None
    query: str | None
    by: str
    speakers: list[QuotedSpeaker]


class Article(Own):
    """An article, whole."""

    version: int
    id: str
    title: str
    date: str | None
    place: str
    speakers: list[str]
    summary: str
    caption: str
    body: str
    source: str
    encoding: str


class Drift(TypedDict):
    """How far a folder is from the index."""

    folder_is_there: bool
    new: int
    changed: int
    gone: int


class Corpus(TypedDict):
    """A corpus of the index."""

    name: str
    folder: str
    sources: int
    articles: int
    stale: NotRequired[Drift]


class Cluster(TypedDict):
    """The state of a cluster."""

    health: str
    nodes: int
    shards: int
    missing: int


class Status(Stamped):
    """The engine, size and corpora of an index."""

    version: int
    location: str
    engine: str
    language: str
    generation: int
    created: str
    articles: int
    bytes: int
    cluster: Cluster | None
    corpora: list[Corpus]


class Passage(TypedDict):
    """The passage that is nearest to a quotation."""

    id: str
    field: str
    start: int
    end: int
    text: str
    speaker: str | None
    named_by_source: bool
    date: str | None


class Change(TypedDict):
    """A difference of a quotation and its passage."""

    kind: Literal["changed", "left out", "put in"]
    said: str
    given: str
    alters: Literal["negation", "number", "modal", "name"] | None


class Proof(TypedDict):
    """The facts that a verdict rests on."""

    words: dict[str, int]
    longest: str
    distance: float | None


class Verification(TypedDict):
    """A quotation and its verdict."""

    text: str
    speaker: str | None
    verdict: Literal["exact", "changed", "other speaker", "not found"]
    closest: Passage | None
    changes: list[Change]
    proof: Proof


class Verifications(Stamped):
    """Verdicts on quotations."""

    version: int
    quotations: list[Verification]


class Point(TypedDict):
    """A stretch of time."""

    time: str
    articles: int
    matches: NotRequired[int]
    words: int
    per_million: float
    unsure: bool


class Series(TypedDict):
    """A query over time."""

    query: str
    speaker: str | None
    undated: int
    points: list[Point]


class Timeline(Stamped):
    """Queries over time."""

    version: int
    by: str
    series: list[Series]


class Line(TypedDict):
    """A line of a concordance."""

    id: str
    date: str | None
    speaker: str
    field: str
    start: int
    end: int
    left: str
    match: str
    right: str
