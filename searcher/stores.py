"""The two stores of a generation, written together: articles, and the quotations in them."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from searcher.analysis import Analyzer
from searcher.documents import exact_terms, stored_quotations
from searcher.engine import Engine, Searcher
from searcher.quoted import quotation_id, stored_parts
from searcher.schema import ARTICLES, QUOTATIONS

if TYPE_CHECKING:
    from searcher.making import Made


def open_articles(engine: Engine, folder: Path, analyzer: Analyzer) -> Searcher:
    """A searcher of a generation's articles."""
    return engine.open(folder / ARTICLES.name, ARTICLES, exact_terms(analyzer))


def open_quotations(engine: Engine, folder: Path, analyzer: Analyzer) -> Searcher:
    """A searcher of a generation's quotations."""

    def terms(stored: str, _: str) -> str:
        return analyzer.terms(stored_parts(stored).body)[0]

    return engine.open(folder / QUOTATIONS.name, QUOTATIONS, terms)


class StoresWriter:
    """Writes both stores of a generation: new ones, or, given a searcher of the articles that are
    there, ones that hold them already."""

    def __init__(self, engine: Engine, folder: Path, before: Searcher | None) -> None:
        self._before = before
        writers = []
        for schema in (ARTICLES, QUOTATIONS):
            store = folder / schema.name
            if before is None:
                store.mkdir()
                writers.append(engine.create(store, schema))
            else:
                writers.append(engine.extend(store, schema))
        self._articles, self._quotations = writers

    def put(self, made: Made) -> None:
        """Add an article with its quotations; one that has the same id goes, with its own."""
        self._delete_quotations(made.document.id)
        self._articles.put(made.document)
        for quotation in made.quotations:
            self._quotations.put(quotation)

    def delete(self, article_id: str) -> None:
        """Remove an article and its quotations."""
        self._delete_quotations(article_id)
        self._articles.delete(article_id)

    def _delete_quotations(self, article_id: str) -> None:
        stored = self._before.get(article_id) if self._before else None
        if stored is not None:
            for number in range(stored_quotations(stored)):
                self._quotations.delete(quotation_id(article_id, number))

    def commit(self) -> None:
        """Write and sync both."""
        self._quotations.commit()
        self._articles.commit()

    def abandon(self) -> None:
        """Close both without a commit."""
        with ExitStack() as stack:
            stack.callback(self._quotations.abandon)
            stack.callback(self._articles.abandon)
