"""A folder of articles into the next generation: read what changed, write it, publish."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from searcher import corpus, generations, workers
from searcher.analysis import Analyzer
from searcher.article import Article
from searcher.catalog import Catalog, KnownCorpus
from searcher.comparing import Comparison, Tally
from searcher.corpus import Source
from searcher.engine import Document, Engine
from searcher.errors import ArticleError, EngineError, IndexStateError
from searcher.generations import Generation
from searcher.reports import Drop, Progress, Report, Settings
from searcher.schema import ARTICLES
from searcher.version import VERSION

_CATALOG = "catalog"
_WORTH_WORKERS = 8_000_000
"""Bytes of sources from which on the start of worker processes pays."""


def update(
    root: Path,
    making: Settings,
    engine: Engine,
    analyzer: Analyzer,
    drop: Drop,
    *,
    rebuild: bool,
    wait: float,
    progress: Progress | None,
) -> Report:
    """Bring the index in `root` in step with a drop; `Index.update` says the rest."""
    started = time.monotonic()
    if not drop.folder.exists():
        raise ArticleError(f"There is no folder {drop.folder}.")
    with generations.locked(root, wait=wait), ExitStack() as stack:
        before, catalog = _before(root, stack, damaged=rebuild)
        names = [_enrolled(catalog, drop)]
        if rebuild:
            names = list(catalog.corpora)
            catalog, before = _emptied(catalog), None
        tally = Tally(progress)
        comparison = Comparison(catalog, tally)
        for name in names:
            _compare(comparison, catalog, name)
        if before and comparison.is_empty:
            return _report(tally, started, before.number, before.manifest["articles"])
        next_ = _Next(root, making, engine, catalog, comparison, tally, started)
        with _foreign_errors(root):
            return next_.written(before, analyzer)


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


def _emptied(catalog: Catalog) -> Catalog:
    emptied = Catalog()
    for known in catalog.corpora.values():
        emptied.add_corpus(known)
    return emptied


def _compare(comparison: Comparison, catalog: Catalog, name: str) -> None:
    folder = Path(catalog.corpora[name].folder)
    found = list(corpus.sources(folder))
    if not any(isinstance(source, Source) for source in found):
        stay = (
            f" Its {catalog.counts(name)[1]} articles stay in the index."
            if _has(catalog, name)
            else ""
        )
        raise ArticleError(f"There is no article in {folder}.{stay}")
    comparison.compare(name, found, verify=False)


def _has(catalog: Catalog, name: str) -> bool:
    return catalog.counts(name)[1] > 0


def _report(tally: Tally, started: float, generation: int, articles: int) -> Report:
    return Report(
        added=tally.counts["added"],
        updated=tally.counts["updated"],
        removed=tally.counts["removed"],
        unchanged=tally.unchanged,
        moved=tally.counts["moved"],
        skipped=tuple(tally.skipped),
        seconds=round(time.monotonic() - started, 3),
        generation=generation,
        articles=articles,
    )


@contextmanager
def _foreign_errors(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EngineError(
            f"The index in {root} cannot be written: {error.strerror or error}. "
            "What was there before stays as it was."
        ) from error


@dataclass(frozen=True, slots=True)
class _Next:
    """The next generation in the making."""

    root: Path
    making: Settings
    engine: Engine
    catalog: Catalog
    comparison: Comparison
    tally: Tally
    started: float

    def written(self, before: Generation | None, analyzer: Analyzer) -> Report:
        """Write and publish it."""
        folder = generations.begin(self.root)
        try:
            self._fill(folder, before, analyzer)
            self.catalog.write(folder / _CATALOG)
            articles = sum(self.catalog.counts(name)[1] for name in self.catalog.corpora)
            manifest = self._manifest(articles)
            number = generations.publish(self.root, folder, manifest)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        generations.prune(self.root)
        return _report(self.tally, self.started, number, articles)

    def _fill(self, folder: Path, before: Generation | None, analyzer: Analyzer) -> None:
        store = folder / ARTICLES.name
        if before is None:
            store.mkdir()
            writer = self.engine.create(store, ARTICLES)
        else:
            generations.share(before, folder)
            writer = self.engine.extend(store, ARTICLES)
        try:
            batches = self.comparison.batches()
            for made in self._made(batches, analyzer):
                for document in made:
                    writer.put(document)
            for article_id in self.comparison.removed:
                writer.delete(article_id)
        except BaseException:
            writer.abandon()
            raise
        writer.commit()

    def _made(
        self, batches: Iterator[list[Article]], analyzer: Analyzer
    ) -> Iterator[list[Document]]:
        if self.comparison.bytes < _WORTH_WORKERS:
            return workers.made_here(batches, analyzer)
        return workers.made_by_workers(batches, self.making.language)

    def _manifest(self, articles: int) -> dict[str, Any]:
        kept = self.catalog.corpora.values()
        counted = [(known, self.catalog.counts(known.name)) for known in kept]
        return {
            "searcher": VERSION,
            "engine": self.making.engine,
            "language": self.making.language,
            "schema": ARTICLES.fingerprint(),
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "articles": articles,
            "corpora": [
                {"name": known.name, "folder": known.folder, "sources": sources, "articles": count}
                for known, (sources, count) in counted
            ],
        }
