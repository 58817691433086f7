"""Corpora behind links, corpora that moved, and files that were swapped."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import searcher
from searcher.errors import ArticleError, IndexStateError
from searcher.index import Index
from searcher.indexing.corpora import as_given
from tests.indexing.test_drops import counts, ids, line, text


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with searcher.create(tmp_path / "index", engine="memory") as made:
        yield made


def drop(tmp_path: Path, name: str, **words: str) -> Path:
    folder = tmp_path / name
    folder.mkdir(parents=True)
    for path, word in words.items():
        (folder / f"{path}.txt").write_text(text(word))
        os.utime(folder / f"{path}.txt", ns=(5, 7))
    return folder


def lead(link: Path, target: Path) -> None:
    """Let a link lead to another target, as `ln -sfn` does."""
    link.unlink(missing_ok=True)
    link.symlink_to(target)


def folders(index: Index) -> dict[str, str]:
    return {corpus.name: corpus.folder for corpus in index.status().corpora}


@pytest.mark.parametrize("name", [None, "wire"], ids=["its own name", "a given name"])
@pytest.mark.parametrize("rebuild", [False, True], ids=["update", "rebuild"])
def test_a_link_that_leads_to_a_new_drop(
    tmp_path: Path, index: Index, name: str | None, rebuild: bool
) -> None:
    one = drop(tmp_path, "drop-1", a="w1", b="w2", c="w3")
    two = drop(tmp_path, "drop-2", b="w2", c="w9", d="w4")
    latest = tmp_path / "latest"
    lead(latest, one)
    index.update(latest, name=name)
    lead(latest, two)
    report = index.update(latest, name=name, rebuild=rebuild)
    if not rebuild:  # c has the same size and time as before
        assert counts(report) == (1, 1, 1, 0, 1)
    assert ids(index) == ["b.txt", "c.txt", "d.txt"]
    assert ids(index, "w9") == ["c.txt"]
    assert folders(index) == {name or "latest": str(latest)}
    assert index.stale()[0].changed == 0


def test_a_link_in_the_middle_of_the_path(tmp_path: Path, index: Index) -> None:
    one = drop(tmp_path, "1/news", a="w1").parent
    two = drop(tmp_path, "2/news", b="w2").parent
    lead(tmp_path / "now", one)
    index.update(tmp_path / "now" / "news")
    lead(tmp_path / "now", two)
    index.update(tmp_path / "now" / "news")
    assert ids(index) == ["b.txt"]


def test_a_link_to_a_file_keeps_the_ids(tmp_path: Path, index: Index) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.jsonl").write_text(line("x", "w1") + line("y", f"w{number}"))
    lead(tmp_path / "latest.jsonl", tmp_path / "1.jsonl")
    index.update(tmp_path / "latest.jsonl")
    lead(tmp_path / "latest.jsonl", tmp_path / "2.jsonl")
    assert counts(index.update(tmp_path / "latest.jsonl")) == (0, 1, 0, 0, 1)
    assert ids(index) == ["latest.jsonl#x", "latest.jsonl#y"]


@pytest.mark.parametrize("linked_first", [True, False])
def test_a_folder_and_a_link_to_it_are_one_corpus(
    tmp_path: Path, index: Index, linked_first: bool
) -> None:
    one = drop(tmp_path, "drop-1", a="w1")
    lead(tmp_path / "latest", one)
    paths = [tmp_path / "latest", one] if linked_first else [one, tmp_path / "latest"]
    for path in paths:
        report = index.update(path)
    assert ids(index) == ["a.txt"]
    assert list(folders(index).values()) == [str(tmp_path / "latest")]
    told = "is read from" in "".join(report.notes)
    assert told is not linked_first


def test_a_name_of_another_folder(tmp_path: Path, index: Index) -> None:
    index.update(drop(tmp_path, "drop-1", a="w1"), name="wire")
    two = drop(tmp_path, "drop-2", a="w2")
    with pytest.raises(IndexStateError, match=r"--name NAME\. .*: searcher move wire .*/drop-2"):
        index.update(two, name="wire")
    index.move("wire", two)
    assert counts(index.update(two, name="wire")) == (0, 1, 0, 0, 0)
    assert ids(index, "w2") == ["a.txt"]


def test_a_corpus_that_moved(tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    index.update(drop(tmp_path, "one", a="w1"))
    index.update(drop(tmp_path, "two", b="w2"))
    (tmp_path / "one").rename(tmp_path / "elsewhere")
    with monkeypatch.context() as patch:
        patch.setattr("searcher.ingest.corpus._open", None)  # nothing is read
        report = index.move("one", tmp_path / "elsewhere")
    assert counts(report) == (0, 0, 0, 0, 0)
    assert (report.generation, report.articles, report.corpus) == (3, 2, "one")
    assert ids(index) == ["a.txt", "two//b.txt"]
    assert folders(index)["one"] == str(tmp_path / "elsewhere")
    assert [one.there for one in index.stale()] == [True, True]
    assert counts(index.update(tmp_path / "elsewhere")) == (0, 0, 0, 0, 1)
    assert index.move("one", tmp_path / "elsewhere").generation == 3


def test_moves_that_cannot_be(tmp_path: Path, index: Index) -> None:
    one, two = drop(tmp_path, "one", a="w1"), drop(tmp_path, "two", b="w2")
    index.update(one)
    index.update(two)
    index.feed(io.BytesIO(line("x", "w3").encode()))
    refused: list[tuple[str, Path | str, type[Exception], str]] = [
        ("three", one, IndexStateError, "no corpus 'three'. Its corpora: one, two, feed"),
        ("feed", one, IndexStateError, "comes from standard input"),
        ("one", two, IndexStateError, "'two' is read from"),
        ("one", tmp_path / "three", ArticleError, "There is no folder"),
        ("one", "", ArticleError, "is empty"),
        ("one", "x" * 5000, ArticleError, "cannot be read"),
    ]
    for name, folder, error, message in refused:
        with pytest.raises(error, match=message):
            index.move(name, folder)
    assert index.status().generation == 3


def test_two_files_that_were_swapped(tmp_path: Path, index: Index) -> None:
    folder = drop(tmp_path, "news", a="w1", b="w2")
    index.update(folder)
    (folder / "a.txt").rename(tmp_path / "kept")
    (folder / "b.txt").rename(folder / "a.txt")
    (tmp_path / "kept").rename(folder / "b.txt")
    assert counts(index.update(folder)) == (0, 2, 0, 0, 0)
    assert (ids(index, "w1"), ids(index, "w2")) == (["b.txt"], ["a.txt"])


@pytest.mark.slow
def test_new_times_of_many_bytes_are_kept(tmp_path: Path, index: Index) -> None:
    folder = drop(tmp_path, "news", a="w1 " * 2_700_000, b="w2")
    index.update(folder)
    (folder / "b.txt").chmod(0o600)
    assert index.update(folder).generation == 1
    (folder / "a.txt").chmod(0o600)
    assert index.update(folder).generation == 2
    assert index.stale()[0].changed == 0


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("corpus", "{here}/corpus"),
        ("corpus/", "{here}/corpus"),
        ("./corpus/.", "{here}/corpus"),
        ("link/..", "{above}"),
        ("link/../b/../c", "{above}/c"),
        ("link/..a/b", "{here}/link/..a/b"),
        ("link", "{here}/link"),
        ("/", "/"),
    ],
)
def test_a_path_as_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, path: str
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there" / "b").mkdir(parents=True)
    (tmp_path / "there" / "in").mkdir()
    (tmp_path / "here" / "link").symlink_to(tmp_path / "there" / "in")
    monkeypatch.chdir(tmp_path / "here")
    places = {"here": tmp_path / "here", "above": tmp_path / "there"}
    assert as_given(Path(given)) == path.format(**places)
