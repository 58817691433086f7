"""The way from one generation to the next."""

from __future__ import annotations

import shutil
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from searcher._values import frozen
from searcher._version import VERSION
from searcher.analysis.analyzer import Analyzer
from searcher.engines.port import Engine, StoreReader
from searcher.errors import EngineError, SearcherError
from searcher.indexing import steps, workers
from searcher.indexing.scan import Comparison, ReportBuilder
from searcher.indexing.steps import Batch, KeptArticle, Outcome, Read, learn
from searcher.indexing.workers import DocumentMaker, Task, free_at_once
from searcher.reports import FEED, Corpus, Logged, Progress, Report, UpdateOptions
from searcher.schema import Settings, fingerprint
from searcher.storage import checksums, generations
from searcher.storage.catalog import Catalog, KnownCorpus
from searcher.storage.checkpoints import Part
from searcher.storage.checksums import FileChecksums, Proven
from searcher.storage.documents import ArticleDocuments, stored_article
from searcher.storage.generations import CATALOG, Generation
from searcher.storage.home import Home
from searcher.storage.stores import StoresWriter, open_articles


@frozen
class IndexTarget:
    """An index to be written: where it is and what it is made with."""

    home: Home
    settings: Settings
    engine: Engine
    analyzer: Analyzer


@frozen
class Base:
    """The sealed folder that a draft starts from."""

    folder: Path
    seals: FileChecksums


class Draft:
    """The next generation in its folder, which is not published yet.

    `aim` is what checkpoints tell of the update; without one, none are made.
    """

    def __init__(
        self,
        place: IndexTarget,
        folder: Path,
        catalog: Catalog,
        *,
        aim: Mapping[str, Any] | None,
        every: float,
    ) -> None:
        self._place = place
        self._folder = folder
        self._catalog = catalog
        self._aim = aim
        self._every = every
        self._articles: StoreReader | None = None
        self.proven: Proven = {}

    def start(self, base: Base | None) -> bool:
        """Begin with what another folder has; whether all of that could be linked."""
        linked = True
        if base is not None:
            linked = generations.share(base.folder, base.seals, self._folder)
            self.proven = checksums.proven(base.folder, base.seals)
            self._articles = self._opened(base.folder)
        self._catalog.write_into(self._folder / CATALOG)
        return linked

    def write(self, steps: Iterable[Iterable[Outcome]]) -> None:
        """Put all that is made, delete what is gone, and let the catalog learn of it."""
        writer = self._writer()
        saved = time.monotonic()
        try:
            for outcomes in steps:
                for outcome in outcomes:
                    if isinstance(outcome, ArticleDocuments):
                        writer.put(outcome)
                    elif isinstance(outcome, str):
                        writer.delete(outcome)
                    else:
                        learn(self._catalog, outcome)
                if self._aim is not None and time.monotonic() - saved >= self._every:
                    writer.commit()
                    self._save(self._aim)
                    writer = self._writer()
                    saved = time.monotonic()
            writer.commit()
        except EngineError as error:
            self._abandon(writer)
            raise EngineError(
                f"{str(error).rstrip('.')}. What was there before stays as it was.{self._room()}"
            ) from error
        except BaseException:
            self._abandon(writer)
            raise
        finally:
            self._close()

    def _abandon(self, writer: StoresWriter) -> None:
        """End a writer that has failed: it may not be able to in order, and need not."""
        with suppress(SearcherError, RuntimeError, OSError):
            writer.abandon()

    def _room(self) -> str:
        folder = self._place.home.folder
        if folder is None:
            return ""
        return f" The disk has {shutil.disk_usage(folder).free // 1_000_000:,} MB left."

    def _save(self, aim: Mapping[str, Any]) -> None:
        """Make a checkpoint of what is written so far, and go on from it."""
        self._close()
        self._catalog.write()
        part = self._place.home.save(self._folder, aim, self.proven)
        if part is None:
            self._aim = None
            self._articles = self._opened(self._folder)
        else:
            self.proven = checksums.proven(part.folder, part.seals)
            self._articles = self._opened(part.folder)

    def _opened(self, folder: Path) -> StoreReader:
        return open_articles(self._place.engine, folder, self._place.analyzer)

    def _writer(self) -> StoresWriter:
        return StoresWriter(self._place.engine, self._folder, self._articles)

    def _close(self) -> None:
        articles, self._articles = self._articles, None
        if articles is not None:
            articles.close()


_LONGEST_LOG = 1_000
"""Generations that a manifest tells of; the oldest are forgotten first."""

_WORTH_WORKERS = 8_000_000
"""Bytes of sources from which on the start of worker processes pays."""


class Advance:
    """What is to be done to an index, and the doing of it. All of it under the lock."""

    def __init__(
        self,
        place: IndexTarget,
        manner: UpdateOptions,
        before: Generation | None,
        catalog: Catalog,
        progress: Progress | None,
    ) -> None:
        self._started = time.monotonic()
        self._place = place
        self._manner = manner
        self._before = before
        self._tally = ReportBuilder(progress)
        self._aim: dict[str, Any] | None = None
        self._part: Part | None = None
        self._old: Catalog | None = None
        self._naming_before = dict(before.manifest.get("naming", {})) if before else {}
        self.naming = dict(self._naming_before)
        self.catalog = catalog
        self.comparison = Comparison(catalog, self._tally)

    def clear(self) -> None:
        """Remove what others left behind, but no checkpoint: it may be this one's."""
        self._place.home.clear(parts=False)

    def empty(self) -> list[str]:
        """Begin with nothing; the names of the corpora, whose sources are now all new.

        What came from standard input cannot be read again: it is carried over.
        """
        self._old, catalog = self.catalog, Catalog()
        for known in self._old.corpora.values():
            catalog.add_corpus(known)
        self._use(catalog)
        return list(catalog.corpora)

    def resume(self, work: str) -> None:
        """Go on from the checkpoint of an interrupted update that was to do the same."""
        if self._manner.dry_run:
            return
        before = self._before
        self._aim = {
            "base": [before.number, before.manifest["created"]] if before else None,
            "rebuild": self._manner.rebuild,
            "corpora": [asdict(known) for known in self.catalog.corpora.values()],
            "work": work,
            **self._made_with(),
        }
        self._part = self._place.home.found(self._aim)
        if self._part is not None:
            self._use(Catalog(self._part.folder / CATALOG, self._part.seals))
            self._tally.notes.append(
                f"An update was interrupted here. It goes on with the {self._articles()} articles "
                "that were done."
            )

    @property
    def why(self) -> str:
        """Why a corpus that is one file could not be read, behind a colon; else empty."""
        skipped = self._tally.skipped
        return f": {skipped[0].reason}" if len(skipped) == 1 else ""

    def _use(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.comparison = Comparison(catalog, self._tally)

    def done(self, name: str, *, forgotten: str | None = None) -> Report:
        """Write and publish the next generation, if anything is to be written."""
        before = self._before
        if self._manner.dry_run:
            self._read_only()
            return self._report(before.number if before else 0, self._articles())
        if before and self.comparison.is_empty and not forgotten and self._stays(before):
            self._clear_parts()
            return self._report(before.number, before.manifest["articles"])
        return self._written(name, forgotten)

    def _stays(self, before: Generation) -> bool:
        """Whether a generation is as it should be, but for what its corpora hold."""
        same = self.naming == self._naming_before and self.keep == before.manifest["keep"]
        return same and self._part is None and not self._manner.rebuild

    def _came_to_nothing(self, before: Generation) -> bool:
        """Whether what was fed was there already, as is seen when it was read."""
        counted = any(self._tally.counts.values())
        return self.comparison.is_fed and not counted and self._stays(before)

    def _articles(self) -> int:
        return sum(self.catalog.counts(name)[1] for name in self.catalog.corpora)

    def _written(self, name: str, forgotten: str | None) -> Report:
        home, before = self._place.home, self._before
        folder = home.begin()
        try:
            proven = self._fill(folder)
            if before and self._came_to_nothing(before):
                self.catalog.abandon()
                shutil.rmtree(folder)
                return self._report(before.number, before.manifest["articles"])
            if forgotten:
                self.catalog.remove_corpus(forgotten)
                self.naming.pop(forgotten, None)
            self.catalog.write()
            report = self._report(int(folder.name.partition(".")[0]), self._articles())
            home.publish(folder, self._manifest(report, name), proven)
        except BaseException:
            self.catalog.abandon()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._clear_parts()
        return report

    def _clear_parts(self) -> None:
        self._place.home.clear(parts=True)

    def _fill(self, folder: Path) -> Proven:
        """Write the stores and the catalog of the next generation; what is proven of its files."""
        base = None
        if self._part is not None:
            base = Base(self._part.folder, self._part.seals)
        elif self._before is not None and not self._manner.rebuild:
            base = Base(self._before.folder, self._before.seals)
        every = self._manner.checkpoint
        draft = Draft(self._place, folder, self.catalog, aim=self._aim, every=every)
        if not draft.start(base):
            self._tally.notes.append(
                "The file system of the index has no hard links: what did not change was copied."
            )
        draft.write(self._made())
        return draft.proven

    def _read_only(self) -> None:
        """Read all, and let the catalog learn of it."""
        maker = DocumentMaker(None, quotations=False)
        for step in self._steps():
            for outcome in step.settled(map(maker.do, step.tasks), maker):
                if isinstance(outcome, KeptArticle | Read):
                    steps.learn(self.catalog, outcome)

    def _made(self) -> Iterator[Iterator[Outcome]]:
        """The outcomes of each step."""
        passed: deque[Batch] = deque()

        def batches() -> Iterator[list[Task]]:
            for step in self._steps():
                passed.append(step)
                yield step.tasks

        settings = self._place.settings
        maker = DocumentMaker(self._place.analyzer, quotations=settings.quotations)
        if self.comparison.bytes < _WORTH_WORKERS:
            done = workers.done_here(batches(), maker)
        else:
            free_at_once()
            done = workers.done_by_workers(
                batches(), settings.language, quotations=settings.quotations
            )
        for answers in done:
            yield passed.popleft().settled(answers, maker)

    def _steps(self) -> Iterator[Batch]:
        return steps.steps(self.comparison, self._tally, self._carried())

    def _carried(self) -> Iterator[Task | KeptArticle | Read]:
        """What came from standard input, out of the generation before."""
        if self._old is None or self._before is None:
            return
        for name, known in self._old.corpora.items():
            fed = self._old.known(name, FEED)
            done = self.catalog.known(name, FEED)
            if known.folder != FEED or (done is not None and done.digest):
                continue
            if fed is None:
                self._tally.notes.append(
                    f"The index was damaged: what came from standard input under the name {name} "
                    "is lost. Feed it again."
                )
                continue
            engine = self._place.home.engine(self._before.manifest["engine"])
            store = open_articles(engine, self._before.folder, self._place.analyzer)
            with closing(store):
                for listed in self._old.listing(name, FEED):
                    stored = store.get(f"{known.prefix}{FEED}{listed.key}")
                    if stored is not None:
                        article = stored_article(stored)
                        yield Task("", article.source, article)
                        yield KeptArticle(name, FEED, listed, None)
                        self._tally.unchanged += 1
            yield Read(name, FEED, fed)

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
            notes=tuple(tally.notes),
        )

    def _made_with(self) -> dict[str, Any]:
        return {"searcher": VERSION, **asdict(self._place.settings), "schema": fingerprint()}

    def _manifest(self, report: Report, name: str) -> dict[str, Any]:
        created = datetime.now(UTC).isoformat(timespec="seconds")
        logged = Logged(
            generation=report.generation,
            created=created,
            corpus=name,
            added=report.added,
            updated=report.updated,
            removed=report.removed,
            moved=report.moved,
            unchanged=report.unchanged,
            skipped=len(report.skipped),
            seconds=report.seconds,
            articles=report.articles,
        )
        log = self._before.manifest["log"] if self._before else []
        return {
            **self._made_with(),
            "created": created,
            "articles": report.articles,
            "keep": self.keep,
            "corpora": [asdict(self._corpus(known)) for known in self.catalog.corpora.values()],
            "known": [asdict(known) for known in self.catalog.corpora.values()],
            "naming": self.naming,
            "log": [*log, asdict(logged)][-_LONGEST_LOG:],
        }

    @property
    def keep(self) -> int:
        """How many generations to keep: as many as is said, or as was said the last time."""
        if self._manner.keep is not None:
            return self._manner.keep
        return int(self._before.manifest["keep"]) if self._before else 1

    def _corpus(self, known: KnownCorpus) -> Corpus:
        sources, articles = self.catalog.counts(known.name)
        return Corpus(known.name, known.folder, sources, articles)
