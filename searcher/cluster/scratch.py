"""Where the small files of generations in a cluster lie on this machine, while they are in use."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import weakref
from pathlib import Path


class Scratch:
    """A folder of this process for passing files. It goes with the last who uses it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="searcher-"))
        self.remove = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self._numbers = itertools.count(1)

    def place(self, name: str) -> Path:
        """A new empty folder in it, whose name ends so."""
        path = self.folder / str(next(self._numbers)) / name
        path.mkdir(parents=True)
        return path


class Hold:
    """Keeps the files of an open generation, until it is closed."""

    def __init__(self, scratch: Scratch, folder: Path) -> None:
        self._scratch = scratch
        self._folder = folder

    def close(self) -> None:
        """Let go of the files."""
        shutil.rmtree(self._folder.parent, ignore_errors=True)
