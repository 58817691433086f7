"""Quotation marks of a paragraph: the regions that they enclose."""

from __future__ import annotations

import re

from searcher.article import Span

_MARK = re.compile("""["“”„«»‘']'?""")
_SINGLE = {
    "‘": re.compile(r"‘\w[^’\n]{0,400}(?:(?<=\w)’\w[^’\n]{0,400}){0,40}(?<=[,.!?])’(?!\w)"),
    "'": re.compile(r"'\w[^'\n]{0,400}(?:(?<=\w)'\w[^'\n]{0,400}){0,40}(?<=[,.!?])'(?!\w)"),
}
_CLOSING = "”»"
_STRAIGHT = ('"', "''", "'")


def regions(text: str, start: int, end: int) -> list[Span]:
    """The quoted regions of a paragraph, their marks included, in order.

    Curly and straight marks may be mixed: a straight mark closes what is open and opens what is
    not. An opening mark inside an open region is nested, unless the region was opened by a
    straight one. A region that is never closed ends with its paragraph (the speaker goes on in
    the next one). Two straight single marks are a double one. Single marks count outside double
    ones, where they end with a stop inside.
    """
    found: list[Span] = []
    opened = -1
    past = start
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        mark = match.group()
        end_mark = match.end()
        if mark != "''":
            mark, end_mark = mark[0], at + 1
        if mark in ("‘", "'"):
            single = None
            if opened < 0 and at >= past and not (at > start and text[at - 1].isalnum()):
                single = _SINGLE[mark].match(text, at, end)
            if single and '"' not in single.group() and "“" not in single.group():
                past = single.end()
                found.append((at, past))
        elif opened < 0:
            if mark not in _CLOSING:
                opened = at
        elif mark in _CLOSING or mark in _STRAIGHT or text[at - 1] in ",.!?":
            found.append((opened, end_mark))
            opened = -1
        elif text[opened] in _STRAIGHT:
            opened = at
    if opened >= 0 and end - opened > 3:
        found.append((opened, end))
    return found
