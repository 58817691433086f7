"""Compare the folders of corpora with the catalog, source by source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from searcher._values import frozen, replace
from searcher.article import Skip
from searcher.errors import ArticleError
from searcher.indexing.reporting import ReportBuilder
from searcher.ingest import corpus
from searcher.ingest.corpus import Source
from searcher.storage.catalog import Catalog, KnownSource, unchanged

_WORTH_KEEPING = 8_000_000
"""Bytes of sources with new times and old bytes, from which on a generation keeps the times."""


@frozen
class PendingSource:
    """A source to be read, its corpus, and the path that it had where it moved.

    Attributes:
        keeps: whether articles that are no longer in it stay in the index.
        added: whether `searcher.indexing.added` wrote it.
        without: keys of articles to remove, though `keeps`.
    """

    corpus: str
    source: Source
    digest: str
    is_new: bool
    moved_from: str | None = None
    keeps: bool = False
    added: bool = False
    without: frozenset[str] = frozenset()


@frozen
class Touched:
    """A source whose time changed and whose bytes did not."""

    corpus: str
    path: str
    known: KnownSource


def not_below(hidden: Set[str], paths: Iterable[str]) -> list[str]:
    """Give the paths that are neither hidden nor in a hidden folder; `""` hides all."""
    if not hidden:
        return list(paths)
    return [path for path in paths if hidden.isdisjoint(_ways(path))]


def _ways(path: str) -> Iterator[str]:
    """Give a path and each of its parent folders, from `""` on."""
    yield ""
    yield from (path[:at] for at, char in enumerate(path) if char == "/")
    yield path


class Comparison:
    """Compares corpora with the catalog, and gathers what is to be done."""

    def __init__(self, catalog: Catalog, builder: ReportBuilder) -> None:
        self.catalog = catalog
        self._builder = builder
        self.changes: list[PendingSource] = []
        self.gone: list[tuple[str, str]] = []
        self.touched: list[Touched] = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing has changed."""
        return not self.changes and not self.gone and not self._worth_keeping()

    def _worth_keeping(self) -> bool:
        """Say whether the next update would read much only to find the same bytes again."""
        size = sum(touched.known.size for touched in self.touched)
        return size > _WORTH_KEEPING

    @property
    def is_fed(self) -> bool:
        """Whether all changes were fed to known corpora."""
        fed = all(change.keeps and not change.is_new for change in self.changes)
        return bool(self.changes) and fed and not self.gone

    @property
    def bytes(self) -> int:
        """The bytes of the sources to read."""
        return sum(change.source.size for change in self.changes)

    def compare(self, name: str, found: Iterable[Source | Skip], *, verify: bool) -> int:
        """Find what is new, changed or gone in a corpus by size and time, then by digest.

        With `verify`, by digest alone. Gives the number of sources that were found. Where there
        are none, nothing counts as gone. What cannot be read for a passing reason is not gone.
        """
        gone = self.catalog.sources(name)
        hidden: set[str] = set()
        first = len(self.changes)
        count = 0
        for source in found:
            if isinstance(source, Skip):
                self._builder.skip(source)
                if source.passing:
                    hidden.add(source.source)
                continue
            count += 1
            known = gone.pop(source.path, "")
            held = None if verify else unchanged(known, source.size, source.stamp)
            if held is None:
                self._compare_bytes(name, source)
            else:
                self._stays(source, *held)
        if count:
            left = not_below(hidden, gone)
            self._find_moved(name, left, first)
            self.gone += [(name, path) for path in sorted(left)]
        self._builder.total = self.bytes
        return count

    def feed(
        self,
        name: str,
        source: Source,
        *,
        added: bool = False,
        without: frozenset[str] = frozenset(),
    ) -> None:
        """Add or update the articles of a source; the others of the corpus stay."""
        is_new = self.catalog.known(name, source.path) is None
        self.changes.append(
            PendingSource(name, source, "fed", is_new, keeps=True, added=added, without=without)
        )
        self._builder.total = self.bytes

    def forget(self, name: str) -> None:
        """Mark all sources of a corpus as gone."""
        self.gone += [(name, path) for path in self.catalog.paths(name)]

    def _compare_bytes(self, name: str, source: Source) -> None:
        known = self.catalog.known(name, source.path)
        try:
            digest = corpus.digest(source)
        except ArticleError as error:
            self._builder.skip(Skip(source.path, str(error)))
            return
        if known is not None and digest == known.digest:
            self._stays(source, known.articles, known.fault)
            touched = replace(known, stamp=source.stamp)
            if touched != known:
                self.touched.append(Touched(name, source.path, touched))
        else:
            self.changes.append(PendingSource(name, source, digest, known is None))

    def _stays(self, source: Source, articles: int, fault: str) -> None:
        self._builder.unchanged += articles
        if fault:
            self._builder.skip(Skip(source.path, fault))

    def _find_moved(self, name: str, gone: Iterable[str], first: int) -> None:
        """Match new sources with gone ones of the same bytes."""
        left: dict[str, str] = {}
        for path in gone:
            known = self.catalog.known(name, path)
            if known is not None and known.digest:
                left[known.digest] = path
        for at, change in enumerate(self.changes[first:] if left else (), first):
            if change.is_new and change.digest in left:
                self.changes[at] = replace(change, moved_from=left.pop(change.digest))
