"""XLSX, XLS and ODS: the rows of each sheet that names its columns."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import fields, tables
from searcher.ingest.containers import compression
from searcher.ingest.decoding import contents
from searcher.ingest.json_lines import Keys

_EPOCH = datetime.date(1899, 12, 30)
"""Day 0 of Excel's calendar from March 1900 on, which has a 29 February 1900."""

_DAYS = range(3_000, 80_000)
"""Numbers that may be days: 1908 to 2119."""


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The articles of the sheets, a row each. Raises ArticleError if no sheet has any."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    data = contents(stream)
    _check(data)
    try:
        with _mapped():
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            names = book.sheet_names
    except PasswordError as error:
        raise ArticleError("encrypted: save it without a password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise ArticleError(f"not a spreadsheet, or damaged: {error}") from error
    keys, faults, found = Keys(), [], False
    for name in names:
        try:
            with _mapped():
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
        except (CalamineError, OSError, ValueError) as error:
            faults.append(f"the sheet {name[:60]} cannot be read: {error}")
            continue
        try:
            for one in tables.articles(_plain(rows), source, keys):
                yield one
                found = True
        except ArticleError as error:
            faults.append(str(error))
    if not found:
        raise ArticleError(faults[0] if faults else "no sheets in it")


@contextmanager
def _mapped() -> Iterator[None]:
    """Map the panic of the library, whose class has no public name, to ValueError."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError(str(error)) from error


def _check(data: bytes) -> None:
    """Raises ArticleError if the archive states that it unpacks to far more than its size."""
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.filelist)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise ArticleError(f"not a spreadsheet, or damaged: {error}") from error
    if size > compression.FREE and size > compression.MOST_TIMES * len(data):
        raise ArticleError(f"unpacks to more than {compression.MOST_TIMES} times its size")


def _plain(rows: Iterable[Sequence[object]]) -> Iterator[tuple[object, ...]]:
    """The rows with whole numbers as integers, and the numbers in a column of dates as dates."""
    dated: set[int] | None = None
    for row in rows:
        if dated is None and tables.names_columns(row):
            dated = {
                at
                for at, cell in enumerate(row)
                if isinstance(cell, str) and "date" in fields.collect({cell: "x"})
            }
        yield tuple(_cell(cell, dated is not None and at in dated) for at, cell in enumerate(row))


def _cell(cell: object, dated: bool) -> object:
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        if dated and int(cell) in _DAYS:
            return (_EPOCH + datetime.timedelta(days=int(cell))).isoformat()
        return int(cell)
    if isinstance(cell, float) and dated and int(cell) in _DAYS:
        return (_EPOCH + datetime.timedelta(days=int(cell))).isoformat()
    if isinstance(cell, datetime.time | datetime.timedelta):
        return str(cell)
    return cell
