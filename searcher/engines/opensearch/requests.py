"""Sends requests to a node that can answer: a node may hang, be busy, or be behind the others."""

from __future__ import annotations

import time
from collections.abc import Callable
from copy import copy
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    ConnectionError,
    ConnectionTimeout,
    NotFoundError,
    TransportError,
)

from searcher.engines.opensearch.errors import (
    BUSY,
    SECONDS,
    is_late,
    is_without_index,
    mapped_errors,
)
from searcher.errors import EngineError

SOON = 10
"""Seconds after which a question that any node can answer at once is sent to another node."""

_TURNS = (4, 4, 4, 10)
"""Seconds after which a search is sent to the next node: one may hang, or wait for one that hangs.
From the second on, a node asks for shards of its own first. The last node that is asked has no such
limit."""

_NODES = 3
"""Nodes that are asked for an index before it is reported as missing."""

_BEHIND = 20
"""Seconds for which a node may be behind the others before that is an error."""

_WHOLE = {
    "allow_partial_search_results": "false",
    "include_named_queries_score": "true",
}


def searched(client: OpenSearch, index: str, body: dict[str, Any]) -> dict[str, Any]:
    """The whole answer to a search: an error where it is only a part of one.

    While a shard moves to another node, a search may fail once and succeed at the next try.
    """
    asked = {"track_total_hits": True, "timeout": f"{1000 * SECONDS:.0f}ms", **body}

    def soon(seconds: float, **params: str) -> Any:
        """Ask one node, which is not asked again for a while if it does not answer."""
        given = {**_WHOLE, **params, "request_timeout": seconds}
        return of_one_try(client).search(index=index, body=asked, params=given)

    def asked_around() -> Any:
        where: dict[str, str] = {}
        for seconds in _TURNS:
            try:
                return soon(seconds, **where)
            except TransportError as error:
                if not _may_pass(error):
                    raise
                if not isinstance(error, ConnectionTimeout):
                    break
                where = {"preference": "_local"}
        params = {**_WHOLE, **where, "request_timeout": SECONDS + 5}
        return client.search(index=index, body=asked, params=params)

    answer: dict[str, Any] = known(client, index, asked_around)
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise EngineError(f"A part of {index} did not answer. Check the cluster, and try again.")
    return answer


def of_one_try(client: OpenSearch) -> OpenSearch:
    """A client that sends each request once."""
    made = copy(client)
    made.transport = copy(client.transport)
    made.transport.max_retries = 0
    return made


def _may_pass(error: TransportError) -> bool:
    """Whether another try may succeed: a node is away or busy, or a shard moves."""
    moving = error.error == "search_phase_execution_exception" and not is_late(error)
    return moving or isinstance(error, ConnectionError) or error.status_code in BUSY


def known(client: OpenSearch, index: str, ask: Callable[[], Any]) -> Any:
    """The answer of a node that knows the index. A node that hung does not yet know what was made
    meanwhile. Each request goes to another node; when none knows, the cluster's manager is asked
    whether there is such an index.
    """
    end, turn = time.monotonic() + _BEHIND, 0
    with mapped_errors(index):
        while True:
            turn += 1
            try:
                return ask()
            except NotFoundError as error:
                if not is_without_index(error):
                    raise
                if turn % _NODES:
                    continue
                if not client.indices.exists(index=index):
                    raise
                if time.monotonic() >= end:
                    raise EngineError(
                        f"A node of the cluster does not know of {index}, which is there. "
                        "Check the cluster, and try again."
                    ) from error
            time.sleep(0.2)
