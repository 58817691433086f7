"""The server itself: who may ask, what is stopped, and what an update of the index changes."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import signal
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import searcher
from searcher.serve.application import application
from searcher.serve.guard import LARGEST_BODY, LONGEST_QUERY
from searcher.serve.messages import WorkerRequest
from searcher.serve.pool import Pool, PoolSettings, SlowRequestError, WorkerEndedError
from searcher.serve.settings import ServerError, ServerSettings, checked, token_in
from tests.serve.conftest import client_of, write

pytestmark = pytest.mark.slow

TOKEN = "a-token-of-tests-that-is-long"

REFUSED: dict[str, tuple[str, str, dict[str, str], int]] = {
    "another host": ("GET", "/", {"host": "evil.example"}, 421),
    "a host that leads here": ("GET", "/", {"host": "127.0.0.1.evil.example:8765"}, 421),
    "no host": ("GET", "/", {"host": ""}, 421),
    "a broken host": ("GET", "/", {"host": "[::1"}, 421),
    "another origin": ("GET", "/api/search", {"origin": "https://evil.example"}, 403),
    "no origin": ("POST", "/mcp", {"origin": "null"}, 403),
    "another port": ("POST", "/mcp", {"origin": "http://127.0.0.1:9999"}, 403),
    "another method": ("DELETE", "/api/search", {}, 405),
    "a written page": ("POST", "/", {}, 405),
    "a written answer": ("POST", "/api/search", {}, 405),
    "a long address": ("GET", f"/api/search?q={'a' * LONGEST_QUERY}", {}, 414),
    "a long path": ("GET", f"/article/{'a' * LONGEST_QUERY}x", {}, 414),
    "another type": ("POST", "/mcp", {"content-type": "text/plain"}, 415),
    "another revision": (
        "POST",
        "/mcp",
        {"content-type": "application/json", "mcp-protocol-version": "1999-01-01"},
        400,
    ),
    "a stream of messages": ("GET", "/mcp", {}, 405),
    "a file beside": ("GET", "/static/../application.py", {}, 404),
    "another file": ("GET", "/static/000000000000/page.py", {}, 404),
}


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"), REFUSED.values(), ids=REFUSED.keys()
)
def test_what_may_not_be_asked_is_refused(
    client: TestClient, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = client.request(method, path, headers=headers)
    assert answer.status_code == status
    check_protected(answer.headers)


def check_protected(headers: Any) -> None:
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("name", ["host", "origin"])
def test_a_header_that_is_given_twice_is_refused(client: TestClient, name: str) -> None:
    ours = "127.0.0.1:8765" if name == "host" else "http://127.0.0.1:8765"
    answer = client.get("/", headers=[(name, ours), (name, "http://evil.example")])
    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST"])
def test_this_machine_is_served(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host, "origin": f"http://{host}"})
    assert answer.status_code == 200
    check_protected(answer.headers)


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    headers = {"content-type": "application/json"}

    def parts() -> Iterator[bytes]:  # its length is not declared
        for _ in range(LARGEST_BODY // 1000 + 2):
            yield b" " * 1000

    assert client.post("/mcp", content=parts(), headers=headers).status_code == 413
    whole = b" " * (LARGEST_BODY + 1)
    assert client.post("/mcp", content=whole, headers=headers).status_code == 413


def test_files_are_kept_for_good(client: TestClient) -> None:
    text = client.get("/help").text
    address = text.partition('rel="stylesheet" href="')[2].partition('"')[0]
    answer = client.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text.startswith(":root")
    plain = client.get(address, headers={"accept-encoding": "identity"})
    assert plain.text == answer.text


def test_a_token_is_needed_where_one_is_set(place: Path) -> None:
    with client_of(place, token=TOKEN, host="0.0.0.0", hosts=("search.example",)) as client:
        basic = base64.b64encode(f"me:{TOKEN}".encode()).decode()
        given = {
            "": 401,
            "Bearer ": 401,
            "Bearer wrong": 401,
            f"Bearer {TOKEN}": 200,
            f"bearer {TOKEN}": 200,
            f"Basic {basic}": 200,
            "Basic !": 401,
            "Basic ÿ".encode("latin-1").decode("latin-1"): 401,
            f"Digest {TOKEN}": 401,
        }
        for value, status in given.items():
            headers = {"authorization": value.encode("latin-1")} if value else {}
            assert client.get("/api/status", headers=headers).status_code == status, value
        allowed = {"authorization": f"Bearer {TOKEN}"}
        for host, status in {
            "search.example": 200,
            "192.168.0.7:8765": 200,
            "evil.example": 421,
        }.items():
            headers = {**allowed, "host": host}
            assert client.get("/api/status", headers=headers).status_code == status, host


def test_another_origin_may_read_where_it_is_allowed(place: Path) -> None:
    origin = "https://notes.example"
    with client_of(place, origins=(origin,)) as client:
        answer = client.get("/api/status", headers={"origin": origin})
        assert answer.headers["access-control-allow-origin"] == origin
        asked = client.options("/api/status", headers={"origin": origin})
        assert asked.status_code == 204
        assert asked.headers["access-control-allow-headers"] == "authorization, content-type"
        refused = client.get("/api/status", headers={"origin": "https://evil.example"})
        assert refused.status_code == 403


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.7", "::", "search.example"])
def test_other_machines_are_not_served_without_a_token(host: str) -> None:
    with pytest.raises(ServerError, match="--token-file"):
        checked(ServerSettings("index", host=host))
    assert checked(ServerSettings("index", host=host, token=TOKEN))


TOKENS = {
    "short": b"short\n",
    "empty": b"",
    "not ASCII": "ß".encode() * 20,
    "bytes": b"\xff" * 20,
    "control": b"a\x07" * 20,
}


@pytest.mark.parametrize("data", TOKENS.values(), ids=TOKENS.keys())
def test_a_token_that_is_easy_to_guess_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "token").write_bytes(data)
    with pytest.raises(ServerError, match="token"):
        token_in(tmp_path / "token")


def test_a_token_is_the_first_line_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\nmore\n")
    assert token_in(tmp_path / "token") == TOKEN
    with pytest.raises(ServerError, match="cannot be read"):
        token_in(tmp_path / "none")


def test_a_page_says_what_to_do_without_an_index(tmp_path: Path) -> None:
    write(tmp_path / "drop", [{"id": "a", "title": "First", "body": "A harbour."}])
    with client_of(tmp_path / "index") as client:
        page = client.get("/")
        assert page.status_code == 503
        assert "searcher index FOLDER" in page.text
        problem = client.get("/api/search?q=harbour")
        assert (problem.status_code, problem.json()["status"]) == (503, 503)
        assert str(tmp_path) not in problem.text
        with searcher.create(tmp_path / "index") as index:
            index.update(tmp_path / "drop")
        assert client.get("/api/search?q=harbour").json()["total"] == 1


def test_a_query_that_takes_too_long_is_stopped_alone(place: Path) -> None:
    settings = ServerSettings(str(place), workers=1, seconds=0.000_01)
    with TestClient(application(settings), base_url="http://127.0.0.1") as client:
        answer = client.get("/api/search?q=harbour")
        assert answer.status_code == 503
        assert "longer" in answer.json()["detail"] or "busy" in answer.json()["detail"]
        assert client.get("/api/search?q=harbour&format=jsonl").status_code == 503


@pytest.mark.slow
def test_a_worker_that_hangs_is_replaced(place: Path) -> None:
    async def asked() -> list[str]:
        pool = Pool(PoolSettings(str(place), workers=1, seconds=8.0))
        await pool.start()
        outcomes = []
        for hang in (False, True, False):
            (worker,) = pool.workers
            if hang:
                worker.signal(signal.SIGSTOP)
            try:
                answer = await pool.ask(WorkerRequest("GET", "/api/search", "q=harbour"))
                outcomes.append(str(answer.status))
            except SlowRequestError:
                outcomes.append("too slow")
        await pool.close()
        return outcomes

    assert asyncio.run(asked()) == ["200", "too slow", "200"]


async def after(number: int, pool: Pool, *, working: bool = False) -> str:
    """What becomes of a request whose worker gets a signal, before it is asked or at work."""
    (worker,) = pool.workers
    worker.signal(signal.SIGSTOP if working else number)
    request = asyncio.ensure_future(pool.ask(WorkerRequest("GET", "/api/search", "q=harbour")))
    if working:
        await asyncio.sleep(0.1)
        worker.signal(number)
        worker.signal(signal.SIGCONT)
    try:
        return str((await request).status)
    except WorkerEndedError:
        return "ended"


@pytest.mark.slow
def test_a_request_whose_worker_was_killed_is_asked_again(place: Path) -> None:
    async def asked() -> list[str]:
        pool = Pool(PoolSettings(str(place), workers=1, seconds=60.0))
        await pool.start()
        outcomes = [
            await after(signal.SIGKILL, pool),
            await after(signal.SIGTERM, pool),
            await after(signal.SIGKILL, pool, working=True),
            await after(signal.SIGSEGV, pool),  # a fault of its own may be one of the request
            await after(0, pool),
        ]
        await pool.close()
        return outcomes

    assert asyncio.run(asked()) == ["200", "200", "200", "ended", "200"]


@pytest.mark.slow
def test_an_update_is_served_whole(tmp_path: Path) -> None:
    """While an index changes, each answer is of one generation: all of its articles agree."""
    count = 12

    def articles(state: int) -> list[dict[str, Any]]:
        return [
            {
                "id": str(number),
                "title": f"State {state}",
                "place": f"P{state}",
                "body": "A harbour.",
            }
            for number in range(count)
        ]

    write(tmp_path / "drop", articles(0))
    with searcher.create(tmp_path / "index") as index, client_of(tmp_path / "index") as client:
        index.update(tmp_path / "drop")
        done = threading.Event()

        def update() -> None:
            try:
                for state in range(1, 6):
                    write(tmp_path / "drop", articles(state))
                    index.update(tmp_path / "drop")
            finally:
                done.set()

        thread = threading.Thread(target=update)
        thread.start()
        seen = []
        while not done.is_set() or len(seen) < 2:
            answer = client.get("/api/search?q=harbour&limit=12&facet=place").json()
            titles = {hit["title"] for hit in answer["hits"]}
            (group,) = answer["facets"]["place"]
            assert len(titles) == 1
            assert (answer["total"], group["count"]) == (count, count)
            assert titles == {f"State {group['value'].removeprefix('P')}"}
            seen.append(titles.pop())
        thread.join()
        assert seen == sorted(seen)
        last = client.get("/api/search?q=harbour").json()["hits"][0]["title"]
        assert last == "State 5"


def test_an_index_without_quotations_is_served(tmp_path: Path) -> None:
    write(
        tmp_path / "drop", [{"id": "a", "title": "T", "speaker": "Ann Lee", "body": "A harbour."}]
    )
    place = tmp_path / "index"
    with searcher.create(place, quotations=False) as index, client_of(place) as client:
        index.update(tmp_path / "drop")
        for address in ("/?q=harbour", "/speakers", "/speaker/Ann%20Lee", "/verify?text=a+harbour"):
            assert client.get(address).status_code == 200, address
        for address in ("/?q=harbour&tab=quotations", "/api/quotes?q=harbour"):
            answer = client.get(address)
            assert answer.status_code == 400
            assert "without quotations" in answer.text
            assert str(tmp_path) not in answer.text


def test_the_next_page_of_an_older_generation_says_so(tmp_path: Path) -> None:
    articles = [{"id": str(n), "title": f"T{n}", "body": "A harbour."} for n in range(30)]
    write(tmp_path / "drop", articles)
    with searcher.create(tmp_path / "index") as index, client_of(tmp_path / "index") as client:
        index.update(tmp_path / "drop")
        assert "was updated since" not in client.get("/?q=harbour&offset=10&generation=1").text
        write(tmp_path / "drop", articles[1:])
        index.update(tmp_path / "drop")
        assert "was updated since" in client.get("/?q=harbour&offset=10&generation=1").text


def test_the_next_page_is_of_the_generation_of_the_first_while_it_is_kept(tmp_path: Path) -> None:
    articles = [{"id": f"{n:02}", "title": f"T{n:02}", "body": "A harbour."} for n in range(25)]
    write(tmp_path / "drop", articles)
    place = tmp_path / "index"
    with searcher.create(place) as index, client_of(place) as client:
        index.update(tmp_path / "drop", keep=2)
        text = client.get("/?q=harbour").text
        write(tmp_path / "drop", articles[5:])
        index.update(tmp_path / "drop")
        seen = re.findall(r'<h2 dir="auto"><a href="([^"]+)"', text)
        while behind := re.search(r'<a href="([^"]+)" rel="next"', text):
            text = client.get(unescape(behind[1])).text
            assert "These are still the hits of before" in text
            seen += re.findall(r'<h2 dir="auto"><a href="([^"]+)"', text)
        assert len(seen) == len(set(seen)) == 25


def test_an_earlier_state_is_compared(tmp_path: Path) -> None:
    write(tmp_path / "drop", [{"id": "a", "title": "Talks", "body": "They met in Geneva."}])
    with searcher.create(tmp_path / "index") as index, client_of(tmp_path / "index") as client:
        index.update(tmp_path / "drop", keep=2)
        address = "/article/news.jsonl%23a"
        assert "Earlier states" not in client.get(address).text
        write(tmp_path / "drop", [{"id": "a", "title": "Talks", "body": "They met in Kabul."}])
        index.update(tmp_path / "drop")
        assert f"{address}?compare=1" in client.get(address).text
        compared = client.get(f"{address}?compare=1").text
        assert "<del>Geneva" in compared
        assert "<ins>Kabul" in compared


def test_an_assistant_is_served(client: TestClient, place: Path) -> None:
    def ask(**message: Any) -> Any:
        headers = {"content-type": "application/json"}
        return client.post("/mcp", content=json.dumps(message), headers=headers)

    started = ask(id=1, method="initialize", params={"protocolVersion": "2025-06-18"}).json()
    assert started["result"]["protocolVersion"] == "2025-06-18"
    assert ask(method="notifications/initialized").status_code == 202
    called = {"name": "search", "arguments": {"query": "harbour"}}
    answer = ask(id=2, method="tools/call", params=called)
    assert answer.json()["result"]["structuredContent"]["total"] == 25
    assert str(place.parent) not in answer.text
    broken = client.post("/mcp", content=b"{", headers={"content-type": "application/json"})
    assert broken.json()["error"]["code"] == -32700
