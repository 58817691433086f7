"""How documents are grouped and counted: by the values of a field, or by stretches of time."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Literal

from searcher._values import frozen

By = Literal["year", "month", "week", "day"]
"""Stretches of time: of the calendar, weeks as ISO 8601 has them."""

PERIODS: tuple[By, ...] = ("year", "month", "week", "day")


@frozen
class Grouping:
    """How to group documents.

    Attributes:
        field: a NAME or KEYWORD field, by whose values they are grouped; or a DATE field.
        by: of a DATE field, the stretches of time.
        prefix: of the others, only the values that start with it.
        summed: the field of terms whose lengths are summed, as `body.exact`; empty for none.
    """

    field: str
    by: By | None = None
    prefix: str = ""
    summed: str = ""


@frozen
class Bucket:
    """The documents of one group: how many, and the sum of a field's lengths in terms."""

    documents: int
    words: int = 0


Buckets = dict[str, Bucket]
"""The groups that have a document, by value or name of the time. A document with several values is
in several groups, one without a value in none."""


@lru_cache(maxsize=1 << 10)
def period(first: int, last: int, by: By) -> int | None:
    """The number of the stretch of time that holds the days from `first` to `last`.

    Days as `datetime.date.toordinal` counts. None where no stretch holds them all: a date that is
    only a year is in no month.
    """
    number = _number(first, by)
    return number if number == _number(last, by) else None


def _number(day: int, by: By) -> int:
    match by:
        case "day":
            return day
        case "week":
            return (day - 1) // 7  # day 1 is a Monday
        case "month":
            date = datetime.date.fromordinal(day)
            return 12 * date.year + date.month - 1
        case "year":
            return datetime.date.fromordinal(day).year


def period_name(number: int, by: By) -> str:
    """The name of a stretch of time: `1975`, `1975-11`, `1975-W46` or `1975-11-11`."""
    match by:
        case "day":
            return datetime.date.fromordinal(number).isoformat()
        case "week":
            year, week, _ = datetime.date.fromordinal(7 * number + 1).isocalendar()
            return f"{year:04}-W{week:02}"
        case "month":
            return f"{number // 12:04}-{number % 12 + 1:02}"
        case "year":
            return f"{number:04}"


def period_number(name: str, by: By) -> int:
    """The number of a stretch of time by its name, as `period_name` writes it."""
    match by:
        case "day":
            return datetime.date.fromisoformat(name).toordinal()
        case "week":
            monday = datetime.date.fromisocalendar(int(name[:4]), int(name[6:]), 1)
            return (monday.toordinal() - 1) // 7
        case "month":
            return 12 * int(name[:4]) + int(name[5:]) - 1
        case "year":
            return int(name)
