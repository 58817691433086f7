"""Answers requests from an open index, whole: routes, errors, tags and compression."""

from __future__ import annotations

import gc
import gzip
import os
import signal
import socket
import sys
import traceback
import zlib
from collections.abc import Iterator

from searcher.errors import (
    EngineError,
    IndexStateError,
    QueryError,
    QuerySyntaxError,
    SearcherError,
)
from searcher.mcp.protocol import VERSIONS, answered
from searcher.render.data import json_text
from searcher.serve import pages
from searcher.serve.api import ENDPOINTS, Endpoint, MissingError, line
from searcher.serve.assets import stamp
from searcher.serve.messages import (
    WorkerRequest,
    WorkerResponse,
    packed_answer,
    received,
    send,
    unpacked_asked,
)
from searcher.serve.openapi import description
from searcher.serve.parameters import ParameterError, fields, given
from searcher.serve.problems import problem_answer, problem_data
from searcher.serve.source import ServedIndex, entered

_JSON, _LINES, _HTML = "application/json", "application/x-ndjson", "text/html; charset=utf-8"

_SMALLEST = 1_000
"""Bytes of a body that is compressed, at least."""

_LEVEL = 1
"""Of compression: the highest makes a page a tenth smaller, and takes twice as long."""

_PART = 64_000
"""Bytes of a part of an export."""

_API = "/api/"

_COLLECTION_THRESHOLD = 50_000
"""New objects between two garbage collections."""


class Answers:
    """Answers requests; for one thread alone."""

    def __init__(self, source: ServedIndex) -> None:
        self._source = source

    def to(self, asked: WorkerRequest) -> Iterator[WorkerResponse]:
        """The answer to a request, in one part or more."""
        try:
            yield from self._to(asked)
        except MemoryError:
            os._exit(1)  # the server says that the worker has ended
        except Exception:  # noqa: BLE001
            sys.stderr.write(f"{asked.method} {asked.path!r} failed:\n{traceback.format_exc()}")
            yield _failed(asked, 500, "An unexpected error: the server's log has its place.")

    def _to(self, asked: WorkerRequest) -> Iterator[WorkerResponse]:
        if asked.path == "/mcp":
            yield self._tool(asked)
        elif asked.path == f"{_API}openapi.json":
            yield _packed(asked, 200, _JSON, json_text(description()).encode())
        elif asked.path.startswith(_API):
            yield from self._data(asked)
        else:
            yield self._page(asked)

    def _data(self, asked: WorkerRequest) -> Iterator[WorkerResponse]:
        """Answer for programs."""
        found = _endpoint(asked.path.removeprefix(_API))
        if found is None:
            yield problem_answer(404, "There is no such address; /api/openapi.json lists them.")
            return
        if asked.method != "GET":
            yield problem_answer(405, "Ask with GET.")
            return
        endpoint, part = found
        try:
            parameters = given(asked.query, endpoint.parameters)
            index = self._source.index()
            tag = f'W/"{self._source.tag()}"'
            if tag in asked.header("if-none-match"):
                yield WorkerResponse(304, (("etag", tag),), b"")
            elif endpoint.lines is not None and parameters.text("format") == "jsonl":
                yield from _streamed(asked, map(line, endpoint.lines(index, parameters)))
            else:
                body = json_text(endpoint.function(index, parameters, part), indent=None).encode()
                yield _packed(asked, 200, _JSON, body, tag)
        except (QueryError, ParameterError, IndexStateError, EngineError) as error:
            yield _problem(error)

    def _page(self, asked: WorkerRequest) -> WorkerResponse:
        """Answer for a reader."""
        if asked.method != "GET":
            return _failed(asked, 405, "A page is read with GET.")
        try:
            found = fields(asked.query)
        except ParameterError as error:
            return _failed(asked, 400, str(error))
        tag = ""
        try:
            index = self._source.index()
            tag = f'W/"{self._source.tag()}"'
            if tag in asked.header("if-none-match"):
                return WorkerResponse(304, (("etag", tag),), b"")
            page = pages.page(self._source, index, asked.path, found)
        except (IndexStateError, EngineError) as error:
            page = pages.unavailable(error)
        return _packed(asked, page.status, _HTML, page.text.encode("utf-8", "replace"), tag)

    def _tool(self, asked: WorkerRequest) -> WorkerResponse:
        """Answer an assistant; each request has one message, and its answer is JSON."""
        if asked.method != "POST":
            return problem_answer(405, "Send a message with POST; the server starts none itself.")
        if asked.header("content-type").partition(";")[0].strip().lower() != _JSON:
            return problem_answer(415, f"A message has the content type {_JSON}.")
        version = asked.header("mcp-protocol-version")
        if version and version not in VERSIONS:
            return problem_answer(400, f"The revisions are {', '.join(VERSIONS)}.")
        try:
            text = answered(asked.body, self._source.index())
        except (IndexStateError, EngineError) as error:
            return _problem(error)
        if text is None:
            return WorkerResponse(202, (), b"")
        return _packed(asked, 200, _JSON, text.encode("utf-8", "backslashreplace"))


def _endpoint(path: str) -> tuple[Endpoint, str] | None:
    """The endpoint of a path, and the part that varies."""
    for endpoint in ENDPOINTS:
        start, brace, _ = endpoint.path.partition("{")
        if path == endpoint.path and not brace:
            return endpoint, ""
        if brace and path.startswith(start) and path != start:
            return endpoint, path.removeprefix(start)
    return None


def _problem(error: QueryError | ParameterError | IndexStateError | EngineError) -> WorkerResponse:
    match error:
        case QuerySyntaxError():
            return problem_answer(400, str(error), error)
        case MissingError():
            return problem_answer(404, str(error))
        case IndexStateError(kind="settings"):  # the index was made without quotations
            return problem_answer(400, str(error))
        case IndexStateError() | EngineError():
            sys.stderr.write(f"{error}\n")
            return problem_answer(503, str(error))
        case _:
            return problem_answer(400, str(error))


def _failed(asked: WorkerRequest, status: int, detail: str) -> WorkerResponse:
    if asked.path.startswith((_API, "/mcp")):
        return problem_answer(status, detail)
    page = pages.failed(status, detail)
    return _packed(asked, status, _HTML, page.text.encode())


def _packed(
    asked: WorkerRequest, status: int, media_type: str, body: bytes, tag: str = ""
) -> WorkerResponse:
    """An answer, compressed where the reader takes it."""
    headers = [("content-type", media_type), ("vary", "Accept-Encoding")]
    headers += [("etag", tag)] if tag and status == 200 else []
    if len(body) >= _SMALLEST and _takes_gzip(asked):
        body = gzip.compress(body, _LEVEL, mtime=0)
        headers.append(("content-encoding", "gzip"))
    return WorkerResponse(status, tuple(headers), body)


def _takes_gzip(asked: WorkerRequest) -> bool:
    takes = asked.header("accept-encoding").lower().replace(" ", "")
    return "gzip" in takes and "gzip;q=0" not in takes


def _streamed(asked: WorkerRequest, lines: Iterator[bytes]) -> Iterator[WorkerResponse]:
    """An answer of many lines, in parts."""
    headers = [("content-type", _LINES), ("vary", "Accept-Encoding")]
    packer = None
    if _takes_gzip(asked):
        packer = zlib.compressobj(_LEVEL, wbits=31)
        headers.append(("content-encoding", "gzip"))
    first = True
    for part in _parts(_ended(lines)):
        body = packer.compress(part) if packer else part
        yield WorkerResponse(200, tuple(headers) if first else (), body, more=True)
        first = False
    yield WorkerResponse(200, tuple(headers) if first else (), packer.flush() if packer else b"")


def _ended(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines; an error behind the first one becomes the last line, since the head is sent."""
    begun = False
    try:
        for one in lines:
            yield one
            begun = True
    except SearcherError as error:
        if not begun:
            raise
        yield line(problem_data(500, str(error)))


def _parts(lines: Iterator[bytes]) -> Iterator[bytes]:
    part: list[bytes] = []
    size = 0
    for one in lines:
        part.append(one)
        size += len(one)
        if size >= _PART:
            yield b"".join(part)
            part, size = [], 0
    if part:
        yield b"".join(part)


def answer_requests(connection: int, location: str) -> None:
    """Run a worker: answer the requests of a socket, one after another, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends this process
    gc.set_threshold(_COLLECTION_THRESHOLD)
    answers = Answers(ServedIndex(entered(location), stamp()))
    with socket.socket(fileno=connection) as requests:
        try:
            while True:
                for answer in answers.to(unpacked_asked(received(requests))):
                    send(requests, packed_answer(answer))
        except (EOFError, BrokenPipeError, ConnectionResetError):  # the server was ended
            sys.stderr.flush()
            os._exit(0)
