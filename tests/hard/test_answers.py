"""A cluster that answers with anything: each command ends in time, with one line of error."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.cluster.test_hostile import RIGHT, Answer, behind, data, one_line, searcher, serving

pytest.importorskip("opensearchpy")

from searcher.engines.opensearch import connection

pytestmark = pytest.mark.slow

DEEP = b"[" * 200_000 + b"]" * 200_000

META = {"x-meta": {"mappings": {"_meta": {"searcher": {"format": 2, "name": "x"}}}}}

ALIASED = {"x-meta": {**META["x-meta"], "aliases": {"x-generation-1-ab": {}}}}

VALUES: dict[str, object] = {
    "null": None,
    "a list": [1, 2, 3],
    "a text": "x",
    "a number": 7,
    "an object of other keys": {"a": 1},
    "texts": {"hits": "x", "_shards": 5, "timed_out": [], "docs": 3, "found": True, "x-meta": "y"},
    "lists": {"hits": [], "docs": [[]], "x-meta": [], "x": [1], "_source": []},
    "nulls": {"hits": None, "docs": [None], "x-meta": None, "aliases": None},
    "documents of nothing": {"docs": [{"_id": "generation-1-ab", "found": True}]},
    "documents of texts": {
        "docs": [{"_id": "generation-1-ab", "found": True, "_source": "x", "_seq_no": "y"}]
    },
    "strange documents": {
        "docs": [
            {
                "_id": "generation-1-ab",
                "found": True,
                "_source": {"manifest": 5, "digest": [], "stores": {}, "files": "x"},
                "_seq_no": {},
                "_primary_term": None,
            }
        ]
    },
}

BODIES = {
    **{name: data(200, value) for name, value in VALUES.items()},
    "brackets": (200, "application/json", DEEP),
    "brackets in an error": (400, "application/json", DEEP),
    "a list in an error": (400, "application/json", b"[1]"),
    "a text in an error": data(400, "x"),
    "an error of lists": data(500, {"error": {"root_cause": {"a": 1}, "reason": ["x"]}}),
    "signs of a terminal": data(400, {"error": {"type": "x\x1b]0;evil\x07", "reason": "\u202e"}}),
    "bytes": (200, "application/json", b"\xff\xfe\x00"),
}


def answers(body: Answer, kind: str) -> Callable[[str, str], Answer]:
    """A cluster that is right at first and answers all else with a body, or all behind it."""
    if kind == "at once":
        return behind(("x", body), ("_", body))
    return behind(("x,", data(200, ALIASED)), ("x", body), ("_", body))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    (made / "a.txt").write_text("Oil\n\noil\n")
    return made


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["at once", "behind the aliases"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_answers_of_another_form(body: Answer, kind: str, folder: Path) -> None:
    with serving(answers(body, kind)) as server:
        place = f"opensearch://127.0.0.1:{server.port}/x"
        commands: list[tuple[str | Path, ...]] = [
            ("search", "oil", "--index", place),
            ("index", folder, "--index", place),
            ("status", "--index", place),
            ("check", "--index", place),
            ("copy", place, folder / "copy"),
        ]
        for command in commands:
            found = searcher(*command)
            one_line(found, "")
            assert "\x1b" not in found.stderr
            assert "\u202e" not in found.stderr


@contextmanager
def stream(parts: Callable[[], Iterator[bytes]]) -> Iterator[int]:
    """The port of a server that is OpenSearch, and answers the second request with parts."""
    listener = socket.create_server(("127.0.0.1", 0))
    info = json.dumps(RIGHT).encode()
    head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"

    def answer(client: socket.socket) -> None:
        with client, suppress(OSError):
            while asked := client.recv(1 << 16):
                if asked.startswith(b"GET / "):
                    client.sendall(head + b"content-length: %d\r\n\r\n" % len(info) + info)
                    continue
                for part in parts():
                    client.sendall(part)

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                threading.Thread(target=answer, args=(client,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


def endless() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
    while True:
        yield b"10000\r\n" + b" " * 0x10000 + b"\r\n"


def large() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\ncontent-type: text/json\r\ncontent-length: 999999999999\r\n\r\n"
    while True:
        yield b" " * 0x10000


def large_chunk() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
    yield b"ffffffffff\r\n"


def slow() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n"
    while True:
        yield b" "
        time.sleep(0.01)


def slow_head() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nx: "
    while True:
        yield b"y"
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        pytest.param(endless, "an answer is larger than 2 MB", id="endless"),
        pytest.param(large, "an answer is larger than 2 MB", id="large"),
        pytest.param(large_chunk, "an answer is larger than 2 MB", id="a large chunk"),
        pytest.param(slow, "an answer takes longer than", id="slow"),
        pytest.param(slow_head, "an answer takes longer than", id="a slow head"),
    ],
)
def test_answers_are_limited(
    parts: Callable[[], Iterator[bytes]], error: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "MOST_BYTES", 2_000_000)
    monkeypatch.setattr(connection, "MORE_SECONDS", -9.8 if "slow" in parts.__name__ else 60.0)
    with stream(parts) as port:
        one_line(searcher("search", "oil", "--index", f"opensearch://127.0.0.1:{port}/x"), error)


def test_a_packed_answer_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    import gzip

    body: Any = gzip.compress(b" " * 10_000_000)

    def parts() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n"
        yield b"content-length: %d\r\n\r\n" % len(body) + body

    with stream(parts) as port:
        found = searcher("search", "oil", "--index", f"opensearch://127.0.0.1:{port}/x")
        one_line(found, "does not answer as OpenSearch does")
