"""An update of an index: from the generation before to the next one."""

from __future__ import annotations

import shutil
import time
from collections import deque
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from searcher._values import replace
from searcher.engines.port import StoreReader
from searcher.errors import EngineError, SearcherError
from searcher.indexing import limits, manifest, steps, workers
from searcher.indexing.manifest import IndexTarget
from searcher.indexing.processes import interpreter
from searcher.indexing.reporting import ReportBuilder
from searcher.indexing.scan import Comparison
from searcher.indexing.steps import Batch, KeptArticle, Outcome, Read, learn
from searcher.indexing.tasks import DocumentMaker, Task
from searcher.indexing.workers import free_at_once
from searcher.ingest.fields.mapping import Pairs
from searcher.names.overrides import joined_naming
from searcher.reports import FEED, Corpus, Progress, Report, UpdateOptions
from searcher.search.speakers.people import remove_people, write_people
from searcher.storage import checksums, generations
from searcher.storage.catalog import Catalog, article_id
from searcher.storage.checksums import Proven, SealedFolder
from searcher.storage.documents import ArticleDocuments, stored_article
from searcher.storage.generations import CATALOG, Generation
from searcher.storage.stores import StoresWriter, open_articles

_MUCH = 50
"""An update that changes at least one in so many articles writes the file of people."""

_WORTH_WORKERS = 8_000_000
"""Bytes of sources from which on worker processes are started: with less, they take longer."""


class Update:
    """One update: compare each corpus by `comparison`, then `finish`, all under the lock.

    Attributes:
        before: the current generation, or None.
        catalog: the corpora and sources as the next generation will have them.
        comparison: the sources to read, and those that are gone.
        naming: the names that each corpus declares to be of one person, by corpus.
    """

    def __init__(
        self,
        target: IndexTarget,
        options: UpdateOptions,
        before: Generation | None,
        catalog: Catalog,
        progress: Progress | None,
    ) -> None:
        self._started = time.monotonic()
        self._target = target
        self._options = options
        self.before = before
        self._builder = ReportBuilder(progress)
        self._goal: dict[str, Any] | None = None
        self._start: SealedFolder | None = None
        if before is not None and not options.rebuild:
            self._start = SealedFolder(before.folder, before.checksums)
        self._resumed = False
        self._replaced: Catalog | None = None
        self._proven: Proven = {}
        self._folders_before = _folders(catalog)
        self._naming_before = dict(before.manifest.get("naming", {})) if before else {}
        self.naming = dict(self._naming_before)
        self._use(catalog)

    def _use(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.comparison = Comparison(catalog, self._builder)

    # Before the corpora are compared

    def start_over(self) -> list[str]:
        """Begin with an empty catalog, so that all sources are new; give the names of its corpora.

        Articles from standard input cannot be read again: they are copied.
        """
        self._replaced, catalog = self.catalog, Catalog()
        for corpus in self._replaced.corpora.values():
            catalog.add_corpus(corpus)
        self._use(catalog)
        return list(catalog.corpora)

    def resume(self, work: str) -> None:
        """Go on from the checkpoint of an interrupted update with the same goal."""
        if self._options.dry_run:
            return
        before = self.before
        self._goal = {
            "base": [before.number, before.manifest["created"]] if before else None,
            "rebuild": self._options.rebuild,
            "corpora": [
                [one.name, one.folder, one.prefix, one.encoding, one.map, one.table]
                for one in self._corpora()
            ],
            "work": work,
            **self._target.made_with(),
        }
        checkpoint = self._target.home.found(self._goal)
        if checkpoint is not None:
            self._start = checkpoint
            self._resumed = True
            self._use(Catalog(checkpoint.folder / CATALOG, checkpoint.checksums))
            self._builder.notes.append(
                f"An earlier update was interrupted. This one goes on from its {self._articles()} "
                "articles."
            )

    def use_map(self, pairs: Pairs, columns: set[str]) -> None:
        """Report what may be wrong with a new map; `columns` are those that articles have."""
        self._builder.map, self._builder.columns = pairs, columns

    # After they were compared

    @property
    def notes(self) -> list[str]:
        """The notes of the report so far, to be added to."""
        return self._builder.notes

    @property
    def only_reason(self) -> str:
        """The reason of the only skip, after a colon; empty where there are none or several."""
        skipped = self._builder.skipped
        return f": {skipped[0].reason}" if len(skipped) == 1 else ""

    def finish(self, name: str, *, forgotten: str | None = None) -> Report:
        """Write and publish the next generation, if anything has changed."""
        before = self.before
        if self._options.dry_run:
            self._read_only()
            return self._report(name, before.number if before else 0, self._articles())
        if before and self.comparison.is_empty and not forgotten and self._is_kept(before):
            self._target.home.clear(parts=True)
            return self._report(name, before.number, before.manifest["articles"])
        return self._write(name, forgotten)

    def _is_kept(self, before: Generation) -> bool:
        """Say whether a generation can stay current if its articles are the same."""
        same = self.naming == self._naming_before and self.keep == before.manifest["keep"]
        same = same and _folders(self.catalog) == self._folders_before
        return same and not self._resumed and not self._options.rebuild

    def _is_fed_unchanged(self, before: Generation) -> bool:
        """Say whether all articles that were fed were in the index already."""
        counted = any(self._builder.counts.values())
        return self.comparison.is_fed and not counted and self._is_kept(before)

    def _read_only(self) -> None:
        """Read all sources into the catalog, and write nothing."""
        maker = DocumentMaker(None, quotations=False)
        for batch in self._batches():
            for outcome in batch.settled(map(maker.do, batch.tasks), maker):
                if isinstance(outcome, KeptArticle | Read):
                    learn(self.catalog, outcome)

    def _write(self, name: str, forgotten: str | None) -> Report:
        home, before = self._target.home, self.before
        folder = home.begin()
        try:
            self._share(folder)
            with workers.seldom_collected():
                self._fill(folder)
            if before and self._is_fed_unchanged(before):
                self.catalog.abandon()
                shutil.rmtree(folder)
                return self._report(name, before.number, before.manifest["articles"])
            if forgotten:
                self.catalog.remove_corpus(forgotten)
                self.naming.pop(forgotten, None)
            self.catalog.write()
            self._keep_people(folder)
            report = self._report(name, int(folder.name.partition(".")[0]), self._articles())
            home.publish(folder, self._manifest(report), self._proven)
        except BaseException:
            self.catalog.abandon()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        home.clear(parts=True)
        return report

    def _keep_people(self, folder: Path) -> None:
        """Write the file of people, except in a cluster and where little has changed: it costs as
        much as the index has names."""
        target = self._target
        changed = sum(self._builder.counts.values())
        if target.home.folder is None or changed * _MUCH < self._articles():
            remove_people(folder)
        else:
            write_people(folder, target.engine, target.analyzer, joined_naming(self.naming))

    def _share(self, folder: Path) -> None:
        """Begin the next generation with the files of the one before, or of a checkpoint."""
        start = self._start
        if start is not None:
            self._proven = checksums.proven(start.folder, start.checksums)
            if not generations.share(start.folder, start.checksums, folder):
                self._builder.notes.append(
                    "The file system of the index has no hard links: the unchanged files were "
                    "copied."
                )
        self.catalog.write_into(folder / CATALOG)

    # Writing

    def _fill(self, folder: Path) -> None:
        """Write the documents of all sources into the stores, with checkpoints at intervals."""
        before = None if self._start is None else self._open(self._start.folder)
        writer = StoresWriter(self._target.engine, folder, before)
        saved = time.monotonic()
        try:
            for outcomes in self._outcomes():
                for outcome in outcomes:
                    if isinstance(outcome, ArticleDocuments):
                        writer.put(outcome)
                    elif isinstance(outcome, str):
                        writer.delete(outcome)
                    else:
                        learn(self.catalog, outcome)
                late = time.monotonic() - saved >= self._options.checkpoint
                if self._goal is not None and late:
                    writer.commit()
                    if before is not None:
                        before.close()
                        before = None
                    before = self._open(self._save(folder, self._goal))
                    writer = StoresWriter(self._target.engine, folder, before)
                    saved = time.monotonic()
            writer.commit()
        except EngineError as error:
            _abandon(writer)
            raise EngineError(
                f"{str(error).rstrip('.')}. The index stays as it was.{self._room()}"
            ) from error
        except BaseException:
            _abandon(writer)
            raise
        finally:
            if before is not None:
                before.close()

    def _open(self, folder: Path) -> StoreReader:
        return open_articles(self._target.engine, str(folder), self._target.analyzer)

    def _save(self, folder: Path, goal: dict[str, Any]) -> Path:
        """Make a checkpoint; give the folder to read the earlier articles from."""
        self.catalog.write()
        checkpoint = self._target.home.save(folder, goal, self._proven)
        if checkpoint is None:
            self._goal = None
            return folder
        self._proven = checksums.proven(checkpoint.folder, checkpoint.checksums)
        return checkpoint.folder

    def _room(self) -> str:
        folder = self._target.home.folder
        if folder is None:
            return ""
        return f" The disk has {shutil.disk_usage(folder).free // 1_000_000:,} MB left."

    def _outcomes(self) -> Iterator[Iterator[Outcome]]:
        """Run all tasks; give the outcomes of each batch."""
        passed: deque[Batch] = deque()

        def tasks() -> Iterator[list[Task]]:
            for batch in self._batches():
                passed.append(batch)
                yield batch.tasks

        settings = self._target.settings
        maker = DocumentMaker(self._target.analyzer, quotations=settings.quotations)
        in_time = limits.can_interrupt() or interpreter() is None
        if self.comparison.bytes < _WORTH_WORKERS and in_time:
            done = workers.done_here(tasks(), maker)
        else:
            free_at_once()
            done = workers.done_by_workers(
                tasks(),
                settings.language,
                quotations=settings.quotations,
                note=self._builder.notes.append,
            )
        for answers in done:
            yield passed.popleft().settled(answers, maker)

    def _batches(self) -> Iterator[Batch]:
        return steps.steps(self.comparison, self._builder, self._carried())

    def _carried(self) -> Iterator[Task | KeptArticle | Read]:
        """Copy the articles from standard input out of the generation before."""
        if self._replaced is None or self.before is None:
            return
        for name, corpus in self._replaced.corpora.items():
            fed = self._replaced.known(name, FEED)
            done = self.catalog.known(name, FEED)
            if corpus.folder != FEED or (done is not None and done.digest):
                continue
            if fed is None:
                self._builder.notes.append(
                    f"The index was damaged: the articles of {name} from standard input are lost. "
                    "Feed them again."
                )
                continue
            engine = self._target.home.engine(self.before.manifest["engine"])
            store = open_articles(engine, self.before.place, self._target.analyzer)
            with closing(store):
                for listed in self._replaced.listing(name, FEED):
                    named = article_id(corpus.prefix, FEED, listed.key)
                    stored = store.get(named) or store.get(f"{corpus.prefix}{FEED}{listed.key}")
                    if stored is not None:
                        article = replace(stored_article(stored), id=named)
                        yield Task("", article.source, article)
                        yield KeptArticle(name, FEED, listed, None)
                        self._builder.unchanged += 1
            yield Read(name, FEED, fed)

    # Reporting

    def _articles(self) -> int:
        return sum(corpus.articles for corpus in self._corpora())

    def _corpora(self) -> list[Corpus]:
        return [self.catalog.counted(name) for name in self.catalog.corpora]

    def _report(self, name: str, generation: int, articles: int) -> Report:
        builder = self._builder
        return Report(
            added=builder.counts["added"],
            updated=builder.counts["updated"],
            removed=builder.counts["removed"],
            unchanged=builder.unchanged,
            moved=builder.counts["moved"],
            skipped=tuple(builder.skipped),
            seconds=round(time.monotonic() - self._started, 3),
            generation=generation,
            articles=articles,
            notes=builder.all_notes(),
            corpus=name,
            created=manifest.now(),
            skips=len(builder.skipped),
            found=builder.findings(),
        )

    def _manifest(self, report: Report) -> dict[str, Any]:
        return manifest.manifest(
            self._target,
            report,
            corpora=self._corpora(),
            naming=self.naming,
            keep=self.keep,
            log=self.before.manifest["log"] if self.before else (),
        )

    @property
    def keep(self) -> int:
        """How many generations to keep: by the options, or as many as the last time."""
        if self._options.keep is not None:
            return self._options.keep
        return int(self.before.manifest["keep"]) if self.before else 1


def _folders(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    return {
        one.name: (one.folder, one.encoding, one.map, one.table) for one in catalog.corpora.values()
    }


def _abandon(writer: StoresWriter) -> None:
    """Close a writer that has failed; its own errors no longer matter."""
    with suppress(SearcherError, RuntimeError, OSError):
        writer.abandon()
