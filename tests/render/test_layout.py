"""Text in lines: widths, wrapping, clipping, and marks that are cut with it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.article import Span
from searcher.render.layout import (
    Look,
    block,
    cells,
    clipped,
    inside,
    pieces,
    pointed,
    visible,
    wrapped,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plain", "plain", id="plain"),
        pytest.param("a\x1b[31mb", "a\ufffd[31mb", id="escape"),
        pytest.param("a\x9b31mb\x7f", "a\ufffd31mb\ufffd", id="c1-and-del"),
        pytest.param("a\u202eb\u2066c", "a\u2060b\u2060c", id="turned-order"),
        pytest.param("a\nb\tc\r\nd\u2028e\x85f", "a\nb c \nd\ne\nf", id="white-space"),
        pytest.param("a\ud800b", "a\ufffdb", id="surrogate"),
        pytest.param("日本 שלום é", "日本 שלום é", id="scripts"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected
    assert len(expected) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param("oil", 3, id="latin"),
        pytest.param("石油", 4, id="wide"),
        pytest.param("ｏｉｌ", 6, id="full-width"),
        pytest.param("שלום", 4, id="hebrew"),
        pytest.param("e\u0301", 1, id="combining-accent"),
        pytest.param("a\u200b\u2060b", 2, id="no-width"),
        pytest.param("각", 2, id="hangul-in-parts"),
        pytest.param("🙂", 2, id="emoji"),
    ],
)
def test_cells(text: str, expected: int) -> None:
    assert cells(text) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("", 9, [], id="empty"),
        pytest.param("   ", 9, [], id="blank"),
        pytest.param("the oil price", 9, ["the oil", "price"], id="words"),
        pytest.param("the oil price", 13, ["the oil price"], id="fits"),
        pytest.param("  the   oil", 7, ["the   oil"], id="spaces-count-as-one"),
        pytest.param("a abcdefghij b", 4, ["a", "abcd", "efgh", "ij b"], id="longer-than-a-line"),
        pytest.param("石油価格", 5, ["石油", "価格"], id="wide"),
        pytest.param("石油価。格", 6, ["石油", "価。格"], id="no-line-starts-with-a-stop"),
        pytest.param("石油「価格", 5, ["石油", "「価", "格"], id="no-line-ends-with-a-bracket"),
        pytest.param("oil石油oil", 7, ["oil石油", "oil"], id="mixed"),
        pytest.param("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"], id="accents-stay"),
    ],
)
def test_wrapped(text: str, width: int, expected: list[str]) -> None:
    assert [text[start:end] for start, end in wrapped(text, width)] == expected


@given(st.text(alphabet="ab  \u3000石「」。é\u0301ש-", max_size=60), st.integers(2, 20))
def test_wrapped_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    starts, ends = [a for a, _ in lines], [b for _, b in lines]
    between = zip([0, *ends], [*starts, len(text)], strict=True)
    assert not "".join(text[a:b] for a, b in between).strip()
    assert all(cells(re.sub("[ \u3000]+", " ", text[a:b])) <= width for a, b in lines)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("oil", 3, "oil", id="fits"),
        pytest.param("prices", 3, "pr…", id="cut"),
        pytest.param("石油価格", 5, "石油…", id="wide"),
    ],
)
def test_clipped(text: str, width: int, expected: str) -> None:
    assert clipped(text, width) == expected


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param([], [("oil price", False)], id="none"),
        pytest.param([(0, 3)], [("oil", True), (" price", False)], id="first"),
        pytest.param([(4, 9)], [("oil ", False), ("price", True)], id="last"),
        pytest.param([(0, 9)], [("oil price", True)], id="all"),
        pytest.param([(0, 3), (3, 9)], [("oil", True), (" price", True)], id="side-by-side"),
    ],
)
def test_pieces(marks: list[Span], expected: list[tuple[str, bool]]) -> None:
    assert list(pieces("oil price", marks)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(0, 20, [(2, 5), (5, 8), (10, 12)], id="all"),
        pytest.param(4, 11, [(0, 1), (1, 4), (6, 7)], id="cut"),
        pytest.param(5, 8, [(0, 3)], id="exact"),
        pytest.param(8, 10, [], id="between"),
        pytest.param(12, 12, [], id="nothing"),
    ],
)
def test_inside(start: int, end: int, expected: list[Span]) -> None:
    assert inside([(2, 5), (5, 8), (10, 12)], start, end) == expected


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        pytest.param("a (b", (2, 3), ["  a (b", "    ^"], id="one"),
        pytest.param("a bcd", (2, 5), ["  a bcd", "    ^^^"], id="word"),
        pytest.param("石油 (b", (3, 4), ["  石油 (b", "       ^"], id="behind-wide"),
        pytest.param("a 石油", (2, 4), ["  a 石油", "    ^^^^"], id="wide"),
        pytest.param("a", (1, 1), ["  a", "   ^"], id="end"),
        pytest.param("a", (7, 9), ["  a", "   ^"], id="outside"),
        pytest.param("a\n\x1b b", (2, 3), ["  a � b", "    ^"], id="controls"),
        pytest.param("x" * 50 + " (b", (51, 52), ["  …xxxxxxxx (b", "            ^"], id="long"),
        pytest.param(
            "(" + "x" * 50, (0, 1), ["  (xxxxxxxxxxxxxxxxxxxxxxxx…", "  ^"], id="long-behind"
        ),
    ],
)
def test_pointed(text: str, span: Span, expected: list[str]) -> None:
    assert pointed(text, span, Look(30)) == expected


def test_marks_are_cut_where_lines_are() -> None:
    lines = block("the oil price", Look(7, colour=True), marks=[(4, 13)], indent="")
    assert lines == ["the \x1b[31m\x1b[1moil\x1b[0m", "\x1b[31m\x1b[1mprice\x1b[0m"]
