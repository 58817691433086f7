"""Errors: a program tells them apart by their attributes, in another process too."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

import searcher
from searcher.errors import (
    ArticleError,
    IndexStateError,
    IndexStateKind,
    QuerySyntaxError,
    SearcherError,
    damaged_index,
    rebuild_advice,
)

ERRORS = {
    "of a source": ArticleError("it is empty."),
    "of an index": IndexStateError("There is none.", kind="missing"),
    "of a query": QuerySyntaxError("No end.", text='a "b', start=2, end=4, advice='Add a ".'),
}


@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
@pytest.mark.parametrize(
    "copied", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))], ids=["copy", "pickle"]
)
def test_a_copy_has_text_and_attributes(
    error: SearcherError, copied: Callable[[SearcherError], SearcherError]
) -> None:
    other = copied(error)
    assert type(other) is type(error)
    assert (str(other), vars(other)) == (str(error), vars(error))


@pytest.mark.parametrize("kind", get_args(IndexStateKind))
def test_the_docstring_explains_each_kind(kind: str) -> None:
    assert f"`{kind}`:" in str(IndexStateError.__doc__)


def _made(folder: Path) -> searcher.Index:
    (folder / "corpus").mkdir()
    (folder / "corpus" / "a.txt").write_text("Title\n\nOil prices rise.\n", encoding="utf-8")
    index = searcher.create(folder / "index", engine="memory", quotations=False)
    index.update(folder / "corpus")
    return index


def _closed(index: searcher.Index) -> None:
    index.close()
    index.search("oil")


def _damaged(index: searcher.Index) -> None:
    location = Path(index.status().location)
    (location / "current").write_bytes(b"[")
    searcher.open(location)


def _locked(index: searcher.Index) -> None:
    with index._home.locked():
        index.update(Path(index.status().location).parent / "corpus")


KINDS: dict[IndexStateKind, Callable[[searcher.Index], object]] = {
    "missing": lambda index: searcher.open(f"{index.status().location}-other"),
    "locked": _locked,
    "damaged": _damaged,
    "closed": _closed,
    "settings": lambda index: index.quotations("oil"),
    "address": lambda index: searcher.open("ftp://example.org/name"),
    "corpus": lambda index: index.forget("nothing"),
}


@pytest.mark.parametrize(("kind", "fails"), KINDS.items(), ids=KINDS)
def test_each_kind_is_raised(
    kind: str, fails: Callable[[searcher.Index], object], tmp_path: Path
) -> None:
    with _made(tmp_path) as index, pytest.raises(IndexStateError) as caught:
        fails(index)
    assert caught.value.kind == kind


SETTINGS: dict[str, Callable[[Path], object]] = {
    "an unknown language": lambda folder: searcher.create(folder, language="klingon"),
    "an unknown engine": lambda folder: searcher.create(folder, engine="steam"),
    "keep 0": lambda folder: searcher.create(folder).update(folder, keep=0),
}


@pytest.mark.parametrize("fails", SETTINGS.values(), ids=SETTINGS)
def test_a_bad_setting_is_an_error_of_ours(fails: Callable[[Path], object], tmp_path: Path) -> None:
    with pytest.raises(IndexStateError) as caught:
        fails(tmp_path)
    assert caught.value.kind == "settings"


def test_the_advice_can_be_pasted_into_a_shell() -> None:
    assert rebuild_advice("my index").endswith("--index 'my index'")
    assert "--index" not in rebuild_advice()
    assert str(damaged_index("a b", "it is torn")) == (
        "The index in a b is damaged: it is torn. " + rebuild_advice("a b")
    )
