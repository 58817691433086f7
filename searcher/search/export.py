"""Gives every article that matches, in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from searcher.analysis.analyzer import keyword
from searcher.engines.port import Match
from searcher.query.rewrite import normalize
from searcher.query.tree import And, AnyTerm, Everything, Query
from searcher.search.analyzed import AnalyzedQuery
from searcher.search.join import whole
from searcher.search.snapshot import Snapshot

_BATCH = 500
"""Articles that are read at once; it bounds the memory of an export."""


def matches(analyzed: AnalyzedQuery, snapshot: Snapshot) -> Iterator[Match]:
    """The articles that match, by id; their scores do not count."""
    tree = whole(analyzed, snapshot)
    if not snapshot.articles.top(tree, limit=0).total:
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
