"""Pseudo-relevance feedback: what it adds to a question, and what it leaves as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import searcher
from searcher.search.suggest import feedback

_FILLER = [f"filler{n} padding{n} story of nothing" for n in range(40)]
_BODIES = {
    "a": "whales sing in the ocean with krill and plankton",
    "b": "whales dive for krill and plankton at night",
    "c": "krill and plankton drift in cold currents",
    "d": "the harbour was quiet",
}


@pytest.fixture(params=["memory", "tantivy", "whoosh"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[searcher.Index]:
    bodies = {**_BODIES, **{f"f{n}": text for n, text in enumerate(_FILLER)}}
    lines = [
        json.dumps({"id": key, "title": key, "date": f"2021-01-0{1 + (key == 'c')}", "body": body})
        for key, body in bodies.items()
    ]
    drop = tmp_path / "drop"
    drop.mkdir()
    (drop / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with searcher.create(tmp_path / "index", engine=request.param) as made:
        made.update(drop)
        yield made


def _keys(results: searcher.Results[searcher.Hit]) -> list[str]:
    return [hit.id.partition("#")[2] for hit in results]


def test_finds_what_shares_the_words_of_the_best(index: searcher.Index) -> None:
    assert sorted(_keys(index.search("whales"))) == ["a", "b"]
    results = index.search("whales", feedback=True)
    assert _keys(results)[2] == "c"
    assert results.total == len(results.hits)
    assert "d" not in _keys(results)
    (note,) = [note for note in results.notes if note.kind == "feedback"]
    assert "krill" in note.message
    assert "plankton" in note.message


def test_marks_the_words_that_were_added(index: searcher.Index) -> None:
    third = index.search("whales", feedback=True).hits[2]
    marked = {s.text[start:end] for s in third.snippets for start, end in s.marks}
    assert {"krill", "plankton"} <= marked


def test_what_is_ruled_out_or_required_stays_so(index: searcher.Index) -> None:
    assert _keys(index.search("whales", feedback=True, until="2021-01-01"))[:2] == ["b", "a"]
    assert "c" not in _keys(index.search("whales", feedback=True, until="2021-01-01"))
    assert "c" not in _keys(index.search("whales -drift", feedback=True))
    assert "a" not in _keys(index.search("whales -id:all.jsonl#a", feedback=True))


@pytest.mark.parametrize("query", ["*", "date:2021-01", "nowhere", "NOT whales"])
def test_nothing_to_learn_from(index: searcher.Index, query: str) -> None:
    plain = index.search(query, limit=100)
    again = index.search(query, limit=100, feedback=True)
    assert _keys(again) == _keys(plain)
    assert not [note for note in again.notes if note.kind == "feedback"]


def test_the_question_itself_weighs_most(index: searcher.Index) -> None:
    results = index.search("whales", feedback=True)
    assert set(_keys(results)[:2]) == {"a", "b"}
    assert 0 < feedback.WEIGHT < 1


def test_feedback_stays_away_where_one_article_is_looked_for(index: searcher.Index) -> None:
    query = "whales sing in the ocean with krill and plankton"
    plain = index.search(query, operator="or")
    found = index.search(query, operator="or", feedback=True)
    assert _keys(found) == _keys(plain)
    assert "no others are looked for" in found.notes[-1].message
    short = index.search("krill plankton", operator="or", feedback=True)
    assert not any("no others" in note.message for note in short.notes)
    far = index.search("krill plankton glacier volcano desert comet", operator="or", feedback=True)
    assert any("Looked for these words" in note.message for note in far.notes)
