"""Stamp answers: which version answered, from which generation, to which query, and when."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from searcher._digests import digest_of
from searcher._version import VERSION
from searcher.results import Stamp

if TYPE_CHECKING:
    from searcher.search.analyzed import AnalyzedQuery
    from searcher.search.snapshot import Snapshot


def stamped(asked: AnalyzedQuery, snapshot: Snapshot) -> Stamp:
    """The stamp of the answer of a snapshot to a query."""
    return stamp_of(snapshot.generation.number, trees(asked))


def trees(asked: AnalyzedQuery) -> list[str]:
    """A query as it was understood, with its filters, as text."""
    unsure = ["unsure"] if asked.unsure else []
    return [*unsure, *(str(tree) for tree in (asked.tree, *asked.chosen))]


def stamp_of(generation: int | None, asked: Sequence[str] = ()) -> Stamp:
    """The stamp of an answer to questions that are given as text."""
    when = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
    digest = digest_of("\n".join(asked).encode("utf-8", "surrogatepass")) if asked else ""
    return Stamp(VERSION, generation, digest, when)
