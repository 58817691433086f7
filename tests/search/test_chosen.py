"""Filters by values: what a facet counts is what its value finds, on every engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import searcher
from searcher.errors import QueryError
from searcher.index import Index

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "a",
        "title": "Talks",
        "place": "Geneva",
        "speaker": ["Sergei Lavrov", "Ann Lee"],
        "country": ["France", "Chad"],
        "body": '"Trade matters," Sergei Lavrov said. "So does peace," Ann Lee said.',
    },
    {
        "id": "b",
        "title": "Trade",
        "place": "New York",
        "speaker": "Sergey Lavrov",
        "country": "france",
        "body": '"Trade is slow," Lavrov said.',
    },
    {"id": "c", "title": "Trade", "country": "France", "body": "No one is quoted about trade."},
]


@pytest.fixture(scope="module", params=["tantivy", "whoosh", "memory"])
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    root = tmp_path_factory.mktemp("chosen")
    (root / "drop").mkdir()
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    (root / "drop" / "all.jsonl").write_text(lines)
    with searcher.create(root / "index", engine=request.param) as made:
        made.update(root / "drop")
    with searcher.open(root / "index") as opened:
        yield opened


@pytest.mark.parametrize("query", ["*", "trade", "said:trade", "-peace"])
@pytest.mark.parametrize("name", ["speaker", "place", "source", "country"])
def test_a_value_finds_as_many_articles_as_its_facet_counts(
    index: Index, query: str, name: str
) -> None:
    for group in index.facets(query, name)[0]:
        where = {name: group.value}
        assert index.search(query, where=where).total == group.count
        assert sum(1 for _ in index.export(query, where=where)) == group.count
        assert index.facets(query, name, where=where)[0].groups[0].count == group.count
        (series,) = index.timeline(query, where=where)
        assert series.undated == group.count


@pytest.mark.parametrize("name", ["speaker", "place", "source", "article", "manner", "confidence"])
def test_a_value_finds_as_many_quotations_as_its_facet_counts(index: Index, name: str) -> None:
    for group in index.facets("*", name, quotations=True)[0]:
        assert index.quotations(where={name: group.value}).total == group.count


CHOSEN = {
    "both values": ({"country": ["France", "Chad"]}, 1),
    "another spelling of the person": ({"speaker": "Sergey Lavrov"}, 2),
    "letter case of an own value": ({"country": "france"}, 1),
    "two fields": ({"country": "France", "place": "Geneva"}, 1),
    "no such value": ({"country": "Mali"}, 0),
    "no such person": ({"speaker": "Nobody"}, 0),
    "no letter": ({"place": "?"}, 0),
    "an empty value": ({"speaker": ""}, 0),
    "none": ({"country": []}, 3),
}


@pytest.mark.parametrize(("where", "total"), CHOSEN.values(), ids=CHOSEN.keys())
def test_values_narrow(index: Index, where: dict[str, str | list[str]], total: int) -> None:
    results = index.search("*", where=where)
    assert results.total == total
    assert total or results.notes[0].message.endswith("; 3 articles match without them.")


@pytest.mark.parametrize("where", [{"colour": "red"}, {"_own": "=country"}, {"place": 5}])
def test_what_is_not_a_filter_is_an_error(index: Index, where: Any) -> None:
    with pytest.raises(QueryError, match="to filter by"):
        index.search("*", where=where)


HALF = "\ud800"
"""Half a character, which no text in UTF-8 has."""


@pytest.mark.parametrize("name", ["speaker", "place", "source", "country"])
def test_no_article_has_half_a_character(index: Index, name: str) -> None:
    assert index.search("*", where={name: HALF}).total == 0
    assert index.search("*", where={name: f"France{HALF}"}).total == 0


def test_no_article_is_named_by_half_a_character(index: Index) -> None:
    for name in (HALF, f"all.jsonl#a{HALF}"):
        with pytest.raises(QueryError, match="There is no article"):
            index.article(name)
