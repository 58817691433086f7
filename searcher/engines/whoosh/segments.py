"""Reads the segments of a store as one: numbers all documents in turn, and leaves deleted ones
out."""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from functools import cached_property
from heapq import merge
from itertools import accumulate, compress
from pathlib import Path
from threading import Lock

from whoosh.columns import ColumnReader

from searcher.engines.grouping import By, period
from searcher.engines.scoring import Statistics, rounded
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
    unpacked_values,
    values_of,
)
from searcher.engines.whoosh.postings import (
    Extent,
    Numbers,
    Posted,
    Storage,
    reading,
)
from searcher.errors import DamagedFileError

_MOST_KEPT = 4_000_000
"""Numbers of postings that are kept in memory."""


class SegmentReader:
    """The files of one segment, open."""

    def __init__(self, folder: Path, segment: Segment) -> None:
        storage = Storage(folder)
        whoosh = segment.whoosh()
        self.segment = segment
        self.deleted = frozenset(segment.deleted)
        self.terms = CODEC.terms_reader(storage, whoosh)
        prefix = whoosh.make_filename(".")
        with reading(segment.name):
            names: list[str] = whoosh.list_files(storage)
        self._columns = {
            name.removeprefix(prefix).removesuffix(CODEC.COLUMN_EXT): storage.open_file(name)
            for name in names
            if name.endswith(CODEC.COLUMN_EXT)
        }

    def numbers(self, name: str) -> Numbers:
        """A column of numbers; 0 where a document has none."""
        size = self.segment.documents
        if name not in self._columns:
            return array("I", bytes(4 * size))
        file = self._columns[name]
        length = file.length // 4
        found = file.get_array(0, "I", min(size, length))
        found.extend([COUNTS.default_value()] * (size - len(found)))
        return found

    @cached_property
    def ids(self) -> list[str]:
        """The id of each document."""
        column = self._texts(IDS)
        with reading(IDS):
            return [content.decode("utf-8") for content in column]

    @cached_property
    def _stored(self) -> ColumnReader:
        return self._texts(STORED)

    def _texts(self, name: str) -> ColumnReader:
        file = self._columns.get(name)
        if file is None:
            raise DamagedFileError(f"segment {self.segment.name} has no column {name}")
        with reading(name):
            return TEXTS.reader(file, 0, file.length, self.segment.documents)

    def texts(self, name: str) -> list[bytes]:
        """A column of texts, as bytes."""
        column = self._texts(name)
        with reading(name):
            return [*column]

    def packed(self, number: int) -> bytes:
        """The stored text of a document, compressed as in the column."""
        column = self._stored
        with reading(STORED):
            found: bytes = column[number]
        return found

    def extent(self, field: str, term: str) -> Extent | None:
        """The place of a term's postings; None where the segment has no such term."""
        extent = self.terms.extent(field, term)
        if extent is not None and extent.first >= self.segment.documents:
            raise DamagedFileError(f"segment {self.segment.name} has no document {extent.first}")
        return extent

    def all_posted(self, extent: Extent, *, places: bool) -> Posted:
        """The postings at that place, deleted documents included."""
        found = self.terms.posted(extent, places=places)
        if found.documents and found.documents[-1] >= self.segment.documents:
            raise DamagedFileError(
                f"segment {self.segment.name} has no document {found.documents[-1]}"
            )
        return found

    def live(self, extent: Extent) -> int:
        """How many of a term's postings are of live documents."""
        if not self.deleted:
            return extent.documents
        if extent.documents == 1:
            return 0 if extent.first in self.deleted else 1
        documents = self.all_posted(extent, places=False).documents
        return len(documents) - len(self.deleted.intersection(documents))

    def frequencies(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """The terms of a field that start with `prefix`, in order, and how many documents have it.

        Terms that only deleted documents have are among them, with 0.
        """
        for term, extent in self.terms.extents(field, prefix):
            yield term, self.live(extent)

    def posted(self, extent: Extent, *, places: bool) -> Posted:
        """The postings of live documents."""
        found = self.all_posted(extent, places=places)
        if self.deleted.isdisjoint(found.documents):
            return found
        kept = [number not in self.deleted for number in found.documents]
        gaps = array("I")
        if places:
            ends = accumulate(found.counts)
            for count, end, keep in zip(found.counts, ends, kept, strict=True):
                if keep:
                    gaps.extend(found.gaps[end - count : end])
        counts = array("I", compress(found.counts, kept))
        return Posted(array("I", compress(found.documents, kept)), counts, gaps)

    def close(self) -> None:
        """Let go of the files."""
        self.terms.close()
        for file in self._columns.values():
            file.close()


class Postings:
    """Which documents have a term, how often, and where."""

    def __init__(self, posted: Posted) -> None:
        self.counts: dict[int, int] = dict(zip(posted.documents, posted.counts, strict=True))
        self._posted = posted

    @cached_property
    def _ends(self) -> dict[int, int]:
        return dict(zip(self._posted.documents, accumulate(self._posted.counts), strict=True))

    def places(self, document: int) -> list[int]:
        """The positions of the term in a document that has it, in order."""
        end = self._ends[document]
        return [*accumulate(self._posted.gaps[end - self.counts[document] : end])]

    @property
    def size(self) -> int:
        """How many numbers this holds, roughly."""
        return 6 * len(self.counts) + len(self._posted.gaps)


class Store:
    """All segments of a store, each document under one number."""

    def __init__(self, folder: Path, segments: tuple[Segment, ...]) -> None:
        self._readers: list[SegmentReader] = []
        try:
            for segment in segments:
                self._readers.append(SegmentReader(folder, segment))
        except BaseException:
            self.close()
            raise
        sizes = [segment.documents for segment in segments]
        self._starts = [*accumulate(sizes, initial=0)][:-1]
        lengths: dict[str, int] = defaultdict(int)
        for segment in segments:
            for field, length in segment.lengths.items():
                lengths[field] += length
        self.statistics = Statistics(sum(segment.live for segment in segments), lengths)
        self._kept: OrderedDict[tuple[str, str, bool], Postings] = OrderedDict()
        self._kept_size = 0
        self._lock = Lock()
        self._lengths: dict[str, Numbers] = {}
        self._values: dict[str, list[tuple[str, ...]]] = {}
        self._periods: dict[str, list[int | None]] = {}
        self._columns: dict[str, Numbers] = {}
        self._words: dict[str, list[str]] = {}

    def close(self) -> None:
        """Release files and memory."""
        for reader in self._readers:
            reader.close()
        self._readers = []

    @cached_property
    def live(self) -> frozenset[int]:
        """The numbers of all live documents."""
        return frozenset(
            start + number
            for start, reader in zip(self._starts, self._readers, strict=True)
            for number in range(reader.segment.documents)
            if number not in reader.deleted
        )

    @cached_property
    def ids(self) -> list[str]:
        """The id of each document, deleted ones too."""
        return [document_id for reader in self._readers for document_id in reader.ids]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each live document, by its id."""
        return {self.ids[number]: number for number in self.live}

    def stored(self, document: int) -> str:
        """The stored text of a document."""
        at = bisect_right(self._starts, document) - 1
        packed = self._readers[at].packed(document - self._starts[at])
        with reading(STORED):
            return zlib.decompress(packed).decode("utf-8")

    def column(self, name: str) -> Numbers:
        """A column of numbers, over all segments."""
        if name not in self._columns:
            found = array("I")
            for reader in self._readers:
                found.extend(reader.numbers(name))
            self._columns[name] = found
        return self._columns[name]

    def values(self, field: str) -> list[tuple[str, ...]]:
        """The values of a field in each document."""
        if field not in self._values:
            packed = [text for reader in self._readers for text in reader.texts(values_of(field))]
            with reading(values_of(field)):
                known = {text: unpacked_values(text) for text in set(packed)}
            self._values[field] = [known[text] for text in packed]
        return self._values[field]

    def periods(self, field: str, by: By) -> list[int | None]:
        """The stretch of time that holds the date of each document."""
        key = f"{field}.{by}"
        if key not in self._periods:
            spans = [*zip(self.column(first_of(field)), self.column(last_of(field)), strict=True)]
            known = {span: period(*span, by) if span[0] else None for span in set(spans)}
            self._periods[key] = [known[span] for span in spans]
        return self._periods[key]

    def lengths(self, field: str) -> Numbers:
        """The rounded length of a field in each document."""
        if field not in self._lengths:
            exact = self.column(length_of(field))
            short = {length: rounded(length) for length in set(exact)}
            self._lengths[field] = array("I", map(short.__getitem__, exact))
        return self._lengths[field]

    def frequency(self, field: str, term: str) -> int:
        """How many documents have the term in the field."""
        if any(reader.deleted for reader in self._readers):
            return len(self.postings(field, term).counts)
        return self.most(field, term)

    def most(self, field: str, term: str) -> int:
        """How many documents may have the term in the field: deleted ones count."""
        extents = (reader.extent(field, term) for reader in self._readers)
        return sum(extent.documents for extent in extents if extent)

    def postings(self, field: str, term: str, *, places: bool = False) -> Postings:
        """The postings of a term; those used last are kept in memory."""
        key = field, term, places
        with self._lock:
            for known in (key, (field, term, True)):
                if known in self._kept:
                    self._kept.move_to_end(known)
                    return self._kept[known]
        found = self._read(field, term, places=places)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = found
                self._kept_size += found.size
            while self._kept_size > _MOST_KEPT and len(self._kept) > 1:
                self._kept_size -= self._kept.popitem(last=False)[1].size
        return found

    def _read(self, field: str, term: str, *, places: bool) -> Postings:
        joined = Posted(array("I"), array("I"), array("I"))
        for start, reader in zip(self._starts, self._readers, strict=True):
            extent = reader.extent(field, term)
            if extent is None:
                continue
            documents, counts, gaps = reader.posted(extent, places=places)
            joined.documents.extend(
                array("I", [start + number for number in documents]) if start else documents
            )
            joined.counts.extend(counts)
            joined.gaps.extend(gaps)
        return Postings(joined)

    def documents(self, field: str, term: str) -> set[int]:
        """The documents that have a term; the result is not kept in memory."""
        found: set[int] = set()
        for start, reader in zip(self._starts, self._readers, strict=True):
            extent = reader.extent(field, term)
            if extent is not None and extent.documents == 1:
                found.add(start + extent.first)
            elif extent is not None:
                posted = reader.all_posted(extent, places=False).documents
                found.update([start + number for number in posted] if start else posted)
        return found if all(not reader.deleted for reader in self._readers) else found & self.live

    def terms(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """The terms of a field that start with `prefix`, in order, with their frequencies."""
        parts = [reader.frequencies(field, prefix) for reader in self._readers]
        before, total = "", 0
        for term, frequency in merge(*parts):
            if term != before and total:
                yield before, total
            total = frequency if term != before else total + frequency
            before = term
        if total:
            yield before, total

    def words(self, field: str, prefix: str) -> list[str]:
        """The terms of a field that start with `prefix`, those of deleted documents among them."""
        if prefix and field not in self._words:
            return self._read_words(field, prefix)
        if field not in self._words:
            self._words[field] = self._read_words(field, "")
        found = self._words[field]
        return [word for word in found if word.startswith(prefix)] if prefix else found

    def _read_words(self, field: str, prefix: str) -> list[str]:
        parts = [reader.terms.extents(field, prefix) for reader in self._readers]
        return [*dict.fromkeys(term for part in parts for term, _ in part)]
