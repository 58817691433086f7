"""Searches words also as the articles write them, in one or two: `healthcare`, `health care`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from weakref import WeakKeyDictionary

from searcher._values import replace
from searcher.analysis.english import GRAMMAR
from searcher.engines.scoring import idf, words_of
from searcher.query import rewrite
from searcher.query.tree import And, Boost, Or, Phrase, Query, Term, leaves
from searcher.results import Note
from searcher.schema import ASKED, TOGETHER
from searcher.search.analyzed import AnalyzedQuery, Filters, Operator, understand
from searcher.search.snapshot import Snapshot

_SHORTEST_PART = 3
"""Letters; shorter parts stand side by side by chance."""

_SHORTEST = 7

_SHARE = 4
"""A word is searched as two where these occur in at least 1/4 as many articles."""

_LEAST_SHARE = 25
"""A word that stands in less than 1/25 as many articles as its parts side by side is a slip. In two
corpora `nonproliferation` (1/22) is none, and `decisionmaking` (1/27) is the most frequent slip."""

_LEAST = 0.001
"""Least weight of a spelling."""

_EXACT = "body.exact"


_Understood = tuple[tuple[str, Operator, Filters, date], AnalyzedQuery]

_LAST: WeakKeyDictionary[Snapshot, _Understood] = WeakKeyDictionary()
"""The last query of each open generation, with the day of which `last week` is said: its hits and
their counts are often asked for one after the other."""


def understood(
    text: str, snapshot: Snapshot, operator: Operator, filters: Filters
) -> AnalyzedQuery:
    """Analyze a query on the articles of a generation, for hits and for counts alike.

    Raises QuerySyntaxError, or QueryError for an invalid filter.
    """
    asked = text, operator, filters, date.today()
    last = _LAST.get(snapshot)
    if last is not None and last[0] == asked:
        return last[1]
    analyzed = understand(
        text,
        snapshot.analyzer,
        ASKED,
        operator=operator,
        filters=filters,
        naming=snapshot.naming,
        own=snapshot.own,
    )
    analyzed = with_compounds(analyzed, snapshot)
    _LAST[snapshot] = asked, analyzed
    return analyzed


def with_compounds(analyzed: AnalyzedQuery, snapshot: Snapshot) -> AnalyzedQuery:
    """Add to the query its words as the articles also write them: two as one, or one as two.

    Two words side by side are searched as one where the articles have that word; a slip, in which
    a space is missing, adds next to nothing to the score. One is searched as two where they stand
    side by side in at least a quarter as many articles.
    """
    clauses = analyzed.tree.clauses if isinstance(analyzed.tree, And) else (analyzed.tree,)
    found: list[Query] = []
    notes: list[Note] = []
    for clause in clauses:
        before = found[-1] if found else None
        joined = _joined(before, clause, analyzed.text, snapshot)
        if joined and before:
            typed = And((before, clause), joined.span)
            one, two = _typed(analyzed.text, joined).lower().split(" ")
            share = 0.0 if _is_slip((one, two), snapshot) else 0.5
            found[-1] = _either(typed, joined, snapshot, share)
            notes.append(_note(analyzed.text, joined, one + two))
        elif parted := _parted(clause, analyzed.text, snapshot):
            found.append(_either(clause, parted, snapshot))
            notes.append(_note(analyzed.text, parted, " ".join(parted.words)))
        else:
            found.append(clause)
    if not notes:
        return analyzed
    tree = rewrite.normalize(And(tuple(found)))
    return replace(analyzed, tree=tree, notes=(*analyzed.notes, *notes))


def _either(typed: Query, other: Term | Phrase, snapshot: Snapshot, share: float = 0.5) -> Query:
    """Words as typed or in their other spelling, whose idf is at most that of the typed words.

    The other spelling counts half, as an article with a hyphen has both.
    """
    weight = share * min(1.0, _idf(typed, snapshot) / _idf(other, snapshot))
    return Or((typed, Boost(other, max(round(weight, 3), _LEAST), other.span)), other.span)


def _idf(tree: Query, snapshot: Snapshot) -> float:
    """The sum of the idfs of the words of a tree."""
    articles = snapshot.articles
    found = [leaf for leaf in leaves(tree) if isinstance(leaf, Term | Phrase)]
    words = {word for leaf in found for word in words_of(leaf)}
    return math.fsum(
        idf(articles.frequency(word.field, word.text), articles.documents) for word in words
    )


def _is_slip(parts: tuple[str, str], snapshot: Snapshot) -> bool:
    """Whether two words are hardly ever written as one: `homeloans`, without a space by mistake."""
    articles = snapshot.articles
    word = "".join(parts)
    forms = {word, f"{word}s", word.removesuffix("s")}
    known = articles.frequencies(_EXACT, forms | set(parts))
    solid = _LEAST_SHARE * max(known[form] for form in forms)
    if solid == 0 or solid >= min(known[part] for part in parts):
        return solid == 0
    return solid < articles.top(Phrase(_EXACT, parts), limit=0).total


def _note(text: str, clause: Term | Phrase, other: str) -> Note:
    message = f"`{_typed(text, clause)}` is searched as `{other}` too."
    return Note("folded", message, *clause.span)


def _typed(text: str, clause: Query) -> str:
    return text[clause.span[0] : clause.span[1]]


def _joined(one: Query | None, other: Query, text: str, snapshot: Snapshot) -> Term | None:
    """Two words side by side as one, where some article has it."""
    if not (_is_word(one, text) and _is_word(other, text)) or one is None:
        return None
    if text[one.span[1] : other.span[0]] != " ":
        return None
    span = one.span[0], other.span[1]
    parts = text[span[0] : span[1]].lower().split(" ")
    word = "".join(parts)
    if len(parts) != 2 or len(word) < _SHORTEST or not GRAMMAR.isdisjoint(parts):
        return None
    stem = snapshot.analyzer.stem(word)
    return Term(TOGETHER, stem, span) if snapshot.articles.frequency(TOGETHER, stem) else None


def _is_word(clause: Query | None, text: str) -> bool:
    """Whether a clause is one word of letters alone, as it was typed."""
    return isinstance(clause, Term) and clause.field == TOGETHER and _is_plain(_typed(text, clause))


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _parted(clause: Query, text: str, snapshot: Snapshot) -> Phrase | None:
    """A word as two side by side, where the articles often write it so."""
    word = _typed(text, clause).lower()
    if not isinstance(clause, Term) or not _is_word(clause, text) or len(word) < _SHORTEST:
        return None
    own = snapshot.articles.frequency(TOGETHER, clause.text)
    needed = max(1, own // _SHARE)
    pairs = list(_pairs(word))
    known = snapshot.articles.frequencies(_EXACT, _parts(pairs))
    for pair in pairs:
        if all(known[part] >= needed for part in pair) and GRAMMAR.isdisjoint(pair):
            phrase = Phrase(_EXACT, pair, clause.span)
            if snapshot.articles.top(phrase, limit=0).total >= needed:
                return phrase
    return None


def _pairs(word: str) -> Iterator[tuple[str, str]]:
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        yield word[:at], word[at:]


def _parts(pairs: Iterable[tuple[str, str]]) -> set[str]:
    return {part for pair in pairs for part in pair}
