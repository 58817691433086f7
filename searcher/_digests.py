"""BLAKE2b, the digest of what is proved or told apart, without what `hashlib` loads beside it.

`hashlib` loads OpenSSL, and then takes this same function for its `blake2b`: a 25th of a search
from the command line went there. The standard library's `random` does as much for its SHA-512.
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
    """What takes the digest of bytes that come by and by; two hex digits a byte of `size`."""
    return blake2b(digest_size=size)


def digest_of(content: bytes, size: int = _BYTES) -> str:
    """The digest of bytes, in hex digits."""
    return blake2b(content, digest_size=size).hexdigest()


def stream_digest(stream: BinaryIO) -> str:
    """The digest of what is left in a stream, in hex digits."""
    made = digester()
    for part in iter(partial(stream.read, _AT_ONCE), b""):
        made.update(part)
    return made.hexdigest()
