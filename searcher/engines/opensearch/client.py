"""Makes the client of a cluster, with its user, password and certificates. No other module makes
one."""

from __future__ import annotations

import logging
import netrc
import os
import ssl
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from searcher.engines.opensearch.errors import AUTHORITY, BUSY, cluster_at, speaking
from searcher.engines.opensearch.location import PASSWORD, Location
from searcher.errors import IndexStateError

if TYPE_CHECKING:
    from opensearchpy import OpenSearch


CERTIFICATE, KEY = "SEARCHER_OPENSEARCH_CERT", "SEARCHER_OPENSEARCH_KEY"

OLDEST = 3
"""The first major version of OpenSearch whose answers are known to be right."""

_SECONDS, _RETRIES = 30, 6

_FIRST_SECONDS, _ONLY_SECONDS = 4, 10
"""Seconds to wait for the first answer of a host: one of several, or the only one."""

_THREADS = 16


def connect(location: Location) -> OpenSearch:
    """A client of the cluster, whose product and version are verified.

    Raises EngineError where it does not answer, IndexStateError where it is another product.
    """
    try:
        from opensearchpy import OpenSearch
    except ImportError as error:
        raise IndexStateError(
            "An index in a cluster needs one more library: pip install 'searcher[cluster]'",
            kind="address",
        ) from error
    from searcher.engines.opensearch.connection import BoundedConnection, BoundedSerializer

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
        connection_class=BoundedConnection,
        serializer=BoundedSerializer(),
    )
    with speaking(location):
        seconds = _FIRST_SECONDS if len(location.hosts) > 1 else _ONLY_SECONDS
        found = client.info(params={"request_timeout": seconds})
    _check_kind(found, location)
    client.transport.max_retries = _RETRIES
    return client


def _check_kind(found: Any, location: Location) -> None:
    version = found.get("version") if isinstance(found, dict) else None
    number = version.get("number") if isinstance(version, dict) else None
    if not isinstance(number, str):
        raise IndexStateError(
            f"{cluster_at(location)} does not answer as OpenSearch does.", kind="address"
        )
    assert isinstance(version, dict)
    if version.get("distribution") != "opensearch":
        raise IndexStateError(
            f"{cluster_at(location)} is another product (Elasticsearch {number}?). "
            f"OpenSearch {OLDEST} or newer is needed.",
            kind="address",
        )
    major = number.partition(".")[0]
    if not major.isdigit() or int(major) < OLDEST:
        raise IndexStateError(
            f"{cluster_at(location)} is OpenSearch {number}; {OLDEST}.0 or newer is needed.",
            kind="version",
        )


def _authorization(location: Location) -> dict[str, str]:
    """The header that authenticates the user, in UTF-8 as the server reads it: the client itself
    would encode in Latin-1, or fail."""
    credentials = _credentials(location)
    if credentials is None:
        return {}
    both = ":".join(credentials).encode("utf-8", "surrogateescape")
    return {"authorization": f"Basic {b64encode(both).decode('ascii')}"}


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
        raise IndexStateError(f"The netrc file cannot be read: {error}.", kind="address") from error
    for host, _ in location.hosts:
        found = known.authenticators(host.strip("[]"))
        if found is not None and found[0] == location.user:
            return found[2]
    return None


def _trust() -> ssl.SSLContext:
    """The authorities to trust and the client's own certificate, as the environment names them."""
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
