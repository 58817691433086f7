"""Words, pairs and names that mark a result set: counts, spellings, equal on each engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from searcher.index import Index
from searcher.measures.counted import Keyword
from tests.measures.stores import ENGINES, made

HITS = [
    "Medicare levy! Tony Abbott’s Medicare levy; the TONY ABBOTT plan. New South Wales pays.",
    "A medicare levy, said Tony Abbott of New South Wales.",
    "The Medicare, levy of Tony Abbott. New South Wales: tax",
]
OTHERS = ["A levy of tax.", "The plan of Tony.", "New plan, South pays.", "Tax and tax.", ""]
ARTICLES = [
    {"id": f"{number}", "title": "Article", "body": body}
    for number, body in enumerate([*HITS, *OTHERS])
]


@pytest.fixture(scope="module", params=ENGINES)
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    with made(tmp_path_factory.mktemp("keyness"), request.param, ARTICLES) as found:
        yield found


def _by_kind(found: tuple[Keyword, ...], kind: str) -> dict[str, tuple[str, int, int]]:
    return {one.word: (one.written, one.articles, one.rest) for one in found if one.kind == kind}


def test_words_as_they_are_written(index: Index) -> None:
    words = _by_kind(index.keywords("medicare"), "word")
    assert words["medicare"] == ("Medicare", 3, 0)
    assert words["abbott"] == ("Abbott", 3, 0)
    assert words["tony"] == ("Tony", 3, 1)
    assert words["levy"] == ("levy", 3, 1)
    assert "tax" not in words


def test_pairs_and_names(index: Index) -> None:
    found = index.keywords("medicare", kinds=("word", "pair", "name"))
    assert [one.kind for one in found] == sorted((one.kind for one in found), key=_order)
    pairs, names = _by_kind(found, "pair"), _by_kind(found, "name")
    assert pairs["medicare levy"] == ("Medicare levy", 3, 0)
    assert names["tony abbott"] == ("Tony Abbott", 3, 0)
    assert names["new south wales"] == ("New South Wales", 3, 0)
    assert "new south" not in names
    assert "new south" not in pairs
    assert index.keywords("medicare", kinds=("name",)) == found[-len(names) :]


def _order(kind: str) -> int:
    return ("word", "pair", "name").index(kind)


def test_against_another_query(index: Index) -> None:
    found = index.keywords("medicare", against="plan", kinds=("pair", "name"))
    names = _by_kind(found, "name")
    assert names["tony abbott"] == ("Tony Abbott", 3, 1)  # the first hit is in both


def test_a_limit_is_one_of_each_kind(index: Index) -> None:
    found = index.keywords("medicare", kinds=("word", "pair", "name"), limit=1)
    assert [one.kind for one in found] == ["word", "pair", "name"]
    assert index.keywords("medicare", limit=0) == ()
    assert index.keywords("xyzzy", kinds=("pair",)) == ()
    assert index.keywords("medicare", kinds=()) == ()
