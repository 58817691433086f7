"""What changed in the drop folders since the last generation, and the articles to be indexed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from searcher import corpus, documents
from searcher.article import Article, Skip
from searcher.catalog import Catalog, KnownSource
from searcher.corpus import Source
from searcher.errors import ArticleError
from searcher.reports import Event, Kind, Progress

_BATCH = 400_000
"""Characters of articles that are handed on at once."""


@dataclass(frozen=True, slots=True)
class Change:
    """A source to be read: of which corpus, what it was before, and whose path it had.

    With `keeps`, articles that are no longer in it stay in the index.
    """

    corpus: str
    source: Source
    digest: str
    known: KnownSource | None
    moved_from: str | None = None
    keeps: bool = False


class Tally:
    """Counts what happens, and tells of it."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self.counts: dict[Kind, int] = dict.fromkeys(("added", "updated", "removed", "moved"), 0)
        self.unchanged = 0
        self.skipped: list[Skip] = []
        self.done = 0
        self.total = 0

    def tell(self, kind: Kind, name: str) -> None:
        """Something happened to an article or a source."""
        if kind in self.counts:
            self.counts[kind] += 1
        if self._progress is not None:
            self._progress(Event(kind, name, self.done, self.total))

    def skip(self, skip: Skip) -> None:
        """Something could not be read."""
        self.skipped.append(skip)
        self.tell("skipped", skip.article or skip.source)

    def read(self, source: Source) -> None:
        """A source was read to its end."""
        self.done += source.size
        self.tell("source", source.path)


class Comparison:
    """The drop folders beside the catalog. `compare` first, then `batches`, then `removed`."""

    def __init__(self, catalog: Catalog, tally: Tally) -> None:
        self._catalog = catalog
        self._tally = tally
        self._changes: list[Change] = []
        self._gone: list[tuple[str, str]] = []
        self._carried: list[Article] = []
        self.removed: list[str] = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be written."""
        return not self._changes and not self._gone and not self._carried

    @property
    def bytes(self) -> int:
        """The bytes of sources that are to be read."""
        return sum(change.source.size for change in self._changes)

    def compare(self, name: str, found: Iterable[Source | Skip], *, verify: bool) -> None:
        """Find what is new, changed or gone in a corpus by size and time, then by digest.

        With `verify`, by digest alone.
        """
        known = self._catalog.sources(name)
        seen: set[str] = set()
        for source in found:
            if isinstance(source, Skip):
                self._tally.skip(source)
                seen.add(source.source)
                continue
            seen.add(source.path)
            self._compare_source(name, source, known.get(source.path), verify=verify)
        self._gone += [(name, path) for path in known if path not in seen]
        self._find_moved(name)
        self._tally.total = self.bytes

    def feed(self, name: str, source: Source) -> None:
        """Read a source beside what the corpus has: what is in it is added or updated."""
        known = self._catalog.sources(name).get(source.path)
        change = Change(name, source, corpus.digest(source), known, keeps=True)
        self._changes.append(change)
        self._tally.total = self.bytes

    def carry(self, name: str, before: Catalog, articles: Iterable[Article]) -> None:
        """Take a corpus over from another catalog, with its articles as they are."""
        for path, known in before.sources(name).items():
            self._catalog.put(name, path, known, before.articles(name, path))
        self._carried += articles
        self._tally.unchanged += len(self._carried)

    def forget(self, name: str) -> None:
        """Let all sources of a corpus be gone."""
        self._gone += [(name, path) for path in self._catalog.sources(name)]

    def _compare_source(
        self, name: str, source: Source, known: KnownSource | None, *, verify: bool
    ) -> None:
        same = known and (known.size, known.modified) == (source.size, source.modified)
        if known and same and known.digest and not verify:
            self._tally.unchanged += known.articles
            return
        try:
            digest = corpus.digest(source)
        except ArticleError as error:
            self._tally.skip(Skip(source.path, str(error)))
            return
        if known and digest == known.digest:
            self._tally.unchanged += known.articles
        else:
            self._changes.append(Change(name, source, digest, known))

    def _find_moved(self, name: str) -> None:
        """Match new sources with gone ones of the same bytes."""
        known = self._catalog.sources(name)
        gone = {known[path].digest: path for of, path in self._gone if of == name}
        for at, change in enumerate(self._changes):
            if change.corpus == name and change.known is None and change.digest in gone:
                self._changes[at] = replace(change, moved_from=gone.pop(change.digest))

    def batches(self) -> Iterator[list[Article]]:
        """The articles that are new or changed, some at a time; the catalog follows.

        When this has ended, `removed` has the ids of the articles that are no more.
        """
        moved = {(change.corpus, change.moved_from) for change in self._changes}
        for name, path in self._gone:
            gone = self._catalog.articles(name, path)
            self.removed += gone
            if (name, path) not in moved:
                for article_id in gone:
                    self._tally.tell("removed", article_id)
            self._catalog.remove(name, path)
        batch: list[Article] = []
        size = 0
        for article in self._articles():
            batch.append(article)
            size += len(article.body) + 500
            if size >= _BATCH:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _articles(self) -> Iterator[Article]:
        yield from self._carried
        for change in self._changes:
            yield from self._read(change)
            self._tally.read(change.source)

    def _read(self, change: Change) -> Iterator[Article]:
        """The articles of a source that are not in the index as they are."""
        name, source = change.corpus, change.source
        prefix = self._catalog.corpora[name].prefix
        before = self._catalog.articles(name, source.path) if change.known else {}
        now: dict[str, str] = {}
        failed = False
        for found in corpus.articles(source):
            if isinstance(found, Skip):
                self._tally.skip(found)
                failed = failed or not found.article
                continue
            article = replace(found, id=prefix + found.id, source=prefix + found.source)
            if article.id in now:
                reason = "another article of the source has this id; the first one stands"
                self._tally.skip(Skip(source.path, reason, article.id))
                continue
            now[article.id] = documents.digest(article)
            if now[article.id] == before.get(article.id):
                self._tally.unchanged += 1
                continue
            self._tally.tell(_kind(change, article.id, before), article.id)
            yield article
        self._note(change, before, now, failed=failed)

    def _note(
        self, change: Change, before: dict[str, str], now: dict[str, str], *, failed: bool
    ) -> None:
        """Put what was read into the catalog.

        Where a source broke off, the articles behind the break stay as they were, and the source
        is read again next time.
        """
        source = change.source
        if failed and not now and not before:
            return
        if failed or change.keeps:
            now = {**before, **now}
        gone = [article_id for article_id in before if article_id not in now]
        for article_id in gone:
            self._tally.tell("removed", article_id)
        self.removed += gone
        digest = "" if failed else change.digest
        known = KnownSource(source.size, source.modified, digest, len(now))
        alone = list(now) == [self._catalog.corpora[change.corpus].prefix + source.path]
        self._catalog.put(change.corpus, source.path, known, None if alone else now)


def _kind(change: Change, article_id: str, before: dict[str, str]) -> Kind:
    if change.moved_from is not None:
        return "moved"
    return "updated" if article_id in before else "added"
