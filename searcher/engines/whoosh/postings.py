"""Whoosh's codec without its pickles: files that hold numbers, text and JSON, so that reading one
runs no code.

Whoosh pickles the blocks of its postings, the map of its fields, the stored fields and the list of
segments. Here, a term's postings are runs of numbers, and where Whoosh asks a file for a pickle it
gets JSON. The term index (`.trm`) and the columns are Whoosh's own.
"""

from __future__ import annotations

import io
import json
import mmap
import os
import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import accumulate, chain, groupby
from operator import itemgetter, sub
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeAlias, cast

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment, W3TermsReader
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import FileFormatError
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Existence
from whoosh.reading import CorruptIndexError
from whoosh.system import pack_ushort

from searcher._values import frozen
from searcher.errors import DamagedFileError

Numbers: TypeAlias = "array[int]"

_TYPES = (b"B", b"H", b"I")
"""Types of arrays for numbers without a sign, the narrowest first."""

_RUN = struct.Struct("<cBI")
"""Before a run of numbers: its type, whether it is compressed, its bytes."""

_LEAST_COMPRESSED = 64
"""Bytes below which a run is not compressed."""

_LEAST_MAPPED = 65_536
"""Bytes below which a file is read at once: each map holds a descriptor, and segments are many."""

_EXTENT = struct.Struct("!IIqi")


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Map the exceptions of Whoosh, `struct`, `zlib` or a decoder to DamagedFileError.

    Whoosh checks little of what it reads, so over a damaged file it raises nearly anything. This
    therefore encloses its calls alone, never code of this package.
    """
    try:
        yield
    except _OF_DAMAGE as error:
        raise DamagedFileError(f"{name}: {type(error).__name__}: {error}") from error


_OF_DAMAGE = (
    *(LookupError, TypeError, ValueError, AttributeError, EOFError, AssertionError),
    *(OverflowError, RecursionError, struct.error, zlib.error),
    *(CorruptIndexError, FileFormatError),
)


class File(StructFile):
    """A file of Whoosh's that holds JSON where Whoosh would put a pickle."""

    def write_pickle(self, obj: object, protocol: int = -1) -> None:
        content = json.dumps(obj).encode("ascii")
        self.write_uint(len(content))
        self.write(content)

    def read_pickle(self) -> Any:
        return json.loads(self.read(self.read_uint()))


class Mapped(File):
    """A file that is mapped into memory. Threads may share it by the `get` methods."""

    def __init__(self, content: mmap.mmap | bytes, name: str) -> None:
        file = io.BytesIO(content) if isinstance(content, bytes) else cast(BinaryIO, content)
        super().__init__(file, name=name)
        self.content = content
        self.length = len(content)

    def get(self, position: int, length: int) -> bytes:
        return self.content[position : position + length]

    def close(self) -> None:
        if isinstance(self.content, mmap.mmap):
            self.content.close()  # twice is no error
        self.is_closed = True

    def get_array(self, position: int, typecode: str, length: int) -> Numbers:
        found = array(typecode, self.get(position, length * array(typecode).itemsize))
        if sys.byteorder == "little":
            found.byteswap()
        return found


class Storage(FileStorage):
    """The files of a store. An existing file is never written again."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))

    def create_file(self, name: str, excl: bool = True, mode: str = "xb", **_: Any) -> File:
        return File(cast(BinaryIO, open(self._fpath(name), "xb")), name=name)

    def open_file(self, name: str, **_: Any) -> Mapped:
        with open(self._fpath(name), "rb") as file:
            if os.fstat(file.fileno()).st_size < _LEAST_MAPPED:
                return Mapped(file.read(), name)
            return Mapped(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), name)


class Posted(NamedTuple):
    """The postings of a term in one segment.

    Attributes:
        documents: their numbers, in order.
        counts: how often each has the term.
        gaps: for each document in turn, the first position and the steps to the further ones;
            empty where the field keeps no positions.
    """

    documents: Numbers
    counts: Numbers
    gaps: Numbers


class Extent(NamedTuple):
    """The place of a term's postings, how many there are, and the first of their documents."""

    documents: int
    first: int
    offset: int
    length: int


class Codec(W3Codec):
    """Whoosh's third codec, with postings of numbers."""

    def field_writer(self, storage: Storage, segment: W3Segment) -> FieldWriter:
        return FieldWriter(self, storage, segment)

    def terms_reader(self, storage: Storage, segment: W3Segment) -> TermsReader:
        name = segment.make_filename(self.TERMS_EXT)
        with reading(name):
            postings = segment.open_file(storage, self.POSTS_EXT)
            return TermsReader(self, storage.open_file(name), storage.file_length(name), postings)


@frozen
class _Field:
    """A field with the attributes that Whoosh's writer reads: our postings are encoded already."""

    format: Existence = Existence()


class FieldWriter(W3FieldWriter):
    """Writes the term index of a segment and its postings, a term at a time."""

    def write(self, terms: Iterable[tuple[str, bytes, Posted]]) -> None:
        """Write terms, which are sorted by field and term; equal neighbours are parts of one term's
        postings."""
        for name, in_field in groupby(terms, key=itemgetter(0)):
            self.start_field(name, _Field())
            for term, parts in groupby(in_field, key=itemgetter(1)):
                self._write_term(term, [posted for _, _, posted in parts if posted.documents])
            self.finish_field()

    def _write_term(self, term: bytes, parts: list[Posted]) -> None:
        if not parts:
            return
        offset = self._postfile.tell()
        for documents, counts, gaps in parts:
            steps = array("I", map(sub, documents, chain((0,), documents)))
            self._postfile.write(_packed(steps) + _packed(counts) + _packed(gaps))
        length = self._postfile.tell() - offset
        total = sum(len(posted.documents) for posted in parts)
        extent = Extent(total, parts[0].documents[0], offset, length)
        self._tindex.add(pack_ushort(self._fieldid) + term, _EXTENT.pack(*extent))


def _packed(numbers: Numbers) -> bytes:
    most = max(numbers, default=0)
    code = "B" if most < 1 << 8 else "H" if most < 1 << 16 else "I"
    narrow = array(code, numbers)
    if sys.byteorder == "big":
        narrow.byteswap()
    content = narrow.tobytes()
    compressed = len(content) >= _LEAST_COMPRESSED
    if compressed:
        content = zlib.compress(content, 1)
    return _RUN.pack(code.encode("ascii"), compressed, len(content)) + content


def _unpacked(content: bytes, places: bool) -> Posted:
    """The postings that runs hold, three by three; `places` is whether to read the third.

    Raises DamagedFileError.
    """
    try:
        return _decoded(content, places)
    except (struct.error, zlib.error, ValueError, OverflowError) as error:
        raise DamagedFileError(f"postings: {type(error).__name__}: {error}") from error


def _decoded(content: bytes, places: bool) -> Posted:
    posted = Posted(array("I"), array("I"), array("I"))
    at = 0
    while at < len(content):
        documents, at = _run(content, at)
        counts, at = _run(content, at)
        gaps, at = _run(content, at) if places else (array("I"), _behind_run(content, at))
        if len(documents) != len(counts) or len(gaps) not in (0, sum(counts)):
            raise ValueError("runs that do not fit each other")
        posted.documents.extend(array("I", accumulate(documents)))
        posted.counts.extend(array("I", counts))
        posted.gaps.extend(array("I", gaps))
    return posted


def _run(content: bytes, at: int) -> tuple[Numbers, int]:
    """The numbers of the run that begins there, and where the next one begins."""
    code, compressed, length = _RUN.unpack_from(content, at)
    start, end = at + _RUN.size, at + _RUN.size + length
    packed = content[start:end]
    if code not in _TYPES:
        raise ValueError(f"a run of numbers of type {code!r}")
    found = array(code.decode("ascii"), zlib.decompress(packed) if compressed else packed)
    if sys.byteorder == "big":
        found.byteswap()
    return found, end


def _behind_run(content: bytes, at: int) -> int:
    """Where the run that begins there ends."""
    _, _, length = _RUN.unpack_from(content, at)
    end: int = at + _RUN.size + length
    return end


class TermsReader(W3TermsReader):
    """The term index of a segment; it never calls what Whoosh would unpickle."""

    def extent(self, field: str, term: str) -> Extent | None:
        """The place of a term's postings; None where the segment has no such term."""
        key = term.encode("utf-8")
        with reading(".trm"):
            found = self._tindex.get(self._keycoder(field, key))
            return None if found is None else Extent(*_EXTENT.unpack(found))

    def extents(self, field: str, prefix: str) -> Iterator[tuple[str, Extent]]:
        """The terms of a field from `prefix` on that start with it, in order."""
        if field not in self._fieldmap:
            return
        start = self._keycoder(field, prefix.encode("utf-8"))
        with reading(".trm"):
            for key, content in self._tindex.items_from(start):
                if not key.startswith(start):
                    return
                yield key[2:].decode("utf-8"), Extent(*_EXTENT.unpack(content))

    def posted(self, extent: Extent, *, places: bool) -> Posted:
        """The postings at that place, deleted documents included."""
        with reading(".pst"):
            content = self._postfile.get(extent.offset, extent.length)
        return _unpacked(content, places)

    def fields(self) -> list[str]:
        """The names of the fields that have terms, in order."""
        return sorted(self._fieldmap)
