"""The way to a cluster: its client, whom it comes as, and what its errors say to people.

Here alone a client is made. Beside the engine, what else is in this folder imports no more of
`opensearchpy` than its errors.
"""

from __future__ import annotations

import logging
import netrc
import os
import ssl
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import TYPE_CHECKING, Any

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

from searcher.engines.opensearch.location import PASSWORD, Location
from searcher.errors import EngineError, IndexStateError, SearcherError, rebuild_advice

if TYPE_CHECKING:
    from opensearchpy import OpenSearch, TransportError


AUTHORITY = "SEARCHER_OPENSEARCH_CA"

CERTIFICATE, KEY = "SEARCHER_OPENSEARCH_CERT", "SEARCHER_OPENSEARCH_KEY"

OLDEST = 3
"""The first major version of OpenSearch whose answers are known to be right."""

_SECONDS, _RETRIES = 30, 6

_FIRST_SECONDS, _ONLY_SECONDS = 4, 10
"""For how long a host is waited for at first: one of several, or the only one."""

BUSY = (429, 502, 503, 504)
"""What a server answers that may answer otherwise the next time."""

_THREADS = 16

_IF_TLS = " If it speaks TLS, the address begins with opensearch+https://"


def connect(location: Location) -> OpenSearch:
    """A client of the cluster, which was asked what it is.

    Raises EngineError where it does not answer, IndexStateError where it is of another kind.
    """
    try:
        from opensearchpy import OpenSearch
    except ImportError as error:
        raise IndexStateError(
            "An index in a cluster needs a library more: pip install 'searcher[cluster]'",
            kind="address",
        ) from error
    # Without a handler, Python writes its warnings to standard error; each comes as an exception.
    logging.getLogger("opensearch").addHandler(logging.NullHandler())
    client = OpenSearch(
        [{"host": host.strip("[]"), "port": port} for host, port in location.hosts],
        headers=_authorization(location),
        timeout=_SECONDS,
        max_retries=len(location.hosts) - 1,
        retry_on_timeout=True,
        retry_on_status=BUSY,
        pool_maxsize=_THREADS,
        use_ssl=location.secure,
        ssl_context=_trust() if location.secure else None,
    )
    with speaking(location):
        seconds = _FIRST_SECONDS if len(location.hosts) > 1 else _ONLY_SECONDS
        told = client.info(params={"request_timeout": seconds})
    _check_kind(told, location)
    client.transport.max_retries = _RETRIES
    return client


def _check_kind(told: Any, location: Location) -> None:
    version = told.get("version") if isinstance(told, dict) else None
    number = version.get("number") if isinstance(version, dict) else None
    if not isinstance(number, str):
        raise IndexStateError(
            f"{_at(location)} is a server, but none of OpenSearch.", kind="address"
        )
    assert isinstance(version, dict)
    if version.get("distribution") != "opensearch":
        raise IndexStateError(
            f"{_at(location)} is another product (Elasticsearch {number}?). "
            f"OpenSearch {OLDEST} or newer is needed.",
            kind="address",
        )
    major = number.partition(".")[0]
    if not major.isdigit() or int(major) < OLDEST:
        raise IndexStateError(
            f"{_at(location)} is OpenSearch {number}; {OLDEST}.0 or newer is needed.",
            kind="version",
        )


def _authorization(location: Location) -> dict[str, str]:
    """In UTF-8, as the server reads it. The client alone would take Latin-1, or fail."""
    credentials = _credentials(location)
    if credentials is None:
        return {}
    told = ":".join(credentials).encode("utf-8", "surrogateescape")
    return {"authorization": f"Basic {b64encode(told).decode('ascii')}"}


def _credentials(location: Location) -> tuple[str, str] | None:
    if not location.user:
        return None
    password = os.environ.get(PASSWORD) or _from_netrc(location)
    if not password:
        raise IndexStateError(
            f"There is no password for {location.user}: set the variable {PASSWORD}, "
            f"or write it into ~/.netrc for {location.hosts[0][0]}.",
            kind="address",
        )
    return location.user, password


def _from_netrc(location: Location) -> str | None:
    """The password of the user in netrc, for the first host that is in it."""
    try:
        known = netrc.netrc(os.environ.get("NETRC"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError, netrc.NetrcParseError) as error:
        raise IndexStateError(
            f"The file of passwords cannot be read: {error}.", kind="address"
        ) from error
    for host, _ in location.hosts:
        found = known.authenticators(host.strip("[]"))
        if found is not None and found[0] == location.user:
            return found[2]
    return None


def _trust() -> ssl.SSLContext:
    """Whom to trust, and with which certificate to come, by the environment."""
    authority, certificate = os.environ.get(AUTHORITY), os.environ.get(CERTIFICATE)
    key = os.environ.get(KEY)
    if key and not certificate:
        raise IndexStateError(
            f"{KEY} names a key: {CERTIFICATE} names its certificate.", kind="address"
        )
    try:
        trust = ssl.create_default_context(cafile=authority or None)
    except (OSError, ssl.SSLError) as error:
        raise IndexStateError(
            f"{AUTHORITY} names {authority}, which has no certificates to be read: {error}.",
            kind="address",
        ) from error
    if certificate:
        try:
            # Without a password, OpenSSL would ask the terminal for that of a key which has one.
            trust.load_cert_chain(certificate, key or None, password="")
        except (OSError, ssl.SSLError) as error:
            raise IndexStateError(
                f"The client certificate {certificate} (from {CERTIFICATE} and {KEY}) cannot be "
                f"used: {error}. A key must have no password.",
                kind="address",
            ) from error
    return trust


@contextmanager
def speaking(location: Location) -> Iterator[None]:
    """Turn what the client raises into errors of ours."""
    from opensearchpy import SerializationError, TransportError

    try:
        yield
    except SerializationError as error:
        raise IndexStateError(
            f"{_at(location)} gives answers that are none of OpenSearch.", kind="address"
        ) from error
    except TransportError as error:
        raise told(error, location) from error


def told(error: TransportError, location: Location) -> SearcherError:
    """What an error of the client says to people."""
    from opensearchpy import ConnectionError, ConnectionTimeout, SSLError

    at = _at(location)
    if isinstance(error, SSLError):
        return EngineError(f"{at} cannot be trusted: {_reason(error)}. {_trusting(error)}")
    if isinstance(error, ConnectionTimeout):
        return EngineError(f"{at} did not answer in time. Look after the cluster, then try again.")
    if isinstance(error, ConnectionError):
        hint = _IF_TLS if "aborted" in _reason(error) and not location.secure else ""
        return EngineError(
            f"{at} cannot be reached: {_reason(error)}. "
            f"Is it running, and is the address right?{hint}"
        )
    return _refused(error, location)


def _trusting(error: TransportError) -> str:
    """What may help where TLS failed."""
    if "CERTIFICATE" in _reason(error):
        return f"{AUTHORITY} names the file of the authority that signed its certificate."
    return "If it does not speak TLS, the address begins with opensearch://"


def _refused(error: TransportError, location: Location) -> SearcherError:
    at, status, kind = _at(location), error.status_code, _kind_of(error)
    if kind == "cluster_block_exception":
        return EngineError(
            f"{at} does not let the index be written: {_reason(error)}. "
            "Is a disk full? When there is room, try again."
        )
    if status == 401:
        who = f"the password of {location.user}" if location.user else "somebody without a name"
        return EngineError(
            f"{at} does not accept {who}. The address names the user ({_with_user(location)}), "
            f"{PASSWORD} has the password."
        )
    if status == 403:
        who = location.user or "somebody without a name"
        return EngineError(f"{at} does not permit this to {who}: {_reason(error)}.")
    if status in BUSY:
        return EngineError(
            f"{at} cannot answer now ({_reason(error)}). Are all of its servers there? "
            f"Look: searcher status --index {location}"
        )
    if kind == "index_not_found_exception":
        return IndexStateError(
            f"A part of the index in {location} is not there any more: {_reason(error)}. "
            "Open it again.",
            kind="missing",
        )
    return EngineError(f"{at} refused: {_reason(error)}.")


def _with_user(location: Location) -> str:
    scheme = "opensearch+https" if location.secure else "opensearch"
    return f"{scheme}://user@{location.hosts[0][0]}:{location.hosts[0][1]}/{location.name}"


def _at(location: Location) -> str:
    hosts = ", ".join(f"{host}:{port}" for host, port in location.hosts)
    return f"The cluster at {hosts}"


def _reason(error: TransportError) -> str:
    """What the server or the network said, on one line."""
    info: Any = error.info
    if isinstance(info, dict):
        cause = info.get("error")
        if isinstance(cause, dict):
            roots = cause.get("root_cause") or [cause]
            text = str(roots[0].get("reason") or roots[0].get("type") or _kind_of(error))
        else:
            text = str(cause or _kind_of(error))
    elif isinstance(info, Exception):
        text = str(info).rpartition("): ")[2] or str(info)
    else:
        text = f"status {error.status_code}"
    return " ".join(text.split()).rstrip(".")[:300]


def _kind_of(error: TransportError) -> str:
    """The type of an error as the server names it."""
    return str(error.error)


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
            f"The cluster has no index {index} any more. Open the index again. "
            f"If that fails, it is damaged. {rebuild_advice()}",
            kind="missing",
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
        parts = [error.status_code, root.get("type"), _shard_reason(root)]
        parts.append(_shard_reason(cause.get("caused_by") or {}))
        return ", ".join(dict.fromkeys(str(part) for part in parts if part))
    return ", ".join(str(part) for part in error.args if part)


def _shard_reason(cause: dict[str, Any]) -> str:
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
