"""BLAKE2b digests, without loading `hashlib`.

`hashlib` loads OpenSSL, and then uses this same function for its `blake2b`: that is a 25th of the
time of a search from the command line. `random` of the standard library avoids `hashlib` in the
same way for its SHA-512.
"""

from __future__ import annotations

from functools import partial
from typing import BinaryIO

try:
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b

_BYTES = 16

_AT_ONCE = 1 << 18


def digester(size: int = _BYTES) -> blake2b:
    """A BLAKE2b object to update in parts. `size` is in bytes, each two hex digits."""
    return blake2b(digest_size=size)


def digest_of(content: bytes, size: int = _BYTES) -> str:
    """The digest of bytes, in hex digits."""
    return blake2b(content, digest_size=size).hexdigest()


def stream_digest(stream: BinaryIO) -> str:
    """The digest of the rest of a stream, in hex digits."""
    made = digester()
    for part in iter(partial(stream.read, _AT_ONCE), b""):
        made.update(part)
    return made.hexdigest()
