"""What is read of a source, and what the stores keep of that: the work that processes share."""

from __future__ import annotations

from searcher import corpus
from searcher.analysis import Analyzer
from searcher.article import Article, Quotation, Skip
from searcher.corpus import Source
from searcher.documents import digest, document
from searcher.engine import Document
from searcher.formats.lines import Line
from searcher.formats.objects import LineReader
from searcher.quotations import named_speakers
from searcher.quotations import quotations as find_quotations
from searcher.quoted import quotation_documents
from searcher.values import replace, value


@value
class Made:
    """The documents of one article and of the quotations in it."""

    document: Document
    quotations: tuple[Document, ...]


@value
class Attributed:
    """An article and its quotations, as they were found before."""

    article: Article
    quotations: tuple[Quotation, ...]


@value
class Task:
    """Something to be read: a line by this key, if it has none of its own; or a source that holds
    one article. Or an article that was read, of which only documents are to be made.

    `path` is that of the source, and `prefix` stands before it in the index. A line that is
    `called` something has that id, whatever its key.
    """

    prefix: str
    path: str
    what: Line | Source | Article | Attributed
    key: str = ""
    called: str = ""


@value
class Found:
    """An article that was read: its id without the prefix, whether it has a key of its own, its
    digest, and its documents where they were asked for."""

    id: str
    own: bool
    digest: str
    made: Made | None


class Maker:
    """Does tasks: reads, and makes documents if there is an analyzer. For one thread alone."""

    def __init__(self, analyzer: Analyzer | None, *, quotations: bool) -> None:
        self._analyzer = analyzer
        self._quotations = quotations
        self._lines = LineReader()

    def do(self, task: Task) -> list[Found | Skip]:
        """What there is in a task: for a line and for an article, one thing."""
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
            case Article():
                return [self._found(task, task.what)]
            case Attributed():
                return [self._found(task, task.what.article, task.what.quotations)]

    def _read(self, task: Task, one: Article | Skip | Line) -> Found | Skip:
        assert not isinstance(one, Line), "a list is not read at once"
        return one if isinstance(one, Skip) else self._found(task, one)

    def _found(
        self,
        task: Task,
        article: Article,
        quotations: tuple[Quotation, ...] | None = None,
        *,
        own: bool = False,
    ) -> Found:
        """An article as the index has it; its quotations are looked for if they are not there."""
        prefix = task.prefix
        whole = replace(article, id=prefix + article.id, source=prefix + task.path)
        documents = None
        if self._analyzer is not None and quotations is not None:
            documents = _made(whole, quotations, self._analyzer)
        elif self._analyzer is not None:
            documents = made(whole, self._analyzer, quotations=self._quotations)
        return Found(article.id, own, digest(whole), documents)


def _attributed(article: Article) -> tuple[Article, tuple[Quotation, ...]]:
    """The article and the quotations in it.

    An article whose source names no speaker gets those who are quoted by name.
    """
    found = find_quotations(article.body, speakers=article.speakers)
    if not article.speakers:
        article = replace(article, speakers=named_speakers(found))
    return article, found


def made(article: Article, analyzer: Analyzer, *, quotations: bool) -> Made:
    """What the stores keep of an article as it was read; without `quotations`, none of these, and
    no speakers but those whom its source names."""
    if not quotations:
        return Made(document(article, analyzer, 0), ())
    return _made(*_attributed(article), analyzer)


def _made(article: Article, found: tuple[Quotation, ...], analyzer: Analyzer) -> Made:
    quoted = tuple(quotation_documents(article, found, analyzer))
    return Made(document(article, analyzer, len(quoted)), quoted)
