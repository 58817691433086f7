"""Checkpoints of a long update: what it has done, sealed, so that a later one can go on from there.

A checkpoint is a folder beside the generations, `8.part-2`: a generation in all but that nothing
points to it. It shares its files with `8.new`, in which the update goes on. The next writer that
wants the same from the same generation takes it up; any other one clears it away.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from searcher._values import frozen
from searcher.errors import DamagedFileError
from searcher.storage import checksums, generations
from searcher.storage.checksums import FileChecksums, Proven, decoding
from searcher.storage.generations import MANIFEST, NEW

_PART = ".part-"


@frozen
class Part:
    """A checkpoint: its folder and the files in it."""

    folder: Path
    seals: FileChecksums


def save(root: Path, folder: Path, aim: Mapping[str, Any], proven: Proven) -> Part | None:
    """Make a checkpoint of a folder that is growing, in the place of the one before.

    `aim` says what the update is to do and from where. Makes none where the file system has no
    hard links: to copy everything each time is too dear.
    """
    older = folders(root)
    number = _number(older[-1]) + 1 if older else 1
    part = generations.next_folder(root, f"{_PART}{number}")
    growing = part.with_name(f"{part.name}{NEW}")
    growing.mkdir()
    files = (path for path in checksums.files(folder) if path.suffix != NEW)  # no unfinished ones
    names = [str(path.relative_to(folder)) for path in files]
    if not generations.share(folder, names, growing):
        shutil.rmtree(growing)
        return None
    manifest = {"aim": aim}
    _, sealed = generations.seal(growing, manifest, proven)
    growing.rename(part)
    checksums.sync(part.parent)
    for path in older:
        shutil.rmtree(path, ignore_errors=True)
    return Part(part, sealed)


def found(root: Path, aim: Mapping[str, Any]) -> Part | None:
    """The checkpoint of an update that was to do the same, if there is one and it is whole."""
    for folder in reversed(folders(root)):
        try:
            content = (folder / MANIFEST).read_bytes()
            with decoding(MANIFEST):
                manifest = json.loads(content)
                same = manifest["aim"] == aim
            sealed = checksums.read(manifest)
            if same and not checksums.faults(folder, sealed, (MANIFEST,)):
                return Part(folder, sealed)
        except (OSError, DamagedFileError):
            continue
    return None


def folders(root: Path) -> list[Path]:
    """The checkpoints on the way to the next generation, oldest first."""
    first = generations.next_folder(root, _PART)
    found = first.parent.glob(f"{first.name}*")
    return sorted((path for path in found if path.name[len(first.name) :].isdigit()), key=_number)


def _number(part: Path) -> int:
    return int(part.name.partition(_PART)[2])
