"""Arguments of a wrong type: one error that names the argument, for every public method."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import searcher
from searcher.errors import QueryError, SearcherError
from searcher.history.saved import SavedSearches
from searcher.index import Index

WRONG: dict[str, Any] = {
    "none": None, "an integer": 5, "a negative": -1, "a large": 10**30, "bytes": b"x",
    "a list": [1], "lists": [[]], "an object": object(), "a text": "x", "an empty text": "",
    "a fraction": 1.5, "no number": float("nan"), "true": True, "a mapping": {"a": 1},
    "a surrogate": "\ud800", "a null": "\0", "a function": print, "a class": str,
}  # fmt: skip

SIMPLE: dict[str, Callable[[Any], bool]] = {
    "str": lambda value: isinstance(value, str),
    "str | None": lambda value: value is None or isinstance(value, str),
    "int": lambda value: type(value) is int,
    "int | None": lambda value: value is None or type(value) is int,
    "float": lambda value: type(value) in (int, float),
}
"""Annotations, and which of the values above have the type."""

NEEDED: dict[str, Any] = {
    "query": "oil", "word": "oil", "words": "oil is dear", "prefix": "o", "name": "news",
    "article_id": "a.txt", "ids": ["none"], "articles": [], "news": (),
}  # fmt: skip
"""Right values of parameters without a default."""

CALLED = [
    (kind, name)
    for kind in (Index, SavedSearches)
    for name, found in inspect.getmembers(kind, inspect.isfunction)
    if not name.startswith("_") and len(inspect.signature(found).parameters) > 1
]


@pytest.fixture(
    params=[
        "memory",
        *(pytest.param(name, marks=pytest.mark.slow) for name in ("tantivy", "whoosh")),
    ]
)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Oil\n\n“Oil is dear,” said Ada Stone.\n")
    with searcher.create(tmp_path / "index", engine=request.param) as made:
        made.update(tmp_path / "news")
        made.saved.add("news", "oil")
        yield made


def called(method: Callable[..., Any], name: str, value: Any, needed: dict[str, Any]) -> None:
    """Call a method with one value and what it needs beside it, and read all that it gives."""
    values: list[Any] = []
    named = {}
    for one in inspect.signature(method).parameters.values():
        if one.name != name and one.default is inspect.Parameter.empty:
            if one.kind is not one.VAR_POSITIONAL:
                values.append(needed[one.name])
        elif one.name == name:
            if one.kind is one.KEYWORD_ONLY:
                named[name] = value
            else:
                values.append(value)
        elif one.kind is one.POSITIONAL_OR_KEYWORD:
            named[one.name] = one.default
    found = method(*values, **named)
    if isinstance(found, Iterator):
        list(found)


@pytest.mark.parametrize(("kind", "name"), CALLED, ids=lambda one: getattr(one, "__name__", one))
def test_each_value_is_taken_or_an_error_of_ours(
    kind: type, name: str, index: Index, tmp_path: Path
) -> None:
    method = getattr(index if kind is Index else index.saved, name)
    article = index.article("a.txt")
    analyzed = index.understand("oil")
    needed = {**NEEDED, "folder": tmp_path / "news", "lines": io.BytesIO(), "article": article}
    needed["analyzed"] = analyzed
    wrong = []
    for parameter in inspect.signature(method).parameters.values():
        fits = SIMPLE.get(str(parameter.annotation))
        for label, value in WRONG.items():
            try:
                called(method, parameter.name, value, needed)
            except QueryError as error:
                if fits and not fits(value) and not str(error).startswith(f"{parameter.name} must"):
                    wrong.append((parameter.name, label, repr(error)))
            except SearcherError as error:
                if fits and not fits(value):
                    wrong.append((parameter.name, label, repr(error)))
            except Exception as error:  # noqa: BLE001
                wrong.append((parameter.name, label, repr(error)))
            else:
                if fits and not fits(value):
                    wrong.append((parameter.name, label, "no error"))
    assert wrong == []


PLACES = [5, None, b"x", [1], 1.5, object(), "\0", "a\0b", "\ud800"]


@pytest.mark.parametrize("name", ["create", "open"])
@pytest.mark.parametrize("place", PLACES, ids=map(repr, range(len(PLACES))))
def test_a_place_that_is_none(name: str, place: Any) -> None:
    with pytest.raises(QueryError, match=r"^location must be a path; it is "):
        getattr(searcher, name)(place)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda index: index.search(None), "query must be a text; it is None."),
        (lambda index: index.search("a", limit="x"), "limit must be an integer; it is 'x' (str)."),
        (lambda index: index.complete("a", True), "limit must be an integer; it is True (bool)."),
        (
            lambda index: index.search("a", where=5),
            "where must be values by the names of",
        ),
        (lambda index: index.quotations(manner="x"), "manner must be direct, indirect, speech; it"),
        (lambda index: index.quotations(confidence="x"), "confidence must be high or low or None;"),
        (lambda index: index.keywords("a", kinds=5), "kinds must be several values; it is 5 (int)"),
        (lambda index: index.clauses("oil"), "analyzed must be AnalyzedQuery; it is 'oil' (str)."),
        (lambda index: index.search("x", speaker=["a"]), "it is of the type list."),
        (lambda index: index.stamp(5), "asked must be AnalyzedQuery; it is 5 (int)."),
    ],
)
def test_messages(call: Callable[[Index], object], message: str, index: Index) -> None:
    with pytest.raises(QueryError) as caught:
        call(index)
    assert message in str(caught.value)
