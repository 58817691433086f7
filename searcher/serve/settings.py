"""The settings of a server."""

from __future__ import annotations

import ipaddress
from pathlib import Path

from searcher._values import frozen
from searcher.errors import SearcherError

SHORTEST_TOKEN = 16
"""Characters of a token, at least."""


class ServerError(SearcherError):
    """A server that cannot be started with these settings."""


@frozen
class ServerSettings:
    """How to serve an index.

    Attributes:
        location: the folder or the address of the index.
        host, port: the address to listen on; port 0 takes a free one.
        token: the token that each request must have; empty for none.
        hosts: names by which the server may be called, beside its address.
        origins: other origins whose pages may read the interface.
        workers: the number of worker processes.
        seconds: the time after which a request is stopped.
    """

    location: str
    host: str = "127.0.0.1"
    port: int = 8765
    token: str = ""
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    workers: int = 2
    seconds: float = 10.0


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked(settings: ServerSettings) -> ServerSettings:
    """The settings. Raises ServerError where other machines could read without a token."""
    if not settings.token and not is_loopback(settings.host):
        raise ServerError(
            f"On {settings.host} other machines can reach the index. "
            "Give a file with a token: --token-file FILE"
        )
    return settings


_LONGEST_TOKEN = 10_000
"""Bytes of its file that are read."""


def token_in(path: Path) -> str:
    """The token in the first line of a file. Raises ServerError where there is none."""
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST_TOKEN).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ServerError(f"The token in {path} cannot be read: {error}.") from error
    token = (text.splitlines() or [""])[0].strip()
    if len(token) < SHORTEST_TOKEN or not token.isascii() or not token.isprintable():
        raise ServerError(
            f"The first line of {path} must be a token of at least {SHORTEST_TOKEN} ASCII "
            "characters. To make one: openssl rand -hex 32"
        )
    return token
