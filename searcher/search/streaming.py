"""The half of `searcher.Index` that gives every hit of a query, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from searcher._arguments import checked_arguments
from searcher.analysis.analyzer import keyword
from searcher.engines.port import Match, Sort
from searcher.query.rewrite import normalize
from searcher.query.tree import And, AnyTerm, Everything, Query
from searcher.results import Hit
from searcher.search import answers
from searcher.search.analyzed import AnalyzedQuery, Operator
from searcher.search.join import whole
from searcher.search.reader import Reader, page_of
from searcher.search.snapshot import Snapshot
from searcher.storage import documents

if TYPE_CHECKING:
    from searcher.search.chosen import Where


_FIRST, _MOST = 500, 4_000
"""Hits of the first page and of the largest: each page costs one search more."""


@checked_arguments
class StreamingReader(Reader):
    """The half of `searcher.index.Index`, which people use, that gives every hit of a query."""

    def every(
        self,
        query: str,
        *,
        sort: Sort = "relevance",
        since: str | date | None = None,
        until: str | date | None = None,
        speaker: str | None = None,
        where: Where | None = None,
        operator: Operator = "and",
        unsure: bool = False,
    ) -> Iterator[Hit]:
        """All articles that match a query, in the order of `search`, with snippets.

        They come from the generation that is open at the first hit, and some thousands are in
        memory at most. `export` is faster where the order does not matter. Arguments and errors
        are those of `search`.
        """
        analyzed = self.understand(
            query,
            since=since,
            until=until,
            speaker=speaker,
            where=where,
            operator=operator,
            unsure=unsure,
        )
        snapshot = self._now()
        offset: int | None = 0
        size = _FIRST
        while offset is not None:
            page = answers.search(analyzed, snapshot, page_of(size, offset, sort, 0))
            yield from page
            offset = page.next
            size = min(2 * size, _MOST)

    def export(
        self,
        query: str = "*",
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        speaker: str | None = None,
        where: Where | None = None,
        operator: Operator = "and",
        unsure: bool = False,
    ) -> Iterator[Hit]:
        """All articles that match a query, in the order of their ids, with snippets.

        Memory use does not grow with their number. Hits are numbered from 1; the number is not a
        rank, and the score is 0.0. Arguments and errors are those of `search`.
        """
        analyzed = self.understand(
            query,
            since=since,
            until=until,
            speaker=speaker,
            where=where,
            operator=operator,
            unsure=unsure,
        )
        snapshot = self._now()
        marker = answers.marker_of(analyzed.tree, snapshot)
        for number, match in enumerate(matches(analyzed, snapshot), 1):
            article = documents.stored_article(match.stored)
            yield marker.hit(number, 0.0, article)


_BATCH = 2_000
"""Articles that are read at once; it bounds the memory of an export."""


def matches(analyzed: AnalyzedQuery, snapshot: Snapshot) -> Iterator[Match]:
    """The articles that match, by id; their scores do not count."""
    tree = whole(analyzed, snapshot)
    found = snapshot.articles.top(tree, limit=0).total
    if found <= _BATCH:  # one search, where the batches of all ids cost one each
        few = snapshot.articles.top(tree, limit=found).matches
        yield from sorted(few, key=lambda match: match.id)
        return
    ids = snapshot.articles.ids()
    while batch := list(islice(ids, _BATCH)):
        yield from sorted(_among(batch, tree, snapshot), key=lambda match: match.id)


def _among(batch: Sequence[str], tree: Query, snapshot: Snapshot) -> list[Match]:
    """Those articles of a batch that match."""
    if isinstance(tree, Everything):
        stored = ((one, snapshot.articles.get(one)) for one in batch)
        return [Match(one, 1.0, text) for one, text in stored if text is not None]
    asked = set(batch)
    terms = tuple(dict.fromkeys(term for one in batch if (term := keyword(one))))
    whole = normalize(And((tree, AnyTerm("id", terms))))
    limit = len(batch)
    found = snapshot.articles.top(whole, limit=limit)
    if found.total > limit:  # other ids, of which the same term is made
        found = snapshot.articles.top(whole, limit=found.total)
    return [match for match in found.matches if match.id in asked]
