"""Makes the tree from the tokens, with a stack of open groups in place of recursion."""

from __future__ import annotations

import datetime
import math
from collections.abc import Collection, Sequence
from typing import Literal, cast

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.errors import QuerySyntaxError
from searcher.query.leaves import ParseState, dropped, leaf
from searcher.query.operators import Operator, Sign, join, unclear
from searcher.query.scanner import FieldNames, QueryToken, scan, shown
from searcher.query.tree import QUOTES, And, Boost, Not, Or, Query
from searcher.results import Note
from searcher.schema import ARTICLES, Schema

MAX_LENGTH = 100_000
"""The most characters in a query."""

MAX_CLAUSES = 10_000
"""The most leaves in a tree."""

MAX_DEPTH = 100
"""The most brackets inside one another, and levels of a tree."""

MAX_WEIGHT = 1e6

_FEWEST_WORDS = 5
"""A text of this many words, all in capitals, is a headline, not a query with operators."""
_MOST_NAMES = 12
"""The most names of fields that a note lists."""
_SURROGATE = lazy_regex("[\ud800-\udfff]")
_SOFT_HYPHEN = "\u00ad"
"""Takes the place of a lone surrogate, and is in no term."""

_OPERATORS: dict[str, tuple[Sign, ...]] = {
    "AND": ("and",),
    "&&": ("and",),
    "OR": ("or",),
    "||": ("or",),
    "NOT": ("not",),
    "!": ("not",),
    "ANDNOT": ("and", "not"),
    "ANDMAYBE": ("and", "maybe"),
    "REQUIRE": ("and",),
}

_NUMBER = lazy_regex(r"\^((?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)")


@frozen
class Parsed:
    """A parsed query: the raw tree, and notes for the person who searches."""

    tree: Query
    notes: tuple[Note, ...]


class _Group:
    """An open group: the field of its clauses, and its parts so far.

    `end` is the offset at which the last clause among the parts ends, its brackets included.
    """

    def __init__(self, field: str, opened: QueryToken | None) -> None:
        self.field = field
        self.opened = opened
        self.end = -1
        self.parts: list[Query | Operator] = []


def parse(
    text: str,
    schema: Schema = ARTICLES,
    *,
    fields: Collection[str] = (),
    operator: Literal["and", "or"] = "and",
    today: datetime.date | None = None,
) -> Parsed:
    """Parse a query; the package's docstring has the language. Raises QuerySyntaxError only.

    Args:
        fields: names, in lower case, that may stand before a colon beside those of the schema.
        operator: the meaning of clauses side by side, with no operator between.
        today: the day from which `date:"last week"` counts; the system's if None.
    """
    whole = text if text.isascii() else _SURROGATE.sub(_SOFT_HYPHEN, text)
    context = ParseState(whole, FieldNames(schema, fields), today or datetime.date.today())
    for half in () if text.isascii() else _SURROGATE.finditer(text):
        context.note("dropped", "A lone surrogate, half a character, is left out.", half.span())
    if len(whole) > MAX_LENGTH:
        message = f"The query is longer than {MAX_LENGTH} characters."
        raise context.fault(message, (MAX_LENGTH, len(whole)), "Write a shorter one.")
    tokens = scan(whole, context.names)
    groups = _grouped(context, tokens, operator)
    return _finished(context, _joined(context, groups, operator))


def _grouped(
    context: ParseState, tokens: Sequence[QueryToken], operator: Literal["and", "or"]
) -> _Group:
    """The parts of the outermost group, with every inner group closed."""
    text = context.text
    groups = [_Group("", None)]
    capitals = _is_headline_in_capitals(text, tokens)
    clauses = 0
    for at, token in enumerate(tokens):
        if token.kind == "open":
            _open(context, groups, token)
        elif token.kind == "close":
            _close(context, groups, token, operator)
        elif token.kind == "weight":
            _weigh(context, groups[-1], token)
        elif token.kind == "sign":
            groups[-1].parts.extend(_signs(text, token))
        elif token.kind in ("mark", "colon"):
            _note_mark(context, token)
        elif not _operate(context, groups[-1], tokens, at, capitals=capitals):
            clauses += 1
            if clauses > MAX_CLAUSES:
                message = f"The query has more than {MAX_CLAUSES} clauses."
                raise context.fault(message, (token.start, token.end), "Write a shorter one.")
            _note_lower_case(context, tokens, at)
            signed = _is_signed(groups[-1])
            clause = leaf(context, token, groups[-1].field, signed=signed)
            if clause is not None:
                _add(groups[-1], clause, token)
    while groups[-1].opened:
        _close_at_end(context, groups, operator)
    return groups[0]


def _is_signed(group: _Group) -> bool:
    """Whether a `+` is in front of the next clause."""
    last = group.parts[-1] if group.parts else None
    return isinstance(last, Operator) and last.sign == "must"


def _is_headline_in_capitals(text: str, tokens: Sequence[QueryToken]) -> bool:
    """Whether a text is a headline in capitals, in which NOT is an ordinary word."""
    words = [token for token in tokens if token.kind == "word" and not token.field]
    return len(words) >= _FEWEST_WORDS and len(words) == len(tokens) and text.isupper()


def _note_mark(context: ParseState, token: QueryToken) -> None:
    """Adds the note that punctuation is left out, and why."""
    sign = context.text[token.start : token.end]
    if token.kind == "colon":
        near = context.names.nearest(token.field)
        known = [f"`{name}:`" for name in near or context.names.known()[:_MOST_NAMES]]
        start = "Did you mean" if near else "Fields are"
        message = (
            f"`{token.field}` is not a field, so the colon is read as punctuation. "
            f"{start} {', '.join(known)}{'?' if near else '.'}"
        )
    elif sign in QUOTES:
        message = f"The `{sign}` opens no quoted text and is left out."
    elif sign == "\\":
        message = "The backslash at the end is left out."
    elif sign.startswith("^"):
        message = f"`{sign}` gives no weight to a word in front of it and is left out."
    else:
        message = f"The `{sign}` is read as punctuation: ranges follow a date field."
    context.note("punctuation", message, (token.start, token.end))


def _joined(context: ParseState, group: _Group, operator: Literal["and", "or"]) -> Query | None:
    clause = join(context.text, group.parts, operator)
    if found := unclear(context.text, group.parts, operator):
        context.note("operator", *found)
    return clause


def _finished(context: ParseState, tree: Query | None) -> Parsed:
    whole = (0, len(context.text))
    if tree is None:
        message = "There is nothing to search for."
        if context.text.strip():
            typed = shown(context.text.strip())
            message = f"There is nothing to search for: {typed} has no word of letters or digits."
        raise context.fault(message, whole, "Write at least one word, or `*` for everything.")
    level: list[Query] = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for clause in level for child in _children(clause)]
        if not level:
            notes = sorted(context.notes, key=lambda note: (note.start, note.end))
            return Parsed(tree, tuple(notes))
    raise _too_deep(context, whole[0], whole[1])


def _children(clause: Query) -> tuple[Query, ...]:
    match clause:
        case And(clauses=clauses) | Or(clauses=clauses):
            return clauses
        case Not(clause=only) | Boost(clause=only):
            return (only,)
        case _:
            return ()


def _too_deep(context: ParseState, start: int, end: int) -> QuerySyntaxError:
    message = f"More than {MAX_DEPTH} clauses are nested."
    return context.fault(message, (start, end), "Take brackets away.")


def _open(context: ParseState, groups: list[_Group], token: QueryToken) -> None:
    if len(groups) > MAX_DEPTH:
        raise _too_deep(context, token.start, token.end)
    groups.append(_Group(token.field or groups[-1].field, token))


def _close(
    context: ParseState, groups: list[_Group], token: QueryToken, operator: Literal["and", "or"]
) -> None:
    if groups[-1].opened is None:
        sign, span = context.text[token.inner], (token.inner, token.end)
        context.note("punctuation", f"The `{sign}` closes nothing and is left out.", span)
        return
    group = groups.pop()
    clause = _joined(context, group, operator)
    if clause is not None:
        _add(groups[-1], clause, token)
        return
    opened = cast(QueryToken, group.opened)
    span = (opened.start, token.end)
    if opened.field:
        message = f"Nothing follows `{opened.field}:`."
        raise context.fault(message, span, "Write a word between the brackets.")
    context.note("dropped", "Nothing is between the brackets.", span)


def _close_at_end(
    context: ParseState, groups: list[_Group], operator: Literal["and", "or"]
) -> None:
    """Close a group that is still open where the query ends, with a note."""
    opened = cast(QueryToken, groups[-1].opened)
    sign, span = context.text[opened.inner], (opened.inner, opened.end)
    message = f"The `{sign}` is never closed: its group ends with the query."
    context.note("punctuation", message, span)
    end = len(context.text)
    _close(context, groups, QueryToken("close", "", end, end, end), operator)


def _add(group: _Group, clause: Query, last: QueryToken) -> None:
    group.parts.append(clause)
    group.end = last.end


def _weigh(context: ParseState, group: _Group, token: QueryToken) -> None:
    """Gives the weight to the clause directly in front of it."""
    typed = context.text[token.start : token.end]
    span = (token.start, token.end)
    clause = group.parts[-1] if group.parts else None
    if clause is None or isinstance(clause, Operator) or group.end != token.start:
        message = f"{shown(typed)} is left out: a weight directly follows a word."
        context.note("punctuation", message, span)
        return
    number = _NUMBER.fullmatch(typed)
    weight = float(number[1]) if number else math.nan
    if not 0 < weight <= MAX_WEIGHT:
        advice = f"Write a number above 0, up to {MAX_WEIGHT:.0f}, as in `word^3`."
        raise context.fault(f"{shown(typed)} is not a weight.", span, advice)
    group.parts[-1] = Boost(clause, weight, (clause.span[0], token.end))


def _signs(text: str, token: QueryToken) -> list[Operator]:
    """The operators of `+`, `-` and `!` in front of a clause; two negations cancel each other."""
    typed = text[token.start : token.end]
    span = (token.start, token.end)
    signs = [Operator("must", span)] if "+" in typed else []
    if (len(typed) - typed.count("+")) % 2:
        signs.append(Operator("not", span))
    return signs


def _operate(
    context: ParseState, group: _Group, tokens: Sequence[QueryToken], at: int, *, capitals: bool
) -> bool:
    """Handle a token that is an operator or a sign alone; False for any other token."""
    token = tokens[at]
    if token.field or token.kind not in ("word", "lone"):
        return False
    span = (token.start, token.end)
    typed = context.text[token.start : token.end]
    signs = _OPERATORS.get(typed, ())
    if typed == "NOT" and capitals:
        message = "`NOT` is searched as a word, since all is in capitals; write `-word` to exclude."
        context.note("operator", message, span)
        return False
    if typed == "NOT" and at == 0 and len(tokens) > _FEWEST_WORDS:
        message = "`NOT` excludes the word behind it; write `not` for the word."
        context.note("operator", message, span)
    if typed == "!" and (at + 1 == len(tokens) or tokens[at + 1].kind in ("close", "mark")):
        signs = ()
    if not signs and token.kind == "lone":
        dropped(context, token)
    if typed == "REQUIRE":
        context.note("operator", "`REQUIRE` is read as AND.", span)
    group.parts.extend(Operator(sign, span) for sign in signs)
    return bool(signs) or token.kind == "lone"


def _note_lower_case(context: ParseState, tokens: Sequence[QueryToken], at: int) -> None:
    """Adds a note for a lower-case operator between clauses, which may be meant as one."""
    token = tokens[at]
    typed = context.text[token.start : token.end]
    if typed not in ("and", "or", "not") or not 0 < at < len(tokens) - 1:
        return
    if tokens[at - 1].kind not in ("open", "sign") and tokens[at + 1].kind not in (
        "close",
        "weight",
    ):
        message = f"`{typed}` is searched as a word; write {typed.upper()} for the operator."
        context.note("operator", message, (token.start, token.end))
