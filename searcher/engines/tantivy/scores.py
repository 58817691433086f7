"""Bounds the difference of Tantivy's score and the contract's where both use the same statistics.
The formula is the same; Tantivy computes it in single precision. Most of its scores are sure to
round to the contract's four decimals as they are, and need no explanation by Tantivy, which costs
more than the search.
"""

from __future__ import annotations

from searcher.engines.scoring import DECIMALS, K1
from searcher.query.tree import And, Boost, Near, Not, Or, Phrase, Query, Term

_UNIT = 2.0**-24
"""How far one rounding to single precision moves a number, relative to it."""

_MARGIN = 1e-12
"""Far more than what double precision loses here."""

_STEPS = 12
"""Roundings, at most, on the way to a clause's score: its idf, weight, length, tf and product."""


class ScoreBound:
    """The bound for one tree."""

    def __init__(self, tree: Query, texts: frozenset[str]) -> None:
        clauses, weight = _reach(tree, texts)
        self._relative = (_STEPS + clauses) * _UNIT
        # An idf is the logarithm of 1 + x; of a small x, all but this much is lost in the sum.
        self._absolute = 4 * (K1 + 1) * weight * _UNIT

    def least(self, native: float) -> float:
        """The least score of Tantivy's that may round to what this one does, at least."""
        spread = self.spread(native)
        return round(native - spread, DECIMALS) - 10.0**-DECIMALS / 2 - spread

    def spread(self, native: float) -> float:
        """How far the contract's score may be from Tantivy's, at most."""
        return abs(native) * self._relative + self._absolute

    def settled(self, native: float) -> float | None:
        """The contract's rounded score; None where Tantivy's is too near to a half of a step."""
        spread = self.spread(native)
        low, high = round(native - spread, DECIMALS), round(native + spread, DECIMALS)
        return low if low == high else None

    def settled_from(self, rounded: float) -> float:
        """The score of Tantivy's from which on scores are not rounded to less, for sure."""
        half = rounded - 10.0**-DECIMALS / 2
        return (half + self._absolute) / (1 - self._relative) + _MARGIN


def _reach(tree: Query, texts: frozenset[str]) -> tuple[int, float]:
    """How many scores are added and multiplied, and the sum of the weights of scored words."""
    match tree:
        case And(clauses=clauses) | Or(clauses=clauses):
            parts = [_reach(clause, texts) for clause in clauses]
            return sum(count for count, _ in parts), sum(weight for _, weight in parts)
        case Boost(clause=clause, weight=weight):
            count, inner = _reach(clause, texts)
            return count + 1, inner * weight
        case Not():
            return 0, 0.0
        case Term(field=field) if field in texts:
            return 1, 1.0
        case Phrase(field=field, words=words) | Near(field=field, words=words) if field in texts:
            return len(words), float(len(words))
        case _:
            return 1, 0.0
