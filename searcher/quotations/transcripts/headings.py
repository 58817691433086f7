"""Find the headings and the titles of lists inside a speech, which are nobody's words.

A heading is a line of few words. Each begins with a capital letter, but for small words such as
`of`. It stands alone: the text before it has come to an end, and what follows begins anew. It has
no verb, and speaks to nobody. In capitals it may stand behind a sentence in the same line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from searcher.article import Span
from searcher.quotations.lexicon import listed
from searcher.quotations.transcripts.letterheads import GREETED, PERSON, in_capitals

_SMALL_WORD = r"(?:the|of|and|at|to|in|on|by|for|an?|with|from|or|as|under|into|vs?)(?!\S)"

_WORD = rf"(?:[^\sa-z]\S{{0,40}}+|{_SMALL_WORD})"

_TITLE = re.compile(rf"(?![*•·–—-]\s*\d)(?:[*•·–—-]\s++)?(?![a-z]){_WORD}(?:\s++{_WORD}){{0,9}}+")
"""A line in which each word but small ones begins with a capital letter or a sign."""

_BEHIND = re.compile(r"(?<=[a-z]\. )[A-Z]{2}[A-Z ,&'’-]{5,60}$")
"""A title in capitals behind a sentence, at the end of a line: `take-home pay. INFLATION`."""

_LONGEST = 70
"""Characters of the longest heading."""

_SHORT = 34
"""Characters of a line that was not cut because it was full."""

_FULL = 100
"""Characters of a line of a text whose lines are not cut when they are full."""

_WORDS = re.compile(r"[^\W\d_]{2}")

_OF_SENTENCES = frozenset(
    listed(
        """is are was were be been am has have had do does did will shall would should can could may
        might must let not that this these those it he she they who which if but because said says
        yes please never always however therefore then when there here so now also well isn't don't
        can't won't"""
    )
)
"""Words that a heading does not have."""

_GOES_ON = re.compile(
    r"[^\W\d_]{3,}[.!?][^\w\s]*[\s-]+\S|[,.!?-]$|\b[a-z]+$|^\W*\w+(?::|;|[^\S\n]\w+;)\W*$"
)
"""The end of a sentence inside a line; or a line that does not end as a heading does."""

_NO_END = frozenset([*",!?-", ""])
"""Last signs of lines that are no headings."""

_ENDS = tuple(".!?;\"”’')]")

_SMALL = re.compile(r"[a-z]")

_NEAR = 300
"""Characters around a line in which its neighbours are looked for."""


def headings(text: str) -> Iterator[Span]:
    """Give the spans of the headings in a speech, in order, without overlap.

    `text` has spaces in the place of its head, its foot and numbers of pages.
    """
    at, last = 0, -1
    for whole in text.split("\n"):
        start, at = at, at + len(whole) + 1
        if whole[-1:] in _NO_END:
            continue
        line = whole.strip()
        end = start + len(whole)
        if line[-1:].isupper() and (glued := _BEHIND.search(line)):
            line = glued[0]
            start += whole.rindex(line)
        elif len(whole) > _FULL:
            continue
        if len(line) <= _LONGEST and _TITLE.fullmatch(line):
            before, behind = text[max(last, start - _NEAR, 0) : start], text[end : end + _NEAR]
            follows = last >= 0 and start - last < _NEAR and before.isspace()
            if _stands_alone(line, before, behind, follows=follows) and _is_title(line):
                if last < 0 and in_capitals(text):
                    return
                yield start, end
                last = end


def _is_title(line: str) -> bool:
    """Whether a line is words without a sentence, to nobody."""
    words = line.lower().replace("’", "'").split()
    if not _WORDS.search(line) or not _OF_SENTENCES.isdisjoint(words):
        return False
    if _GOES_ON.search(line if _SMALL.search(line) else line.rstrip(".")):
        return False
    return not (PERSON.search(line) or GREETED.search(line))


def _stands_alone(line: str, before: str, behind: str, *, follows: bool) -> bool:
    """Whether the text before a line has come to an end, if the line `follows` no other heading,
    and the text behind it begins anew."""
    said, following = before.rstrip(), behind.lstrip()
    capitals = not _SMALL.search(line)
    blank_before = follows or before.count("\n", len(said)) > 1
    blank_behind = not following or behind.count("\n", 0, len(behind) - len(following)) > 1
    ended = follows or said.endswith(_ENDS)
    if not ended and capitals and blank_before and blank_behind:
        ended = _SMALL.search(said, said.rfind("\n") + 1) is not None
    if not ended or _SMALL.match(following):
        return False
    if len(line) <= _SHORT:
        return capitals or blank_before or blank_behind
    return blank_before and blank_behind and (capitals or len(following.partition("\n")[0]) > _FULL)
