"""Keywords: the words, pairs and names that mark the hits of a query against the rest of the index.

A word is counted by the articles whose body has it: `a` of the `c` hits, `b` of the `d` others.

- Log-likelihood, how sure the difference is: 2 (a ln(a / E1) + b ln(b / E2)) with the expected
  E1 = c (a + b) / (c + d) and E2 = d (a + b) / (c + d). Source: Rayson and Garside, "Comparing
  corpora using frequency profiling", 2000. Above 15.13 it is by chance once in 10,000.
- Log ratio, how large it is: log2 of (a / c) / (b / d), with 0.5 in the place of a `b` of 0.
  Source: Hardie, "Log Ratio: an informal introduction", 2014.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from searcher.errors import QueryError
from searcher.measures.counted import Keyword, KeywordKind
from searcher.measures.selection import Selection

_FIELD = "body.exact"

_FEWEST = 2
"""Hits that a word must occur in."""

_BATCH = 500
"""Words whose frequencies are looked up at once."""

_POOL = 300
"""Words, the best, of which pairs and names are made."""

KINDS: tuple[KeywordKind, ...] = ("word", "pair", "name")

Frequencies = Callable[[Sequence[str]], Mapping[str, int]]
"""How many of the others have each of some words."""


def keywords(
    selection: Selection,
    against: Selection | None,
    limit: int,
    kinds: Collection[KeywordKind] = KINDS[:1],
) -> tuple[Keyword, ...]:
    """The words that are more frequent in the hits, the highest log-likelihood first.

    Of each kind at most `limit`, kind by kind. Against another selection the rest is what that one
    has; hits that are in both count in both. Raises QueryError where there is nothing to compare
    with.
    """
    hits = selection.total
    if not hits or not limit:
        return ()
    others = selection.store.documents - hits if against is None else against.total
    if not others:
        raise QueryError(
            "There is nothing to compare with: the query, or the one against it, must leave "
            "articles out."
        )
    counts = selection.store.term_counts(selection.tree, _FIELD)
    rest = _rest(selection, against, counts)
    with_parts = not {"pair", "name"}.isdisjoint(kinds)
    best = ranked(counts, rest, (hits, others), max(limit, _POOL) if with_parts else limit)
    found: dict[KeywordKind, list[Keyword]] = {"word": best[:limit]}
    if with_parts:
        from searcher.measures.sequences import sequences

        found |= sequences(selection, against, counts, best[:_POOL], (hits, others), limit)
    from searcher.measures.written import as_written

    chosen = [one for kind in KINDS if kind in kinds for one in found[kind]]
    return as_written(selection, chosen)


def _rest(
    selection: Selection, against: Selection | None, counts: Mapping[str, int]
) -> Frequencies:
    if against is not None:
        found = against.store.term_counts(against.tree, _FIELD)
        return lambda words: {word: found.get(word, 0) for word in words}

    def of_all_others(words: Sequence[str]) -> Mapping[str, int]:
        whole = selection.store.frequencies(_FIELD, words)
        return {word: whole[word] - counts[word] for word in words}

    return of_all_others


def ranked(
    counts: Mapping[str, int],
    rest: Frequencies,
    totals: tuple[int, int],
    limit: int,
    *,
    kind: KeywordKind = "word",
    batch: int = _BATCH,
) -> list[Keyword]:
    """The best of what is counted; the counts of the others are asked for only where needed."""
    fewest = min(_FEWEST, totals[0])
    often = sorted((w for w in counts if counts[w] >= fewest), key=lambda w: (-counts[w], w))
    best: list[Keyword] = []
    for words in _batched(often, batch):
        if len(best) == limit and _most(counts[words[0]], totals) < best[-1].log_likelihood:
            break  # no word that occurs in so few hits can be among the best
        others = rest(words)
        found = (figures(word, (counts[word], others[word]), totals, kind) for word in words)
        marking = [*best, *(one for one in found if one.log_ratio > 0)]
        best = heapq.nsmallest(limit, marking, key=lambda one: (-one.log_likelihood, one.word))
    return best


def _most(count: int, totals: tuple[int, int]) -> float:
    """The greatest log-likelihood of a word in so many hits: that of one in no other article."""
    return round(2 * count * math.log(sum(totals) / totals[0]), 2)


def _batched(words: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The words in parts."""
    return (words[start : start + size] for start in range(0, len(words), size))


def figures(
    word: str, counts: tuple[int, int], totals: tuple[int, int], kind: KeywordKind = "word"
) -> Keyword:
    """A word with its figures: `counts` hits and others of `totals` have it."""
    both = sum(counts)
    likelihood = 0.0
    for count, total in zip(counts, totals, strict=True):
        expected = total * both / sum(totals)
        likelihood += 2 * count * math.log(count / expected) if count else 0.0
    ratio = math.log2((counts[0] / totals[0]) / ((counts[1] or 0.5) / totals[1]))
    return Keyword(word, *counts, round(likelihood, 2), round(ratio, 2), kind, word)
