"""Patterns: which terms they match, in one pass over each."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.query.patterns import term_test, wildcard_regex
from searcher.query.tree import Wildcard

ROWS = {
    "stars around": ("*b*", "abc", True),
    "two stars, in order": ("a*b*c", "a1b2c", True),
    "two stars, out of order": ("a*c*b", "a1b2c", False),
    "the end counts": ("a*b", "abba", False),
    "the last of several": ("a*ab", "aabab", True),
    "one letter": ("a?c", "abc", True),
    "one letter, none there": ("a?c", "ac", False),
    "a star of its own": (r"a\*b*", "a*bc", True),
    "no star of its own": (r"a\*b*", "axbc", False),
}


@pytest.mark.parametrize(("pattern", "term", "matches"), ROWS.values(), ids=ROWS)
def test_rows(pattern: str, term: str, matches: bool) -> None:
    assert term_test(Wildcard("", pattern))(term) == matches


@given(st.text("ab*?", min_size=1, max_size=7), st.text("ab", max_size=8))
def test_a_pattern_is_its_regular_expression(pattern: str, term: str) -> None:
    regex = wildcard_regex(pattern, re.escape)
    assert term_test(Wildcard("", pattern))(term) == bool(re.fullmatch(regex, term))


@pytest.mark.parametrize("stars", [6, 20, 60])
def test_many_stars_against_a_long_term_end(stars: int) -> None:
    assert not term_test(Wildcard("", "a*" * stars + "c"))("a" * 255)
