"""Memory that is freed in large pieces goes back to the system at once."""

from __future__ import annotations

from contextlib import suppress

_THRESHOLD = -3
"""M_MMAP_THRESHOLD of mallopt(3)."""

_LARGE = 1 << 19
"""Bytes. Tantivy gathers postings in pieces of a megabyte, and answers of workers are as large."""


def free_at_once() -> None:
    """Let what is freed in large pieces go back to the system at once, in this process.

    glibc does so at first, but raises its threshold whenever such a piece is freed; from then on
    it keeps them, and other pieces in between. Setting the threshold holds it where it is.
    """
    from ctypes import CDLL  # only a large update needs it

    with suppress(AttributeError, OSError):  # another library of C
        CDLL(None).mallopt(_THRESHOLD, _LARGE)
