"""Queries of the articles' own fields, on every engine that needs no server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from searcher.cli.main import program
from searcher.errors import QuerySyntaxError
from searcher.index import Index

ARTICLES = [
    {"id": "paris", "title": "Paris", "body": "A bridge.", "country": "France", "words": 400,
     "tags": ["Open data", "rivers"], "updated": "2021-11-02T10:00:00Z", "author": "Ada Stone"},
    {"id": "berlin", "title": "Berlin", "body": "A wall.", "country": "Germany", "words": 1500.5,
     "tags": ["open data"], "updated": "2021-10-28", "rank": -3},
    {"id": "rome", "title": "Rome", "body": "A forum.", "country": "Italy", "words": "2,000",
     "tags": "roads", "updated": "2020", "Word Count": 7, "site": "The Wire"},
    {"id": "bern", "title": "Bern", "body": "A bear: seen once, words: few."},
]  # fmt: skip


@pytest.fixture(scope="module", params=["memory", "tantivy", "whoosh"])
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("own")
    (folder / "in").mkdir()
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    (folder / "in" / "a.jsonl").write_text(lines)
    with Index.create(folder / "ix", engine=request.param) as made:
        made.update(folder / "in")
        yield made


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("country:france", "paris", id="a value, folded"),
        pytest.param('tags:"open data"', "berlin paris", id="a value of two words"),
        pytest.param("tags:data", "berlin paris", id="a word of a value"),
        pytest.param("tags:riv*", "paris", id="a start"),
        pytest.param("tags:r?ads", "rome", id="a pattern"),
        pytest.param("country:*", "berlin paris rome", id="any value"),
        pytest.param("-country:*", "bern", id="none"),
        pytest.param("country:(france OR italy)", "paris rome", id="a group"),
        pytest.param("words:400", "paris", id="a number"),
        pytest.param("words:2000", "rome", id="a number that has a comma"),
        pytest.param("words:>400", "berlin rome", id="above"),
        pytest.param("words:>=400", "berlin paris rome", id="from"),
        pytest.param("words:<400", "", id="below"),
        pytest.param("words:400..1500.5", "berlin paris", id="between"),
        pytest.param("words:{400 TO 1500.5}", "", id="between, the ends outside"),
        pytest.param("words:[2000 TO 400]", "berlin paris rome", id="backwards"),
        pytest.param("rank:[-5 TO 0]", "berlin", id="below zero"),
        pytest.param("updated:2021-11", "paris", id="a month"),
        pytest.param("updated:2021", "berlin paris", id="a year"),
        pytest.param("updated:>=2021-10-29", "paris", id="from a day on"),
        pytest.param("updated:2020..2021-10", "berlin rome", id="a year in a range"),
        pytest.param("word_count:7", "rome", id="a name of two words"),
        pytest.param("author:stone", "paris", id="an author's name"),
        pytest.param('site:"the wire"', "rome", id="a site"),
        pytest.param("bridge country:france", "paris", id="beside a word"),
    ],
)  # fmt: skip
def test_query(index: Index, query: str, expected: str) -> None:
    found = index.search(query)
    assert " ".join(sorted(hit.id.partition("#")[2] for hit in found)) == expected
    assert found.total == len(found)


def test_a_value_scores_one(index: Index) -> None:
    assert [hit.score for hit in index.search('tags:"open data"')] == [1.0, 1.0]
    assert [hit.score for hit in index.search("words:>1")] == [1.0, 1.0, 1.0]


def test_a_name_that_no_article_has_is_a_word(index: Index) -> None:
    found = index.search("bear: seen")
    assert [hit.id for hit in found] == ["a.jsonl#bern"]
    found = index.search("colour:red")
    assert [note.kind for note in found.notes][:1] == ["punctuation"]


@pytest.mark.parametrize("query", ["words:>many", "words:[1 TO", "words:[1 2]", "contry:france"])
def test_what_cannot_be_read(index: Index, query: str) -> None:
    with pytest.raises(QuerySyntaxError):
        index.search(query)


def test_notes(index: Index) -> None:
    assert "backwards" in index.search("words:[2000 TO 400]").notes[0].message
    assert "misspellings" in index.search("country:frence~").notes[0].message


def test_fields_are_kept(index: Index) -> None:
    article = index.article("a.jsonl#paris")
    assert article.author == "Ada Stone"
    assert article.speakers == ()
    assert article.fields == {
        "country": ("France",), "words": ("400",), "tags": ("Open data", "rivers"),
        "updated": ("2021-11-02T10:00:00Z",),
    }  # fmt: skip


def test_fields_of_the_index(index: Index) -> None:
    found = {field.name: field for field in index.fields(frequent=2)}
    assert next(iter(found)) == "country"
    kinds = {name: field.kind for name, field in found.items()}
    assert kinds == {
        "country": "text", "tags": "text", "updated": "date", "words": "number", "rank": "number",
        "word_count": "number", "author": "text", "site": "text",
    }  # fmt: skip
    assert (found["tags"].articles, found["tags"].values) == (3, 4)
    assert found["country"].frequent == (("France", 1), ("Germany", 1))


def test_a_caption_is_searched_as_its_own_field(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": "T", "body": "B.", "caption": "A swan."}))
    with Index.create(tmp_path / "ix") as made:
        made.update(tmp_path / "a.json")
        assert not made.search("swan").total
        (hit,) = made.search("caption:swans")
        assert [(one.field, one.marks) for one in hit.snippets] == [("caption", ((2, 6),))]


def run(index: Index, *words: str) -> Result:
    return CliRunner().invoke(program, [*words, "--index", index.status().location])


def test_columns(index: Index) -> None:
    result = run(index, "search", "country:*", "--format", "csv", "--columns", "title,tags,author")
    assert sorted(result.stdout.splitlines()) == [
        "Berlin,open data,", "Paris,Open data; rivers,Ada Stone", "Rome,roads,",
        "title,tags,author",
    ]  # fmt: skip
    assert (
        "there is no column colour"
        in run(index, "search", "*", "--format", "csv", "--columns", "colour").stderr
    )
    assert run(index, "search", "*", "--columns", "title").exit_code == 2


def test_the_command_fields(index: Index) -> None:
    assert "country: text, 3 values in 3 articles" in run(index, "fields").stdout
    found = json.loads(run(index, "fields", "-n", "1", "--format", "json").stdout)
    assert found["fields"][0] == {
        "name": "country", "kind": "text", "articles": 3, "values": 3,
        "frequent": [{"value": "France", "articles": 1}],
    }  # fmt: skip
    assert "tags,text,3,4," in run(index, "fields", "--format", "csv").stdout
