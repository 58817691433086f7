"""Corrects the spelling of a query that finds few: a note has the query with the likelier words.

The likelihood of a word is how many documents have it; each edit (an insertion, a removal, a
change, or a swap of two neighbours) makes it `_EDIT` times less likely that the word was meant.
This is the noisy channel of Kernighan, Church and Gale, "A spelling correction program based on a
noisy channel model", 1990, with one weight for all edits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from searcher._values import replace
from searcher.analysis.analyzer import Analyzer
from searcher.query.tree import And, Boost, Near, Or, Phrase, Query, Term
from searcher.results import Note
from searcher.search.snapshot import Scope
from searcher.search.suggest.clauses import counted, total
from searcher.search.suggest.nearest import FieldsByStore, exceeds, frequency, near, words

_RARE = 3
"""Documents, at most, that have a word which is corrected."""

_EDIT = 50
"""How many times less likely each edit makes a word."""

_SHORTEST = 3
"""Letters that a word has at least; shorter ones are near to everything."""

_MOST_WORDS = 20
"""Words whose spellings are looked up."""

_MORE = 10
"""How many times as many hits the corrected query finds, where the query itself finds any."""


def correction(text: str, parsed: Query, scope: Scope, hits: int) -> tuple[Note, ...]:
    """A note with the query in likelier spellings, where that finds many more than `hits`."""
    better: dict[str, str] = {}
    asked = (pair for leaf in _asked(parsed) for pair in words(leaf, scope))
    for word, fields in islice(asked, _MOST_WORDS):
        if word not in better and (likelier := _likelier(word, fields)):
            better[word] = likelier
    if not better:
        return ()
    found = total(_replaced(parsed, better, scope.snapshot.analyzer), scope)
    if found < max(1, _MORE * hits):
        return ()
    query, span = _spliced(text, parsed, better, scope.snapshot.analyzer)
    message = f"Did you mean `{query}`? It matches {counted(found, scope.schema)}."
    return (Note("spelling", message, *span),)


def _asked(tree: Query) -> Iterator[Term | Phrase | Near]:
    """The words and phrases that a hit has to have, or may have."""
    match tree:
        case And(clauses=clauses) | Or(clauses=clauses):
            for clause in clauses:
                yield from _asked(clause)
        case Boost(clause=clause):
            yield from _asked(clause)
        case Term() | Phrase() | Near():
            yield tree
        case _:
            return


def _likelier(word: str, asked: FieldsByStore) -> str:
    """The spelling that was likelier meant than the word; empty where there is none."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ""
    if exceeds(word, asked, _RARE):
        return ""
    from rapidfuzz.distance import OSA  # loaded where a query finds few

    own, found = frequency(word, asked), near(word, asked)
    likelihood = {one: found[one] / _EDIT ** OSA.distance(word, one) for one in found}
    best = min(likelihood, key=lambda one: (-likelihood[one], one), default="")
    return best if best and (not own or likelihood[best] > own) else ""


def _replaced(tree: Query, better: Mapping[str, str], analyzer: Analyzer) -> Query:
    """The tree with the better words."""
    match tree:
        case And(clauses=clauses) | Or(clauses=clauses):
            return replace(tree, clauses=tuple(_replaced(c, better, analyzer) for c in clauses))
        case Boost(clause=clause):
            return replace(tree, clause=_replaced(clause, better, analyzer))
        case Term(text=text):
            return replace(tree, text=_respelled(text, better, analyzer))
        case Phrase(words=several) | Near(words=several):
            return replace(tree, words=tuple(_respelled(w, better, analyzer) for w in several))
        case _:
            return tree


def _respelled(text: str, better: Mapping[str, str], analyzer: Analyzer) -> str:
    """A text with the better words in the places of its own."""
    for token in reversed([*analyzer.tokens(text)]):
        if token.term in better:
            text = f"{text[: token.start]}{better[token.term]}{text[token.end :]}"
    return text


def _spliced(
    text: str, parsed: Query, better: Mapping[str, str], analyzer: Analyzer
) -> tuple[str, tuple[int, int]]:
    """The query text with the better words, and the span of the first clause that has one."""
    first = 0, 0
    for start, end in sorted({leaf.span for leaf in _asked(parsed)}, reverse=True):
        typed = text[start:end]
        changed = _respelled(typed, better, analyzer)
        if changed != typed:
            text = text[:start] + changed + text[end:]
            first = start, end
    return text, first
