"""The processes of the workers: how they start, and how messages go through their pipes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from typing import Any

from searcher._version import VERSION
from searcher.indexing import limits

_SERVE = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "

_SERVE += (
    "from searcher.indexing.workers import serve; serve(sys.argv[2], float(sys.argv[3]), "
    "quotations=len(sys.argv) > 4)"
)

_PYTHON = re.compile(r"(python|pypy)(w?[0-9.]*|[0-9.]+t)(-\w+)?")

READY = f"searcher {VERSION} {sys.hexversion:x}\n".encode()
"""The first bytes of a worker of the same version of this package and of Python."""

ALONE = (
    "No worker processes can start in this program, so that one process has read the articles. "
    "`searcher index` in a shell uses all processors."
)


class Worker:
    """A worker process, and the pipes to it."""

    def __init__(self, program: str, language: str, *, quotations: bool) -> None:
        self._command = [program, "-c", _SERVE, json.dumps(sys.path), language]
        self._command += [str(limits.LEAST_SECONDS), *(["quotations"] if quotations else [])]
        self._process: subprocess.Popen[bytes] | None = None
        self._start()

    def _start(self) -> None:
        self._started = False
        with suppress(OSError):
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if _has_errors() else subprocess.DEVNULL,
                bufsize=-1,
            )

    def restart(self) -> None:
        """Start a new process in the place of one that has ended."""
        self.close()
        self._process = None
        self._start()

    def ask(self, question: bytes) -> bytes:
        """Send a question and wait for its answer.

        Raises EndedError where the process ends before, NotStartedError where it could not start.
        """
        if self._process is None:
            raise NotStartedError
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if not self._started:
            if self._process.stdout.read(len(READY)) != READY:
                raise NotStartedError
            self._started = True
        try:
            send(self._process.stdin, question)
            return received(self._process.stdout)
        except (EOFError, OSError) as error:
            raise EndedError(self._process.wait()) from error

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            with suppress(OSError):  # what was not sent to a process that has ended
                self._process.communicate()


class EndedError(Exception):
    """A worker has ended, with this status."""

    def __init__(self, status: int) -> None:
        super().__init__(
            f"A process that reads articles has ended (status {status}). Is memory short?"
        )
        self.status = status


class NotStartedError(Exception):
    """A worker could not start."""


def interpreter() -> str | None:
    """The program that starts a worker: an interpreter of Python; None where there is none.

    In a frozen application, and in one that embeds Python, `sys.executable` is the application.
    """
    if getattr(sys, "frozen", False):
        return None
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    there = os.path.join(sys.base_exec_prefix, "bin", version)
    for path in (sys.executable, there):
        name = os.path.basename(path or "").lower().removesuffix(".exe")
        if _PYTHON.fullmatch(name) and os.access(path, os.X_OK):
            return path
    return None


def _has_errors() -> bool:
    """Whether a worker may write to the standard error of this process; a daemon has none."""
    try:
        os.fstat(2)
    except OSError:
        return False
    return sys.stderr is not None


def send(stream: Any, data: bytes) -> None:
    stream.write(len(data).to_bytes(8))
    stream.write(data)
    stream.flush()


def received(stream: Any) -> bytes:
    """Receive a message. Raises EOFError at the end."""
    head = stream.read(8)
    data: bytes = stream.read(int.from_bytes(head))
    if not head or len(data) < int.from_bytes(head):
        raise EOFError
    return data
