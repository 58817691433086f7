"""Articles like one, and words that keep the same company: equal on each engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from searcher.errors import QueryError
from searcher.index import Index
from searcher.measures.likeness import query_of
from tests.measures.stores import ENGINES, made

OIL = [
    "oil prices barrel refinery",
    "oil refinery pipeline barrel",
    "petrol refinery barrel prices",
]
SONGS = ["songs choir melody music", "choir music concert songs", "melody concert hymns music"]
ARTICLES = [
    {
        "id": f"{number}",
        "title": f"Number {number}",
        "date": f"2021-01-{number + 1:02}",
        "body": body,
    }
    for number, body in enumerate([*OIL, *SONGS, *(f"plain words {n}" for n in range(20))])
]
ODD = [
    {"id": 'x"y\\', "title": "Odd", "body": "zebra giraffe"},
    {"id": "o-2", "title": "Odd", "body": "zebra giraffe OR NOT may"},
]


@pytest.fixture(scope="module", params=ENGINES)
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    place = tmp_path_factory.mktemp("likeness")
    with made(place, request.param, [*ARTICLES, *ODD]) as found:
        yield found


def _ids(index: Index, **asked: str) -> list[str]:
    return [hit.id.removeprefix("a.jsonl#") for hit in index.like(**asked)]  # type: ignore[arg-type]


def test_articles_like_one_of_the_index(index: Index) -> None:
    assert sorted(_ids(index, article_id="a.jsonl#0")) == ["1", "2"]
    assert sorted(_ids(index, article_id="a.jsonl#4")) == ["3", "5"]
    found = index.like("a.jsonl#0")
    (note,) = found.notes
    assert note.kind == "like"
    words = note.message.removeprefix("Looked for these words: ").removesuffix(".").split(", ")
    assert set(words) == {"oil", "prices", "barrel", "refinery"}
    again = index.search(found.query)
    assert [(hit.id, hit.score) for hit in again] == [(hit.id, hit.score) for hit in found]


def test_articles_like_a_text(index: Index) -> None:
    assert _ids(index, text="A hymn sung at a concert: hymns!")[0] == "5"
    assert _ids(index, text="zebra\x00 \ud800 giraffe")[:1] in (["o-2"], ['x"y\\'])
    assert _ids(index, text="music", since="2021-01-05", until="2021-01-05") == ["4"]
    first = index.like(text="music", limit=1)
    assert [hit.rank for hit in index.like(text="music", limit=1, offset=1)] == [2]
    assert first.total == 3


@pytest.mark.parametrize("odd", [article["id"] for article in ODD])
def test_an_article_is_not_like_itself(index: Index, odd: str) -> None:
    (article,) = (hit.article for hit in index.search("zebra") if hit.id.endswith(f"#{odd}"))
    assert len(index.like(article.id).hits) == 1
    assert article.id not in [hit.id for hit in index.like(article.id)]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({}, "Give the id"),
        ({"article_id": "a.jsonl#0", "text": "oil"}, "Give the id"),
        ({"article_id": "nowhere"}, "There is no article"),
        ({"text": "xyzzy"}, "No word marks this text"),
        ({"text": " "}, "No word marks this text"),
        ({"text": "1 22 333"}, "No word marks this text"),
    ],
)
def test_what_nothing_is_like(index: Index, asked: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        index.like(**asked)  # type: ignore[arg-type]


def test_related_words(index: Index) -> None:
    found = index.related("oil")
    assert {one.word for one in found} <= {"barrel", "refinery"}
    assert found[0].word in ("barrel", "refinery")
    for one in found:
        assert (one.articles, one.together) == (3, 2)
        assert 0 < one.similarity <= 1
    assert [one.similarity for one in found] == sorted(
        (one.similarity for one in found), reverse=True
    )
    assert index.related("oil", limit=1) == found[:1]
    assert index.related("oil", limit=0) == ()
    assert index.related("xyzzy") == ()


@pytest.mark.parametrize("word", ["", "two words", "-", "*"])
def test_related_words_are_of_one_word(index: Index, word: str) -> None:
    with pytest.raises(QueryError, match="not one word"):
        index.related(word)


def test_a_query_without_words() -> None:
    assert query_of([]) == ""
