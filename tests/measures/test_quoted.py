"""Who is quoted on a query: equal to the quotations that the query finds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import pytest

from searcher.errors import QueryError, SearcherError
from searcher.index import Index
from searcher.render.layout import Look
from searcher.render.people import quoted_csv, quoted_text

ARTICLES = [
    {"id": "a", "date": "1999-03-01", "speaker": "Ana Ruiz", "body": "Oil is dear. Gas is not."},
    {"id": "b", "date": "2001", "speaker": "Ruiz, Ana", "body": "Oil and gas. More oil!"},
    {"id": "c", "date": "2001-05-02", "body": '"Oil must end," Ivo Brandt said.'},
    {"id": "d", "date": "2003-05", "body": 'Ivo Brandt said that oil was late. "Gas," he said.'},
    {"id": "e", "body": "“Oil is old,” Ivo Brandt said."},
]


@pytest.fixture(scope="module", params=["memory", "tantivy", "whoosh"])
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("quoted")
    (folder / "in").mkdir()
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    (folder / "in" / "a.jsonl").write_text(lines)
    with Index.create(folder / "ix", engine=request.param) as made:
        made.update(folder / "in")
        yield made


def test_on_a_query(index: Index) -> None:
    ruiz, brandt = index.quoted("oil")
    assert (brandt.name, brandt.quotations, brandt.articles) == ("Ivo Brandt", 3, 3)
    assert (ruiz.name, ruiz.quotations, ruiz.articles) == ("Ana Ruiz", 3, 2)
    assert (brandt.first, brandt.last) == ("2001-05-02", "2003-05")
    assert [(point.time, point.articles) for point in brandt.points] == [
        ("2001", 1), ("2002", 0), ("2003", 1),
    ]  # fmt: skip
    assert ruiz.peak is not None
    assert (ruiz.peak.time, ruiz.peak.articles) == ("2001", 2)
    assert ruiz.words == 11
    assert ruiz.per_million == round(3e6 / 11, 2)


@pytest.mark.parametrize("query", ["oil", "gas", "oil OR gas", "late", "oil -dear"])
def test_counts_are_those_of_the_quotations(index: Index, query: str) -> None:
    hits = index.quotations(query, limit=100)
    for person in index.quoted(query, by="month"):
        said = [hit for hit in hits if hit.speaker in person.spellings]
        assert person.quotations == len(said)
        assert person.articles == len({hit.article_id for hit in said})
        months = Counter(hit.date[:7] for hit in said if hit.date and len(hit.date) > 4)
        assert {p.time: p.articles for p in person.points if p.articles} == months
    assert sum(person.quotations for person in index.quoted(query)) == hits.total


def test_without_a_query_a_speech_counts_once(index: Index) -> None:
    listed = {person.name: person for person in index.speakers()}
    for person in index.quoted():
        one = listed[person.name]
        assert person.quotations == one.quotations + one.speeches
        assert (person.articles, person.first, person.last) == (one.articles, one.first, one.last)


@pytest.mark.parametrize(
    ("options", "names"),
    [
        pytest.param({"pattern": "brandt"}, ["Ivo Brandt"], id="pattern"),
        pytest.param({"pattern": "r*"}, ["Ana Ruiz"], id="start-of-a-word"),
        pytest.param({"pattern": "nobody"}, [], id="nobody"),
        pytest.param({"limit": 1}, ["Ana Ruiz"], id="limit"),
        pytest.param({"limit": 0}, [], id="limit-of-0"),
        pytest.param({"since": "2003"}, ["Ivo Brandt"], id="since"),
        pytest.param({"until": "1999"}, ["Ana Ruiz"], id="until"),
    ],
)
def test_options(index: Index, options: dict[str, object], names: list[str]) -> None:
    found = index.quoted("oil OR gas", **options)  # type: ignore[arg-type]
    assert [person.name for person in found] == names


@pytest.mark.parametrize(
    ("query", "options"),
    [
        pytest.param("(", {}, id="syntax"),
        pytest.param("", {}, id="empty"),
        pytest.param("oil", {"pattern": "?"}, id="no-name"),
        pytest.param("oil", {"by": "century"}, id="time"),
        pytest.param("oil", {"limit": -1}, id="limit"),
        pytest.param("oil", {"since": "soon"}, id="since"),
    ],
)
def test_what_cannot_be_asked(index: Index, query: str, options: dict[str, object]) -> None:
    with pytest.raises(SearcherError):
        index.quoted(query, **options)  # type: ignore[arg-type]
    assert issubclass(QueryError, SearcherError)


def test_text_and_table(index: Index) -> None:
    people = index.quoted("oil")
    text = quoted_text(people, Look(width=200, colour=False), over_time=True)
    assert "3 quotations in 3 articles · 2001-05-02 to 2003-05 · most in 2001 (1)" in text
    assert "    2002" not in text
    table = quoted_csv(people, over_time=True).splitlines()
    assert table[0] == "name,time,quotations,words,per_million"
    assert sum(int(row.split(",")[2]) for row in table[1:]) == 5
    assert len(quoted_csv(people, over_time=False).splitlines()) == 3
