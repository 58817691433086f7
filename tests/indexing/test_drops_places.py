"""Updates from places that are not as they were: gone, hidden, linked, badly named."""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import searcher
from searcher.errors import ArticleError, EngineError, IndexStateError
from searcher.index import Index
from searcher.indexing import fed
from searcher.storage.stores import StoresWriter
from tests.indexing.test_drops import counts, ids, line, text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    return made


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with searcher.create(tmp_path / "index", engine="memory") as made:
        yield made


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_source_that_may_not_be_read_stays(folder: Path, index: Index) -> None:
    (folder / "a.txt").write_text(text("a"))
    (folder / "b.txt").write_text(text("b"))
    index.update(folder)
    (folder / "b.txt").write_text(text("other"))
    (folder / "b.txt").chmod(0)
    report = index.update(folder)
    assert counts(report) == (0, 0, 0, 0, 1)
    assert ids(index) == ["a.txt", "b.txt"]


def test_what_lies_in_a_folder_that_cannot_be_listed_stays(
    folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "in/b.txt", "in/deep/c.txt", "inner/d.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text(name))
    index.update(folder)
    (folder / "inner/d.txt").unlink()
    opened = os.open

    def open_but(place: str, *how: int, **options: int) -> int:
        if place == "in":  # from the handle of the folder above it
            raise OSError(errno.EACCES, "Permission denied")
        return opened(place, *how, **options)

    monkeypatch.setattr(os, "open", open_but)
    (stale,) = index.stale()
    assert (stale.new, stale.changed, stale.gone) == (0, 0, 1)
    report = index.update(folder)
    assert counts(report) == (0, 0, 1, 0, 1)
    assert [skip.reason for skip in report.skipped] == ["cannot be listed: Permission denied"]
    assert ids(index) == ["a.txt", "in/b.txt", "in/deep/c.txt"]


@pytest.mark.parametrize("other", ["link", "pipe"])
def test_what_is_no_file_any_more_is_gone(folder: Path, index: Index, other: str) -> None:
    (folder / "a.txt").write_text(text("a"))
    (folder / "b.txt").write_text(text("b"))
    index.update(folder)
    (folder / "b.txt").unlink()
    if other == "link":
        (folder / "b.txt").symlink_to("a.txt")
    else:
        os.mkfifo(folder / "b.txt")
    (stale,) = index.stale()
    assert stale.new + stale.changed + stale.gone == 1
    assert counts(index.update(folder)) == (0, 0, 1, 0, 1)
    assert ids(index) == ["a.txt"]


def test_links_count_as_new_only_where_they_are_followed(
    folder: Path, index: Index, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/b.txt").write_text(text("b"))
    (folder / "a.txt").write_text(text("a"))
    (folder / "b.txt").symlink_to(tmp_path / "out/b.txt")
    (folder / "out").symlink_to(tmp_path / "out")
    told = []
    for follow in (False, True, False):
        told.append(counts(index.update(folder, follow_links=follow)))
        (stale,) = index.stale()
        assert (stale.new, stale.changed, stale.gone) == (0, 0, 0)
    assert told == [(1, 0, 0, 0, 0), (2, 0, 0, 0, 1), (0, 0, 2, 0, 1)]


def test_a_folder_that_is_empty_all_at_once_loses_nothing(folder: Path, index: Index) -> None:
    (folder / "a.txt").write_text(text("a"))
    index.update(folder)
    (folder / "a.txt").unlink()
    with pytest.raises(ArticleError, match="stay in the index; to remove them: searcher forget"):
        index.update(folder)
    assert ids(index) == ["a.txt"]


@pytest.mark.parametrize("name", ["", "x" * 5_000], ids=["empty", "too long"])
def test_names_that_no_folder_can_have(index: Index, name: str) -> None:
    with pytest.raises(ArticleError):
        index.update(name)
    with pytest.raises(IndexStateError):
        searcher.create(name)
    with pytest.raises(IndexStateError):
        searcher.open(name)


def test_a_rebuild_names_the_folder_that_is_not_there(tmp_path: Path, index: Index) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text(name))
        index.update(tmp_path / name)
    shutil.rmtree(tmp_path / "b")
    with pytest.raises(
        ArticleError,
        match=r"The corpus b cannot be .* searcher move b FOLDER.* searcher forget b; or",
    ):
        index.update(tmp_path / "a", rebuild=True)
    assert ids(index) == ["a.txt", "b//a.txt"]


def test_why_a_file_is_no_corpus(folder: Path, index: Index) -> None:
    (folder / "a.css").write_text("a")
    with pytest.raises(ArticleError, match=r"no article in .*a\.css: no reader for \.css\."):
        index.update(folder / "a.css")


def test_a_feed_that_cannot_be_put_by_says_where(
    folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(fed, "_copy", full)
    with pytest.raises(EngineError, match="Set TMPDIR to a folder with more room"):
        index.feed(io.BytesIO(b"{}"))


def test_progress_names_the_source_of_what_is_skipped_in_it(folder: Path, index: Index) -> None:
    (folder / "a.jsonl").write_text(line(1, "w1") + "no\n")
    told: list[tuple[str, str]] = []
    index.update(folder, progress=lambda event: told.append((event.kind, event.name)))
    assert told == [("added", "a.jsonl#1"), ("skipped", "a.jsonl, line 2"), ("source", "a.jsonl")]


def test_an_engine_that_finds_no_room_says_so_in_sentences(
    folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: StoresWriter) -> None:
        raise EngineError("Whoosh failed: No space left on device")

    (folder / "a.txt").write_text(text("a"))
    monkeypatch.setattr(StoresWriter, "commit", full)
    with pytest.raises(EngineError, match=r"left on device\. The index stays as it was\..*MB left"):
        index.update(folder)
