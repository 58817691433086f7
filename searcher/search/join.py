"""Joins quotations to their articles: answers clauses on `said` with the ids of articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from searcher._values import replace
from searcher.analysis.analyzer import keyword
from searcher.query import rewrite
from searcher.query.tree import (
    And,
    AnyTerm,
    Boost,
    Everything,
    Fuzzy,
    Leaf,
    Not,
    Nothing,
    Or,
    Prefix,
    Query,
    Term,
    Wildcard,
    leaves,
)
from searcher.schema import ARTICLES
from searcher.search.analyzed import AnalyzedQuery, sure
from searcher.search.snapshot import Snapshot

SAID = ("said", "said.exact")
"""The fields whose clauses are answered by the quotations of an article."""


def joined(tree: Query, snapshot: Snapshot, *, unsure: bool) -> Query:
    """The tree for the store of articles: each clause on quotations is replaced by ids.

    Clauses on `said` and `speaker` beside each other in an And must hold for one same quotation. A
    NOT of `said` is about the article: no quotation in it matches. Quotations with low confidence
    count only with `unsure`.
    """
    return rewrite.stored(_joined(tree, snapshot, unsure), ARTICLES)


def narrowed(tree: Query, chosen: Sequence[Query]) -> Query:
    """The tree, and each of the clauses."""
    return rewrite.normalize(And((tree, *chosen))) if chosen else tree


def whole(analyzed: AnalyzedQuery, snapshot: Snapshot) -> Query:
    """The tree of a query, joined, with the values that were chosen beside it."""
    tree = joined(analyzed.tree, snapshot, unsure=analyzed.unsure)
    return narrowed(tree, analyzed.chosen)


def _joined(tree: Query, snapshot: Snapshot, unsure: bool) -> Query:
    if not any(is_said(leaf) for leaf in leaves(tree)):
        return tree
    if _is_of_one_quotation(tree):
        return _articles_of(tree, snapshot, unsure)
    match tree:
        case And(clauses=clauses):
            quoted = [clause for clause in clauses if _is_of_one_quotation(clause)]
            others = [clause for clause in clauses if clause not in quoted]
            if any(is_said(leaf) for clause in quoted for leaf in leaves(clause)):
                found = _articles_of(rewrite.normalize(And(tuple(quoted))), snapshot, unsure)
                others = [*(_joined(clause, snapshot, unsure) for clause in others), found]
            else:
                others = [_joined(clause, snapshot, unsure) for clause in clauses]
            return rewrite.normalize(And(tuple(others)))
        case Or(clauses=clauses):
            return rewrite.normalize(
                Or(tuple(_joined(clause, snapshot, unsure) for clause in clauses))
            )
        case Not(clause=clause) | Boost(clause=clause):
            return rewrite.normalize(replace(tree, clause=_joined(clause, snapshot, unsure)))
        case _:
            return tree


def is_said(leaf: Leaf) -> bool:
    """Whether a clause is about the words of quotations."""
    return not isinstance(leaf, Everything | Nothing) and leaf.field in SAID


def _is_quoted(leaf: Leaf) -> bool:
    return is_said(leaf) or (not isinstance(leaf, Everything | Nothing) and leaf.field == "speaker")


def _is_of_one_quotation(tree: Query) -> bool:
    """Whether one quotation alone decides if the tree matches."""
    match tree:
        case And(clauses=clauses) | Or(clauses=clauses):
            return all(map(_is_of_one_quotation, clauses))
        case Not(clause=clause):
            return all(_is_quoted(leaf) and not is_said(leaf) for leaf in leaves(clause))
        case Boost(clause=clause):
            return _is_of_one_quotation(clause)
        case leaf:
            return _is_quoted(leaf)


def _is_of_one_word(tree: Query) -> bool:
    """Whether one word of a quotation alone decides if the tree matches."""
    match tree:
        case Or(clauses=clauses):
            return all(map(_is_of_one_word, clauses))
        case Boost(clause=clause):
            return _is_of_one_word(clause)
        case Term() | Prefix() | Wildcard() | Fuzzy():
            return is_said(tree)
        case _:
            return False


_MOST_KEPT = 4

_KEPT: WeakKeyDictionary[Snapshot, dict[Query, frozenset[str]]] = WeakKeyDictionary()
"""The ids for the last trees of each open generation: an answer is asked for with the unsure
quotations too, to count these, and its next page asks again."""


def _articles_of(tree: Query, snapshot: Snapshot, unsure: bool) -> Query:
    wide = rewrite.normalize(tree)
    kept = _KEPT.setdefault(snapshot, {})
    ids = kept.get(wide)
    if ids is None:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        ids = kept[wide] = _surely_said(wide, snapshot)
    if unsure:
        low = rewrite.normalize(And((wide, Term("confidence", "low"))))
        ids |= frozenset(map(keyword, _quoted_in(low, snapshot)))
    return AnyTerm("id", tuple(sorted(ids))) if ids else Nothing()


def _quoted_in(tree: Query, snapshot: Snapshot) -> Iterable[str]:
    """The ids of the articles that have a quotation which a tree matches."""
    from searcher.engines.grouping import Grouping  # few queries need it

    (buckets,) = snapshot.quotations.counts(tree, Grouping("article"))
    return buckets


def _surely_said(wide: Query, snapshot: Snapshot) -> frozenset[str]:
    """The ids, as terms, of the articles in which a tree matches a sure quotation or a sentence of
    a speech."""
    from searcher.search.speech.scan import candidates, scan  # few queries need it

    found = set(_quoted_in(sure(wide), snapshot))
    if _is_of_one_word(wide):  # each word of a speech is its speaker's, or in a sure quotation
        speeches = rewrite.stored(candidates(wide), ARTICLES)
        found.update(snapshot.articles.matching(speeches))
    else:
        found.update(one.article.id for one in scan(wide, snapshot, first=True, ordered=False))
    return frozenset(map(keyword, found))
