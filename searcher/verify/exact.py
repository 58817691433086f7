"""The places where the words of a quotation stand letter for letter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from searcher._values import frozen
from searcher.article import Span
from searcher.verify.words import Joint, Quoted, Words

LONGEST_CUT = 400
"""Words that a quoter may leave out at one mark; what is further apart are two quotations."""

LONGEST_REPLACED = 4
"""Words of the text that those in brackets may stand for."""


@frozen
class Place:
    """Where a quotation stands among the words of a text.

    Attributes:
        first, end: the words from its first to its last.
        gaps: for each joint inside the quotation, the words of the text that it passes over.
    """

    first: int
    end: int
    gaps: tuple[tuple[Joint, Span], ...]


def places(quotation: Quoted, said: Words) -> Iterator[Place]:
    """Where all pieces of a quotation stand in their order, no further apart than the joints let
    them; between them as little as can be."""
    text = f" {' '.join(said.keys)} "
    starts = _starts(said)
    found: dict[int, list[Span]] = {}
    for number, (first, end) in enumerate(quotation.pieces):
        piece = f" {' '.join(quotation.words.keys[first:end])} "
        here = [(at, at + end - first) for at in _occurrences(text, piece, starts)]
        if not number:
            found = {after: [(start, after)] for start, after in here}
            continue
        joint = next(joint for joint in quotation.joints if joint.at == first)
        found = _linked(found, here, LONGEST_CUT if joint.cut else LONGEST_REPLACED)
    inner = [joint for joint in quotation.joints if 0 < joint.at < len(quotation.words)]
    for spans in found.values():
        gaps = [(one[1], other[0]) for one, other in pairwise(spans)]
        yield Place(spans[0][0], spans[-1][1], tuple(zip(inner, gaps, strict=True)))


def _linked(before: dict[int, list[Span]], here: list[Span], most: int) -> dict[int, list[Span]]:
    """The chains of pieces that each of `here` ends, with the nearest one before it."""
    ends = sorted(before)
    linked = {}
    for start, end in here:
        at = bisect_left(ends, start + 1) - 1
        if at >= 0 and start - ends[at] <= most:
            linked[end] = [*before[ends[at]], (start, end)]
    return linked


def _starts(said: Words) -> list[int]:
    """Where each word starts when all are joined by spaces, with one before the first."""
    starts, at = [], 0
    for key in said.keys:
        starts.append(at)
        at += len(key) + 1
    return starts


def _occurrences(text: str, piece: str, starts: list[int]) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield bisect_left(starts, at)
        at = text.find(piece, at + 1)
