"""Archives in a drop: what did not change is not read again, inside of them either."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import searcher
from searcher.index import Index
from searcher.ingest import corpus, readers
from tests.ingest.reading import packed

STORY = "{0} opens\n\nThe minister opened the {0}.\n"
FILES = {f"2021/{name}.txt": STORY.format(name) for name in ("bridge", "dam", "lock")}


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "a.zip").write_bytes(packed(FILES))
    return folder


def index(tmp_path: Path) -> Index:
    return searcher.create(tmp_path / "index")


def test_members_are_articles_of_a_folder(tmp_path: Path, drop: Path) -> None:
    with index(tmp_path) as opened:
        assert opened.update(drop).added == 3
    with searcher.open(tmp_path / "index") as opened:
        (hit,) = opened.search("bridge")
        assert hit.article.id == hit.article.source == "a.zip/2021/bridge.txt"
        assert len(opened.search("source:a.zip/2021")) == 3


def test_an_unchanged_archive_is_not_opened(
    tmp_path: Path, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with index(tmp_path) as opened:
        opened.update(drop)

        def opens(*_: object, **__: object) -> None:
            raise AssertionError("it is opened")

        monkeypatch.setattr(corpus, "articles", opens)
        report = opened.update(drop)
        assert (report.unchanged, report.added, report.updated) == (3, 0, 0)


def test_a_changed_member_costs_that_member(
    tmp_path: Path, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with index(tmp_path) as opened:
        opened.update(drop)
        changed = FILES | {"2021/dam.txt": STORY.format("dam").replace("opened", "closed")}
        del changed["2021/lock.txt"]
        (drop / "a.zip").write_bytes(packed(changed | {"new.txt": STORY.format("port")}))
        os.utime(drop / "a.zip", ns=(1, 1))
        asked: list[str] = []
        reads = readers.member

        def counts(member: readers.Member) -> object:
            asked.append(member.path)
            return reads(member)

        monkeypatch.setattr(readers, "member", counts)
        report = opened.update(drop)
        counted = (report.added, report.updated, report.removed, report.unchanged)
        assert counted == (1, 1, 1, 1)
        assert asked == ["a.zip/2021/dam.txt", "a.zip/new.txt"]


def test_an_archive_that_is_gone_takes_its_members_with_it(tmp_path: Path, drop: Path) -> None:
    (drop / "b.txt").write_text(STORY.format("port"))
    with index(tmp_path) as opened:
        opened.update(drop)
        (drop / "a.zip").unlink()
        assert opened.update(drop).removed == 3


def test_a_mailbox_and_what_is_attached(tmp_path: Path, drop: Path) -> None:
    (drop / "a.zip").unlink()
    (drop / "b.mbox").write_text(
        "From a@ex.org Tue Nov  2 10:00:00 2021\nMessage-ID: <1@ex>\nSubject: Bridge\n"
        "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nIt opened.\n--B\n"
        "Content-Disposition: attachment; filename=note.txt\n\nDam closes\n\nIt closed.\n--B--\n"
    )
    with index(tmp_path) as opened:
        assert opened.update(drop).added == 2
    with searcher.open(tmp_path / "index") as opened:
        found = {hit.article.id: hit.article.source for hit in opened.search("*")}
        assert found == {"b.mbox#1@ex": "b.mbox", "b.mbox#1@ex/note.txt": "b.mbox"}
