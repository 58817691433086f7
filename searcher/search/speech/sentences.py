"""Cuts a text into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from searcher.article import Span

LONGEST = 1_000
"""Characters of a sentence; a longer one, such as a table, is cut at white space."""

# The ends of sentences, in front of what is not in lower case. One expression for all of them is
# tried at each character; these three begin with signs that a search skips to.
_STOP = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s++(?=[^\sa-z])")

_EMPTY_LINE = re.compile(r"\n[^\S\n]*+\n\s*+")
"""A run of empty lines, taken whole: what stands behind it is looked at once."""

_STOPS = ".!?…"

_BEHIND_STOP = "\"'”’)]"

_WIDE_SIGNS = "。！？"

_WIDE_STOP = re.compile(r"[。！？]\s*+")

_ABBREVIATED = re.compile(
    r"(?<!\w)(?:[A-Z]|[A-Za-z](?:\.[A-Za-z])+|Mrs?|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof"
    r"|Hon|Rt|Nos?|vs|Jr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$"
)

_LONGEST_WORD = 5

_APART = 600
"""Characters for each place, at least, where a look around each of them costs less than cutting all
of the text."""

_LETTER = re.compile(r"[^\W\d_]")


def starts(text: str) -> list[int]:
    """Give where the sentences of a text start, 0 first; a stop of an abbreviation ends none."""
    # Behind a stop, an empty line ends at the same place: the stop decides.
    lines = (line.end() for line in _EMPTY_LINE.finditer(text))
    ends = {end: 0 for end in lines if end < len(text) and not "a" <= text[end] <= "z"}
    ends |= {end.end(): end.start() + 1 for end in _STOP.finditer(text)}
    if any(sign in text for sign in _WIDE_SIGNS):
        ends |= {end.end(): 0 for end in _WIDE_STOP.finditer(text)}
    found = [0]
    for end in sorted(ends):
        if not _is_abbreviation(text, ends[end]):
            _cut(text, found, end)
            found.append(end)
    _cut(text, found, len(text))
    return found


def _is_abbreviation(text: str, stop: int) -> bool:
    """Whether a full stop that ends at an offset, if any, belongs to an abbreviation."""
    if not stop or text[stop - 1] != ".":
        return False
    before = text[max(0, stop - 1 - _LONGEST_WORD) : stop - 1]
    if before.islower() and "." not in before and not before.endswith("vs"):
        return False  # all others have a capital letter or another stop
    if len(before) == _LONGEST_WORD and before.isalpha():  # longer than each of them
        return False
    return _ABBREVIATED.search(text, max(0, stop - 8), stop) is not None


def _cut(text: str, found: list[int], end: int) -> None:
    """Add starts inside a sentence that is too long."""
    while end - found[-1] > LONGEST:
        least = found[-1] + LONGEST // 2
        space = text.rfind(" ", least, found[-1] + LONGEST)
        found.append(space + 1 if space >= 0 else found[-1] + LONGEST)


def sentences(text: str, places: Iterable[int] | None = None) -> Iterator[Span]:
    """Give the sentences of a text without the space around them: those with one of the places, or
    all that have a letter."""
    spans: Iterable[Span]
    if places is None:
        spans = (span for span in pairwise(_cuts(text)) if _LETTER.search(text, *span))
    else:
        asked = sorted(set(places))
        many = len(asked) * _APART > len(text)
        spans = _in_cut_text(text, asked) if many else _around(text, asked)
    for start, end in spans:
        words = text[start:end]
        yield end - len(words.lstrip()), start + len(words.rstrip())


def _cuts(text: str) -> list[int]:
    return [*starts(text), len(text)]


def _in_cut_text(text: str, places: Sequence[int]) -> Iterator[Span]:
    """Give the sentences with one of the places, in order, by cutting all of the text."""
    found = _cuts(text)
    for number in sorted({bisect_right(found, place) for place in places}):
        yield found[number - 1], found[number]


def _around(text: str, places: Sequence[int]) -> Iterator[Span]:
    """Give the same by the ends around each place."""
    wide = not text.isascii() and any(sign in text for sign in _WIDE_SIGNS)
    start = end = last = 0
    for place in places:
        if place < end:
            continue
        if text[place] in _BEHIND_STOP or text[place].isspace():  # it may be in an end
            yield from _in_cut_text(text, [one for one in places if one >= end])
            return
        if place >= last:
            start = _start_before(text, place, last, wide=wide)
            last = _end_behind(text, place, wide=wide)
        found = [start]
        _cut(text, found, last)
        found.append(last)
        number = bisect_right(found, place)
        start, end = found[number - 1], found[number]
        yield start, end


def _start_before(text: str, place: int, least: int, *, wide: bool) -> int:
    """Give the last start of a sentence up to a place, where `least` is one."""
    best = least
    for sign in _STOPS:
        at = text.rfind(sign, best, place)
        while at >= 0:
            stop = _STOP.match(text, at)
            if stop and not _is_abbreviation(text, at + 1):
                best = stop.end()
                break
            at = text.rfind(sign, best, at)
    at = text.rfind("\n", best, place)
    while at >= 0:
        line = _EMPTY_LINE.match(text, at)
        if line and _ends_sentence(text, line):
            best = line.end()
            break
        at = text.rfind("\n", best, _space_before(text, at) if line else at)
    for sign in _WIDE_SIGNS if wide else "":
        at = text.rfind(sign, best, place)
        found = _WIDE_STOP.match(text, at) if at >= 0 else None
        best = found.end() if found else best
    return best


def _end_behind(text: str, place: int, *, wide: bool) -> int:
    """Give the first end of a sentence behind a place; it is the start of the next."""
    found = _WIDE_STOP.search(text, place) if wide else None
    best = found.end() if found else len(text)
    for stop in _STOP.finditer(text, place, best):
        if not _is_abbreviation(text, stop.start() + 1):
            best = stop.end()
            break
    for line in _EMPTY_LINE.finditer(text, place, best):
        if line.end() < best and _ends_sentence(text, line):
            return line.end()
    return best


def _ends_sentence(text: str, line: re.Match[str]) -> bool:
    """Whether empty lines end a sentence: not before small letters or behind an abbreviation."""
    if line.end() == len(text) or "a" <= text[line.end()] <= "z":
        return False
    words = _space_before(text, line.start())
    before = text[max(0, words - 4) : words]  # a stop and three signs behind it
    without = before.rstrip(_BEHIND_STOP)
    return not without or not _is_abbreviation(text, words - len(before) + len(without))


def _space_before(text: str, at: int) -> int:
    """Give where the white space begins that goes on to an offset."""
    while at and text[at - 1].isspace():
        at -= 1
    return at
