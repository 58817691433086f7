"""The files that pages load, each under an address that changes with its content."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

from searcher._digests import digest_of
from searcher._values import frozen

_TYPES = {
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}

_LEVEL = 9


@frozen
class Asset:
    """A file: its media type, its address, its bytes, and the same compressed."""

    media_type: str
    address: str
    plain: bytes
    packed: bytes


@cache
def assets() -> dict[str, Asset]:
    """The files by name."""
    found = {}
    for name, media_type in _TYPES.items():
        data = (files("searcher.serve") / "static" / name).read_bytes()
        address = f"/static/{digest_of(data, 6)}/{name}"
        found[name] = Asset(media_type, address, data, gzip.compress(data, _LEVEL, mtime=0))
    return found


@cache
def by_address() -> dict[str, Asset]:
    """The files by address."""
    return {asset.address: asset for asset in assets().values()}


@cache
def stamp() -> str:
    """A text that differs where templates or files differ."""
    folder = files("searcher.serve") / "templates"
    texts = [one.read_bytes() for one in sorted(folder.iterdir(), key=lambda one: one.name)]
    return digest_of(b"".join([*texts, *(asset.plain for asset in assets().values())]), 6)
