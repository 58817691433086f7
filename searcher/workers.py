"""Processes that do tasks, as many as the machine has processors: to read, and to make documents.

They are started as programs of their own, not forked: a fork beside the threads of an engine is
unsafe, and `multiprocessing` would run the caller's script again. Tasks and answers go through
pipes as plain tuples in marshal's format, a fifth as dear as pickles; both ends are one program.
"""

from __future__ import annotations

import gc
import json
import marshal
import os
import queue
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from operator import attrgetter
from typing import Any

from searcher.analysis import Analyzer
from searcher.article import Article, Quotation, Skip
from searcher.corpus import Source
from searcher.engine import Document
from searcher.errors import EngineError
from searcher.formats.lines import Line
from searcher.making import Attributed, Found, Made, Maker, Task

Batch = list[Task]
Answers = list[list[Found | Skip]]
"""For each task of a batch, what was found."""

_SERVE = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
_SERVE += "from searcher.workers import serve; serve(sys.argv[2], quotations=len(sys.argv) > 3)"
_SELDOM = 50_000
"""Values are made by the thousand and hardly ever in circles: after how many more to look for some.
At Python's own 700 a tenth of the time goes there, as what is remembered is walked through."""


def done_here(batches: Iterable[Batch], maker: Maker) -> Iterator[Answers]:
    """The answers to each batch, found in this process."""
    for batch in batches:
        yield [maker.do(task) for task in batch]


def done_by_workers(
    batches: Iterable[Batch], language: str, *, quotations: bool
) -> Iterator[Answers]:
    """The answers to each batch, in order, found by processes of their own.

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
        pending: deque[Future[bytes]] = deque()
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)
        for batch in batches:
            pending.append(threads.submit(_ask, workers, batch))
            if len(pending) > 2 * (count or 1):
                yield _answers(pending.popleft().result())
        while pending:
            yield _answers(pending.popleft().result())


def _ask(workers: queue.SimpleQueue[_Worker], batch: Batch) -> bytes:
    worker = workers.get()
    try:
        return worker.ask(marshal.dumps([_told(task) for task in batch]))
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

    def ask(self, question: bytes) -> bytes:
        """The answer to a question."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            _send(self._process.stdin, question)
            return _received(self._process.stdout)
        except (EOFError, OSError) as error:
            status = self._process.poll()
            raise EngineError(
                f"A process that reads articles has ended (status {status}). Is memory short?"
            ) from error

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


def serve(language: str, *, quotations: bool) -> None:
    """Answer batches from standard input on standard output until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process
    gc.set_threshold(_SELDOM)
    maker = Maker(Analyzer(language), quotations=quotations)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may write where answers go
    while True:
        try:
            question = _received(sys.stdin.buffer)
        except EOFError:
            return
        found = [
            [_found_told(one) for one in maker.do(_task(told))] for told in marshal.loads(question)
        ]
        try:
            _send(answers, marshal.dumps(found))
        except BrokenPipeError:  # the parent was ended, and nobody waits
            os._exit(1)


def _send(stream: Any, data: bytes) -> None:
    stream.write(len(data).to_bytes(8))
    stream.write(data)
    stream.flush()


def _received(stream: Any) -> bytes:
    """What was sent. Raises EOFError at the end."""
    head = stream.read(8)
    data: bytes = stream.read(int.from_bytes(head))
    if not head or len(data) < int.from_bytes(head):
        raise EOFError
    return data


_KINDS: tuple[type[Any], ...] = (Line, Source, Article)


def _values(one: Any) -> tuple[Any, ...]:
    values: tuple[Any, ...] = attrgetter(*one.__match_args__)(one)
    return values


def _told(task: Task) -> tuple[Any, ...]:
    """A task as plain values."""
    what = task.what
    if isinstance(what, Attributed):
        whole = _values(what.article), [*map(_values, what.quotations)]
        return task.prefix, task.path, task.key, None, whole
    return task.prefix, task.path, task.key, _KINDS.index(type(what)), _values(what)


def _task(told: tuple[Any, ...]) -> Task:
    prefix, path, key, kind, values = told
    if kind is None:
        quotations = tuple(Quotation(*one) for one in values[1])
        return Task(prefix, path, Attributed(Article(*values[0]), quotations))
    return Task(prefix, path, _KINDS[kind](*values), key)


def _found_told(one: Found | Skip) -> tuple[Any, ...]:
    """What was found as plain values; of a skip there are four."""
    if isinstance(one, Skip):
        return _values(one)
    made = one.made
    assert made is not None
    return one.id, one.own, one.digest, _values(made.document), [*map(_values, made.quotations)]


def _answers(data: bytes) -> Answers:
    return [[_found(*values) for values in found] for found in marshal.loads(data)]


def _found(*values: Any) -> Found | Skip:
    if len(values) == 4:
        return Skip(*values)
    article_id, own, digest, document, quotations = values
    made = Made(Document(*document), tuple(Document(*one) for one in quotations))
    return Found(article_id, own, digest, made)
