"""The two stores of a generation, written together: articles, and the quotations in them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from searcher.analysis.analyzer import Analyzer
from searcher.article import Article
from searcher.engines.port import Engine, Match, Remote, StoreReader
from searcher.schema import ARTICLES, QUOTATIONS
from searcher.storage.documents import (
    exact_terms,
    quotation_id,
    stored_body,
    stored_head,
    stored_parts,
    stored_quotations,
)

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.storage.documents import ArticleDocuments


_BATCH = 2_000_000

_MOST = 500
"""Characters of articles, and their number, that are gathered before the articles that they replace
are read in one request."""


def open_articles(engine: Engine, place: str, analyzer: Analyzer) -> StoreReader:
    """Open the store of a generation's articles; `place` is the path of its folder."""
    return engine.open(os.path.join(place, ARTICLES.name), ARTICLES, exact_terms(analyzer))


def open_quotations(
    engine: Engine, place: str, analyzer: Analyzer, articles: StoreReader
) -> StoreReader:
    """Open the store of a generation's quotations; `place` is the path of its folder.

    `articles` is its other store, which has their words.
    """

    @lru_cache(maxsize=4)
    def body(article_id: str) -> str:
        return bodies(articles, [article_id])[article_id]

    def terms(stored: str, _: str) -> str:
        parts = stored_parts(stored, body(stored_head(stored).id))
        return analyzer.terms(parts.body)[0]

    return engine.open(os.path.join(place, QUOTATIONS.name), QUOTATIONS, terms)


def bodies(articles: StoreReader, ids: Collection[str]) -> Mapping[str, str]:
    """The bodies of some articles by their ids; each must be there."""
    if isinstance(articles, Remote):
        found = articles.get_all(ids)
    else:
        found = {one: articles.get(one) or "" for one in ids}
    return {one: stored_body(found[one]) for one in ids}


_AT_ONCE = 100


def quoted_parts(articles: StoreReader, matches: Iterable[Match]) -> Iterator[Article]:
    """An article for each quotation that matches, as `stored_parts` makes it."""
    rest = iter(matches)
    while several := [*islice(rest, _AT_ONCE)]:
        known = bodies(articles, {stored_head(one.stored).id for one in several})
        for one in several:
            yield stored_parts(one.stored, known[stored_head(one.stored).id])


class StoresWriter:
    """Writes both stores of a generation: new ones, or extended ones where `before` is given, the
    open store of the articles that they hold."""

    def __init__(self, engine: Engine, folder: Path, before: StoreReader | None) -> None:
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
        self._waiting: list[ArticleDocuments | str] = []
        self._size = 0

    def put(self, made: ArticleDocuments) -> None:
        """Add an article with its quotations, in the place of one with the same id."""
        self._wait(made, len(made.document.stored))

    def delete(self, article_id: str) -> None:
        """Remove an article and its quotations."""
        self._wait(article_id, 0)

    def _wait(self, change: ArticleDocuments | str, size: int) -> None:
        self._waiting.append(change)
        self._size += size
        if self._before is None or self._size >= _BATCH or len(self._waiting) >= _MOST:
            self._write()

    def _write(self) -> None:
        waiting, self._waiting, self._size = self._waiting, [], 0
        before = self._stored([_id_of(change) for change in waiting])
        for change in waiting:
            article_id = _id_of(change)
            if article_id in before:
                for number in range(stored_quotations(before[article_id])):
                    self._quotations.delete(quotation_id(article_id, number))
            if isinstance(change, str):
                self._articles.delete(change)
                continue
            self._articles.put(change.document)
            for quotation in change.quotations:
                self._quotations.put(quotation)

    def _stored(self, ids: list[str]) -> Mapping[str, str]:
        """Read the stored articles of the generation before."""
        if self._before is None:
            return {}
        if isinstance(self._before, Remote):
            return self._before.get_all(ids)
        found = ((one, self._before.get(one)) for one in ids)
        return {one: stored for one, stored in found if stored is not None}

    def commit(self) -> None:
        """Write and sync both stores."""
        self._write()
        self._quotations.commit()
        self._articles.commit()

    def abandon(self) -> None:
        """Close both stores without a commit."""
        with ExitStack() as stack:
            stack.callback(self._quotations.abandon)
            stack.callback(self._articles.abandon)


def _id_of(change: ArticleDocuments | str) -> str:
    return change if isinstance(change, str) else change.document.id
