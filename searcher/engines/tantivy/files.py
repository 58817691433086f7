"""The layout of a store in a Tantivy index: its fields, its statistics file, its errors."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import tantivy

from searcher._values import frozen
from searcher.errors import DamagedFileError, EngineError, IndexStateError, rebuild_advice
from searcher.schema import Schema

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from searcher.engines.grouping import By

ID, STORED = "_id", "_stored"

_FILE = "statistics.json"


@frozen
class KeptStatistics:
    """The statistics that the contract needs and Tantivy does not keep.

    Attributes:
        documents: the number of live documents.
        lengths: for each field of terms, the sum of its lengths over them.
        exact: whether Tantivy's own statistics are the same, because nothing was ever deleted.
    """

    documents: int
    lengths: dict[str, int]
    exact: bool


def length_of(field: str) -> str:
    """The column that holds the length of a field that scores, in terms."""
    return f"length.{field}"


def first_of(field: str) -> str:
    """The column that holds the first day that a DATE may mean."""
    return f"{field}.first"


def last_of(field: str) -> str:
    """The column that holds the last day that a DATE may mean."""
    return f"{field}.last"


def values_of(field: str) -> str:
    """The column that holds the values of a NAME or KEYWORD field."""
    return f"{field}.values"


def period_of(field: str, by: By) -> str:
    """The column that holds the stretch of time that a DATE lies in."""
    return f"{field}.{by}"


def tantivy_schema(schema: Schema) -> tantivy.Schema:
    """The Tantivy schema of a store.

    Phrases are asked of exact terms only: stems need no positions. A field that does not score
    keeps no lengths. Ranges are asked of the columns of days, which need no postings. The stored
    text is a text, not bytes, which Tantivy reads one by one.
    """
    from searcher.engines.grouping import PERIODS  # a search does not need it

    fields = [_text(ID, "basic", "raw", stored=True, fast=True)]
    fields += [_text(name, "freq", "whitespace", lengths=True) for name in schema.stem_fields]
    fields += [_text(name, "position", "whitespace", lengths=True) for name in schema.exact_fields]
    fields += [_text(name, "basic", "whitespace") for name in schema.plain_fields]
    fields += [_column(length_of(name), "u64") for name in schema.scored_fields]
    for name in schema.dates:
        days = (first_of(name), last_of(name), *(period_of(name, by) for by in PERIODS))
        fields += [_column(day, "i64") for day in days]
    fields += [_text(values_of(name), "basic", "raw", fast=True) for name in schema.valued]
    fields.append(_field(STORED, "text", stored=True, fast=False))
    return _made(fields)


def _text(
    name: str,
    record: str,
    tokenizer: str,
    *,
    lengths: bool = False,
    stored: bool = False,
    fast: bool = False,
) -> dict[str, Any]:
    """A field of indexed text."""
    indexing = {"record": record, "fieldnorms": lengths, "tokenizer": tokenizer}
    return _field(name, "text", indexing=indexing, stored=stored, fast=fast)


def _column(name: str, kind: str) -> dict[str, Any]:
    """A column of numbers."""
    return _field(name, kind, indexed=False, fieldnorms=False, fast=True, stored=False)


def _field(name: str, kind: str, **options: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "options": options}


def _made(fields: list[dict[str, Any]]) -> tantivy.Schema:
    """A schema of fields as Tantivy's own JSON has them, as schemas are unpickled: the builder of
    the Python package lacks some of their options."""
    reduced: Any = tantivy.SchemaBuilder().build().__reduce__()
    make, _ = reduced
    made: tantivy.Schema = make({"inner": fields})
    return made


def read_statistics(folder: str | Path) -> KeptStatistics:
    """The statistics that the last commit wrote. Raises DamagedFileError."""
    try:
        with open(os.path.join(folder, _FILE), encoding="utf-8") as file:
            found = json.load(file)
        return KeptStatistics(found["documents"], found["lengths"], found["exact"])
    except (ValueError, LookupError, TypeError) as error:
        raise DamagedFileError(f"{_FILE}: {type(error).__name__}: {error}") from error


def write_statistics(folder: Path, statistics: KeptStatistics) -> None:
    """Write and sync the statistics: a new file takes the place of the old."""
    from dataclasses import asdict  # a search does not pay for it

    new = folder / f"{_FILE}.new"
    with open(new, "w", encoding="utf-8") as file:
        json.dump(asdict(statistics), file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / _FILE)


class MappedErrors:
    """Maps the exceptions of a call of Tantivy, or of reading a file, to this package's errors. It
    encloses such calls alone. Tantivy raises ValueError, OSError and panics; any other error is a
    fault of this package, and passes as it is.

    It is a class, since a search enters it for each explanation and each document.
    """

    def __init__(self, folder: str | Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None and (mapped := _mapped(error, self._folder)):
            raise mapped from error


def _mapped(error: BaseException, folder: str | Path) -> Exception | None:
    """The error of this package for one of Tantivy's or of the file system; None for others."""
    match error:
        case FileNotFoundError() | DamagedFileError():
            return IndexStateError(
                f"The index in {folder} is damaged ({error}). {rebuild_advice()}", kind="damaged"
            )
        case UnicodeEncodeError():
            return EngineError(
                f"Tantivy cannot keep an index in {folder}: a name on that path is not UTF-8. "
                "Choose another folder, or another engine: --engine whoosh"
            )
        case ValueError() | OSError():
            return EngineError(f"Tantivy failed in {folder}: {error}")
        case _ if type(error).__name__ == "PanicException":  # pyo3's, which cannot be imported
            return IndexStateError(
                f"Tantivy cannot go on in {folder} ({error}). Run searcher check: if it finds a "
                f"fault, the index is damaged. {rebuild_advice()}",
                kind="damaged",
            )
        case _:
            return None
