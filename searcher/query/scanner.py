"""Splits query text into tokens: one regular expression, matched at each place, in linear time."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, cast

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.errors import QuerySyntaxError
from searcher.query.tree import QUOTES, SPACE
from searcher.schema import Kind, Schema

TokenKind = Literal[
    "word", "quoted", "single", "range", "open", "close", "weight", "sign", "lone", "mark", "colon"
]

LETTER = lazy_regex(r"[^\W_]")
"""A letter or digit: text without one is punctuation, not a word."""

_GROUPING = "()（）"
_STRAIGHT_QUOTES = '"＂'
_IDEOGRAPHS = "\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f"
"""Characters of scripts that put no space before a quote."""
_NOT_IN_WORD = rf"(?<![^\W_{_IDEOGRAPHS}])"
_HEBREW_QUOTE = rf"(?<=[\u05d0-\u05ea])[{_STRAIGHT_QUOTES}](?=[\u05d0-\u05ea])"
"""A quote inside a Hebrew word, as in its abbreviations."""
_OPENING = rf"(?:{_NOT_IN_WORD}[{_STRAIGHT_QUOTES}]|[“”„«»])"
_INSIDE_QUOTES = rf"(?:\\.|[^\\{QUOTES}]|{_HEBREW_QUOTE})*+"
_QUOTED = rf"{_OPENING}{_INSIDE_QUOTES}[{QUOTES}]"
_CLOSER = rf"(?=[{SPACE})）]|\Z)"


def _apostrophes(opening: str, closing: str) -> str:
    """A text between apostrophes, the first at the start of a word, the second at the end of one.

    Apostrophes inside words belong to the text. It holds no other quote and no bracket, and stops
    at the first other apostrophe, so that matching it at each word stays linear.
    """
    either = f"[{opening}{closing}]"
    inside = rf"\\.|[^\\{QUOTES}{_GROUPING}{opening}{closing}]|(?<=[^\W_]){either}(?=[^\W_])"
    return (
        rf"{opening}(?=[^{SPACE}{closing}])(?:{inside})*+"
        rf"(?<![{SPACE}]){closing}(?=[{SPACE})）^~]|\Z)"
    )


_STRAIGHT = _apostrophes("'", "'")

_CURLY = _apostrophes("‘", "’")
_QUOTE_IN_WORD = rf"(?<=[^\W_{_IDEOGRAPHS}])[{_STRAIGHT_QUOTES}](?=[^\W_])"
_WORD = rf"(?:\\.|[^\\{SPACE}{QUOTES}{_GROUPING}\[\]{{}}^]|{_QUOTE_IN_WORD})++"
_BRACKETS = r"[\[{](?:\\.|[^\\\[\]{}])*+[\]}]"
_TOKEN = lazy_regex(
    "|".join(
        (
            rf"(?P<space>[{SPACE}]+)",
            r"(?P<open>[(（])",
            r"(?P<close>[)）])",
            rf"(?P<quoted>{_QUOTED}(?:~[0-9]*)?)",
            rf"(?P<range>(?=[\[{{][^\\\[\]{{}}]*[{SPACE}]TO[{SPACE}\]}}]){_BRACKETS})",
            rf"(?P<weight>\^[-+]?\.?[0-9][-+0-9.eE^]{{0,40}}+(?=[{SPACE})）]|\Z))",
            rf"(?P<lone>(?:_|[^\w{SPACE}{QUOTES}{_GROUPING}\[\]{{}}\\^~*])++{_CLOSER})",
            rf"(?P<sign>[-+!]++(?=[^{SPACE})）]))",
            rf"(?P<single>(?:{_STRAIGHT}|{_CURLY})(?:~[0-9]*)?)",
            r"(?P<field>[^\W\d_]\w*+)[:：]",
            rf"(?P<word>{_WORD})",
            rf"(?P<mark>[{QUOTES}\[\]{{}}]|\^+|\\\Z)",
        )
    ),
    re.DOTALL,
)
_WORD_ALONE = lazy_regex(_WORD, re.DOTALL)
_RANGE = lazy_regex(_BRACKETS, re.DOTALL)
_QUOTED_DATES = lazy_regex(
    rf"(?:[<>]=?|=){_QUOTED}|{_QUOTED}\.\.(?:{_QUOTED}|{_WORD})?|[\w-]*+\.\.{_QUOTED}", re.DOTALL
)
_NEAR = 0.8
"""The least similarity, by difflib's ratio, of a field's name and a misspelling of it."""


@frozen
class QueryToken:
    """A piece of query text: `text[inner:end]`, after its field prefix `text[start:inner]`.

    A mark is punctuation that is left out; a colon is one after a word that names no field.

    Attributes:
        field: the field named directly in front of it, or empty.
    """

    kind: TokenKind
    field: str
    start: int
    inner: int
    end: int


@frozen
class FieldNames:
    """The fields that a query may name: the schema's, and the articles' own."""

    schema: Schema
    own: Collection[str] = ()

    def __contains__(self, name: str) -> bool:
        return (name in self.schema and name[0] != "_") or name in self.own

    def is_date(self, name: str) -> bool:
        """Whether the field of this name holds dates."""
        return name in self.schema and self.schema[name].kind is Kind.DATE

    def is_own(self, name: str) -> bool:
        """Whether the field of this name is one of the articles' own."""
        return name not in self.schema and name in self.own

    def known(self) -> list[str]:
        """Every name, those of the schema first."""
        return [
            *(field.name for field in self.schema.fields if field.name[0] != "_"),
            *sorted(self.own),
        ]

    def nearest(self, name: str) -> list[str]:
        """The names of which this one may be a misspelling, the nearest first."""
        import difflib  # else a third of this module's import time

        return difflib.get_close_matches(name.lower(), self.known(), 3, _NEAR)


def scan(text: str, names: FieldNames) -> list[QueryToken]:
    """The tokens of `text`, in order. Raises QuerySyntaxError."""
    if text.isascii() and text.isalnum():  # one word: compiling the expression takes longer
        return [QueryToken("word", "", 0, 0, len(text))]
    tokens: list[QueryToken] = []
    at = 0
    while at < len(text):
        found = cast(re.Match[str], _TOKEN.match(text, at))  # a mark matches anything
        kind = cast(str, found.lastgroup)
        at = found.end()
        if kind == "field":
            read = _in_field(text, found, names)
            tokens += read
            at = max(token.end for token in read)
        elif kind != "space":
            tokens.append(QueryToken(cast(TokenKind, kind), "", found.start(), found.start(), at))
    return tokens


def shown(text: str) -> str:
    """Text of the query as a message shows it: one line at most."""
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def _in_field(text: str, prefix: re.Match[str], names: FieldNames) -> list[QueryToken]:
    """The tokens at a possible field prefix: a word and a colon if it names no field."""
    start, at = prefix.span()
    name = prefix["field"].lower()
    spaced = not text[at:].strip() or text[at].isspace()
    if name not in names or (spaced and prefix["field"][0].isupper()):
        return _fieldless(text, prefix, names)
    if names.is_date(name) and (quoted := _QUOTED_DATES.match(text, at)):
        return [QueryToken("range", name, start, at, quoted.end())]
    bracket = text[at : at + 1] in ("[", "{")
    found = (_RANGE if bracket else _TOKEN).match(text, at)
    kind = ("range" if bracket else found.lastgroup) if found else None
    if kind in ("field", "lone"):
        kind, found = "word", _WORD_ALONE.match(text, at)
    if kind == "sign":
        raise QuerySyntaxError(
            f"The `{text[at]}` is behind the field.",
            text=text,
            start=at,
            end=at + 1,
            advice=f"Write `{text[at]}{name}:word`.",
        )
    if kind == "mark" or (bracket and not found):
        raise _unclosed(text, at)
    if found is None or kind in ("space", "close", "weight"):
        raise _valueless(text, prefix, name)
    return [QueryToken(cast(TokenKind, kind), name, start, at, found.end())]


def _fieldless(text: str, prefix: re.Match[str], names: FieldNames) -> list[QueryToken]:
    """The word that starts with `prefix`, and its colon where it needs a note."""
    name, start, at = prefix["field"], prefix.start(), prefix.end()
    named = name.replace("_", "").isalpha() and not text.startswith("//", at)
    named = named and prefix[0].endswith(":")
    if named and name.islower() and text[at : at + 1].strip():
        near = names.nearest(name)
        if near:
            raise QuerySyntaxError(
                f"There is no field {shown(name)}.",
                text=text,
                start=start,
                end=prefix.end("field"),
                advice=f"Did you mean `{near[0]}:`? "
                f"To search for the word itself write {shown(name + chr(92) + ':')}.",
            )
    found = _WORD_ALONE.match(text, at)
    end = found.end() if found else prefix.end("field")
    kind: TokenKind = "colon" if named else "lone"
    colon = [QueryToken(kind, name, at - 1, at - 1, at)] if named or not found else []
    return [QueryToken("word", "", start, start, end), *colon]


def _valueless(text: str, prefix: re.Match[str], name: str) -> QuerySyntaxError:
    return QuerySyntaxError(
        f"Nothing directly follows `{name}:`.",
        text=text,
        start=prefix.start(),
        end=prefix.end(),
        advice=f"Write `{name}:word`, or `{prefix['field']}\\:` for the word itself.",
    )


def _unclosed(text: str, at: int) -> QuerySyntaxError:
    """The error for an opening sign after a field that is never closed."""
    sign = text[at]
    if sign in QUOTES:
        message = "The quotes are never closed."
        advice = f'Write `"` behind the last word, or `\\{sign}` for the sign itself.'
    elif sign in "[{":
        message = f"The `{sign}` is never closed."
        advice = f"Write a range as `date:[2021-10 TO 2021-11]`, or `\\{sign}` for the sign itself."
    else:
        message = f"The `{sign}` is in the place of a word."
        advice = f"Leave it out, or write `\\{sign}` for the sign itself."
    return QuerySyntaxError(message, text=text, start=at, end=at + 1, advice=advice)
