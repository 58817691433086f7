"""Changed sources into steps: the articles to be indexed, and what the catalog learns of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from searcher import corpus, documents
from searcher.article import Article, Skip
from searcher.catalog import Catalog, KnownSource
from searcher.comparing import Change, Comparison, Tally
from searcher.formats.lines import Named, Same
from searcher.listings import Listed, Listing
from searcher.reports import Kind
from searcher.values import replace, value

_STEP = 400_000
"""Characters of articles that are handed on at once."""

_COST = 400
"""Characters that all else in a step counts for."""

_MOST_TOLD = 1_000
"""Skips and notes of one source that are told one by one; memory is not to grow with it."""


@value
class Met:
    """An article is in a source, and in the listing of it before at `was`."""

    corpus: str
    path: str
    listed: Listed
    was: int | None


@value
class Read:
    """A source was read, or is gone where `known` is None."""

    corpus: str
    path: str
    known: KnownSource | None


@dataclass(slots=True)
class Step:
    """Some articles to be put, ids to be deleted, and what the catalog learns once that is done."""

    articles: list[Article] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    learned: list[Met | Read] = field(default_factory=list)
    size: int = 0

    def add(self, found: Article | str | Met | Read) -> None:
        """Add an article, an id or a lesson."""
        self.size += _COST
        if isinstance(found, Article):
            self.articles.append(found)
            self.size += len(found.body)
        elif isinstance(found, str):
            self.removed.append(found)
        else:
            self.learned.append(found)


def learn(catalog: Catalog, learned: Iterable[Met | Read]) -> None:
    """Put what was learned into the catalog."""
    for one in learned:
        if isinstance(one, Met):
            catalog.list(one.corpus, one.path, one.listed, one.was)
        elif one.known is None:
            catalog.remove(one.corpus, one.path)
        else:
            catalog.put(one.corpus, one.path, one.known)


def steps(
    comparison: Comparison, tally: Tally, carried: Iterable[Article | Met | Read]
) -> Iterator[Step]:
    """All that is to be done, some at a time; what is `carried` comes first, as it is."""
    step = Step()
    for found in _all(comparison, tally, carried):
        step.add(found)
        if step.size >= _STEP:
            yield step
            step = Step()
    if step.size:
        yield step


def _all(
    comparison: Comparison, tally: Tally, carried: Iterable[Article | Met | Read]
) -> Iterator[Article | str | Met | Read]:
    catalog = comparison.catalog
    yield from carried
    for touched in comparison.touched:
        yield Read(touched.corpus, touched.path, touched.known)
    moved = {(change.corpus, change.moved_from) for change in comparison.changes}
    for name, path in comparison.gone:
        for article_id in catalog.ids(name, path):
            if (name, path) not in moved:
                tally.tell("removed", article_id)
            yield article_id
        yield Read(name, path, None)
    for change in comparison.changes:
        yield from _Reading(catalog, tally, change).all()
        tally.read(change.source)


class _Lines:
    """What is known of the raw lines of a source from the last time; see `formats.lines`."""

    def __init__(self, change: Change, before: Listing, tally: Tally) -> None:
        self._change = change
        self._before = before
        self._tally = tally
        self._own = self._numbered = ""
        self._doubles = 0
        self.raws: dict[str, str] = {}

    def same(self, line: bytes, number: int) -> str | None:
        digest = hashlib.blake2b(line.rstrip(b"\r\n"), digest_size=16)
        self._own = digest.hexdigest()
        digest.update(b"#%d" % number)
        self._numbered = digest.hexdigest()
        if not len(self._before):
            return None
        at = self._before.same(self._own, self._numbered)
        return None if at is None else self._change.source.path + self._before[at].key

    def key(self, number: int) -> str:
        """Where lines come in by and by, a number would name another line each time."""
        return self._own[:16] if self._change.keeps else str(number)

    def read(self, article_id: str, named: Named) -> None:
        if named == "own" or (named == "numbered" and self._change.keeps):
            self.raws[article_id] = self._own
        elif named == "numbered":
            self.raws[article_id] = self._numbered

    def double(self, wanted: str, given: str) -> None:
        self._doubles += 1
        if self._doubles <= _MOST_TOLD:
            self._tally.notes.append(
                f"Two articles of one source claim the id {wanted}: the first has it, "
                f"the other one is {given}."
            )

    def end(self) -> None:
        """Tell of what was not told one by one."""
        if self._doubles > _MOST_TOLD:
            self._tally.notes.append(
                f"{self._doubles - _MOST_TOLD:,} more articles of {self._change.source.path} claim "
                "ids that others have."
            )


class _Reading:
    """One changed source as it is read."""

    def __init__(self, catalog: Catalog, tally: Tally, change: Change) -> None:
        self._tally = tally
        self._change = change
        self._path = change.source.path
        self._prefix = catalog.corpora[change.corpus].prefix
        self._before = catalog.listing(change.corpus, self._path)
        self._lines = _Lines(change, self._before, tally)
        self._first: Met | None = None
        self._count = 0
        self._fault = ""
        self._skips = 0
        self._passing = False

    def all(self) -> Iterator[Article | str | Met | Read]:
        """The articles that are not in the index as they are, and what is learned."""
        for found in corpus.articles(self._change.source, self._lines):
            if isinstance(found, Same):
                yield from self._same(found.id)
            elif isinstance(found, Skip):
                self._skip(found)
            else:
                yield from self._article(found)
        if self._skips > _MOST_TOLD:
            self._tally.skip(Skip(self._path, _parts(self._skips - _MOST_TOLD, self._fault)))
        self._lines.end()
        yield from self._left()
        yield from self._end()

    def _skip(self, found: Skip) -> None:
        self._skips += 1
        if self._skips <= _MOST_TOLD:
            self._tally.skip(found)
        self._passing = self._passing or found.passing
        self._fault = " ".join(found.reason.split())

    def _same(self, article_id: str) -> Iterator[Met]:
        at = self._before.place(article_id[len(self._path) :])
        assert at is not None
        self._before.meet(at)
        self._tally.unchanged += 1
        yield from self._met(self._before[at], at)

    def _article(self, found: Article) -> Iterator[Article | Met]:
        raw = self._lines.raws.pop(found.id, "")
        key = found.id[len(self._path) :]
        article = replace(found, id=self._prefix + found.id, source=self._prefix + self._path)
        digest = documents.digest(article)
        at = self._before.place(key)
        if at is not None:
            self._before.meet(at)
        if at is not None and self._before[at].digest == digest:
            self._tally.unchanged += 1
        else:
            self._tally.tell(self._kind(at), article.id)
            yield article
        yield from self._met(Listed(key, digest, raw), at)

    def _kind(self, at: int | None) -> Kind:
        if self._change.moved_from is not None:
            return "moved"
        return "added" if at is None else "updated"

    def _met(self, listed: Listed, was: int | None) -> Iterator[Met]:
        """The first is held back: when it is the only one, it needs no listing."""
        met = Met(self._change.corpus, self._path, listed, was)
        self._count += 1
        if self._count == 1:
            self._first = met
            return
        if self._first is not None:
            yield self._first
            self._first = None
        yield met

    def _left(self) -> Iterator[str | Met]:
        """What was there before and is no more; it stays where the reading broke off."""
        stays = self._passing or self._change.keeps
        for at, listed in enumerate(self._before):
            if not self._before.is_met(at):
                if stays:
                    yield from self._met(listed, at)
                    continue
                article_id = self._prefix + self._path + listed.key
                self._tally.tell("removed", article_id)
                yield article_id

    def _end(self) -> Iterator[Met | Read]:
        change, source = self._change, self._change.source
        alone = self._first is not None and not self._first.listed.key
        if self._first is not None and not alone:
            yield self._first
        fault = self._fault
        if self._count and self._skips:  # when it is met unchanged, this is told of it
            fault = _parts(self._skips, self._fault)
        if self._passing and not self._count:
            if not change.is_new:
                yield Read(change.corpus, self._path, None)
            return
        digest = "" if self._passing else change.digest
        known = KnownSource(source.size, source.modified, digest, self._count, fault=fault)
        yield Read(change.corpus, self._path, known)


def _parts(count: int, last: str) -> str:
    """Why a source was not read whole."""
    if count == 1:
        return f"a part of it was not read: {last}"
    return f"{count:,} parts of it were not read, the last one: {last}"
