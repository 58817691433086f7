"""Tasks of an update: read an article, find its quotations, make its documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from searcher._values import frozen, replace
from searcher.analysis.analyzer import Analyzer
from searcher.article import Article, Quotation, Skip
from searcher.indexing import limits
from searcher.indexing.reporting import Lack, lack
from searcher.ingest import corpus, readers
from searcher.ingest.containers import Member
from searcher.ingest.corpus import Source
from searcher.ingest.fields import day_order, settings
from searcher.ingest.json_lines import Line, LineReader
from searcher.storage.catalog import article_id
from searcher.storage.documents import ArticleDocuments, digest, document
from searcher.storage.quoted import quotation_documents


@frozen
class Attributed:
    """An article and its quotations from an index, and whether its source names the speakers."""

    article: Article
    quotations: tuple[Quotation, ...]
    named: bool = False


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
    digest, its encoding, a date of its source whose day may be the month, the parts that it lacks,
    the columns of the map that it or one before it has, and its documents; None where they are not
    needed."""

    id: str
    own: bool
    digest: str
    made: ArticleDocuments | None
    encoding: str = ""
    open_day: str = ""
    lacks: Lack = Lack()
    columns: tuple[str, ...] = ()


def size_of(task: Task) -> int:
    """The bytes of a file or a line; the characters of an article."""
    match task.what:
        case Line() | Member():
            return len(task.what.raw)
        case Source():
            return task.what.size
        case Article():
            return len(task.what.body)
        case Attributed():
            return len(task.what.article.body)


def seconds_of(task: Task) -> float:
    """The processor time that a task may take."""
    return limits.seconds_for(size_of(task), packed=isinstance(task.what, Source | Member))


def too_slow(task: Task) -> Skip:
    """The skip of a task that took longer."""
    reason = f"took more than {seconds_of(task):.0f} s of processor time to be read"
    return skipped(task, reason)


def skipped(task: Task, reason: str) -> Skip:
    """The skip of a whole task."""
    match task.what:
        case Line():
            return Skip(task.path, reason, f"line {task.what.number}")
        case Member():
            return Skip(task.what.path, reason)
        case Article():
            return Skip(task.path, reason, task.what.id)
        case Attributed():
            return Skip(task.path, reason, task.what.article.id)
        case Source():
            return Skip(task.path, reason)


class DocumentMaker:
    """Runs tasks: reads, and makes documents if there is an analyzer. For one thread."""

    def __init__(self, analyzer: Analyzer | None, *, quotations: bool) -> None:
        self._analyzer = analyzer
        self._quotations = quotations
        self._lines = LineReader()
        self._columns: set[str] = set()

    def do(self, task: Task) -> list[ReadArticle | Skip]:
        """Run a task; a line or an article has one answer.

        A task that takes longer than `seconds_of` is a Skip, after what was read before.
        """
        found: list[ReadArticle | Skip] = []
        try:
            with (
                settings.applied(task.settings),
                settings.watched() as self._columns,
                limits.limited(seconds_of(task)),
            ):
                for one in self._do(task):
                    found.append(one)
        except limits.TooSlowError:
            found.append(too_slow(task))
        return found

    def _do(self, task: Task) -> Iterator[ReadArticle | Skip]:
        match task.what:
            case Line():
                read = self._lines.read(task.what, task.path, task.key)
                if isinstance(read, Skip):
                    yield read
                    return
                article, own = read
                if task.called:
                    article = replace(article, id=task.called)
                yield self._found(task, article, own=own)
            case Source():
                yield from (self._read(task, one) for one in corpus.articles(task.what))
            case Member():
                yield from (self._read(task, one) for one in readers.member(task.what))
            case Article():
                named = task.called or task.what.id
                yield self._found(task, replace(task.what, id=named))
            case Attributed():
                yield self._found(task, task.what.article, task.what)

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
            documents = _made(whole, known.quotations, self._analyzer, named=known.named)
        elif self._analyzer is not None:
            documents = made(whole, self._analyzer, quotations=self._quotations)
        day = ""
        if isinstance(task.what, Source) and day_order.is_ambiguous(article.date):
            day = _open_day(task.what)
        return ReadArticle(
            article.id,
            own,
            digest(whole),
            documents,
            article.encoding,
            day,
            lack(article),
            tuple(self._columns),
        )


@lru_cache(maxsize=1)
def _open_day(source: Source) -> str:
    """A date of a source whose day may be the month; the source may hold many articles."""
    return day_order.is_open(source.settings, corpus.sample(source))


def find_quotations(text: str, *, speakers: tuple[str, ...]) -> tuple[Quotation, ...]:
    """Find the quotations of a text, which these speakers say."""
    from searcher.quotations import quotations  # an index without them does not load it

    return quotations(text, speakers=speakers)


def _attributed(article: Article) -> tuple[Article, tuple[Quotation, ...]]:
    """Find the quotations of an article.

    An article whose source names no speaker gets those who are quoted by name.
    """
    from searcher.quotations import attributed, named_speakers

    found = attributed(find_quotations(article.body, speakers=article.speakers))
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
