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

    They are the smallest ones, as far as each has no more documents than those before it together:
    what is written twice so keeps in line with what was added. A segment of which much is deleted
    is one of them, since that many deletions have paid for it.
    """
    chosen: list[Segment] = []
    total = 0
    for segment in sorted(segments, key=lambda segment: segment.live):
        if len(chosen) > 1 and segment.live > total:
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
    """The columns of the documents that are left."""
    columns = Columns(schema)
    for reader in readers:
        kept = [n for n in range(reader.segment.documents) if n not in reader.deleted]
        columns.texts[STORED] += [reader.packed(number) for number in kept]
        columns.texts[IDS] += [reader.ids[number].encode("utf-8") for number in kept]
        for name, values in columns.numbers.items():
            found = reader.numbers(name)
            values.extend([found[number] for number in kept])
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
    kept = (n for n in range(reader.segment.documents) if n not in reader.deleted)
    return {number: start + rank for rank, number in enumerate(kept)}
