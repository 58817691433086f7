"""Messages between the server and its workers, as bytes in marshal's format.

A message is its length in eight bytes, and so many bytes. Both ends are one program of one version.
"""

from __future__ import annotations

import marshal
import socket

from searcher._values import frozen

LENGTH = 8
"""Bytes of the length before each message."""

Headers = tuple[tuple[str, str], ...]


@frozen
class WorkerRequest:
    """A request.

    Attributes:
        method: `GET` or `POST`.
        path: decoded, with its slash.
        query: the query string, as it came.
        headers: those that an answer may depend on, by lower-case name.
        body: of a POST.
    """

    method: str
    path: str
    query: str = ""
    headers: Headers = ()
    body: bytes = b""

    def header(self, name: str) -> str:
        """The value of a header; empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")


@frozen
class WorkerResponse:
    """An answer, whole; with `more`, the first part of its body."""

    status: int
    headers: Headers
    body: bytes
    more: bool = False


def packed_asked(asked: WorkerRequest) -> bytes:
    """A request as bytes."""
    return marshal.dumps((asked.method, asked.path, asked.query, asked.headers, asked.body))


def unpacked_asked(data: bytes) -> WorkerRequest:
    """The request that `packed_asked` wrote."""
    return WorkerRequest(*marshal.loads(data))


def packed_answer(answer: WorkerResponse) -> bytes:
    """An answer as bytes."""
    return marshal.dumps((answer.status, answer.headers, answer.body, answer.more))


def unpacked_answer(data: bytes) -> WorkerResponse:
    """The answer that `packed_answer` wrote."""
    return WorkerResponse(*marshal.loads(data))


def send(connection: socket.socket, data: bytes) -> None:
    """Send a message."""
    connection.sendall(len(data).to_bytes(LENGTH) + data)


def received(connection: socket.socket) -> bytes:
    """The next message. Raises EOFError where the other end is closed."""
    return _exactly(connection, int.from_bytes(_exactly(connection, LENGTH)))


def _exactly(connection: socket.socket, size: int) -> bytes:
    parts = []
    while size:
        part = connection.recv(min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
