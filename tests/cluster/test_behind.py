"""A node that hung and came back does not know of an index that was made meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Event
from typing import Any, cast

import pytest
from opensearchpy import NotFoundError, OpenSearch

from searcher.engines.opensearch import requests as transport
from searcher.errors import EngineError, IndexStateError
from tests.cluster.test_hostile import Answer, Server, data, serving

_MISSING = {"error": {"type": "index_not_found_exception", "reason": "no such index [a]"}}


class _Cluster:
    """A client of a cluster, as far as `known` asks it."""

    def __init__(self, *, there: bool) -> None:
        self._there = there
        self.indices = self

    def exists(self, index: str) -> bool:
        return self._there


def _known(ask: Callable[[], Any], *, there: bool) -> Any:
    return transport.known(cast(OpenSearch, _Cluster(there=there)), "a", ask)


def _behind() -> Any:
    raise NotFoundError(404, "index_not_found_exception", _MISSING)


def test_another_node_is_asked() -> None:
    answers = [_behind, _behind, _behind, lambda: "found"]
    assert _known(lambda: answers.pop(0)(), there=True) == "found"


def test_an_index_that_is_gone() -> None:
    with pytest.raises(IndexStateError):
        _known(_behind, there=False)


def test_a_node_that_stays_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "_BEHIND", 0)
    with pytest.raises(EngineError):
        _known(_behind, there=True)


FOUND = {"timed_out": False, "_shards": {"failed": 0}, "hits": {"total": {"value": 0}, "hits": []}}


def _answering(seconds: float, stop: Event) -> Callable[[str, str], Answer]:
    def answer(method: str, path: str) -> Answer:
        stop.wait(seconds)
        return data(200, FOUND)

    return answer


@pytest.fixture
def stop() -> Iterator[Event]:
    """Set at the end, so that no server hangs any longer."""
    made = Event()
    yield made
    made.set()


def _searches(monkeypatch: pytest.MonkeyPatch, *servers: Server) -> float:
    """Search three times; how many seconds that took."""
    monkeypatch.setattr(transport, "_TURNS", (0.3, 0.3))
    hosts = [{"host": "127.0.0.1", "port": server.port} for server in servers]
    began = time.monotonic()
    with closing(OpenSearch(hosts, retry_on_timeout=True, randomize_hosts=False)) as client:
        for _ in range(3):
            assert transport.searched(client, "a", {})["hits"]["hits"] == []
    return time.monotonic() - began


@pytest.mark.slow
def test_a_node_that_hangs(monkeypatch: pytest.MonkeyPatch, stop: Event) -> None:
    """Another one is asked, and the one that hangs is left alone."""
    with serving(_answering(60, stop)) as hanging, serving(_answering(0, stop)) as other:
        assert _searches(monkeypatch, hanging, other) < 5
        stop.set()


@pytest.mark.slow
def test_a_search_that_takes_long(monkeypatch: pytest.MonkeyPatch, stop: Event) -> None:
    """It may: at last it is waited for."""
    with serving(_answering(0.6, stop)) as slow:
        assert _searches(monkeypatch, slow) > 3 * (2 * 0.3 + 0.6)
