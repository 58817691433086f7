"""Documents turned round: from the terms of each document to the documents of each term."""

from __future__ import annotations

import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import sub

from whoosh.codec.whoosh3 import W3FieldWriter
from whoosh.columns import Column
from whoosh.formats import Existence

from searcher.engine import Document
from searcher.engines.whoosh.codec import File, Numbers, Storage
from searcher.engines.whoosh.layout import (
    CODEC,
    COUNTS,
    IDS,
    STORED,
    TEXTS,
    Segment,
    first_of,
    last_of,
    length_of,
    placed_fields,
    scored_fields,
)
from searcher.schema import Schema

Posting = tuple[str, bytes, int, int, bytes]
"""Field, term, document, how often, and the first position and the steps to the others."""

_PER_TERM = 300
"""Bytes that a term costs in memory beside its numbers, roughly."""


class Columns:
    """What each document of a segment has beside its terms, in the order of the documents."""

    def __init__(self, schema: Schema) -> None:
        self.texts: dict[str, list[bytes]] = {IDS: [], STORED: []}
        self.numbers: dict[str, Numbers] = {}
        for name in scored_fields(schema):
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


def _write_column(file: File, column: Column, values: Sequence[object]) -> None:
    writer = column.writer(file)
    for number, value in enumerate(values):
        writer.add(number, value)
    writer.finish(len(values))
    file.close()


class Buffer:
    """Documents that are not yet written."""

    def __init__(self, schema: Schema) -> None:
        self._scored = frozenset(scored_fields(schema))
        self._placed = placed_fields(schema)
        self._dates = schema.dates
        self._terms: dict[str, dict[str, Numbers]] = {
            name: defaultdict(lambda: array("I")) for name in schema.term_fields
        }
        self.columns = Columns(schema)
        self.deleted: set[int] = set()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self.columns.texts[IDS])

    def add(self, document: Document) -> int:
        """Take a document in; its number."""
        number = len(self)
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
        stored = zlib.compress(document.stored.encode("utf-8"), 3)
        self.columns.texts[STORED].append(stored)
        self.columns.texts[IDS].append(document.id.encode("utf-8"))
        self.bytes += len(stored)
        return number

    def postings(self) -> Iterator[Posting]:
        """All postings, by field, term and document."""
        for name in sorted(self._terms):
            kept, placed = self._terms[name], name in self._placed
            for term in sorted(kept):  # by code point, as UTF-8 sorts too
                yield from _postings(name, term.encode("utf-8"), kept[term], placed=placed)


def _add_counts(kept: dict[str, Numbers], number: int, terms: list[str]) -> int:
    counts = Counter(terms)
    for term, count in counts.items():
        kept[term].extend((number, count))
    return 2 * len(counts)


def _add_places(kept: dict[str, Numbers], number: int, terms: list[str]) -> int:
    places: dict[str, list[int]] = {}
    for place, term in enumerate(terms):
        if term in places:
            places[term].append(place)
        else:
            places[term] = [place]
    for term, found in places.items():
        kept[term].extend((number, len(found), *map(sub, found, [0, *found[:-1]])))
    return 2 * len(places) + len(terms)


def _postings(name: str, term: bytes, numbers: Numbers, *, placed: bool) -> Iterator[Posting]:
    at = 0
    while at < len(numbers):
        count = numbers[at + 1]
        end = at + 2 + count if placed else at + 2
        yield name, term, numbers[at], count, numbers[at + 2 : end].tobytes()
        at = end


@dataclass(frozen=True, slots=True)
class _Field:
    """A field, as far as Whoosh's writer of postings asks: ours brings their bytes with them."""

    format: Existence = field(default_factory=Existence)


def write_segment(
    storage: Storage, segment: Segment, columns: Columns, postings: Iterable[Posting]
) -> None:
    """Write the files of a new segment; its postings come by field, term and document."""
    fields: dict[str, _Field] = defaultdict(_Field)
    writer = W3FieldWriter(CODEC, storage, segment.whoosh())
    try:
        writer.add_postings(fields, None, postings)
    finally:
        writer.close()
    columns.write(storage, segment)
