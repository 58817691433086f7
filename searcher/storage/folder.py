"""An index in a folder: its generations, the pointer to the current one, and the lock.

::

    index/
        current             the number of the current generation; digests of all manifests kept
        lock                held by the process that writes
        generations/7/      a generation: never changed once it is published
            manifest.json   its settings and counts, and size, digest and time of each file
            articles/       a store of the engine
            quotations/     another
            catalog/        the corpora, sources and articles it was made of

A new generation grows in a folder of its own, `generations/8.new`. Publishing it syncs its files,
renames the folder and switches `current` by one rename. A crash before that rename leaves the old
answer, and the next writer removes the leftovers. Locks are the operating system's: they die
with their process.
"""

from __future__ import annotations

import fcntl
import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any

from searcher._digests import digest_of
from searcher._files import open_own
from searcher._values import frozen
from searcher.engines import engine_named
from searcher.errors import (
    DamagedFileError,
    EngineError,
    IndexStateError,
    damaged_index,
    rebuild_advice,
)
from searcher.storage import checksums, generations
from searcher.storage.checksums import decoding
from searcher.storage.generations import CATALOG, FORMAT, MANIFEST, NEW, Generation
from searcher.storage.shapes import check_manifest, is_count

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.engines.port import Engine
    from searcher.storage.checksums import Proven, SealedFolder


_POINTER, _LOCK, _GENERATIONS = "current", "lock", "generations"


@frozen
class _Pointer:
    """The content of `current`: the current generation, and the manifests' digests by number."""

    number: int
    digests: Mapping[str, str]


class FolderHome:
    """An index in a folder of this machine."""

    default_engine = "tantivy"

    def __init__(self, place: str | Path) -> None:
        self._place = os.fspath(place).rstrip("/") or "/"

    def __str__(self) -> str:
        return self._place

    @property
    def folder(self) -> Path:
        """The folder of the index."""
        from pathlib import Path  # a search does not load it

        return Path(self._place)

    @property
    def _generations(self) -> Path:
        return self.folder / _GENERATIONS

    def _generation(self, number: int) -> str:
        return os.path.join(self._place, _GENERATIONS, str(number))

    def engine(self, name: str) -> Engine:
        """Find the engine of that name."""
        if name == "opensearch":
            raise IndexStateError(
                "The engine opensearch keeps an index in a cluster, not in a folder: "
                "--index opensearch://host:9200/name",
                kind="settings",
            )
        return engine_named(name)

    # Reading

    def exists(self) -> bool:
        """Say whether there is an index. Raises IndexStateError where the folder is unreadable."""
        try:
            status = os.stat(os.path.join(self._place, _POINTER))
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise self._unreadable(error) from error
        return stat.S_ISREG(status.st_mode)

    def current(self, *, whole: bool = True) -> Generation:
        """Open the current generation. Raises IndexStateError where none can be read.

        With `whole` its files are checked too; without, only its manifest.
        """
        while True:
            pointer = self._pointer()
            try:
                return self._opened(pointer.number, pointer, whole=whole)
            except FileNotFoundError as error:
                if self._pointer() == pointer:
                    fault = f"generation {pointer.number} is missing"
                    raise damaged_index(self, fault) from error

    def is_current(self, generation: Generation) -> bool:
        """Say whether an open generation is the current one; reads the pointer alone."""
        return self._pointer().number == generation.number

    def opened(self, number: int) -> Generation:
        """Open a generation by its number, one that is kept beside the current one."""
        try:
            return self._opened(number, self._pointer(), whole=True)
        except FileNotFoundError as error:
            kept = ", ".join(map(str, self.numbers()))
            message = f"There is no generation {number} in {self}; kept are: {kept}."
            raise IndexStateError(message, kind="missing") from error

    def fetch(self, generation: Generation) -> None:
        """Do nothing: all files are there."""

    def numbers(self) -> list[int]:
        """List the numbers of the generations that are there, oldest first."""
        if not self._generations.is_dir():
            return []
        return sorted(int(path.name) for path in self._generations.iterdir() if path.name.isdigit())

    def faults(self, generation: Generation) -> list[str]:
        """List the faults of a generation's files, a line each."""
        found = checksums.faults(generation.folder, generation.checksums, (MANIFEST,))
        from searcher.storage import saved  # a search does not load it

        return found + saved.fault(self.saved())

    def saved(self) -> str:
        """Read the text of the saved searches; empty where there is none."""
        from searcher.storage import saved

        try:
            return saved.read(self.folder)
        except OSError as error:
            raise self._unreadable(error) from error

    def save_searches(self, text: str) -> None:
        """Replace the text of the saved searches, by one rename of a synced file."""
        from searcher.storage import saved

        saved.write(self.folder, text)

    def _pointer(self) -> _Pointer:
        try:
            with open_own(os.path.join(self._place, _POINTER)) as file:
                content = file.read()
            with decoding(_POINTER):
                found = json.loads(content)
                version, number, digests = found["format"], found["generation"], found["manifests"]
                if version == FORMAT and not (is_count(number) and digests[str(number)]):
                    raise ValueError("no generation")
        except FileNotFoundError as error:
            message = f"There is no index in {self}. Make one: searcher index FOLDER --index {self}"
            raise IndexStateError(message, kind="missing") from error
        except NotADirectoryError as error:
            message = f"{self} is a file, not the folder of an index."
            raise IndexStateError(message, kind="address") from error
        except DamagedFileError as error:
            raise damaged_index(self, f"its file {_POINTER} cannot be read") from error
        except OSError as error:
            raise self._unreadable(error) from error
        if version != FORMAT:
            raise IndexStateError(
                f"The index in {self} was made by another version of searcher (format {version}, "
                f"this is {FORMAT}). {rebuild_advice(self)}",
                kind="version",
            )
        return _Pointer(number, digests)

    def _opened(self, number: int, pointer: _Pointer, *, whole: bool) -> Generation:
        """Open a generation. Raises FileNotFoundError where it was removed."""
        try:
            hold = open_own(os.path.join(self._generation(number), MANIFEST))
        except FileNotFoundError:
            raise
        except OSError as error:
            raise self._unreadable(error) from error
        try:
            return self._looked_over(number, pointer, hold, whole=whole)
        except BaseException as error:
            hold.close()
            if isinstance(error, DamagedFileError):
                fault = f"the manifest of generation {number} cannot be read"
                raise damaged_index(self, fault) from error
            if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
                raise self._unreadable(error) from error
            raise

    def _looked_over(
        self, number: int, pointer: _Pointer, hold: IO[bytes], *, whole: bool
    ) -> Generation:
        """Check the generation whose manifest is open, locked against its removal."""
        place = self._generation(number)
        fcntl.flock(hold, fcntl.LOCK_SH)
        # A writer may have removed it between the opening and the lock.
        there = os.stat(os.path.join(place, MANIFEST))
        if not os.path.samestat(os.fstat(hold.fileno()), there):
            raise FileNotFoundError(place)
        content = hold.read()
        if digest_of(content) != pointer.digests.get(str(number)):
            raise damaged_index(self, f"the manifest of generation {number} has changed")
        with decoding(MANIFEST):
            manifest = json.loads(content)
        check_manifest(manifest)
        files = checksums.read(manifest)
        # The catalog is verified when it is read, which a search does not do.
        looked = {name: one for name, one in files.items() if not name.startswith(f"{CATALOG}/")}
        found = checksums.opening_faults(place, looked) if whole else []
        if found:
            raise damaged_index(self, f"in generation {number} {'; '.join(found[:3])}")
        return Generation(number, place, manifest, files, hold)

    def _unreadable(self, error: OSError) -> IndexStateError:
        message = f"The index in {self} cannot be read: {error.strerror or error}."
        return IndexStateError(message, kind="unreadable")

    # Writing

    @contextmanager
    def locked(self, *, wait: float = 0.0) -> Iterator[None]:
        """Hold the right to write. Makes the folder where it is not there.

        Waits for up to `wait` seconds; then an IndexStateError names the process that has it.
        """
        from searcher.storage import locks  # a search does not load it

        try:
            self._generations.mkdir(parents=True, exist_ok=True)
            file = open(self.folder / _LOCK, "a+", encoding="utf-8")  # noqa: SIM115
        except (FileExistsError, NotADirectoryError) as error:
            message = f"{self} is not a folder: an index cannot be made there."
            raise IndexStateError(message, kind="address") from error
        except OSError as error:
            message = f"An index cannot be made in {self}: {error.strerror}."
            raise EngineError(message) from error
        with file:
            locks.acquire(file, wait, self)
            with suppress(OSError):  # a full disk: the file then does not name the process
                file.truncate(0)
                file.write(str(os.getpid()))
                file.flush()
            yield

    def begin(self, *, after: int = 0) -> Path:
        """Make a folder for the next generation. Under the lock, after `clear`.

        Its number is the next one, or the one behind `after`, if that is higher.
        """
        folder = self._generations / f"{max(self._last(), after) + 1}{NEW}"
        folder.mkdir()
        return folder

    def publish(self, folder: Path, manifest: Mapping[str, Any], proven: Proven) -> None:
        """Make the folder that `begin` gave the current generation.

        The checksums of its files are added to the manifest here: each file is synced and its
        digest taken, except those that are `proven`.
        """
        import shutil

        number = int(folder.name.removesuffix(NEW))
        text, _ = generations.seal(folder, {"generation": number, **manifest}, proven)
        final = self._generations / str(number)
        folder.rename(final)
        try:
            checksums.sync(final.parent)
            digests = {str(number): digest_of(text.encode("utf-8")), **self._kept_digests()}
            pointer = {"format": FORMAT, "generation": number, "manifests": digests}
            new = self.folder / f"{_POINTER}{NEW}"
            checksums.write_synced(new, json.dumps(pointer))
            if number == 1:
                checksums.sync(self.folder.parent)
            new.replace(self.folder / _POINTER)
        except BaseException:
            if self._last() != number:  # an interruption may come right behind the switch
                shutil.rmtree(final, ignore_errors=True)
            raise
        self._sync_pointer()

    def _last(self) -> int:
        """The current generation; where the pointer is damaged, the newest there is."""
        if not self.exists():
            return 0
        try:
            return self._pointer().number
        except IndexStateError:
            return max(self.numbers(), default=0)

    def _kept_digests(self) -> dict[str, str]:
        if not self.exists():
            return {}
        with suppress(IndexStateError):
            kept = set(map(str, self.numbers()))
            return {n: digest for n, digest in self._pointer().digests.items() if n in kept}
        return {}

    def _sync_pointer(self) -> None:
        try:
            checksums.sync(self.folder)
        except OSError as error:
            raise EngineError(
                f"The index in {self} was updated, but the disk may not keep it: "
                f"{error.strerror}. Look after the disk, then run the update again."
            ) from error

    # Clearing up

    def clear(self, *, parts: bool) -> None:
        """Remove what interrupted writers left; with `parts`, their checkpoints too.

        Under the lock. What cannot be removed now is left to the next writer.
        """
        import shutil  # only a writer needs it, and it loads three packers

        from searcher.storage import checkpoints

        number = self._last()
        spared = () if parts else checkpoints.folders(self._next())
        for path in self._generations.iterdir():
            if (not path.name.isdigit() or int(path.name) > number) and path not in spared:
                shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):
            (self.folder / f"{_POINTER}{NEW}").unlink(missing_ok=True)

    def prune(self, *, keep: int) -> None:
        """Remove all but the last `keep` generations, except those that a reader has open.

        Under the lock. What cannot be removed now is left to the next writer.
        """
        gone = self.numbers()[: -max(keep, 1)]
        if not gone:
            return
        from searcher.storage import locks

        with suppress(OSError):
            # The switch must have reached the disk before the older generations go.
            checksums.sync(self.folder)
            for number in gone:
                locks.remove_unread(self._generations / str(number))

    # Checkpoints

    def save(self, folder: Path, goal: Mapping[str, Any], proven: Proven) -> SealedFolder | None:
        """Make a checkpoint of a growing generation; None without hard links."""
        from searcher.storage import checkpoints

        return checkpoints.save(self._next(), folder, goal, proven)

    def found(self, goal: Mapping[str, Any]) -> SealedFolder | None:
        """Find a whole checkpoint of an update with the same goal."""
        from searcher.storage import checkpoints

        return checkpoints.found(self._next(), goal)

    def _next(self) -> Path:
        """The folder that the next generation will have."""
        return self._generations / str(self._last() + 1)

    # Measuring

    def bytes(self, generation: Generation) -> int:
        """Add up the sizes of a generation's files."""
        return sum(one.size for one in generation.checksums.values())

    def cluster(self, generation: Generation) -> None:
        """Give None: the generation is in no cluster."""
