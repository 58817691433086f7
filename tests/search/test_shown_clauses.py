"""Clauses in notes and in an explanation: as they were typed, without signs of the inside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from searcher.index import Index
from searcher.render.explained import asked, expanded
from tests.measures.stores import made

ARTICLES = [
    {"id": "a", "title": "Oil", "country": "France", "words": 600, "body": "Oil is dear."},
    {"id": "b", "title": "Gas", "country": "Spain", "words": 60, "body": "Gas is dear."},
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with made(tmp_path_factory.mktemp("shown"), "memory", ARTICLES) as found:
        yield found


@pytest.mark.parametrize(
    "query",
    [
        "amount:>5000", "a:b", "nofield:(oil)", "F-16:x", "xyzzy<2", "what?", "oil+gas", r"\*xyzzy",
        "xyz{y}", "[xyzzy]", "AND-xyzzy", "words:>5000 country:peru", "xyzzy…", "http://a.b/?c=d",
    ],
)  # fmt: skip
def test_no_note_has_a_backslash_that_was_not_typed(index: Index, query: str) -> None:
    notes = index.search(query).notes
    assert notes
    assert [note.message for note in notes if "\\" in note.message] == []


@pytest.mark.parametrize(
    ("query", "before", "after"),
    [
        ("oil", "title+summary+body:oil", "title+summary+body:oil"),
        ("-oils", "NOT title+summary+body:oils", "* AND (NOT title+summary+body:oil)"),
        ("words:>500", "words:>500", "words:>500"),
        ("words:60", "words:60", "words:60"),
        ("country:France", "country:France", "country:France"),
        ("country:fr*", "country:fr*", "country:fr*"),
        ("country:*", "country:*", "country:*"),
        ("title:Oil", "title:Oil", "title:oil"),
        ("*", "*", "*"),
    ],
)
def test_no_stage_names_an_internal_field(
    index: Index, query: str, before: str, after: str
) -> None:
    analyzed = index.understand(query)
    assert (expanded(analyzed), asked(analyzed)) == (before, after)
