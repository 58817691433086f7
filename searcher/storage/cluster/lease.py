"""The right to write to an index in a cluster: a lease, which its holder renews while it lives.

Clocks of two machines are never compared. Who waits sees whether the lease stands still, for as
long as it holds, by its own clock. A holder whose process has died on this machine is known to be
dead at once.
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
from searcher.storage.cluster.metadata import Metadata, Paper

KEY = "lease"

SECONDS = 30.0
"""For how long a lease holds that is not renewed; it is renewed three times in that."""

_LOOK = 0.5


class Lease:
    """The right to write, as long as it is renewed."""

    def __init__(self, papers: Metadata, location: Location, paper: Paper, seconds: float) -> None:
        self._papers = papers
        self._location = location
        self._paper = paper
        self._seconds = seconds
        self._turn = threading.Lock()
        self._ended = threading.Event()

    def renew(self) -> None:
        """Prolong it. Raises IndexStateError where another process took it over."""
        with self._turn:
            paper = self._papers.replace(KEY, _says(self._seconds), self._paper)
            if paper is None:
                raise IndexStateError(
                    f"Another process took over the index in {self._location} while this one stood "
                    "still. What this one did is not published. Run it again.",
                    kind="locked",
                )
            self._paper = paper

    def keep(self) -> None:
        """Renew it again and again, until it has ended or is lost."""
        while not self._ended.wait(self._seconds / 3):
            try:
                self.renew()
            except EngineError:
                continue  # the lease may outlast what is wrong with the cluster
            except IndexStateError:
                return  # the writer renews it before it publishes, and is told

    def end(self) -> None:
        """Give it back."""
        self._ended.set()
        with self._turn, suppress(SearcherError):  # then it ends by itself
            self._papers.remove([KEY], self._paper)


@contextmanager
def held(
    papers: Metadata, location: Location, *, wait: float, seconds: float = SECONDS
) -> Iterator[Lease]:
    """Hold the lease. Waits up to `wait` seconds; then an IndexStateError says who has it."""
    lease = Lease(papers, location, _taken(papers, location, wait, seconds), seconds)
    keeper = threading.Thread(target=lease.keep, name="lease", daemon=True)
    keeper.start()
    try:
        yield lease
    finally:
        lease.end()
        keeper.join()


def _taken(papers: Metadata, location: Location, wait: float, seconds: float) -> Paper:
    end = time.monotonic() + wait
    seen: Paper | None = None
    since = time.monotonic()
    while True:
        was = papers.get(KEY)
        if was is None:
            taken = papers.create(KEY, _says(seconds))
        else:
            holder = _Holder(was, location)
            if seen is None or was.version != seen.version:
                seen, since = was, time.monotonic()
            free = holder.is_dead() or time.monotonic() - since > holder.seconds
            taken = papers.replace(KEY, _says(seconds), was) if free else None
            if not free and time.monotonic() >= end:
                raise IndexStateError(holder.told(), kind="locked")
        if taken is not None:
            return taken
        time.sleep(_LOOK if was is not None else 0)


class _Holder:
    """Who has the lease, as it says. Raises IndexStateError where it cannot be read."""

    def __init__(self, paper: Paper, location: Location) -> None:
        self._location = location
        says = paper.says
        try:
            self.seconds = float(says["seconds"])
            self._machine, self._started = str(says["machine"]), str(says["started"])
            self._host, self._pid = str(says["host"]), int(says["pid"])
        except (KeyError, TypeError, ValueError) as error:
            raise IndexStateError(
                f"Who writes to the index in {location} cannot be read: the document {KEY} in "
                f"{location.name}-meta is broken. If nobody writes, delete that document.",
                kind="damaged",
            ) from error

    def is_dead(self) -> bool:
        """Whether its process is known to have ended."""
        return self._machine == _machine() and _started(self._pid) != self._started

    def told(self) -> str:
        """Who it is, for people."""
        return (
            f"The index in {self._location} is being written by another process ({self._pid} on "
            f"{self._host}). Try again when it has ended, or add --wait. If it was lost with its "
            f"machine, its right to write ends after {self.seconds:.0f} seconds."
        )


def _says(seconds: float) -> dict[str, Any]:
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
    """What two processes share that see each other by their numbers."""
    parts = [socket.gethostname(), f"{uuid.getnode():x}"]
    with suppress(OSError):  # of Linux alone; another boot, another container
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip())
        parts.append(os.readlink("/proc/self/ns/pid"))
    return " ".join(parts)


def _started(pid: int) -> str:
    """When a process started, in some unit; empty where there is no such process."""
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
