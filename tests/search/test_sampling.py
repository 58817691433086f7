"""Random orders: the same again, on each engine, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from searcher.errors import QueryError
from searcher.index import Index
from tests.commands import at
from tests.measures.stores import ENGINES, made

ARTICLES = [
    {
        "id": f"{number}",
        "title": "Oil",
        "speakers": ["Ana Ruiz"] if number % 2 else [],
        "body": f'Ana Ruiz said: "The oil of day {number} is the best." It was so.',
    }
    for number in range(40)
]


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Index]]:
    with ExitStack() as stack:
        places = [tmp_path_factory.mktemp(engine) for engine in ENGINES]
        yield [
            stack.enter_context(made(place, engine, ARTICLES))
            for place, engine in zip(places, ENGINES, strict=True)
        ]


def test_each_engine_has_the_same_order_again(indexes: list[Index]) -> None:
    orders = {
        tuple(hit.id for hit in index.search("oil", sort="random", seed=7, limit=100))
        for index in indexes * 2
    }
    (order,) = orders
    assert len(set(order)) == len(order) == 40
    assert list(order) != sorted(order)
    for index in indexes:
        other = [hit.id for hit in index.search("oil", sort="random", seed=8, limit=100)]
        assert other != list(order)
        assert sorted(other) == sorted(order)


def test_pages_make_the_whole(indexes: list[Index]) -> None:
    for index in indexes:
        whole = [hit.id for hit in index.search("oil", sort="random", limit=40)]
        pages = [index.search("oil", sort="random", limit=7, offset=at) for at in range(0, 49, 7)]
        assert [hit.id for page in pages for hit in page] == whole
        assert {page.total for page in pages} == {40}
        assert [hit.rank for hit in pages[1]] == [*range(8, 15)]
        assert {hit.score for page in pages for hit in page} == {0.0}
        assert index.search("oil", sort="random", limit=0).total == 40
        assert index.search("xyzzy", sort="random").total == 0


def test_quotations(indexes: list[Index]) -> None:
    found = {
        tuple((hit.article_id, hit.text) for hit in index.quotations("oil", sort="random", seed=3))
        for index in indexes * 2
    }
    assert len(found) == 1
    for index in indexes:
        plain = index.quotations("oil", limit=200)
        mixed = index.quotations("oil", limit=200, sort="random")
        assert mixed.total == plain.total
        assert {(hit.article_id, hit.text) for hit in mixed} == {
            (hit.article_id, hit.text) for hit in plain
        }
        assert index.quotations("oil", sort="random", limit=0).total == plain.total


def test_a_sort_that_is_not_there(indexes: list[Index]) -> None:
    with pytest.raises(QueryError, match="newest, oldest or random"):
        indexes[0].search("oil", sort="chance")  # type: ignore[arg-type]


def test_a_sample_on_the_command_line(
    indexes: list[Index], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = at(indexes[0].status().location, monkeypatch)
    sample = run("search", "oil", "--sample", "3", "--seed", "7", "--format", "csv").stdout
    again = run("search", "oil", "-n", "3", "--sort", "random", "--seed", "7", "--format", "csv")
    assert sample == again.stdout
    assert len(sample.splitlines()) == 4
    said = ("quotes", "oil", "--sample", "3", "--format", "csv")
    assert run(*said).stdout == run(*said).stdout
    wrong = [("--sample", "0"), ("--seed", "x"), ("--sample", "-1")]
    wrong += [("--sample", "3", *other) for other in (("--sort", "newest"), ("-n", "3"))]
    for words in wrong:
        assert run("search", "oil", *words).exit_code == 2
