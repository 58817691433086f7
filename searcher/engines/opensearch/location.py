"""The address of an index in a cluster, as people write it:
`opensearch+https://user@host:9200/name`."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from searcher._values import frozen
from searcher.errors import IndexStateError

SHAPE = "opensearch://host:9200/name"

PASSWORD = "SEARCHER_OPENSEARCH_PASSWORD"

_SCHEME = re.compile(r"opensearch(?P<secure>\+https)?:/{1,2}")
"""One slash is accepted too, because `pathlib.Path` makes one of two."""

_HOST = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^\[\]:@\s]+)(?::(?P<port>\d{1,5}))?")

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")

_LONGEST_NAME = 180
"""Characters. The names of the indexes of OpenSearch add to it, and end at 255 bytes."""

_PORT, _LAST_PORT = 9200, 65_535


@frozen
class Location:
    """An index in a cluster.

    Attributes:
        hosts: names and ports of some of its servers, each as good as the others.
        name: of the index: the alias that names the index of its articles.
        user: the user to authenticate as; empty for none. The password is never a part of the
        address.
        secure: whether to speak TLS.
    """

    hosts: tuple[tuple[str, int], ...]
    name: str
    user: str = ""
    secure: bool = False

    def __str__(self) -> str:
        scheme = "opensearch+https" if self.secure else "opensearch"
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        hosts = ",".join(f"{host}:{port}" for host, port in self.hosts)
        return f"{scheme}://{user}{hosts}/{self.name}"


def parsed(text: str) -> Location:
    """The location that a text names. Raises IndexStateError where it names none."""
    user, _, rest = text.rpartition("@")
    user = _SCHEME.sub("", user, count=1)
    # Before anything that would show the address: a password may have any sign in it.
    if ":" in unquote(user) or "/" in user:
        raise IndexStateError(
            "An address must not hold a password, which others may read. Leave only user@host "
            f"in it, and set the variable {PASSWORD}.",
            kind="address",
        )
    scheme = _SCHEME.match(text)
    assert scheme is not None
    place = rest if user else text[scheme.end() :]
    hosts, _, name = place.partition("/")
    return Location(
        hosts=tuple(_host(host, place) for host in hosts.split(",")),
        name=_name(name),
        user=unquote(user),
        secure=scheme["secure"] is not None,
    )


def _host(text: str, place: str) -> tuple[str, int]:
    found = _HOST.fullmatch(text)
    if found is None or int(found["port"] or _PORT) > _LAST_PORT:
        raise IndexStateError(
            f"{place!r} has no valid host; an address in a cluster is like {SHAPE}.",
            kind="address",
        )
    return found["host"], int(found["port"] or _PORT)


def _name(text: str) -> str:
    if not text:
        raise IndexStateError(
            f"The address does not name an index; write one like {SHAPE}.", kind="address"
        )
    if _NAME.fullmatch(text) is None or len(text) > _LONGEST_NAME:
        raise IndexStateError(
            f"{text!r} cannot be the name of an index in a cluster: it has a to z, 0 to 9, dot, _ "
            f"and -, starts with a letter or digit, and has at most {_LONGEST_NAME} of them.",
            kind="address",
        )
    return text
