"""Makes a leaf of the tree from a token: words, quoted texts, patterns and dates."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from searcher._lazy import lazy_regex
from searcher._values import replace
from searcher.article import Span
from searcher.errors import QuerySyntaxError
from searcher.query.scanner import LETTER, FieldNames, QueryToken, shown
from searcher.query.tree import (
    SPACE,
    Between,
    Everything,
    Fuzzy,
    Leaf,
    Near,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
)
from searcher.results import Note

if TYPE_CHECKING:
    from searcher.query.date_ranges import Days


MAX_DISTANCE = 10_000

_SPECIAL = lazy_regex(r"[\\*?~<>]|\.\.")
_URL = lazy_regex(r"[A-Za-z][A-Za-z0-9+.-]*://")
_FUZZY = lazy_regex(r"((?:\\.|[^\\~]|~(?![0-9.]*\Z))*+)~([0-9.]*)", re.DOTALL)
_PATTERN = lazy_regex(r"(?:\\.|[^\\*?])*+[*?]", re.DOTALL)
_ASKING = lazy_regex(r"((?:\\.|[^\\*?])+)(\?+)[^\w\\*?]*", re.DOTALL)
"""A word whose only `?` are at its end, and the punctuation behind them."""
_PIECE = lazy_regex(r"\\(.)|(\*+|\?)|([^\\*?]+)", re.DOTALL)
_ESCAPE = lazy_regex(r"\\(.)", re.DOTALL)
_QUOTED_WORD = lazy_regex(rf"(?:\\.|[^\\{SPACE}])+", re.DOTALL)
_SLOP = lazy_regex(r"~([0-9]*)\Z")
_RANGE = lazy_regex(r"\A[<>=]|(?<!\\)\.\.")

_DATE_RANGE = lazy_regex(r"\A=?[<>]|\w\.\.\w")
_FUZZY_PREFIX = lazy_regex(r"(?<=\w)~[0-9]?/[1-9][0-9]*\Z")


class ParseState:
    """A query text that is being parsed, and the notes so far."""

    def __init__(self, text: str, names: FieldNames, today: date) -> None:
        self.text = text
        self.names = names
        self.today = today
        self.notes: list[Note] = []

    def note(self, kind: str, message: str, span: Span) -> None:
        """Adds a note."""
        self.notes.append(Note(kind, message, *span))

    def fault(self, message: str, span: Span, advice: str = "") -> QuerySyntaxError:
        """The error to raise for a fault at `span`."""
        return QuerySyntaxError(message, text=self.text, start=span[0], end=span[1], advice=advice)


def leaf(
    context: ParseState, token: QueryToken, inherited: str, *, signed: bool = False
) -> Query | None:
    """The clause of a token; None, with a note, where it holds nothing to search for.

    `inherited` is the field of the token's group, or empty; `signed` says that a `+` is in front
    of it.
    """
    name = token.field or inherited
    raw = context.text[token.inner : token.end]
    span = (token.start, token.end)
    if token.kind == "word" and not token.field and raw == "*:*":
        return Everything(span)
    if name and context.names.is_date(name):
        return _days(context, token, name, raw)
    if name and token.kind in ("word", "range") and context.names.is_own(name):
        between = _between(context, token, name, raw)
        if between is not None:
            return between
    if token.kind == "range":
        raise _no_date_field(context, name, span)
    if token.kind == "word":
        return _word(context, token, name, raw, signed=signed)
    return _quotation(context, token, name, raw)


def _days(context: ParseState, token: QueryToken, name: str, raw: str) -> Range:
    span = (token.start, token.end)
    value = raw
    if token.kind in ("quoted", "single"):
        value = raw if "~" in raw else raw[1:-1]
    elif token.kind == "range":
        value = re.sub(r"[“”„«»＂]", '"', raw)
    from searcher.query import date_ranges  # few queries need it

    try:
        found = date_ranges.read_days(_unescaped(value), context.today)
    except ValueError as error:
        raise context.fault(str(error), (token.inner, token.end), date_ranges.ADVICE) from None
    if found.backwards or not found.plain:
        prefix = "the range is backwards, " if found.backwards else ""
        message = f"{prefix}read as {_written(found)}"
        context.note("date", message, span)
    return Range(name, found.low, found.high, span)


def _between(
    context: ParseState, token: QueryToken, name: str, raw: str
) -> Between | Wildcard | None:
    """The range in one of the articles' own fields; None where the text is not a range."""
    if token.kind == "word" and not _RANGE.search(raw):
        return None
    from searcher.query import value_ranges  # few queries need it

    try:
        found = value_ranges.read(_unescaped(re.sub(r"[“”„«»＂]", '"', raw)))
    except ValueError as error:
        raise context.fault(str(error), (token.inner, token.end), value_ranges.ADVICE) from None
    if found is None:
        return None
    span, ends = (token.start, token.end), found.bounds
    if not ends.low and not ends.high:
        return Wildcard(name, "*", span)
    between = Between(name, ends.low, ends.high, ends.low_inside, ends.high_inside, span)
    if found.backwards:
        context.note("range", f"The range is backwards, read as `{between}`.", span)
    return between


def _written(found: Days) -> str:
    if found.low is None:
        return f"{found.high} and earlier"
    if found.high is None:
        return f"{found.low} and later"
    return f"{found.low}" if found.low == found.high else f"{found.low} to {found.high}"


def _no_date_field(context: ParseState, name: str, span: Span) -> QuerySyntaxError:
    dated = context.names.schema.dates
    advice = f"Write `{dated[0]}:[2021-10 TO 2021-11]`, or a backslash before the sign."
    if not dated:
        advice = "Write a backslash before the sign to search for it."
    where = f"`{name}` is not a date" if name else "there is no field in front of it"
    return context.fault(f"A range needs a date field, and {where}.", span, advice)


def _quotation(context: ParseState, token: QueryToken, name: str, raw: str) -> Phrase | Near | None:
    span = (token.start, token.end)
    slop = _SLOP.search(raw)
    inside = raw[1 : slop.start() - 1] if slop else raw[1:-1]
    typed = _QUOTED_WORD.findall(inside)
    words = tuple(map(_unescaped, typed))
    if not words:
        if token.field:
            raise context.fault("Nothing is between the quotes.", span, "Write a word there.")
        context.note("dropped", "Nothing is between the quotes.", span)
        return None
    if token.kind == "single":
        message = f"{shown(raw)} is read as quoted text; write \\' for an apostrophe."
        context.note("quotes", message, span)
    if any(LETTER.search(word) and _PATTERN.match(word) and "*" in word for word in typed):
        context.note("literal", "Between quotes `*` is a literal star, not a pattern.", span)
    if slop is None:
        return Phrase(name, words, span)
    distance = int(slop[1]) if slop[1] and len(slop[1]) < 9 else -1
    if not 0 <= distance <= MAX_DISTANCE:
        advice = 'Write how many other words may lie between: `"oil prices"~5`.'
        at = token.inner + slop.start()
        raise context.fault(f"A number up to {MAX_DISTANCE} belongs here.", (at, token.end), advice)
    return Near(name, words, distance, span)


def _word(
    context: ParseState, token: QueryToken, name: str, raw: str, *, signed: bool
) -> Query | None:
    span = (token.start, token.end)
    if token.field and raw.partition(":")[0].lower() in context.names and ":" in raw:
        message = f"{shown(raw)} is a word in `{name}`; leave out `{name}:` for the other field."
        context.note("literal", message, span)
    if raw.isalnum() or (not _SPECIAL.search(raw) and LETTER.search(raw)):
        return Term(name, raw, span)
    if _URL.match(raw):
        return Term(name, _unescaped(raw), span)
    if raw.startswith("~"):
        return _behind_tilde(context, token, name, raw, signed=signed)
    fuzzy = _FUZZY.fullmatch(raw)
    typed = fuzzy[1] if fuzzy else raw
    if prefix := _FUZZY_PREFIX.search(raw):
        at = token.inner + prefix.start()
        advice = f"Write `~1` or `~2`, or `\\{prefix[0]}` for the signs themselves."
        message = "A fuzzy word has no number of first letters that must agree."
        raise context.fault(message, (at, token.end), advice)
    if not LETTER.search(typed) and not re.search(r"[*\\]", typed):
        if token.field and "?" not in typed:
            raise context.fault(f"Nothing follows `{name}:`.", span, "Write a word there.")
        if not token.field:
            dropped(context, token)
            return None
    if name and _DATE_RANGE.search(raw):
        raise _no_date_field(context, name, span)
    pattern = _PATTERN.match(typed) is not None
    if fuzzy:
        return _fuzzy(context, token, name, fuzzy, pattern)
    if not pattern:
        return Term(name, _unescaped(raw), span)
    asking = None if token.field or signed else _ASKING.fullmatch(raw)
    if asking and LETTER.search(asking[1]):
        return _asking(context, token, name, asking)
    return _pattern(context, token, name, raw)


def _behind_tilde(
    context: ParseState, token: QueryToken, name: str, raw: str, *, signed: bool
) -> Query | None:
    """The clause of the word behind `~`, which has no meaning there."""
    rest = raw.lstrip("~")
    start = token.end - len(rest)
    context.note(
        "dropped", "`~` has no meaning in front of a word and is left out.", (token.start, start)
    )
    if not LETTER.search(rest):
        return None
    behind = replace(token, field="", start=start, inner=start)
    return _word(context, behind, name, rest, signed=signed)


def _asking(context: ParseState, token: QueryToken, name: str, asking: re.Match[str]) -> Query:
    """The clause of a word with `?` at its end: punctuation where the sentence ends there.

    Where the sentence continues in lower case, the sign is read both ways.
    """
    span = (token.start, token.end)
    word = Term(name, _unescaped(asking[1]), span)
    pattern = f"+{asking[1]}{asking[2]}"
    behind = context.text[token.end :].lstrip()[:1]
    if behind.islower():
        one_more = _pattern(context, token, name, asking[1] + asking[2])
        message = (
            f"`?` is read as punctuation and as one more letter; write `{pattern}` for the letter."
        )
        context.note("pattern", message, span)
        return Or((word, one_more), span)
    message = f"`?` is read as punctuation; write `{pattern}` to ask for one more letter."
    context.note("pattern", message, span)
    return word


def dropped(context: ParseState, token: QueryToken) -> None:
    """Adds the note that a token, a sign alone, was left out."""
    span = (token.start, token.end)
    sign = shown(context.text[token.start : token.end])
    context.note("dropped", f"{sign} has no letter or digit and is left out.", span)


def _fuzzy(
    context: ParseState, token: QueryToken, name: str, fuzzy: re.Match[str], pattern: bool
) -> Fuzzy:
    at = token.inner + fuzzy.end(1)
    if pattern:
        advice = "Leave out the `~`, or write a backslash before `*` and `?`."
        raise context.fault("A pattern cannot be fuzzy too.", (at, token.end), advice)
    if fuzzy[2] not in ("", "1", "2"):
        message = "A fuzzy word may be 1 or 2 edits away, no more."
        raise context.fault(message, (at, token.end), "Write `~1` or `~2`.")
    return Fuzzy(name, _unescaped(fuzzy[1]), int(fuzzy[2] or 1), (token.start, token.end))


def _pattern(context: ParseState, token: QueryToken, name: str, raw: str) -> Leaf:
    """The leaf of a word with `*` or `?`; its pattern has only the backslashes that it needs."""
    span = (token.start, token.end)
    if raw.strip("*") == "":
        return Wildcard(name, "*", span) if name else Everything(span)
    pieces: list[str] = []
    for escaped, sign, plain in _PIECE.findall(raw):
        if sign:
            pieces.append(sign[0])
        elif escaped:
            pieces.append(f"\\{escaped}" if escaped in "\\*?" else escaped)
        else:
            pieces.append(plain)
    pattern = "".join(pieces)
    first = _PATTERN.match(pattern)
    if first and first.end() == len(pattern) and pattern[-1] == "*":
        return Prefix(name, _unescaped(pattern[:-1]), span)
    return Wildcard(name, pattern, span)


def _unescaped(raw: str) -> str:
    return _ESCAPE.sub(r"\1", raw) if "\\" in raw else raw
