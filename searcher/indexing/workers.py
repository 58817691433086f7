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
from contextlib import ExitStack, suppress
from operator import attrgetter
from typing import Any

from searcher._values import frozen, replace
from searcher.analysis.analyzer import Analyzer
from searcher.article import Article, Quotation, Skip
from searcher.engines.port import Document
from searcher.indexing.processes import (
    ALONE,
    READY,
    NotStartedError,
    Worker,
    interpreter,
    received,
    send,
)
from searcher.ingest import corpus, readers
from searcher.ingest.containers import Member
from searcher.ingest.corpus import Source
from searcher.ingest.fields import settings
from searcher.ingest.json_lines import Line, LineReader
from searcher.quotations import named_speakers
from searcher.quotations import quotations as find_quotations
from searcher.storage.catalog import article_id
from searcher.storage.documents import ArticleDocuments, digest, document, quotation_documents


@frozen
class Attributed:
    """An article and its quotations, as an index has them; whether it is a speech."""

    article: Article
    quotations: tuple[Quotation, ...]
    speech: bool = False


@frozen
class Task:
    """A task: read a line, a whole source or a file inside one; or make documents of an article.

    `path` is that of the source, and `prefix` precedes it in ids. A line has the key `key` where it
    has none of its own, and the id `called` where that is given. `settings` are of its source.
    """

    prefix: str
    path: str
    what: Line | Source | Member | Article | Attributed
    key: str = ""
    called: str = ""
    settings: str = ""


@frozen
class ReadArticle:
    """An article that was read: its id without the prefix, whether it has a key of its own, its
    digest, its encoding, and its documents; None where they are not needed."""

    id: str
    own: bool
    digest: str
    made: ArticleDocuments | None
    encoding: str = ""


class DocumentMaker:
    """Runs tasks: reads, and makes documents if there is an analyzer. For one thread."""

    def __init__(self, analyzer: Analyzer | None, *, quotations: bool) -> None:
        self._analyzer = analyzer
        self._quotations = quotations
        self._lines = LineReader()

    def do(self, task: Task) -> list[ReadArticle | Skip]:
        """Run a task; a line or an article has one answer."""
        with settings.applied(task.settings):
            return self._do(task)

    def _do(self, task: Task) -> list[ReadArticle | Skip]:
        match task.what:
            case Line():
                read = self._lines.read(task.what, task.path, task.key)
                if isinstance(read, Skip):
                    return [read]
                article, own = read
                if task.called:
                    article = replace(article, id=task.called)
                return [self._found(task, article, own=own)]
            case Source():
                return [self._read(task, one) for one in corpus.articles(task.what)]
            case Member():
                return [self._read(task, one) for one in readers.member(task.what)]
            case Article():
                named = task.called or task.what.id
                return [self._found(task, replace(task.what, id=named))]
            case Attributed():
                return [self._found(task, task.what.article, task.what)]

    def _read(self, task: Task, one: readers.Found) -> ReadArticle | Skip:
        assert not isinstance(one, Line | Member), "a source that is read whole has no unread parts"
        return one if isinstance(one, Skip) else self._found(task, one)

    def _found(
        self,
        task: Task,
        article: Article,
        known: Attributed | None = None,
        *,
        own: bool = False,
    ) -> ReadArticle:
        """Give an article as the index has it; its quotations are found unless they are given."""
        prefix = task.prefix
        inside = article.source.startswith(f"{task.path}/")  # a file inside the source
        source = article.source if inside else task.path
        key = article.id.removeprefix(task.path)
        named = article_id(prefix, task.path, key) if key != article.id else prefix + article.id
        whole = replace(article, id=named, source=prefix + source)
        documents = None
        if self._analyzer is not None and known is not None:
            documents = _made(whole, known.quotations, self._analyzer, named=known.speech)
        elif self._analyzer is not None:
            documents = made(whole, self._analyzer, quotations=self._quotations)
        return ReadArticle(article.id, own, digest(whole), documents, article.encoding)


def _attributed(article: Article) -> tuple[Article, tuple[Quotation, ...]]:
    """Find the quotations of an article.

    An article whose source names no speaker gets those who are quoted by name.
    """
    found = find_quotations(article.body, speakers=article.speakers)
    if not article.speakers:
        article = replace(article, speakers=named_speakers(found))
    return article, found


def made(article: Article, analyzer: Analyzer, *, quotations: bool) -> ArticleDocuments:
    """Make the documents of an article; without `quotations`, none of these, and no speakers but
    those whom its source names."""
    if not quotations:
        return ArticleDocuments(document(article, analyzer), ())
    return _made(*_attributed(article), analyzer, named=bool(article.speakers))


def _made(
    article: Article, found: tuple[Quotation, ...], analyzer: Analyzer, *, named: bool
) -> ArticleDocuments:
    """Make the documents; `named` says that the source names the speakers."""
    quoted = tuple(quotation_documents(article, found, analyzer))
    return ArticleDocuments(document(article, analyzer, found, named=named), quoted)


Tasks = list[Task]

Answers = list[list[ReadArticle | Skip]]
"""The articles and skips of each task of a batch."""

_SELDOM = 50_000
"""New values between two runs of the collector of cycles, of which there are hardly any. Python's
default of 700 takes a tenth of the time, as each run walks through the caches."""


def done_here(batches: Iterable[Tasks], maker: DocumentMaker) -> Iterator[Answers]:
    """Give the answers to each batch, from this process."""
    for batch in batches:
        yield [maker.do(task) for task in batch]


def done_by_workers(
    batches: Iterable[Tasks], language: str, *, quotations: bool, note: Callable[[str], None]
) -> Iterator[Answers]:
    """Give the answers to each batch, in order, from worker processes.

    Where no worker can start, this process gives them, and `note` is called with the reason. A
    batch in which a worker raises an error is run again here, so that a fault of this package is
    raised unchanged. Raises EngineError where a worker dies.
    """
    here = DocumentMaker(Analyzer(language), quotations=quotations)
    program = interpreter()
    if program is None:
        note(ALONE)
        yield from done_here(batches, here)
        return
    noted = False

    def answers(waiting: tuple[Tasks, Future[bytes]]) -> Answers:
        nonlocal noted
        batch, asked = waiting
        try:
            found = marshal.loads(asked.result())
        except NotStartedError:
            found = None
            if not noted:
                note(ALONE)
                noted = True
        if found is None:
            return [here.do(task) for task in batch]
        return [[_found(*values) for values in one] for one in found]

    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    with ExitStack() as stack:
        workers: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for _ in range(count or 1):
            worker = Worker(program, language, quotations=quotations)
            stack.callback(worker.close)
            workers.put(worker)
        threads = stack.enter_context(ThreadPoolExecutor(count))
        pending: deque[tuple[Tasks, Future[bytes]]] = deque()
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)
        for batch in batches:
            pending.append((batch, threads.submit(_ask, workers, batch)))
            if len(pending) > 2 * (count or 1):
                yield answers(pending.popleft())
        while pending:
            yield answers(pending.popleft())


def _ask(workers: queue.SimpleQueue[Worker], batch: Tasks) -> bytes:
    worker = workers.get()
    try:
        return worker.ask(marshal.dumps([_task_values(task) for task in batch]))
    finally:
        workers.put(worker)


def serve(language: str, *, quotations: bool) -> None:
    """Answer batches from standard input on standard output until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process
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
        return [
            [_found_values(one) for one in maker.do(_task(values))]
            for values in marshal.loads(question)
        ]
    except MemoryError:
        os._exit(1)  # the parent reports it
    except Exception:  # noqa: BLE001
        return None  # the parent runs the batch again, and raises the same fault


_KINDS: tuple[type[Any], ...] = (Line, Source, Member, Article)


def _values(one: Any) -> tuple[Any, ...]:
    values: tuple[Any, ...] = attrgetter(*one.__match_args__)(one)
    return values


def _task_values(task: Task) -> tuple[Any, ...]:
    """Convert a task to plain values."""
    what = task.what
    if isinstance(what, Attributed):
        whole = _values(what.article), [*map(_values, what.quotations)], what.speech
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
    return _ARTICLE, (one.id, one.own, one.digest, _values(made.document), quotations, one.encoding)


def _found(kind: str, values: tuple[Any, ...]) -> ReadArticle | Skip:
    if kind == _SKIP:
        return Skip(*values)
    article_id, own, digest, document, quotations, encoding = values
    made = ArticleDocuments(Document(*document), tuple(Document(*one) for one in quotations))
    return ReadArticle(article_id, own, digest, made, encoding)


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
