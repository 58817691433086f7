"""Calls Tantivy's searcher, and maps its exceptions to this package's errors; no other module
does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import tantivy
from tantivy import DocAddress, Order

from searcher.engines.tantivy.files import ID, STORED, MappedErrors

if TYPE_CHECKING:
    from pathlib import Path

Hits = list[tuple[Any, DocAddress]]
"""The sort value of each hit, and its address."""


class Segments:
    """The segments that were committed when the index was opened."""

    def __init__(self, folder: str | Path, index: tantivy.Index) -> None:
        self._mapped_errors = MappedErrors(folder)
        with self._mapped_errors:
            self._searcher = index.searcher()

    @property
    def documents(self) -> int:
        """How many live documents there are."""
        return self._searcher.num_docs

    def best(self, query: tantivy.Query, limit: int) -> Hits:
        """The matches with the highest scores of Tantivy's own."""
        with self._mapped_errors:
            return self._searcher.search(query, limit, count=False).hits

    def counted(self, query: tantivy.Query, limit: int) -> tuple[int, Hits]:
        """The number of all matches, and those with the highest scores of Tantivy's own."""
        with self._mapped_errors:
            found = self._searcher.search(query, limit)
            return found.count, found.hits  # type: ignore[attr-defined]

    def sorted(
        self, query: tantivy.Query, column: str, order: Order, limit: int, offset: int = 0
    ) -> Hits:
        """The matches in the order of a column."""
        with self._mapped_errors:
            return self._searcher.search(
                query, limit, count=False, order_by_field=column, offset=offset, order=order
            ).hits

    def by_id(self, query: tantivy.Query, limit: int, offset: int = 0) -> Hits:
        """The matches in the order of their ids."""
        return self.sorted(query, ID, Order.Asc, limit, offset)

    def counted_by_id(
        self, query: tantivy.Query, limit: int, offset: int
    ) -> tuple[int, list[DocAddress]]:
        """The number of all matches, and some of them in the order of their ids."""
        with self._mapped_errors:
            found = self._searcher.search(
                query, limit, order_by_field=ID, offset=offset, order=Order.Asc
            )
            return found.count, [at for _, at in found.hits]  # type: ignore[attr-defined]

    def count(self, query: tantivy.Query) -> int:
        """How many documents match."""
        return self.counted(query, 1)[0]

    def every(self, query: tantivy.Query) -> set[tuple[int, int]]:
        """All matches: the segment of each, and its number in it."""
        hits = self.best(query, max(1, self.count(query)))
        return {(at.segment_ord, at.doc) for _, at in hits}

    def frequency(self, field: str, term: str) -> int:
        """How many documents have the term in the field, deleted ones included."""
        with self._mapped_errors:
            return self._searcher.doc_freq(field, term)

    def terms(
        self, field: str, prefix: str, matching: tantivy.Query | None
    ) -> list[tuple[str, int]]:
        """The terms that start with a prefix, and how many documents that a query matches have
        each; without a query all documents count, deleted ones included."""
        with self._mapped_errors:
            return self._searcher.terms_with_prefix(field, prefix, filter_query=matching)

    def document(self, address: DocAddress) -> tuple[str, str]:
        """The id and the stored text of a document."""
        with self._mapped_errors:
            found = self._searcher.doc(address)
            stored: str = found.get_first(STORED) or ""
            return str(found.get_first(ID)), stored

    def id_of(self, address: DocAddress) -> str:
        """The id of a document."""
        with self._mapped_errors:
            return str(self._searcher.doc(address).get_first(ID))

    def explanation(self, query: tantivy.Query, address: DocAddress) -> str | None:
        """Tantivy's explanation of a match, as JSON; None where the query does not match."""
        with self._mapped_errors:
            try:
                return query.explain(self._searcher, address).to_json()
            except ValueError as error:
                if "does not match" in str(error):
                    return None
                raise

    def aggregations(self, query: tantivy.Query, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Tantivy's aggregations over the matches."""
        with self._mapped_errors:
            found: dict[str, Any] = self._searcher.aggregate(query, dict(asked))
            return found
