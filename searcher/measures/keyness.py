"""Keywords: the words that mark the hits of a query against the rest of the index.

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
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from searcher.errors import QueryError
from searcher.measures.counted import Keyword
from searcher.measures.selection import Selection

_FIELD = "body.exact"

_FEWEST = 2
"""Hits that a word must occur in."""

_BATCH = 500
"""Words whose frequencies are looked up at once."""


def keywords(selection: Selection, against: Selection | None, limit: int) -> tuple[Keyword, ...]:
    """The words that are more frequent in the hits, the highest log-likelihood first.

    Against another selection the rest is what that one has; hits that are in both count in both.
    Raises QueryError where there is nothing to compare with.
    """
    counts, hits = _counted(selection)
    if not hits or not limit:
        return ()
    rest, others = _others(selection, hits) if against is None else _counted(against)
    if not others:
        raise QueryError(
            "There is nothing to compare with: the query, or the one against it, must leave "
            "articles out."
        )
    fewest = min(_FEWEST, hits)
    ranked = sorted((word for word in counts if counts[word] >= fewest), key=lambda w: -counts[w])
    best: list[Keyword] = []
    for batch in _batched(ranked, _BATCH):
        if len(best) == limit and _most(counts[batch[0]], hits, others) < best[-1].log_likelihood:
            break  # no word that stands in so few hits can be among the best
        if against is None:
            whole = selection.store.frequencies(_FIELD, batch)
            rest = {word: whole[word] - counts[word] for word in batch}
        found = (figures(w, (counts[w], rest.get(w, 0)), (hits, others)) for w in batch)
        marking = [*best, *(one for one in found if one.log_ratio > 0)]
        best = heapq.nsmallest(limit, marking, key=lambda one: (-one.log_likelihood, one.word))
    return tuple(best)


def _others(selection: Selection, hits: int) -> tuple[Mapping[str, int], int]:
    """Of all other articles only how many there are; their words are counted as they come up."""
    return {}, selection.store.documents - hits


def _most(count: int, hits: int, others: int) -> float:
    """The greatest log-likelihood of a word in so many hits: that of one in no other article."""
    return round(2 * count * math.log((hits + others) / hits), 2)


def _batched(words: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The words in parts."""
    return (words[start : start + size] for start in range(0, len(words), size))


def _counted(selection: Selection) -> tuple[Mapping[str, int], int]:
    """How many hits have each word in their body, and how many hits there are."""
    exact_terms = selection.snapshot.analyzer.exact_terms
    counts: Counter[str] = Counter()
    hits = 0
    for article in selection.articles():
        counts.update(set(exact_terms(article.body)))
        hits += 1
    return counts, hits


def figures(word: str, counts: tuple[int, int], totals: tuple[int, int]) -> Keyword:
    """A word with its figures: `counts` hits and others of `totals` have it."""
    both = sum(counts)
    likelihood = 0.0
    for count, total in zip(counts, totals, strict=True):
        expected = total * both / sum(totals)
        likelihood += 2 * count * math.log(count / expected) if count else 0.0
    ratio = math.log2((counts[0] / totals[0]) / ((counts[1] or 0.5) / totals[1]))
    return Keyword(word, *counts, round(likelihood, 2), round(ratio, 2))
