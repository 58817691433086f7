"""Speakers by their plain words, for queries that name nobody: `ministry of interior`, `king`.

A speaker is found by any of the words, or by several of them in any order. The terms start with a
colon, which no term of a name does.
"""

from __future__ import annotations

from itertools import combinations

from searcher.names.spelling import clean, fold
from searcher.names.words import LINKING

_MOST_WORDS = 4
_LONGEST_WORD = 30
_SMALL = LINKING | {"a", "an", "his", "her", "its", "their", "our", "my"}


def mention_terms(mention: str) -> frozenset[str]:
    """The terms that a speaker is found by."""
    words = _words(mention)
    sizes = range(1, len(words) + 1)
    return frozenset(_term(chosen) for size in sizes for chosen in combinations(words, size))


def mention_query(asked: str) -> tuple[str, ...]:
    """The term to look up for a queried mention; none where it has no word."""
    words = _words(asked)
    return (_term(words),) if words else ()


def _term(words: tuple[str, ...]) -> str:
    return ":" + "_".join(words)


def _words(mention: str) -> tuple[str, ...]:
    """The words that tell one mention from another, sorted."""
    plain = (word.removesuffix("'s") for word in clean(mention).split())
    folded = dict.fromkeys(fold(word)[:_LONGEST_WORD] for word in plain)
    told = [word for word in folded if word and word not in _SMALL]
    return tuple(sorted(set(told[:_MOST_WORDS])))
