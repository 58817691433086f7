"""A pool of worker processes, each of which answers one request at a time.

They are programs of their own, not forks: a fork beside the threads of an engine is unsafe. A
request that takes too long ends its worker and a new one is started, so that no request holds
another for long.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress

from searcher._values import frozen
from searcher.serve.messages import (
    LENGTH,
    WorkerRequest,
    WorkerResponse,
    packed_asked,
    unpacked_answer,
)

MOST_WAITING = 200
"""Requests that wait for a worker, at most."""

MOST_EXPORTS = 2
"""Exports at once, each in a worker of its own."""

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "

_START += "from searcher.serve.answers import answer_requests as run; "

_START += "run(int(sys.argv[2]), sys.argv[3])"


class SlowRequestError(Exception):
    """A request took longer than the limit, and was stopped."""


class TooBusyError(Exception):
    """Too many requests wait."""


class WorkerEndedError(Exception):
    """The worker process ended before it answered."""


class WorkerKilledError(WorkerEndedError):
    """Another process ended the worker: the request has no fault."""


_KILLED = frozenset(
    -number for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
)
"""The exit codes of a process that another one has ended."""


class ServingWorker:
    """One process, and the connection to it."""

    def __init__(self, location: str) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            paths = json.dumps(
                [os.path.abspath(path) for path in sys.path]
            )  # it changes its folder
            command = [sys.executable, "-c", _START, paths]
            self._process = subprocess.Popen(
                [*command, str(theirs.fileno()), location],
                stdin=subprocess.DEVNULL,
                stdout=2,  # nothing but messages may go to the server
                pass_fds=[theirs.fileno()],
            )
        self._socket = ours
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, asked: WorkerRequest) -> WorkerResponse:
        """The answer, or its first part. Raises WorkerEndedError."""
        try:
            if self._writer is None:
                opened = await asyncio.open_connection(sock=self._socket, limit=1 << 20)
                self._reader, self._writer = opened
            data = packed_asked(asked)
            self._writer.write(len(data).to_bytes(LENGTH) + data)
            return await self.next()
        except OSError as error:
            raise WorkerEndedError from error

    async def next(self) -> WorkerResponse:
        """The next part of an answer that has more. Raises WorkerEndedError."""
        assert self._reader is not None
        try:
            size = int.from_bytes(await self._reader.readexactly(LENGTH))
            return unpacked_answer(await self._reader.readexactly(size))
        except (OSError, asyncio.IncompleteReadError) as error:
            raise WorkerEndedError from error

    def signal(self, number: int) -> None:
        """Send the process a signal."""
        self._process.send_signal(number)

    async def end(self) -> int:
        """End the process; give its exit code, which is another where it had ended before."""
        self._process.kill()
        if self._writer is not None:
            self._writer.close()
        else:
            self._socket.close()
        return await asyncio.get_running_loop().run_in_executor(None, self._process.wait)


@frozen
class PoolSettings:
    """The index that the workers open, their number, and the time limit of a request."""

    location: str
    workers: int
    seconds: float


class Pool:
    """The workers. `start` and `close` frame its use."""

    def __init__(self, settings: PoolSettings) -> None:
        self._settings = settings
        self._free: asyncio.LifoQueue[ServingWorker] = asyncio.LifoQueue()
        self._all: set[ServingWorker] = set()
        self._waiting = 0
        self._exports = 0

    @property
    def workers(self) -> tuple[ServingWorker, ...]:
        """The workers that run."""
        return tuple(self._all)

    async def start(self) -> None:
        """Start the workers."""
        for _ in range(self._settings.workers):
            self._add()

    async def close(self) -> None:
        """End the workers."""
        await asyncio.gather(*(worker.end() for worker in self._all))
        self._all.clear()

    def _add(self) -> None:
        self._free.put_nowait(self._started())

    def _started(self) -> ServingWorker:
        worker = ServingWorker(self._settings.location)
        self._all.add(worker)
        return worker

    async def ask(self, asked: WorkerRequest) -> WorkerResponse:
        """The answer to a request. Raises SlowRequestError, TooBusyError or WorkerEndedError.

        A request whose worker was killed is asked once more: another process may have killed the
        worker long before, and every request only reads.
        """
        try:
            return await self._ask(asked)
        except WorkerKilledError:
            return await self._ask(asked)

    async def _ask(self, asked: WorkerRequest) -> WorkerResponse:
        if self._waiting >= MOST_WAITING:
            raise TooBusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(self._settings.seconds):
                worker = await self._free.get()
        except TimeoutError as error:
            raise TooBusyError from error
        finally:
            self._waiting -= 1
        answer = None
        try:
            async with asyncio.timeout(self._settings.seconds):
                answer = await worker.ask(asked)
        except TimeoutError as error:
            raise SlowRequestError from error
        except WorkerEndedError as error:
            if await worker.end() in _KILLED:
                raise WorkerKilledError from error
            raise
        finally:  # also where this request is cancelled: the worker would answer it later
            if answer is None:
                await self._replace(worker)
            else:
                self._free.put_nowait(worker)
        return answer

    async def _replace(self, worker: ServingWorker) -> None:
        self._all.discard(worker)
        self._add()
        await asyncio.shield(worker.end())

    async def export(self, asked: WorkerRequest) -> tuple[WorkerResponse, AsyncIterator[bytes]]:
        """The head of a long answer, and the parts of its body, from a process of its own.

        Raises SlowRequestError, TooBusyError or WorkerEndedError.
        """
        if self._exports >= MOST_EXPORTS:
            raise TooBusyError
        self._exports += 1
        worker = self._started()
        try:
            async with asyncio.timeout(self._settings.seconds):
                answer = await worker.ask(asked)
        except BaseException as error:
            await self._ended(worker)
            if isinstance(error, TimeoutError):
                raise SlowRequestError from error
            raise
        return answer, self._parts(worker, answer)

    async def _parts(self, worker: ServingWorker, answer: WorkerResponse) -> AsyncIterator[bytes]:
        try:
            yield answer.body
            while answer.more:
                answer = await worker.next()
                yield answer.body
        finally:
            await self._ended(worker)

    async def _ended(self, worker: ServingWorker) -> None:
        self._exports -= 1
        self._all.discard(worker)
        with suppress(ProcessLookupError):
            await asyncio.shield(worker.end())
