"""Small stores to ask, and a tree of each sort to ask them."""

from __future__ import annotations

import datetime
import os
import random
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from searcher.engines.port import Document, Engine, Sort, StoreReader
from searcher.query.tree import (
    And,
    AnyTerm,
    Boost,
    Everything,
    Fuzzy,
    Near,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
)
from tests.engines import trees

ALL = 1_000_000
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")
DAY = datetime.date(2021, 11, 2)
EXACT = "body.exact"


def made(document_id: str, body: str = "", *, day: datetime.date | None = None) -> Document:
    """A document with a body, and perhaps a date."""
    terms = dict.fromkeys(trees.SCHEMA.term_fields, "") | {"id": document_id}
    terms["body"] = terms[EXACT] = body
    dates = {"date": (day.toordinal(), day.toordinal())} if day else {}
    stored = "\n".join(f"{field}\t{text}" for field, text in terms.items())
    return Document(document_id, terms, dates, stored)


def build(engine: Engine, folder: Path, *parts: Iterable[Document]) -> Path:
    """A store in a folder, a commit for each part."""
    folder.mkdir()
    for number, part in enumerate(parts or ((),)):
        writer = (
            engine.extend(folder, trees.SCHEMA) if number else engine.create(folder, trees.SCHEMA)
        )
        for document in part:
            writer.put(document)
        writer.commit()
    return folder


def opened(engine: Engine, folder: Path) -> StoreReader:
    """A reader over a store of documents that `made` or `trees` made."""
    return engine.open(folder, trees.SCHEMA, trees.exact_terms)


def linked(old: Path, new: Path) -> Path:
    """A folder with hard links to the files of another, as a new generation starts."""
    shutil.copytree(old, new, copy_function=os.link)
    return new


def ids(store: StoreReader, tree: Query, sort: Sort = "relevance") -> list[str]:
    """The ids of all matches, in order."""
    return [match.id for match in store.top(tree, limit=ALL, sort=sort).matches]


def everything(store: StoreReader) -> list[object]:
    """All that a reader tells of its store."""
    terms = [[*store.terms(field)] for field in trees.SCHEMA.term_fields]
    stored = [store.get(document_id) for document_id in store.ids()]
    return [store.documents, [*store.ids()], terms, stored, store.top(WORD, limit=ALL)]


WORD = Term("body", "oil")
LEAVES: dict[str, Query] = {
    "term": WORD,
    "exact term": Term(EXACT, "prices"),
    "term of a name": Term("speaker", "lavrov"),
    "any term": AnyTerm("speaker", ("lavrov", "oil", "none")),
    "phrase": Phrase(EXACT, ("oil", "price")),
    "phrase of one word thrice": Phrase(EXACT, ("oil", "oil", "oil")),
    "near": Near(EXACT, ("gas", "oil"), 3),
    "near with a word twice": Near(EXACT, ("oil", "gas", "oil"), 4),
    "near with no other word": Near(EXACT, ("price", "oil"), 0),
    "near over everything": Near(EXACT, ("price", "prise"), 300),
    "prefix": Prefix(EXACT, "pri"),
    "wildcard": Wildcard(EXACT, "pri?e*"),
    "wildcard, open at the start": Wildcard(EXACT, "*e"),
    "wildcard with an escape": Wildcard(EXACT, r"c\+\+"),
    "fuzzy": Fuzzy(EXACT, "price", 1),
    "fuzzy by two": Fuzzy(EXACT, "prizes", 2),
    "range": Range("date", datetime.date(2021, 1, 10), datetime.date(2021, 2, 10)),
    "range, open below": Range("date", None, datetime.date(2021, 2, 10)),
    "range, open above": Range("date", datetime.date(2021, 2, 10), None),
    "any date": Range("date", None, None),
    "everything": Everything(),
    "nothing": Nothing(),
}


def _deep(leaf: Query) -> Query:
    """The leaf five clauses deep, on the way through each sort of clause that holds others."""
    tree = Or((And((leaf, Not(Term("body", "w3")))), Term("title", "gas")))
    return And((Boost(Or((tree, Not(Boost(leaf, 3)))), 1.5), Prefix("source", "d")))


def cases() -> list[object]:
    alone = [pytest.param(tree, id=name) for name, tree in LEAVES.items()]
    nots = [pytest.param(Not(tree), id=f"not {name}") for name, tree in LEAVES.items()]
    deep = [pytest.param(_deep(tree), id=f"{name}, deep") for name, tree in LEAVES.items()]
    return alone + nots + deep


@cache
def whole_corpus() -> list[Document]:
    """The random documents that the kept stores hold."""
    return [*trees.corpus(random.Random(7), 150)]


_KEPT: dict[str, StoreReader] = {}


def kept(engine: Engine, factory: pytest.TempPathFactory) -> StoreReader:
    """A reader over the corpus, in two commits; the same for all tests that only read."""
    if engine.name not in _KEPT:
        folder = factory.mktemp("kept") / "store"
        _KEPT[engine.name] = opened(
            engine, build(engine, folder, whole_corpus()[::2], whole_corpus()[1::2])
        )
    return _KEPT[engine.name]
