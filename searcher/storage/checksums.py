"""Checksums of a generation's files: the size, the digest and the time of each.

A file is proved by its digest once, when it is written. A generation that shares it by a hard link
takes the proof over, so that an update reads what it wrote and nothing else. On opening, sizes and
times are compared, and read whole is each file that is small or whose time is another.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from searcher._digests import digest_of, stream_digest
from searcher._values import frozen
from searcher.errors import DamagedFileError

_SMALL = 256_000
"""Bytes up to which a file is read whole whenever its generation is opened: a millisecond's
third. A change of a larger file shows by its time; `faults` reads all of them whole."""


@frozen
class FileChecksum:
    """A file as it was published: bytes, BLAKE2b in 32 hex digits, nanoseconds since 1970."""

    size: int
    digest: str
    modified: int


FileChecksums = dict[str, FileChecksum]
"""The checksums of a folder's files by their paths in it."""

Proven = dict[tuple[int, int], FileChecksum]
"""The checksums of files that are known to be synced and right, by device and inode."""


@frozen
class SealedFolder:
    """A folder that an update can start from: a generation or a checkpoint, and its checksums."""

    folder: Path
    checksums: FileChecksums


def as_json(sealed: FileChecksums) -> dict[str, list[Any]]:
    """Give checksums as a manifest has them."""
    return {name: [one.size, one.digest, one.modified] for name, one in sealed.items()}


@contextmanager
def decoding(name: str) -> Iterator[None]:
    """Turn what a decoder raises over the bytes of a file into DamagedFileError.

    It stands around the decoding alone: an error from elsewhere is a fault of this package.
    """
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedFileError(
            f"{name} cannot be read ({type(error).__name__}: {error})"
        ) from error


def read(manifest: Mapping[str, Any]) -> FileChecksums:
    """Read the checksums in a manifest. Raises DamagedFileError where it has none."""
    with decoding("the list of files"):
        return {name: FileChecksum(*values) for name, values in manifest["files"].items()}


def files(folder: Path) -> list[Path]:
    """The files below a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def proven(folder: Path, sealed: FileChecksums) -> Proven:
    """What a sealed folder proves of the files that others share with it."""
    found: Proven = {}
    for name, one in sealed.items():
        status = (folder / name).stat()
        found[status.st_dev, status.st_ino] = one
    return found


def seal(folder: Path, known: Proven) -> FileChecksums:
    """Sync the files below a folder and take their digests, save where both is known."""
    made: FileChecksums = {}
    for path in files(folder):
        status = path.stat()
        one = known.get((status.st_dev, status.st_ino))
        if one is None or (one.size, one.modified) != (status.st_size, status.st_mtime_ns):
            sync(path)
            one = FileChecksum(status.st_size, file_digest(path), status.st_mtime_ns)
        made[str(path.relative_to(folder))] = one
    return made


def size_faults(folder: Path, sealed: FileChecksums) -> list[str]:
    """Which files are not there or have another size."""
    found = []
    for name, one in sealed.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != one.size:
            found.append(f"{name} is gone or has another size")
    return found


def opening_faults(folder: Path, sealed: FileChecksums) -> list[str]:
    """What is wrong with files as far as opening looks. Raises OSError where one is not to be read.

    A file that is right but has another time, as a copy has, gets its time back, so that it is
    read whole once and not at each opening.
    """
    found = []
    for name, one in sealed.items():
        path = folder / name
        try:
            status = path.stat()
            if status.st_size != one.size:
                found.append(f"{name} has {status.st_size} bytes, not {one.size}")
            elif one.size and (one.size <= _SMALL or status.st_mtime_ns != one.modified):
                if file_digest(path) != one.digest:
                    found.append(f"{name} has changed")
                elif status.st_mtime_ns != one.modified:
                    _give_time(path, one.modified)
        except FileNotFoundError:
            found.append(f"{name} is not there")
    return found


def faults(folder: Path, sealed: FileChecksums, others: Iterable[str]) -> list[str]:
    """All that is wrong with the files below a folder, a line each; `others` may lie there too."""
    found = []
    there = {str(path.relative_to(folder)) for path in files(folder)} - set(others)
    for name, one in sealed.items():
        path = folder / name
        if name not in there:
            found.append(f"{name}: is not there")
            continue
        there.discard(name)
        try:
            size = path.stat().st_size
            if size != one.size:
                found.append(f"{name}: has {size} bytes, not {one.size}")
            elif file_digest(path) != one.digest:
                found.append(f"{name}: has changed")
        except OSError as error:
            found.append(f"{name}: cannot be read ({error.strerror})")
    return found + [f"{name}: does not belong here" for name in sorted(there)]


def read_proved(path: Path, one: FileChecksum | None) -> bytes:
    """Read a file. Raises DamagedFileError where its bytes are not those that were written."""
    content = path.read_bytes()
    if one is None or digest_of(content) != one.digest:
        raise DamagedFileError(f"{path.name} has changed")
    return content


def file_digest(path: Path) -> str:
    """The BLAKE2b digest of a file, 32 hex digits."""
    with open(path, "rb") as file:
        return stream_digest(file)


def write_synced(path: Path, text: str) -> None:
    """Write a file, through to the disk."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def sync(path: Path) -> None:
    """Take a file, or the names in a folder, through to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folders(folder: Path) -> None:
    """Take the names in a folder and in all below it through to the disk."""
    for path in [*(p for p in folder.rglob("*") if p.is_dir()), folder]:
        sync(path)


def _give_time(path: Path, modified: int) -> None:
    try:
        os.utime(path, ns=(modified, modified))
    except OSError:
        return  # not the owner: the file is read whole next time too
