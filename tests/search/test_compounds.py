"""Words that are written as one or as two find each other, where the articles write them so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import searcher
from searcher import Index

ARTICLES = {
    "one": "The healthcare bill passed.",
    "two": "The health care bill passed.",
    "island": "An island in the sea, the island of birds, and one more island.",
    "island-2": "Island after island.",
    "island-3": "The island.",
    "island-4": "This island.",
    "island-5": "That island lies there.",
    "island-6": "The issue is land, and nothing else.",
    "apart": "Care for your health.",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("compounds")
    (folder / "corpus").mkdir()
    for name, text in ARTICLES.items():
        (folder / "corpus" / f"{name}.txt").write_text(f"Title\n\n{text}\n", "utf-8")
    with searcher.create(folder / "index") as made:
        made.update(folder / "corpus")
        yield made


# query, the articles that it finds, the part that a note is of
ROWS = {
    "one as two": ("healthcare", {"one", "two"}, "healthcare"),
    "two as one": ("health care", {"one", "two", "apart"}, "health care"),
    "among others": ("the health care bill", {"one", "two"}, "health care"),
    "quoted": ('"healthcare"', {"one"}, ""),
    "by chance": ("island", {name for name in ARTICLES if "island" in name} - {"island-6"}, ""),
    "in a field": ("title:healthcare", set(), ""),
    "without": ("bill -healthcare", {"two"}, ""),
}


@pytest.mark.parametrize(("query", "found", "part"), ROWS.values(), ids=ROWS)
def test_rows(index: Index, query: str, found: set[str], part: str) -> None:
    results = index.search(query, limit=20)
    assert {hit.id.removesuffix(".txt") for hit in results} == found
    notes = [note for note in results.notes if note.kind == "folded"]
    assert [query[note.start : note.end] for note in notes] == ([part] if part else [])
    assert all(hit.snippets[0].marks for hit in results)
