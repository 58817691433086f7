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
    """The Tantivy schema of a store. Phrases are asked of exact terms only: stems need no
    positions."""
    from searcher.engines.grouping import PERIODS  # a search does not need it

    builder = tantivy.SchemaBuilder()
    builder.add_text_field(ID, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    for name in schema.stem_fields:
        _add_terms(builder, name, "freq")
    for name in schema.exact_fields:
        _add_terms(builder, name, "position")
    for name in schema.plain_fields:
        _add_terms(builder, name, "basic")
    for name in schema.scored_fields:
        builder.add_unsigned_field(length_of(name), fast=True)
    for name in schema.dates:
        builder.add_integer_field(first_of(name), indexed=True, fast=True)
        builder.add_integer_field(last_of(name), indexed=True, fast=True)
        for by in PERIODS:
            builder.add_integer_field(period_of(name, by), fast=True)
    for name in map(values_of, schema.valued):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    return _with_stored(builder.build())


def _with_stored(schema: tantivy.Schema) -> tantivy.Schema:
    """Add the field of the stored text, which is not indexed. The builder makes such a field of
    bytes only, which Tantivy reads one by one: that takes twice as long as a text."""
    reduced: Any = schema.__reduce__()
    make, (fields,) = reduced
    stored = {"name": STORED, "type": "text", "options": {"stored": True, "fast": False}}
    made: tantivy.Schema = make({"inner": [*fields["inner"], stored]})
    return made


def _add_terms(builder: tantivy.SchemaBuilder, name: str, option: str) -> None:
    builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)


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
