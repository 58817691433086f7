"""An assistant over HTTP, by the official client: it searches, narrows, reads and cites."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.serve.browser import served


@pytest.mark.slow
def test_the_official_client_finds_and_cites(place: Path) -> None:
    anyio = pytest.importorskip("anyio", reason="the package mcp is not installed")
    mcp = pytest.importorskip("mcp", reason="the package mcp is not installed")
    from mcp.client.streamable_http import streamable_http_client

    async def session(address: str) -> dict[str, Any]:
        async with (
            streamable_http_client(f"{address}/mcp") as streams,
            mcp.ClientSession(*streams[:2]) as client,
        ):
            await client.initialize()

            async def call(name: str, **arguments: object) -> Any:
                result = await client.call_tool(name, arguments)
                return json.loads(result.content[0].text)

            found = await call("search", query="harbour talks", sort="newest", speaker="lavrov")
            first = found["hits"][0]
            article = await call("read", id=first["id"])
            said = await call("find_quotations", query="trade", speaker="lavrov", sort="newest")
            words = said["hits"][0]["text"]
            verdict = await call("verify_quote", words=words, speaker="Lavrov")
            return {"hit": first, "article": article, "said": said, "verdict": verdict}

    with served(place) as address:
        found = anyio.run(session, address)
    assert found["article"]["title"] == found["hit"]["title"]
    quoted = found["said"]["hits"][0]
    assert quoted["speaker"] == "Sergei Lavrov"
    assert quoted["article"]["id"] == found["hit"]["id"]
    (start, end), *_ = quoted["content"]
    assert found["article"]["body"][start:end] in quoted["text"]
    assert found["verdict"]["quotations"][0]["verdict"] == "exact"
    assert found["said"]["index"] == {"location": "index", "generation": 1}
