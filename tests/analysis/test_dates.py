"""Dates: what is one, what is none, and what a part of one may mean."""

from __future__ import annotations

import datetime
import email.utils

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import dates

DAY = "2021-11-02"
READ = {
    "iso": ("2021-11-02", DAY),
    "iso, a label, a time and a zone": ("date 2021-11-02T10:00:00+05:00", DAY),
    "two labels": ("date Posted on: 02 Nov, 2021", DAY),
    "a zone without a time": ("November 2, 2021 GMT", DAY),
    "a time without a colon": ("2 November 2021 2030 GMT", DAY),
    "a time with a dot": ("Tue 2 Nov 2021 10.31 GMT", DAY),
    "Ukrainian": ("2 листопада 2021", DAY),
    "Russian, short": ("2 ноя 2021", DAY),
    "Polish": ("2 listopada 2021", DAY),
    "Turkish": ("2 Kasım 2021", DAY),
    "Arabic": ("2 نوفمبر 2021", DAY),
    "Arabic, its own digits": ("٢ نوفمبر ٢٠٢١", DAY),
    "Urdu": ("2 نومبر 2021", DAY),
    "Persian": ("2 نوامبر 2021", DAY),
    "Hindi": ("2 नवंबर 2021", DAY),
    "iso, a time and a zone": ("2021-11-02T23:30:00-05:00", DAY),
    "iso, Z": ("2021-11-02T10:00:00.123Z", DAY),
    "iso, a space": ("2021-11-02 10:00:00 +0500", DAY),
    "iso, minutes": ("2021-11-02 10:00", DAY),
    "iso, a month": ("2021-11", "2021-11"),
    "a year": ("2021", "2021"),
    "the first year": ("0001", "0001"),
    "compact": ("20211102", DAY),
    "compact, a time": ("20211102T101112Z", DAY),
    "compact, fourteen digits": ("20211102101112", DAY),
    "one digit": ("2021-11-2", DAY),
    "slashes, year first": ("2021/11/02", DAY),
    "dots, day first": ("02.11.2021", DAY),
    "only a day can be 31": ("31/12/2021", "2021-12-31"),
    "only a day can be 31, month first": ("12/31/2021", "2021-12-31"),
    "both, so day first": ("02/11/2021", DAY),
    "two digits of a year": ("02/11/21", DAY),
    "month and year in digits": ("11/2021", "2021-11"),
    "weekday, month, day": ("Tuesday Nov 02, 2021", DAY),
    "weekday, no comma": ("Tuesday Nov 02 2021", DAY),
    "month, day": ("Nov 2 2021", DAY),
    "month in full": ("November 2, 2021", DAY),
    "month with a dot": ("Nov. 2, 2021", DAY),
    "ordinal": ("2nd Nov. 2021", DAY),
    "ordinal, month first": ("November 2nd, 2021", DAY),
    "day, month": ("2 November 2021", DAY),
    "day, short month": ("02 Nov 2021", DAY),
    "dashes": ("02-Nov-2021", DAY),
    "a weekday and a time": ("Published Wednesday, Thursday 1400 hours, 2 November 2021", DAY),
    "of": ("the 2nd of November, 2021", DAY),
    "sept": ("Sept 9, 2021", "2021-09-09"),
    "capitals": ("TUESDAY, NOVEMBER 2, 2021", DAY),
    "month": ("November 2021", "2021-11"),
    "month, comma": ("November, 2021", "2021-11"),
    "year first, month named": ("2021 Nov 2", DAY),
    "rfc 2822": ("Tue, 02 Nov 2021 10:00:00 +0000", DAY),
    "rfc 2822, a named zone": ("Tue, 2 Nov 2021 10:00:00 GMT", DAY),
    "rfc 850": ("Tuesday, 02-Nov-21 10:00:00 GMT", DAY),
    "ctime": ("Tue Nov  2 10:00:00 2021", DAY),
    "a feed of short messages": ("Tue Nov 02 10:00:00 +0000 2021", DAY),
    "date(1)": ("Tue Nov  2 10:00:00 UTC 2021", DAY),
    "a time with am": ("November 2, 2021 10:30 AM", DAY),
    "a time with at": ("November 2, 2021 at 10:30 a.m. EDT", DAY),
    "a time, hours only": ("Nov 2, 2021, 10am ET", DAY),
    "a time before": ("10:30 GMT, 2 November 2021", DAY),
    "hours without a colon": ("2 November 2021, 1030 GMT", DAY),
    "a bar": ("Nov 2, 2021 | 10:30 PM IST", DAY),
    "label": (" date 2021-11-02 \u00a0", DAY),
    "label, colon": ("Published: 2 November 2021", DAY),
    "label, on": ("Posted on Tuesday, November 2, 2021", DAY),
    "a second date": ("Published Nov 2, 2021 | Updated Nov 3, 2021", DAY),
    "French": ("mardi 2 novembre 2021", DAY),
    "French, accents": ("1er août 2021", "2021-08-01"),
    "German": ("Dienstag, 2. November 2021", DAY),
    "German, umlaut": ("3. März 2021", "2021-03-03"),
    "Spanish": ("2 de noviembre de 2021", DAY),
    "Portuguese": ("3 de março de 2021", "2021-03-03"),
    "Italian": ("martedì 2 novembre 2021", DAY),
    "Russian": ("2 ноября 2021", DAY),
    "Chinese": ("2021年11月2日", DAY),
    "leap day": ("29 Feb 2020", "2020-02-29"),
    "no-break spaces": ("2\u00a0November\u00a02021", DAY),
}
NO_DATES = {
    "empty": "",
    "spaces": "   ",
    "a label alone": "date",
    "a word": "yesterday",
    "year 0": "0000-01-01",
    "year of five digits": "99999",
    "year of five digits, a month": "99999-01",
    "no such day": "2021-02-30",
    "no such month": "2021-13-01",
    "neither reading": "32/13/2021",
    "no such day, named": "31 Feb 2021",
    "no leap day": "29 Feb 2021",
    "no such month name": "2 Foo 2021",
    "a sentence": "On 2 November 2021 the minister said that he would resign.",
    "a sentence in front": "The minister resigned, November 2, 2021",
    "a title with a year": "World Cup 2022",
    "a weekday": "Tuesday",
    "a day without a year": "Nov 2",
    "a time": "10:30",
    "a telephone number": "555-1234-2021",
    "a long number": "163581120000000000000",
    "very long": "2021-11-02 " * 100_000,
    "digits of another script": "٢٠٢١-١١-٠٢",
    "a day of another calendar": "۱۴۰۰/۰۸/۱۱",
}


@pytest.mark.parametrize(("text", "date"), READ.values(), ids=READ.keys())
def test_a_date_is_read(text: str, date: str) -> None:
    assert dates.read(text) == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        pytest.param("Jane Doe Published November 2, 2021 Updated May 3, 2022", DAY, id="two days"),
        pytest.param("Publié le 2 novembre 2021 à 11h02", DAY, id="French"),
        pytest.param("Stand: 02.11.2021 11:02 Uhr", DAY, id="German"),
        pytest.param("Madrid, 2 de noviembre de 2021", DAY, id="Spanish"),
        pytest.param("Source: Xinhua | 2021-11-02 11:02:33", DAY, id="ISO"),
        pytest.param("新华网 2021年11月2日 11:02", DAY, id="Chinese"),
        pytest.param("Version 3.11.2021.4", None, id="a version"),
        pytest.param("In room 12 people 2021", None, id="no month"),
        pytest.param("Copyright 2021 Times", None, id="a year"),
        pytest.param("November 2021", None, id="no day"),
        pytest.param("word " * 30 + "2021-11-02", None, id="prose"),
    ],
)
def test_a_day_in_a_line(line: str, date: str | None) -> None:
    assert dates.mentioned(line) == date


@pytest.mark.parametrize("text", NO_DATES.values(), ids=NO_DATES.keys())
def test_no_date(text: str) -> None:
    assert dates.read(text) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param("02/11/2021", "2021-02-11", id="both readings"),
        pytest.param("31/12/2021", "2021-12-31", id="one reading"),
        pytest.param("02.11.2021", DAY, id="dots are always day first"),
    ],
)
def test_month_first(text: str, date: str) -> None:
    assert dates.read(text, day_first=False) == date


@pytest.mark.parametrize(
    ("number", "date"),
    [
        pytest.param(1635811200, DAY, id="seconds"),
        pytest.param(1635811200.5, DAY, id="a part of a second"),
        pytest.param(1635811200000, DAY, id="milliseconds"),
        pytest.param(0, "1970-01-01", id="the epoch"),
        pytest.param(-86400, "1969-12-31", id="before the epoch"),
        pytest.param(1e300, None, id="far too large"),
        pytest.param(float("nan"), None, id="nan"),
        pytest.param(float("inf"), None, id="infinite"),
    ],
)
def test_epoch(number: float, date: str | None) -> None:
    assert dates.epoch(number) == date


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        pytest.param(DAY, "2021-11-02", "2021-11-02", id="a day"),
        pytest.param("2021-11", "2021-11-01", "2021-11-30", id="a month"),
        pytest.param("2020-02", "2020-02-01", "2020-02-29", id="a leap month"),
        pytest.param("2021", "2021-01-01", "2021-12-31", id="a year"),
        pytest.param("9999", "9999-01-01", "9999-12-31", id="the last year"),
    ],
)
def test_span(iso: str, first: str, last: str) -> None:
    assert [day.isoformat() for day in dates.span(iso)] == [first, last]


@pytest.mark.parametrize("iso", ["", "2021/11/02", "0000", "2021-13", "Nov 2021"])
def test_span_of_no_date(iso: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|year|month"):
        dates.span(iso)


@given(st.dates())
def test_every_day_is_read_in_every_form(day: datetime.date) -> None:
    year = f"{day.year:04}"
    month = f"{day:%B}"
    forms = [
        day.isoformat(),
        f"{day:%A} {day:%b} {day.day:02}, {year}",
        f"{day.day} {month} {year}",
        f"{month} {day.day}, {year}",
        f"{day.day:02}.{day.month:02}.{year}",
        f"{year}/{day.month:02}/{day.day:02}",
        email.utils.format_datetime(datetime.datetime.combine(day, datetime.time(12))),
    ]
    for form in forms:
        assert dates.read(form) == day.isoformat(), form


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    date = dates.read(text)
    if date is not None:
        first, last = dates.span(date)
        assert first <= last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2. 11. 2021", "2021-11-02", id="dots and spaces"),
        pytest.param("2021-W44-2", "2021-11-02", id="a day of a week"),
        pytest.param("2021-W44", "2021-11", id="a week in one month"),
        pytest.param("2021-W39", "2021", id="a week in two months"),
        pytest.param("2021-W54", None, id="no such week"),
        pytest.param("2021-306", "2021-11-02", id="a day of the year"),
        pytest.param("2021-366", None, id="no such day of the year"),
        pytest.param("2021년 11월 2일", "2021-11-02", id="korean"),
        pytest.param("2. marraskuuta 2021", "2021-11-02", id="finnish"),
        pytest.param("Τρίτη, 2 Νοεμβρίου 2021", "2021-11-02", id="greek"),
        pytest.param("marți, 2 noiembrie 2021", "2021-11-02", id="romanian"),
        pytest.param("2. studenoga 2021.", "2021-11-02", id="croatian"),
        pytest.param("2. listopada 2021.", "2021-10-02", id="october of Croatia"),
        pytest.param("2 listopada 2021", "2021-11-02", id="november of Poland"),
        pytest.param("2 בנובמבר 2021", "2021-11-02", id="hebrew"),
        pytest.param("2 พฤศจิกายน 2564", "2021-11-02", id="thai"),
        pytest.param("2 พ.ย. 2564", "2021-11-02", id="thai, short"),
        pytest.param("۱۱ آبان ۱۴۰۰", "2021-11-02", id="iranian"),
        pytest.param("30 اسفند 1399", "2021-03-20", id="iranian, a leap year"),
        pytest.param("30 اسفند 1400", None, id="iranian, no leap year"),
        pytest.param("2 tháng 11 năm 2021", "2021-11-02", id="vietnamese"),
        pytest.param("2021. november 2.", "2021-11-02", id="hungarian"),
    ],
)
def test_calendars_and_languages(text: str, expected: str | None) -> None:
    assert dates.read(text) == expected
