"""The scoring contract: what a document's score is, computed in one place for every engine.

BM25 as Lucene has it (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009; with
Lucene's idf, which is never negative): k1 1.2, b 0.75, the factor k1 + 1 kept, the field's length
rounded as Lucene keeps it in one byte. N counts every live document, and the average length is the
exact sum of the lengths over N. An engine finds the documents and says how often a clause occurs
in each; the arithmetic is done here, in double precision, so that equal documents score alike to
the last bit whichever engine found them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from searcher._values import frozen
from searcher.query.tree import (
    And,
    Boost,
    Everything,
    Leaf,
    Near,
    Not,
    Nothing,
    Or,
    Phrase,
    Query,
    Term,
    leaves,
)

K1 = 1.2

B = 0.75

DECIMALS = 4
"""Decimals to which a score is rounded; ranks compare the rounded scores."""

Occurrences = tuple[int, int]
"""How often a clause occurs in a document's field, and the field's rounded length in terms."""


@frozen
class Statistics:
    """The statistics of a store on which scores depend.

    Attributes:
        documents: how many live documents there are.
        lengths: for each field of terms, the sum of its lengths over them, in terms.
    """

    documents: int
    lengths: Mapping[str, int]

    def average(self, field: str) -> float:
        """The average length of a field; 1.0 where no document has a term in it."""
        total = self.lengths.get(field, 0)
        return total / self.documents if total else 1.0


def rounded(length: int) -> int:
    """A length as Lucene's one byte keeps it: exact below 40, then four significant bits.

    Source: Lucene's SmallFloat.intToByte4 and byte4ToInt.
    """
    beyond = length - 24
    shift = max(0, beyond.bit_length() - 4) if beyond > 0 else 0
    return 24 + (beyond >> shift << shift) if beyond > 0 else length


def idf(frequency: int, documents: int) -> float:
    """The weight of a term that occurs in `frequency` of `documents` documents."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


class Weights:
    """The BM25 weights of one query's clauses, each worked out once.

    `frequency(field, term)` is the number of live documents that have the term.
    """

    def __init__(self, statistics: Statistics, frequency: Callable[[str, str], int]) -> None:
        self._statistics = statistics
        self._frequency = frequency
        self._idfs: dict[tuple[str, str], float] = {}

    def idf(self, field: str, term: str) -> float:
        """The idf of one term of a field."""
        key = field, term
        if key not in self._idfs:
            self._idfs[key] = idf(self._frequency(field, term), self._statistics.documents)
        return self._idfs[key]

    def of(self, clause: Term | Phrase) -> float:
        """The idf of a term, or the sum of a phrase's idfs, one a word."""
        if isinstance(clause, Term):
            return self.idf(clause.field, clause.text)
        return math.fsum(self.idf(clause.field, word) for word in clause.words)

    def bm25(self, clause: Term | Phrase, occurrences: Occurrences) -> float:
        """The score of a clause that occurs so often in a field of that rounded length."""
        count, length = occurrences
        norm = K1 * (1 - B + B * length / self._statistics.average(clause.field))
        return self.of(clause) * (K1 + 1) * count / (count + norm)


def words_of(leaf: Term | Phrase | Near) -> tuple[Term, ...]:
    """The terms of a leaf: a document that it matches has all of them.

    The score of a Near that matches is the sum of theirs.
    """
    words = (leaf.text,) if isinstance(leaf, Term) else leaf.words
    return tuple(Term(leaf.field, word) for word in words)


def scored_words(tree: Query, is_text: Callable[[str], bool]) -> set[Term]:
    """The terms whose BM25 makes up the scores of a tree; `is_text(field)` as in `levels`."""
    return {
        word
        for leaf in leaves(tree)
        if isinstance(leaf, Term | Phrase | Near) and is_text(leaf.field)
        for word in words_of(leaf)
    }


def score(tree: Query, leaf_score: Callable[[Leaf], float | None]) -> float | None:
    """The score of a normalized tree for one document; None where it does not match.

    `leaf_score` answers the same for a leaf other than Everything and Nothing.
    """
    match tree:
        case And(clauses=clauses):
            total = 0.0
            for clause in clauses:
                part = score(clause, leaf_score)
                if part is None:
                    return None
                total += part
            return total
        case Or(clauses=clauses):
            parts = [score(clause, leaf_score) for clause in clauses]
            matched = [part for part in parts if part is not None]
            return sum(matched) if matched else None
        case Not(clause=clause):
            return 0.0 if score(clause, leaf_score) is None else None
        case Boost(clause=clause, weight=weight):
            part = score(clause, leaf_score)
            return None if part is None else part * weight
        case Everything():
            return 1.0
        case Nothing():
            return None
        case leaf:
            return leaf_score(leaf)


MOST_LEVELS = 64

Level = tuple[float, Query]
"""A score, and a tree whose matches are the documents that have it."""


def levels(tree: Query, is_text: Callable[[str], bool]) -> list[Level] | None:
    """A tree divided by the scores that its matches can have, where these are few.

    None where the score depends on more than which clauses match, or where there would be more
    than MOST_LEVELS cases. `is_text(field)` is true of the fields that score BM25. The trees are
    not normalized; those of different levels share no match.
    """
    match tree:
        case And(clauses=clauses):
            return _sums([levels(clause, is_text) for clause in clauses])
        case Or(clauses=clauses):
            parts = [_with_absence(clause, levels(clause, is_text)) for clause in clauses]
            sums = _sums(parts)
            return sums[:-1] if sums else None  # the last is that of no clause at all
        case Not():
            return [(0.0, tree)]
        case Boost(clause=clause, weight=weight):
            inner = levels(clause, is_text)
            return inner and [(score * weight, part) for score, part in inner]
        case Term() | Phrase() | Near() if is_text(tree.field):
            return None
        case _:
            return [(1.0, tree)]


def _with_absence(clause: Query, found: list[Level] | None) -> list[Level] | None:
    return found and [*found, (0.0, Not(clause))]


def _sums(parts: list[list[Level] | None]) -> list[Level] | None:
    """The levels of documents that have one level of each part, the highest first.

    Levels of equal scores are not merged: their trees share no match, and the caller may join them.
    """
    sums: list[Level] = [(0.0, And(()))]
    for part in parts:
        if part is None or len(sums) * len(part) > MOST_LEVELS:
            return None
        sums = [
            (score + more, And((*tree.clauses, clause)))
            for score, tree in sums
            for more, clause in part
            if isinstance(tree, And)
        ]
    return sums
