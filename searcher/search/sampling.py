"""Hits in a random order that is the same each time: by a digest of the seed and the id."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

from searcher._digests import digest_of
from searcher._values import replace
from searcher.engines.port import Match, Remote, StoreReader, Top
from searcher.query.tree import Query
from searcher.search.answers import Page
from searcher.search.speech.answers import Found, Row


def first(names: Iterable[str], seed: int, limit: int) -> list[str]:
    """The first names in the random order of a seed."""
    return heapq.nsmallest(limit, names, key=lambda name: (_place(seed, name), name))


def _place(seed: int, name: str) -> str:
    """The place of a name in the random order of a seed: places compare as texts."""
    return digest_of(f"{seed}\n{name}".encode("utf-8", "surrogatepass"), 8)


def shuffled(store: StoreReader, tree: Query, page: Page) -> Top:
    """The matches of a tree in the random order of a page; their scores are 0."""
    total = store.top(tree, limit=0).total
    if not page.limit or page.offset >= total:
        return Top(total, ())
    chosen = first(store.matching(tree), page.seed, page.offset + page.limit)[page.offset :]
    return Top(total, tuple(_fetched(store, chosen)))


def mixed(
    store: StoreReader, tree: Query, found: Found, page: Page
) -> tuple[Top, list[Match | Row]]:
    """The quotations that match, and those of a page among the sentences of speeches."""
    by_name = {row.name: row for row in found.rows()}
    ids = list(store.matching(tree)) if page.limit else []
    names = first((*ids, *by_name), page.seed, page.offset + page.limit)[page.offset :]
    fetched = {
        match.id: match
        for match in _fetched(store, [name for name in names if name not in by_name])
    }
    chosen = [
        replace(by_name[name], score=0.0) if name in by_name else fetched[name] for name in names
    ]
    return Top(store.top(tree, limit=0).total, ()), chosen


def _fetched(store: StoreReader, ids: Sequence[str]) -> list[Match]:
    """The documents of the store with these ids."""
    if isinstance(store, Remote):
        texts = store.get_all(ids)
        return [Match(each, 0.0, texts[each]) for each in ids]
    return [Match(each, 0.0, store.get(each) or "") for each in ids]
