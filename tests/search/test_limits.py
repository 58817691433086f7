"""Limits of a query: patterns and misspellings, which cost memory; equal words, which cost none."""

from __future__ import annotations

import pytest

from searcher.analysis.analyzer import Analyzer
from searcher.errors import QueryError
from searcher.schema import ASKED, QUOTATIONS, Schema
from searcher.search.analyzed import MOST_PATTERNS, understand

ANALYZER = Analyzer("english")


@pytest.mark.parametrize("schema", [ASKED, QUOTATIONS], ids=lambda schema: schema.name)
@pytest.mark.parametrize("pattern", ["wrd{}~2", "wrd{}*", "w?d{}", "speaker:wrd{}*"])
@pytest.mark.parametrize("joint", [" ", " OR ", " -"])
def test_patterns_are_limited(schema: Schema, pattern: str, joint: str) -> None:
    words = [pattern.format(number) for number in range(MOST_PATTERNS + 1)]
    understand(joint.join(words[:-1]), ANALYZER, schema)
    with pytest.raises(QueryError, match="257 different patterns"):
        understand(joint.join(words), ANALYZER, schema)


def test_equal_patterns_count_once() -> None:
    found = understand("oil* " * 1000, ANALYZER, ASKED)
    assert str(found.tree) == str(understand("oil*^1000", ANALYZER, ASKED).tree)
