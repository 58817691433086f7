"""Segments put together, so that a store that is often updated does not fall to pieces."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate

from searcher.engines.whoosh.buffering import Columns, TermPosted
from searcher.engines.whoosh.codec import Extent, Posted
from searcher.engines.whoosh.layout import IDS, STORED, Segment
from searcher.engines.whoosh.reading import SegmentReader
from searcher.schema import Schema

_LEAST = 4
"""How many segments are worth putting together."""
_MOST_DELETED = 0.4
"""The share of deleted documents with which a segment is written anew."""


def to_merge(segments: Sequence[Segment]) -> list[Segment]:
    """The segments that are to become one, in their order; empty where all may stay.

    They are the smallest ones, as far as each has at most twice the documents of those before it
    together: so what is written again keeps in line with what was added. A segment of which much
    is deleted is one of them, since that many deletions have paid for it.
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
    """The columns of the documents that are left; their texts are read when they are written."""
    columns = Columns(schema)
    kept = [(reader, _live(reader)) for reader in readers]
    columns.texts = {
        IDS: (reader.ids[n].encode("utf-8") for reader, live in kept for n in live),
        STORED: (reader.packed(n) for reader, live in kept for n in live),
    }
    for name, values in columns.numbers.items():
        for reader, live in kept:
            found = reader.numbers(name)
            values.extend([found[n] for n in live])
    return columns


def merged_terms(readers: Sequence[SegmentReader]) -> Iterator[TermPosted]:
    """The terms with the postings of the documents that are left, by field and term."""
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
    """The documents of a segment that are left."""
    return [n for n in range(reader.segment.documents) if n not in reader.deleted]
