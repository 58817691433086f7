"""Find the places in a text that have all the words of a quotation, letter for letter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from searcher._values import frozen
from searcher.article import Span
from searcher.verify.words import Joint, Quoted, Words

LONGEST_CUT = 400
"""The most words that one cut may leave out; pieces further apart are two quotations."""

LONGEST_REPLACED = 4
"""The most words of the text that words in brackets may replace."""


@frozen
class Place:
    """A place in a text that has a quotation.

    Attributes:
        first, end: the numbers of its first word and of the word after its last.
        gaps: each joint inside the quotation with the words of the text that it skips.
    """

    first: int
    end: int
    gaps: tuple[tuple[Joint, Span], ...]


def places(quotation: Quoted, said: Words) -> Iterator[Place]:
    """The places that have all pieces of a quotation in order, no further apart than its joints
    allow; with the smallest gaps."""
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
    """Extend chains of pieces by each occurrence in `here`, from the nearest chain before it."""
    ends = sorted(before)
    linked = {}
    for start, end in here:
        at = bisect_left(ends, start + 1) - 1
        if at >= 0 and start - ends[at] <= most:
            linked[end] = [*before[ends[at]], (start, end)]
    return linked


def _starts(said: Words) -> list[int]:
    """The offset of each word in the words joined by spaces, with a space before the first."""
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
