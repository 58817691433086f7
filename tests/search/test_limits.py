"""Limits of a query: patterns and misspellings, which cost memory; equal words, which cost none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import searcher
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


def test_the_offset_of_the_next_page_leads_through_all_hits(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(n), "body": "oil " * n}) + "\n" for n in range(1, 24))
    (tmp_path / "a.jsonl").write_text(lines)
    with searcher.create(tmp_path / "index") as index:
        index.update(tmp_path / "a.jsonl")
        whole = index.search("oil", limit=100)
        offset: int | None = 0
        pages = []
        while offset is not None:
            page = index.search("oil", limit=6, offset=offset)
            pages += [*page]
            offset = page.next
        assert pages == [*whole]
        assert index.search("oil", limit=0).next is None
