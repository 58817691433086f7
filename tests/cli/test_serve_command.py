"""The command `serve`: what it refuses before it listens."""

from __future__ import annotations

import importlib.util
import socket
import sys
from pathlib import Path

import pytest

from tests.commands import Run, at

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("starlette") is None, reason="the extra serve is not installed"
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return at(tmp_path / "index", monkeypatch)


REFUSED = {
    "another machine": (("--host", "0.0.0.0"), "--token-file FILE"),
    "a password in an address": (
        ("--index", "opensearch://me:s3cret@127.0.0.1:1/x"),
        "must not hold a password",
    ),
    "no such token": (("--token-file", "none"), "cannot be read"),
    "a token that is a folder": (("--token-file", "."), "is a directory"),
    "a port that is none": (("--port", "70000"), "--port"),
    "no worker": (("--workers", "0"), "--workers"),
    "no time": (("--seconds", "0"), "--seconds"),
    "an address of another machine": (("--host", "192.0.2.1", "--token-file", "TOKEN"), "listen"),
}


@pytest.mark.parametrize(("options", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_served_is_refused(
    run: Run, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    token = tmp_path / "token"
    token.write_text("a-token-that-is-long-enough\n")
    named = [str(token) if option == "TOKEN" else option for option in options]
    result = run("serve", *named)
    assert result.exit_code == 2
    assert said in result.output
    assert "s3cret" not in result.output


def test_a_port_that_is_taken_is_refused(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 2
    assert "Choose another port" in result.output


@pytest.mark.parametrize(
    ("missing", "advice"),
    [
        ("uvicorn", "The server needs uvicorn: pip install 'searcher[serve]'"),
        ("searcher.serve.pool", "The server needs searcher.serve.pool: install searcher again"),
    ],
)
def test_what_is_missing_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, missing: str, advice: str
) -> None:
    for name in ("searcher.serve.running", "searcher.serve.application"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
    result = run("serve")
    assert result.exit_code == 2
    assert advice in result.output
