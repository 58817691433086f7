"""The right to write to an index in a cluster: a lease, which its holder renews while it lives.

Clocks of two machines are never compared. A process that waits measures by its own clock for how
long the lease was not renewed. Where the holder ran on this machine, its end is seen at once.
"""

from __future__ import annotations

import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from searcher.engines.opensearch.location import Location
from searcher.errors import EngineError, IndexStateError, SearcherError
from searcher.storage.cluster.metadata import Metadata, MetadataDocument

KEY = "lease"

SECONDS = 30.0
"""Seconds after which a lease ends that is not renewed; it is renewed three times in them."""

_LOOK = 0.5


class Lease:
    """The right to write, as long as it is renewed."""

    def __init__(
        self, metadata: Metadata, location: Location, document: MetadataDocument, seconds: float
    ) -> None:
        self._metadata = metadata
        self._location = location
        self._document = document
        self._seconds = seconds
        self._turn = threading.Lock()
        self._ended = threading.Event()

    def renew(self) -> None:
        """Renew the lease. Raises IndexStateError where another process took it over."""
        with self._turn:
            document = self._metadata.replace(KEY, _content(self._seconds), self._document)
            if document is None:
                raise IndexStateError(
                    f"Another process took over the index in {self._location} while this one was "
                    "stopped. The changes of this one are not published. Run it again.",
                    kind="locked",
                )
            self._document = document

    def keep(self) -> None:
        """Renew the lease at intervals, until it has ended or is lost."""
        while not self._ended.wait(self._seconds / 3):
            try:
                self.renew()
            except EngineError:
                continue  # the cluster may recover before the lease ends
            except IndexStateError:
                return  # the writer gets this error when it renews the lease to publish

    def end(self) -> None:
        """Give the lease back."""
        self._ended.set()
        with self._turn, suppress(SearcherError):  # the lease then ends by itself
            self._metadata.remove([KEY], self._document)


@contextmanager
def held(
    metadata: Metadata, location: Location, *, wait: float, seconds: float = SECONDS
) -> Iterator[Lease]:
    """Hold the lease. Waits up to `wait` seconds; then an IndexStateError names its holder."""
    lease = Lease(metadata, location, _taken(metadata, location, wait, seconds), seconds)
    keeper = threading.Thread(target=lease.keep, name="lease", daemon=True)
    keeper.start()
    try:
        yield lease
    finally:
        lease.end()
        keeper.join()


def _taken(metadata: Metadata, location: Location, wait: float, seconds: float) -> MetadataDocument:
    end = time.monotonic() + wait
    seen: MetadataDocument | None = None
    since = time.monotonic()
    while True:
        was = metadata.get(KEY)
        if was is None:
            taken = metadata.create(KEY, _content(seconds))
        else:
            holder = _Holder(was, location)
            if seen is None or was.version != seen.version:
                seen, since = was, time.monotonic()
            free = holder.is_dead() or time.monotonic() - since > holder.seconds
            taken = metadata.replace(KEY, _content(seconds), was) if free else None
            if not free and time.monotonic() >= end:
                raise IndexStateError(holder.message(), kind="locked")
        if taken is not None:
            return taken
        time.sleep(_LOOK if was is not None else 0)


class _Holder:
    """The holder of a lease, by its document. Raises IndexStateError where that is broken."""

    def __init__(self, document: MetadataDocument, location: Location) -> None:
        self._location = location
        content = document.content
        try:
            self.seconds = float(content["seconds"])
            self._machine, self._started = str(content["machine"]), str(content["started"])
            self._host, self._pid = str(content["host"]), int(content["pid"])
        except (KeyError, TypeError, ValueError) as error:
            raise IndexStateError(
                f"The holder of the lease of {location} cannot be read: the document {KEY} in "
                f"{location.name}-meta is broken. If no process writes, delete that document.",
                kind="damaged",
            ) from error

    def is_dead(self) -> bool:
        """Say whether its process is known to have ended."""
        return self._machine == _machine() and _started(self._pid) != self._started

    def message(self) -> str:
        """Write who holds the lease, and what to do."""
        return (
            f"The index in {self._location} is being written by another process ({self._pid} on "
            f"{self._host}). Try again when it has ended, or add --wait. If it was lost with its "
            f"machine, its right to write ends after {self.seconds:.0f} seconds."
        )


def _content(seconds: float) -> dict[str, Any]:
    until = datetime.now(UTC) + timedelta(seconds=seconds)
    return {
        "turn": uuid.uuid4().hex,
        "machine": _machine(),
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "started": _started(os.getpid()),
        "seconds": seconds,
        "until": until.isoformat(timespec="seconds"),
    }


def _machine() -> str:
    """Identify the machine, or the container, in which processes see each other by their ids."""
    parts = [socket.gethostname(), f"{uuid.getnode():x}"]
    with suppress(OSError):  # of Linux alone; another boot, another container
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip())
        parts.append(os.readlink("/proc/self/ns/pid"))
    return " ".join(parts)


def _started(pid: int) -> str:
    """Read when a process started, in the unit of the system; empty where it does not exist."""
    with suppress(OSError):
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return stat.rpartition(")")[2].split()[19]
    if Path("/proc/self/stat").exists():
        return ""
    try:
        with suppress(PermissionError):  # somebody else's: it is there
            os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    return "there"
