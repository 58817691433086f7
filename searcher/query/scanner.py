"""Query text to tokens: one regular expression, tried at each place, in linear time."""

from __future__ import annotations

import re
from typing import Literal, NoReturn, cast

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.errors import QuerySyntaxError
from searcher.query.tree import QUOTES, SPACE
from searcher.schema import Kind, Schema

TokenKind = Literal["word", "quoted", "single", "range", "open", "close", "weight", "sign", "lone"]

LETTER = lazy_regex(r"[^\W_]")
"""A letter or digit: what has none is punctuation, and no word."""

_GROUPING = "()（）"

_QUOTED = rf"[{QUOTES}](?:\\.|[^\\{QUOTES}])*+[{QUOTES}]"

_CLOSER = rf"(?=[{SPACE})）]|\Z)"


def _apostrophes(opening: str, closing: str) -> str:
    """A text between apostrophes, the first at the start of a word, the second at the end of one.

    Apostrophes inside words pass. It holds no other quote and no bracket, and stops at the first
    apostrophe that it cannot pass, so that trying it at each word stays linear.
    """
    either = f"[{opening}{closing}]"
    inside = rf"\\.|[^\\{QUOTES}{_GROUPING}{opening}{closing}]|(?<=[^\W_]){either}(?=[^\W_])"
    return (
        rf"{opening}(?=[^{SPACE}{closing}])(?:{inside})*+"
        rf"(?<![{SPACE}]){closing}(?=[{SPACE})）^~]|\Z)"
    )


_STRAIGHT = _apostrophes("'", "'")

_CURLY = _apostrophes("‘", "’")

_WORD = rf"(?:\\.|[^\\{SPACE}{QUOTES}{_GROUPING}\[\]{{}}^])++"

_TOKEN = lazy_regex(
    "|".join(
        (
            rf"(?P<space>[{SPACE}]+)",
            r"(?P<open>[(（])",
            r"(?P<close>[)）])",
            rf"(?P<quoted>{_QUOTED}(?:~[0-9]*)?)",
            r"(?P<range>[\[{](?:\\.|[^\\\[\]{}])*+[\]}])",
            rf"(?P<weight>\^[^{SPACE}{QUOTES}{_GROUPING}]*)",
            rf"(?P<lone>(?:_|[^\w{SPACE}{QUOTES}{_GROUPING}\[\]{{}}\\^~*])++{_CLOSER})",
            rf"(?P<sign>[-+!]++(?=[^{SPACE})）]))",
            rf"(?P<single>(?:{_STRAIGHT}|{_CURLY})(?:~[0-9]*)?)",
            r"(?P<field>[^\W\d_]\w*+)[:：]",
            rf"(?P<word>{_WORD})",
        )
    ),
    re.DOTALL,
)

_WORD_ALONE = lazy_regex(_WORD, re.DOTALL)

_QUOTED_DATES = lazy_regex(
    rf"(?:[<>]=?|=){_QUOTED}|{_QUOTED}\.\.(?:{_QUOTED}|{_WORD})?|[\w-]*+\.\.{_QUOTED}", re.DOTALL
)


@frozen
class Token:
    """A piece of query text: `text[inner:end]`, behind its field prefix `text[start:inner]`.

    Attributes:
        field: the field named directly in front of it; empty if none is.
    """

    kind: TokenKind
    field: str
    start: int
    inner: int
    end: int


def scan(text: str, schema: Schema) -> list[Token]:
    """The tokens of `text`, in order. Raises QuerySyntaxError."""
    if text.isascii() and text.isalnum():  # a word alone, as most are: compiling takes longer
        return [Token("word", "", 0, 0, len(text))]
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            _unreadable(text, at)
        kind = cast(str, found.lastgroup)
        if kind == "field":
            token = _in_field(text, found, schema)
        elif kind == "space":
            at = found.end()
            continue
        else:
            token = Token(cast(TokenKind, kind), "", at, at, found.end())
        tokens.append(token)
        at = token.end
    return tokens


def shown(text: str) -> str:
    """Text of the query as a message shows it: not more than a line of it."""
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def _in_field(text: str, prefix: re.Match[str], schema: Schema) -> Token:
    """The token at what may be a field prefix: a word if it is none after all."""
    start, at = prefix.span()
    name = prefix["field"].lower()
    if name not in schema:
        return _fieldless(text, prefix, schema)
    if schema[name].kind is Kind.DATE and (quoted := _QUOTED_DATES.match(text, at)):
        return Token("range", name, start, at, quoted.end())
    found = _TOKEN.match(text, at)
    if found is None and at < len(text):
        _unreadable(text, at)
    kind = found.lastgroup if found else None
    if kind in ("field", "lone"):
        kind, found = "word", _WORD_ALONE.match(text, at)
    if kind == "sign":
        raise QuerySyntaxError(
            f"The `{text[at]}` stands behind the field.",
            text=text,
            start=at,
            end=at + 1,
            advice=f"Write `{text[at]}{name}:word`.",
        )
    if found is None or kind in ("space", "close", "weight"):
        raise QuerySyntaxError(
            f"Nothing stands directly behind `{name}:`.",
            text=text,
            start=start,
            end=at,
            advice=f"Write `{name}:word`, or `{prefix['field']}\\:` for the word itself.",
        )
    return Token(cast(TokenKind, kind), name, start, at, found.end())


def _fieldless(text: str, prefix: re.Match[str], schema: Schema) -> Token:
    """The word that starts with `prefix`, where it names no field and does not look like one."""
    name, at = prefix["field"], prefix.end()
    looks_like_one = name.replace("_", "").isalpha() and not text.startswith("//", at)
    if looks_like_one and prefix[0].endswith(":"):
        import difflib  # only here: it would be a third of this module's import time

        names = [field.name for field in schema.fields]
        near = difflib.get_close_matches(name.lower(), names, 1)
        known = f"Did you mean `{near[0]}:`?" if near else f"The fields are {', '.join(names)}."
        raise QuerySyntaxError(
            f"There is no field {shown(name)}.",
            text=text,
            start=prefix.start(),
            end=prefix.end("field"),
            advice=f"{known} To search for the word itself write {shown(name + chr(92) + ':')}.",
        )
    word = cast(re.Match[str], _WORD_ALONE.match(text, prefix.start()))
    return Token("word", "", word.start(), word.start(), word.end())


def _unreadable(text: str, at: int) -> NoReturn:
    """Raises the error for a character that starts no token."""
    sign = text[at]
    if sign == "\\":
        message, advice = "A backslash stands at the end.", r"Leave it out, or write `\\`."
    elif sign in "[{":
        message = f"The `{sign}` is never closed."
        advice = f"Write a range as `date:[2021-10 TO 2021-11]`, or `\\{sign}` for the sign itself."
    elif sign in "]}":
        message = f"The `{sign}` closes nothing."
        advice = f"Leave it out, or write `\\{sign}` for the sign itself."
    else:
        message = "The quotes are never closed."
        advice = f'Write `"` behind the last word, or `\\{sign}` for the sign itself.'
    raise QuerySyntaxError(message, text=text, start=at, end=at + 1, advice=advice)
