"""The index folder: generations, the pointer to the one that counts, and the lock.

::

    index/
        current             which generation counts; the digest of its manifest and of those kept
        lock                held by the process that writes
        generations/7/      a generation: never changed once it is published
            manifest.json   what it is, and every file of it with size, digest and time
            articles/       a store of the engine
            quotations/     another
            catalog/        what it was made of

A new generation grows in a folder of its own, `generations/8.new`. Publishing it syncs its files,
renames the folder and switches `current` by one rename. Whatever happens before that rename leaves
the old answer, and what is left lying about is cleared away by the next writer. Locks are the
operating system's: they die with their process.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Protocol

from searcher._digests import digest_of
from searcher._values import frozen
from searcher.errors import (
    DamagedFileError,
    EngineError,
    IndexStateError,
    damaged_index,
    rebuild_advice,
)
from searcher.storage import checksums
from searcher.storage.checksums import FileChecksums, Proven, decoding

FORMAT = 2
"""The version of this layout. An index of another one is rebuilt, not read."""

MANIFEST, CATALOG, NEW = "manifest.json", "catalog", ".new"

_POINTER, _LOCK, _GENERATIONS, _OLD = "current", "lock", "generations", ".old"

_NO_LINKS = (errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EOPNOTSUPP)


class Hold(Protocol):
    """Keeps a generation from being removed, until it is closed."""

    def close(self) -> None:
        """Let go."""


@frozen
class Generation:
    """A published generation. While `hold` is open, no writer removes its folder."""

    number: int
    folder: Path
    manifest: Mapping[str, Any]
    seals: FileChecksums
    hold: Hold

    def close(self) -> None:
        """Let the generation go."""
        self.hold.close()


@frozen
class _Pointer:
    """What `current` says: the generation that counts, and the manifests' digests by number."""

    number: int
    digests: Mapping[str, str]


def exists(root: Path) -> bool:
    """Whether there is an index in the folder. Raises IndexStateError where that cannot be told."""
    try:
        return (root / _POINTER).is_file()
    except OSError as error:
        raise _unreadable(root, error) from error


def current(root: Path, *, whole: bool = True) -> Generation:
    """Open the generation that counts. Raises IndexStateError where there is none to be read.

    With `whole` its files are looked over; without, only its manifest is sure to be right.
    """
    while True:
        pointer = _pointer(root)
        try:
            return _opened(root, pointer.number, pointer, whole=whole)
        except FileNotFoundError as error:
            if _pointer(root) == pointer:
                raise damaged_index(root, f"generation {pointer.number} is not there") from error


def opened(root: Path, number: int) -> Generation:
    """Open a generation by its number, one that is kept beside the current one."""
    try:
        return _opened(root, number, _pointer(root), whole=True)
    except FileNotFoundError as error:
        kept = ", ".join(map(str, numbers(root)))
        message = f"There is no generation {number} in {root}; kept are: {kept}."
        raise IndexStateError(message, kind="missing") from error


def numbers(root: Path) -> list[int]:
    """The generations that are there, oldest first."""
    if not (root / _GENERATIONS).is_dir():
        return []
    return sorted(int(path.name) for path in (root / _GENERATIONS).iterdir() if path.name.isdigit())


def _pointer(root: Path) -> _Pointer:
    try:
        content = (root / _POINTER).read_bytes()
        with decoding(_POINTER):
            found = json.loads(content)
            version, number, digests = found["format"], found["generation"], found["manifests"]
            if version == FORMAT:
                digests[str(number)]
    except FileNotFoundError as error:
        message = f"There is no index in {root}. Make one: searcher index FOLDER --index {root}"
        raise IndexStateError(message, kind="missing") from error
    except NotADirectoryError as error:
        raise IndexStateError(
            f"{root} is a file, not the folder of an index.", kind="address"
        ) from error
    except DamagedFileError as error:
        raise damaged_index(root, f"its file {_POINTER} cannot be read") from error
    except OSError as error:
        raise _unreadable(root, error) from error
    if version != FORMAT:
        raise IndexStateError(
            f"The index in {root} was made by another version of searcher (format {version}, "
            f"this is {FORMAT}). {rebuild_advice(root)}",
            kind="version",
        )
    return _Pointer(number, digests)


def _opened(root: Path, number: int, pointer: _Pointer, *, whole: bool) -> Generation:
    """Open a generation and look its files over. Raises FileNotFoundError where it is gone."""
    folder = root / _GENERATIONS / str(number)
    try:
        hold = open(folder / MANIFEST, "rb")  # noqa: SIM115  (closed below or later)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _unreadable(root, error) from error
    try:
        return _looked_over(root, folder, pointer, hold, whole=whole)
    except DamagedFileError as error:
        hold.close()
        raise damaged_index(root, f"the manifest of generation {number} cannot be read") from error
    except FileNotFoundError:
        hold.close()
        raise
    except OSError as error:
        hold.close()
        raise _unreadable(root, error) from error
    except BaseException:
        hold.close()
        raise


def _looked_over(
    root: Path, folder: Path, pointer: _Pointer, hold: IO[bytes], *, whole: bool
) -> Generation:
    """The generation whose manifest is open, locked against its removal."""
    number = int(folder.name)
    fcntl.flock(hold, fcntl.LOCK_SH)
    # A writer may have removed it between the opening and the lock.
    if not os.path.samestat(os.fstat(hold.fileno()), os.stat(folder / MANIFEST)):
        raise FileNotFoundError(folder)
    content = hold.read()
    if digest_of(content) != pointer.digests.get(str(number)):
        raise damaged_index(root, f"the manifest of generation {number} has changed")
    with decoding(MANIFEST):
        manifest = json.loads(content)
    sealed = checksums.read(manifest)
    # The catalog is proved when it is read, which a search does not.
    looked = {n: one for n, one in sealed.items() if not n.startswith(f"{CATALOG}/")}
    found = checksums.opening_faults(folder, looked) if whole else []
    if found:
        raise damaged_index(root, f"in generation {number} {'; '.join(found[:3])}")
    return Generation(number, folder, manifest, sealed, hold)


def _unreadable(root: Path, error: OSError) -> IndexStateError:
    return IndexStateError(
        f"The index in {root} cannot be read: {error.strerror or error}.", kind="unreadable"
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
        raise IndexStateError(
            f"{root} is no folder: an index cannot be made there.", kind="address"
        ) from error
    except OSError as error:
        raise EngineError(f"An index cannot be made in {root}: {error.strerror}.") from error
    with file:
        _acquire(file, root, wait)
        with suppress(OSError):  # a full disk: who holds it stays unsaid
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
                    "Try again when it has ended, or add --wait.",
                    kind="locked",
                ) from error
            time.sleep(0.05)


def clear(root: Path, *, spare: Collection[Path] = ()) -> None:
    """Remove what writers left behind that did not get to their end. Under the lock.

    Nothing that cannot be removed stops a writer: it lies there, and the next one tries again.
    """
    import shutil  # only a writer needs it, and it loads three packers

    number = last(root)
    for path in (root / _GENERATIONS).iterdir():
        if (not path.name.isdigit() or int(path.name) > number) and path not in spare:
            shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        (root / f"{_POINTER}{NEW}").unlink(missing_ok=True)


def begin(root: Path, *, after: int = 0) -> Path:
    """A new folder for the next generation. Under the lock, after `clear`.

    Its number is the next one, or that behind `after`, if that is higher.
    """
    folder = root / _GENERATIONS / f"{max(last(root), after) + 1}{NEW}"
    folder.mkdir()
    return folder


def next_folder(root: Path, ending: str) -> Path:
    """The folder of the next generation, with an ending to its name."""
    return root / _GENERATIONS / f"{last(root) + 1}{ending}"


def last(root: Path) -> int:
    """The generation that counts; where a damaged pointer does not tell, the newest there is."""
    if not exists(root):
        return 0
    try:
        return _pointer(root).number
    except IndexStateError:
        return max(numbers(root), default=0)


def share(old: Path, names: Collection[str], new: Path) -> bool:
    """Give a new folder files of another, as hard links; whether all could be linked.

    Where the file system has no links, they are copied. An empty file is made anew: there is
    nothing to share, and whoever locks it would lock the other generations' too.
    """
    import shutil

    linked = True
    for folder in {(new / name).parent for name in names}:
        folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        source, target = old / name, new / name
        if source.stat().st_size == 0:
            target.touch()
            continue
        linked = linked and _linked(source, target)
        if not linked:
            shutil.copy2(source, target)
    return linked


def _linked(source: Path, target: Path) -> bool:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return False
    return True


def seal(folder: Path, manifest: Mapping[str, Any], proven: Proven) -> tuple[str, FileChecksums]:
    """Sync a folder and write its manifest; the text of that, and the seals in it."""
    sealed = checksums.seal(folder, proven)
    text = json.dumps({"format": FORMAT, **manifest, "files": checksums.told(sealed)})
    checksums.write_synced(folder / MANIFEST, text)
    checksums.sync_folders(folder)
    return text, sealed


def publish(root: Path, folder: Path, manifest: Mapping[str, Any], proven: Proven) -> None:
    """Make the folder that `begin` gave the generation that counts.

    `manifest` says what it is. The files are added to it here: each is synced and its digest
    taken, save those that are `proven`.
    """
    import shutil

    number = int(folder.name.removesuffix(NEW))
    text, _ = seal(folder, {"generation": number, **manifest}, proven)
    final = root / _GENERATIONS / str(number)
    folder.rename(final)
    try:
        checksums.sync(final.parent)
        digests = {str(number): digest_of(text.encode("utf-8")), **_kept_digests(root)}
        pointer = {"format": FORMAT, "generation": number, "manifests": digests}
        new = root / f"{_POINTER}{NEW}"
        checksums.write_synced(new, json.dumps(pointer))
        if number == 1:
            checksums.sync(root.parent)
        new.replace(root / _POINTER)
    except BaseException:
        if last(root) != number:  # an interruption may come right behind the switch
            shutil.rmtree(final, ignore_errors=True)
        raise
    _sync_pointer(root)


def _kept_digests(root: Path) -> dict[str, str]:
    if not exists(root):
        return {}
    with suppress(IndexStateError):
        kept = set(map(str, numbers(root)))
        return {n: digest for n, digest in _pointer(root).digests.items() if n in kept}
    return {}


def _sync_pointer(root: Path) -> None:
    try:
        checksums.sync(root)
    except OSError as error:
        raise EngineError(
            f"The index in {root} was updated, but the disk does not say that it keeps it: "
            f"{error.strerror}. Look after the disk, then run the update again."
        ) from error


def prune(root: Path, *, keep: int = 1) -> None:
    """Remove all but the last `keep` generations, save those that a reader has open.

    Under the lock. What cannot be removed now is left to the next writer.
    """
    gone = numbers(root)[: -max(keep, 1)]
    if not gone:
        return
    with suppress(OSError):
        # The switch must have reached the disk before what it led away from goes.
        checksums.sync(root)
        for number in gone:
            _remove(root / _GENERATIONS / str(number))


def _remove(folder: Path) -> None:
    import shutil

    # Open for writing: over NFS only such a file can be locked for oneself.
    try:
        with open(folder / MANIFEST, "r+", encoding="utf-8") as manifest:
            fcntl.flock(manifest, fcntl.LOCK_EX | fcntl.LOCK_NB)
            gone = folder.with_name(f"{folder.name}{_OLD}")
            folder.rename(gone)
    except BlockingIOError:
        return  # a reader has it
    except FileNotFoundError:
        gone = folder  # damaged: nobody can have it open
    shutil.rmtree(gone, ignore_errors=True)


def faults(generation: Generation) -> list[str]:
    """What is wrong with the files of a generation, a line each; empty where nothing is."""
    return checksums.faults(generation.folder, generation.seals, (MANIFEST,))
