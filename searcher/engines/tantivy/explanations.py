"""Scores documents by the contract, from Tantivy's explanations of hits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

import tantivy
from tantivy import DocAddress

from searcher._lazy import lazy_regex
from searcher._values import frozen, replace
from searcher.engines.scoring import Occurrences, Weights, idf, levels, score, words_of
from searcher.engines.tantivy.queries import Emitter
from searcher.engines.tantivy.segments import Segments
from searcher.errors import EngineError
from searcher.query.tree import And, Boost, Leaf, Near, Not, Or, Phrase, Query, Term, leaves

_MOST_EXPLAINED = 8
"""For how many documents a leaf is explained, before all its matches are looked up."""


@frozen
class Native:
    """The statistics of Tantivy for a term: its idf, and the average length of its field."""

    idf: float
    average: float


_VALUE = r'"value": ([-+.\deE]+),\s*"description": "'

_OCCURRENCES = lazy_regex(_VALUE + "freq, ")

_LENGTH = lazy_regex(_VALUE + "dl, ")

_FREQUENCY = lazy_regex(_VALUE + "n, ")

_DOCUMENTS = lazy_regex(_VALUE + "N, ")

_AVERAGE = lazy_regex(_VALUE + "avgdl, ")

_NAMED = "Term=Term("
"""Stands behind the numbers of each word, before the word."""


def _number(pattern: re.Pattern[str], explanation: str) -> float:
    found = pattern.search(explanation)
    if found is None:
        raise EngineError(f"Tantivy's explanation lacks a number: {explanation[:200]}")
    return float(found[1])


def native(explanation: str) -> Native:
    frequency, documents = _number(_FREQUENCY, explanation), _number(_DOCUMENTS, explanation)
    return Native(idf(int(frequency), int(documents)), _number(_AVERAGE, explanation))


class Scorer:
    """Scores documents by the contract for one tree."""

    def __init__(
        self,
        segments: Segments,
        emitter: Emitter,
        texts: frozenset[str],
        weights: Weights,
        tree: Query,
        query: tantivy.Query,
    ) -> None:
        self._segments = segments
        self._texts = texts
        self._emitter = emitter
        self._weights = weights
        self._tree = _of_matches(tree)
        self._query = query
        self._queries: dict[Leaf, tantivy.Query] = {}
        self._asked: Counter[Leaf] = Counter()
        self._found: dict[Leaf, set[tuple[int, int]]] = {}

    def score(self, address: DocAddress) -> float:
        """The score of a document that the tree matches."""
        if self._constant is not None:
            return self._constant
        found = None
        if self._is_of_words:
            found = self._score_of_words(address)
        if found is None:
            found = score(self._tree, lambda leaf: self._leaf(leaf, address))
        if found is None:
            raise ValueError(f"a hit of {self._tree} that does not match it")
        return found

    @cached_property
    def _constant(self) -> float | None:
        """The score of all matches, where it is the same."""
        steps = levels(self._tree, self._texts.__contains__)
        return steps[0][0] if steps and len(steps) == 1 else None

    @cached_property
    def _certain(self) -> frozenset[Leaf]:
        """The leaves that each match has."""
        return frozenset(_certain(self._tree))

    @cached_property
    def _is_of_words(self) -> bool:
        return _is_of_words(self._tree, self._texts)

    def _score_of_words(self, address: DocAddress) -> float | None:
        """The same of a tree of words of one field, from one explanation of the whole tree; None
        where that does not name them."""
        explanation = self._segments.explanation(self._query, address)
        found = {
            behind.split('"', 2)[1][:-1]: (
                _described(numbers, "freq, "),
                _described(numbers, "dl, "),
            )
            for numbers, behind in pairwise((explanation or "").split(_NAMED))
        }

        def leaf_score(leaf: Leaf) -> float | None:
            if not isinstance(leaf, Term) or leaf.text not in found:
                return None
            return self._weights.bm25(leaf, found[leaf.text])

        return score(self._tree, leaf_score)

    def _leaf(self, leaf: Leaf, address: DocAddress) -> float | None:
        match leaf:
            case Term() | Phrase() if leaf.field in self._texts:
                explanation = self._explanation(leaf, address)
                if explanation is None:
                    return None
                return self._weights.bm25(leaf, _occurrences(explanation))
            case Near() if leaf.field in self._texts:
                if not self._matches(leaf, address):
                    return None
                parts = [self._leaf(term, address) or 0.0 for term in words_of(leaf)]
                return sum(parts)
            case _:
                return 1.0 if leaf in self._certain or self._matches(leaf, address) else None

    def _matches(self, leaf: Leaf, address: DocAddress) -> bool:
        """Whether a leaf matches a document.

        Tantivy explains a pattern by going through all terms again. So where a leaf is asked for
        more than a few documents, all its matches are looked up at once.
        """
        if leaf not in self._found:
            self._asked[leaf] += 1
            if self._asked[leaf] <= _MOST_EXPLAINED:
                return self._explanation(leaf, address) is not None
            query = self._queries[leaf]
            self._found[leaf] = self._segments.every(query)
        return (address.segment_ord, address.doc) in self._found[leaf]

    def _explanation(self, leaf: Leaf, address: DocAddress) -> str | None:
        """Tantivy's explanation of a leaf's match, as JSON; None where it does not match."""
        query = self._queries.get(leaf)
        if query is None:
            query = self._queries[leaf] = self._emitter.emit(leaf)
        return self._segments.explanation(query, address)


def _of_matches(tree: Query) -> Query:
    """A tree that scores the matches of a tree alike, without what none of them has."""
    match tree:
        case And(clauses=clauses):
            held = (clause for clause in clauses if not isinstance(clause, Not))
            return replace(tree, clauses=tuple(map(_of_matches, held)))
        case Boost(clause=clause):
            return replace(tree, clause=_of_matches(clause))
        case _:
            return tree


def _certain(tree: Query) -> Iterator[Leaf]:
    """The leaves that each match of a tree has."""
    match tree:
        case And(clauses=clauses):
            for clause in clauses:
                yield from _certain(clause)
        case Boost(clause=clause):
            yield from _certain(clause)
        case Or() | Not():
            pass
        case leaf:
            yield leaf


def _is_of_words(tree: Query, texts: frozenset[str]) -> bool:
    """Whether a tree has no leaves but words of one text field that an explanation spells as they
    are."""
    found = list(leaves(tree))
    words = [leaf for leaf in found if isinstance(leaf, Term)]
    fields = {word.field for word in words}
    plain = all(word.text.isascii() and word.text.isalnum() for word in words)
    return plain and 1 < len(words) == len(found) and len(fields) == 1 and fields <= texts


def _described(explanation: str, description: str) -> int:
    """The last number that an explanation describes so. An expression would take ten times as long
    to find it."""
    end = explanation.rfind(f'"description": "{description}')
    start = explanation.rfind(":", 0, max(end, 0))
    if start < 0:
        raise EngineError(f"Tantivy's explanation lacks a number: {explanation[:200]}")
    return round(float(explanation[start + 1 : end].rstrip(", \n")))


def _occurrences(explanation: str) -> Occurrences:
    return (
        round(_number(_OCCURRENCES, explanation)),
        round(_number(_LENGTH, explanation)),
    )
