"""Inverts documents: from the terms of each document to the documents of each term."""

from __future__ import annotations

import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from operator import sub

from whoosh.columns import Column

from searcher.engines.port import Document
from searcher.engines.whoosh.files import (
    CODEC,
    COUNTS,
    IDS,
    STORED,
    TEXTS,
    Segment,
    first_of,
    last_of,
    length_of,
    packed_values,
    placed_fields,
    values_of,
)
from searcher.engines.whoosh.postings import File, Numbers, Posted, Storage
from searcher.schema import Schema

TermPosted = tuple[str, bytes, Posted]
"""A field, a term of it, and the term's postings."""

_PER_TERM = 500
"""Bytes that a term costs in memory beside its numbers, roughly."""


class _Gathered:
    """The postings of a term so far: document and count in turn, and the differences of
    positions."""

    __slots__ = ("gaps", "heads")

    def __init__(self) -> None:
        self.heads = array("I")
        self.gaps = array("I")


class Columns:
    """The columns of a segment: what each document has beside its terms, in the order of the
    documents."""

    def __init__(self, schema: Schema) -> None:
        self.texts: dict[str, Iterable[bytes]] = {}
        self.numbers: dict[str, Numbers] = {}
        for name in schema.scored_fields:
            self.numbers[length_of(name)] = array("I")
        for name in schema.dates:
            self.numbers[first_of(name)] = array("I")
            self.numbers[last_of(name)] = array("I")

    def write(self, storage: Storage, segment: Segment) -> None:
        """Write the columns of a new segment."""
        for name, texts in self.texts.items():
            _write_column(storage.create_file(_file(segment, name)), TEXTS, texts)
        for name, numbers in self.numbers.items():
            _write_column(storage.create_file(_file(segment, name)), COUNTS, numbers)

    def lengths(self, deleted: Iterable[int]) -> dict[str, int]:
        """For each field that scores, the sum of its lengths over the documents not deleted."""
        gone = set(deleted)
        prefix = length_of("")
        return {
            name.removeprefix(prefix): sum(values) - sum(values[number] for number in gone)
            for name, values in self.numbers.items()
            if name.startswith(prefix)
        }


def _file(segment: Segment, column: str) -> str:
    return str(CODEC.column_filename(segment.whoosh(), column))


def _write_column(file: File, column: Column, values: Iterable[object]) -> None:
    writer = column.writer(file)
    count = 0
    for value in values:
        writer.add(count, value)
        count += 1
    writer.finish(count)
    file.close()


class Buffer:
    """The documents that are not yet written."""

    def __init__(self, schema: Schema) -> None:
        self._scored = frozenset(schema.scored_fields)
        self._placed = placed_fields(schema)
        self._dates = schema.dates
        self._terms: dict[str, dict[str, _Gathered]] = {
            name: defaultdict(_Gathered) for name in schema.term_fields
        }
        self.columns = Columns(schema)
        self._ids: list[bytes] = []
        self._stored: list[bytes] = []
        self._values: dict[str, list[bytes]] = {name: [] for name in schema.valued}
        self.columns.texts = {IDS: self._ids, STORED: self._stored}
        self.columns.texts |= {values_of(name): column for name, column in self._values.items()}
        self.deleted: set[int] = set()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, document: Document) -> int:
        """Add a document; return its number."""
        number = len(self)
        document_id = document.id.encode("utf-8")
        stored = zlib.compress(document.stored.encode("utf-8"), 3)
        for name, kept in self._terms.items():
            terms = document.terms.get(name, "").split()
            add = _add_places if name in self._placed else _add_counts
            before = len(kept)
            self.bytes += 4 * add(kept, number, terms) + _PER_TERM * (len(kept) - before)
            if name in self._scored:
                self.columns.numbers[length_of(name)].append(len(terms))
        for name in self._dates:
            first, last = document.dates.get(name, (0, 0))
            self.columns.numbers[first_of(name)].append(first)
            self.columns.numbers[last_of(name)].append(last)
        for name, column in self._values.items():
            column.append(packed_values(document.values.get(name, ())))
            self.bytes += len(column[-1])
        self._stored.append(stored)
        self._ids.append(document_id)
        self.bytes += len(stored)
        return number

    def terms(self) -> Iterator[TermPosted]:
        """All terms with their postings, by field and term."""
        for name in sorted(self._terms):
            kept = self._terms[name]
            for term in sorted(kept):  # by code point, as UTF-8 sorts too
                heads, gaps = kept[term].heads, kept[term].gaps
                yield name, term.encode("utf-8"), Posted(heads[::2], heads[1::2], gaps)


def _add_counts(kept: dict[str, _Gathered], number: int, terms: list[str]) -> int:
    counts = Counter(terms)
    for term, count in counts.items():
        kept[term].heads.extend((number, count))
    return 2 * len(counts)


def _add_places(kept: dict[str, _Gathered], number: int, terms: list[str]) -> int:
    places: dict[str, list[int]] = {}
    for place, term in enumerate(terms):
        if term in places:
            places[term].append(place)
        else:
            places[term] = [place]
    for term, found in places.items():
        gathered = kept[term]
        gathered.heads.extend((number, len(found)))
        gathered.gaps.extend(map(sub, found, chain((0,), found)))
    return 2 * len(places) + len(terms)


def write_segment(
    storage: Storage, segment: Segment, columns: Columns, terms: Iterable[TermPosted]
) -> None:
    """Write the files of a new segment; its terms are sorted by field and term."""
    writer = CODEC.field_writer(storage, segment.whoosh())
    try:
        writer.write(terms)
    finally:
        writer.close()
    columns.write(storage, segment)
