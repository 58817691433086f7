"""Compressed streams, read as they are unpacked and no further than they may be trusted."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, Protocol

from searcher.errors import ArticleError
from searcher.ingest import decoding

FREE = decoding.LARGEST_ARTICLE
"""Bytes that any archive may unpack to."""

MOST_TIMES = 200
"""The ratio of unpacked to packed size that an archive may have beyond that: text packs to a
third or a tenth, the same line over and over to a thousandth."""

_BUFFER = 1 << 18


class _Unpacks(Protocol):
    """The interface that the decompressors of the standard library share."""

    def read1(self, size: int, /) -> bytes: ...


Opened = tuple[_Unpacks, tuple[type[Exception], ...]]
"""A stream that unpacks, and the exceptions that it raises for a damaged archive."""


def _gzip(stream: BinaryIO) -> Opened:
    import gzip
    import zlib

    return gzip.GzipFile(fileobj=stream), (OSError, zlib.error)


def _bzip2(stream: BinaryIO) -> Opened:
    import bz2

    return bz2.BZ2File(stream), (OSError, ValueError)


def _xz(stream: BinaryIO) -> Opened:
    import lzma

    return lzma.LZMAFile(stream), (OSError, lzma.LZMAError)


PACKINGS: dict[str, Callable[[BinaryIO], Opened]] = {".gz": _gzip, ".bz2": _bzip2, ".xz": _xz}
"""Suffix to the function that opens it, which imports its library when it is called."""


def unpack(stream: BinaryIO, ending: str) -> BinaryIO:
    """The stream itself, or what it unpacks to if `ending` ends in the suffix of a compression.

    Reading that raises ArticleError where the archive is cut, damaged or encrypted, or unpacks to
    more than `FREE` bytes and more than `MOST_TIMES` its own size so far.
    """
    opens = PACKINGS.get(ending[ending.rfind(".") :]) if ending else None
    if opens is None:
        return stream
    unpacked, faults = opens(stream)
    return io.BufferedReader(_Unpacking(stream, unpacked, faults), _BUFFER)


class _Unpacking(io.RawIOBase):
    """The unpacked bytes, counted."""

    def __init__(
        self, packed: BinaryIO, unpacked: _Unpacks, faults: tuple[type[Exception], ...]
    ) -> None:
        self._packed = packed
        self._unpacked = unpacked
        self._faults = faults
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Unpack into the buffer; how many bytes. Raises ArticleError."""
        try:
            # read1 returns the bytes before a fault first, so that none of them is lost.
            data = self._unpacked.read1(len(buffer))
        except EOFError as error:
            raise ArticleError("the archive is cut short") from error
        except self._faults as error:
            raise ArticleError(f"the archive is damaged or of another kind: {error}") from error
        self._count += len(data)
        if self._count > FREE and self._count > MOST_TIMES * self._packed.tell():
            raise ArticleError(f"the archive unpacks to more than {MOST_TIMES} times its size")
        buffer[: len(data)] = data
        return len(data)
