"""Temporary folders for the small files of generations in a cluster, while they are in use."""

from __future__ import annotations

import fcntl
import itertools
import os
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import IO

from searcher._files import open_regular
from searcher.errors import DamagedFileError

_PREFIX, _LOCK = "searcher-scratch-", "lock"


class Scratch:
    """A temporary folder of this process, made when it is needed and removed with this object."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._numbers = itertools.count(1)

    def place(self, name: str) -> Path:
        """Make a new empty folder of that name in it."""
        if self._folder is None:
            _clear_dead()
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            weakref.finalize(self, _remove, self._folder, _locked(self._folder))
        path = self._folder / str(next(self._numbers)) / name
        path.mkdir(parents=True)
        return path


def _locked(folder: Path) -> IO[str]:
    """Make a file that is locked as long as this process lives; it gets its name once it is."""
    file = open(folder / f"{_LOCK}.new", "w", encoding="utf-8")  # noqa: SIM115  (closed at the end)
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    (folder / f"{_LOCK}.new").rename(folder / _LOCK)
    return file


def _remove(folder: Path, lock: IO[str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    lock.close()


def _clear_dead() -> None:
    """Remove the folders of this user's processes that were killed.

    Other users may write into the folder of temporary files, too: only a folder and a lock that are
    this user's count, and no link is followed and no pipe waited for.
    """
    top = os.path.realpath(tempfile.gettempdir())
    for name in os.listdir(top):
        if not name.startswith(_PREFIX):
            continue
        folder = f"{top}/{name}"
        try:
            if os.lstat(folder).st_uid != os.geteuid():
                continue
            handle, status = open_regular(f"{folder}/{_LOCK}")
            with open(handle, "rb") as lock:
                if status.st_uid == os.geteuid():
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue  # in use, or removed by now


def inside(folder: Path, name: str) -> Path:
    """Give the path of a file in a folder. Raises DamagedFileError for a name that leads out."""
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise DamagedFileError(f"{name!r} is not the name of a file")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


class ScratchHold:
    """Keeps the files of an open generation until it is closed."""

    def __init__(self, scratch: Scratch, folder: Path) -> None:
        self._scratch = scratch
        self._folder = folder

    def close(self) -> None:
        """Remove the files."""
        shutil.rmtree(self._folder.parent, ignore_errors=True)
