"""The tools of an assistant: what the protocol answers, also to messages that are wrong."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from searcher.index import Index
from searcher.mcp.protocol import LONGEST, VERSIONS, answered, serve
from searcher.mcp.tools import MOST_CHARACTERS, MOST_HITS, TOOLS

BODY = 'GENEVA: "The stability of the region matters," Sergei Lavrov said.\n\n' + "word " * 5_000


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mcp")
    (root / "news").mkdir()
    (root / "news" / "talks.txt").write_text(f"Talks\n\nNovember 2, 2021\n\n{BODY}\n")
    with Index.create(root / "index") as index:
        index.update(root / "news")
    return root / "index"


def ask(place: Path, method: str, **params: Any) -> Any:
    message = {"jsonrpc": "2.0", "id": 7, "method": method, "params": params}
    return answer(place, json.dumps(message).encode())


def answer(place: Path, line: bytes) -> Any:
    with Index.open(place) as index:
        text = answered(line, index)
    return None if text is None else json.loads(text)


def call(place: Path, name: str, **arguments: Any) -> Any:
    return ask(place, "tools/call", name=name, arguments=arguments)["result"]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_version_that_is_asked_for_is_spoken(place: Path, version: str) -> None:
    result = ask(place, "initialize", protocolVersion=version)["result"]
    assert result["protocolVersion"] == version
    assert result["capabilities"] == {"tools": {"listChanged": False}}


@pytest.mark.parametrize("version", ["1999-01-01", "", None, 5, ["2025-06-18"]])
def test_another_version_gets_the_newest(place: Path, version: object) -> None:
    result = ask(place, "initialize", protocolVersion=version)["result"]
    assert result["protocolVersion"] == VERSIONS[0]


def test_every_tool_is_described_and_read_only(place: Path) -> None:
    tools = {tool["name"]: tool for tool in ask(place, "tools/list")["result"]["tools"]}
    assert tools.keys() == TOOLS.keys()
    for tool in tools.values():
        assert tool["annotations"]["readOnlyHint"]
        assert tool["inputSchema"]["additionalProperties"] is False
        assert all(one["description"] for one in tool["inputSchema"]["properties"].values())


def test_an_article_is_found_read_and_quoted(place: Path) -> None:
    found = call(place, "search", query="stability")["structuredContent"]
    (hit,) = found["hits"]
    assert found["index"] == {"location": str(place), "generation": 1}
    article = call(place, "read", id=hit["id"], length=30)["structuredContent"]
    assert BODY.startswith(article["body"])
    assert article["range"]["end"] == 30
    said = call(place, "find_quotations", speaker="lavrov")["structuredContent"]
    assert said["hits"][0]["speaker"] == "Sergei Lavrov"
    people = call(place, "list_speakers")["structuredContent"]
    assert [one["name"] for one in people["speakers"]] == ["Sergei Lavrov"]


def test_a_quotation_is_verified_and_hits_are_counted(place: Path) -> None:
    words = "The stability of the region matters"
    found = call(place, "verify_quote", words=words, speaker="lavrov")["structuredContent"]
    assert [one["verdict"] for one in found["quotations"]] == ["exact"]
    counted = call(place, "facets", query="stability", facet="speaker")["structuredContent"]
    assert counted["facets"] == {"speaker": [{"value": "Sergei Lavrov", "count": 1}]}
    series = call(place, "timeline", query="stability", by="month")["structuredContent"]["series"]
    assert [point["time"] for point in series[0]["points"]] == ["2021-11"]


def test_an_article_is_read_in_stretches(place: Path) -> None:
    parts, end, of = [], 0, 1
    while end < of:
        stretch = call(place, "read", id="talks.txt", start=end, length=7_000)["structuredContent"]
        parts.append(stretch["body"])
        end, of = stretch["range"]["end"], stretch["range"]["of"]
    with Index.open(place) as index:
        assert "".join(parts) == index.article("talks.txt").body


WRONG_ARGUMENTS = {
    "missing": ("search", {}, "Required arguments are missing: query."),
    "unknown": ("search", {"query": "a", "colour": "red"}, "There is no argument 'colour'"),
    "type": ("search", {"query": 5}, "query must be of type string."),
    "boolean for a number": ("search", {"query": "a", "limit": True}, "limit must be of type"),
    "too many": ("search", {"query": "a", "limit": MOST_HITS + 1}, f"at most {MOST_HITS}"),
    "below zero": ("search", {"query": "a", "offset": -1}, "offset must be at least 0."),
    "no choice": ("search", {"query": "a", "sort": "oddest"}, "sort must be one of"),
    "query": ("search", {"query": "date:never"}, "never"),
    "no such facet": ("facets", {"query": "a", "facet": "("}, "facet"),
    "nothing to verify": ("verify_quote", {"words": "..."}, "word"),
    "no such article": ("read", {"id": "../../etc/passwd"}, "no article"),
    "too long": ("read", {"id": "a", "length": MOST_CHARACTERS + 1}, "length must be at least 0"),
    "a list": ("search", ["stability"], "must be an object"),
}


@pytest.mark.parametrize(
    ("name", "arguments", "said"), WRONG_ARGUMENTS.values(), ids=WRONG_ARGUMENTS.keys()
)
def test_wrong_arguments_say_what_to_do(
    place: Path, name: str, arguments: object, said: str
) -> None:
    result = ask(place, "tools/call", name=name, arguments=arguments)["result"]
    assert result["isError"]
    assert said in result["content"][0]["text"]


WRONG_MESSAGES = {
    "no JSON": (b"{", -32700),
    "deep": (b"[" * 100_000, -32700),
    "bytes": (b"\xff\xfe", -32700),
    "a batch": (b'[{"jsonrpc": "2.0", "id": 1, "method": "ping"}]', -32600),
    "a number": (b"5", -32600),
    "no method": (b'{"id": 1}', -32600),
    "an object for an id": (b'{"id": {}, "method": "ping"}', -32600),
    "an id that JSON does not have": (b'{"id": 1e400, "method": "ping"}', -32600),
    "no number for an id": (b'{"id": NaN, "method": "ping"}', -32600),
    "another method": (b'{"id": 1, "method": "tools/delete"}', -32601),
    "the probe of a newer revision": (b'{"id": 1, "method": "server/discover"}', -32601),
    "params": (b'{"id": 1, "method": "ping", "params": [1]}', -32602),
    "no such tool": (b'{"id": 1, "method": "tools/call", "params": {"name": "rm"}}', -32602),
    "a list for a tool": (b'{"id": 1, "method": "tools/call", "params": {"name": [1]}}', -32602),
}


@pytest.mark.parametrize(("line", "code"), WRONG_MESSAGES.values(), ids=WRONG_MESSAGES.keys())
def test_wrong_messages_are_errors(place: Path, line: bytes, code: int) -> None:
    assert answer(place, line)["error"]["code"] == code


def test_a_notification_has_no_answer(place: Path) -> None:
    assert answer(place, b'{"method": "notifications/initialized"}') is None


def test_an_open_index_answers_from_the_newest_generation(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "first.txt").write_text("Harbour\n\nThe harbour is open.\n")
    message = {"id": 1, "method": "tools/call"}
    message["params"] = {"name": "search", "arguments": {"query": "harbour"}}
    with Index.create(tmp_path / "index") as writer:
        writer.update(tmp_path / "news")
        with Index.open(tmp_path / "index") as index:
            totals = []
            for name in ("first", "second"):
                (tmp_path / "news" / f"{name}.txt").write_text(f"{name}\n\nA harbour.\n")
                writer.update(tmp_path / "news")
                answer = json.loads(answered(json.dumps(message).encode(), index) or "")
                totals.append(answer["result"]["structuredContent"]["total"])
    assert totals == [1, 2]


def test_a_line_that_is_too_long_ends_nothing(place: Path) -> None:
    ping = b'{"id": 1, "method": "ping"}\n'
    out = io.BytesIO()
    with Index.open(place) as index:
        serve(io.BytesIO(b"x" * (2 * LONGEST + 5) + b"\n" + ping), out.write, index)
    first, second = map(json.loads, out.getvalue().splitlines())
    assert first["error"]["code"] == -32700
    assert second["result"] == {}


@pytest.mark.slow
def test_the_official_client_is_served(place: Path) -> None:
    anyio = pytest.importorskip("anyio", reason="the package mcp is not installed")
    mcp = pytest.importorskip("mcp", reason="the package mcp is not installed")
    from mcp.client.stdio import stdio_client

    async def session() -> tuple[list[str], Any]:
        server = mcp.StdioServerParameters(
            command=sys.executable, args=["-m", "searcher", "mcp", "--index", str(place)]
        )
        async with stdio_client(server) as streams, mcp.ClientSession(*streams) as client:
            await client.initialize()
            tools = await client.list_tools()
            result = await client.call_tool("search", {"query": "stability"})
            return [tool.name for tool in tools.tools], result

    names, result = anyio.run(session)
    assert names == list(TOOLS)
    assert not result.model_dump(by_alias=True)["isError"]
    assert json.loads(result.content[0].text)["total"] == 1
