"""Trees into OpenSearch's queries.

Each leaf whose share of a score is needed has a name in the query: a hit then reports whether the
leaf matched, and with which score.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Set
from typing import Any, assert_never

from searcher.engines.opensearch.mappings import column, first_of, last_of
from searcher.engines.scoring import K1, Weights, words_of
from searcher.errors import EngineError
from searcher.query.patterns import term_test, wildcard_start
from searcher.query.tree import (
    And,
    AnyTerm,
    Between,
    Boost,
    Everything,
    Fuzzy,
    Leaf,
    Near,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
    leaves,
)

Body = dict[str, Any]

IsText = Callable[[str], bool]

Terms = Callable[[str, str], Iterator[tuple[str, int]]]
"""The terms of a field that start with a prefix, and how many documents have each."""

_ALL = Everything()

_MOST = 1e33
"""The most that a clause may weigh, so that sums of scores are numbers in single precision."""

_LEAST = 1e-30
"""The weight that is sent for a clause with a smaller one: its scores are 0.0000 anyway, and still
show its occurrences."""

_MOST_PATTERN = 60

_MOST_OPEN = 8
"""How many `?` a pattern may have behind its first `*`: with each, Lucene's automaton doubles."""


def counted(tree: Query, is_text: IsText) -> Query:
    """The tree whose score is that of a document which is known to match.

    A clause that is then sure to match and scores a constant becomes Everything; one that is sure
    not to match is removed.
    """
    match tree:
        case And(clauses=clauses):
            kept = (clause for clause in clauses if not isinstance(clause, Not))
            return And(tuple(counted(clause, is_text) for clause in kept))
        case Boost(clause=clause, weight=weight):
            return Boost(counted(clause, is_text), weight)
        case Or() | Nothing():
            return tree
        case Term() | Phrase() | Near() if is_text(tree.field):
            return tree
        case _:
            return Everything()


def pruned(tree: Query, absent: Set[Term]) -> Query:
    """The tree without clauses that have a term which no document has: the cluster accepts a
    limited number of clauses."""
    match tree:
        case And(clauses=clauses):
            kept = [pruned(clause, absent) for clause in clauses]
            return Nothing() if Nothing() in kept else And(tuple(kept))
        case Or(clauses=clauses):
            kept = [pruned(clause, absent) for clause in clauses]
            found = tuple(clause for clause in kept if clause != Nothing())
            return Or(found) if found else Nothing()
        case Not(clause=clause):
            return Not(pruned(clause, absent))
        case Boost(clause=clause, weight=weight):
            inner = pruned(clause, absent)
            return inner if inner == Nothing() else Boost(inner, weight)
        case Term() | Phrase() | Near() if not absent.isdisjoint(words_of(tree)):
            return Nothing()
        case _:
            return tree


class Emitter:
    """Makes the query of one tree.

    Attributes:
        names: the names of the leaves that a hit reports.
        boosts: of those that score BM25, the weight that was sent, in single precision.
    """

    def __init__(
        self, is_text: IsText, terms: Terms, weights: Weights | None = None, tree: Query = _ALL
    ) -> None:
        self._is_text = is_text
        self._terms = terms
        self._weights = weights
        self.names = {leaf: str(number) for number, leaf in enumerate(_deciding(tree))}
        self.boosts: dict[Leaf, float] = {}
        self._unnamed = set(self.names)

    def emit(self, tree: Query, weight: float = 1.0) -> Body:
        """The query that matches what the tree matches, its score the tree's or close to it."""
        match tree:
            case And(clauses=clauses):
                return self._all(clauses, weight)
            case Or(clauses=clauses):
                return _any(self.emit(clause, weight) for clause in clauses)
            case Boost(clause=clause, weight=more):
                return self.emit(clause, _product(weight, more))
            case Not():
                raise TypeError(f"{tree} stands alone: the tree is not normalized")
            case Nothing():
                return {"match_none": {}}
            case Term() | Phrase() if self._is_text(tree.field):
                return self._scored(tree, weight)
            case Near() if self._is_text(tree.field):
                words = [self._scored(term, weight) for term in words_of(tree)]
                return {"bool": {"filter": [_close(tree)], "must": words, **self._name(tree)}}
            case _:
                constant = {"filter": self._constant(tree), "boost": single(weight)}
                return {"constant_score": constant | self._name(tree)}

    def _all(self, clauses: Iterable[Query], weight: float) -> Body:
        must, must_not = [], []
        for clause in clauses:
            if isinstance(clause, Not):
                must_not.append(self.emit(clause.clause))
            else:
                must.append(self.emit(clause, weight))
        return {"bool": {"must": must, "must_not": must_not}}

    def _name(self, leaf: Leaf) -> Body:
        """The name of a leaf in the query, at its first place; later places have none."""
        if leaf not in self._unnamed:
            return {}
        self._unnamed.remove(leaf)
        return {"_name": self.names[leaf]}

    def _scored(self, leaf: Term | Phrase, weight: float) -> Body:
        """A clause that scores. Of a phrase, OpenSearch adds up the score of each word."""
        words = 1 if isinstance(leaf, Term) else len(leaf.words)
        boost = single(max(self._idf(leaf) * (K1 + 1) * weight / words, _LEAST))
        if leaf in self._unnamed:
            self.boosts[leaf] = boost * words
        options = {"boost": boost, **self._name(leaf)}
        if isinstance(leaf, Term):
            return {"term": {column(leaf.field): {"value": leaf.text, **options}}}
        return _phrase(leaf, options)

    def _idf(self, leaf: Term | Phrase) -> float:
        return self._weights.of(leaf) if self._weights else 1.0

    def _constant(self, leaf: Leaf) -> Body:
        match leaf:
            case Term(field=field, text=text):
                return {"term": {column(field): text}}
            case Phrase():
                return _phrase(leaf, {})
            case Near():
                return _close(leaf)
            case AnyTerm(field=field, terms=terms):
                return {"terms": {column(field): [*terms]}}
            case Prefix(field=field, text=text):
                return {"prefix": {column(field): {"value": text}}}
            case Wildcard():
                return self._wildcard(leaf)
            case Fuzzy(field=field, text=text, edits=edits):
                options = {"value": text, "fuzziness": edits, "rewrite": "constant_score"}
                return {"fuzzy": {column(field): options}}
            case Range():
                return _range(leaf)
            case Everything():
                return {"match_all": {}}
            case Nothing():
                return {"match_none": {}}
            case Between():
                raise TypeError(f"{leaf} is not analyzed")
            case _:
                assert_never(leaf)

    def _wildcard(self, leaf: Wildcard) -> Body:
        open_ends = "*".join(leaf.pattern.split("*")[1:]).count("?")
        if len(leaf.pattern) <= _MOST_PATTERN and open_ends <= _MOST_OPEN:
            return {"wildcard": {column(leaf.field): {"value": leaf.pattern}}}
        matches = term_test(leaf)
        found = self._terms(leaf.field, wildcard_start(leaf.pattern))
        return {"terms": {column(leaf.field): [term for term, _ in found if matches(term)]}}


def _deciding(tree: Query) -> Iterator[Leaf]:
    """The leaves that a score depends on, each once."""
    found: dict[Leaf, None] = {}
    for leaf in leaves(tree):
        if not isinstance(leaf, Everything | Nothing):
            found[leaf] = None
        if isinstance(leaf, Near):
            found.update(dict.fromkeys(words_of(leaf)))
    return iter(found)


def _any(queries: Iterable[Body]) -> Body:
    return {"bool": {"should": [*queries], "minimum_should_match": 1}}


def _phrase(leaf: Phrase, options: Body) -> Body:
    return {"match_phrase": {column(leaf.field): {"query": " ".join(leaf.words), **options}}}


def _close(leaf: Near) -> Body:
    """The windows in which a Near holds. Gaps are counted correctly where all words differ. Where a
    word occurs twice, OpenSearch counts everything from its first place to its last as words; so a
    script compares the width there.
    """
    distinct = list(dict.fromkeys(leaf.words))
    if len(distinct) == len(leaf.words):
        return _intervals(leaf, {"all_of": _unordered([*map(_word, distinct)], leaf.distance)})
    parts = [
        _word(word)
        if leaf.words.count(word) == 1
        else {"all_of": {"intervals": [_word(word)] * leaf.words.count(word), "ordered": True}}
        for word in distinct
    ]
    width = len(leaf.words) + leaf.distance  # in the script itself: one of intervals has no params
    script = {"source": f"return interval.end - interval.start < {width};"}
    rule = _unordered(parts, -1) | {"filter": {"script": script}}
    return _intervals(leaf, {"all_of": rule})


def _intervals(leaf: Near, rule: Body) -> Body:
    return {"intervals": {column(leaf.field): rule}}


def _unordered(parts: list[Body], gaps: int) -> Body:
    return {"intervals": parts, "ordered": False, "max_gaps": gaps}


def _word(word: str) -> Body:
    return {"match": {"query": word}}


def _range(leaf: Range) -> Body:
    first, last = first_of(leaf.field), last_of(leaf.field)
    required: list[Body] = []
    if leaf.low:
        required.append({"range": {first: {"gte": leaf.low.toordinal()}}})
    if leaf.high:
        required.append({"range": {last: {"lte": leaf.high.toordinal()}}})
    return {"bool": {"filter": required}} if required else {"exists": {"field": first}}


def _product(weight: float, more: float) -> float:
    if weight * more > _MOST:
        raise EngineError(
            f"The weights inside one another multiply to {weight * more:.0e}; a cluster computes "
            f"up to {_MOST:.0e}. Use smaller weights."
        )
    return weight * more


def single(number: float) -> float:
    """A number rounded to single precision, as OpenSearch rounds it."""
    made: float = struct.unpack("f", struct.pack("f", number))[0]
    return made
