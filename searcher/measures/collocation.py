"""Collocates: the words that occur near a word more often than elsewhere in the same articles.

Figures are those of `keyness`, over words: `a` of the `c` places in the windows, `b` of the `d`
other places of the bodies that have the word.
"""

from __future__ import annotations

import heapq
from collections import Counter

from searcher.errors import QueryError
from searcher.measures.counted import Keyword
from searcher.measures.keyness import figures
from searcher.measures.selection import Selection

_FEWEST = 2
"""Places near the word that a collocate must have."""


def collocates(selection: Selection, word: str, *, window: int, limit: int) -> tuple[Keyword, ...]:
    """The words within `window` words of a word on either side, the highest log-likelihood first.

    A place that lies in several windows counts once, and the word itself not at all. Raises
    QueryError for what is not one word.
    """
    analyzer = selection.snapshot.analyzer
    asked = analyzer.exact_terms(word)
    if len(asked) != 1:
        raise QueryError(f"{word!r} is not one word: collocates are those of one word.")
    stem = analyzer.stem(asked[0])
    near: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for article in selection.articles():
        terms = analyzer.exact_terms(article.body)
        matching = {term for term in set(terms) if analyzer.stem(term) == stem}
        places = {
            place
            for at, term in enumerate(terms)
            if term in matching
            for place in range(max(0, at - window), min(len(terms), at + window + 1))
        }
        near.update(terms[place] for place in places if terms[place] not in matching)
        all_.update(term for term in terms if term not in matching)
    totals = near.total(), all_.total() - near.total()
    if not totals[1]:
        return ()
    found = (
        figures(term, (count, all_[term] - count), totals)
        for term, count in near.items()
        if count >= _FEWEST
    )
    marking = (one for one in found if one.log_ratio > 0)
    return tuple(heapq.nsmallest(limit, marking, key=lambda one: (-one.log_likelihood, one.word)))
