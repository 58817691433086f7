"""Computes the contract's scores of hits: the occurrences of a clause follow from its score in the
cluster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from searcher._values import frozen
from searcher.engines.opensearch.mappings import length_of
from searcher.engines.opensearch.queries import Emitter, IsText
from searcher.engines.scoring import K1, B, Weights, rounded, score, words_of
from searcher.query.tree import Leaf, Near, Phrase, Query, Term, leaves

Hit = dict[str, Any]

_UNIT = 2.0**-23
"""How far a score in single precision may be off, relative to it."""


TermsOf = Callable[[str, str], list[str]]
"""The terms of a document's field, in order."""


@frozen
class Scale:
    """The parts of a query's scores that do not depend on the hit.

    Attributes:
        is_text: which fields score BM25.
        weights: of its clauses.
        averages: for each field that scores, the average length in the index's settings.
    """

    is_text: IsText
    weights: Weights
    averages: Mapping[str, float]


class Scorer:
    """Scores the hits of one query.

    Attributes:
        lengths: the columns that a hit must bring.
    """

    def __init__(self, tree: Query, scale: Scale, emitter: Emitter, terms_of: TermsOf) -> None:
        self._tree = tree
        self._scale = scale
        self._names = emitter.names
        self._boosts = emitter.boosts
        self._terms_of = terms_of
        scored = (leaf for leaf in leaves(tree) if isinstance(leaf, Term | Phrase | Near))
        self.lengths = sorted(
            {length_of(leaf.field) for leaf in scored if scale.is_text(leaf.field)}
        )

    def score(self, hit: Hit) -> float:
        """The score of a hit."""
        found = score(self._tree, lambda leaf: self._leaf(leaf, hit))
        if found is None:
            raise ValueError(f"a hit of {self._tree} that does not match it")
        return found

    def _leaf(self, leaf: Leaf, hit: Hit) -> float | None:
        native = hit.get("matched_queries", {}).get(self._names[leaf])
        if native is None:
            return None
        match leaf:
            case Term() | Phrase() if self._scale.is_text(leaf.field):
                length = rounded(hit["fields"][length_of(leaf.field)][0])
                count = self._count(leaf, native / self._boosts[leaf], length)
                if count is None:
                    count = occurrences(leaf, self._terms_of(hit["sort"][-1], leaf.field))
                return self._scale.weights.bm25(leaf, (count, length))
            case Near() if self._scale.is_text(leaf.field):
                return sum(self._leaf(term, hit) or 0.0 for term in words_of(leaf))
            case _:
                return 1.0

    def _count(self, leaf: Term | Phrase, share: float, length: int) -> int | None:
        """How often a clause occurs, of the share `count / (count + norm)` that its score was.

        None where it occurs so often that the share is not precise enough in single precision.
        """
        norm = K1 * (1 - B + B * length / self._scale.averages[leaf.field])
        if share > 1 - 2 * _UNIT:
            return None
        count = norm * share / (1 - share)
        return round(count) if count * (count + norm) / norm * _UNIT < 0.4 else None


def occurrences(leaf: Term | Phrase, terms: list[str]) -> int:
    """How often a term or phrase stands in a text."""
    if isinstance(leaf, Term):
        return terms.count(leaf.text)
    words = [*leaf.words]
    return sum(terms[at : at + len(words)] == words for at in range(len(terms)))
