"""Limits of a query: patterns and misspellings, which cost memory; equal words, which cost none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

import searcher
from searcher.analysis.analyzer import Analyzer
from searcher.engines.port import Sort
from searcher.errors import QueryError
from searcher.index import Index
from searcher.schema import ASKED, QUOTATIONS, Schema
from searcher.search import streaming
from searcher.search.analyzed import MOST_PATTERNS, understand

ANALYZER = Analyzer("english")


@pytest.mark.slow
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


def test_every_hit_comes_page_by_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "".join(json.dumps({"id": str(n), "body": "oil " * n}) + "\n" for n in range(1, 24))
    (tmp_path / "a.jsonl").write_text(lines)
    monkeypatch.setattr(streaming, "_FIRST", 5)
    monkeypatch.setattr(streaming, "_MOST", 7)
    with searcher.create(tmp_path / "index") as index:
        index.update(tmp_path / "a.jsonl")
        for sort in get_args(Sort):
            assert [*index.every("oil", sort=sort)] == [*index.search("oil", limit=100, sort=sort)]
        assert [*index.every("gas")] == []
        hits = index.every("oil")
        first = next(hits)
        (tmp_path / "a.jsonl").write_text(lines.split("\n")[0])
        index.update(tmp_path / "a.jsonl")
        assert len([first, *hits]) == 23  # of the generation before
        with pytest.raises(QueryError):
            next(index.every("title:("))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with searcher.create(tmp_path / "index", engine="memory") as made:
        made.add({"id": str(n), "body": f"oil w{n}", "date": f"202{n}"} for n in range(5))
        yield made


BEYOND: dict[str, tuple[Callable[[Index], object], str]] = {
    "limit": (lambda index: index.search("oil", limit=1_000_001), "from 0 to 1,000,000"),
    "no limit": (lambda index: index.search("oil", limit=-1), "from 0 to 1,000,000"),
    "a text": (lambda index: index.search("oil", limit="5"), "limit must be"),  # type: ignore[arg-type]
    "a truth": (lambda index: index.search("oil", limit=True), "limit must be"),
    "offset": (lambda index: index.search("oil", offset=1_000_001), "offset must be"),
    "quotations": (lambda index: index.quotations("oil", limit=1_000_001), "`export` gives all"),
    "width": (lambda index: [*index.concordance("oil", width=10_001)], "from 1 to 10,000"),
    "window": (lambda index: index.collocates("oil", window=1_001), "from 1 to 1,000"),
}


@pytest.mark.parametrize(("act", "message"), BEYOND.values(), ids=BEYOND)
def test_limits_are_those_of_the_commands(
    index: Index, act: Callable[[Index], object], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        act(index)


def test_hits_are_counted_by_the_text_of_a_query(index: Index) -> None:
    assert index.count("oil") == index.count(index.understand("oil")) == 5
    assert index.count("oil w2") == 1
    assert index.count("w1 w2") == 0
    assert index.count("w1 w2", operator="or") == 2
    assert index.count("oil", since="2023") == 2
    with pytest.raises(QueryError):
        index.count("title:")
