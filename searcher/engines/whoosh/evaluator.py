"""Evaluates a tree over a store: which documents match, and their scores.

Whoosh's own matchers are not used. Its AndNotMatcher is wrong, and its phrases, spans and scores
differ from the contract's; sets of numbers, combined clause by clause, are exact and also faster
than its matchers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from typing import assert_never

from searcher.engines.scoring import Occurrences, Weights, words_of
from searcher.engines.whoosh.files import first_of, last_of
from searcher.engines.whoosh.segments import Postings, Store
from searcher.query.patterns import near_places, term_test, wildcard_start
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
)

Documents = AbstractSet[int]

Scores = dict[int, float]


class _Scores(dict[Occurrences, float]):
    """The scores of one clause, each worked out when it is first asked for."""

    def __init__(self, bm25: Callable[[Occurrences], float]) -> None:
        super().__init__()
        self._bm25 = bm25

    def __missing__(self, occurrences: Occurrences) -> float:
        found = self[occurrences] = self._bm25(occurrences)
        return found


def _standing(document: int, words: list[Postings]) -> int:
    """The number of places where the words are side by side in a document that has them all."""
    starts = set(words[0].places(document))
    for step, word in enumerate(words[1:], 1):
        starts.intersection_update([place - step for place in word.places(document)])
        if not starts:
            break
    return len(starts)


class Evaluation:
    """The evaluation of one tree; results for a leaf are kept until it ends."""

    def __init__(self, store: Store, scored: frozenset[str]) -> None:
        self._store = store
        self._scored = scored
        self._weights = Weights(store.statistics, store.frequency)
        self._found: dict[Leaf, Documents] = {}
        self._counts: dict[Phrase, dict[int, int]] = {}
        self._near: dict[Near, dict[int, tuple[int, ...]]] = {}

    def documents(self, tree: Query, within: Documents | None = None) -> Documents:
        """The documents that the tree matches, of those in `within` or of all."""
        match tree:
            case And(clauses=clauses):
                return self._in_each(clauses, within)
            case Or(clauses=clauses):
                return set().union(*(self.documents(clause, within) for clause in clauses))
            case Not(clause=clause):
                all_ = self._store.live if within is None else within
                return all_ - self.documents(clause, all_)
            case Boost(clause=clause):
                return self.documents(clause, within)
            case Everything():
                return self._store.live if within is None else within
            case Phrase():
                return self._phrases(tree, within).keys()
            case Near():
                return self._nears(tree, within).keys()
            case leaf:
                found = self._leaf(leaf)
                return found if within is None else within & found

    def scores(self, tree: Query, within: Documents) -> Scores:
        """The scores of those documents in `within` that the tree matches."""
        match tree:
            case And(clauses=clauses):
                return self._sums(clauses, self._in_each(clauses, within))
            case Or(clauses=clauses):
                totals: Scores = {}
                for clause in clauses:
                    for document, part in self.scores(clause, within).items():
                        totals[document] = totals.get(document, 0) + part
                return totals
            case Not():
                return dict.fromkeys(self.documents(tree, within), 0.0)
            case Boost(clause=clause, weight=weight):
                parts = self.scores(clause, within)
                return {document: part * weight for document, part in parts.items()}
            case Term() | Phrase() | Near() if tree.field in self._scored:
                return self._bm25(tree, within)
            case _:
                return dict.fromkeys(self.documents(tree, within), 1.0)

    def _in_each(self, clauses: tuple[Query, ...], within: Documents | None) -> Documents:
        """The documents that match every clause; the rarest are looked up first."""
        wanted = [clause for clause in clauses if not isinstance(clause, Not)]
        unwanted = [clause for clause in clauses if isinstance(clause, Not)]
        found = within
        for clause in (*sorted(wanted, key=self._cost), *unwanted):
            found = self.documents(clause, found)
            if not found:
                break
        return self._store.live if found is None else found

    def _cost(self, clause: Query) -> float:
        """The key that sorts clauses by the number of documents that they leave and by their
        cost."""
        match clause:
            case Term(field=field, text=text):
                return self._store.most(field, text)
            case Boost(clause=inner):
                return self._cost(inner)
            case Phrase() | Near():
                return min(self._store.most(clause.field, word) for word in clause.words)
            case And(clauses=clauses):
                return min(map(self._cost, clauses))
            case _:
                return self._store.statistics.documents

    def _sums(self, clauses: tuple[Query, ...], found: Documents) -> Scores:
        totals = dict.fromkeys(found, 0.0)
        for clause in clauses:
            if isinstance(clause, Not):
                continue  # it counts 0
            for document, part in self.scores(clause, found).items():
                totals[document] += part
        return totals

    def _leaf(self, leaf: Leaf) -> Documents:
        if leaf not in self._found:
            self._found[leaf] = self._looked_up(leaf)
        return self._found[leaf]

    def _looked_up(self, leaf: Leaf) -> Documents:
        match leaf:
            case Term(field=field, text=text):
                return self._store.postings(field, text).counts.keys()
            case AnyTerm(field=field, terms=terms):
                return self._any(field, terms)
            case Prefix(field=field, text=text):
                return self._any(field, self._store.words(field, text))
            case Wildcard(pattern=pattern):
                return self._pattern(leaf, wildcard_start(pattern))
            case Fuzzy():
                return self._pattern(leaf, "")
            case Range():
                return self._range(leaf)
            case Phrase() | Near() | Everything():
                return self.documents(leaf)
            case Nothing():
                return frozenset()
            case Between():
                raise TypeError(f"{leaf} is not analyzed")
            case _:
                assert_never(leaf)

    def _any(self, field: str, terms: Iterable[str]) -> Documents:
        found: set[int] = set()
        for term in terms:
            found |= self._store.documents(field, term)
            if len(found) == self._store.statistics.documents:
                break
        return found

    def _pattern(self, leaf: Wildcard | Fuzzy, start: str) -> Documents:
        matches = term_test(leaf)
        words = self._store.words(leaf.field, start)
        return self._any(leaf.field, (word for word in words if matches(word)))

    def _range(self, leaf: Range) -> Documents:
        firsts = self._store.column(first_of(leaf.field))
        lasts = self._store.column(last_of(leaf.field))
        low = leaf.low.toordinal() if leaf.low else 1
        high = leaf.high.toordinal() if leaf.high else max(lasts, default=0)
        found = {
            number
            for number, (first, last) in enumerate(zip(firsts, lasts, strict=True))
            if low <= first and last <= high
        }
        return found & self._store.live

    def _with_all(self, field: str, words: Iterable[str], within: Documents | None) -> Documents:
        found = [self._store.postings(field, word, places=True).counts for word in set(words)]
        found.sort(key=len)
        every: Documents = found[0].keys() if within is None else within & found[0].keys()
        for counts in found[1:]:
            every = every & counts.keys()
        return every

    def _phrases(self, phrase: Phrase, within: Documents | None) -> dict[int, int]:
        """The number of times that a phrase occurs in each document that has it."""
        counts = self._counts.setdefault(phrase, {})
        candidates = self._with_all(phrase.field, phrase.words, within)
        words = [self._store.postings(phrase.field, word, places=True) for word in phrase.words]
        for document in candidates - counts.keys():
            counts[document] = _standing(document, words)
        return {document: counts[document] for document in candidates if counts[document]}

    def _nears(self, near: Near, within: Documents | None) -> dict[int, tuple[int, ...]]:
        """For each document in which a Near holds, how often it has each of the words."""
        counts = self._near.setdefault(near, {})
        candidates = self._with_all(near.field, near.words, within)
        words = {
            word: self._store.postings(near.field, word, places=True)
            for word in dict.fromkeys(near.words)
        }
        for document in candidates - counts.keys():
            positions = {word: posted.places(document) for word, posted in words.items()}
            holds = near_places(near, positions)
            counts[document] = tuple(map(len, positions.values())) if holds else ()
        return {document: counts[document] for document in candidates if counts[document]}

    def _bm25(self, leaf: Term | Phrase | Near, within: Documents) -> Scores:
        match leaf:
            case Term(field=field, text=text):
                counts = self._store.postings(field, text).counts
                return self._of_counts(leaf, counts, within & counts.keys())
            case Phrase():
                phrases = self._phrases(leaf, within)
                return self._of_counts(leaf, phrases, phrases.keys())
            case Near():
                found = self._nears(leaf, within).keys()
                return self._sums(words_of(leaf), found)
            case _:
                assert_never(leaf)

    def _of_counts(self, leaf: Term | Phrase, counts: dict[int, int], found: Documents) -> Scores:
        lengths = self._store.lengths(leaf.field)
        known = _Scores(lambda occurrences: self._weights.bm25(leaf, occurrences))
        return {document: known[counts[document], lengths[document]] for document in found}
