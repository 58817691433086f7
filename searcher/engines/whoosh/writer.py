"""Writes documents into a store."""

from __future__ import annotations

import heapq
import secrets
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from searcher._values import replace
from searcher.engines.port import Document
from searcher.engines.whoosh.buffer import Buffer, Columns, TermPosted, write_segment
from searcher.engines.whoosh.files import (
    IDS,
    STORED,
    Segment,
    length_of,
    mapped_errors,
    names_of,
    sync,
    values_of,
    write_segments,
)
from searcher.engines.whoosh.postings import Extent, Posted, Storage
from searcher.engines.whoosh.segments import SegmentReader
from searcher.schema import Schema

_LEAST = 4
"""The number of segments of like size that are merged."""

_MOST_DELETED = 0.4
"""The share of deleted documents from which on a segment is written anew."""


def to_merge(segments: Sequence[Segment]) -> list[Segment]:
    """The segments that are to become one, in their order; empty where all may stay.

    They are the smallest ones, as far as each has at most twice the documents of those before it
    together: so the cost of merging grows with the documents that were added. A segment with many
    deleted documents is one of them, since as many deletions were made before.
    """
    chosen: list[Segment] = []
    total = 0
    for segment in sorted(segments, key=lambda segment: segment.live):
        if chosen and segment.live > 2 * total:
            break
        chosen.append(segment)
        total += segment.live
    names = {segment.name for segment in chosen} if len(chosen) >= _LEAST else set()
    names |= {
        segment.name
        for segment in segments
        if len(segment.deleted) > _MOST_DELETED * segment.documents
    }
    return [segment for segment in segments if segment.name in names]


def merged_columns(readers: Sequence[SegmentReader], schema: Schema) -> Columns:
    """The columns of the live documents; their texts are read when they are written."""
    columns = Columns(schema)
    kept = [(reader, _live(reader)) for reader in readers]
    columns.texts = {
        IDS: (reader.ids[n].encode("utf-8") for reader, live in kept for n in live),
        STORED: (reader.packed(n) for reader, live in kept for n in live),
    }
    for name in map(values_of, schema.valued):
        columns.texts[name] = _texts(kept, name)
    for name, values in columns.numbers.items():
        for reader, live in kept:
            found = reader.numbers(name)
            values.extend([found[n] for n in live])
    return columns


def _texts(kept: Sequence[tuple[SegmentReader, list[int]]], name: str) -> Iterator[bytes]:
    for reader, live in kept:
        found = reader.texts(name)
        yield from (found[n] for n in live)


def merged_terms(readers: Sequence[SegmentReader]) -> Iterator[TermPosted]:
    """The terms with the postings of the live documents, by field and term."""
    starts = [*accumulate((reader.segment.live for reader in readers), initial=0)]
    renumbered = [_renumbered(readers[at], starts[at]) for at in range(len(readers))]
    for field in sorted({field for reader in readers for field in reader.terms.fields()}):
        parts = [_terms(reader, field, at) for at, reader in enumerate(readers)]
        for term, at, extent in heapq.merge(*parts):
            posted = readers[at].posted(extent, places=True)
            numbers = array("I", map(renumbered[at].__getitem__, posted.documents))
            yield field, term.encode("utf-8"), Posted(numbers, posted.counts, posted.gaps)


def _terms(reader: SegmentReader, field: str, at: int) -> Iterator[tuple[str, int, Extent]]:
    for term, extent in reader.terms.extents(field, ""):
        yield term, at, extent


def _renumbered(reader: SegmentReader, start: int) -> dict[int, int]:
    return {number: start + rank for rank, number in enumerate(_live(reader))}


def _live(reader: SegmentReader) -> list[int]:
    """The live documents of a segment."""
    return [n for n in range(reader.segment.documents) if n not in reader.deleted]


_HEAP = 256_000_000
"""Bytes of documents, roughly, that are gathered before a segment is written."""


class WhooshWriter:
    """Writes a store: each document into the buffer, a full buffer into a segment."""

    def __init__(self, folder: Path, schema: Schema, segments: Iterable[Segment]) -> None:
        self._folder = folder
        self._schema = schema
        self._storage = Storage(folder)
        self._segments = {segment.name: segment for segment in segments}
        self._before = frozenset(self._segments)
        self._written: list[Segment] = []
        self._deleted: dict[str, set[int]] = {
            name: set(segment.deleted) for name, segment in self._segments.items()
        }
        self._places: dict[str, tuple[str, int]] | None = None
        self._buffer = Buffer(schema)

    def put(self, document: Document) -> None:
        """Add a document; it replaces one that has the same id."""
        with mapped_errors(self._folder):
            self._delete(document.id)
            self._live[document.id] = "", self._buffer.add(document)
            if self._buffer.bytes > _HEAP:
                self._flush()

    def delete(self, document_id: str) -> None:
        """Remove a document; an unknown id is no error."""
        with mapped_errors(self._folder):
            self._delete(document_id)

    def _delete(self, document_id: str) -> None:
        segment, number = self._live.pop(document_id, ("", -1))
        if number >= 0:
            (self._deleted[segment] if segment else self._buffer.deleted).add(number)

    @property
    def _live(self) -> dict[str, tuple[str, int]]:
        """The place of each document: its segment, or "" for the buffer, and its number in it."""
        if self._places is None:
            self._places = {}
            for segment in self._segments.values():
                reader = SegmentReader(self._folder, segment)
                for number, document_id in enumerate(reader.ids):
                    if number not in reader.deleted:
                        self._places[document_id] = segment.name, number
                reader.close()
        return self._places

    def _flush(self) -> None:
        """Write the buffer into a segment."""
        buffer, self._buffer = self._buffer, Buffer(self._schema)
        if not len(buffer):
            return
        name = self._write(buffer.columns, buffer.terms(), len(buffer), buffer.deleted)
        for document_id, (segment, number) in self._live.items():
            if not segment:
                self._live[document_id] = name, number

    def _write(
        self, columns: Columns, terms: Iterable[TermPosted], documents: int, deleted: set[int]
    ) -> str:
        """Write the files of a new segment; its name."""
        segment = Segment(secrets.token_hex(8), documents, (), {})
        self._written.append(segment)
        write_segment(self._storage, segment, columns, terms)
        sync(self._storage, segment)
        self._segments[segment.name] = replace(segment, lengths=columns.lengths(deleted))
        self._deleted[segment.name] = deleted
        return segment.name

    def commit(self) -> None:
        """Write and sync all that was put and deleted, and close the writer."""
        with mapped_errors(self._folder):
            self._flush()
            self._segments = {name: self._counted(name) for name in self._segments}
            gone = [name for name, segment in self._segments.items() if not segment.live]
            for name in gone:
                del self._segments[name]
            self._merge()
            write_segments(self._folder, [*self._segments.values()])
            self._clear()

    def _counted(self, name: str) -> Segment:
        """A segment with its current deleted documents."""
        segment, deleted = self._segments[name], self._deleted[name]
        if len(deleted) == len(segment.deleted):
            return segment
        reader = SegmentReader(self._folder, segment)
        lengths = {}
        for field in self._schema.scored_fields:
            values = reader.numbers(length_of(field))
            lengths[field] = sum(values) - sum(values[number] for number in deleted)
        reader.close()
        return replace(segment, deleted=tuple(sorted(deleted)), lengths=lengths)

    def _merge(self) -> None:
        chosen = to_merge([*self._segments.values()])
        if not chosen:
            return
        readers = [SegmentReader(self._folder, segment) for segment in chosen]
        columns = merged_columns(readers, self._schema)
        documents = sum(segment.live for segment in chosen)
        self._write(columns, merged_terms(readers), documents, set())
        for reader in readers:
            reader.close()
            del self._segments[reader.segment.name]

    def _clear(self) -> None:
        """Remove the files of segments that are no longer listed."""
        for name in {*self._before, *(segment.name for segment in self._written)}:
            if name not in self._segments:
                self._remove(Segment(name, 0, (), {}))

    def _remove(self, segment: Segment) -> None:
        for name in names_of(self._storage, segment):
            self._storage.delete_file(name)

    def abandon(self) -> None:
        """Close the writer without a commit."""
        with mapped_errors(self._folder):
            for segment in self._written:
                self._remove(segment)
            self._buffer = Buffer(self._schema)
