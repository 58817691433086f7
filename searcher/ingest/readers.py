"""The articles of a file, by the reader of its kind, and those of the files inside it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from searcher._values import replace
from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import decoding, json_lines, kinds, registry
from searcher.ingest.containers import DEEPEST, Member, compression
from searcher.ingest.fields import settings
from searcher.ingest.json_lines import Keys, Line

Found = Article | Skip | Line | Member

_TEXTS = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".xml", ".md", ".markdown"})
"""Kinds of which the marks in a file may show another kind."""


def read(
    stream: BinaryIO, name: str, source: str, keys: Keys | None = None, *, depth: int = 0
) -> Iterator[Found]:
    """The articles of the stream of a file called `name`, by the reader of its kind.

    With `keys`, these assign the ids, and the lines of JSON Lines and the members of archives are
    yielded unread. `source` is the path of its articles, `Article.source`, and the beginning of
    their ids. A fault of the bytes is a Skip, after the articles that were read before it. A fault
    of a reader itself, such as a ValueError, is raised.
    """
    decoding.detected()
    encoding = ""
    try:
        for found in _read(stream, name, source, keys):
            if isinstance(found, Line):  # not decoded yet
                yield found
                continue
            if (last := decoding.detected()) is not None:
                encoding = last
            if isinstance(found, Article):
                named = settings.with_name(found)
                yield replace(named, encoding=encoding) if encoding else named
            elif isinstance(found, Skip):
                yield _printable(found)
            elif not isinstance(found, Member) or keys is not None:
                yield found
            else:
                yield from member(replace(found, depth=found.depth + depth))
    except OSError as error:
        yield Skip(source, json_lines.reason(error), passing=True)
    except (ArticleError, RecursionError) as error:
        yield Skip(source, json_lines.reason(error))


def _printable(skip: Skip) -> Skip:
    """A skip in which bytes of the file that cannot be printed are replaced."""
    if skip.reason.isprintable() and skip.article.isprintable():
        return skip
    words = (
        "".join(char if char.isprintable() else "\ufffd" for char in text)
        for text in (skip.reason, skip.article)
    )
    reason, article = words
    return replace(skip, reason=reason, article=article)


def member(inner: Member) -> Iterator[Article | Skip]:
    """The articles of a file inside another."""
    if inner.depth > DEEPEST:
        yield Skip(inner.path, f"inside more than {DEEPEST} files")
        return
    for found in read(io.BytesIO(inner.raw), inner.name, inner.path, depth=inner.depth):
        if isinstance(found, Skip):
            yield found
        elif isinstance(found, Article):
            source = inner.source if found.source == inner.path else found.source
            date = found.date or (_of_address(inner.url) if found.id == inner.path else None)
            yield replace(found, source=source, url=found.url or inner.url, date=date)


def _of_address(url: str) -> str | None:
    """The date in the address of a saved page."""
    from searcher.ingest.html.publication import in_address  # few files have members

    return in_address(url)


def _read(stream: BinaryIO, name: str, source: str, keys: Keys | None) -> Iterator[Found]:
    ending = kinds.suffix(name)
    kind = registry.unpacked(ending)
    unpacked = compression.unpack(stream, ending)
    if not registry.known(kind) or kind in _TEXTS:
        unpacked = _peekable(unpacked)
        kind = _kind(unpacked, name, kind)
    found = registry.reader(kind)
    if found is None:
        yield Skip(
            source,
            registry.unread(name) or registry.unknown(name),
        )
    elif registry.takes_keys(found):
        yield from found(unpacked, source, keys)
    else:
        yield from found(unpacked, source)


def _kind(stream: io.BufferedReader, name: str, kind: str) -> str:
    """The kind of a file whose name does not show it for certain."""
    head = stream.peek(kinds.HEAD)[: kinds.HEAD]
    if kind in _TEXTS:
        return kinds.correct(head) or kind
    return kinds.detect(head) if kinds.by_content(name, kind) else kind


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, stream), kinds.HEAD)
