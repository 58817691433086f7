"""Any text has an answer or a fault in bounded time, and trees survive being written."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.errors import QuerySyntaxError
from searcher.query import MAX_DEPTH, MAX_LENGTH, Parsed, parse
from searcher.query.tree import (
    And,
    Boost,
    Everything,
    Fuzzy,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
    leaves,
)
from tests.work import stays_linear

TODAY = date(2021, 11, 10)

PIECES = """
a oil b C++ 12 é 中 AND OR NOT ANDNOT ANDMAYBE REQUIRE TO or not ( ) ( ) " " “ ” « ' ' ‘ ’ * ?
~ ~2 ^ ^2 ^.5 ^1e-7 + - ! & | && || \\ : ： title: date: DATE: speaker: foo: http:// [ ] { } 2021
2021-11 .. < >= = today . , _ （ ） ＂ \ud800 😀 / a..b 0 9999 10000
"""
SPACES = [" ", " ", " ", " ", "  ", "\t", "\x00", "\u200b", "\\ ", "last week", "TO "]
texts = st.lists(st.sampled_from(PIECES.split() + SPACES), max_size=14).map("".join) | st.text(
    max_size=20
)


def answered(text: str) -> Parsed | None:
    """The answer; None where it is a fault, whose span lies inside the text."""
    try:
        return parse(text, today=TODAY)
    except QuerySyntaxError as error:
        fault = error
    assert 0 <= fault.start <= fault.end <= len(text)
    assert fault.message.endswith(".")
    return None


@pytest.mark.slow
@settings(max_examples=1500)
@given(texts)
def test_any_text_has_an_answer_or_a_fault(text: str) -> None:
    parsed = answered(text)
    if parsed is None:
        return
    assert parse(str(parsed.tree), today=TODAY).tree == parsed.tree
    assert parse(text, today=TODAY, operator="or")
    for leaf in leaves(parsed.tree):
        start, end = leaf.span
        assert 0 <= start < end <= len(text)
        if isinstance(leaf, Term):
            typed = re.sub("[\ud800-\udfff]", "\u00ad", text[start:end])
            assert leaf.text in re.sub(r"(?s)\\(.)", r"\1", typed)
    for note in parsed.notes:
        assert 0 <= note.start < note.end <= len(text)


def pattern_of(pieces: list[str]) -> str:
    """A pattern of the shape that a parsed one has: two stars side by side say no more than one."""
    return "".join(
        piece for at, piece in enumerate(pieces) if piece != "*" or pieces[at - 1 : at] != ["*"]
    )


def is_pattern(pattern: str) -> bool:
    """Whether it is neither a word, nor a prefix, nor signs only."""
    signs = re.findall(r"(?s)\\.|[*?]|[^\\*?]", pattern)
    wild = [sign for sign in signs if sign in ("*", "?")]
    prefix = wild == ["*"] and signs[-1] == "*"
    return bool(wild) and not prefix and len(wild) < len(signs)


letters = st.sampled_from([*"ab1-+.&|!~^:'\"()[]{}<>=*?\\ ：‘“_中é\t\x00", "AND", "..", "//"])
words = st.lists(letters, min_size=1, max_size=5).map("".join) | st.text(min_size=1, max_size=5)
quoted = st.lists(words, min_size=1, max_size=3).map(tuple)
literals = letters.map(lambda text: re.sub(r"[\\*?]", r"\\\g<0>", text))
patterns = (
    st.lists(literals | st.sampled_from("*?"), min_size=2, max_size=6)
    .map(pattern_of)
    .filter(is_pattern)
)
names = st.sampled_from(["", "title", "body", "speaker", "place"])
days = st.none() | st.dates()
ranges = st.tuples(days, days).map(
    lambda ends: Range("date", *(sorted(ends) if all(ends) else ends))
)
leaf_trees: st.SearchStrategy[Query] = st.one_of(
    st.builds(Term, names, words),
    st.builds(Phrase, names, quoted),
    st.builds(Near, names, quoted, st.integers(0, 99)),
    st.builds(Prefix, names, words),
    st.builds(Wildcard, names, patterns),
    st.builds(Wildcard, names.filter(bool), st.sampled_from(["*", "?", "??"])),
    st.builds(Fuzzy, names, words, st.sampled_from([1, 2])),
    ranges,
    st.just(Everything()),
)
weights = st.floats(0, 1e6, exclude_min=True)


def larger(trees: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    def joined(kind: type[And | Or]) -> st.SearchStrategy[Query]:
        inner = trees.filter(lambda tree: not isinstance(tree, kind))
        return st.lists(inner, min_size=2, max_size=4).map(lambda clauses: kind(tuple(clauses)))

    negated = trees.filter(lambda tree: not isinstance(tree, Not)).map(Not)
    return joined(And) | joined(Or) | negated | st.builds(Boost, trees, weights)


@pytest.mark.slow
@settings(max_examples=600)
@given(st.recursive(leaf_trees, larger, max_leaves=12))
def test_a_tree_written_and_read_is_the_same(tree: Query) -> None:
    assert parse(str(tree)).tree == tree


@pytest.mark.parametrize("depth", [1, 33, MAX_DEPTH // 3])
def test_a_deep_tree_written_and_read_is_the_same(depth: int) -> None:
    tree = parse("-(a OR (b " * depth + "c" + "))" * depth).tree
    assert parse(str(tree)).tree == tree


# An underscore is a space.
HOSTILE = r"""
- -x ! ( ) 'a_ 'a' ' 'a a' ‘a_ ‘ ‘a’_ \ \_ ~ ~1 a~ * ? a*? a: title: ^ ^1 .. a.. [ [] {]} " ""
'a" -& & -_ !_ NOT_ AND_ a_AND_ () -( (a) a~1_ http:// date: date:2021_ <> ：a 中： a(_ _
"""


@pytest.mark.slow
@pytest.mark.parametrize(("start", "end"), [("", "x"), ("title:", "")], ids=["words", "field"])
@pytest.mark.parametrize("piece", HOSTILE.split(), ids=ascii)
def test_time_is_bounded(piece: str, start: str, end: str) -> None:
    length = MAX_LENGTH - len(start) - len(end)
    text = (piece.replace("_", " ") * length)[:length]
    assert stays_linear(lambda part: answered(start + part + end), text)
