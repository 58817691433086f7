"""One reader a format: bytes to articles; a table of suffixes.

A format is told by the suffix of a name, not by its bytes: the owner of a file says what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import compression, html, json_lines, text
from searcher.ingest.json_lines import Keys, Line

Reader = Callable[[BinaryIO, str], Iterator[Article | Skip]]
"""Takes a binary stream and the path of its source; gives articles as it goes.

Raises ArticleError, OSError, ValueError or RecursionError where it cannot go on.
"""

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
}

LISTS: dict[str, Callable[[BinaryIO, str, Keys | None], Iterator[Article | Skip | Line]]] = {
    ".jsonl": json_lines.lines,
    ".ndjson": json_lines.lines,
    ".json": json_lines.document,
}
"""The readers of what may hold many articles, whose ids `Keys` give out."""


def suffix(name: str) -> str:
    """The suffix of a file's name in small letters, with that of its compression: `.txt.gz`."""
    stem, dot, last = name.lower().rpartition(".")
    if not (dot and stem):
        return ""
    if f".{last}" in compression.PACKINGS:
        return suffix(stem) + f".{last}"
    return f".{last}"


def readable(name: str) -> bool:
    """Whether there is a reader for a file of this name."""
    at = name.rfind(".")
    if at > 0 and (name[at:] in READERS or name[at:] in LISTS):  # as most are
        return True
    ending = _unpacked(suffix(name))
    return ending in READERS or ending in LISTS


def holds_one(name: str) -> bool:
    """Whether a file of this name holds one article, by its own path."""
    return _unpacked(suffix(name)) in READERS


def read(
    stream: BinaryIO, name: str, source: str, keys: Keys | None = None
) -> Iterator[Article | Skip | Line]:
    """The articles of the stream of a file called `name`, by the reader of its suffix.

    Where ids are given out by `keys`, the lines of JSON Lines come unread.

    `source` is the path that its articles have as `Article.source`, and begin their ids with.
    Whatever is wrong with the bytes is a Skip, after the articles that could be read before.
    """
    ending = suffix(name)
    reader, lists = READERS.get(_unpacked(ending)), LISTS.get(_unpacked(ending))
    try:
        if lists is not None:
            yield from lists(compression.unpack(stream, ending), source, keys)
        elif reader is not None:
            yield from reader(compression.unpack(stream, ending), source)
        else:
            yield Skip(source, f"no reader for {ending}" if ending else "no reader: no suffix")
    except OSError as error:
        yield Skip(source, json_lines.reason(error), passing=True)
    except (ArticleError, ValueError, RecursionError) as error:
        yield Skip(source, json_lines.reason(error))


def _unpacked(ending: str) -> str:
    """The suffix without that of a compression."""
    inner, _, last = ending.rpartition(".")
    return inner if f".{last}" in compression.PACKINGS else ending
