"""An interrupted update goes on where it was."""

from __future__ import annotations

from pathlib import Path

import pytest

import searcher
from searcher.engines import NAMES
from searcher.index import Index
from searcher.indexing import steps
from searcher.reports import Event
from searcher.storage import checkpoints
from searcher.storage.folder import FolderHome
from tests.indexing.test_drops import answers, ids, line, text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    return made


class StopHereError(Exception):
    """Somebody pulled the plug."""


def interrupted(index: Index, folder: Path, after: int, **how: object) -> None:
    """An update with a checkpoint at each step, which ends after so many articles."""
    seen = 0

    def progress(event: Event) -> None:
        nonlocal seen
        seen += event.kind in ("added", "updated")
        if seen > after:
            raise StopHereError

    with pytest.raises(StopHereError):
        index.update(folder, progress=progress, checkpoint=0.0, **how)  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("engine", NAMES)
@pytest.mark.parametrize("many", [True, False], ids=["one source", "many sources"])
def test_an_interrupted_update_goes_on(
    engine: str, many: bool, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "_STEP", 3_000)
    lines = [line(n, *[f"w{n % 60}"] * 20) for n in range(100)]
    if many:
        (folder / "a.jsonl").write_text("".join(lines))
    else:
        for number, one in enumerate(lines):
            (folder / f"{number:03}.json").write_text(one)
    root = tmp_path / "index"
    with searcher.create(root, engine=engine) as index:
        interrupted(index, folder, 40)
        interrupted(index, folder, 30)
        assert checkpoints.folders(FolderHome(root)._next())
        report = index.update(folder)
        assert report.articles == 100
        assert report.added < 50
        assert "interrupted" in report.notes[0]
        assert not checkpoints.folders(FolderHome(root)._next())
        assert index.check() == ()
        with searcher.create(tmp_path / "built", engine=engine) as built:
            built.update(folder)
            assert answers(index) == answers(built)


def test_an_interrupted_update_of_a_changed_source_goes_on(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "_STEP", 3_000)
    path = folder / "a.jsonl"
    path.write_text("".join(line(n, "old", f"w{n % 60}") for n in range(100)))
    with searcher.create(tmp_path / "index") as index:
        index.update(folder)
        path.write_text("".join(line(n, "new", f"w{n % 60}") for n in range(20, 120)))
        interrupted(index, folder, 40)
        path.write_text("".join(line(n, "new", f"w{n % 60}") for n in range(30, 130)))
        index.update(folder)
        with searcher.create(tmp_path / "built") as built:
            built.update(folder)
            assert answers(index) == answers(built)
        assert ids(index, "old") == []


def test_a_checkpoint_of_something_else_is_cleared_away(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "_STEP", 3_000)
    for number in range(60):
        (folder / f"{number}.txt").write_text(text(f"w{number}"))
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text(text("a"))
    root = tmp_path / "index"
    with searcher.create(root, engine="memory") as index:
        interrupted(index, folder, 40)
        assert checkpoints.folders(FolderHome(root)._next())
        report = index.update(other)
        assert (report.articles, report.notes) == (1, ())
        assert not checkpoints.folders(FolderHome(root)._next())
        assert sorted(path.name for path in root.rglob("generations/*")) == ["1"]
