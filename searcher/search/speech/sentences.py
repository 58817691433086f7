"""Cuts a text into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

LONGEST = 1_000
"""Characters of a sentence; a longer one, such as a table, is cut at white space."""

# The ends of sentences, in front of what is not in lower case. One expression for all of them is
# tried at each character; these three begin with signs that a search skips to.
_STOP = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s++(?=[^\sa-z])")

_EMPTY_LINE = re.compile(r"\n[^\S\n]*+\n\s*+")
"""A run of empty lines, taken whole: what stands behind it is looked at once."""

_FULL_LINE, _LONGEST_LINE = 45, 100
"""Characters of a line of a typewriter that has no room for another word."""

_BEFORE_OTHERS = re.compile(
    r"(?<!\w)(?:the|of|and|an?|to|in|for|with|by|on|at|from|or|our|their|his|its|my|your|that|which"
    r"|is|are|was|were|be|been|has|have|will|would)$"
)
"""A word that ends no sentence and no heading."""

_WIDE_SIGNS = "。！？"

_WIDE_STOP = re.compile(r"[。！？]\s*+")

_ABBREVIATED = re.compile(
    r"(?<!\w)(?:[A-Z]|[A-Za-z](?:\.[A-Za-z])+|Mrs?|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof"
    r"|Hon|Rt|Nos?|vs|Jr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$"
)

_LONGEST_WORD = 5

_LETTER = re.compile(r"[^\W\d_]")


def starts(text: str) -> list[int]:
    """Give where the sentences of a text start, 0 first; a stop of an abbreviation ends none."""
    # Behind a stop, an empty line ends at the same place: the stop decides.
    lines = (line.span() for line in _EMPTY_LINE.finditer(text))
    ends = {end: 0 for at, end in lines if end < len(text) and not _goes_on(text, at, end)}
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


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a sentence goes on behind empty lines, as typists left them between all lines: in
    small letters, from capitals to capitals, behind a word such as `the`, or behind a full line."""
    if "a" <= text[end] <= "z":
        return True
    while start and text[start - 1].isspace():
        start -= 1
    if _BEFORE_OTHERS.search(text, max(0, start - 6), start):
        return True
    if _in_capitals(text[max(0, start - 6) : start]) and _in_capitals(text[end : end + 6]):
        return True
    line = text[text.rfind("\n", 0, start) + 1 : start]
    full = _FULL_LINE <= len(line) <= _LONGEST_LINE
    return full and (line[-1].islower() or line[-1] == ",") and text[end].isalpha()


def _in_capitals(text: str) -> bool:
    return sum(map(str.isupper, text)) > 1 and not any(map(str.islower, text))


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


Sentence = tuple[int, int, int]
"""The start and the end of a sentence, without the space around it, and the number of its words."""


def sentences(text: str) -> Iterator[Sentence]:
    """Give the sentences of a text that have a letter."""
    for start, end in pairwise([*starts(text), len(text)]):
        if _LETTER.search(text, start, end):
            yield _sentence(text, start, end)


def python_with_places(text: str, places: list[int]) -> list[Sentence]:
    """Give the sentences that have one of the places, which are in order and in no white space."""
    found = [*starts(text), len(text)]
    numbers = dict.fromkeys(bisect_right(found, place) for place in places)
    return [_sentence(text, found[number - 1], found[number]) for number in numbers]


def _sentence(text: str, start: int, end: int) -> Sentence:
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip()), len(words.split())


try:
    from searcher.search._texts import around
except ImportError:
    with_places = python_with_places
else:

    def with_places(text: str, places: list[int]) -> list[Sentence]:
        """The same by the compiled loop, which reads only what is around the places."""
        return around(text, places, LONGEST)
