"""A node that hung and came back does not know of an index that was made meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from opensearchpy import NotFoundError, OpenSearch

from searcher.engines.opensearch import connecting
from searcher.errors import EngineError, IndexStateError

_MISSING = {"error": {"type": "index_not_found_exception", "reason": "no such index [a]"}}


class _Cluster:
    """A client of a cluster, as far as `known` asks it."""

    def __init__(self, *, there: bool) -> None:
        self._there = there
        self.indices = self

    def exists(self, index: str) -> bool:
        return self._there


def _known(ask: Callable[[], Any], *, there: bool) -> Any:
    return connecting.known(cast(OpenSearch, _Cluster(there=there)), "a", ask)


def _behind() -> Any:
    raise NotFoundError(404, "index_not_found_exception", _MISSING)


def test_another_node_is_asked() -> None:
    answers = [_behind, _behind, _behind, lambda: "found"]
    assert _known(lambda: answers.pop(0)(), there=True) == "found"


def test_an_index_that_is_gone() -> None:
    with pytest.raises(IndexStateError):
        _known(_behind, there=False)


def test_a_node_that_stays_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_BEHIND", 0)
    with pytest.raises(EngineError):
        _known(_behind, there=True)
