"""Copy an index to another home: from a folder to a cluster and back, to another engine.

Articles with their quotations are read from the store and made documents again, without the corpus.
The catalog is copied unchanged, so that the next update knows which sources have not changed.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from searcher._files import real_path
from searcher._version import VERSION
from searcher.analysis.analyzer import Analyzer, keyword
from searcher.engines.port import StoreReader
from searcher.errors import EngineError, IndexStateError, SearcherError, damaged_index
from searcher.indexing import workers
from searcher.indexing.manifest import lengthened, now
from searcher.indexing.tasks import Attributed, DocumentMaker, ReadArticle, Task
from searcher.indexing.update import foreign_errors
from searcher.query.rewrite import normalize
from searcher.query.tree import Or, Term
from searcher.reports import Event, Progress, Report
from searcher.schema import Settings
from searcher.storage.checksums import file_digest
from searcher.storage.documents import (
    ArticleDocuments,
    stored_article,
    stored_named,
    stored_quotations,
)
from searcher.storage.generations import CATALOG, Generation
from searcher.storage.home import Home, home_of, readable_settings
from searcher.storage.stores import StoresWriter, open_articles

_BATCH = 64
"""Articles that are read and converted at once."""

_WORTH_WORKERS = 2_000
"""Articles from which on worker processes are started."""


def copy(
    source: str | Path,
    target: str | Path,
    *,
    engine: str | None = None,
    force: bool = False,
    wait: float = 0.0,
    progress: Progress | None = None,
) -> Report:
    """Copy an index to another folder or cluster, with its catalog.

    The corpus is not needed. The copy answers every query as the index does. An update of it reads
    what changed since the index itself was updated.

    Args:
        source: the folder or the cluster of the index.
        target: the folder or the cluster of the copy.
        engine: of the copy; by default that of the index, or the default of the target.
        force: replace an index in the target: the copy becomes its next generation.
        wait: for how many seconds to wait while another process writes there.
        progress: called with each article.

    Raises:
        IndexStateError: there is no index to copy, or the target has one.
        EngineError: the disk is full, for example. A copy is published at its end or not at all.
    """
    started = time.monotonic()
    origin, home = home_of(source), home_of(target)
    if _same(origin, home):
        raise IndexStateError(f"The copy of {origin} cannot be in the same place.", kind="address")
    with closing(_opened(origin)) as generation:
        found = readable_settings(origin, generation.manifest)
        settings = Settings(_engine(engine, found, origin, home), found.language, found.quotations)
        home.engine(settings.engine)
        _check_free(home, force=force)
        with home.locked(wait=wait), foreign_errors(home):
            _check_free(home, force=force)
            copied = _Copy(origin, generation, home, settings, progress)
            return copied.made(started)


def _same(one: Home, other: Home) -> bool:
    if one.folder is None or other.folder is None:
        return str(one) == str(other)
    return real_path(one.folder) == real_path(other.folder)


def _opened(origin: Home) -> Generation:
    generation = origin.current()
    try:
        origin.fetch(generation)
    except BaseException:
        generation.close()
        raise
    return generation


def _engine(given: str | None, found: Settings, origin: Home, home: Home) -> str:
    if given is not None:
        return given
    alike = (origin.folder is None) == (home.folder is None)
    return found.engine if alike else home.default_engine


def _check_free(home: Home, *, force: bool) -> None:
    if not force and home.exists():
        raise IndexStateError(
            f"There is an index in {home} already. Choose another place, or put the copy in the "
            "place of that one: --force",
            kind="exists",
        )


class _Copy:
    """One copy, made under the lock of its target."""

    def __init__(
        self,
        origin: Home,
        generation: Generation,
        home: Home,
        settings: Settings,
        progress: Progress | None,
    ) -> None:
        self._origin = origin
        self._generation = generation
        self._home = home
        self._settings = settings
        self._analyzer = Analyzer(settings.language)
        self._progress = progress
        self._notes: list[str] = []
        self._total = int(generation.manifest["articles"])

    def made(self, started: float) -> Report:
        """Make the copy and publish it."""
        self._home.clear(parts=True)
        folder = self._home.begin(after=self._generation.number)
        try:
            self._fill(folder)
            number = int(folder.name.partition(".")[0])
            report = Report(
                added=self._total,
                updated=0,
                removed=0,
                unchanged=0,
                moved=0,
                skipped=(),
                seconds=round(time.monotonic() - started, 3),
                generation=number,
                articles=self._total,
                notes=tuple(self._notes),
                corpus="*",
                created=now(),
            )
            self._home.publish(folder, self._manifest(report), {})
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        with suppress(IndexStateError, EngineError):  # the next writer removes what is left
            self._home.clear(parts=True)
            self._home.prune(keep=self._generation.manifest["keep"])
        if searches := self._origin.saved():
            self._home.save_searches(searches)
        return report

    def _fill(self, folder: Path) -> None:
        self._copy_catalog(folder)
        writer = StoresWriter(self._home.engine(self._settings.engine), folder, None)
        try:
            done = 0
            for documents in self._documents(self._articles()):
                for document in documents:
                    writer.put(document)
                    done += 1
                    if self._progress is not None:
                        name = document.document.id
                        self._progress(Event("source", name, done, self._total))
            if done != self._total:
                raise damaged_index(self._origin, f"it has {done} articles, not {self._total}")
            writer.commit()
        except BaseException:
            with suppress(SearcherError, RuntimeError, OSError):  # it may have failed itself
                writer.abandon()
            raise

    def _copy_catalog(self, folder: Path) -> None:
        (folder / CATALOG).mkdir()
        for name, one in self._generation.checksums.items():
            if name.startswith(f"{CATALOG}/"):
                path = self._generation.folder / name
                if not path.is_file() or file_digest(path) != one.digest:
                    raise damaged_index(self._origin, f"{name} is missing or has changed")
                shutil.copy2(path, folder / name)

    def _documents(self, batches: Iterator[list[Task]]) -> Iterator[list[ArticleDocuments]]:
        quotations = self._settings.quotations
        if self._total < _WORTH_WORKERS:
            done = workers.done_here(batches, DocumentMaker(self._analyzer, quotations=quotations))
        else:
            done = workers.done_by_workers(
                batches,
                self._settings.language,
                quotations=quotations,
                note=self._notes.append,
            )
        for answers in done:
            found = (one for answer in answers for one in answer)
            yield [one.made for one in found if isinstance(one, ReadArticle) and one.made]

    def _articles(self) -> Iterator[list[Task]]:
        """Read the articles of the index with their quotations, in batches."""
        engine = self._origin.engine(self._generation.manifest["engine"])
        place = engine, self._generation.place, self._analyzer
        with closing(open_articles(*place)) as articles:
            names = articles.ids()
            while batch := [*islice(names, _BATCH)]:
                yield self._batch(articles, batch)

    def _batch(self, articles: StoreReader, names: list[str]) -> list[Task]:
        stored = self._stored(articles, names)
        tasks = []
        for name in names:
            article = stored_article(stored[name])
            found, named = stored_quotations(stored[name]), stored_named(stored[name])
            tasks.append(Task("", article.source, Attributed(article, found, named)))
        return tasks

    def _stored(self, articles: StoreReader, names: list[str]) -> dict[str, str]:
        """Read stored articles by their ids, with one query.

        Articles whose ids fold to one term may crowd out others: what the query does not find is
        read by its own id.
        """
        terms = {keyword(name) for name in names}
        tree = normalize(Or(tuple(Term("id", term) for term in sorted(terms) if term)))
        found = {match.id: match.stored for match in articles.top(tree, limit=len(names)).matches}
        for name in names:
            if name not in found:
                stored = articles.get(name)
                if stored is None:
                    raise damaged_index(self._origin, f"{name} is missing")
                found[name] = stored
        return found

    def _manifest(self, report: Report) -> dict[str, Any]:
        before = self._generation.manifest
        kept = {name: value for name, value in before.items() if name not in ("format", "files")}
        return {
            **kept,
            **asdict(self._settings),
            "searcher": VERSION,
            "generation": report.generation,
            "created": report.created,
            "log": lengthened(before["log"], report),
        }
