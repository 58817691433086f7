"""The index folder: generations, the pointer to the one that counts, locks and checksums.

::

    index/
        current             which generation counts, and the digest of its manifest
        lock                held by the process that writes
        generations/7/      a generation: never changed once it is published
            manifest.json   what it is, and every file of it with size and digest
            articles/       a store of the engine

A new generation grows in a folder of its own, `generations/8.new`. Publishing it syncs its files,
renames the folder and switches `current` by one rename. Whatever happens before that rename leaves
the old answer, and what is left lying about is cleared away by the next writer. Locks are the
operating system's: they die with their process.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from searcher.errors import EngineError, IndexStateError

FORMAT = 1
"""The version of this layout. An index of another one is rebuilt, not read."""

_POINTER, _LOCK, _GENERATIONS, _MANIFEST, _NEW = (
    "current",
    "lock",
    "generations",
    "manifest.json",
    ".new",
)
_DIGEST_BYTES = 16
_NO_LINKS = (errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EOPNOTSUPP)


@dataclass(frozen=True, slots=True)
class Generation:
    """A published generation. While `hold` is open, no writer removes its folder."""

    number: int
    folder: Path
    manifest: Mapping[str, Any]
    hold: IO[str]

    def close(self) -> None:
        """Let the generation go."""
        self.hold.close()


def exists(root: Path) -> bool:
    """Whether there is an index in the folder."""
    return (root / _POINTER).is_file()


def current(root: Path) -> Generation:
    """Open the generation that counts. Raises IndexStateError where there is none to be read."""
    while True:
        number, digest = _pointer(root)
        try:
            return _opened(root, number, digest)
        except FileNotFoundError as error:
            if _pointer(root) == (number, digest):
                raise _damaged(root, f"generation {number} is not there") from error


def opened(root: Path, number: int) -> Generation:
    """Open a generation by its number, one that is kept beside the current one."""
    if number == _pointer(root)[0]:
        return current(root)
    try:
        return _opened(root, number, None)
    except FileNotFoundError as error:
        kept = ", ".join(map(str, numbers(root)))
        message = f"There is no generation {number} in {root}; kept are: {kept}."
        raise IndexStateError(message) from error


def numbers(root: Path) -> list[int]:
    """The generations that are there, oldest first."""
    if not (root / _GENERATIONS).is_dir():
        return []
    return sorted(int(path.name) for path in (root / _GENERATIONS).iterdir() if path.name.isdigit())


def _pointer(root: Path) -> tuple[int, str]:
    try:
        found = json.loads((root / _POINTER).read_text(encoding="utf-8"))
        version, number, digest = found["format"], int(found["generation"]), str(found["manifest"])
    except FileNotFoundError as error:
        message = f"There is no index in {root}. Make one: searcher index FOLDER --index {root}"
        raise IndexStateError(message) from error
    except NotADirectoryError as error:
        raise IndexStateError(f"{root} is a file, not the folder of an index.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(root, f"its file {_POINTER} cannot be read") from error
    except OSError as error:
        raise IndexStateError(f"The index in {root} cannot be read: {error.strerror}.") from error
    if version != FORMAT:
        raise IndexStateError(
            f"The index in {root} was made by another version of searcher (format {version}, "
            f"this is {FORMAT}). Build it again: searcher index --rebuild FOLDER --index {root}"
        )
    return number, digest


def _opened(root: Path, number: int, digest: str | None) -> Generation:
    folder = root / _GENERATIONS / str(number)
    hold = open(folder / _MANIFEST, encoding="utf-8")  # noqa: SIM115  (closed with the generation)
    try:
        fcntl.flock(hold, fcntl.LOCK_SH)
        text = hold.read()
        if digest is not None and _digest_of(text.encode("utf-8")) != digest:
            raise _damaged(root, f"the manifest of generation {number} has changed")
        return Generation(number, folder, json.loads(text), hold)
    except (ValueError, RecursionError) as error:
        hold.close()
        raise _damaged(root, f"the manifest of generation {number} cannot be read") from error
    except BaseException:
        hold.close()
        raise


def _damaged(root: Path, what: str) -> IndexStateError:
    return IndexStateError(
        f"The index in {root} is damaged: {what}. "
        f"Build it again: searcher index --rebuild FOLDER --index {root}"
    )


@contextmanager
def locked(root: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the right to write. Makes the folder where it is not there.

    Waits for up to `wait` seconds; then an IndexStateError says who has it.
    """
    try:
        (root / _GENERATIONS).mkdir(parents=True, exist_ok=True)
        file = open(root / _LOCK, "a+", encoding="utf-8")  # noqa: SIM115  (closed below)
    except (FileExistsError, NotADirectoryError) as error:
        raise IndexStateError(f"{root} is no folder: an index cannot be made there.") from error
    except OSError as error:
        raise EngineError(f"An index cannot be made in {root}: {error.strerror}.") from error
    with file:
        _acquire(file, root, wait)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _acquire(file: IO[str], root: Path, wait: float) -> None:
    end = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() >= end:
                file.seek(0)
                owner = file.read().strip() or "unknown"
                raise IndexStateError(
                    f"The index in {root} is being written by another process ({owner}). "
                    "Try again when it has ended, or add --wait."
                ) from error
            time.sleep(0.05)


def begin(root: Path) -> Path:
    """A new folder for the next generation, what earlier writers left behind cleared away.

    To be called, and the folder published, under the lock.
    """
    number = _last(root)
    for path in (root / _GENERATIONS).iterdir():
        if not path.name.isdigit() or int(path.name) > number:
            shutil.rmtree(path)
    folder = root / _GENERATIONS / f"{number + 1}{_NEW}"
    folder.mkdir()
    return folder


def _last(root: Path) -> int:
    """The generation that counts; where a damaged pointer does not tell, the newest there is."""
    if not exists(root):
        return 0
    try:
        return _pointer(root)[0]
    except IndexStateError:
        return max(numbers(root), default=0)


def share(before: Generation, folder: Path) -> bool:
    """Give a new folder the files of a generation, as hard links; whether all could be linked.

    Where the file system has no links, they are copied.
    """
    linked = True
    for name in before.manifest["files"]:
        old, new = before.folder / name, folder / name
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old, new)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            linked = False
            shutil.copy2(old, new)
    return linked


def publish(root: Path, folder: Path, manifest: Mapping[str, Any]) -> int:
    """Make the folder that `begin` gave the generation that counts; its number.

    `manifest` says what it is; the files are added to it here, each with size and digest.
    """
    number = int(folder.name.removesuffix(_NEW))
    files = {}
    for path in _files(folder):
        _sync(path)
        files[str(path.relative_to(folder))] = [path.stat().st_size, file_digest(path)]
    text = json.dumps({"format": FORMAT, "generation": number, **manifest, "files": files})
    _write_synced(folder / _MANIFEST, text)
    for path in [*(p for p in folder.rglob("*") if p.is_dir()), folder]:
        _sync(path)
    folder.rename(root / _GENERATIONS / str(number))
    _sync(root / _GENERATIONS)
    digest = _digest_of(text.encode("utf-8"))
    pointer = {"format": FORMAT, "generation": number, "manifest": digest}
    new = root / f"{_POINTER}{_NEW}"
    _write_synced(new, json.dumps(pointer))
    new.replace(root / _POINTER)
    _sync(root)
    return number


def prune(root: Path, *, keep: int = 1) -> None:
    """Remove all but the last `keep` generations, save those that a reader has open."""
    for number in numbers(root)[:-keep]:
        folder = root / _GENERATIONS / str(number)
        try:
            with open(folder / _MANIFEST, encoding="utf-8") as manifest:
                fcntl.flock(manifest, fcntl.LOCK_EX | fcntl.LOCK_NB)
                gone = folder.with_name(f"{number}.old")
                folder.rename(gone)
            shutil.rmtree(gone)
        except BlockingIOError:
            continue  # a reader has it; the next writer tries again


def faults(generation: Generation) -> list[str]:
    """What is wrong with the files of a generation, a line each; empty where nothing is."""
    listed = generation.manifest["files"]
    found = []
    there = {str(path.relative_to(generation.folder)): path for path in _files(generation.folder)}
    for name, (size, digest) in listed.items():
        path = there.pop(name, None)
        if path is None:
            found.append(f"{name}: is not there")
        elif path.stat().st_size != size:
            found.append(f"{name}: has {path.stat().st_size} bytes, not {size}")
        elif file_digest(path) != digest:
            found.append(f"{name}: has changed")
    there.pop(_MANIFEST, None)
    return found + [f"{name}: does not belong here" for name in there]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def file_digest(path: Path) -> str:
    """The BLAKE2b digest of a file, 32 hex digits."""
    with open(path, "rb") as file:
        return hashlib.file_digest(
            file, lambda: hashlib.blake2b(digest_size=_DIGEST_BYTES)
        ).hexdigest()


def _digest_of(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES).hexdigest()


def _write_synced(path: Path, text: str) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
