"""A fault of this package comes out as itself: it is never taken for a damaged index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import searcher
from searcher._digests import digest_of
from searcher.article import Article
from searcher.index import Index
from searcher.indexing import workers
from searcher.indexing.tasks import Task
from searcher.storage.cluster import metadata
from searcher.storage.cluster.metadata import MetadataDocument


class _InjectedError(Exception):
    """Stands for no error that any code expects."""


FAULTS = [
    ValueError,
    _InjectedError,
    *(
        pytest.param(error, marks=pytest.mark.slow)
        for error in (KeyError, TypeError, AttributeError, RecursionError)
    ),
]

UPDATING = {
    "reading an article": "searcher.ingest.corpus.articles",
    "finding quotations": "searcher.indexing.tasks.find_quotations",
    "tagging a paragraph": "searcher.quotations.extract.readings",
    "naming a speaker": "searcher.quotations.extract.resolve",
    "making documents": "searcher.indexing.tasks.document",
    "comparing with the catalog": "searcher.indexing.scan.unchanged",
    "taking a digest": "searcher.ingest.corpus.digest",
    "reading a listing": "searcher.storage.listings.Listing.place",
    "writing the catalog": "searcher.storage.catalog.Catalog.put",
    "looking up a known source": "searcher.storage.catalog._known",
    "sealing files": "searcher.storage.checksums.file_digest",
    "publishing": "searcher.storage.folder.digest_of",
}

OPENING = {
    "looking files over": "searcher.storage.checksums.opening_faults",
    "making a generation": "searcher.storage.folder.Generation",
    "taking a digest": "searcher.storage.folder.digest_of",
    "joining the pointer": "searcher.storage.folder._Pointer",
}


def _raise(error: type[Exception]) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:
        raise error("injected")

    return fail


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    text = 'Title\n\nPrices rise.\n\n"Nobody expected it," said Ann Lee.\n'
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "b.jsonl").write_text('{"id": "1", "text": "one"}\n{"id": "2", "text": "two"}\n')
    return folder


@pytest.fixture
def index(tmp_path: Path, folder: Path) -> Iterator[Index]:
    with searcher.create(tmp_path / "index", engine="memory") as index:
        index.update(folder)
        yield index


def _change(folder: Path) -> None:
    with open(folder / "a.txt", "a", encoding="utf-8") as file:
        file.write("More.\n")
    (folder / "b.jsonl").write_text('{"id": "1", "text": "one"}\n{"id": "2", "text": "other"}\n')


@pytest.mark.parametrize("error", FAULTS)
@pytest.mark.parametrize("place", UPDATING.values(), ids=UPDATING)
def test_of_an_update(
    place: str,
    error: type[Exception],
    folder: Path,
    index: Index,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _change(folder)
    with monkeypatch.context() as patched:
        patched.setattr(place, _raise(error))
        with pytest.raises(error, match="injected"):
            index.update(folder)
    assert index.update(folder).updated == 2


@pytest.mark.parametrize("error", FAULTS)
@pytest.mark.parametrize("place", OPENING.values(), ids=OPENING)
@pytest.mark.usefixtures("index")
def test_of_opening(
    place: str, error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, _raise(error))
    with pytest.raises(error, match="injected"):
        searcher.open(tmp_path / "index")


def test_of_a_process_that_reads() -> None:
    article = Article("a", "Title", None, body=None)  # type: ignore[arg-type]
    batches = [[Task("", "a", article)]]
    with pytest.raises((TypeError, AttributeError)):
        list(workers.done_by_workers(iter(batches), "english", quotations=True, note=print))


@pytest.mark.parametrize("error", FAULTS)
def test_of_reading_a_cluster(
    error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = dict.fromkeys(("searcher", "engine", "language", "schema", "created"), "")
    counts = {"generation": 1, "articles": 0, "keep": 1, "quotations": True}
    lists = {"corpora": [], "log": [], "files": {"a": [1, digest_of(b"x"), 1]}}
    text = json.dumps(manifest | counts | lists)
    says = {"manifest": text, "digest": digest_of(text.encode()), "files": {"a": "x"}}
    assert metadata.written(MetadataDocument(says, (1, 1)), tmp_path)[1].keys() == {"a"}
    monkeypatch.setattr("searcher.storage.cluster.metadata.inside", _raise(error))
    with pytest.raises(error, match="injected"):
        metadata.written(MetadataDocument(says, (1, 1)), tmp_path)
