"""Completions: each kind, in order, as queries; hostile prefixes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from searcher.errors import QueryError
from searcher.index import Index
from tests.measures.stores import ENGINES, made

ARTICLES = [
    {"id": "a", "title": "Oil prices fall", "speakers": ["John Howard"], "body": "inflation oil"},
    {
        "id": "b",
        "title": "Oil prices fall",
        "speakers": ["John Howard"],
        "body": "inflation influx",
    },
    {"id": "c", "title": "The price of oil", "speakers": ["Howard Sattler"], "body": "influence"},
    {"id": "d", "title": 'He said "no"', "country": "France", "body": "AT&T and C++ in 1,000 İnfo"},
]


@pytest.fixture(scope="module", params=ENGINES)
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    with made(tmp_path_factory.mktemp("completion"), request.param, ARTICLES) as found:
        yield found


@pytest.mark.parametrize(
    ("prefix", "kind", "expected"),
    [
        ("infl", "word", [("inflation", 2), ("influence", 1), ("influx", 1)]),
        ("INFLU", "word", [("influence", 1), ("influx", 1)]),
        ("at&", "word", [("at&t", 1)]),
        ("1,0", "word", []),
        ("100", "word", [("1000", 1)]),
        ("oil infl", "word", [("inflation", 2), ("influence", 1), ("influx", 1)]),
        ("(oil OR -influ", "word", [("influence", 1), ("influx", 1)]),
        ("speaker:infl", "word", []),
        ("how", "speaker", [("John Howard", 2), ("Howard Sattler", 1)]),
        ("John  H", "speaker", [("John Howard", 2)]),
        ("Howard J", "speaker", [("John Howard", 2)]),
        ("Peter Z", "speaker", []),
        ("speaker:john h", "speaker", [("John Howard", 2)]),
        ('oil -speaker:"john h', "speaker", [("John Howard", 2)]),
        ('title:"john h', "speaker", []),
        ("coun", "field", [("country", 1)]),
        ("ti", "field", [("title", 4)]),
        ("price", "title", [("Oil prices fall", 1), ("The price of oil", 1)]),
        ("oil pr", "title", [("Oil prices fall", 1), ("The price of oil", 1)]),
        ("oil prices f", "title", [("Oil prices fall", 1)]),
        ("-oil pr", "title", [("Oil prices fall", 1), ("The price of oil", 1)]),
        ("oil -pr", "title", []),
        ("no", "title", [('He said "no"', 1)]),
        ("a.jsonl#", "id", [(f"a.jsonl#{each}", 1) for each in "abcd"]),
        ("a.jsonl#c", "id", [("a.jsonl#c", 1)]),
        ("A.jsonl", "id", []),
    ],
)
def test_each_kind(index: Index, prefix: str, kind: str, expected: list[tuple[str, int]]) -> None:
    found = index.complete(prefix, kinds=(kind,))  # type: ignore[arg-type]
    assert sorted((one.text, one.count) for one in found) == sorted(expected)
    assert [one.count for one in found] == sorted((one.count for one in found), reverse=True)
    assert index.complete(prefix, 1, kinds=(kind,)) == found[:1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("oil infl", "oil inflation"),
        ("oil -infl", "oil -inflation"),
        ('"oil infl', '"oil inflation'),
        ("oil how", 'oil speaker:"John Howard"'),
        ("oil -how", 'oil -speaker:"John Howard"'),
        ("oil speaker:how", 'oil speaker:"John Howard"'),
        ("john how", 'speaker:"John Howard"'),
        ("(oil coun", "(oil country:"),
        ("oil pr", 'title:"Oil prices fall"'),
    ],
)
def test_a_query_keeps_its_start(index: Index, typed: str, expected: str) -> None:
    assert index.complete(typed)[0].query == expected


@pytest.mark.parametrize("prefix", ["infl", "at&", "c+", "how", "no", "oil pr", "coun"])
def test_each_query_finds_an_article(index: Index, prefix: str) -> None:
    found = index.complete(prefix)
    assert found
    for one in found:
        assert index.search(one.query + ("*" if one.kind == "field" else "")).total


def test_kinds_come_in_order(index: Index) -> None:
    kinds = [one.kind for one in index.complete("s")]
    assert kinds == ["speaker", *["field"] * 4, "title"]


@pytest.mark.parametrize(
    "prefix", ["", " ", "*", '"', "\\", "(", "\x00", "\ud800", "\U0010ffff", "a" * 10_000, "-", ":"]
)
def test_hostile_prefixes_have_no_completion(index: Index, prefix: str) -> None:
    assert index.complete(prefix) == ()


def test_wrong_arguments(index: Index) -> None:
    assert index.complete("o", 0) == ()
    with pytest.raises(QueryError, match="limit"):
        index.complete("o", -1)
    with pytest.raises(QueryError, match="no kind 'place'"):
        index.complete("o", kinds=("place",))  # type: ignore[arg-type]
