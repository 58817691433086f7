"""Servers that are measured, and a client that costs little: a socket that is kept open."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bench.asked import Asked

_SQL = """select id, title, date, speaker,
    snippet(articles, 3, '<b>', '</b>', '…', 40) as at_title,
    snippet(articles, 5, '<b>', '</b>', '…', 40) as at_body,
    (select count(*) from articles where articles match :q) as total
    from articles where articles match :q
    order by bm25(articles, 0, 0, 0, 0.6, 1.0, 1.0) limit 10"""


class Client:
    """One connection to a server on this machine; for one thread."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._buffer = b""

    def get(self, path: str) -> bytes:
        """The body of an answer as it was sent. Raises AssertionError unless the status is 200."""
        head = (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nAccept-Encoding: gzip\r\n\r\n"
        )
        self._socket.sendall(head.encode())
        while b"\r\n\r\n" not in self._buffer:
            self._fill()
        headers, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        assert b" 200 " in headers[:15], headers
        length = re.search(rb"(?i)content-length: *(\d+)", headers)
        if length is not None:
            return self._taken(int(length[1]))
        assert re.search(rb"(?i)transfer-encoding: *chunked", headers), headers
        parts = []
        while size := int(self._line(), 16):
            parts.append(self._taken(size))
            self._line()
        self._line()
        return b"".join(parts)

    def _taken(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._fill()
        taken, self._buffer = self._buffer[:size], self._buffer[size:]
        return taken

    def _line(self) -> bytes:
        while b"\r\n" not in self._buffer:
            self._fill()
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line

    def _fill(self) -> None:
        part = self._socket.recv(1 << 18)
        assert part, "the server closed the connection"
        self._buffer += part

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()


def load(port: int, paths: Sequence[str], clients: int) -> tuple[float, list[float]]:
    """Ask for paths over some connections at once: the seconds of all, and those of each."""

    def ask(share: Sequence[str]) -> list[float]:
        client = Client(port)
        spent = []
        for path in share:
            start = time.perf_counter()
            client.get(path)
            spent.append(time.perf_counter() - start)
        client.close()
        return spent

    shares = [paths[at::clients] for at in range(clients)]
    with ThreadPoolExecutor(clients) as threads:
        start = time.perf_counter()
        each = [one for spent in threads.map(ask, shares) for one in spent]
        return time.perf_counter() - start, each


@contextmanager
def searcher(index: Path) -> Iterator[int]:
    """Our server, two workers; gives its port."""
    command = [sys.executable, "-m", "searcher", "serve", "--index", str(index), "--port", "0"]
    with subprocess.Popen(
        [*command, "--workers", "2"], stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        try:
            found = re.search(r":(\d+)/", server.stderr.readline())
            assert found
            yield int(found[1])
        finally:
            server.terminate()
            server.stderr.read()


@contextmanager
def datasette(database: Path, port: int) -> Iterator[int]:
    """Datasette over a database of SQLite FTS5, with our query as a page of its own."""
    settings = database.with_name("datasette.json")
    queries = {"search": {"sql": _SQL}}
    settings.write_text(json.dumps({"databases": {database.stem: {"queries": queries}}}))
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(database)]
    command += ["--metadata", str(settings), "--port", str(port)]
    command += ["--setting", "sql_time_limit_ms", "20000"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(server, port)
            yield port
        finally:
            server.terminate()


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    """Wait until a server takes connections. Raises AssertionError where it ends."""
    while True:
        assert server.poll() is None, "the server has ended"
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def fts(asked: Asked) -> str:
    """A query in the language of FTS5."""
    words = [f'"{word.replace(chr(34), "")}"' for word in asked.words]
    if asked.kind == "phrase":
        return '"' + " ".join(asked.words).replace('"', "") + '"'
    return (" OR " if asked.kind == "union" else " AND ").join(words)
