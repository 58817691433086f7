"""The compiled loops over a text give what the loops in Python give."""

from __future__ import annotations

import importlib
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.search import find
from searcher.search.speech import sentences

_texts = pytest.importorskip("searcher.search._texts", reason="no C compiler at the installation")

_SIGNS = "aZ9.,'&+#-`_ \n\x00\x1c\x7fé“’‑…İßﬁ½²٣漢\u0301\u00ad\u2028\U0001d7d8"


@given(st.text(alphabet=_SIGNS) | st.text())
def test_plain_text(text: str) -> None:
    plain, strange = find.plain_text(text)
    assert (plain, strange) == find.python_plain_text(text)
    assert plain.isascii()
    assert len(plain) == len(text) + 3


_PIECES = [
    "econ",
    "omy",
    "economy",
    "e",
    "c",
    "u",
    "s",
    " ",
    "-",
    "'",
    "’",
    ".",
    ",",
    "+",
    "1",
    "é",
]


@given(
    st.lists(st.sampled_from(_PIECES)).map("".join),
    st.sampled_from(["e", "s", "us", "econ", "economy", "jeconomy"]),
)
def test_places(text: str, word: str) -> None:
    plain, _ = find.plain_text(text)
    runs, others = find.places(plain, text, word)
    expected, more = find.python_places(plain, text, word)
    assert (runs, sorted(others)) == (expected, sorted(more))
    assert all(plain.startswith(word, start) for start, _ in runs)


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda: _texts.plain("a", b"a", str), id="short-table"),
        pytest.param(lambda: _texts.plain("é", bytes(128), lambda char: char), id="not-ascii"),
        pytest.param(lambda: _texts.plain("é", bytes(128), lambda _: "ab"), id="two-characters"),
        pytest.param(lambda: _texts.places("a", "a", "a", "-", 9), id="not-plain"),
        pytest.param(lambda: _texts.places(" é  ", "é", "a", "-", 9), id="plain-not-ascii"),
        pytest.param(lambda: _texts.places(" a  ", "a", "", "-", 9), id="no-word"),
        pytest.param(lambda: _texts.around("a", [1], 10), id="behind-the-text"),
        pytest.param(lambda: _texts.around("a", [-1], 10), id="before-the-text"),
    ],
)
def test_wrong_arguments(call: object) -> None:
    assert callable(call)
    with pytest.raises((ValueError, IndexError)):
        call()


@pytest.mark.parametrize(
    ("module", "name"),
    [
        pytest.param(find, "plain_text", id="plain"),
        pytest.param(find, "places", id="places"),
        pytest.param(sentences, "with_places", id="sentences"),
    ],
)
def test_python_does_it_without_the_compiled_module(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    monkeypatch.setitem(sys.modules, "searcher.search._texts", None)
    path = module.__name__  # type: ignore[attr-defined]
    monkeypatch.delitem(sys.modules, path)
    alone = importlib.import_module(path)
    assert getattr(alone, name) is getattr(alone, f"python_{name}")
