"""The paragraphs of a text, and the regions inside them that are in quotation marks.

Many bodies are wrapped at the width of a page, and some have an empty line behind each line. A
paragraph joins the lines that belong together; offsets are those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from searcher.article import Span

_SMALL_START = re.compile(r"\n[ \t]*[a-z]")
"""A line that starts with a small letter; most texts have none."""

_MAY_CONTINUE = re.compile(r"[^.!?:;\"”»’')\]\s][ \t]*(?:\r?\n[ \t]*){1,3}[a-z]")
"""A line that ends inside a sentence, before a line that continues it."""

_CLOSERS, _ENDS = "\"”»’')]", (".", "!", "?", ":", "…")
"""The marks that may stand behind the sign that ends a sentence, and these signs."""

_ITEM = re.compile(r"[-–—*•▪◦‣●]\s|\(?\d{1,2}[.)]\s|[A-Z][A-Z .'’]{0,30}:")
"""The start of an item of a list or of a turn, which never continues the line before."""

_LINES = 3
"""The fewest full lines that show the width of a wrapped text."""

_WIDEST = 140
"""The greatest width of a wrapped text, in characters."""

_ROOM = 12
"""How many characters shorter than the width a full line may be."""


def paragraphs(text: str) -> Iterator[Span]:
    """The span of each paragraph, in order, without the space around it."""
    lines = list(_lines(text))
    if not (_SMALL_START.search(text) and _MAY_CONTINUE.search(text)):
        yield from lines
        return
    width = _width(text, lines)
    start, end = lines[0]
    for first, last in lines[1:]:
        if not _goes_on(text, (start, end), (first, last), width):
            yield start, end
            start = first
        end = last
    yield start, end


def with_usual_marks(text: str) -> str:
    """Put usual marks in the place of rare ones, at the same offsets: ``so'', ‹so›."""
    if "``" in text:
        text = text.replace("``", "“ ")
    return text.translate(_RARE_MARKS) if "‹" in text or "›" in text else text


_RARE_MARKS = str.maketrans("‹›", "«»")


def labelled_lines(text: str) -> list[int]:
    """The start of each line that has a colon or a semicolon, as the label of a turn has."""
    found: list[int] = []
    past = 0
    for colon in sorted(_offsets(text, ":;")):
        start = text.rfind("\n", past, colon) + 1
        if start or not found:
            found.append(start)
        past = colon
    return found


def marks(text: str) -> list[int]:
    """The offset of each sign that may open or close a quotation, in order."""
    return sorted(_offsets(text, "\"'“”‘„«»"))


def _offsets(text: str, signs: str) -> Iterator[int]:
    """The offsets of some signs; ten times as fast as a regular expression, as they are rare."""
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)


def _lines(text: str) -> Iterator[Span]:
    """The span of each line that is not blank, without the space around it."""
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = at if line.startswith(words) else at + len(line) - len(line.lstrip())
            yield start, start + len(words)
        at += len(line)


def _width(text: str, lines: list[Span]) -> int:
    """The width that a text is wrapped at; 0 if it is not wrapped."""
    lengths = sorted(end - start for start, end in lines)
    width = lengths[len(lengths) * 9 // 10]
    full = sum(length >= width - 2 * _ROOM for length in lengths)
    return width if width <= _WIDEST and full >= max(_LINES, len(lengths) // 4) else 0


def _goes_on(text: str, before: Span, after: Span, width: int) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    gap = text.count("\n", before[1], after[0])
    if gap > 3 or _ITEM.match(text, after[0], after[1]):
        return False
    start = max(before[0], text.rfind("\n", before[0], before[1]) + 1)
    line = text[start : before[1]]
    ended = line.rstrip(_CLOSERS).endswith(_ENDS)
    if not ended and text[after[0]].islower():
        return True
    if not ended and gap == 1 and len(line) > _HEADING and _is_open(text, *before):
        return True
    if not width:
        return False
    word = len(text[after[0] : after[0] + 40].split(maxsplit=1)[0])
    full = len(line) + 1 + word + _ROOM > width
    return full and (gap == 1 or not ended)


_HEADING = 50
"""Characters of the longest line that may be a heading."""


_LONGEST_OPEN = 3_000
"""Characters of a paragraph that are searched for the mark which opens a quotation."""


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a quotation is open at the end of a paragraph."""
    start = max(start, end - _LONGEST_OPEN)
    if text.rfind("“", start, end) > text.rfind("”", start, end):
        return True
    return text.count('"', start, end) % 2 == 1


_DATELINE = re.compile(
    r"""(?:
    [A-Z][A-Z.'’\-]+(?:,?[ ][A-Z][\w.'’\-]*){0,4}    # LONDON, SAN FRANCISCO, Calif.
        (?:,?[ ]\(?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[ ]\d{1,2}\)?)?
        (?:,[ ]\d{4})?
        (?:[ ]\([^()\n]{2,40}\))?
        (?:\.[ ]/[A-Z]{2,12}/\.[ ]|[ ]?(?:--?|–|—)[ ]+|:[ ]+)
    |[A-Z][\w.'’]++(?:[ ][A-Z][\w.'’]++){0,2}+
        (?:[ ]\([^()\n]{2,30}\)[ ]?(?:--?|–|—)|[ ](?:–|—))[ ]+(?=["“A-Z])
    )""",
    re.VERBOSE,
)


def after_dateline(text: str, start: int, end: int) -> int:
    """The offset behind a dateline: `LONDON (Reuters) - ` or `MOSCOW, May 2. /TASS/.`"""
    match = _DATELINE.match(text, start, end)
    return match.end() if match and match.end() < end else start


_CLOSING = "”»"

_STRAIGHT = ('"', "''", "'")

_ELIDED = re.compile(r"['‘](?:em|tis|twas|til|cause|bout|n|round|\d\ds?)\b", re.IGNORECASE)


MARKS = "\"'“”‘„«»"
"""The marks that open or close a quotation."""


def regions(text: str, start: int, end: int, signs: Iterable[int]) -> list[Span]:
    """The quoted regions of a paragraph, their marks included, in order.

    `signs` are the offsets of the marks in the paragraph, which `marks` finds.
    Curly and straight marks may be mixed: a straight mark closes what is open and opens what is
    not. An opening mark inside an open region is nested, unless the region was opened by a
    straight one. A region that is never closed ends with its paragraph (the speaker goes on in
    the next one). Two straight single marks are a double one. Single marks count outside double
    ones. `„` is closed by `“` or `”`, `»` by `«`; `”` may open too, as in Swedish.
    """
    found: list[Span] = []
    opened = -1
    past = start
    read = start
    for at in signs:
        mark, end_mark = text[at], at + 1
        if at < read:
            continue
        if end_mark < end and text[end_mark] == "'":
            read = end_mark + 1
            if mark == "'":
                mark, end_mark = "''", at + 2
        elif mark == "'" and text[at - 1 : at].isalnum():
            continue  # an apostrophe
        if mark in "‘'":
            if opened < 0 and at >= past:
                closed = _single(text, at, start, end)
                if closed > at:
                    past = closed
                    found.append((at, past))
        elif opened < 0:
            if at >= past and (mark not in _CLOSING or _opens(text, at, end)):
                opened = at
        elif _closes(text, opened, at, mark):
            if text[end_mark : end_mark + 1] == "'" and end_mark < end:
                end_mark += 1  # the end of a quotation inside this one
                read = end_mark
            found.append((opened, end_mark))
            opened = -1
        elif text[opened] in _STRAIGHT:
            opened = at
    if opened >= 0 and end - opened > 3:
        found.append((opened, end))
    return found


def _opens(text: str, at: int, end: int) -> bool:
    """Whether a mark precedes a word, with a space or nothing before it."""
    before = text[at - 1 : at]
    return at + 1 < end and text[at + 1].isalnum() and (not before or before in " \t\n(—–-[")


def _closes(text: str, opened: int, at: int, mark: str) -> bool:
    opening = text[opened]
    if opening == "„":
        return mark in "“”" or mark in _STRAIGHT
    if opening == "»":
        return mark == "«"
    return mark in _CLOSING or mark in _STRAIGHT or text[at - 1] in ",.!?"


_LONGEST_SINGLE = 3_000

_SINGLE_END = {"‘": re.compile(r"(?<=\S)’(?!\w)"), "'": re.compile(r"(?<=\S)'(?!\w)")}

_SINGLE_START = {"‘": re.compile(r"(?<!\w)‘(?=\w)"), "'": re.compile(r"(?<![\w.,!?])'(?=\w)")}


def _single(text: str, at: int, start: int, end: int) -> int:
    """The end of the quotation that a single mark opens; -1 if it opens none.

    A mark behind an s and before a small letter may be a possessive (`the players' bar`): it
    closes the quotation only if no later mark does.
    """
    mark = text[at]
    ends = _SINGLE_END.get(mark)
    before = text[at - 1] if at > start else " "
    if ends is None or before.isalnum() or before in ".,!?" or _ELIDED.match(text, at, end):
        return -1
    if not (at + 1 < end and (text[at + 1].isalnum() or text[at + 1] in '"“[£$€')):
        return -1
    stop = min(end, at + _LONGEST_SINGLE)
    following = _SINGLE_START[mark].search(text, at + 1, stop)
    limit = following.start() if following else stop
    weak = -1
    for match in ends.finditer(text, at + 2, limit):
        last, behind = text[match.start() - 1], text[match.end() : match.end() + 2]
        if last in ",.!?…—" or not (last in "sz" and behind[:1] == " " and behind[1:].islower()):
            return match.end()
        weak = match.end()
    if weak < 0 and not following and _continued(text, at, end):
        return end
    return weak


def _continued(text: str, at: int, end: int) -> bool:
    """Whether the next paragraph opens with the mark that is left open in this one."""
    after = text[end : end + 12].lstrip()
    return after[:1] == text[at]
