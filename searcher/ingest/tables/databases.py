"""SQLite and Parquet: the rows of tables whose columns name a title or a text."""

from __future__ import annotations

import datetime
import io
import sqlite3
from collections.abc import Iterator
from typing import BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import tables
from searcher.ingest.decoding import contents
from searcher.ingest.fields import settings
from searcher.ingest.json_lines import Keys
from searcher.ingest.library_errors import mapped

_ROWS = 1_000
_DAMAGED = "not a database of SQLite, or damaged"
_MOST_STEPS = 2_000_000_000
"""Most instructions of SQLite's virtual machine for one file; a row takes some dozens."""

_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA})


def sqlite(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The articles of each table of a database that has any, a row each.

    The database is read in memory, and none of its code runs: no view, no trigger, no function.
    Raises ArticleError if there is no such table.
    """
    data = contents(stream)
    connection = sqlite3.connect(":memory:")
    try:
        with mapped(_DAMAGED, OverflowError):
            connection.deserialize(data)
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.set_authorizer(
            lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
        )
        steps = iter(range(_MOST_STEPS // 1_000_000))
        connection.set_progress_handler(lambda: next(steps, None) is None, 1_000_000)
        yield from _of_tables(connection, source)
    except sqlite3.Error as error:
        raise ArticleError(f"{_DAMAGED}: {error}") from error
    finally:
        connection.close()


def _of_tables(connection: sqlite3.Connection, source: str) -> Iterator[Article | Skip]:
    keys, seen, others, read = Keys(), [], [], 0
    wanted = settings.current().table
    listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (name,) in listed.fetchall():
        quoted = '"' + str(name).replace('"', '""') + '"'
        if str(name).startswith("sqlite_"):
            continue
        if wanted and name != wanted:
            others.append(str(name))
            continue
        try:
            cursor = connection.execute(f"SELECT * FROM {quoted}")
        except sqlite3.Error:
            continue  # a virtual table, whose module is code
        columns = [column[0] for column in cursor.description]
        if not tables.names_columns(columns):
            seen.append(f"{name} ({', '.join(columns)})"[:100])
            continue
        read += 1
        yield from tables.articles(_rows(columns, cursor), source, keys)
    if wanted and not read and not seen:
        there = ", ".join(others)[:250] or "none"
        raise ArticleError(f"it has no table {wanted!r}. Its tables are: {there}")
    if not read:
        raise ArticleError(
            f"no table with a title or a text among: {'; '.join(seen)[:250] or 'nothing'}"
        )


def _rows(columns: list[str], cursor: sqlite3.Cursor) -> Iterator[tuple[object, ...]]:
    yield tuple(columns)
    while rows := cursor.fetchmany(_ROWS):
        yield from (
            tuple(None if isinstance(cell, bytes) else cell for cell in row) for row in rows
        )


def parquet(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The articles of a file of Parquet, a row each.

    Raises ArticleError if pyarrow is not installed, or no column names a title or a text.
    """
    try:
        import pyarrow
        from pyarrow import parquet as files
    except ImportError as error:
        raise ArticleError("to read Parquet: pip install 'searcher[parquet]'") from error
    try:
        table = files.ParquetFile(io.BytesIO(contents(stream)))
        columns = table.schema_arrow.names
        yield from tables.articles(_batches(table, columns), source)
    except (pyarrow.ArrowException, OSError) as error:
        raise ArticleError(f"not Parquet, or damaged: {error}") from error


def _batches(table: object, columns: list[str]) -> Iterator[tuple[object, ...]]:
    yield tuple(columns)
    for batch in table.iter_batches(batch_size=_ROWS):  # type: ignore[attr-defined]
        with mapped("not Parquet, or damaged", ValueError, OverflowError):
            rows = batch.to_pylist()
        for row in rows:
            yield tuple(_cell(row.get(column)) for column in columns)


def _cell(cell: object) -> object:
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell.isoformat()
    return None if isinstance(cell, bytes) else cell
