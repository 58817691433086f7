"""The fields of a document, and how each is indexed."""

from __future__ import annotations

from enum import Enum

from searcher._digests import digest_of
from searcher._values import frozen


class Kind(Enum):
    """How a field's value becomes terms, and how a clause on it scores.

    TEXT is running text, indexed twice: its stems under the field's name, its exact words under
    `name.exact`. EXACT is running text whose exact words alone are indexed; its stems belong to the
    schema's STEMS field, which has the stems of several fields. NAME is people's names, found in
    each spelling. KEYWORD is a short value, found whole or by its parts. DATE is a date that may be
    partial. Clauses on the first three kinds score BM25, on the others 1.0.
    """

    TEXT = "text"
    EXACT = "exact"
    STEMS = "stems"
    NAME = "name"
    KEYWORD = "keyword"
    DATE = "date"


@frozen
class Field:
    """One field. `weight` is its share in the score of a word without a field; a word without a
    field is not searched for in a field of weight 0."""

    name: str
    kind: Kind
    weight: float = 0.0

    @property
    def exact(self) -> str:
        """The name of the field that holds this one's terms unstemmed."""
        return f"{self.name}.exact"

    @property
    def is_text(self) -> bool:
        """Whether it is running text, in which phrases can be searched for."""
        return self.kind in (Kind.TEXT, Kind.EXACT)


@frozen
class Schema:
    """The fields of one sort of document. Names are unique; `id` is the id of the document."""

    name: str
    fields: tuple[Field, ...]

    def __getitem__(self, name: str) -> Field:
        """The field of that name. Raises KeyError if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def __contains__(self, name: str) -> bool:
        return any(field.name == name for field in self.fields)

    @property
    def defaults(self) -> tuple[Field, ...]:
        """The fields in which a word without a field is searched for."""
        return tuple(field for field in self.fields if field.weight)

    @property
    def together(self) -> Field | None:
        """The STEMS field, in which a word without a field is searched for."""
        return next((field for field in self.fields if field.kind is Kind.STEMS), None)

    @property
    def stem_fields(self) -> tuple[str, ...]:
        """The names of the indexed fields of stems: with frequencies, without positions."""
        return tuple(f.name for f in self.fields if f.kind in (Kind.TEXT, Kind.STEMS))

    @property
    def exact_fields(self) -> tuple[str, ...]:
        """The names of the indexed fields of exact words, with positions."""
        return tuple(field.exact for field in self.fields if field.is_text)

    @property
    def scored_fields(self) -> tuple[str, ...]:
        """The names of the indexed fields that score BM25."""
        return (*self.stem_fields, *self.exact_fields)

    @property
    def plain_fields(self) -> tuple[str, ...]:
        """The names of the NAME and KEYWORD fields, whose terms score 1.0."""
        return tuple(f.name for f in self.fields if f.kind in (Kind.NAME, Kind.KEYWORD))

    @property
    def term_fields(self) -> tuple[str, ...]:
        """The names of all indexed fields of terms."""
        return (*self.scored_fields, *self.plain_fields)

    @property
    def valued(self) -> tuple[str, ...]:
        """The fields that facets can count: NAME and KEYWORD, except the id."""
        kinds = (Kind.NAME, Kind.KEYWORD)
        return tuple(f.name for f in self.fields if f.kind in kinds and f.name != "id")

    @property
    def dates(self) -> tuple[str, ...]:
        """The names of the DATE fields."""
        return tuple(field.name for field in self.fields if field.kind is Kind.DATE)

    def fingerprint(self) -> str:
        """Twelve hex digits that differ if two schemas store documents differently."""
        shape = repr([(field.name, field.kind.value) for field in self.fields])
        return digest_of(shape.encode(), 6)


TOGETHER = "_text"
"""The field of the stems of title, summary and body. Those of the title count twice."""

OWN = "_own"
"""The field that holds all own fields of an article; `searcher.analysis.values` makes its terms."""

BESIDE = "_beside"
"""The stems that are in the title or summary of an article, but not in its body."""

PEOPLE = "_people"
"""The field of who speaks or is quoted in an article; `searcher.storage.spoken` has its terms."""

ARTICLES = Schema(
    "articles",
    (
        Field("title", Kind.TEXT, weight=0.6),
        Field("summary", Kind.TEXT, weight=1.0),
        Field("body", Kind.EXACT, weight=1.0),
        Field(TOGETHER, Kind.STEMS),
        Field(BESIDE, Kind.KEYWORD),
        Field("speaker", Kind.NAME),
        Field("place", Kind.KEYWORD),
        Field("date", Kind.DATE),
        Field("source", Kind.KEYWORD),
        Field("id", Kind.KEYWORD),
        Field("caption", Kind.TEXT),
        Field(OWN, Kind.KEYWORD),
        Field(PEOPLE, Kind.KEYWORD),
    ),
)
"""A query cannot name a field that starts with `_`."""

QUOTATIONS = Schema(
    "quotations",
    (
        Field("said", Kind.TEXT, weight=1.0),
        Field("speaker", Kind.NAME),
        Field("place", Kind.KEYWORD),
        Field("date", Kind.DATE),
        Field("source", Kind.KEYWORD),
        Field("article", Kind.KEYWORD),
        Field("manner", Kind.KEYWORD),
        Field("confidence", Kind.KEYWORD),
    ),
)

ASKED = Schema("articles", (*ARTICLES.fields, Field("said", Kind.TEXT)))
"""The fields that a query for articles may name: those of articles, and `said`."""


_STORED = 11
"""The version of the stored form of articles; see `searcher.storage.documents`."""


def fingerprint() -> str:
    """A text that differs if two versions of searcher store articles or quotations differently."""
    return f"{ARTICLES.fingerprint()}{QUOTATIONS.fingerprint()}{_STORED}"


@frozen
class Settings:
    """The settings of an index, fixed when it is made.

    Attributes:
        engine: the name of its engine.
        language: the language of the stemmer; `none` stems nothing.
        quotations: whether quotations are found and stored.
    """

    engine: str = "tantivy"
    language: str = "english"
    quotations: bool = True
