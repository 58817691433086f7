"""Find the parts of a speech that are nobody's words: heads, datelines, contacts, page numbers.

Typed and faxed releases begin with lines such as `Fax from`, `FOR PRESS: PM No. 83/1970`, a title
and `E&OE`, and end with a place, a date and a contact. The first and the last lines are judged one
by one; inside a text only lines count that are never words, such as `[ends]` or `- 2 -`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_lowercase, ascii_uppercase

from searcher.article import Span
from searcher.quotations.lexicon import listed

_HEAD_LINES, _FOOT_LINES = 30, 10
"""How many lines at the start and at the end of a text are judged."""

_BRIDGED = 2
"""How many doubtful lines may stand between two lines of a head."""

_LONGEST = 16
"""Words of the longest line of a head."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

_DATE = re.compile(
    rf"""\W*(?:[^\W\d_][\w.,’' ]{{1,50}}?[ ,:-]{{1,3}})?
    (?:\d{{1,2}}(?:st|nd|rd|th)?,?[ ]{{0,2}}{_MONTH}\.?,?[ ]{{0,2}}\d{{2,4}}
      |{_MONTH}\.?,?[ ](?:\d{{1,2}}(?:st|nd|rd|th)?,?[ ]{{0,2}})?\d{{4}})\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line that is a date, with or without a place."""

_OFFICE = re.compile(
    r"""\bfax\b|\bfacsimile\b|\be\s?\.?\s?&\s?\.?o\s?\.?\s?e?\b|\be\.\s?o\.\s?e\b
    |\bembargo|check\ against
    |not\ for\ (?:release|publication)|proof\ (?:copy|only)
    |^\W{0,20}(?:for\ )?(?:immediate\ )?release\b
    |\b(?:press|media|news)\ (?:release|statement|office|secretary|contact|enquir|inquir|liaison)
    |\bfor\ (?:the\ )?(?:press|media)\b|^\W{0,20}transcript
    |^\W{0,20}(?:extract|excerpt|text)s?\ (?:of|from)\b
    |^\W{0,20}(?:joint\ )?(?:statement|speech|address|remarks|message|broadcast|comment|reply
        |interview|(?:press|news)\ conference|opening\ address|telecast)
        \ (?:by|given|delivered|from|of|with|to|at|on)\b
    |\bthe\ (?:rt\.?\ |right\ )?hon\b|^\W{0,20}(?:delivered|given)\ (?:by|at|on)\b
    |\bm\.?\s?p\.?\W{0,20}$
    |listen\ to\ this|^\W{0,20}tape\ (?:starts|begins)
    |^\W{0,20}(?:subjects?|topics?|present|attendees|cc|ref)\s?:
    |^\W{0,20}(?:tel|telephone|phone|mobile|ph|email|e-mail|contact|enquiries|inquiries|website)\b\W{0,20}
    |\bwww\.|https?://|\S@\S{1,80}\.\w|\bfurther\ information\b.{0,200}\d{4}
    |^\W{0,20}for\ more\ information\b
    |^\W{0,20}canberra\b[\s\w.,]{0,12}$|\ba\.?\s?c\.?\s?t\.?\W{0,20}$
    |^\W{0,20}p\.?\s?m\.?\s?(?:no|nu|\d)
    |^\W{0,20}(?:the\ )?(?:prime|acting|deputy)\W{0,3}(?:prime\W)?minister\W{0,20}
        (?:of\ australia\W{0,20})?[\d/ -]{0,20}$""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words of a press office, which stand at the head or the foot of a page."""

_FROM_FAX = r"|.{0,6}\bFax\s+from\b.{0,80}|.{0,60}\bPg:?\s?\d{0,3}"


def _never_words(from_fax: str) -> re.Pattern[str]:
    return re.compile(
        rf"""^[^\S\n]*+(?:
        \W{{0,20}}+(?:page\W{{0,3}}+)?\d{{1,4}}(?:\W{{1,3}}of\W{{1,3}}\d{{1,4}})?\W{{0,20}} # a page
        |[-–.(\[/\s]{{0,20}}+(?:ends?|more|cont(?:inued|d)?|inaudible|applause|laughter)
            [-–.)\]/*\s]{{0,20}}
        |\[[^\]\n]{{1,80}}\]
        |\([^)\n]{{0,10}}(?:inaudible|applause|laughter|tape|break)[^)\n]{{0,40}}\)
        |E\s?&\s?O\s?\.?\s?E?\b[\s.…]{{0,20}}|[.…*_=~-]{{3,}}+
        {from_fax}
        |Listen\ to\ this\ speech.{{0,60}}
        |(?:THE[ ])?(?:PRIME[ ]MINISTER|PM|P\.M\.)(?:[ ]\([^()\n]{{1,40}}\))?[ ]?:(?=\s|$)
            (?P<rest>.*)
        )[^\S\n]*$""",
        re.VERBOSE | re.MULTILINE | re.IGNORECASE,
    )


_NEVER_WORDS = _never_words(_FROM_FAX)
"""A line that is nobody's words anywhere in a text, or a label before them."""

_NEVER_IN_TYPE = _never_words("")
"""The same for a text without `fax` and `pg`, which are searched for all over each line."""

PERSON = re.compile(r"\b(?:I|my|me|we|our|us|you|your)\b(?!\.)|['’](?:m|ve|ll|re)\b", re.IGNORECASE)
"""Words of someone who speaks to someone."""

GREETED = re.compile(
    r"excellenc|ladies|gentlem|friends|delegates|senators|president|chairm|colleagues|speaker|guests"
    r"|thank|welcome|australians|madam|sir\b|majest|highness|comrades|mr\b",
    re.IGNORECASE,
)
"""Words of a greeting, with which a speech begins."""

_WORD = re.compile(r"[^\W\d_]+")

_SIGNED = re.compile(
    r"\([A-Z][\w.]{0,30}(?: [A-Z][\w.'’-]{0,30}){1,3}\)\W{0,20}$"
    r"|[A-Z][A-Z. ]{0,30}(?: [A-Z][A-Z'’-]{1,30}){1,4}\W{0,20}$"
)
"""The name of who signs: `(Malcolm Fraser)`, `A. EGGLETON`."""

_SMALL_WORDS = listed("the of and at to in on by for a an with from")


def letterheads(text: str, title: str = "") -> list[Span]:
    """The spans of a speech that are nobody's words, in order, without overlap.

    Args:
        text: the body of the speech.
        title: its title, which the head of the page often repeats.
    """
    lines = list(_lines(text))
    if not lines:
        return []
    capitals = in_capitals(text)
    first = _head(text, lines, frozenset(_words(title)), capitals=capitals)
    last = _foot(text, lines[first:], capitals=capitals)
    found = [(0, lines[first - 1][1])] if first else []
    start = found[0][1] if found else 0
    end = lines[len(lines) - last][0] if last else len(text)
    small = text.lower()
    faxed = "fax" in small or "pg" in small
    for match in (_NEVER_WORDS if faxed else _NEVER_IN_TYPE).finditer(text, start, end):
        stop = match.start("rest") if match["rest"] is not None else match.end()
        if stop > match.start():
            found.append((match.start(), stop))
    return [*found, (end, len(text))] if last else found


def _lines(text: str) -> Iterable[Span]:
    """The span of each line that is not blank, with its end."""
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        if not line.isspace():
            yield at, end
        at = end


def _words(line: str) -> list[str]:
    """The words of a line that may be compared with a title."""
    return [word for word in map(str.lower, _WORD.findall(line)) if word not in _SMALL_WORDS]


_CAPITALS, _SMALL_LETTERS = ascii_uppercase.encode(), ascii_lowercase.encode()

_OTHER_SIGN = re.compile(r"[^\x00-\x7f]")


def in_capitals(text: str) -> bool:
    """Whether a text, or a stretch of it, is written in capitals."""
    plain = text.encode("ascii", "ignore")  # counted at once, and few signs are left
    capitals = len(plain) - len(plain.translate(None, _CAPITALS))
    letters = capitals + len(plain) - len(plain.translate(None, _SMALL_LETTERS))
    if len(plain) < len(text):
        others = [sign for sign in _OTHER_SIGN.findall(text) if sign.isalpha()]
        letters += len(others)
        capitals += sum(map(str.isupper, others))
    return letters > 1 and capitals > 0.75 * letters


def _head(text: str, lines: list[Span], title: frozenset[str], *, capitals: bool) -> int:
    """The number of lines at the start that are the head of the page."""
    head = 0
    for at, (start, end) in enumerate(lines[:_HEAD_LINES]):
        line = text[start:end].strip()
        following = text[slice(*lines[at + 1])].strip() if at + 1 < len(lines) else ""
        if _is_head(line, following, title, capitals=capitals):
            head = at + 1
        elif at - head >= _BRIDGED or not _may_be_head(line):
            break
    return 0 if head == len(lines) else head


def _may_be_head(line: str) -> bool:
    """Whether a line is short, ends no sentence and speaks to nobody."""
    few = len(line.split()) <= _LONGEST // 2
    return few and line[-1:] not in ".!?" and not (PERSON.search(line) or GREETED.search(line))


def _is_head(line: str, following: str, title: frozenset[str], *, capitals: bool) -> bool:
    """Whether a line is one of the head of a page."""
    words = line.split()
    if len(words) > _LONGEST:
        return False
    if _is_never_words(line) or _DATE.match(line) or not _WORD.search(line):
        return True
    if not capitals and in_capitals(line):
        return True
    if len(line) < 3:
        return True  # noise of a scan
    if PERSON.search(line):
        return False
    if _OFFICE.search(line):
        return True
    long = [word for word in _WORD.findall(line) if len(word) > 3]
    if not long and len(words) <= 4 and not GREETED.search(line):
        return True  # noise of a scan
    if line[-1:] in "!?" or GREETED.match(line):
        return False
    known = _words(line)
    if known and sum(word in title for word in known) >= 0.75 * len(known):
        return True
    place = len(words) <= 3 and all(word[0].isupper() for word in words)
    return (
        place and line[-1:].isalpha() and not following[:1].islower() and not GREETED.search(line)
    )


def _is_never_words(line: str) -> bool:
    match = _NEVER_WORDS.match(line)
    return match is not None and not match["rest"]


def _foot(text: str, lines: list[Span], *, capitals: bool) -> int:
    """The number of lines at the end that are the foot of the page."""
    foot = 0
    for number, (start, end) in enumerate(reversed(lines[1:][-_FOOT_LINES:]), 1):
        line = text[start:end].strip()
        if _is_foot(line, capitals=capitals):
            foot = number
        elif number - foot > 1 or not _may_be_head(line):
            break
    return foot


def _is_foot(line: str, *, capitals: bool) -> bool:
    """Whether a line is one of the foot of a page."""
    if len(line.split()) > _LONGEST or (PERSON.search(line) and not _OFFICE.search(line)):
        return False
    if _is_never_words(line) or _DATE.match(line) or not _WORD.search(line):
        return True
    if _OFFICE.search(line) or (_SIGNED.fullmatch(line) and not capitals):
        return True
    return not capitals and in_capitals(line)
