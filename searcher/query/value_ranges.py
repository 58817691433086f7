"""Ranges of an article's own fields: `>500`, `500..900`, `[2021-10 TO *]`, `{500 TO 900]`."""

from __future__ import annotations

import re

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.analysis.values import Bounds, date, is_end, number

ADVICE = (
    "Write `>500`, `500..900`, `>=2021-10` or `[2021-10 TO *]`, or a backslash before the sign."
)

_BRACKETS = lazy_regex(r"([\[{])(.*?)(?<!\w)TO(?!\w)(.*)([\]}])", re.DOTALL | re.IGNORECASE)

_COMPARISON = lazy_regex(r"(<=|>=|<|>|=)(.*)", re.DOTALL)

_DOTS = lazy_regex(r"(.*?)(?:\.\.\.?|…)(.*)", re.DOTALL)


@frozen
class ReadBounds:
    """The ends of a range, and whether the higher one was written first."""

    bounds: Bounds
    backwards: bool


def read(text: str) -> ReadBounds | None:
    """The range that a text is; None if it is not a range.

    Raises ValueError, with a message to show, where an end is neither a number nor a date.
    """
    if brackets := _BRACKETS.fullmatch(text):
        opening, low, high, closing = brackets.groups()
        return _between(low, high, opening == "[", closing == "]")
    if text[:1] in "[{":
        raise ValueError(f"`{text}` is not a range: it has no TO.")
    if comparison := _COMPARISON.fullmatch(text):
        sign, end = comparison.groups()
        if not end.strip(' "'):
            raise ValueError(f"Nothing follows `{sign}`.")
        low, high = "" if sign[0] == "<" else end, "" if sign[0] == ">" else end
        return _between(low, high, sign != ">", sign != "<")
    dots = _DOTS.fullmatch(text)
    if dots and (dots[1] or dots[2]):
        return _between(dots[1], dots[2], True, True)
    return None


def _between(low: str, high: str, low_inside: bool, high_inside: bool) -> ReadBounds:
    one, two = _end(low), _end(high)
    if one and two and _is_after(one, two):
        return ReadBounds(Bounds(two, one, high_inside, low_inside), True)
    return ReadBounds(Bounds(one, two, low_inside, high_inside), False)


def _end(text: str) -> str:
    """The end as a number or an ISO date; empty where it is open."""
    plain = text.strip(' "')
    if plain == "*":
        return ""
    if not is_end(plain):
        raise ValueError(f"`{plain}` is neither a number nor a date.")
    return plain if number(plain) is not None else date(plain) or ""


def _is_after(one: str, two: str) -> bool:
    first, second = number(one), number(two)
    if first is not None and second is not None:
        return first > second
    return first is None and second is None and one > two
