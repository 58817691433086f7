"""The compiled loop over the words of a text gives what the Python loop gives."""

from __future__ import annotations

import importlib
import re
import sys
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.quotations import language, letters

_words = pytest.importorskip(
    "searcher.quotations._words", reason="the installation had no C compiler"
)

PIECES = st.sampled_from(
    [
        *("the", "The", "U.S.", "Mr.", "No.", "A.", "don't", "don’t", "O’Neil,", "co-operation"),
        *("F-16s", "1,000", "3.5", "AT&T", "and/or", "9:30", "@name", "$5.2", "£", "€3", "#tag"),
        *("été", "Été.", "日本", "İ", "_", "_x", "—", "...", "(Inc.)", "Smith.)", "X" * 70, "\x1c"),
        *(" ", "  ", "\n", "\t", "\xa0", "\x85", "“", "”", ",", ".", "-", "'"),
    ]
)

TEXTS = st.lists(PIECES | st.text(max_size=4)).map("".join)


@given(text=TEXTS, start=st.integers(0, 3), cut=st.integers(0, 3))
def test_compiled_words_are_those_of_python(text: str, start: int, cut: int) -> None:
    end = len(text) - cut
    assert letters.tokens is not letters.python_tokens
    assert letters.tokens(text, start, end) == letters.python_tokens(text, start, end)


@given(
    text=st.lists(
        st.sampled_from(["The", "of ", "WOULD", "don't", " ", "é", "İ", "\u212a", "of_it", "their"])
        | st.text(max_size=3)
    ).map("".join),
    end=st.integers(0, 30),
)
def test_compiled_counts_are_those_of_python(text: str, end: int) -> None:
    assert language.counted is not language.python_counted
    assert language.counted(text, end) == language.python_counted(text, end)


def words(text: str, known: dict[str, str], expression: str = ".") -> tuple[list[int], str]:
    cutter = _words.Cutter(known, re.compile(expression).match)
    starts, found = cutter.words(text, 0, len(text))
    return array("q", starts).tolist(), found


@pytest.mark.parametrize(
    ("known", "expression", "error"),
    [
        ({}, ".", KeyError),
        ({"$": "ab"}, ".", TypeError),
        ({"$": ""}, ".", TypeError),
        ({"$": "é"}, ".", TypeError),
        ({"$": 1}, ".", TypeError),
        ({"$": "a"}, "x", AttributeError),
        ({"$": "a"}, "x?", ValueError),
    ],
    ids=["unknown", "long", "empty", "no ASCII", "no text", "no match", "empty match"],
)
def test_a_wrong_answer_is_an_error(
    known: dict[str, str], expression: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        words("$", known, expression)


def test_letters_may_be_forgotten_while_they_are_looked_up() -> None:
    class Forgetful(dict[str, str]):
        def __missing__(self, word: str) -> str:
            self.clear()
            self[word] = "n"
            return "n"

    assert words("é b c é", Forgetful()) == ([0, 2, 4, 6, 7], "nnnn")


def test_more_words_than_are_kept() -> None:
    class Numbers(dict[str, str]):
        def __missing__(self, word: str) -> str:
            return word[-1]

    text = " ".join(map(str, (*range(40_000), *range(40_000))))
    _, found = words(text, Numbers())
    assert found == "0123456789" * 8_000


def test_python_does_it_without_the_compiled_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "searcher.quotations._words", None)
    monkeypatch.delitem(sys.modules, "searcher.quotations.letters")
    alone = importlib.import_module("searcher.quotations.letters")
    assert alone.tokens is alone.python_tokens
    assert alone.tokens("He said.", 0, 8) == (array("q", [0, 3, 7, 8]), "hV.")
    monkeypatch.delitem(sys.modules, "searcher.quotations.language")
    alone = importlib.import_module("searcher.quotations.language")
    assert alone.counted is alone.python_counted
