"""Writes documents into a Tantivy index."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import tantivy

from searcher._hashset import Hashes
from searcher.engines.grouping import PERIODS, period
from searcher.engines.port import Document
from searcher.engines.tantivy.files import (
    ID,
    STORED,
    KeptStatistics,
    MappedErrors,
    first_of,
    last_of,
    length_of,
    period_of,
    values_of,
    write_statistics,
)
from searcher.engines.tantivy.segments import Segments
from searcher.errors import EngineError
from searcher.schema import Schema

_HEAP = 64_000_000
"""Bytes of postings that are gathered before a segment is written."""


@lru_cache(maxsize=1 << 10)
def _dated(name: str, span: tuple[int, int]) -> list[tuple[str, int]]:
    """The columns of a date, and the number in each."""
    first, last = span
    numbers = {period_of(name, by): period(first, last, by) for by in PERIODS}
    found = [(column, number) for column, number in numbers.items() if number is not None]
    return [(first_of(name), first), (last_of(name), last), *found]


class TantivyWriter:
    """Writes a store. One at a time: Tantivy's own lock dies with the process."""

    def __init__(self, folder: Path, schema: Schema, index: tantivy.Index, *, exact: bool) -> None:
        self._folder = folder
        self._index = index
        self._lengths = {name: length_of(name) for name in schema.scored_fields}
        with MappedErrors(folder):
            self._before = index.searcher()
            self._writer = index.writer(_HEAP, 1)
        self._any_before = self._before.num_segments > 0
        self._valued = {name: values_of(name) for name in schema.valued}
        self._new = Hashes()
        self._exact = exact

    def put(self, document: Document) -> None:
        """Add a document; it replaces one that has the same id."""
        try:
            made = self._made(document)
        except UnicodeEncodeError as error:
            raise EngineError(f"{document.id!r} cannot be kept: half a character in it") from error
        with MappedErrors(self._folder):
            if not self._new.add(document.id) or self._is_before(document.id):
                self._delete(document.id)
            self._writer.add_document(made)

    def _made(self, document: Document) -> tantivy.Document:
        made = tantivy.Document()
        made.add_text(ID, document.id)
        if document.stored:
            made.add_text(STORED, document.stored)
        for name, terms in document.terms.items():
            if terms:
                made.add_text(name, terms)
                if name in self._lengths:
                    made.add_unsigned(self._lengths[name], terms.count(" ") + 1)
        for name, values in document.values.items():
            for value in values:
                made.add_text(self._valued[name], value)
        for name, span in document.dates.items():
            for column, number in _dated(name, span):
                made.add_integer(column, number)
        return made

    def delete(self, document_id: str) -> None:
        """Remove a document; an unknown id is no error."""
        with MappedErrors(self._folder):
            if document_id in self._new or self._is_before(document_id):
                self._delete(document_id)

    def _is_before(self, document_id: str) -> bool:
        return self._any_before and bool(self._before.doc_freq(ID, document_id))

    def _delete(self, document_id: str) -> None:
        self._writer.delete_documents_by_term(ID, document_id)
        self._exact = False

    def commit(self) -> None:
        """Write and sync all that was put and deleted, and close the writer."""
        with MappedErrors(self._folder):
            self._writer.commit()
            self._writer.wait_merging_threads()
            self._index.reload()
        statistics = self._statistics(Segments(self._folder, self._index))
        with MappedErrors(self._folder):
            write_statistics(self._folder, statistics)

    def _statistics(self, segments: Segments) -> KeptStatistics:
        sums = {name: {"sum": {"field": length}} for name, length in self._lengths.items()}
        everything = tantivy.Query.all_query()
        found = segments.aggregations(everything, sums) if segments.documents else {}
        lengths = {name: int(found[name]["value"] or 0) if found else 0 for name in sums}
        return KeptStatistics(segments.documents, lengths, self._exact)

    def abandon(self) -> None:
        """Close the writer without a commit."""
        with MappedErrors(self._folder):
            self._writer.rollback()
            self._writer.wait_merging_threads()
