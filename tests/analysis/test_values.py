"""The terms of own fields: what is found by a value, a word of it, or a range."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis.dates import span
from searcher.analysis.values import (
    Bounds,
    field_name,
    is_end,
    number,
    range_terms,
    spelling,
    terms,
    value_terms,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("country", "country", id="plain"),
        pytest.param("Word Count", "word_count", id="capitals and a space"),
        pytest.param("dc:subject", "dc_subject", id="a colon"),
        pytest.param("_id_", "id", id="lines around"),
        pytest.param("2nd page", "n2nd_page", id="begins with a digit"),
        pytest.param("тема", "тема", id="another script"),
        pytest.param("--", "", id="no letter"),
        pytest.param("x" * 100, "x" * 60, id="long"),
    ],
)
def test_field_name(text: str, name: str) -> None:
    assert field_name(text) == name


def found(values: list[str], *asked: str) -> bool:
    """Whether an article with these values has one of the terms."""
    return not set(terms({"f": values}).split()).isdisjoint(asked)


@pytest.mark.parametrize(
    ("value", "asked", "expected"),
    [
        pytest.param("France", "france", True, id="folded"),
        pytest.param("Open data", "open data", True, id="whole"),
        pytest.param("Open data", "DATA", True, id="one word"),
        pytest.param("Open data", "data open", False, id="two words, turned round"),
        pytest.param("Côte d’Ivoire", "cote d'ivoire", True, id="accents"),
        pytest.param("500", "500.0", True, id="a number, written otherwise"),
        pytest.param("1,200", "1200", True, id="a number with commas"),
        pytest.param("2021-11-02T10:00:00Z", "2021-11", True, id="a day of the month"),
        pytest.param("2021-11-02T10:00:00Z", "2 November 2021", True, id="the day, in words"),
        pytest.param("2021-11", "2021-11-02", False, id="a month is no day"),
        pytest.param("2021", "2021", True, id="a year"),
        pytest.param("20211102", "2021-11", False, id="eight digits are a number"),
    ],
)
def test_value_is_found(value: str, asked: str, expected: bool) -> None:
    assert found([value], *value_terms("f", asked)) is expected


@pytest.mark.parametrize(
    ("value", "bounds", "expected"),
    [
        pytest.param("501", Bounds("500", "", low_inside=False), True, id="above"),
        pytest.param("500", Bounds("500", "", low_inside=False), False, id="not above itself"),
        pytest.param("500", Bounds("500", ""), True, id="from"),
        pytest.param("500", Bounds("", "500", high_inside=False), False, id="not below itself"),
        pytest.param("-3.5", Bounds("-4", "0"), True, id="below nothing"),
        pytest.param("0", Bounds("-4", "0"), True, id="nothing"),
        pytest.param("2021-11-02", Bounds("2021-10", "2021-11"), True, id="a day in months"),
        pytest.param("2021-11", Bounds("2021-11-01", "2021-11-30"), True, id="a whole month"),
        pytest.param("2021-11", Bounds("2021-11-02", ""), False, id="a month is not wholly after"),
        pytest.param("2021-11-30", Bounds("2021-11", "", low_inside=False), False, id="in it"),
        pytest.param("2021-12-01", Bounds("2021-11", "", low_inside=False), True, id="after it"),
        pytest.param("2019", Bounds("2018", "2020"), True, id="a year"),
        pytest.param("France", Bounds("1", ""), False, id="text"),
        pytest.param("20211102", Bounds("", "5000"), False, id="a large number is no day"),
        pytest.param("1e400", Bounds("1", ""), False, id="larger than a number may be"),
    ],
)
def test_range(value: str, bounds: Bounds, expected: bool) -> None:
    assert found([value], *range_terms("f", bounds)) is expected


NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e20, max_value=1e20),
)


@given(NUMBERS, NUMBERS, NUMBERS, st.booleans(), st.booleans())
def test_a_range_has_what_lies_between(
    value: float, one: float, two: float, low_in: bool, high_in: bool
) -> None:
    low, high = sorted((one, two))
    bounds = Bounds(f"{low:f}", f"{high:f}", low_in, high_in)
    left, at, right = float(bounds.low), float(f"{value:f}"), float(bounds.high)
    inside = (left <= at if low_in else left < at) and (at <= right if high_in else at < right)
    asked = range_terms("f", bounds)
    # A number that may be a year is found as a date too, which must be no wider.
    assert found([f"{value:f}"], *asked) is inside
    assert len(asked) < 600


DAYS = st.dates()


@given(DAYS, DAYS, DAYS, st.sampled_from((4, 7, 10)))
def test_a_range_of_days(
    value: datetime.date, one: datetime.date, two: datetime.date, cut: int
) -> None:
    low, high = sorted((one, two))
    written = value.isoformat()[:cut]
    first, last = span(written)
    bounds = Bounds(low.isoformat(), high.isoformat())
    assert found([written], *range_terms("f", bounds)) is (low <= first and last <= high)


def test_kinds_and_spelling() -> None:
    made = terms({"words": ["1", "2,000"], "tags": ["Open data", "7"], "updated": ["2021-11"]})
    assert {"=words", "#words", "=tags", "=updated", "@updated", "tags:Open_data"} <= {
        *made.split()
    }
    assert {"#tags", "@words", "#updated"}.isdisjoint(made.split())
    assert spelling("tags:Open_data") == "Open data"


def test_ends() -> None:
    assert [*map(is_end, ("", "3.5", "2021-11", "France"))] == [True, True, True, False]
    assert [number("0x10"), number("nan")] == [None, None]
