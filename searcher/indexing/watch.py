"""Follow a folder: update the index after each burst of changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from searcher._files import real_path
from searcher.errors import EngineError, SearcherError

_QUIET_MS, _LONGEST_MS, _LOOK_MS = 400, 10_000, 1_000
"""Milliseconds: without a change before an update; after which an update runs in any case; between
two checks that the folder is still the same one."""


def follow(
    folder: Path,
    update: Callable[[], None],
    *,
    failed: Callable[[SearcherError], None],
    stop: threading.Event,
    ignore: Path | None,
) -> None:
    """Call `update` now, and whenever something in the folder changed, until `stop` is set.

    An error of an update is passed to `failed`, and following goes on. It also goes on when the
    folder is replaced, and by polling where the system does not report changes. Changes below
    `ignore`, the folder of the index, are ignored.
    """
    polling = False
    while not stop.is_set():
        _update(update, failed)
        identity = _identity(folder)
        if identity is None:
            stop.wait(_LOOK_MS / 1000)
            continue
        # One more update finds what changed before the watch began.
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
            message = f"The system does not report changes in {folder}: {error}. It is polled now."
            failed(EngineError(message))
            polling = True
            stop.wait(_LOOK_MS / 1000)


def _changes(
    folder: Path, stop: threading.Event, ignore: Path | None, *, polling: bool
) -> Iterator[object]:
    """Give the changes of each burst; at intervals, an empty set."""
    import watchfiles  # the only place where it is imported

    inside = f"{real_path(ignore)}{os.sep}" if ignore else None

    def counts(_: watchfiles.Change, path: str) -> bool:
        return inside is None or not path.startswith(inside)

    return watchfiles.watch(
        real_path(folder),
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
    """Identify a folder, to notice another one of the same name."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
