"""Generations of an index: their values, and how their folders are made.

A generation is a folder with a manifest, two stores and a catalog. `folder` keeps generations on
this machine, `cluster` keeps them in a cluster.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from searcher._values import frozen
from searcher.storage import checksums
from searcher.storage.checksums import FileChecksums, Proven

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 3
"""The version of the layout. An index of another version is rebuilt, not read."""

MANIFEST, CATALOG, NEW = "manifest.json", "catalog", ".new"

_NO_LINKS = (errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EOPNOTSUPP)


class Hold(Protocol):
    """Keeps a generation from being removed, until it is closed."""

    def close(self) -> None:
        """Release the generation."""


@frozen
class Generation:
    """A published generation. While `hold` is open, no writer removes its folder.

    Attributes:
        number: its number, from 1.
        place: the path of the folder that its files can be read from.
        manifest: its settings and counts.
        checksums: the checksums of its files, by their paths in the folder.
    """

    number: int
    place: str
    manifest: Mapping[str, Any]
    checksums: FileChecksums
    hold: Hold

    @property
    def folder(self) -> Path:
        """The folder of its files."""
        from pathlib import Path  # a search does not load it

        return Path(self.place)

    def close(self) -> None:
        """Release the generation."""
        self.hold.close()


def share(old: Path, names: Collection[str], new: Path) -> bool:
    """Give a new folder files of another as hard links; True where all could be linked.

    Where the file system has no links, they are copied. An empty file is made anew: there is
    nothing to share, and whoever locks it would lock the other generations' too.
    """
    import shutil  # only a writer needs it, and it loads three packers

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
    """Sync a folder and write its manifest; give the text of that, and the checksums in it."""
    files = checksums.seal(folder, proven)
    text = json.dumps({"format": FORMAT, **manifest, "files": checksums.as_json(files)})
    checksums.write_synced(folder / MANIFEST, text)
    checksums.sync_folders(folder)
    return text, files
