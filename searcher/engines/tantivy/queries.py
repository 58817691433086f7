"""Translates trees into Tantivy's queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations, permutations
from typing import assert_never

import tantivy
from tantivy import DocAddress, FieldType, Occur

from searcher.engines.port import ExactTerms, Match
from searcher.engines.scoring import words_of
from searcher.engines.tantivy.files import ID, first_of, last_of
from searcher.engines.tantivy.segments import Segments
from searcher.query.patterns import near_places, term_test, wildcard_regex, wildcard_start
from searcher.query.tree import (
    And,
    AnyTerm,
    Between,
    Boost,
    Everything,
    Fuzzy,
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
)

Terms = Callable[[str, str], list[str]]
"""The terms of a field that start with a prefix."""

NearIds = Callable[[Near, tantivy.Query, tantivy.Query | None], list[str]]
"""The ids of the documents in which a Near holds, among those that a query finds; where another
query scores them, it is sure to hold."""

_MOST_SLOP = 250  # Tantivy keeps a slop in one byte where it adds them up

_MOST_SUM = 100  # two of them added are to fit as well

_KEPT_PATTERNS = 30

_MOST_PATTERN = 60  # a longer pattern may pass the thousand states of Tantivy's automata


class Emitter:
    """Makes queries over one schema. `is_text(field)` is true of the fields that score BM25."""

    def __init__(
        self,
        schema: tantivy.Schema,
        is_text: Callable[[str], bool],
        terms: Terms,
        near_ids: NearIds,
    ) -> None:
        self._schema = schema
        self._is_text = is_text
        self._terms = terms
        self._near_ids = near_ids
        self._patterns: dict[Prefix | Wildcard | Fuzzy, tantivy.Query] = {}

    def emit(self, tree: Query) -> tantivy.Query:
        """The query that matches what the tree matches, its score the tree's or close to it."""
        match tree:
            case Term(field=field):
                return self._scored(field, self._term(tree))
            case Phrase(field=field, words=words):
                return self._scored(field, self._phrase(field, words))
            case Near():
                return self._near(tree)
            case AnyTerm(field=field, terms=terms):
                if len(terms) <= _FEW_TERMS:
                    return _constant(_any(self._term(Term(field, term)) for term in terms), 1.0)
                return _constant(
                    tantivy.Query.term_set_query(self._schema, field, list(terms)), 1.0
                )
            case Prefix() | Wildcard() | Fuzzy():
                return self._kept_pattern(tree)
            case Range():
                return _constant(self._range(tree), 1.0)
            case And(clauses=clauses):
                return tantivy.Query.boolean_query([self._required(clause) for clause in clauses])
            case Or(clauses=clauses):
                return _any(self.emit(clause) for clause in clauses)
            case Boost(clause=clause, weight=weight):
                return tantivy.Query.boost_query(self.emit(clause), weight)
            case Not():
                raise TypeError(f"{tree} stands alone: the tree is not normalized")
            case Everything():  # a bare all-query loses clauses beside it in a nested boolean query
                return _constant(tantivy.Query.all_query(), 1.0)
            case Nothing():
                return tantivy.Query.empty_query()
            case Between():
                raise TypeError(f"{tree} is not analyzed")
            case _:
                assert_never(tree)

    def _required(self, clause: Query) -> tuple[Occur, tantivy.Query]:
        if isinstance(clause, Not):
            return Occur.MustNot, self.emit(clause.clause)
        return Occur.Must, self.emit(clause)

    def _scored(self, field: str, query: tantivy.Query) -> tantivy.Query:
        return query if self._is_text(field) else _constant(query, 1.0)

    def _term(self, term: Term) -> tantivy.Query:
        option = "freq" if self._is_text(term.field) else "basic"
        return tantivy.Query.term_query(self._schema, term.field, term.text, option)

    def _near(self, near: Near) -> tantivy.Query:
        """The windows as a filter, beside the words that score."""
        required = [(Occur.Must, _constant(self._close(near), 0.0))]
        required += [(Occur.Must, self._term(word)) for word in words_of(near)]
        query = tantivy.Query.boolean_query(required)
        return query if self._is_text(near.field) else _constant(query, 1.0)

    def _close(self, near: Near) -> tantivy.Query:
        distinct = list(dict.fromkeys(near.words))
        if len(near.words) == len(distinct) == 2 and near.distance <= _MOST_SLOP:
            return self._pair(near.field, distinct[0], distinct[1], near.distance)
        width = min(_MOST_SLOP, near.distance + len(near.words) - 2)
        exact = near.distance + len(near.words) - 2 <= _MOST_SLOP
        pairs = combinations(distinct, 2) if exact else ()
        required = [(Occur.Must, self._pair(near.field, one, two, width)) for one, two in pairs]
        required += [(Occur.Must, self._term(Term(near.field, word))) for word in distinct]
        sure = self._sure(near) if len(near.words) == len(distinct) == 3 else None
        ids = self._near_ids(near, tantivy.Query.boolean_query(required), sure)
        return tantivy.Query.term_set_query(self._schema, ID, ids)

    def _sure(self, near: Near) -> tantivy.Query | None:
        """A query that finds some of the documents in which a Near of three words holds, and no
        others.

        Tantivy adds up how far the words stand from their places in a phrase: no more than the
        distance in all, and three words lie in the window; four may not. It does so where it
        scores. Where it only matches, it does not.
        """
        if near.distance > _MOST_SUM:
            return None
        return _any(
            self._phrase(near.field, words, near.distance) for words in permutations(near.words)
        )

    def _pair(self, field: str, one: str, two: str, distance: int) -> tantivy.Query:
        """Two words that differ with at most `distance` others between them, in either order.

        Tantivy's slop is the distance of the second word from the place behind the first, on either
        side; a query for each of both orders makes the two sides equal.
        """
        both = ((one, two), (two, one))
        return _any(self._phrase(field, words, distance) for words in both)

    def _phrase(self, field: str, words: Iterable[str], slop: int = 0) -> tantivy.Query:
        return tantivy.Query.phrase_query(self._schema, field, [*words], slop)

    def _kept_pattern(self, leaf: Prefix | Wildcard | Fuzzy) -> tantivy.Query:
        """The query of a pattern, whose automaton costs more to build than to run."""
        query = self._patterns.get(leaf)
        if query is None:
            if len(self._patterns) >= _KEPT_PATTERNS:
                self._patterns.clear()
            query = self._patterns[leaf] = _constant(self._pattern(leaf), 1.0)
        return query

    def _pattern(self, leaf: Prefix | Wildcard | Fuzzy) -> tantivy.Query:
        match leaf:
            case Prefix(field=field, text=text) if len(text) <= _MOST_PATTERN:
                return tantivy.Query.regex_query(self._schema, field, f"{literal(text)}.*")
            case Wildcard(field=field, pattern=pattern) if len(pattern) <= _MOST_PATTERN:
                try:
                    regex = wildcard_regex(pattern, literal)
                    return tantivy.Query.regex_query(self._schema, field, regex)
                except ValueError:  # its automaton has too many states
                    return self._enumerated(leaf, wildcard_start(pattern))
            case Fuzzy(field=field, text=text, edits=edits):
                return tantivy.Query.fuzzy_term_query(self._schema, field, text, edits)
            case Prefix(text=text):
                return self._enumerated(leaf, text)
            case Wildcard(pattern=pattern):
                return self._enumerated(leaf, wildcard_start(pattern))

    def _enumerated(self, leaf: Prefix | Wildcard, start: str) -> tantivy.Query:
        matches = term_test(leaf)
        found = [term for term in self._terms(leaf.field, start) if matches(term)]
        return tantivy.Query.term_set_query(self._schema, leaf.field, found)

    def _range(self, leaf: Range) -> tantivy.Query:
        first, last = first_of(leaf.field), last_of(leaf.field)
        required = []
        if leaf.low:
            low = leaf.low.toordinal()
            required.append(self._between(first, low, None))
        if leaf.high:
            high = leaf.high.toordinal()
            required.append(self._between(last, None, high))
        if not required:
            return tantivy.Query.exists_query(first)
        return tantivy.Query.boolean_query([(Occur.Must, query) for query in required])

    def _between(self, column: str, low: int | None, high: int | None) -> tantivy.Query:
        return tantivy.Query.range_query(self._schema, column, FieldType.Integer, low, high)

    def without_days(
        self, query: tantivy.Query, column: str, low: int | None, high: int | None
    ) -> tantivy.Query:
        """The query's matches without those whose day in the column is from `low` to `high`; None
        is no bound."""
        any_day = low is None and high is None
        days = tantivy.Query.exists_query(column) if any_day else self._between(column, low, high)
        return tantivy.Query.boolean_query([(Occur.Must, query), (Occur.MustNot, days)])

    def on_day(self, query: tantivy.Query, column: str, day: int | None) -> tantivy.Query:
        """The query's matches with that day in the column; None asks for those without a day."""
        if day is None:
            dated = Occur.MustNot, tantivy.Query.exists_query(column)
        else:
            dated = Occur.Must, self._between(column, day, day)
        return tantivy.Query.boolean_query([(Occur.Must, query), dated])


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Should, query) for query in queries])


def _constant(query: tantivy.Query, score: float) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, score)


def literal(text: str) -> str:
    """Text that stands for itself in a regular expression of Rust's."""
    return "".join(f"\\{char}" if char in r"\.+*?()|[]{}^$#&-~" else char for char in text)


_FEW_TERMS = 100
"""Terms that Tantivy finds faster one by one: it starts a set of them in a quarter millisecond."""

_KEPT_IDS = 1_000_000

_KEPT_NEARS = 100


class Nears:
    """Finds the documents in which a Near holds, by the positions of its words where needed."""

    def __init__(self, segments: Segments, exact_terms: ExactTerms) -> None:
        self._segments = segments
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
        total = self._segments.count(query)
        if not total:
            return []
        known = self._segments.every(sure) if sure else frozenset()
        return [
            document_id
            for document_id, at in self._segments.by_id(query, total)
            if (at.segment_ord, at.doc) in known or self._holds(near, at)
        ]

    def _holds(self, near: Near, address: DocAddress) -> bool:
        document_id, stored = self._segments.document(address)
        match = Match(document_id, 0.0, stored)
        terms = f" {self._exact_terms(match, near.field)} "
        return bool(near_places(near, {word: positions(terms, word) for word in near.words}))


def positions(terms: str, word: str) -> list[int]:
    """The positions of a word among terms that are separated by single spaces, with one at each
    end."""
    found: list[int] = []
    asked, place, last = f" {word} ", 0, 0
    at = terms.find(asked)
    while at >= 0:
        place += terms.count(" ", last, at)
        found.append(place)
        last = at
        at = terms.find(asked, at + 1)
    return found
