"""The compiled reading of a paragraph gives what the reading in Python gives."""

from __future__ import annotations

import importlib
import sys
from array import array
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.quotations.reading import PythonReading, python_sentence_start
from searcher.quotations.tagging import python_in_context

_readings = pytest.importorskip(
    "searcher.quotations._readings", reason="the installation had no C compiler"
)

WORDS = st.lists(
    st.sampled_from(
        [
            *("The ", "U.S. ", "Mr. ", "said\n", ", ", ".", " ", "...", "ÉTÉ. ", "日本\xa0", "İ"),
            *("“Ein Wort. ” ", "X" * 70, "\x1c", "ẞ. ", "a.  "),
        ]
    )
    | st.text(max_size=5),
    max_size=8,
)

PLACES = st.integers(-10, 10)


def made(kind: type[PythonReading], words: list[str], offset: int) -> PythonReading:
    starts = array("q", accumulate(map(len, words), initial=offset))
    return kind("".join(words), starts, "n" * len(words))


def answer(reading: PythonReading, method: str, *places: int) -> Any:
    """What a method returns, or the kind of the error that it raises."""
    try:
        return getattr(reading, method)(*places)
    except IndexError as error:
        return type(error)


@pytest.mark.parametrize("method", ["word", "lower", "plain"])
@given(words=WORDS, offset=st.integers(0, 5), at=PLACES)
def test_one_word(method: str, words: list[str], offset: int, at: int) -> None:
    compiled, python = (
        answer(made(kind, words, offset), method, at) for kind in (_readings.Reading, PythonReading)
    )
    assert compiled == python


@pytest.mark.parametrize("method", ["words", "plains", "stretch", "span"])
@given(words=WORDS, offset=st.integers(0, 5), first=PLACES, last=PLACES)
def test_several_words(method: str, words: list[str], offset: int, first: int, last: int) -> None:
    compiled, python = (
        answer(made(kind, words, offset), method, first, last)
        for kind in (_readings.Reading, PythonReading)
    )
    assert compiled == python


@given(
    tags=st.text("NKLPn", max_size=12),
    words=st.lists(
        st.sampled_from(["Tom ", "Bell's ", "Bell’s", "Ross’ ", "'s ", "“Big Ben” "])
        | st.text("s'’ é", min_size=1, max_size=3),
        min_size=12,
        max_size=12,
    ),
    offset=st.integers(0, 5),
)
def test_runs_of_capitalised_words(tags: str, words: list[str], offset: int) -> None:
    words = words[: len(tags)]
    starts = array("q", accumulate(map(len, words), initial=offset))
    compiled, python = (
        kind("".join(words), starts, tags).runs() for kind in (_readings.Reading, PythonReading)
    )
    assert compiled == python


@pytest.mark.parametrize("kind", [_readings.Reading, PythonReading])
def test_a_run_has_the_particles_around_it_and_no_ending(kind: type[PythonReading]) -> None:
    words = [
        "Al ",
        "de ",
        "la ",
        "Cruz ",
        "said ",
        "Ana ",
        "Bell’s ",
        "two ",
        "van ",
        "den ",
        "Berg",
    ]
    starts = array("q", accumulate(map(len, words), initial=3))
    reading = kind("".join(words), starts, "NLLNVNPnLLN")
    assert reading.runs() == [(0, 4, None), (5, 7, "Ana Bell"), (8, 11, None)]


@given(tags=st.text("nV.Qq"), at=PLACES)
def test_the_start_of_a_sentence(tags: str, at: int) -> None:
    assert _readings.sentence_start(tags, at) == python_sentence_start(tags, at)


@given(tags=st.text("dshmiwtfapozxbruykLNKPnegVWBGqQC#~.,:(-vRJ") | st.text("hitNKxbnksrVWBeGdPo#"))
def test_letters_in_context(tags: str) -> None:
    assert _readings.in_context(tags) == python_in_context(tags)


def test_fields() -> None:
    starts = array("q", [3, 6, 10])
    reading = _readings.Reading("He said.", starts, "hV.")
    assert (reading.paragraph, reading.starts, reading.tags) == ("He said.", starts, "hV.")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: _readings.Reading("a", [0, 1], "n"), TypeError),
        (lambda: _readings.Reading("a", array("q", [5, 3]), "n").word(0), ValueError),
        (lambda: _readings.Reading("a", array("q", [0, 1]), "n").span(0), TypeError),
        (lambda: _readings.Reading("a", array("q", [0, 1]), "n").word("0"), TypeError),
        (lambda: _readings.in_context("é"), ValueError),
        (lambda: _readings.in_context("a\0"), ValueError),
        (lambda: _readings.sentence_start("a"), TypeError),
        (lambda: _readings.sentence_start(b"a", 0), TypeError),
    ],
    ids=[
        *("no buffer", "falling starts", "one place", "no place", "no ASCII", "a zero", "no word"),
        "no text",
    ],
)
def test_a_wrong_argument_is_an_error(call: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        call()


def test_python_does_it_without_the_compiled_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "searcher.quotations._readings", None)
    monkeypatch.delitem(sys.modules, "searcher.quotations.reading")
    monkeypatch.delitem(sys.modules, "searcher.quotations.tagging")
    reading = importlib.import_module("searcher.quotations.reading")
    assert reading.Reading is reading.PythonReading
    assert reading.sentence_start is reading.python_sentence_start
    tagging = importlib.import_module("searcher.quotations.tagging")
    assert tagging.in_context is tagging.python_in_context
