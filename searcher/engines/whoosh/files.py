"""The layout of a store in a folder: its list of segments, their columns, its errors.

::

    segments.json                  which segments count, what is deleted in each, and statistics
    segment_X.trm, segment_X.pst   the terms of segment X and their postings
    segment_X.NAME.col             a column: what each document has of NAME

A commit adds files and renames a new `segments.json` into place; no file is written twice, so the
folder may be hard links to that of an open store.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment
from whoosh.columns import NumericColumn, VarBytesColumn

from searcher._values import frozen
from searcher.engines.whoosh.postings import Codec, Storage, reading
from searcher.errors import DamagedFileError, EngineError, IndexStateError, rebuild_advice
from searcher.schema import Schema

_FILE = "segments.json"

NAME = "segment"

CODEC = Codec()

IDS, STORED = "id", "stored"

TEXTS = VarBytesColumn()

COUNTS = NumericColumn("I")


@frozen
class Segment:
    """A part of the store that one commit wrote.

    Attributes:
        name: the start of its files' names.
        documents: how many it was written with.
        deleted: the numbers of the deleted documents.
        lengths: for each field that scores, the sum of its lengths over the live documents.
    """

    name: str
    documents: int
    deleted: tuple[int, ...]
    lengths: dict[str, int]

    @property
    def live(self) -> int:
        """How many live documents there are."""
        return self.documents - len(self.deleted)

    def whoosh(self) -> W3Segment:
        """The segment as Whoosh names its files."""
        return W3Segment(CODEC, NAME, self.documents, self.name, set(self.deleted))


def placed_fields(schema: Schema) -> frozenset[str]:
    """The fields that keep positions. Phrases are asked of exact terms only."""
    return frozenset(schema.exact_fields)


def length_of(field: str) -> str:
    """The column that holds a field's length in terms."""
    return f"length.{field}"


def first_of(field: str) -> str:
    """The column that holds the first day that a DATE may mean; 0 for no date."""
    return f"first.{field}"


def last_of(field: str) -> str:
    """The column that holds the last day that a DATE may mean; 0 for no date."""
    return f"last.{field}"


def values_of(field: str) -> str:
    """The column that holds the values of a NAME or KEYWORD field."""
    return f"values.{field}"


def packed_values(values: Iterable[str]) -> bytes:
    """The values of a document as one text, for a column."""
    return "\0".join(values).encode("utf-8")


def unpacked_values(packed: bytes) -> tuple[str, ...]:
    """The values that `packed_values` was given; raises UnicodeDecodeError."""
    return tuple(packed.decode("utf-8").split("\0")) if packed else ()


def read_segments(folder: Path) -> tuple[Segment, ...]:
    """The segments that the last commit listed. Raises DamagedFileError."""
    with reading(_FILE):
        found = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return tuple(_segment(**values) for values in found)


def _segment(name: str, documents: int, deleted: list[int], lengths: dict[str, int]) -> Segment:
    return Segment(name, documents, tuple(deleted), lengths)


def write_segments(folder: Path, segments: Sequence[Segment]) -> None:
    """Write and sync the list of segments: a new file takes the place of the old."""
    new = folder / f"{_FILE}.new"
    with open(new, "w", encoding="utf-8") as file:
        json.dump([asdict(segment) for segment in segments], file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / _FILE)


def names_of(storage: Storage, segment: Segment) -> list[str]:
    """The names of a segment's files."""
    found: list[str] = segment.whoosh().list_files(storage)
    return found


def sync(storage: Storage, segment: Segment) -> None:
    """Sync the files of a new segment to the disk."""
    for name in names_of(storage, segment):
        with open(Path(storage.folder) / name, "rb") as file:
            os.fsync(file.fileno())


@contextmanager
def mapped_errors(folder: Path) -> Iterator[None]:
    """Map the exceptions of reading and writing files to this package's errors.

    Any other error is a fault of this package, and passes as it is.
    """
    try:
        yield
    except (FileNotFoundError, DamagedFileError) as error:
        raise IndexStateError(
            f"The index in {folder} is damaged ({error}). {rebuild_advice()}", kind="damaged"
        ) from error
    except (OSError, MemoryError) as error:
        raise EngineError(f"Whoosh failed in {folder}: {error}") from error
