"""The commands that keep an index in step with drops."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result

from tests.commands import Run, invoked


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("First\n\nhello world\n")

    def invoke(*words: str, lines: str | None = None) -> Result:
        return invoked(*words, text=lines)

    return invoke


def status(run: Run) -> dict[str, dict[str, object]]:
    corpora = json.loads(run("status", "--format", "json").stdout)["corpora"]
    return {corpus["name"]: corpus for corpus in corpora}


def test_dry_run_shows_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    result = run("index", "news", "--dry-run")
    assert result.exit_code == 0
    assert "added         1" in result.stderr
    assert not (tmp_path / "index").exists()


def test_status_tells_how_far_a_corpus_is_from_its_folder(run: Run, tmp_path: Path) -> None:
    run("index", "news")
    assert status(run)["news"]["stale"] == {
        "folder_is_there": True,
        "new": 0,
        "changed": 0,
        "gone": 0,
    }
    (tmp_path / "news" / "a.txt").write_text("First\n\nchanged\n")
    (tmp_path / "news" / "b.txt").write_text("Second\n\nhello\n")
    assert "1 new, 1 changed" in " ".join(run("status").stdout.split())
    (tmp_path / "news").rename(tmp_path / "elsewhere")
    assert "the folder is not there" in " ".join(run("status").stdout.split())


@pytest.mark.parametrize("copied", [shutil.copytree, shutil.move], ids=["a copy", "moved"])
def test_status_after_a_move_compares_the_bytes(
    run: Run, tmp_path: Path, copied: Callable[[Path, Path], object]
) -> None:
    run("index", "news")
    copied(tmp_path / "news", tmp_path / "elsewhere")
    for path in (tmp_path / "elsewhere").iterdir():
        os.utime(path, (1e9, 1e9))
    assert run("move", "news", "elsewhere").exit_code == 0
    assert (status(run)["news"]["stale"]) == {
        "folder_is_there": True,
        "new": 0,
        "changed": 0,
        "gone": 0,
    }
    (tmp_path / "elsewhere" / "a.txt").write_text("First\n\nhello World\n")  # of the same size
    assert status(run)["news"]["stale"]["changed"] == 1  # type: ignore[index]


def test_standard_input_is_added(run: Run) -> None:
    run("index", "news")
    result = run("index", "--name", "wire", "-", lines='{"id": 7, "body": "fed hello"}\n')
    assert result.exit_code == 0
    assert "wire//7" in run("search", "fed").stdout
    assert status(run)["wire"]["articles"] == 1
    assert run("forget", "wire").exit_code == 0
    assert list(status(run)) == ["news"]
    gone = run("forget", "wire")
    assert (gone.exit_code, "Its corpora: news" in gone.stderr) == (2, True)


def test_standard_input_that_is_closed(run: Run, tmp_path: Path) -> None:
    command = f"{sys.executable} -m searcher index - <&-"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (result.returncode, "Standard input is closed" in result.stderr) == (2, True)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("-", "--rebuild"),
        ("-", "--dry-run"),
        ("-", "--verify"),
        ("-", "--watch"),
        ("news", "news", "--watch"),
        ("news", "--watch", "--dry-run"),
    ],
    ids=" ".join,
)
def test_options_that_do_not_go_together(run: Run, words: tuple[str, ...]) -> None:
    assert run("index", *words, lines="").exit_code == 2


def test_generations_are_kept_logged_and_searched(run: Run, tmp_path: Path) -> None:
    run("index", "news", "--keep", "2")
    (tmp_path / "news" / "a.txt").write_text("First\n\nother\n")
    run("index", "news")
    assert run("search", "hello").exit_code == 1
    assert "a.txt" in run("search", "hello", "--generation", "1").stdout
    missing = run("search", "hello", "--generation", "9")
    assert (missing.exit_code, "kept are: 1, 2" in missing.stderr) == (2, True)
    lines = run("log").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["created", "1", "2"]
    logged = json.loads(run("log", "--format", "json").stdout)["generations"]
    assert [(one["added"], one["updated"]) for one in logged] == [(1, 0), (0, 1)]


@pytest.mark.parametrize(
    ("drops", "advice"),
    [
        (["news"], "Build it again: searcher index --rebuild --index index {news}"),
        (["-"], "came from standard input: feed. Remove it first: index"),
        (
            ["news", "-"],
            "input: feed. Build it again: searcher index --rebuild --index index {news}",
        ),
    ],
    ids=["a folder", "a feed", "both"],
)
def test_check_says_how_to_mend(run: Run, tmp_path: Path, drops: list[str], advice: str) -> None:
    for drop in drops:
        run("index", drop, lines='{"body": "fed"}')
    next((tmp_path / "index/generations").glob("*/articles/*.store")).write_bytes(b"x")
    told = " ".join(run("check").stderr.split())
    assert advice.format(news=tmp_path / "news") in told


def test_verify_reads_everything(run: Run, tmp_path: Path) -> None:
    run("index", "news")
    path = tmp_path / "news" / "a.txt"
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_text("First\n\nhello earth\n")
    os.utime(path, ns=times)
    assert "updated         1" in run("index", "news", "--verify").stderr


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_watch_follows_the_folder_until_it_is_told_to_end(
    run: Run, tmp_path: Path, end: signal.Signals
) -> None:
    command = [sys.executable, "-m", "searcher", "index", "news", "--watch"]
    with (
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process,
        closing_after(60, process),
    ):
        assert process.stderr is not None
        _read_until(process.stderr, "generation 1")
        (tmp_path / "news" / "b.txt").write_text("Second\n\nlater\n")
        _read_until(process.stderr, "generation 2")
        process.send_signal(end)
        told = process.stderr.read()
        assert told.endswith("Stopped.\n")
        assert "KeyboardInterrupt" not in told
        assert process.wait() == 0
    assert "b.txt" in run("search", "later").stdout


@contextmanager
def closing_after(seconds: float, process: subprocess.Popen[str]) -> Iterator[None]:
    """Kills a process that runs for too long, so that a fault fails a test and hangs nothing."""
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _read_until(lines: object, text: str) -> None:
    for line in lines:  # type: ignore[attr-defined]
        if text in line:
            return
    raise AssertionError(f"ended without {text!r}")


def test_a_corpus_is_moved(run: Run, tmp_path: Path) -> None:
    run("index", "news")
    (tmp_path / "news").rename(tmp_path / "elsewhere")
    moved = run("move", "news", "elsewhere", "--format", "json")
    assert (moved.exit_code, json.loads(moved.stdout)["folders"][0]["generation"]) == (0, 2)
    assert status(run)["news"]["folder"] == str(tmp_path / "elsewhere")
    assert "unchanged         1" in run("index", "elsewhere").stderr
    for words, message in {
        ("news", "nowhere"): "There is no folder nowhere",
        ("other", "elsewhere"): "Its corpora: news",
    }.items():
        refused = run("move", *words)
        assert (refused.exit_code, message in refused.stderr) == (2, True)
