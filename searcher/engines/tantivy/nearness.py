"""Nears that Tantivy alone cannot answer: of three words and more."""

from __future__ import annotations

from collections.abc import Set

import tantivy
from tantivy import DocAddress

from searcher.engine import ExactTerms
from searcher.engines.tantivy.layout import STORED, by_id
from searcher.matching import near_places
from searcher.query import Near

_KEPT_IDS = 1_000_000
_KEPT_NEARS = 100


class Nears:
    """Tells in which documents a Near holds, by the positions of its words where it must."""

    def __init__(self, searcher: tantivy.Searcher, exact_terms: ExactTerms) -> None:
        self._searcher = searcher
        self._exact_terms = exact_terms
        self._kept: dict[Near, list[str]] = {}

    def ids(self, near: Near, query: tantivy.Query, sure: tantivy.Query | None) -> list[str]:
        """The ids of the documents in which a Near holds, among those that a query finds.

        Where `sure` scores a document, it holds and is not verified.
        """
        found = self._kept.get(near)
        if found is None:
            found = self._found(near, query, sure)
            kept = list(self._kept.values())
            if len(kept) >= _KEPT_NEARS or sum(map(len, [*kept, found])) > _KEPT_IDS:
                self._kept.clear()
            self._kept[near] = found
        return found

    def _found(self, near: Near, query: tantivy.Query, sure: tantivy.Query | None) -> list[str]:
        total = self._count(query)
        if not total:
            return []
        known = self._scored(sure) if sure else frozenset()
        return [
            document_id
            for document_id, at in by_id(self._searcher, query, total, 0)
            if (at.segment_ord, at.doc) in known or self._holds(near, at)
        ]

    def _count(self, query: tantivy.Query) -> int:
        found: int = self._searcher.search(query, 1).count  # type: ignore[attr-defined]
        return found

    def _scored(self, query: tantivy.Query) -> Set[tuple[int, int]]:
        hits = self._searcher.search(query, max(1, self._count(query)), count=False).hits
        return {(at.segment_ord, at.doc) for _, at in hits}

    def _holds(self, near: Near, address: DocAddress) -> bool:
        stored = self._searcher.doc(address).get_first(STORED) or b""
        terms = f" {self._exact_terms(stored.decode('utf-8'), near.field)} "
        return bool(near_places(near, {word: positions(terms, word) for word in near.words}))


def positions(terms: str, word: str) -> list[int]:
    """Where a word stands among terms that are parted by single spaces and have one around them."""
    found: list[int] = []
    asked, place, last = f" {word} ", 0, 0
    at = terms.find(asked)
    while at >= 0:
        place += terms.count(" ", last, at)
        found.append(place)
        last = at
        at = terms.find(asked, at + 1)
    return found
