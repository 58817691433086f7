"""The registry of readers: the suffix of a file's name to the function that reads it.

Readers are found by the entry points of `searcher.readers`, the built-in ones as those of other
packages. One is imported when a file of its kind is met.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, cast

from searcher.errors import ArticleError
from searcher.ingest import kinds
from searcher.ingest.containers import compression
from searcher.ingest.kinds import suffix

Reader = Callable[..., Iterator[Any]]
"""Takes a binary stream and the path of its source; yields articles, skips and members.

Raises ArticleError, OSError or RecursionError if it cannot continue. A reader that
takes `keys` too is for files of many articles, of any length.
"""

GROUP = "searcher.readers"
"""The group of entry points: `.suffix = package.module:function`."""


@cache
def _entries() -> dict[str, object]:
    """The entry points by their suffixes; those of other packages replace the built-in ones."""
    from importlib.metadata import entry_points

    found = sorted(entry_points(group=GROUP), key=lambda one: not one.value.startswith("searcher."))
    return {one.name.lower(): one for one in found}


def known(kind: str) -> bool:
    """Whether there is a reader for a kind."""
    return kind in _entries()


@cache
def reader(kind: str) -> Reader | None:
    """The imported reader of a kind; None if there is no reader. Raises ArticleError."""
    entry = _entries().get(kind)
    if entry is None:
        return None
    try:
        return cast(Reader, entry.load())  # type: ignore[attr-defined]
    except (ImportError, AttributeError) as error:
        raise ArticleError(f"the reader of {kind} cannot be loaded: {error}") from error


def suffixes() -> list[str]:
    """The suffixes with a reader."""
    return sorted(_entries())


def unread(name: str) -> str:
    """The reason why a file of this name is not read, on one line; empty if it may be read."""
    ending = suffix(name)
    kind = unpacked(ending)
    if kind in _entries() or kinds.by_content(name, kind):
        return ""
    return _no_reader(ending)


def unknown(name: str) -> str:
    """The reason why a file is not read if neither its name nor its bytes show a known kind."""
    ending = suffix(name)
    if ending:
        return _no_reader(ending)
    return "no reader: no suffix, and its bytes are of no known kind"


def _no_reader(ending: str) -> str:
    hint = kinds.LEFT.get(unpacked(ending))
    if not ending:
        return "no reader: no suffix"
    return f"no reader for {ending}" + (f": {hint}" if hint else "")


def by_content(name: str) -> bool:
    """Whether only the bytes of a file of this name show its kind."""
    kind = unpacked(suffix(name))
    return kind not in _entries() and kinds.by_content(name, kind)


def read_whole(name: str) -> bool:
    """Whether a file of this name is read at once; if not, article by article."""
    kind = unpacked(suffix(name))
    if kind not in _entries():
        return True
    try:
        return not takes_keys(reader(kind))
    except ArticleError:
        return True


@cache
def takes_keys(found: Reader | None) -> bool:
    """Whether a reader is for files that may hold many articles."""
    return found is not None and "keys" in inspect.signature(found).parameters


def unpacked(ending: str) -> str:
    """The suffix without that of a compression."""
    inner, _, last = ending.rpartition(".")
    return inner if f".{last}" in compression.PACKINGS else ending
