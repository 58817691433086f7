"""Words that are written as one or as two find each other, where the articles write them so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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


@pytest.mark.parametrize(("query", "found", "part"), ROWS.values(), ids=ROWS)
def test_counts_are_those_of_the_hits(index: Index, query: str, found: set[str], part: str) -> None:
    (facet,) = index.facets(query, "source")
    (series,) = index.timeline(query)
    overview, years = index.overview(query, "source")
    assert {group.value.removesuffix(".txt") for group in facet} == found
    assert series.undated == len(found)
    assert (overview, years) == ((facet,), series)
    assert {line.id.removesuffix(".txt") for line in index.concordance(query)} == found


TYPED = "Interest rates rose."
SLIP = "A bushfire burned a house, and interestrates stayed as they were."


# texts, query, the weight of the other spelling in the tree
WEIGHTS = {
    "a slip of many": ([TYPED] * 26 + [SLIP], "interest rates", "^0.001"),
    "a spelling of some": ([TYPED] * 24 + [SLIP], "interest rates", "^0.0"),
    "both alike": (["Health care."] * 3 + ["Healthcare."] * 3, "health care", "^0.5"),
    "one as two": (["Health care."] * 3 + ["Healthcare."] * 3, "healthcare", "^0.2"),
    "a plural": (["An oil field."] * 3 + ["Oilfields."] * 3, "oil field", "^0.5"),
    "only with a hyphen": (["A sea-level rise at sea level."] * 3, "sea level", "^0.001"),
}


@pytest.mark.parametrize(("texts", "query", "weight"), WEIGHTS.values(), ids=WEIGHTS)
def test_the_other_spelling_weighs_at_most_half(
    texts: list[str], query: str, weight: str, tmp_path: Path
) -> None:
    with searcher.create(tmp_path / "index") as index:
        index.add({"id": str(at), "title": "T", "body": text} for at, text in enumerate(texts))
        tree = str(index.understand(query).tree)
    assert weight in tree


def test_a_slip_does_not_outweigh_the_words(tmp_path: Path) -> None:
    texts = ["Interest rates rose: interest rates."] * 40 + [f"Interest, rates. {SLIP}"]
    texts += ["Rain fell."] * 40
    with searcher.create(tmp_path / "index") as index:
        index.add({"id": f"{at:02}", "title": "T", "body": text} for at, text in enumerate(texts))
        results = index.search("interest rates", limit=50)
    assert results.total == 41
    assert results[40].article.body.endswith(SLIP)
