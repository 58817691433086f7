"""JSON-RPC 2.0 of the Model Context Protocol, as far as a server of read-only tools needs it.

Source: modelcontextprotocol.io, the revisions in `VERSIONS`, their "Lifecycle" and "Tools" pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from math import inf
from typing import IO, Any

from searcher._version import VERSION
from searcher.errors import SearcherError
from searcher.index import Index
from searcher.mcp.tools import TOOLS, ArgumentError, Tool

VERSIONS = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
"""The supported revisions of the protocol, the newest first."""

LONGEST = 1_000_000
"""The largest number of bytes of a message."""

_PARSE, _REQUEST, _METHOD, _PARAMS = -32700, -32600, -32601, -32602

_ABOUT = (
    "Search a collection of articles and speeches. Search first, then read the article or find the "
    "quotations before you cite. Cite with id, date and the exact words; verify words that you did "
    "not copy."
)

Message = Mapping[str, Any]


class _RefusedError(Exception):
    """A message that gets an error in place of an answer: the code and the text of the error."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code


def serve(lines: IO[bytes], write: Callable[[bytes], None], index: Index) -> None:
    """Answer each message of a stream, one a line, until it ends.

    `write` writes a line at once. The index stays open; each call of a tool turns to the newest
    generation first.
    """
    for line in _lines(lines):
        answer = answered(line, index)
        if answer is not None:
            write(answer.encode("utf-8", "backslashreplace") + b"\n")


def answered(line: bytes, index: Index) -> str | None:
    """The answer to one message as a line of JSON; None for a notification."""
    request: Message = {}
    try:
        request = _request(line)
        if "id" not in request:
            return None
        method = _METHODS.get(request["method"])
        if method is None:
            raise _RefusedError(_METHOD, f"There is no method {request['method']!r}.")
        result = method(request.get("params") or {}, index)
    except _RefusedError as refused:
        return _written(request, {"error": {"code": refused.code, "message": str(refused)}})
    return _written(request, {"result": result})


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Lines of at most `LONGEST` bytes; of a longer one the first bytes, which are not JSON."""
    while line := stream.readline(LONGEST):
        whole = line.endswith(b"\n")
        while not whole and (rest := stream.readline(LONGEST)):
            whole = rest.endswith(b"\n")
            line = line[:LONGEST]
        if line.strip():
            yield line


def _request(line: bytes) -> Message:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _RefusedError(_PARSE, f"The message is not JSON on one line: {error}.") from error
    if not isinstance(request, dict) or not isinstance(request.get("method"), str):
        raise _RefusedError(_REQUEST, "A message is an object with a method.")
    name = request.get("id")
    if not isinstance(name, str | int | float | None) or name in (inf, -inf) or name != name:  # NaN
        raise _RefusedError(_REQUEST, "The id of a message is a string or an integer.")
    if not isinstance(request.get("params") or {}, dict):
        raise _RefusedError(_PARAMS, "params is an object.")
    return request


def _written(request: Message, outcome: Message) -> str:
    return json.dumps({"jsonrpc": "2.0", "id": request.get("id"), **outcome}, ensure_ascii=False)


def _initialize(params: Message, _: Index) -> Message:
    asked = params.get("protocolVersion")
    return {
        "protocolVersion": asked if asked in VERSIONS else VERSIONS[0],
        "capabilities": {"tools": {"listChanged": False}},
        "serverInfo": {"name": "searcher", "version": VERSION},
        "instructions": _ABOUT,
    }


def _list(_params: Message, _: Index) -> Message:
    return {"tools": [_described(name, tool) for name, tool in TOOLS.items()]}


def _described(name: str, tool: Tool) -> Message:
    return {
        "name": name,
        "title": tool.title,
        "description": tool.description,
        "inputSchema": tool.schema(),
        "annotations": {"readOnlyHint": True, "openWorldHint": False},
    }


def _call(params: Message, index: Index) -> Message:
    """The answer of a tool; an error that the caller can mend is a result with `isError`."""
    name = params.get("name")
    tool = TOOLS.get(name) if isinstance(name, str) else None
    if tool is None:
        raise _RefusedError(_PARAMS, f"There is no tool {name!r}.")
    try:
        index.refresh()
        found = tool.answer(index, params.get("arguments") or {})
    except (ArgumentError, SearcherError) as error:
        return {"content": [{"type": "text", "text": str(error)}], "isError": True}
    text = json.dumps(found, ensure_ascii=False)
    return {"content": [{"type": "text", "text": text}], "structuredContent": found}


_METHODS: dict[str, Callable[[Message, Index], Message]] = {
    "initialize": _initialize,
    "ping": lambda _params, _: {},
    "tools/list": _list,
    "tools/call": _call,
}
