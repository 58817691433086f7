"""Where the small files of generations in a cluster lie on this machine, while they are in use."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import weakref
from pathlib import Path


class Scratch:
    """A folder of this process for passing files, made when one is needed. It goes with the last
    who uses it."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._numbers = itertools.count(1)

    def place(self, name: str) -> Path:
        """A new empty folder in it, of that name."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="searcher-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        path = self._folder / str(next(self._numbers)) / name
        path.mkdir(parents=True)
        return path


def inside(folder: Path, name: str) -> Path:
    """The path of a file in a folder. Raises ValueError for a name that leads out of it."""
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise ValueError(f"{name} is no name of a file")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


class Hold:
    """Keeps the files of an open generation, until it is closed."""

    def __init__(self, scratch: Scratch, folder: Path) -> None:
        self._scratch = scratch
        self._folder = folder

    def close(self) -> None:
        """Let go of the files."""
        shutil.rmtree(self._folder.parent, ignore_errors=True)
