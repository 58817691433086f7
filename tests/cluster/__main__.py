"""A real cluster from the command line.

::

    python -m tests.cluster run COMMAND ...     start it, run a command beside it, stop it
    python -m tests.cluster start               start one that stays, for half a day at most
    python -m tests.cluster stop
    python -m tests.cluster java                the Java that would run it, if there is one

A command finds the addresses in SEARCHER_TEST_CLUSTER, with commas between them.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.cluster.launcher import Cluster
from tests.cluster.server import ClusterError, cache, java

VARIABLE = "SEARCHER_TEST_CLUSTER"
_LONGEST = 12 * 3600


def run(command: list[str]) -> int:
    """Run a command beside a cluster; how it ended."""
    began = time.monotonic()
    with Cluster() as cluster:
        print(f"Three nodes run after {time.monotonic() - began:.0f} s.", flush=True)
        environment = {**os.environ, VARIABLE: ",".join(cluster.hosts)}
        return subprocess.run(command, env=environment, check=False).returncode


def start() -> int:
    """Start a cluster that stays, in a process behind this one; tell its addresses."""
    if _kept() is not None:
        raise ClusterError("One runs already: python -m tests.cluster stop")
    told = _state()
    told.unlink(missing_ok=True)
    log = told.with_suffix(".log")
    with log.open("w") as output:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.cluster", "keep"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    while not told.exists():
        if keeper.poll() is not None:
            raise ClusterError(log.read_text())
        time.sleep(0.1)
    print(told.read_text().split()[1])
    return 0


def keep() -> int:
    """Keep a cluster until this process is told to end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    told = _state()
    new = told.with_suffix(".new")
    with Cluster() as cluster, new.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(f"{os.getpid()} {','.join(cluster.hosts)}\n")
        file.flush()
        new.rename(told)
        try:
            time.sleep(_LONGEST)
        finally:
            told.unlink(missing_ok=True)
    return 0


def stop() -> int:
    """Stop the cluster that stays."""
    pid = _kept()
    if pid is None:
        raise ClusterError("None runs.")
    os.kill(pid, signal.SIGTERM)
    return 0


def _kept() -> int | None:
    """The process that keeps a cluster; while it lives, it holds the lock on what it told."""
    try:
        with _state().open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return None
    except BlockingIOError:
        return int(_state().read_text().split()[0])
    return None


def _state() -> Path:
    return cache() / "kept"


def main() -> int:
    """Do what the command line says."""
    match sys.argv[1:]:
        case ["run", *command] if command:
            return run(command)
        case ["start"]:
            return start()
        case ["keep"]:
            return keep()
        case ["stop"]:
            return stop()
        case ["java"]:
            print(java())
            return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ClusterError as error:
        sys.exit(str(error))
