"""The port: the interface of an engine to the other packages.

An engine keeps documents (terms, dates and a stored text, under an id) and answers trees. It is
given terms, never running text; trees, never query strings; and only normalized trees
(`searcher.query.rewrite.normalize`): a Not stands only in an And beside another clause, and no And
or Or is empty. Scores follow `searcher.engines.scoring`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from searcher._values import frozen
from searcher.query.tree import Query
from searcher.schema import Schema

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.engines.grouping import Buckets, Grouping

Sort = Literal["relevance", "newest", "oldest"]
"""By score; or by date, documents without one last. Ties by id."""


@frozen
class Document:
    """An article or a quotation as an engine keeps it.

    Attributes:
        id: unique among the documents of one store.
        terms: for each of the schema's term fields that has any, its terms in order, joined by one
            space each. Their places in it, from 0, are their positions.
        dates: for each DATE field that has one, the first and last day that it may mean, as
            `datetime.date.toordinal` counts.
        stored: what a match gives back; empty for a quotation, which its article has.
        values: for each NAME and KEYWORD field, the values by which documents are grouped, as they
            are to be shown, each once.
    """

    id: str
    terms: Mapping[str, str]
    dates: Mapping[str, tuple[int, int]]
    stored: str
    values: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@frozen
class Match:
    """A document that a tree matches; its score is rounded as the contract says."""

    id: str
    score: float
    stored: str


ExactTerms = Callable[[Match, str], str]
"""The terms of a field of a document, joined by white space, made again. For engines that do not
report positions: `exact_terms(match, "body.exact")`; the score of the match plays no part."""


@frozen
class Top:
    """The matches of one page, best first, and the exact number of all."""

    total: int
    matches: tuple[Match, ...]


class Writer(Protocol):
    """Writes the documents of one store. Readers see nothing of it before `commit`."""

    def put(self, document: Document) -> None:
        """Add a document; it replaces one that has the same id."""

    def delete(self, document_id: str) -> None:
        """Remove a document; an unknown id is no error."""

    def commit(self) -> None:
        """Write and sync all that was put and deleted, and close the writer."""

    def abandon(self) -> None:
        """Close the writer without a commit."""


class StoreReader(Protocol):
    """Answers from one store as it was when opened. Safe to share between threads."""

    @property
    def documents(self) -> int:
        """How many documents there are."""

    def top(self, tree: Query, *, limit: int, offset: int = 0, sort: Sort = "relevance") -> Top:
        """The matches of a tree from rank `offset` on, at most `limit`; 0 counts only."""

    def counts(self, tree: Query, *groupings: Grouping) -> tuple[Buckets, ...]:
        """All documents that a tree matches, counted by the groups of each grouping.

        The tree is asked once for all of them."""

    def matching(self, tree: Query) -> Iterator[str]:
        """The ids of all documents that a tree matches, in order."""

    def term_counts(self, tree: Query, field: str) -> Mapping[str, int]:
        """How many of the documents that a tree matches have each term of a field of exact terms.

        Terms that none of them has are left out."""

    def scan(self, tree: Query, *, ordered: bool = True) -> Iterator[Match]:
        """All documents that a tree matches, each read when the iterator reaches it; their scores
        are 0. They come in the order of their ids, or unless it is `ordered`, in any order."""

    def get(self, document_id: str) -> str | None:
        """The stored text of a document."""

    def ids(self) -> Iterator[str]:
        """The ids of all documents, in order."""

    def frequency(self, field: str, term: str) -> int:
        """How many documents have the term in the field."""

    def frequencies(self, field: str, terms: Collection[str]) -> dict[str, int]:
        """The same of many terms of one field, in few requests where a request costs."""

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """The terms of a field that start with `prefix`, in order, with their frequencies."""

    def close(self) -> None:
        """Release files and memory."""


@runtime_checkable
class Remote(Protocol):
    """A reader on another machine: it answers in one request what others are asked in many
    calls."""

    def get_all(self, ids: Collection[str]) -> Mapping[str, str]:
        """The stored texts of those documents that are there."""

    def near(self, fields: Sequence[str], term: str, edits: int) -> Mapping[str, int]:
        """The other terms of some fields that start as this one does and are within so many edits
        of it (at most 2, or 1 of a term with less than five letters; two neighbours that change
        places are one), each with the frequency in the field where it is most frequent."""


class Engine(Protocol):
    """Makes and opens stores. Each store has its own folder."""

    name: str

    def create(self, folder: Path, schema: Schema) -> Writer:
        """A writer for a new store in an empty folder."""

    def extend(self, folder: Path, schema: Schema) -> Writer:
        """A writer for an existing store."""

    def open(self, place: str | Path, schema: Schema, exact_terms: ExactTerms) -> StoreReader:
        """Open a store that was committed; `place` is the path of its folder."""
