"""Processes that read articles for another one."""

from __future__ import annotations

import json
import marshal
import os
import subprocess
import sys
from pathlib import Path

import pytest

import searcher
from searcher.indexing import build, processes
from searcher.indexing.processes import _SERVE


def test_a_worker_whose_parent_was_ended_says_nothing() -> None:
    nobody, answers = os.pipe()
    os.close(nobody)
    question = marshal.dumps([])
    done = subprocess.run(
        [sys.executable, "-c", _SERVE, json.dumps(sys.path), "english", "30"],
        input=len(question).to_bytes(8) + question,
        stdout=answers,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(answers)
    assert (done.returncode, done.stderr) == (1, b"")


NO_INTERPRETER: dict[str, object] = {
    "none": None,
    "empty": "",
    "another program": "/usr/sbin/uwsgi",
    "not there": "/nowhere/python3.11",
    "not one": "/bin/true",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(build, "_WORTH_WORKERS", 1)
    (tmp_path / "news").mkdir()
    for name in "abc":
        (tmp_path / "news" / f"{name}.txt").write_text(f"Title\n\nword {name}\n")
    return tmp_path / "news"


def alone(folder: Path) -> bool:
    """Whether an update, which finds all articles, says that it had no worker processes."""
    with searcher.create(folder.parent / "index", engine="memory") as index:
        report = index.update(folder)
        assert (report.added, index.search("word").total) == (3, 3)
    return any("No worker processes can start" in note for note in report.notes)


@pytest.mark.parametrize("program", NO_INTERPRETER.values(), ids=NO_INTERPRETER)
def test_a_program_that_is_no_interpreter(
    folder: Path, monkeypatch: pytest.MonkeyPatch, program: object
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    monkeypatch.setattr(sys, "base_exec_prefix", "/nowhere")
    assert alone(folder)


def test_a_frozen_program_starts_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(subprocess, "Popen", None)
    assert alone(folder)


def test_the_interpreter_behind_another_program(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not alone(folder)
    monkeypatch.setattr(sys, "executable", "/usr/sbin/uwsgi")
    found = processes.interpreter()
    assert found is None or os.path.basename(found).startswith("python")


def test_an_interpreter_that_cannot_work(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "python3"
    other.write_text("#!/bin/sh\necho another version; exit 3\n")
    other.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(other))
    assert alone(folder)


@pytest.mark.slow
def test_a_daemon_without_streams(folder: Path) -> None:
    program = f"""
import os, sys, searcher
from searcher.indexing import build
build._WORTH_WORKERS = 1
for number in (0, 1, 2):
    os.close(number)
sys.stdin = sys.stdout = sys.stderr = None
with searcher.create({str(folder.parent / "index")!r}) as index:
    report = index.update({str(folder)!r})
os._exit(10 + report.added + len(report.notes))
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False)
    assert ended.returncode == 13
