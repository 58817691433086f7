"""Dates in queries and on the command line."""

from __future__ import annotations

import datetime
from datetime import date

import pytest

from searcher.query import date_range, parse
from searcher.query.tree import And, Boost, Not, Or, Range

TODAY = date(2021, 11, 10)  # a Wednesday

Ends = tuple[date | None, date | None]


def ends(low: str | None, high: str | None) -> Ends:
    return (
        date.fromisoformat(low) if low else None,
        date.fromisoformat(high) if high else None,
    )


# the text behind `date:`: first day, last day, whether a note says so
DATES: dict[str, tuple[str | None, str | None, bool]] = {
    "2021": ("2021-01-01", "2021-12-31", True),
    "2021-11": ("2021-11-01", "2021-11-30", True),
    "2020-02": ("2020-02-01", "2020-02-29", True),
    "2021-11-02": ("2021-11-02", "2021-11-02", False),
    "*": (None, None, False),
    "2021-10-28..2021-11-02": ("2021-10-28", "2021-11-02", False),
    "2021-10..2021-11": ("2021-10-01", "2021-11-30", True),
    "2021..": ("2021-01-01", None, True),
    "..2021": (None, "2021-12-31", True),
    "2021-11-02..": ("2021-11-02", None, False),
    ">=2021-10": ("2021-10-01", None, True),
    ">2021-10": ("2021-11-01", None, True),
    "<2021-10": (None, "2021-09-30", True),
    "<=2021-10": (None, "2021-10-31", True),
    "=2021-10": ("2021-10-01", "2021-10-31", True),
    ">=2021-10-05": ("2021-10-05", None, False),
    ">2021-10-05": ("2021-10-06", None, False),
    '>="2 November 2021"': ("2021-11-02", None, True),
    "[2021-10 TO 2021-11]": ("2021-10-01", "2021-11-30", True),
    "[2021-10-01 TO 2021-11-02]": ("2021-10-01", "2021-11-02", False),
    "{2021-10-01 TO 2021-11-02}": ("2021-10-02", "2021-11-01", False),
    "{2021-10-01 TO 2021-11-02]": ("2021-10-02", "2021-11-02", False),
    "[2021-10-01 TO 2021-11-02}": ("2021-10-01", "2021-11-01", False),
    "{2021 TO 2023}": ("2022-01-01", "2022-12-31", True),
    "[2021 TO]": ("2021-01-01", None, True),
    "[2021 TO *]": ("2021-01-01", None, True),
    "[TO 2021]": (None, "2021-12-31", True),
    "[* TO 2021]": (None, "2021-12-31", True),
    "[* TO *]": (None, None, False),
    '["2 Nov 2021" TO “5 Nov 2021”]': ("2021-11-02", "2021-11-05", True),
    '"2 November 2021"': ("2021-11-02", "2021-11-02", True),
    '"November 2, 2021"': ("2021-11-02", "2021-11-02", True),
    '"Nov 2021"': ("2021-11-01", "2021-11-30", True),
    '"2 Nov 2021 to 5 Nov 2021"': ("2021-11-02", "2021-11-05", True),
    '"2021-10 .. 2021-11"': ("2021-10-01", "2021-11-30", True),
    "“last week”": ("2021-11-01", "2021-11-07", True),
    "'last week'": ("2021-11-01", "2021-11-07", True),
    "last-week": ("2021-11-01", "2021-11-07", True),
    '"Last  Week"': ("2021-11-01", "2021-11-07", True),
    '"the last week"': ("2021-11-01", "2021-11-07", True),
    "today": ("2021-11-10", "2021-11-10", True),
    "yesterday": ("2021-11-09", "2021-11-09", True),
    '"this week"': ("2021-11-08", "2021-11-14", True),
    '"last month"': ("2021-10-01", "2021-10-31", True),
    '"this year"': ("2021-01-01", "2021-12-31", True),
    '"last year"': ("2020-01-01", "2020-12-31", True),
    '"past 7 days"': ("2021-11-04", "2021-11-10", True),
    '"last 2 weeks"': ("2021-10-28", "2021-11-10", True),
    '"past week"': ("2021-11-04", "2021-11-10", True),
    '"past month"': ("2021-10-11", "2021-11-10", True),
    '"past three years"': ("2018-11-11", "2021-11-10", True),
    '"3 days ago"': ("2021-11-07", "2021-11-07", True),
    '"a week ago"': ("2021-11-01", "2021-11-07", True),
    '"two months ago"': ("2021-09-01", "2021-09-30", True),
    "yesterday..today": ("2021-11-09", "2021-11-10", True),
    '"2 weeks ago"..yesterday': ("2021-10-25", "2021-11-09", True),
    '"2 weeks ago"..': ("2021-10-25", None, True),
    '2021-10-01.."last week"': ("2021-10-01", "2021-11-07", True),
    '.."last week"': (None, "2021-11-07", True),
    '"2 Nov 2021".."5 Nov 2021"': ("2021-11-02", "2021-11-05", True),
    '>="last month"': ("2021-10-01", None, True),
    "2022..2021": ("2021-01-01", "2022-12-31", True),
    "2021-11-02..2021-10-28": ("2021-10-28", "2021-11-02", True),
    "[2021-11 TO 2021-10]": ("2021-10-01", "2021-11-30", True),
}


@pytest.mark.parametrize("text", DATES)
def test_dates(text: str) -> None:
    low, high, noted = DATES[text]
    parsed = parse(f"date:{text}", today=TODAY)
    assert parsed.tree == Range("date", *ends(low, high))
    assert [note.kind for note in parsed.notes] == ["date"] * noted
    assert parsed.tree.span == (0, len(text) + 5)


MESSAGES = {
    "date:2021-11": "read as 2021-11-01 to 2021-11-30",
    "date:>=2021-11": "read as 2021-11-01 and later",
    "date:<=2021-11": "read as 2021-11-30 and earlier",
    "date:yesterday": "read as 2021-11-09",
    "date:2022..2021": "the range is backwards, read as 2021-01-01 to 2022-12-31",
}


@pytest.mark.parametrize("text", MESSAGES)
def test_a_note_says_how_a_date_was_read(text: str) -> None:
    (note,) = parse(f"oil {text}", today=TODAY).notes
    assert note.message == MESSAGES[text]
    assert (note.start, note.end) == (4, 4 + len(text))


JANUARY, MARCH = (Range("date", date(2021, month, 1), date(2021, month, 31)) for month in (1, 3))


def test_dates_among_clauses() -> None:
    tree = parse("date:(2021-01 OR 2021-03) -date:2021-01 date:2021-03^2").tree
    assert tree == And((Or((JANUARY, MARCH)), Not(JANUARY), Boost(MARCH, 2.0)))


def test_today_is_the_systems_if_none_is_given() -> None:
    # Midnight may pass between the two.
    days = [datetime.date.today(), parse("date:today").tree, datetime.date.today()]
    assert days[1] in [Range("date", day, day) for day in days if isinstance(day, date)]


OPTIONS: dict[str, tuple[str | None, str | None]] = {
    "2021-10": ("2021-10-01", "2021-10-31"),
    " 2021 ": ("2021-01-01", "2021-12-31"),
    "last week": ("2021-11-01", "2021-11-07"),
    "2 November 2021": ("2021-11-02", "2021-11-02"),
    "2021-10..": ("2021-10-01", None),
    "[2021 TO 2022}": ("2021-01-01", "2021-12-31"),
}


@pytest.mark.parametrize("text", OPTIONS)
def test_date_range(text: str) -> None:
    assert date_range(text, today=TODAY) == ends(*OPTIONS[text])


@pytest.mark.parametrize("text", ["", "foo", "2021-13", "..", "[]", "0000", "x" * 999, "\x00"])
def test_no_date_range(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|range"):
        date_range(text, today=TODAY)


EDGES = {
    "month behind a leap day": ("past year", date(2024, 2, 29), "2023-03-01"),
    "month behind a longer one": ("past month", date(2021, 3, 31), "2021-03-01"),
    "last month in January": ("last month", date(2021, 1, 5), "2020-12-01"),
    "last week over the year": ("last week", date(2021, 1, 5), "2020-12-28"),
}


@pytest.mark.parametrize(("text", "today", "low"), EDGES.values(), ids=EDGES)
def test_the_calendars_edges(text: str, today: date, low: str) -> None:
    assert date_range(text, today=today)[0] == date.fromisoformat(low)
