"""Completion of the box of a page: a few of each kind."""

from __future__ import annotations

from searcher.index import Index
from searcher.serve.shapes import Completion

_SHARES: dict[str, int] = {"word": 4, "speaker": 3, "field": 2, "title": 2}
"""The most completions of each kind."""


def completions(index: Index, text: str, limit: int) -> list[Completion]:
    """Complete a text, as `Index.complete` does: at most `limit`."""
    left = dict(_SHARES)
    shown: list[Completion] = []
    for one in index.complete(text, max(left.values())):
        if left[one.kind]:
            left[one.kind] -= 1
            shown.append({"text": one.query, "kind": one.kind, "count": one.count})
    return shown[:limit]
