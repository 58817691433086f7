"""Worker processes that read sources and make documents, one for each processor.

They are programs of their own, not forks: a fork beside the threads of an engine is unsafe, and
`multiprocessing` would run the caller's script again. Tasks and answers go through pipes as plain
tuples in marshal's format, which costs a fifth of pickle; both ends are the same program.
"""

from __future__ import annotations

import gc
import marshal
import os
import queue
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import cache, partial
from typing import Any

from searcher.analysis.analyzer import Analyzer
from searcher.article import Article, Quotation, Skip
from searcher.engines.port import Document
from searcher.errors import EngineError
from searcher.indexing import limits
from searcher.indexing.processes import (
    ALONE,
    READY,
    EndedError,
    NotStartedError,
    Worker,
    interpreter,
    received,
    send,
)
from searcher.indexing.reporting import Lack
from searcher.indexing.tasks import (
    Attributed,
    DocumentMaker,
    ReadArticle,
    Task,
    seconds_of,
    skipped,
    too_slow,
)
from searcher.ingest.containers import Member
from searcher.ingest.corpus import Source
from searcher.ingest.json_lines import Line
from searcher.storage.documents import ArticleDocuments

Tasks = list[Task]

Answers = list[list[ReadArticle | Skip]]
"""The articles and skips of each task of a batch."""

_SELDOM = 50_000
"""New values between two runs of the collector of cycles, of which there are hardly any. Python's
default of 700 takes a tenth of the time, as each run walks through the caches."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let the collector of cycles run seldom in this process, until the block ends."""
    before = gc.get_threshold()
    if 0 < before[0] < _SELDOM:
        gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def done_here(batches: Iterable[Tasks], maker: DocumentMaker) -> Iterator[Answers]:
    """Give the answers to each batch, from this process."""
    for batch in batches:
        with limits.ready():
            answers = [maker.do(task) for task in batch]
        yield answers


def done_by_workers(
    batches: Iterable[Tasks], language: str, *, quotations: bool, note: Callable[[str], None]
) -> Iterator[Answers]:
    """Give the answers to each batch, in order, from worker processes.

    Where no worker can start, this process gives them, and `note` is called with the reason. A
    batch in which a worker raises an error is run again here, so that a fault of this package is
    raised unchanged. A batch over which a worker ends is run task by task; a task that takes too
    long or crashes its reader is a Skip. Raises EngineError where a worker ends otherwise.
    """
    here = DocumentMaker(Analyzer(language), quotations=quotations)
    program = interpreter()
    if program is None:
        note(ALONE)
        yield from done_here(batches, here)
        return
    note_once = cache(partial(note, ALONE))
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    with ExitStack() as stack:
        workers: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for _ in range(count or 1):
            worker = Worker(program, language, quotations=quotations)
            stack.callback(worker.close)
            workers.put(worker)
        threads = stack.enter_context(ThreadPoolExecutor(count))
        pending: deque[tuple[Tasks, Future[list[_Part]]]] = deque()
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)
        for batch in batches:
            pending.append((batch, threads.submit(_ask, workers, batch)))
            if len(pending) > 2 * (count or 1):
                yield _answers(*pending.popleft(), here, note_once)
        while pending:
            yield _answers(*pending.popleft(), here, note_once)


def _answers(
    batch: Tasks, asked: Future[list[_Part]], here: DocumentMaker, alone: Callable[[], None]
) -> Answers:
    """The answers of a worker to a batch, or of this process where none can start."""
    try:
        parts = asked.result()
    except NotStartedError:
        alone()
        return [here.do(task) for task in batch]
    found: Answers = []
    for tasks, answer in parts:
        several = marshal.loads(answer)
        if several is None:
            found += [here.do(task) for task in tasks]
        else:
            found += [[_found(*values) for values in one] for one in several]
    return found


_Part = tuple[Tasks, bytes]
"""Tasks of a batch, and the answers to them as they come from a worker."""


def _ask(workers: queue.SimpleQueue[Worker], batch: Tasks) -> list[_Part]:
    worker = workers.get()
    try:
        return [(batch, worker.ask(_question(batch)))]
    except EndedError:
        worker.restart()
        return [([task], _alone(worker, task)) for task in batch]
    finally:
        workers.put(worker)


def _question(tasks: Tasks) -> bytes:
    return marshal.dumps([_task_values(task) for task in tasks])


def _alone(worker: Worker, task: Task) -> bytes:
    """Ask a worker for the answer to one task, which may end it."""
    try:
        return worker.ask(_question([task]))
    except EndedError as ended:
        worker.restart()
        if ended.status == -signal.SIGXCPU:
            skip = too_slow(task)
        elif ended.status in _CRASHES:
            skip = skipped(task, f"its reader crashed ({signal.Signals(-ended.status).name})")
        else:
            raise EngineError(str(ended)) from ended
        return marshal.dumps([[_found_values(skip)]])


_CRASHES = {-signal.SIGSEGV, -signal.SIGBUS, -signal.SIGABRT, -signal.SIGILL, -signal.SIGFPE}
"""Ends of a process by a fault of a library of C."""


def serve(language: str, seconds: float, *, quotations: bool) -> None:
    """Answer batches from standard input on standard output until it ends.

    `seconds` is the processor time that the smallest task may take.
    """
    import resource

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # the system ends it where a task is too slow
    limits.LEAST_SECONDS = seconds
    gc.set_threshold(_SELDOM)
    maker = DocumentMaker(Analyzer(language), quotations=quotations)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may write to the pipe of the answers
    try:
        answers.write(READY)
        answers.flush()
        while True:
            question = received(sys.stdin.buffer)
            send(answers, marshal.dumps(_answered(question, maker)))
    except EOFError:
        return
    except BrokenPipeError:  # the parent has ended
        os._exit(1)


def _answered(question: bytes, maker: DocumentMaker) -> list[Any] | None:
    """Run a batch of tasks as plain values; None asks the parent to run it itself."""
    try:
        found = []
        with limits.ready():
            for values in marshal.loads(question):
                task = _task(values)
                limits.end_soon_after(seconds_of(task))
                found.append([_found_values(one) for one in maker.do(task)])
        return found
    except MemoryError:
        os._exit(1)  # the parent reports it
    except Exception:  # noqa: BLE001
        return None  # the parent runs the batch again, and raises the same fault


_KINDS: tuple[type[Any], ...] = (Line, Source, Member, Article)


def _values(one: Any) -> tuple[Any, ...]:
    values: tuple[Any, ...] = one.__values__(one)
    return values


def _task_values(task: Task) -> tuple[Any, ...]:
    """Convert a task to plain values."""
    what = task.what
    if isinstance(what, Attributed):
        whole = _values(what.article), [*map(_values, what.quotations)], what.named
        return task.prefix, task.path, task.key, "", None, whole
    kind = _KINDS.index(type(what))
    return task.prefix, task.path, task.key, task.settings, kind, _values(what)


def _task(plain: tuple[Any, ...]) -> Task:
    prefix, path, key, said, kind, values = plain
    if kind is None:
        quotations = tuple(Quotation(*one) for one in values[1])
        return Task(prefix, path, Attributed(Article(*values[0]), quotations, values[2]))
    return Task(prefix, path, _KINDS[kind](*values), key, settings=said)


_SKIP, _ARTICLE = "skip", "article"


def _found_values(one: ReadArticle | Skip) -> tuple[Any, ...]:
    """Convert an article or a skip to plain values, after its kind."""
    if isinstance(one, Skip):
        return _SKIP, _values(one)
    made = one.made
    assert made is not None
    quotations = [*map(_values, made.quotations)]
    return _ARTICLE, (
        one.id,
        one.own,
        one.digest,
        _values(made.document),
        quotations,
        one.encoding,
        one.open_day,
        one.lacks.missing,
        one.lacks.cut,
        one.columns,
    )


def _found(kind: str, values: tuple[Any, ...]) -> ReadArticle | Skip:
    if kind == _SKIP:
        return Skip(*values)
    article_id, own, digest, document, quotations, encoding, day, *lacks, columns = values
    made = ArticleDocuments(Document(*document), tuple(Document(*one) for one in quotations))
    return ReadArticle(article_id, own, digest, made, encoding, day, Lack(*lacks), columns)


_THRESHOLD = -3
"""M_MMAP_THRESHOLD of mallopt(3)."""

_LARGE = 1 << 19
"""Bytes. Tantivy gathers postings in pieces of a megabyte, and answers of workers are as large."""


def free_at_once() -> None:
    """Return freed large pieces of memory to the system at once, in this process.

    glibc does so at first, but raises its threshold whenever such a piece is freed; from then on
    it keeps them, and small ones between them. Setting the threshold keeps it constant.
    """
    from ctypes import CDLL  # only a large update needs it

    with suppress(AttributeError, OSError):  # another C library
        CDLL(None).mallopt(_THRESHOLD, _LARGE)
