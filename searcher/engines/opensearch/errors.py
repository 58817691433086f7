"""Maps the client's errors to this package's errors and their messages, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import FunctionType
from typing import Any, TypeVar

from opensearchpy.exceptions import (
    ConnectionError,
    ConnectionTimeout,
    NotFoundError,
    OpenSearchException,
    SerializationError,
    SSLError,
    TransportError,
)

from searcher._values import frozen
from searcher.engines.opensearch.location import PASSWORD, Location
from searcher.errors import EngineError, IndexStateError, SearcherError, rebuild_advice

Kind = TypeVar("Kind")

AUTHORITY = "SEARCHER_OPENSEARCH_CA"

SECONDS = 25
"""Seconds that one search may take. The cluster receives the limit, and stops the search itself."""

BUSY = (429, 502, 503, 504)
"""The HTTP statuses after which another try may succeed."""

_LONGEST_REASON = 300


class StrangeAnswerError(OpenSearchException):
    """An answer that no OpenSearch gives: too large, too slow, or of another form."""


@contextmanager
def speaking(location: Location) -> Iterator[None]:
    """Map the client's exceptions to errors of this package that name the cluster's address."""
    try:
        yield
    except OpenSearchException as error:
        raise _explained(error, str(location), location) from error


@contextmanager
def mapped_errors(index: str) -> Iterator[None]:
    """Map the client's exceptions about an index to errors of this package."""
    try:
        yield
    except OpenSearchException as error:
        raise _explained(error, index, None) from error


_FORM = (LookupError, TypeError, AttributeError, ValueError, RecursionError)
"""What code raises that reads an answer of another form than it expects."""

_READ_ANSWERS = ("searcher.engines.opensearch.", "searcher.storage.cluster.")
"""The packages that read answers; such an error from elsewhere is a fault of this program."""


def reads_answers(kind: type[Kind]) -> type[Kind]:
    """Decorate a class: its public methods raise EngineError where an answer has another form."""
    for name, function in list(vars(kind).items()):
        if not name.startswith("_") and isinstance(function, FunctionType):
            setattr(kind, name, _guarded(function))
    return kind


def _guarded(function: FunctionType) -> Callable[..., Any]:
    @wraps(function)
    def run(*args: Any, **options: Any) -> Any:
        with read_forms():
            found = function(*args, **options)
        return _each(found) if isinstance(found, Iterator) else found

    return run


def _each(found: Iterator[Any]) -> Iterator[Any]:
    with read_forms():
        yield from found


@contextmanager
def read_forms() -> Iterator[None]:
    """Map what reading an answer of another form raises to EngineError."""
    try:
        yield
    except _FORM as error:
        at = error.__traceback__
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        module = at.tb_frame.f_globals.get("__name__", "") if at is not None else ""
        if not f"{module}.".startswith(_READ_ANSWERS):
            raise
        raise EngineError(
            "The cluster does not answer as OpenSearch does "
            f"({' '.join(str(error).split())[:_LONGEST_REASON]}). Check its address and its nodes."
        ) from error


def is_without_index(error: OpenSearchException) -> bool:
    """Whether a node answered that there is no such index."""
    return isinstance(error, NotFoundError) and "index_not_found" in _detail(error)


def is_late(error: OpenSearchException) -> bool:
    """Whether a search exceeded its time limit."""
    return "Time exceeded" in _detail(error)


def cluster_at(location: Location | None) -> str:
    """The cluster's name, with which messages begin."""
    if location is None:
        return "The cluster"
    hosts = ", ".join(f"{host}:{port}" for host, port in location.hosts)
    return f"The cluster at {hosts}"


@frozen
class _Fault:
    """An error of the client, in the form that the table tests.

    Attributes:
        detail: the types and reasons that the server gave, for the table.
        reason: the same for people, on one line.
        index: the index that was asked for, or the address of it.
        location: the address, where it is known.
    """

    error: OpenSearchException
    status: object
    detail: str
    reason: str
    index: str
    location: Location | None

    @property
    def at(self) -> str:
        return cluster_at(self.location)

    @property
    def user(self) -> str:
        return self.location.user if self.location else ""

    def has(self, *parts: str) -> bool:
        """Whether the server named one of these types or reasons."""
        return any(part in self.detail for part in parts)


def _explained(error: OpenSearchException, index: str, location: Location | None) -> SearcherError:
    status = error.status_code if isinstance(error, TransportError) else None
    fault = _Fault(error, status, _detail(error), _reason(error), index, location)
    return next(explain(fault) for applies, explain in _TABLE if applies(fault))


def _untrusted(fault: _Fault) -> SearcherError:
    if "CERTIFICATE" in fault.reason:
        advice = f"{AUTHORITY} names the file of the authority that signed its certificate."
    else:
        advice = "If it does not speak TLS, the address begins with opensearch://"
    return EngineError(f"{fault.at} cannot be trusted: {fault.reason}. {advice}")


def _strange(fault: _Fault) -> SearcherError:
    return EngineError(
        f"{fault.at} does not answer as OpenSearch does: {fault.reason}. "
        "Check its address and its nodes."
    )


def _not_opensearch(fault: _Fault) -> SearcherError:
    return IndexStateError(f"{fault.at} does not answer as OpenSearch does.", kind="address")


def _in_vain(fault: _Fault) -> SearcherError:
    return EngineError(f"{fault.at} did not answer in time. Check the cluster, then try again.")


def _unreachable(fault: _Fault) -> SearcherError:
    is_plain = fault.location is not None and not fault.location.secure
    tls = " If it speaks TLS, the address begins with opensearch+https://"
    hint = tls if is_plain and "aborted" in fault.reason else ""
    return EngineError(
        f"{fault.at} cannot be reached: {fault.reason}. "
        f"Is it running, and is the address right?{hint}"
    )


def _without_index(fault: _Fault) -> SearcherError:
    return IndexStateError(
        f"{fault.at} has no index {fault.index} any more ({fault.reason}). "
        f"Open the index again; if that fails: {rebuild_advice()}",
        kind="missing",
    )


def _blocked(fault: _Fault) -> SearcherError:
    return EngineError(
        f"{fault.at} does not permit writing to the index: {fault.reason}. "
        "Is a disk full? When there is room on its nodes, try again."
    )


def _unknown_user(fault: _Fault) -> SearcherError:
    who = f"the password of {fault.user}" if fault.user else "a client without a user name"
    shape = f" ({_with_user(fault.location)})" if fault.location else ""
    return EngineError(
        f"{fault.at} does not accept {who}. Write the user into the address{shape}, "
        f"and the password into {PASSWORD}."
    )


def _with_user(location: Location) -> str:
    scheme = "opensearch+https" if location.secure else "opensearch"
    return f"{scheme}://user@{location.hosts[0][0]}:{location.hosts[0][1]}/{location.name}"


def _forbidden(fault: _Fault) -> SearcherError:
    who = fault.user or "a client without a user name"
    return EngineError(f"{fault.at} does not permit this to {who}: {fault.reason}.")


def _late(fault: _Fault) -> SearcherError:
    return EngineError(
        f"A search in {fault.index} took more than {SECONDS} s. Ask for less at once."
    )


def _out_of_memory(fault: _Fault) -> SearcherError:
    return EngineError(
        f"{fault.at} has too little memory for this request ({fault.reason}). "
        "Ask for less at once, or give its nodes more memory."
    )


def _overloaded(fault: _Fault) -> SearcherError:
    return EngineError(f"{fault.at} has too much to do ({fault.reason}). Try again later.")


def _too_many_clauses(fault: _Fault) -> SearcherError:
    return EngineError(
        f"The query has more clauses than the cluster accepts ({fault.reason}). "
        "Raise indices.query.bool.max_clause_count there, or ask for less at once."
    )


def _busy(fault: _Fault) -> SearcherError:
    look = f" Look: searcher status --index {fault.location}" if fault.location else ""
    return EngineError(
        f"{fault.at} cannot answer now ({fault.reason}). Are all of its servers there?{look}"
    )


def _refused(fault: _Fault) -> SearcherError:
    return EngineError(f"{fault.at} refused: {fault.reason}.")


_TABLE: tuple[tuple[Callable[[_Fault], bool], Callable[[_Fault], SearcherError]], ...] = (
    (lambda fault: isinstance(fault.error, SSLError), _untrusted),
    (lambda fault: isinstance(fault.error, StrangeAnswerError), _strange),
    (lambda fault: isinstance(fault.error, SerializationError), _not_opensearch),
    (lambda fault: isinstance(fault.error, ConnectionTimeout), _in_vain),
    (lambda fault: isinstance(fault.error, ConnectionError), _unreachable),
    (lambda fault: is_without_index(fault.error), _without_index),
    (lambda fault: fault.has("cluster_block_exception", "disk usage exceeded"), _blocked),
    (lambda fault: fault.status == 401, _unknown_user),
    (lambda fault: fault.status == 403, _forbidden),
    (lambda fault: is_late(fault.error), _late),
    (lambda fault: fault.has("circuit_breaking_exception"), _out_of_memory),
    (lambda fault: fault.has("rejected_execution"), _overloaded),
    (lambda fault: fault.has("maxClauseCount", "too_many"), _too_many_clauses),
    (lambda fault: fault.status in BUSY, _busy),
    (lambda _: True, _refused),
)
"""The first row that applies explains an error; the last one always applies."""


def _causes(error: OpenSearchException) -> list[dict[str, Any]]:
    """The causes that a server names: the first root, and what lies behind the error."""
    info = error.info if isinstance(error, TransportError) else None
    cause = info.get("error") if isinstance(info, dict) else None
    if not isinstance(cause, dict):
        return []
    roots = [one for one in cause.get("root_cause") or () if isinstance(one, dict)]
    behind = cause.get("caused_by")
    return [*(roots or [cause])[:1], *([behind] if isinstance(behind, dict) else [])]


def _detail(error: OpenSearchException) -> str:
    parts = [str(error.error)] if isinstance(error, TransportError) else []
    for cause in _causes(error):
        parts += [str(cause.get("type") or ""), str(cause.get("reason") or "")]
    return ", ".join(parts)


def _reason(error: OpenSearchException) -> str:
    """The reason that the server or the network gave, on one line."""
    given = [_reason_of(cause) for cause in _causes(error)]
    said = "; ".join(dict.fromkeys(reason for reason in given if reason))
    if not said:
        said = _unstructured(error)
    return " ".join(said.split()).rstrip(".")[:_LONGEST_REASON]


def _reason_of(cause: dict[str, Any]) -> str:
    kind, reason = str(cause.get("type") or ""), str(cause.get("reason") or "")
    return reason.removeprefix(f"{kind}: ") or kind


def _unstructured(error: OpenSearchException) -> str:
    """The reason where the server gave none that has a structure."""
    if not isinstance(error, TransportError):
        return str(error)
    info: Any = error.info
    if isinstance(info, dict):
        return str(info.get("error") or error.error)
    if isinstance(info, Exception):
        return str(info).rpartition("): ")[2] or str(info)
    return f"status {error.status_code}"
