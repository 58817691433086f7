"""Requests to a cluster: what an answer must be, and what errors become."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    AuthenticationException,
    AuthorizationException,
    ConnectionError,
    ConnectionTimeout,
    NotFoundError,
    OpenSearchException,
    TransportError,
)

from searcher.errors import EngineError, IndexStateError, SearcherError

SECONDS = 25
"""How long the cluster may take for one search. It is told, and gives up by itself."""
SOON = 10
"""Seconds after which another node is asked what each of them has at hand."""
_TURNS = (4, 4, 4, 10)
"""Seconds after which a search is taken to the next node: one may hang, or wait for one that does.
From the second on, a node asks for shards of its own first. A search that takes longer than each of
these is waited for at last."""

_LATE = "Time exceeded"
_NO_INDEX = "index_not_found"
_NODES = 3
"""So many are asked for an index before it is held to be gone."""
_BEHIND = 20
"""For how many seconds a node may be behind the others before that is an error."""

_WHOLE = {
    "allow_partial_search_results": "false",
    "include_named_queries_score": "true",
}
_BUSY = (429, 502, 503, 504)


@contextmanager
def mapped_errors(index: str) -> Iterator[None]:
    """Turns what the client raises into this package's errors."""
    try:
        yield
    except OpenSearchException as error:
        raise explained(error, index) from error


def explained(error: OpenSearchException, index: str) -> SearcherError:
    """What went wrong with an index, and what to do, in the place of the client's error."""
    told = _told(error)
    if isinstance(error, NotFoundError) and _NO_INDEX in told:
        return IndexStateError(
            f"The cluster has no index {index} any more. Open the index again; "
            "if that fails, build it again: searcher index --rebuild FOLDER"
        )
    if isinstance(error, ConnectionTimeout):
        return EngineError(f"The cluster did not answer in time ({told}). Try again later.")
    if isinstance(error, ConnectionError):
        return EngineError(f"The cluster cannot be reached ({told}). Is it running?")
    if isinstance(error, AuthenticationException):
        return EngineError(f"The cluster wants another user or password ({told}).")
    if "disk usage exceeded" in told or "read-only-allow-delete" in told:
        return EngineError(f"The cluster's disk is full ({told}). Make room on its nodes.")
    if _LATE in told:
        return EngineError(f"A search in {index} took more than {SECONDS} s. Ask for less at once.")
    if isinstance(error, AuthorizationException):
        return EngineError(f"The cluster does not allow it ({told}).")
    if "circuit_breaking_exception" in told:
        return EngineError(
            f"The cluster has too little memory for it now ({told}). "
            "Ask for less at once, or give its nodes more memory."
        )
    if "rejected_execution" in told:
        return EngineError(f"The cluster has too much to do ({told}). Try again later.")
    if "maxClauseCount" in told or "too_many" in told:
        return EngineError(
            f"The query has more clauses than the cluster takes ({told}). "
            "Raise indices.query.bool.max_clause_count there, or ask for less at once."
        )
    return EngineError(f"OpenSearch failed with the index {index}: {told}")


def _told(error: OpenSearchException) -> str:
    if not isinstance(error, TransportError):
        return str(error)
    info = error.info
    cause = info.get("error") if isinstance(info, dict) else None
    if isinstance(cause, dict):
        root = [*(cause.get("root_cause") or ()), cause][0]
        parts = [error.status_code, root.get("type"), _reason(root)]
        parts.append(_reason(cause.get("caused_by") or {}))
        return ", ".join(dict.fromkeys(str(part) for part in parts if part))
    return ", ".join(str(part) for part in error.args if part)


def _reason(cause: dict[str, Any]) -> str:
    return str(cause.get("reason") or "").removeprefix(f"{cause.get('type')}: ")


def searched(client: OpenSearch, index: str, body: dict[str, Any]) -> dict[str, Any]:
    """The whole answer to a search: an error where it is only a part of one.

    While a shard moves to another node, a search may fail once that does not the next time.
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
        raise EngineError(f"A part of {index} did not answer. Look at the cluster, and try again.")
    return answer


def of_one_try(client: OpenSearch) -> OpenSearch:
    """The client, but that it sends each request once."""
    made = copy(client)
    made.transport = copy(client.transport)
    made.transport.max_retries = 0
    return made


def _may_pass(error: TransportError) -> bool:
    """Whether another try may succeed: a node is away or busy, or a shard is on its way."""
    moving = error.error == "search_phase_execution_exception" and _LATE not in str(error.info)
    return moving or isinstance(error, ConnectionError) or error.status_code in _BUSY


def known(client: OpenSearch, index: str, ask: Callable[[], Any]) -> Any:
    """What a node answers that knows of the index.

    One that hung does not know yet what was made meanwhile. Each request goes to another node; when
    none knows, the cluster's manager is asked whether there is such an index.
    """
    end, turn = time.monotonic() + _BEHIND, 0
    with mapped_errors(index):
        while True:
            turn += 1
            try:
                return ask()
            except NotFoundError as error:
                if _NO_INDEX not in _told(error):
                    raise
                if turn % _NODES:
                    continue
                if not client.indices.exists(index=index):
                    raise
                if time.monotonic() >= end:
                    raise EngineError(
                        f"A node of the cluster does not know of {index}, which is there. "
                        "Look at the cluster, and try again."
                    ) from error
            time.sleep(0.2)
