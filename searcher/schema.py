"""Which fields a document has, and what is done with each."""

from __future__ import annotations

from enum import Enum

from searcher._digests import digest_of
from searcher._values import frozen


class Kind(Enum):
    """How a field's value becomes terms, and how a clause on it scores.

    TEXT is running text, kept twice: under its name as stems, under `name.exact` as they stand.
    EXACT is running text kept as it stands alone; its stems are among those of the schema's STEMS
    field, where the words of several fields count together.
    NAME is people's names, found in each spelling. KEYWORD is a short value found whole or by its
    parts. DATE is a date that may be partial. Clauses on the first three score
    BM25, on the others 1.0.
    """

    TEXT = "text"
    EXACT = "exact"
    STEMS = "stems"
    NAME = "name"
    KEYWORD = "keyword"
    DATE = "date"


@frozen
class Field:
    """One field. `weight` is its share in the score of a word that names no field; 0 keeps such
    words out of it."""

    name: str
    kind: Kind
    weight: float = 0.0

    @property
    def exact(self) -> str:
        """The name of the field that holds this one's terms unstemmed."""
        return f"{self.name}.exact"

    @property
    def is_text(self) -> bool:
        """Whether it is running text, of which phrases may be asked."""
        return self.kind in (Kind.TEXT, Kind.EXACT)


@frozen
class Schema:
    """The fields of one sort of document. Names are unique; `id` is the document's own."""

    name: str
    fields: tuple[Field, ...]

    def __getitem__(self, name: str) -> Field:
        """The field of that name; KeyError where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def __contains__(self, name: str) -> bool:
        return any(field.name == name for field in self.fields)

    @property
    def defaults(self) -> tuple[Field, ...]:
        """The fields that a word without a field is looked for in."""
        return tuple(field for field in self.fields if field.weight)

    @property
    def together(self) -> Field | None:
        """The STEMS field, which a word that names no field is looked for in."""
        return next((field for field in self.fields if field.kind is Kind.STEMS), None)

    @property
    def stem_fields(self) -> tuple[str, ...]:
        """The names under which stems are kept: counted, without positions."""
        return tuple(f.name for f in self.fields if f.kind in (Kind.TEXT, Kind.STEMS))

    @property
    def exact_fields(self) -> tuple[str, ...]:
        """The names under which running text is kept as it stands, with positions."""
        return tuple(field.exact for field in self.fields if field.is_text)

    @property
    def scored_fields(self) -> tuple[str, ...]:
        """The names under which terms are kept that score BM25."""
        return (*self.stem_fields, *self.exact_fields)

    @property
    def plain_fields(self) -> tuple[str, ...]:
        """The names of the NAME and KEYWORD fields, of which terms only match."""
        return tuple(f.name for f in self.fields if f.kind in (Kind.NAME, Kind.KEYWORD))

    @property
    def term_fields(self) -> tuple[str, ...]:
        """The names under which an engine keeps terms."""
        return (*self.scored_fields, *self.plain_fields)

    @property
    def valued(self) -> tuple[str, ...]:
        """The fields by whose values documents are grouped: NAME and KEYWORD, but for the id."""
        kinds = (Kind.NAME, Kind.KEYWORD)
        return tuple(f.name for f in self.fields if f.kind in kinds and f.name != "id")

    @property
    def dates(self) -> tuple[str, ...]:
        """The names of the DATE fields."""
        return tuple(field.name for field in self.fields if field.kind is Kind.DATE)

    def fingerprint(self) -> str:
        """Twelve hex digits that differ where two schemas store documents differently."""
        shape = repr([(field.name, field.kind.value) for field in self.fields])
        return digest_of(shape.encode(), 6)


TOGETHER = "_text"
"""The field of the stems of title, summary and body. The title's count twice."""

OWN = "_own"
"""The field of all own fields of articles; `searcher.analysis.values` makes its terms."""

BESIDE = "_beside"
"""The field of the stems that stand in the title or summary of an article, not in its body."""

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
    ),
)
"""Queries do not name what starts with `_`."""

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
"""The fields that a query for articles may name: their own, and the words of their quotations."""


_STORED = 4
"""Counts the ways in which an article was ever written down; see `searcher.storage.documents`."""


def fingerprint() -> str:
    """Differs where two versions of this package store articles or quotations differently."""
    return f"{ARTICLES.fingerprint()}{QUOTATIONS.fingerprint()}{_STORED}"


@frozen
class Settings:
    """What an index is made with once and for all.

    Attributes:
        engine: that keeps it.
        language: that words are stemmed in; `none` leaves them as they are.
        quotations: whether who said what is found and kept.
    """

    engine: str = "tantivy"
    language: str = "english"
    quotations: bool = True
