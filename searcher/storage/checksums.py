"""Checksums of a generation's files: the size, the digest and the time of each.

The digest of a file is taken once, when it is written. A generation that shares the file by a hard
link takes over the checksum, so that an update reads nothing but what it wrote. Opening compares
sizes and times, and reads each file that is small or has another time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from searcher._digests import digest_of, stream_digest
from searcher._files import open_own
from searcher._values import frozen
from searcher.errors import DamagedFileError
from searcher.storage.shapes import is_count

if TYPE_CHECKING:
    from pathlib import Path

_SMALL = 256_000
"""Bytes up to which a file is read whole whenever its generation is opened, which takes 0.3 ms.
A change of a larger file is noticed by its time; `faults` reads all files whole."""


@frozen
class FileChecksum:
    """A file as it was published: bytes, BLAKE2b in 32 hex digits, nanoseconds since 1970."""

    size: int
    digest: str
    modified: int


FileChecksums = dict[str, FileChecksum]
"""The checksums of a folder's files by their paths in it."""

Proven = dict[tuple[int, int], FileChecksum]
"""The checksums of files that are known to be synced and unchanged, by device and inode."""


@frozen
class SealedFolder:
    """A folder that an update can start from: a generation or a checkpoint, and its checksums."""

    folder: Path
    checksums: FileChecksums


def as_json(sealed: FileChecksums) -> dict[str, list[Any]]:
    """Convert checksums to the form of a manifest."""
    return {name: [one.size, one.digest, one.modified] for name, one in sealed.items()}


@contextmanager
def decoding(name: str) -> Iterator[None]:
    """Turn what a decoder raises over the bytes of a file into DamagedFileError.

    Use it around the decoding alone: an error from elsewhere is a fault of this package.
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
        found = {name: FileChecksum(*values) for name, values in manifest["files"].items()}
        for name, one in found.items():
            parts = name.split("/")
            inside = not {"", ".", ".."} & set(parts) and "\0" not in name
            if not (inside and is_count(one.size) and is_count(one.modified)):
                raise ValueError(f"an invalid file {name!r}")
        return found


def files(folder: Path) -> list[Path]:
    """List the files below a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def proven(folder: Path, sealed: FileChecksums) -> Proven:
    """Give the checksums of a sealed folder by device and inode, for folders that share them."""
    found: Proven = {}
    for name, one in sealed.items():
        status = (folder / name).stat()
        found[status.st_dev, status.st_ino] = one
    return found


def seal(folder: Path, known: Proven) -> FileChecksums:
    """Sync the files below a folder and take their digests, except of files that are `known`."""
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
    """List the files that are missing or have another size."""
    found = []
    for name, one in sealed.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != one.size:
            found.append(f"{name} is gone or has another size")
    return found


def opening_faults(place: str, sealed: FileChecksums) -> list[str]:
    """List the faults of a folder that opening looks for. Raises OSError for an unreadable file.

    A file that is unchanged but has another time, as a copy has, gets its time back, so that it is
    read whole once and not at each opening.
    """
    found = []
    for name, one in sealed.items():
        path = os.path.join(place, name)
        try:
            status = os.stat(path)
            if status.st_size != one.size:
                found.append(f"{name} has {status.st_size} bytes, not {one.size}")
            elif one.size and (one.size <= _SMALL or status.st_mtime_ns != one.modified):
                if file_digest(path) != one.digest:
                    found.append(f"{name} has changed")
                elif status.st_mtime_ns != one.modified:
                    _give_time(path, one.modified)
        except FileNotFoundError:
            found.append(f"{name} is missing")
    return found


def faults(folder: Path, sealed: FileChecksums, others: Iterable[str]) -> list[str]:
    """List all faults of the files below a folder, a line each; `others` may lie there too."""
    found = []
    there = {str(path.relative_to(folder)) for path in files(folder)} - set(others)
    for name, one in sealed.items():
        path = folder / name
        if name not in there:
            found.append(f"{name}: is missing")
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
    """Read a file. Raises DamagedFileError where its bytes have changed."""
    with open_own(path) as file:
        content = file.read()
    if one is None or digest_of(content) != one.digest:
        raise DamagedFileError(f"{path.name} has changed")
    return content


def file_digest(path: str | Path) -> str:
    """Compute the BLAKE2b digest of a file, 32 hex digits."""
    with open_own(path) as file:
        return stream_digest(file)


def write_synced(path: Path, text: str) -> None:
    """Write a file and sync it to the disk."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def sync(path: Path) -> None:
    """Sync a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folders(folder: Path) -> None:
    """Sync the names in a folder and in all folders below it to the disk."""
    for path in [*(p for p in folder.rglob("*") if p.is_dir()), folder]:
        sync(path)


def _give_time(path: str, modified: int) -> None:
    try:
        os.utime(path, ns=(modified, modified))
    except OSError:
        return  # not the owner: the file is read whole next time too
