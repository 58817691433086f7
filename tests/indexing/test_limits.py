"""An article that takes too long, or crashes its reader, is skipped, and the update goes on."""

from __future__ import annotations

import re
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from searcher.errors import EngineError
from searcher.index import Index
from searcher.indexing import build, limits, tasks
from searcher.reports import Report

READER = """
import os, re
from searcher.ingest import text

def read(stream, *rest):
    data = stream.read()
    stream.seek(0)
    if b"loop" in data:
        while True:
            try:
                len(data)
            except Exception:
                pass
    if b"expression" in data:
        re.search("(a|a)*b", "a" * 60)
    if b"library" in data:
        pattern = "(a|a)*b"
        import signal
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGVTALRM])  # as a long call of C does
        re.search(pattern, "a" * 60)
    if b"crash" in data:
        os.kill(os.getpid(), 11)
    if b"killed" in data:
        os.kill(os.getpid(), 9)
    yield from text.read(stream, *rest)
"""

REASON = "took more than 1 s of processor time to be read"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A corpus of ten articles, for one of which a test writes another text."""
    packages = tmp_path / "packages"
    info = packages / "slow-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: slow\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[searcher.readers]\n.slow = slow_reader:read\n")
    (packages / "slow_reader.py").write_text(READER)
    monkeypatch.syspath_prepend(str(packages))
    from searcher.ingest import registry

    registry._entries.cache_clear()
    registry.reader.cache_clear()
    monkeypatch.setattr(limits, "LEAST_SECONDS", 1.0)
    made = tmp_path / "news"
    made.mkdir()
    for number in range(10):
        (made / f"{number}.slow").write_text(f"Title {number}\n\nA text about oil.\n")
    yield made
    registry._entries.cache_clear()
    registry.reader.cache_clear()
    sys.modules.pop("slow_reader", None)


def updated(folder: Path, place: Path) -> Report:
    with Index.create(place) as index:
        report = index.update(folder)
        assert index.search("oil", limit=0).total == report.articles
        again = index.update(folder)
        assert (again.unchanged, again.skips) == (report.articles, report.skips)
        return report


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["loop", "expression"])
def test_here(kind: str, folder: Path, tmp_path: Path) -> None:
    (folder / "5.slow").write_text(kind)
    before = signal.getsignal(signal.SIGVTALRM)
    report = updated(folder, tmp_path / "index")
    assert report.articles == 9
    assert [(skip.source, skip.reason) for skip in report.skipped] == [("5.slow", REASON)]
    assert signal.getsignal(signal.SIGVTALRM) is before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        pytest.param("loop", REASON, id="loop"),
        pytest.param("expression", REASON, id="expression"),
        pytest.param("library", REASON, id="library"),
        pytest.param("crash", "its reader crashed (SIGSEGV)", id="crash"),
    ],
)
def test_in_workers(
    kind: str, reason: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_WORTH_WORKERS", 0)
    (folder / "5.slow").write_text(kind)
    report = updated(folder, tmp_path / "index")
    assert report.articles == 9
    assert [(skip.source, skip.reason) for skip in report.skipped] == [("5.slow", reason)]


@pytest.mark.slow
def test_in_another_thread(folder: Path, tmp_path: Path) -> None:
    """No signal reaches it, so that workers read."""
    (folder / "5.slow").write_text("loop")
    reports: list[Report] = []
    thread = threading.Thread(target=lambda: reports.append(updated(folder, tmp_path / "index")))
    thread.start()
    thread.join()
    assert reports[0].articles == 9


@pytest.mark.slow
def test_a_worker_that_is_killed_is_no_skip(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_WORTH_WORKERS", 0)
    (folder / "5.slow").write_text("killed")
    with (
        Index.create(tmp_path / "index") as index,
        pytest.raises(EngineError, match=re.escape("has ended (status -9). Is memory short?")),
    ):
        index.update(folder)


def test_a_timer_of_the_caller_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    signal.setitimer(signal.ITIMER_VIRTUAL, 1000)
    try:
        with limits.limited(0.001):
            sum(range(3_000_000))
    finally:
        left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    assert left > 900


def test_each_article_of_a_table_has_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = tasks.find_quotations

    def quotations(text: str, **options: Any) -> object:
        if "slow" in text:
            raise limits.TooSlowError
        return find(text, **options)

    monkeypatch.setattr(tasks, "find_quotations", quotations)
    (tmp_path / "a.csv").write_text("id,title,body\n1,one,oil\n2,two,slow\n3,three,oil\n")
    with Index.create(tmp_path / "index") as index:
        report = index.update(tmp_path / "a.csv")
        assert (report.articles, report.skips) == (2, 1)
        assert "took more than 30 s" in report.skipped[0].reason
        assert report.skipped[0].article == "a.csv#2"
