"""Updates: what changed is told right, and the old answers stay until the new ones are there."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import searcher
from searcher.errors import ArticleError, EngineError, IndexStateError
from searcher.index import Index
from searcher.indexing import steps
from searcher.reports import Report
from searcher.storage.folder import FolderHome

WORDS = [f"w{n}" for n in range(60)]
QUERIES = ("w1", "w2 w3", "w4 OR w5", '"w6 w7"', "w1*", "w8 -w9", "title:w10", '"w1 w2"~3')


def counts(report: Report) -> tuple[int, ...]:
    return (report.added, report.updated, report.removed, report.moved, report.unchanged)


def text(*words: str) -> str:
    return f"{words[0]}\n\n{' '.join(words)}\n"


def line(key: str | int | None, *words: str) -> str:
    about = {} if key is None else {"id": key}
    return json.dumps({**about, "title": words[0], "body": " ".join(words)}) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    return made


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with searcher.create(tmp_path / "index", engine="memory") as made:
        yield made


def ids(index: Index, query: str = "*") -> list[str]:
    return sorted(hit.article.id for hit in index.search(query, limit=1_000))


def answers(index: Index) -> list[object]:
    """All that searches tell, to the bit of the score."""
    found: list[object] = [
        [(hit.article, hit.score) for hit in index.search(query, limit=1_000)] for query in QUERIES
    ]
    found.append([(hit.article_id, hit.text, hit.score) for hit in index.quotations(limit=1_000)])
    return found


def test_sources_are_told_by_what_happened_to_them(folder: Path, index: Index) -> None:
    for name in ("same", "changed", "gone", "moved", "rewritten"):
        (folder / f"{name}.txt").write_text(text(name, "w1"))
    assert counts(index.update(folder)) == (5, 0, 0, 0, 0)
    (folder / "changed.txt").write_text(text("changed", "w2"))
    (folder / "gone.txt").unlink()
    (folder / "moved.txt").rename(folder / "there.txt")
    (folder / "rewritten.txt").write_text(text("rewritten", "w1"))
    (folder / "new.txt").write_text(text("new", "w1"))
    assert counts(index.update(folder)) == (1, 1, 1, 1, 2)
    assert ids(index) == [f"{n}.txt" for n in ("changed", "new", "rewritten", "same", "there")]


def test_an_update_that_finds_nothing_makes_no_generation(folder: Path, index: Index) -> None:
    (folder / "a.txt").write_text(text("a"))
    first = index.update(folder)
    (folder / "a.txt").write_text(text("a"))
    second = index.update(folder)
    assert (first.generation, second.generation) == (1, 1)
    assert counts(second) == (0, 0, 0, 0, 1)
    assert len(index.log()) == 1


def test_a_change_that_keeps_size_and_time_is_found(folder: Path, index: Index) -> None:
    path = folder / "a.txt"
    path.write_text(text("aaa"))
    index.update(folder)
    status = path.stat()
    path.write_text(text("bbb"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert counts(index.update(folder)) == (0, 1, 0, 0, 0)


def test_articles_of_one_source_are_told_one_by_one(folder: Path, index: Index) -> None:
    path = folder / "a.jsonl"
    lines = [line(key, f"w{key}") for key in range(9)]
    path.write_text("".join(lines))
    assert counts(index.update(folder)) == (9, 0, 0, 0, 0)
    lines[3] = line(3, "other")
    path.write_text("".join([line("new", "w1"), *lines[:7], lines[8]]))
    assert counts(index.update(folder)) == (1, 1, 1, 0, 7)
    assert ids(index, "other") == ["a.jsonl#3"]
    assert ids(index, "w7") == []


def test_known_lines_are_not_read_again(
    folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "a.jsonl"
    lines = [line(f"k{key}" if key % 2 else None, f"w{key}") for key in range(50)]
    path.write_text("".join(lines))
    index.update(folder)
    read: list[object] = []
    before = steps._Reading._article
    monkeypatch.setattr(
        steps._Reading,
        "_article",
        lambda self, *found: read.append(found) or before(self, *found),
    )
    lines[20] = line(None, "other")
    path.write_text("".join(lines))
    assert counts(index.update(folder)) == (0, 1, 0, 0, 49)
    assert len(read) == 1


def test_two_articles_with_one_key_are_named_and_both_kept(folder: Path, index: Index) -> None:
    (folder / "a.jsonl").write_text(line("x", "first") + line("x#3", "odd") + line("x", "second"))
    report = index.update(folder)
    assert ids(index, "first") == ["a.jsonl#x"]
    assert ids(index) == ["a.jsonl#x", "a.jsonl#x#3", "a.jsonl#x#3#3"]
    (note,) = report.notes
    assert "a.jsonl#x:" in note
    assert "a.jsonl#x#3#3" in note


def test_no_path_can_be_the_id_of_an_article_in_a_list(folder: Path, index: Index) -> None:
    (folder / "a.jsonl").write_text(line("1.txt", "inside"))
    (folder / "a.jsonl#1.txt").write_text(text("beside"))
    (folder / "a.jsonl#d").mkdir()
    (folder / "a.jsonl#d" / "1.txt").write_text(text("below"))
    (folder / "c#.txt").write_text(text("sharp"))
    assert index.update(folder).added == 4
    assert ids(index) == ["a.jsonl#1.txt", r"a.jsonl\x231.txt", r"a.jsonl\x23d/1.txt", "c#.txt"]


def test_corpora_are_kept_in_step_one_by_one(tmp_path: Path, index: Index) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text(name))
        index.update(tmp_path / name)
    assert ids(index) == ["a.txt", "two//a.txt"]
    (tmp_path / "one" / "a.txt").write_text(text("other"))
    (tmp_path / "two" / "a.txt").write_text(text("unread"))
    index.update(tmp_path / "one")
    assert ids(index, "other") == ["a.txt"]
    assert ids(index, "unread") == []
    assert [(one.name, one.articles) for one in index.status().corpora] == [("one", 1), ("two", 1)]
    assert counts(index.forget("one")) == (0, 0, 1, 0, 0)
    assert ids(index) == ["two//a.txt"]
    with pytest.raises(IndexStateError, match=r"no corpus 'one'\. Its corpora: two"):
        index.forget("one")


def test_a_name_belongs_to_one_folder(tmp_path: Path, index: Index) -> None:
    for place in ("x/news", "y/news"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "a.txt").write_text(text("a"))
    index.update(tmp_path / "x/news")
    with pytest.raises(IndexStateError, match="--name NAME"):
        index.update(tmp_path / "y/news")
    index.update(tmp_path / "y/news", name="other")
    assert ids(index) == ["a.txt", "other//a.txt"]
    for name in ("a/b", "a#b", "", "a\nb", " a"):
        with pytest.raises(IndexStateError, match="cannot be the name"):
            index.update(tmp_path / "y/news", name=name)
    (tmp_path / "x/news").rename(tmp_path / "x/news-2")
    with pytest.raises(IndexStateError, match=r"in a new place: searcher move news .*/x/news-2"):
        index.update(tmp_path / "x/news-2", name="news")


def test_a_feed_adds_and_updates_and_keeps_the_rest(folder: Path, index: Index) -> None:
    (folder / "a.txt").write_text(text("a"))
    index.update(folder)
    first = line("x", "w1") + line(None, "w2")
    assert counts(index.feed(io.BytesIO(first.encode()))) == (2, 0, 0, 0, 0)
    published = index.status().generation
    for again in (first, line("x", "w1"), "", "\n"):
        report = index.feed(io.BytesIO(again.encode()))
        assert counts(report) == (0, 0, 0, 0, again.count("body"))
        assert report.generation == index.status().generation == published
    more = line(None, "w3") + line("x", "w4")
    assert counts(index.feed(io.BytesIO(more.encode()), name="feed")) == (1, 1, 0, 0, 0)
    assert len(ids(index)) == 4
    assert ids(index, "w4") == ["feed//x"]
    before = answers(index)
    report = index.update(folder, rebuild=True)
    assert report.articles == 4
    assert answers(index) == before
    assert counts(index.feed(io.BytesIO(more.encode()))) == (0, 0, 0, 0, 2)
    with pytest.raises(IndexStateError, match="another name"):
        index.feed(io.BytesIO(more.encode()), name="news")
    index.forget("feed")
    assert ids(index) == ["a.txt"]


def test_dry_run_tells_and_writes_nothing(folder: Path, index: Index, tmp_path: Path) -> None:
    (folder / "a.jsonl").write_text(line(1, "w1") + line(2, "w2"))
    assert counts(index.update(folder, dry_run=True)) == (2, 0, 0, 0, 0)
    assert not (tmp_path / "index").exists()
    index.update(folder)
    (folder / "a.jsonl").write_text(line(1, "w1") + line(3, "w2"))
    before = snapshot(tmp_path / "index")
    assert counts(index.update(folder, dry_run=True)) == (1, 0, 1, 0, 1)
    assert snapshot(tmp_path / "index") == before


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_what_cannot_be_read_is_told_each_time_and_read_once(folder: Path, index: Index) -> None:
    (folder / "a.txt").write_text(text("a"))
    (folder / "b.txt").write_bytes(b"\0\0\0")
    (folder / "c.pdf").write_bytes(b"%PDF")
    for generation in (1, 1):
        report = index.update(folder)
        assert report.generation == generation
        assert [skip.source for skip in report.skipped] in (["c.pdf", "b.txt"], ["b.txt", "c.pdf"])


def test_what_was_not_read_inside_a_source_is_told_each_time(folder: Path, index: Index) -> None:
    (folder / "a.jsonl").write_text(line(1, "w1") + "no line\n")
    (folder / "b.jsonl").write_text(line(1, "w1") + "no line\n" * 3)
    assert len(index.update(folder).skipped) == 4
    one, three = index.update(folder).skipped
    assert (one.source, three.source) == ("a.jsonl", "b.jsonl")
    assert one.reason.startswith("a part of it was not read: ")
    assert three.reason.startswith("3 parts of it were not read, the last one: ")


@pytest.mark.slow
def test_faults_in_one_source_are_told_up_to_a_thousand(folder: Path, index: Index) -> None:
    (folder / "a.jsonl").write_text(line(1, "w1") + "no line\n" * 1_200)
    (folder / "b.jsonl").write_text(line("x", "w1") * 1_201)
    report = index.update(folder)
    assert report.added == 1_202
    assert len(report.skipped) == 1_001
    assert report.skipped[-1].reason.startswith("200 parts of it were not read")
    assert len(report.notes) == 1_001
    assert report.notes[-1] == "200 more articles of b.jsonl claim ids that others have."


def test_a_source_that_lost_its_articles_loses_them_here(folder: Path, index: Index) -> None:
    (folder / "a.txt").write_text(text("a"))
    (folder / "b.txt").write_text(text("b"))
    index.update(folder)
    (folder / "b.txt").write_text("")
    assert counts(index.update(folder)) == (0, 0, 1, 0, 1)


def test_generations_are_kept_and_read_by_number(folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "index"
    with searcher.create(root, engine="memory") as index:
        for number in range(6):
            (folder / "a.txt").write_text(text(f"w{number}"))
            index.update(folder, keep=3 if number == 0 else None)
        assert FolderHome(root).numbers() == [4, 5, 6]
        assert [logged.generation for logged in index.log()] == [1, 2, 3, 4, 5, 6]
    with searcher.open(root, generation=4) as old:
        assert ids(old, "w3") == ["a.txt"]
    with pytest.raises(IndexStateError, match="kept are: 4, 5, 6"):
        searcher.open(root, generation=1)


def test_how_many_are_kept_is_remembered_where_nothing_changed(
    folder: Path, index: Index, tmp_path: Path
) -> None:
    (folder / "a.txt").write_text(text("w0"))
    assert [index.update(folder, keep=keep).generation for keep in (None, 2, 2)] == [1, 2, 2]
    (folder / "a.txt").write_text(text("w1"))
    index.update(folder)
    assert FolderHome(tmp_path / "index").numbers() == [2, 3]
    index.feed(io.BytesIO(b'{"body": "w2"}'), keep=1)
    assert FolderHome(tmp_path / "index").numbers() == [4]
    for wrong in (0, -1):
        with pytest.raises(IndexStateError, match="keep must be an integer >= 1"):
            index.update(folder, keep=wrong)


def test_unchanged_files_are_shared(folder: Path, tmp_path: Path) -> None:
    with searcher.create(tmp_path / "index") as index:
        for number in range(20):
            (folder / f"{number}.txt").write_text(text(f"w{number}"))
        index.update(folder, keep=2)
        (folder / "new.txt").write_text(text("new"))
        index.update(folder)
    one, two = ({p.name: p.stat() for p in files(tmp_path / "index", n)} for n in (1, 2))
    shared = [name for name in one if name in two and os.path.samestat(one[name], two[name])]
    assert any(name.endswith(".store") for name in shared)
    assert not any(name.endswith(".lock") for name in shared)


def files(root: Path, number: int) -> list[Path]:
    return [p for p in (root / "generations" / str(number)).rglob("*") if p.is_file()]


def test_without_links_files_are_copied_and_it_is_said(
    folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    (folder / "a.txt").write_text(text("a"))
    index.update(folder)
    (folder / "b.txt").write_text(text("b"))
    monkeypatch.setattr(os, "link", no_links)
    (note,) = index.update(folder).notes
    assert "no hard links" in note
    assert ids(index) == ["a.txt", "b.txt"]
    assert index.check() == ()


def test_an_index_inside_of_its_corpus_does_not_read_itself(folder: Path) -> None:
    (folder / "a.txt").write_text(text("a"))
    with searcher.create(folder / "index", engine="memory") as index:
        index.update(folder)
        report = index.update(folder)
        assert (report.generation, counts(report)) == (1, (0, 0, 0, 0, 1))
        assert report.skipped == ()
        (folder / "way").symlink_to("index/generations")
        (skip,) = index.update(folder, follow_links=True).skipped
        assert (skip.source, skip.reason) == ("way", "a link into the index")
        with pytest.raises(ArticleError, match="There is no article in"):
            index.update(folder / "index", name="itself")


def test_the_old_answers_stay_where_an_update_fails(
    folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (folder / "a.txt").write_text(text("a"))
    index.update(folder)
    (folder / "b.txt").write_text(text("b"))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(EngineError, match=r"No space left on device\. What was there"):
            index.update(folder)
    assert ids(index) == ["a.txt"]
    assert [path.name for path in (tmp_path / "index" / "generations").iterdir()] == ["1"]
    assert index.update(folder).added == 1


def test_a_lost_index_folder_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text(text("a"))
    with searcher.create(tmp_path / "index", engine="memory") as index:
        index.update(folder)
    shutil.rmtree(tmp_path / "index" / "generations")
    with pytest.raises(IndexStateError, match="--rebuild"):
        searcher.open(tmp_path / "index")
    with Index.replace(tmp_path / "index") as mended:
        assert mended.update(folder).articles == 1
