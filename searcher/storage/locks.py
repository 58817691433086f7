"""Locks of the operating system on the files of an index: they end with their process."""

from __future__ import annotations

import fcntl
import shutil
import time
from pathlib import Path
from typing import IO

from searcher.errors import IndexStateError
from searcher.storage.generations import MANIFEST

_OLD = ".old"

_PAUSE = 0.05


def acquire(file: IO[str], wait: float, home: object) -> None:
    """Lock a file for writing, for as long as it is open.

    Waits for up to `wait` seconds; then an IndexStateError names the process in the file.
    """
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
                    f"The index in {home} is being written by another process ({owner}). "
                    "Try again when it has ended, or add --wait.",
                    kind="locked",
                ) from error
            time.sleep(_PAUSE)


def remove_unread(folder: Path) -> None:
    """Remove the folder of a generation, unless a reader has it open."""
    # Open for writing: over NFS only such a file can be locked exclusively.
    try:
        with open(folder / MANIFEST, "r+", encoding="utf-8") as manifest:
            fcntl.flock(manifest, fcntl.LOCK_EX | fcntl.LOCK_NB)
            gone = folder.with_name(f"{folder.name}{_OLD}")
            folder.rename(gone)
    except BlockingIOError:
        return  # a reader has it
    except FileNotFoundError:
        gone = folder  # damaged: no reader can have it open
    shutil.rmtree(gone, ignore_errors=True)
