"""ZIP and tar, read as a folder: `drop.zip/2021/a.txt`."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import decoding, kinds, registry
from searcher.ingest.containers import DEEPEST, Member, compression
from searcher.ingest.corpus import printable
from searcher.ingest.json_lines import Keys
from searcher.ingest.library_errors import ZIP_FAULTS, LibraryError, each, mapped

_PART = 1 << 18
_MOST_MEMBERS = 1_000_000

_OWN = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
"""Files that operating systems add to archives; they are passed."""

_LINK = "a link: links are not followed"
_OTHER_KINDS = {
    tarfile.SYMTYPE: _LINK,
    tarfile.LNKTYPE: _LINK,
    tarfile.FIFOTYPE: "a named pipe, not a file",
    tarfile.CHRTYPE: "a device, not a file",
    tarfile.BLKTYPE: "a device, not a file",
}

Found = Iterator[Article | Skip | Member]

_TAR_FAULTS = (
    tarfile.TarError, EOFError, zlib.error, ValueError, OverflowError, KeyError, AttributeError,
)  # fmt: skip
"""The errors of `tarfile` for a damaged archive."""

_CUT = "not a tar archive, or cut short"
_DAMAGED = "damaged in the archive, or packed in an unknown way"


class _Budget:
    """The bytes that the archive of a source may unpack to, with the archives inside it."""

    def __init__(self, packed: Callable[[], int]) -> None:
        self._packed = packed
        self._count = 0

    def spend(self, count: int) -> None:
        """Count unpacked bytes. Raises ArticleError above the limit."""
        self._count += count
        if self._count > compression.FREE and self._count > compression.MOST_TIMES * self._packed():
            raise ArticleError(
                f"the archive unpacks to more than {compression.MOST_TIMES} times its size"
            )


def zipped(stream: BinaryIO, source: str, keys: Keys | None = None) -> Found:
    """The members of a ZIP archive. Raises ArticleError if it is no ZIP archive, or a bomb."""
    if not stream.seekable():
        stream = io.BytesIO(_bounded(stream))
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    yield from _zip(stream, source, _Budget(lambda: size), 1)


def tarred(stream: BinaryIO, source: str, keys: Keys | None = None) -> Found:
    """The members of a tar archive. Raises ArticleError if it is no tar archive, or a bomb."""
    yield from _tar(stream, source, None, 1)


def _zip(stream: BinaryIO, source: str, budget: _Budget, depth: int) -> Found:
    with mapped("not a ZIP archive, or damaged", *ZIP_FAULTS):
        archive = zipfile.ZipFile(stream)
    with archive:
        if len(archive.filelist) > _MOST_MEMBERS:
            raise ArticleError(f"more than {_MOST_MEMBERS:,} files in it")
        seen = Keys()
        for info in archive.filelist:
            path = _path(_zip_name(info))
            if info.is_dir() or not path:
                continue
            place = f"{source}/{path}"
            if path.startswith("../"):
                yield Skip(source, f"a path that leads out of the archive: {path[:200]!a}")
            elif not seen.take(path):
                yield Skip(place, "is twice in the archive: the first is read")
            elif info.flag_bits & 1:
                yield Skip(place, "encrypted: take the password off the archive")
            elif (info.external_attr >> 16) & 0o170000 == 0o120000:
                yield Skip(place, _LINK)
            else:
                yield from _zip_member(archive, info, place, budget, depth)


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: str, budget: _Budget, depth: int
) -> Found:
    try:
        with mapped(_DAMAGED, *ZIP_FAULTS):
            inner = archive.open(info)
        with inner:
            yield from _member(inner, place, budget, depth)  # type: ignore[arg-type]
    except LibraryError as error:
        yield Skip(place, str(error))


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name of a member: many programs write UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _tar(stream: BinaryIO, source: str, budget: _Budget | None, depth: int) -> Found:
    spent = budget or _Budget(lambda: 1 << 62)  # the compression around it has its own
    seen = Keys()
    count = 0
    with ExitStack() as stack:
        with mapped(_CUT, *_TAR_FAULTS):
            archive = stack.enter_context(
                tarfile.open(fileobj=stream, mode="r|", errors="surrogateescape")
            )
        for info in each(archive, _CUT, *_TAR_FAULTS):
            count += 1
            path = _path(info.name)
            if count > _MOST_MEMBERS:
                raise ArticleError(f"more than {_MOST_MEMBERS:,} files in it")
            if info.isdir() or not path:
                continue
            place = f"{source}/{path}"
            if path.startswith("../"):
                yield Skip(source, f"a path that leads out of the archive: {path[:200]!a}")
            elif not info.isfile():
                yield Skip(place, _OTHER_KINDS.get(info.type, "not a file"))
            elif not seen.take(path):
                yield Skip(place, "is twice in the archive: the first is read")
            elif (inner := archive.extractfile(info)) is not None:
                yield from _member(inner, place, spent, depth)  # type: ignore[arg-type]


def _path(name: str) -> str:
    """The path of a member inside its archive; empty for files that operating systems add.

    One that leads out of it begins with `../`.
    """
    parts: list[str] = []
    for part in name.replace("\\", "/").split("/"):
        if part == "..":
            if not parts:
                return f"../{name}"
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    if any(part.startswith(".") or part in _OWN for part in parts):
        return ""
    return "/".join(parts)


def _member(stream: BinaryIO, place: str, budget: _Budget, depth: int) -> Found:
    """The member itself, or the members of an archive that it is."""
    name, place = place.rpartition("/")[2], printable(place)
    reason = registry.unread(name)
    if reason:
        yield Skip(place, reason)
        return
    with mapped(_DAMAGED, *ZIP_FAULTS, *_TAR_FAULTS):
        raw = _bounded(stream, budget)
    if len(raw) > decoding.LARGEST_ARTICLE:
        yield Skip(
            place,
            f"larger than {decoding.LARGEST_ARTICLE // decoding.MEGABYTE} MB: take it out of it",
        )
        return
    nested = _nested(name)
    if nested is None:
        yield Member(raw, name, place, place, depth=depth)
    elif depth >= DEEPEST:
        yield Skip(place, f"archives nested deeper than {DEEPEST}")
    else:
        try:
            yield from nested(io.BytesIO(raw), place, budget, depth + 1)
        except ArticleError as error:
            yield Skip(place, str(error))


def _nested(name: str) -> Callable[[BinaryIO, str, _Budget, int], Found] | None:
    """The reader of an archive in an archive."""
    ending = kinds.suffix(name)
    if ending == ".zip":
        return _zip
    if ending.startswith(".tar"):
        return lambda stream, source, budget, depth: _tar(
            compression.unpack(stream, ending), source, budget, depth
        )
    return None


def _bounded(stream: BinaryIO, budget: _Budget | None = None) -> bytes:
    """The bytes of the stream, at most one more than an article may have."""
    parts: list[bytes] = []
    left = decoding.LARGEST_ARTICLE + 1
    while left and (part := stream.read(min(left, _PART))):
        if budget is not None:
            budget.spend(len(part))
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
