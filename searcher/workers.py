"""Processes that make documents of articles, as many as the machine has processors.

They are started as programs of their own, not forked: a fork beside the threads of an engine is
unsafe, and `multiprocessing` would run the caller's script again.
"""

from __future__ import annotations

import json
import os
import pickle
import queue
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

from searcher.analysis import Analyzer
from searcher.article import Article
from searcher.errors import EngineError
from searcher.making import Attributed, Made, made

Batch = Sequence[Article | Attributed]
_SERVE = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
_SERVE += "from searcher.workers import serve; serve(sys.argv[2], quotations=len(sys.argv) > 3)"


def made_here(
    batches: Iterable[Batch], analyzer: Analyzer, *, quotations: bool
) -> Iterator[list[Made]]:
    """The documents of each batch, made in this process."""
    for batch in batches:
        yield [made(article, analyzer, quotations=quotations) for article in batch]


def made_by_workers(
    batches: Iterable[Batch], language: str, *, quotations: bool
) -> Iterator[list[Made]]:
    """The documents of each batch, in order, made by processes of their own.

    Raises EngineError where one of them dies.
    """
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    with ExitStack() as stack:
        workers: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for _ in range(count or 1):
            worker = _Worker(language, quotations=quotations)
            stack.callback(worker.close)
            workers.put(worker)
        threads = stack.enter_context(ThreadPoolExecutor(count))
        pending: deque[Future[list[Made]]] = deque()
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)
        for batch in batches:
            pending.append(threads.submit(_ask, workers, batch))
            if len(pending) > 2 * (count or 1):
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def _ask(workers: queue.SimpleQueue[_Worker], batch: Batch) -> list[Made]:
    worker = workers.get()
    try:
        return worker.ask(batch)
    finally:
        workers.put(worker)


class _Worker:
    """One process, and the pipes to it."""

    def __init__(self, language: str, *, quotations: bool) -> None:
        command = [sys.executable, "-c", _SERVE, json.dumps(sys.path), language]
        command += ["quotations"] if quotations else []
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=-1
        )

    def ask(self, batch: Batch) -> list[Made]:
        """The documents of a batch."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            pickle.dump(batch, self._process.stdin, protocol=5)
            self._process.stdin.flush()
            answer: list[Made] = pickle.load(self._process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            status = self._process.poll()
            raise EngineError(
                f"A process that reads articles has ended (status {status}). Is memory short?"
            ) from error
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


def serve(language: str, *, quotations: bool) -> None:
    """Answer batches from standard input on standard output until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process
    analyzer = Analyzer(language)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may write where answers go
    questions = sys.stdin.buffer
    while True:
        try:
            batch: Batch = pickle.load(questions)
        except EOFError:
            return
        answer = [made(article, analyzer, quotations=quotations) for article in batch]
        pickle.dump(answer, answers, protocol=5)
        answers.flush()
