"""An index from one home to another: a folder to a cluster and back, one engine to another.

Articles and quotations are read out of its stores and made documents again; their corpus is not
needed. The catalog goes along as it is, so that the next update finds what did not change.
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

from searcher._version import VERSION
from searcher.analysis.analyzer import Analyzer, keyword
from searcher.engines.port import StoreReader
from searcher.errors import EngineError, IndexStateError, SearcherError, damaged_index
from searcher.indexing import workers
from searcher.indexing.manifest import lengthened, now
from searcher.indexing.update import foreign_errors
from searcher.indexing.workers import Attributed, DocumentMaker, ReadArticle, Task
from searcher.query.rewrite import normalize
from searcher.query.tree import Or, Term
from searcher.reports import Event, Progress, Report
from searcher.schema import Settings
from searcher.storage.checksums import file_digest
from searcher.storage.documents import (
    ArticleDocuments,
    quotation_id,
    stored_article,
    stored_quotation,
    stored_quotations,
)
from searcher.storage.generations import CATALOG, Generation
from searcher.storage.home import Home, home_of, readable_settings
from searcher.storage.stores import StoresWriter, open_articles, open_quotations

_BATCH = 64
"""Articles that are read and made documents at once."""

_WORTH_WORKERS = 2_000
"""Articles from which on the start of worker processes pays."""


def copy(
    source: str | Path,
    target: str | Path,
    *,
    engine: str | None = None,
    force: bool = False,
    wait: float = 0.0,
    progress: Progress | None = None,
) -> Report:
    """Copy an index to another folder or cluster: what is found in it, and what it was made of.

    The corpus need not be there. The copy answers every query as the index does, and goes on from
    there: an update reads what changed since the index itself was updated.

    Args:
        source: the folder or the cluster of the index.
        target: where the copy is to be.
        engine: that keeps the copy; by default that of the index, or the one of a cluster.
        force: put the copy in the place of an index that is there, as its next generation.
        wait: for how many seconds to wait while another process writes there.
        progress: called with each article.

    Raises:
        IndexStateError: there is no index to copy, or one where the copy is to be.
        EngineError: the disk is full, and the like. Nothing of a copy is to be seen before its end.
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
    return one.folder.resolve() == other.folder.resolve()


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
    """One copying. Under the lock of the home that it goes to."""

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
        self._total = int(generation.manifest["articles"])

    def made(self, started: float) -> Report:
        """Make the copy, and let it count."""
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
                corpus="*",
                created=now(),
            )
            self._home.publish(folder, self._manifest(report), {})
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        with suppress(IndexStateError, EngineError):  # what is left is cleared by the next writer
            self._home.clear(parts=True)
            self._home.prune(keep=self._generation.manifest["keep"])
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
                    raise damaged_index(self._origin, f"{name} is gone or has changed")
                shutil.copy2(path, folder / name)

    def _documents(self, batches: Iterator[list[Task]]) -> Iterator[list[ArticleDocuments]]:
        quotations = self._settings.quotations
        if self._total < _WORTH_WORKERS:
            done = workers.done_here(batches, DocumentMaker(self._analyzer, quotations=quotations))
        else:
            done = workers.done_by_workers(batches, self._settings.language, quotations=quotations)
        for answers in done:
            found = (one for answer in answers for one in answer)
            yield [one.made for one in found if isinstance(one, ReadArticle) and one.made]

    def _articles(self) -> Iterator[list[Task]]:
        """The articles of the index with their quotations, some at a time."""
        engine = self._origin.engine(self._generation.manifest["engine"])
        place = engine, self._generation.folder, self._analyzer
        with (
            closing(open_articles(*place)) as articles,
            closing(open_quotations(*place)) as quotations,
        ):
            names = articles.ids()
            while batch := [*islice(names, _BATCH)]:
                yield self._batch(articles, quotations, batch)

    def _batch(
        self, articles: StoreReader, quotations: StoreReader, names: list[str]
    ) -> list[Task]:
        stored = self._stored(articles, "id", names, names)
        quoted = [
            [quotation_id(name, n) for n in range(stored_quotations(stored[name]))]
            for name in names
        ]
        wanted = [each for of_one in quoted for each in of_one]
        stored_quoted = self._stored(quotations, "article", names, wanted) if wanted else {}
        tasks = []
        for name, of_one in zip(names, quoted, strict=True):
            article = stored_article(stored[name])
            found = tuple(stored_quotation(stored_quoted[each]) for each in of_one)
            tasks.append(Task("", article.source, Attributed(article, found)))
        return tasks

    def _stored(
        self, searcher: StoreReader, field: str, articles: list[str], wanted: list[str]
    ) -> dict[str, str]:
        """What is stored under ids, of documents that have their article's id in a field.

        Asked by that field all come at once. Two ids that fold to one term share their documents:
        what did not come so is asked for alone.
        """
        terms = {keyword(name) for name in articles}
        tree = normalize(Or(tuple(Term(field, term) for term in sorted(terms) if term)))
        found = {match.id: match.stored for match in searcher.top(tree, limit=len(wanted)).matches}
        for name in wanted:
            if name not in found:
                stored = searcher.get(name)
                if stored is None:
                    raise damaged_index(self._origin, f"{name} is not there")
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
