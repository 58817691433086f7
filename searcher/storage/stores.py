"""The two stores of a generation, written together: articles, and the quotations in them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from searcher.analysis.analyzer import Analyzer
from searcher.article import Article, Quotation
from searcher.engines.port import Engine, Match, Remote, StoreReader
from searcher.schema import ARTICLES, QUOTATIONS
from searcher.storage.documents import exact_terms, stored_quotations
from searcher.storage.quoted import (
    article_of,
    as_article,
    quotation_id,
    quoted_text,
    stored_quotation,
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

    `articles` is its other store, which has their words and spans.
    """

    @lru_cache(maxsize=4)
    def stored(article_id: str) -> str:
        return stored_articles(articles, [article_id])[article_id]

    def terms(match: Match, _: str) -> str:
        article, quotation = stored_quotation(stored(article_of(match.id)), match.id)
        return analyzer.terms(quoted_text(article.body, quotation))[0]

    return engine.open(os.path.join(place, QUOTATIONS.name), QUOTATIONS, terms)


def stored_articles(articles: StoreReader, ids: Collection[str]) -> Mapping[str, str]:
    """The stored texts of those of some articles that are there, by their ids."""
    if isinstance(articles, Remote):
        return articles.get_all(ids)
    found = ((one, articles.get(one)) for one in ids)
    return {one: stored for one, stored in found if stored is not None}


_AT_ONCE = 100


def quoted_parts(articles: StoreReader, matches: Iterable[Match]) -> Iterator[Article]:
    """An article for each quotation that matches, as `as_article` makes it."""
    for _, article, quotation in quotations_of(articles, matches):
        yield as_article(article, quotation)


def quotations_of(
    articles: StoreReader, matches: Iterable[Match]
) -> Iterator[tuple[Match, Article, Quotation]]:
    """Each quotation that matches, with its article."""
    rest = iter(matches)
    while several := [*islice(rest, _AT_ONCE)]:
        known = stored_articles(articles, {article_of(one.id) for one in several})
        for one in several:
            yield one, *stored_quotation(known[article_of(one.id)], one.id)


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
        if self._before is None:
            self._put(made)
        else:
            self._wait(made, len(made.document.stored))

    def delete(self, article_id: str) -> None:
        """Remove an article and its quotations."""
        if self._before is None:
            self._articles.delete(article_id)
        else:
            self._wait(article_id, 0)

    def _wait(self, change: ArticleDocuments | str, size: int) -> None:
        self._waiting.append(change)
        self._size += size
        if self._size >= _BATCH or len(self._waiting) >= _MOST:
            self._write()

    def _write(self) -> None:
        waiting, self._waiting, self._size = self._waiting, [], 0
        ids = [_id_of(change) for change in waiting]
        before = {} if self._before is None else stored_articles(self._before, ids)
        for change in waiting:
            article_id = _id_of(change)
            if article_id in before:
                for number in range(len(stored_quotations(before[article_id]))):
                    self._quotations.delete(quotation_id(article_id, number))
            if isinstance(change, str):
                self._articles.delete(change)
            else:
                self._put(change)

    def _put(self, made: ArticleDocuments) -> None:
        self._articles.put(made.document)
        for quotation in made.quotations:
            self._quotations.put(quotation)

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
