"""Turn changed sources into batches of work, and their answers into changes of stores and catalog.

A batch is processed in two phases. First, pieces are cut from the sources, which changes nothing.
Then, when the tasks among them are done, perhaps in other processes, the pieces are settled in
order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searcher._digests import digester
from searcher._values import frozen, replace
from searcher.article import Article, Skip
from searcher.indexing import added
from searcher.indexing.reporting import ReportBuilder
from searcher.indexing.scan import Comparison, PendingSource
from searcher.indexing.tasks import DocumentMaker, ReadArticle, Task, size_of
from searcher.ingest import corpus, encodings, registry
from searcher.ingest.containers import Member
from searcher.ingest.fields import day_order
from searcher.ingest.json_lines import Keys, Line
from searcher.ingest.readers import Found
from searcher.reports import EventKind
from searcher.storage.catalog import Catalog, KnownSource, article_id
from searcher.storage.documents import ArticleDocuments, digest
from searcher.storage.listings import Listed

_STEP = 1_000_000
"""Bytes of sources in a batch."""

_COST = 400
"""Bytes that any other piece of a batch counts for."""

_MOST_REPORTED = 1_000
"""Skips and notes of one source that are reported one by one; more are only counted."""


@frozen
class KeptArticle:
    """An article is in a source, and was at position `was` of its earlier listing."""

    corpus: str
    path: str
    listed: Listed
    was: int | None


@frozen
class Read:
    """A source was read, or is gone where `known` is None."""

    corpus: str
    path: str
    known: KnownSource | None


Outcome = ArticleDocuments | str | KeptArticle | Read
"""Documents to put, an id to delete, or a change of the catalog."""


@frozen
class Planned:
    """A piece of a batch.

    Attributes:
        reading: the reading of the source that it belongs to.
        what: a task; a skip; an outcome without a task; None at the end of the reading.
        raws: the digests of a line, without and with its number.
        at: the position in the earlier listing of the article that the same line gave.
        inside: the bytes of the source that were read before it.
    """

    reading: _Reading | None
    what: Task | Skip | str | KeptArticle | Read | None
    raws: tuple[str, str] = ("", "")
    at: int | None = None
    inside: int = 0


class Batch:
    """Pieces in order, and the tasks among them."""

    def __init__(self) -> None:
        self._pieces: list[Planned] = []
        self.tasks: list[Task] = []
        self.size = 0

    def add(self, piece: Planned) -> None:
        """Add a piece."""
        self._pieces.append(piece)
        self.size += _COST
        if isinstance(piece.what, Task) and piece.at is None:
            self.tasks.append(piece.what)
            self.size += size_of(piece.what)

    def settled(
        self, answers: Iterable[list[ReadArticle | Skip]], maker: DocumentMaker
    ) -> Iterator[Outcome]:
        """Give the outcomes, from the answer to each task.

        `maker` repeats the few tasks whose articles must have another id.
        """
        answered = iter(answers)
        for piece in self._pieces:
            what, reading = piece.what, piece.reading
            if isinstance(what, Task):
                answer = next(answered) if piece.at is None else []
                if reading is not None:
                    yield from reading.settled(piece, what, answer, maker)
                else:
                    yield from (
                        one.made for one in answer if isinstance(one, ReadArticle) and one.made
                    )
            elif reading is not None:
                yield from reading.skipped(what) if isinstance(what, Skip) else reading.ended()
            elif what is not None and not isinstance(what, Skip):
                yield what


def learn(catalog: Catalog, one: KeptArticle | Read) -> None:
    """Record an outcome in the catalog."""
    if isinstance(one, KeptArticle):
        catalog.list(one.corpus, one.path, one.listed, one.was)
    elif one.known is None:
        catalog.remove(one.corpus, one.path)
    else:
        catalog.put(one.corpus, one.path, one.known)


def steps(
    comparison: Comparison, builder: ReportBuilder, carried: Iterable[Task | KeptArticle | Read]
) -> Iterator[Batch]:
    """Give all work in batches; what is `carried` over comes first."""
    step = Batch()
    for piece in _pieces(comparison, builder, carried):
        step.add(piece)
        if step.size >= _STEP:
            yield step
            step = Batch()
    if step.size:
        yield step


def _pieces(
    comparison: Comparison, builder: ReportBuilder, carried: Iterable[Task | KeptArticle | Read]
) -> Iterator[Planned]:
    catalog = comparison.catalog
    for one in carried:
        yield Planned(None, one)
    for touched in comparison.touched:
        yield Planned(None, Read(touched.corpus, touched.path, touched.known))
    moved = {(change.corpus, change.moved_from) for change in comparison.changes}
    for name, path in comparison.gone:
        for gone in catalog.ids(name, path):
            if (name, path) not in moved:
                builder.report("removed", gone)
            yield Planned(None, gone)
        yield Planned(None, Read(name, path, None))
    for change in comparison.changes:
        yield from _Reading(catalog, builder, change).pieces()


class _Reading:
    """The reading of one changed source."""

    def __init__(self, catalog: Catalog, builder: ReportBuilder, change: PendingSource) -> None:
        self._builder = builder
        self._change = change
        self._path = change.source.path
        self._settings = change.source.settings
        self._prefix = catalog.corpora[change.corpus].prefix
        self._before = catalog.listing(change.corpus, self._path)
        self._keys = Keys(self._doubled)
        self._first: KeptArticle | None = None
        self._count = 0
        self._fault = ""
        self._skips = 0
        self._doubles = 0
        self._notes: list[str] = []
        self._guesses: set[str] = set()
        self._passing = False

    def pieces(self) -> Iterator[Planned]:
        """Cut the source into pieces."""
        source, change = self._change.source, self._change
        if not change.without and not change.added and registry.read_whole(source.location):
            yield Planned(self, Task(self._prefix, self._path, source))
        elif not change.without:
            self._decide_day_order()
            inside = corpus.BytesRead()
            found = corpus.articles(source, self._keys, inside)
            for one in added.articles(source) if change.added else found:
                yield self._piece(one, inside.bytes)
        yield Planned(self, None)

    def _piece(self, found: Found, inside: int) -> Planned:
        match found:
            case Line():
                task, raws = self._line(found)
            case Member():
                task, raws = self._member(found)
            case Skip():
                return Planned(self, found, inside=inside)
            case Article() if self._change.added:
                raw = digest(found)
                task, raws = Task(self._prefix, self._path, found, raw), (raw, "")
            case Article():
                return Planned(self, Task(self._prefix, self._path, found), inside=inside)
        at = self._before.same(*filter(None, raws)) if len(self._before) else None
        return Planned(self, task, raws, at, inside)

    def _decide_day_order(self) -> None:
        """Decide the order of day and month by the dates of the source, or note that it is open."""
        sample = corpus.sample(self._change.source)
        if day := day_order.is_open(self._settings, sample):
            self._builder.open_days[self._path] = day
        self._settings = day_order.decided(self._settings, sample)

    def _line(self, line: Line) -> tuple[Task, tuple[str, str]]:
        digest = digester()
        digest.update(self._settings.encode())
        digest.update(line.raw.rstrip(b"\r\n"))
        own = digest.hexdigest()
        digest.update(b"#%d" % line.number)
        raws = own, digest.hexdigest()
        # In a stream that is fed again, a number would name another line each time.
        key = own[:16] if self._change.keeps else str(line.number)
        return Task(self._prefix, self._path, line, key, settings=self._settings), raws

    def _member(self, member: Member) -> tuple[Task, tuple[str, str]]:
        """Make the task of a file inside the source, with the digest of its path and bytes."""
        digest = digester()
        digest.update(self._settings.encode())
        digest.update(member.path.encode("utf-8", "surrogatepass"))
        digest.update(b"#")
        digest.update(member.raw)
        task = Task(self._prefix, self._path, member, settings=self._settings)
        return task, (digest.hexdigest(), "")

    def settled(
        self, piece: Planned, task: Task, answer: list[ReadArticle | Skip], maker: DocumentMaker
    ) -> Iterator[ArticleDocuments | KeptArticle]:
        """Give the outcomes of a task's answer."""
        self._builder.inside = piece.inside
        if piece.at is not None:
            listed = self._before[piece.at]
            if self._keys.take(self._path + listed.key):
                yield from self._same(listed, piece.at)
                return
            answer = maker.do(task)
        for found in answer:
            if isinstance(found, Skip):
                self._skip(found)
            elif isinstance(task.what, Line) or self._change.added:
                yield from self._named(piece, task, found, maker)
            else:
                # A member that holds one article needs not be read again while it is the same.
                yield from self._article(found, piece.raws[0] if len(answer) == 1 else "")

    def skipped(self, skip: Skip) -> Iterator[Outcome]:
        """Record a skip, which has no outcome."""
        self._skip(skip)
        return iter(())

    def _skip(self, skip: Skip) -> None:
        self._skips += 1
        if self._skips <= _MOST_REPORTED:
            self._builder.skip(skip)
        self._passing = self._passing or skip.passing
        self._fault = " ".join(skip.reason.split())

    def _same(self, listed: Listed, at: int) -> list[KeptArticle]:
        self._before.keep(at)
        self._builder.same(self._path)
        return self._keep(listed, at)

    def _named(
        self, piece: Planned, task: Task, found: ReadArticle, maker: DocumentMaker
    ) -> list[ArticleDocuments | KeptArticle]:
        """Give the article of a line, with another id where its own is taken."""
        given = self._keys.give(found.id, task.key)
        if given == found.id:
            alone, with_number = piece.raws
            has_key = found.own or self._change.keeps
            return self._article(found, alone if has_key else with_number)
        (one,) = maker.do(replace(task, called=given))
        assert isinstance(one, ReadArticle), "the same line was read before"
        return self._article(one, "")

    def _article(self, found: ReadArticle, raw: str) -> list[ArticleDocuments | KeptArticle]:
        if found.encoding.endswith("?") and found.encoding not in self._guesses:
            self._guesses.add(found.encoding)
            self._notes.append(encodings.note(found.id, found.encoding))
        self._builder.columns.update(found.columns)
        if found.open_day:
            self._builder.open_days[self._path] = found.open_day
        key = found.id[len(self._path) :]
        outcomes: list[ArticleDocuments | KeptArticle] = []
        at = self._before.place(key) if len(self._before) else None
        if at is not None:
            self._before.keep(at)
        if at is not None and self._before[at].digest == found.digest:
            self._builder.same(self._path)
        else:
            named = article_id(self._prefix, self._path, key)
            self._builder.find(named, found.lacks, found.made)
            self._builder.report(self._kind(at), named)
            if found.made is not None:
                outcomes.append(found.made)
        return outcomes + self._keep(Listed(key, found.digest, raw), at)

    def _doubled(self, wanted: str, given: str) -> None:
        self._doubles += 1
        if self._doubles <= _MOST_REPORTED:
            self._notes.append(
                f"Two articles of one source claim the id {wanted}: the first has it, "
                f"the other one is {given}."
            )

    def _kind(self, at: int | None) -> EventKind:
        if self._change.moved_from is not None:
            return "moved"
        return "added" if at is None else "updated"

    def _keep(self, listed: Listed, was: int | None) -> list[KeptArticle]:
        """List an article. The first is held back: if it is the only one, it needs no listing."""
        kept = KeptArticle(self._change.corpus, self._path, listed, was)
        self._count += 1
        if self._count == 1:
            self._first = kept
            return []
        first, self._first = self._first, None
        return [kept] if first is None else [first, kept]

    def _left(self) -> Iterator[str | KeptArticle]:
        """Remove the articles that are gone; they stay where the reading was interrupted."""
        stays = self._passing or self._change.keeps
        for at, listed in enumerate(self._before):
            if not self._before.is_kept(at):
                if stays and listed.key not in self._change.without:
                    yield from self._keep(listed, at)
                    continue
                gone = article_id(self._prefix, self._path, listed.key)
                self._builder.report("removed", gone)
                yield gone

    def ended(self) -> Iterator[str | KeptArticle | Read]:
        """Give the outcomes of the end of the reading."""
        if self._skips > _MOST_REPORTED:
            self._builder.skip(Skip(self._path, _parts(self._skips - _MOST_REPORTED, self._fault)))
        if self._doubles > _MOST_REPORTED:
            self._notes.append(
                f"{self._doubles - _MOST_REPORTED:,} more articles of {self._path} claim "
                "ids that others have."
            )
        self._builder.notes += self._notes  # some were found before their turn
        yield from self._left()
        yield from self._last()
        self._builder.read(self._change.source)

    def _last(self) -> Iterator[KeptArticle | Read]:
        change, source = self._change, self._change.source
        alone = self._first is not None and not self._first.listed.key
        if self._first is not None and not alone:
            yield self._first
        fault = self._fault
        if self._count and self._skips:  # a later update reports this while the source is unchanged
            fault = _parts(self._skips, self._fault)
        if self._passing and not self._count:
            if not change.is_new:
                yield Read(change.corpus, self._path, None)
            return
        digest = "" if self._passing else change.digest
        known = KnownSource(source.size, source.stamp, digest, self._count, fault=fault)
        yield Read(change.corpus, self._path, known)


def _parts(count: int, last: str) -> str:
    """Write why a source was not read whole."""
    if count == 1:
        return f"a part of it was not read: {last}"
    return f"{count:,} parts of it were not read, the last one: {last}"
