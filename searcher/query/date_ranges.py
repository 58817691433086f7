"""Dates in a query: `2021-11`, `>=2021-10`, `2021-10..2021-11`, `last week`."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.analysis import dates

ADVICE = 'Write `2021`, `2021-11`, `2021-11-02`, `2021-10..2021-11`, `>=2021-10` or `"last week"`.'

_LONGEST = 200  # characters: longer text is not a date, and slow to match

_FULL_DAY = lazy_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_BRACKETS = lazy_regex(r"([\[{])(.*)([\]}])", re.DOTALL)

_TO = lazy_regex(r"(.*?)(?<!\w)TO(?!\w)(.*)", re.DOTALL | re.IGNORECASE)

_COMPARISON = lazy_regex(r"(<=|>=|<|>|=)(.*)", re.DOTALL)

_DOTS = lazy_regex(r"(.*?)(?:\.\.\.?|…)(.*)", re.DOTALL)

_AGO = lazy_regex(r"([0-9]{1,6}|an?|[a-z]{3,5}) (day|week|month|year)s? ago")

_PAST = lazy_regex(r"(?:past|last)(?: ([0-9]{1,6}|[a-z]{3,5}))? (day|week|month|year)s?")

_NEXT_TO = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1}

_DAYS = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_NUMBERS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_WORDS, 1)}


@frozen
class Days:
    """The days that a text means: from `low` to `high`, both included, None open.

    Attributes:
        plain: the text gives whole days in ISO 8601, so that none was computed.
        backwards: the later day was written first; low and high are in order anyway.
    """

    low: date | None
    high: date | None
    plain: bool = True
    backwards: bool = False


def date_range(text: str, *, today: date | None = None) -> tuple[date | None, date | None]:
    """The first and the last day that `text` means, None where it is open.

    Reads everything that may follow `date:` in a query. Raises ValueError where it is not a date.
    """
    days = read_days(text, today or date.today())
    return days.low, days.high


def read_days(text: str, today: date) -> Days:
    """The days that `text` means; raises ValueError, with a message to show, if it is no date."""
    stripped = text.strip()
    if stripped == "*":
        return Days(None, None)
    if len(stripped) > _LONGEST:
        raise ValueError("This is too long for a date.")
    if brackets := _BRACKETS.fullmatch(stripped):
        return _between_brackets(brackets, today)
    if comparison := _COMPARISON.fullmatch(stripped):
        return _compared(comparison[1], comparison[2], today)
    unquoted = _unquoted(stripped)
    for parting in (_DOTS, _TO):
        ends = parting.fullmatch(unquoted)
        if ends and (ends[1].strip() or ends[2].strip()):
            return _ordered(_moment(ends[1], today), _moment(ends[2], today), "[]")
    return _both_ends(unquoted, today)


def _both_ends(text: str, today: date) -> Days:
    found = _moment(text, today)
    if found is None:
        raise ValueError("No date is given.")
    return Days(found.low, found.high, found.plain)


def _between_brackets(brackets: re.Match[str], today: date) -> Days:
    ends = _TO.fullmatch(brackets[2])
    if ends is None:
        raise ValueError(f"`{brackets[0]}` is not a range: it has no TO.")
    low, high = _moment(ends[1], today), _moment(ends[2], today)
    return _ordered(low, high, brackets[1] + brackets[3])


def _compared(sign: str, text: str, today: date) -> Days:
    found = _moment(text, today)
    if found is None:
        raise ValueError(f"No date follows `{sign}`.")
    if sign == "=":
        return Days(found.low, found.high, found.plain)
    if sign.startswith(">"):
        return _ordered(found, None, "[]" if sign == ">=" else "{]")
    return _ordered(None, found, "[]" if sign == "<=" else "[}")


def _ordered(low: Days | None, high: Days | None, brackets: str) -> Days:
    """The range between two dates; `{` and `}` exclude the one beside them."""
    backwards = bool(low and high and low.low and high.low and low.low > high.low)
    if backwards:
        low, high = high, low
    first, last = low.low if low else None, high.high if high else None
    try:
        if brackets[0] == "{" and low and low.high:
            first = low.high + timedelta(days=1)
        if brackets[1] == "}" and high and high.low:
            last = high.low - timedelta(days=1)
    except OverflowError:
        raise ValueError("The calendar has no day in this range.") from None
    if first and last and first > last:
        raise ValueError("No day lies in this range: `{` and `}` exclude the dates beside them.")
    plain = (low is None or low.plain) and (high is None or high.plain)
    return Days(first, last, plain, backwards)


def _moment(text: str, today: date) -> Days | None:
    """The days of one date or relative time; None where the text is empty or `*`."""
    stripped = _unquoted(text.strip())
    if stripped in ("", "*"):
        return None
    plain = _FULL_DAY.fullmatch(stripped) is not None
    try:
        iso = dates.read(stripped)
        ends = dates.span(iso) if iso else _relative(stripped, today)
    except (ValueError, OverflowError):
        ends = None  # a year beyond the calendar's
    if ends is None:
        raise ValueError(f"`{stripped}` is not a date.")
    return Days(*ends, plain)


def _unquoted(text: str) -> str:
    """`text` without the quotes around it, where it has no others."""
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1].strip() if quoted and text.count(text[0]) == 2 else text


def _relative(text: str, today: date) -> tuple[date, date] | None:
    """The days of a time relative to today; a calendar week is Monday to Sunday.

    `last week` is the calendar week before this one, `2 weeks ago` the one before that;
    `past 2 weeks`, `past week` and `last 2 weeks` are the 14 or 7 days up to today.
    """
    words = " ".join(re.split(r"[\s_-]+", text.lower().removeprefix("the ")))
    if words in _DAYS:
        day = today + timedelta(days=_DAYS[words])
        return day, day
    if ago := _AGO.fullmatch(words):
        number = _number(ago[1])
        return None if number is None else _calendar(ago[2], -number, today)
    direction, _, unit = words.partition(" ")
    if direction in _NEXT_TO and unit in ("day", "week", "month", "year"):
        return _calendar(unit, _NEXT_TO[direction], today)
    if past := _PAST.fullmatch(words):
        number = _number(past[1] or "one")
        return None if not number else (_back(past[2], number, today), today)
    return None


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word)


def _calendar(unit: str, step: int, today: date) -> tuple[date, date]:
    """The calendar day, week, month or year that is `step` units after today's."""
    if unit == "day":
        day = today + timedelta(days=step)
        return day, day
    if unit == "week":
        monday = today + timedelta(days=7 * step - today.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
    return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _back(unit: str, number: int, today: date) -> date:
    """The first of the days that go back `number` units from today, today included."""
    if unit in ("day", "week"):
        return today - timedelta(days=number * (7 if unit == "week" else 1) - 1)
    first, last = _calendar("month", -number * (12 if unit == "year" else 1), today)
    return first.replace(day=min(today.day, last.day)) + timedelta(days=1)
