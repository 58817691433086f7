"""A folder of articles into the next generation: read what changed, write it, publish."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from searcher import corpus, generations, workers
from searcher.analysis import Analyzer
from searcher.article import Article
from searcher.catalog import Catalog, KnownCorpus
from searcher.comparing import Comparison, Tally
from searcher.corpus import Source
from searcher.documents import stored_article
from searcher.engine import Engine, Searcher
from searcher.errors import ArticleError, EngineError, IndexStateError
from searcher.generations import Generation
from searcher.making import Made
from searcher.reports import FEED, Corpus, Drop, Logged, Manner, Progress, Report, Settings
from searcher.schema import fingerprint
from searcher.stores import StoresWriter, open_articles
from searcher.version import VERSION

_LONGEST_LOG = 1_000
"""Generations that a manifest tells of; the oldest are forgotten first."""

_CATALOG = "catalog"
_WORTH_WORKERS = 8_000_000
"""Bytes of sources from which on the start of worker processes pays."""


@dataclass(frozen=True, slots=True)
class Place:
    """An index to be written: where it is and what it is made with."""

    root: Path
    settings: Settings
    engine: Engine
    analyzer: Analyzer


def update(place: Place, drop: Drop, manner: Manner, progress: Progress | None) -> Report:
    """Bring an index in step with a drop; `Index.update` says the rest."""
    if not drop.folder.exists():
        raise ArticleError(f"There is no folder {drop.folder}.")
    with _begun(place, manner, progress) as step:
        name = _enrolled(step.catalog, drop)
        names = [name]
        if manner.rebuild:
            names = step.emptied()
        for each in names:
            _compare(step, each, manner)
        return step.done("*" if manner.rebuild else name)


def feed(
    place: Place, name: str, lines: BinaryIO, manner: Manner, progress: Progress | None
) -> Report:
    """Add or update the articles of a stream of JSON Lines; `Index.feed` says the rest."""
    with _begun(place, manner, progress) as step, tempfile.TemporaryDirectory() as folder:
        known = step.catalog.corpora.get(name)
        if known is None:
            step.catalog.add_corpus(KnownCorpus(name, FEED, ""))
        elif known.folder != FEED:
            raise IndexStateError(
                f"The corpus {name!r} is kept in step with {known.folder}: "
                "give what comes from standard input another name."
            )
        spooled = Path(folder) / "feed.jsonl"
        with open(spooled, "wb") as file:
            shutil.copyfileobj(lines, file)
        status = spooled.stat()
        step.comparison.feed(name, Source(name, spooled, status.st_size, status.st_mtime_ns))
        return step.done(name)


def forget(place: Place, name: str, manner: Manner, progress: Progress | None) -> Report:
    """Remove a corpus and its articles; `Index.forget` says the rest."""
    with _begun(place, manner, progress) as step:
        if name not in step.catalog.corpora:
            names = ", ".join(step.catalog.corpora) or "none"
            raise IndexStateError(f"The index has no corpus {name!r}. Its corpora: {names}.")
        step.comparison.forget(name)
        return step.done(name, forgotten=name)


@contextmanager
def _begun(place: Place, manner: Manner, progress: Progress | None) -> Iterator[_Step]:
    """Read what is there, under the lock if it is to be changed."""
    with ExitStack() as stack:
        if not manner.dry_run:
            stack.enter_context(generations.locked(place.root, wait=manner.wait))
        stack.enter_context(_foreign_errors(place.root))
        before, catalog = _before(place.root, stack, damaged=manner.rebuild)
        yield _Step(place, manner, before, catalog, Tally(progress))


def _before(root: Path, stack: ExitStack, *, damaged: bool) -> tuple[Generation | None, Catalog]:
    """The generation that counts, and its catalog.

    With `damaged`, one that cannot be read counts for none: it is to be made anew.
    """
    if not generations.exists(root):
        return None, Catalog()
    try:
        before = stack.enter_context(closing(generations.current(root)))
        return before, _catalog(root, before)
    except IndexStateError:
        if damaged:
            return None, Catalog()
        raise


def _catalog(root: Path, generation: Generation) -> Catalog:
    try:
        return Catalog(generation.folder / _CATALOG)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexStateError(
            f"The index in {root} is damaged: its catalog cannot be read. "
            f"Build it again: searcher index --rebuild FOLDER --index {root}"
        ) from error


def _enrolled(catalog: Catalog, drop: Drop) -> str:
    """The name of the drop's corpus in the catalog, where it is added if it is new."""
    folder = str(drop.folder.resolve())
    same = [known.name for known in catalog.corpora.values() if known.folder == folder]
    name = drop.name or (same[0] if same else drop.folder.resolve().name or "corpus")
    known = catalog.corpora.get(name)
    if known is None:
        prefix = f"{name}//" if catalog.corpora else ""
        catalog.add_corpus(KnownCorpus(name, folder, prefix))
    elif known.folder != folder:
        raise IndexStateError(
            f"The index has a corpus {name!r} already, of the folder {known.folder}. "
            f"Give {folder} another name: --name NAME"
        )
    return name


def _compare(step: _Step, name: str, manner: Manner) -> None:
    folder = Path(step.catalog.corpora[name].folder)
    if str(folder) == FEED:
        return
    found = list(corpus.sources(folder, follow_links=manner.follow_links))
    if not any(isinstance(source, Source) for source in found):
        kept = step.catalog.counts(name)[1]
        stay = f" The {kept} read from it before stay in the index." if kept else ""
        raise ArticleError(f"There is no article in {folder}.{stay}")
    step.comparison.compare(name, found, verify=manner.verify)


@contextmanager
def _foreign_errors(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EngineError(
            f"The index in {root} cannot be written: {error.strerror or error}. "
            "What was there before stays as it was."
        ) from error


class _Step:
    """The way from one generation to the next."""

    def __init__(
        self,
        place: Place,
        manner: Manner,
        before: Generation | None,
        catalog: Catalog,
        tally: Tally,
    ) -> None:
        self._started = time.monotonic()
        self._place = place
        self._manner = manner
        self._before = before
        self._tally = tally
        self.catalog = catalog
        self.comparison = Comparison(catalog, tally)

    def emptied(self) -> list[str]:
        """Begin with nothing; the names of the corpora, whose sources are now all new.

        What came from standard input cannot be read again: it is carried over.
        """
        old, self.catalog = self.catalog, Catalog()
        self.comparison = Comparison(self.catalog, self._tally)
        for known in old.corpora.values():
            self.catalog.add_corpus(known)
            if known.folder == FEED:
                self.comparison.carry(known.name, old, self._stored(old, known.name))
        return list(self.catalog.corpora)

    def _stored(self, catalog: Catalog, name: str) -> Iterator[Article]:
        assert self._before is not None
        with closing(self._articles_of(self._before)) as searcher:
            for path in catalog.sources(name):
                for article_id in catalog.articles(name, path):
                    stored = searcher.get(article_id)
                    if stored is not None:
                        yield stored_article(stored)

    def done(self, name: str, *, forgotten: str | None = None) -> Report:
        """Write and publish the next generation, if anything is to be written."""
        before = self._before
        if self._manner.dry_run:
            for _ in self.comparison.batches():
                pass
            return self._report(before.number if before else 0, self._articles())
        if before and self.comparison.is_empty and not self._manner.rebuild and not forgotten:
            return self._report(before.number, before.manifest["articles"])
        return self._written(name, forgotten)

    def _articles(self) -> int:
        return sum(self.catalog.counts(name)[1] for name in self.catalog.corpora)

    def _written(self, name: str, forgotten: str | None) -> Report:
        root = self._place.root
        folder = generations.begin(root)
        try:
            self._fill(folder)
            if forgotten:
                self.catalog.remove_corpus(forgotten)
            self.catalog.write(folder / _CATALOG)
            number = int(folder.name.partition(".")[0])
            report = self._report(number, self._articles())
            generations.publish(root, folder, self._manifest(report, name))
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return report

    def _articles_of(self, generation: Generation) -> Searcher:
        return open_articles(self._place.engine, generation.folder, self._place.analyzer)

    def _fill(self, folder: Path) -> None:
        with ExitStack() as stack:
            articles = None
            if self._before is not None and not self._manner.rebuild:
                generations.share(self._before, folder)
                articles = stack.enter_context(closing(self._articles_of(self._before)))
            writer = StoresWriter(self._place.engine, folder, articles)
            try:
                for made in itertools.chain.from_iterable(self._made()):
                    writer.put(made)
                for article_id in self.comparison.removed:
                    writer.delete(article_id)
            except BaseException:
                writer.abandon()
                raise
            writer.commit()

    def _made(self) -> Iterator[list[Made]]:
        batches = self.comparison.batches()
        settings = self._place.settings
        quotations = settings.quotations
        if self.comparison.bytes < _WORTH_WORKERS:
            return workers.made_here(batches, self._place.analyzer, quotations=quotations)
        return workers.made_by_workers(batches, settings.language, quotations=quotations)

    def _report(self, generation: int, articles: int) -> Report:
        tally = self._tally
        return Report(
            added=tally.counts["added"],
            updated=tally.counts["updated"],
            removed=tally.counts["removed"],
            unchanged=tally.unchanged,
            moved=tally.counts["moved"],
            skipped=tuple(tally.skipped),
            seconds=round(time.monotonic() - self._started, 3),
            generation=generation,
            articles=articles,
        )

    def _manifest(self, report: Report, name: str) -> dict[str, Any]:
        created = datetime.now(UTC).isoformat(timespec="seconds")
        counts = {
            f.name: getattr(report, f.name) for f in fields(Logged) if hasattr(report, f.name)
        }
        counts["skipped"] = len(report.skipped)
        logged = Logged(**{**counts, "created": created, "corpus": name})
        log = self._before.manifest["log"] if self._before else []
        return {
            "searcher": VERSION,
            "engine": self._place.settings.engine,
            "language": self._place.settings.language,
            "quotations": self._place.settings.quotations,
            "schema": fingerprint(),
            "created": created,
            "articles": report.articles,
            "corpora": [asdict(self._corpus(known)) for known in self.catalog.corpora.values()],
            "log": [*log, asdict(logged)][-_LONGEST_LOG:],
        }

    def _corpus(self, known: KnownCorpus) -> Corpus:
        sources, articles = self.catalog.counts(known.name)
        return Corpus(known.name, known.folder, sources, articles)
