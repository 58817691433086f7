"""Errors of the libraries that readers call, mapped to ArticleError.

Only the calls of a library are inside the mapping, so that a fault of this package is never taken
for one of a file.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from searcher.errors import ArticleError

_LONGEST = 200
"""Most characters of the message of a library."""

ZIP_FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError,
    NotImplementedError, RuntimeError, ValueError, OverflowError, OSError,
)  # fmt: skip
"""The errors of `zipfile` for a damaged archive, or one that it cannot unpack."""

Value = TypeVar("Value")


class LibraryError(ArticleError):
    """An error of a library about the bytes of a file."""


@contextmanager
def mapped(reason: str, *kinds: type[BaseException]) -> Iterator[None]:
    """Raise LibraryError, with a reason and the message of the library, for errors of `kinds`."""
    try:
        yield
    except kinds as error:
        message = " ".join(str(error).split()) or type(error).__name__
        raise LibraryError(f"{reason}: {message}"[:_LONGEST]) from error


def each(values: Iterable[Value], reason: str, *kinds: type[BaseException]) -> Iterator[Value]:
    """The values of an iterable of a library; its errors are mapped, those of the loop are not."""
    iterator = iter(values)
    while True:
        with mapped(reason, *kinds):
            try:
                value = next(iterator)
            except StopIteration:
                return
        yield value
