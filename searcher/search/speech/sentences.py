"""Cuts a text into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from searcher.article import Span

LONGEST = 1_000
"""Characters of a sentence; a longer one, such as a table, is cut at white space."""

_END = re.compile(
    r"[.!?…][\"'”’)\]]{0,3}\s++(?=[^\sa-z])|(?<!\s)[^\S\n]*+\n[^\S\n]*+\n\s*+(?=[^\sa-z])"
    r"|[。！？]\s*+"
)
"""The end of a sentence, or an empty line in front of what is not in lower case."""

_ABBREVIATED = re.compile(
    r"(?<!\w)(?:[A-Z]|[A-Za-z](?:\.[A-Za-z])+|Mrs?|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof"
    r"|Hon|Rt|Nos?|vs|Jr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$"
)

_LETTER = re.compile(r"[^\W\d_]")


def starts(text: str) -> list[int]:
    """Give where the sentences of a text start, 0 first; a stop of an abbreviation ends none."""
    found = [0]
    for end in _END.finditer(text):
        stop = end.start() + 1
        if text[stop - 1] == "." and _ABBREVIATED.search(text, max(0, stop - 8), stop):
            continue
        _cut(text, found, end.end())
        found.append(end.end())
    _cut(text, found, len(text))
    return found


def _cut(text: str, found: list[int], end: int) -> None:
    """Add starts inside a sentence that is too long."""
    while end - found[-1] > LONGEST:
        least = found[-1] + LONGEST // 2
        space = text.rfind(" ", least, found[-1] + LONGEST)
        found.append(space + 1 if space >= 0 else found[-1] + LONGEST)


def sentences(text: str, places: Iterable[int] | None = None) -> Iterator[Span]:
    """Give the sentences of a text without the space around them: those with one of the places, or
    all that have a letter."""
    found = starts(text)
    numbers: Iterable[int] = range(len(found))
    if places is not None:
        numbers = sorted({bisect_right(found, place) - 1 for place in places})
    found.append(len(text))
    for number in numbers:
        start, end = found[number], found[number + 1]
        words = text[start:end]
        if places is not None or _LETTER.search(words):
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())
