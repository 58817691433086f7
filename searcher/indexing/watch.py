"""Following a folder: an update whenever something in it changed and it is quiet again."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from searcher.errors import EngineError, SearcherError

_QUIET_MS, _LONGEST_MS, _LOOK_MS = 400, 10_000, 1_000
"""How long nothing must change before an update; after how long there is one nevertheless; and
how often to look whether the folder is still the same one. Milliseconds."""


def follow(
    folder: Path,
    update: Callable[[], None],
    *,
    failed: Callable[[SearcherError], None],
    stop: threading.Event,
    ignore: Path | None,
) -> None:
    """Call `update` now, and whenever something in the folder changed, until `stop` is set.

    An error of an update is handed to `failed`, and the folder is followed on; so it is when it
    goes and comes back, and where the system does not tell of changes, which are then looked for.
    Changes below `ignore` count for none: that is the index, where it is a folder.
    """
    polling = False
    while not stop.is_set():
        _update(update, failed)
        identity = _identity(folder)
        if identity is None:
            stop.wait(_LOOK_MS / 1000)
            continue
        # What changed before the watch began is seen by one update more.
        missed = True
        try:
            for changed in _changes(folder, stop, ignore, polling=polling):
                if stop.is_set():
                    return
                if changed or missed:
                    missed = False
                    _update(update, failed)
                if _identity(folder) != identity:
                    break
        except OSError as error:
            failed(EngineError(f"The system does not tell what changes in {folder}: {error}."))
            polling = True
            stop.wait(_LOOK_MS / 1000)


def _changes(
    folder: Path, stop: threading.Event, ignore: Path | None, *, polling: bool
) -> Iterator[object]:
    """What changed, whenever it is quiet again; now and then nothing."""
    import watchfiles  # the only place where it is imported

    inside = f"{ignore.resolve()}{os.sep}" if ignore else None

    def counts(_: watchfiles.Change, path: str) -> bool:
        return inside is None or not path.startswith(inside)

    return watchfiles.watch(
        folder,
        watch_filter=counts,
        debounce=_LONGEST_MS,
        step=_QUIET_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        stop_event=stop,
        force_polling=polling or None,
        ignore_permission_denied=True,
    )


def _update(update: Callable[[], None], failed: Callable[[SearcherError], None]) -> None:
    try:
        update()
    except SearcherError as error:
        failed(error)


def _identity(folder: Path) -> tuple[int, int] | None:
    """What is another when a folder of the same name is."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
