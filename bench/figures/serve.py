"""Measures the server: hit pages and the interface over HTTP, beside Datasette over FTS5."""

from __future__ import annotations

import gzip
import re
import socket
import statistics
from collections.abc import Sequence
from contextlib import closing
from importlib.util import find_spec
from urllib.parse import urlencode

import searcher
from bench import servers
from bench.asked import Asked
from bench.measuring import Figure, Goal, milliseconds, percentile, timed
from bench.peers.ours import query
from bench.workshop import Workshop

_ROUNDS = 5
_EVERY = 3
_CLIENTS = 4
_MANY = 16
_TYPED = ("go", "gov", "gover", "econ", "austr", "minis", "speaker:how", "the econ", "interest ra")


def measure(workshop: Workshop) -> list[Figure]:
    """Measure five rounds on an index without quotations, which no peer finds."""
    asked = workshop.queries()[::_EVERY]
    workshop.opened("plain", workshop.articles)
    place = workshop.index("plain", workshop.articles)
    with servers.searcher(place) as port, searcher.open(place) as index:
        found = [_page(index, port, asked), _complete(port), _weight(port), _clients(port, asked)]
        if find_spec("datasette") is None:
            return [*found, *map(_absent, ("pages", "api"))]
        workshop.opened("sqlite", workshop.articles)
        database = workshop.index("sqlite", workshop.articles) / "articles.db"
        with servers.datasette(database, _free()) as other:
            found.append(_rate("pages", "hit pages", asked, (port, "/"), (other, "")))
            found.append(_rate("api", "JSON", asked, (port, "/api/search"), (other, ".json")))
    return found


def _ours(path: str, asked: Asked) -> str:
    wide = {"any": "1"} if asked.kind == "union" else {}
    return f"{path}?{urlencode({'q': query(asked)} | wide)}"


def _theirs(ending: str, asked: Asked) -> str:
    return f"/articles/search{ending}?{urlencode({'q': servers.fts(asked)})}"


def _page(index: searcher.Index, port: int, asked: Sequence[Asked]) -> Figure:
    """The time of a page over HTTP above that of the call that finds its hits.

    Each query is asked once in each round, and each round asks others, since the server keeps the
    counts of a query.
    """
    rounds, pages, calls = [], [], []
    with closing(servers.Client(port)) as client:
        for start in range(_ROUNDS):
            above = []
            for one in asked[start::_ROUNDS]:
                wide = "or" if one.kind == "union" else "and"
                text = query(one)
                index.search(text, operator=wide)  # type: ignore[arg-type]
                call = timed(lambda: index.search(text, operator=wide))  # type: ignore[arg-type]  # noqa: B023
                client.get(_ours("/api/search", one))
                page = timed(lambda: client.get(_ours("/", one)))  # noqa: B023
                above.append(1000 * (page - call))
                pages.append(page)
                calls.append(call)
            rounds.append(statistics.median(above))
    return Figure(
        "serve.page",
        "p50 of a hit page over HTTP above the API call",
        "",
        tuple(rounds),
        "ms",
        milliseconds(statistics.median(pages)),
        milliseconds(statistics.median(calls)),
        Goal("less", floor=3.0, aim=1.5),
        "the page also has facets, the timeline and the total of quotations",
    )


def _complete(port: int) -> Figure:
    with closing(servers.Client(port)) as client:
        paths = [f"/api/complete?{urlencode({'text': text})}" for text in _TYPED]
        for path in paths * 2:  # each worker makes its lists of words at the first request
            client.get(path)
        rounds = [
            statistics.median(1000 * timed(lambda: client.get(path)) for path in paths)  # noqa: B023
            for _ in range(_ROUNDS)
        ]
    text = f"{statistics.median(rounds):.2f} ms"
    goal = Goal("less", floor=5.0, aim=2.0)
    return Figure("serve.complete", "p50 of a completion", "", tuple(rounds), "ms", text, "", goal)


def _weight(port: int) -> Figure:
    """The bytes that a browser gets for its first hit list, and those when they are unpacked."""
    with closing(servers.Client(port)) as client:
        packed = [client.get("/?q=economy")]
        text = gzip.decompress(packed[0]).decode()
        names = sorted(set(re.findall(r'"(/static/[^"]+\.(?:css|js))"', text)))
        packed += [client.get(name) for name in names]
    plain = sum(len(gzip.decompress(one)) for one in packed)
    sent = sum(map(len, packed)) / 1000
    return Figure(
        "serve.weight",
        "page, style and script of the first hit list, as sent",
        "",
        (sent,),
        "kB",
        f"{sent:.1f} kB",
        f"{plain / 1000:.1f} kB unpacked",
        Goal("less", floor=60.0, aim=30.0),
    )


def _clients(port: int, asked: Sequence[Asked]) -> Figure:
    """Requests a second over many connections, beside one: two processors, two workers.

    Each is asked half of a round's queries, since the server keeps the counts of a query.
    """
    rounds, rates = [], []
    for start in range(_ROUNDS):
        paths = [_ours("/api/search", one) for one in asked[start::_ROUNDS]]
        one, many = (paths[::2], paths[1::2]) if start % 2 else (paths[1::2], paths[::2])
        alone = len(one) / servers.load(port, one, 1)[0]
        together = len(many) / servers.load(port, many, _MANY)[0]
        rounds.append(together / alone)
        rates.append((together, alone))
    return Figure(
        "serve.clients",
        f"JSON a second, {_MANY} connections, two workers",
        "one connection",
        tuple(rounds),
        "x",
        f"{statistics.median(rate for rate, _ in rates):,.0f}/s",
        f"{statistics.median(rate for _, rate in rates):,.0f}/s",
        Goal("more", floor=1.7, aim=1.9),
    )


def _rate(
    name: str, what: str, asked: Sequence[Asked], ours: tuple[int, str], theirs: tuple[int, str]
) -> Figure:
    """Requests a second over four connections: each round asks other queries."""
    rounds, rates, spent = [], [], []
    for start in range(_ROUNDS):
        some = asked[start::_ROUNDS]
        seconds, each = servers.load(ours[0], [_ours(ours[1], one) for one in some], _CLIENTS)
        other, _ = servers.load(theirs[0], [_theirs(theirs[1], one) for one in some], _CLIENTS)
        rounds.append(other / seconds)
        rates.append((len(some) / seconds, len(some) / other))
        spent += each
    return Figure(
        f"serve.{name}",
        f"{what} a second, {_CLIENTS} connections",
        "Datasette with FTS5",
        tuple(rounds),
        "x",
        f"{statistics.median(rate for rate, _ in rates):,.0f}/s",
        f"{statistics.median(rate for _, rate in rates):,.0f}/s",
        Goal("more", floor=2.0, aim=4.0 if name == "pages" else 5.0),
        f"our p99 is {milliseconds(percentile(spent, 0.99))}",
    )


def _absent(name: str) -> Figure:
    what = "left out: not installed"
    return Figure(f"serve.{name}", what, "Datasette", (float("nan"),), "x", "", "", Goal("more"))


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
