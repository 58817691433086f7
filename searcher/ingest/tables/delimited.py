"""CSV, TSV and their like: cells separated by a comma, a semicolon, a tab or a bar (RFC 4180)."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import decoding, tables
from searcher.ingest.decoding import decode, head
from searcher.ingest.json_lines import Keys

_SAMPLE = 64_000
_MARKS = ",;\t|"
_MOST_LINES = 100_000
"""Most lines of one cell: with more, a quotation mark is not closed."""


def read(stream: BinaryIO, source: str, keys: Keys | None = None) -> Iterator[Article | Skip]:
    """The articles of a table of text, a row each.

    Raises ArticleError if its first rows name no column that an article has.
    """
    text, sample = _text(stream)
    csv.field_size_limit(decoding.LARGEST_ARTICLE)
    mark = _mark(sample)
    try:
        yield from tables.articles(_rows(text, mark), source, keys)
    except csv.Error as error:
        raise ArticleError(f"not a table: {error}") from error


def _rows(text: io.TextIOBase, mark: str) -> Iterator[list[str]]:
    reader = csv.reader((line.replace("\0", "") for line in text), delimiter=mark)
    last = 0
    for row in reader:
        if reader.line_num - last > _MOST_LINES:
            raise ArticleError(f"a quotation mark in line {last + 1} is not closed")
        last = reader.line_num
        yield row


def _text(stream: BinaryIO) -> tuple[io.TextIOBase, str]:
    """The text of the stream, to be read line by line, and its beginning."""
    data = head(stream)
    if len(data) <= decoding.LARGEST_ARTICLE:
        whole = decode(data)
        return io.StringIO(whole, newline=""), whole[:_SAMPLE]
    encoding = (
        "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    )
    both = io.BufferedReader(_Joined(data, stream))
    text = io.TextIOWrapper(both, encoding, errors="replace", newline="")
    return text, data[:_SAMPLE].decode(encoding, "replace")


class _Joined(io.RawIOBase):
    """A stream from its beginning, of which a part was read."""

    def __init__(self, data: bytes, stream: BinaryIO) -> None:
        self._head = io.BytesIO(data)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._head.read(len(buffer)) or self._stream.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


def _mark(sample: str) -> str:
    """The separator of the cells: the one by which the first row names columns, else the one that
    gives most cells."""
    first = sample.partition("\n")[0]
    if first.lower().startswith("sep=") and len(first.strip()) == 5:  # the line that Excel writes
        return first.strip()[-1]
    best, width = ",", 0
    for mark in _MARKS:
        try:
            rows = [
                row
                for row, _ in zip(
                    csv.reader(io.StringIO(sample, newline=""), delimiter=mark),
                    range(20),
                    strict=False,
                )
            ]
        except csv.Error:
            continue
        named = next((len(row) for row in rows if tables.names_columns(row)), 0)
        if named > width:
            best, width = mark, named
    return best
