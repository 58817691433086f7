"""Words that keep the same company: they occur in the same articles as the same other words.

The company of a word is the few words that mark the articles with it. Each other word is compared
with it there: how strongly is it associated with each word of the company? The association is the
root of the log-likelihood of `keyness`, 0 where the two occur together less often than by chance.
The similarity of two rows of associations is the sum of the smaller of each two by the sum of the
larger: the weighted Jaccard measure of Grefenstette, "Explorations in automatic thesaurus
discovery", 1994.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from searcher.errors import QueryError
from searcher.measures.counted import Relation
from searcher.measures.keyness import figures, keywords
from searcher.measures.selection import Narrowing, selected
from searcher.measures.written import forms, most_frequent
from searcher.query.tree import Term
from searcher.search.snapshot import Snapshot

_FIELD = "body.exact"

_COMPANY = 8
"""Words of the company: each costs a walk over the words of the index."""

_COMMONEST = 0.1
"""A word in a larger share of the articles is company of everything."""

_FEWEST = 2
"""Articles that must have a related word and the word itself."""


def related(word: str, snapshot: Snapshot, limit: int) -> tuple[Relation, ...]:
    """The words whose company is most like that of a word, the most alike first.

    Its own forms are left out. Raises QueryError for what is not one word.
    """
    asked = snapshot.analyzer.exact_terms(word)
    if len(asked) != 1:
        raise QueryError(f"{word!r} is not one word: related words are those of one word.")
    (term,) = asked
    company = _company(term, snapshot)
    if not company:
        return ()
    articles = snapshot.articles
    total = articles.documents
    rows = [articles.term_counts(Term(_FIELD, one), _FIELD) for one in company]
    together = articles.term_counts(Term(_FIELD, term), _FIELD)
    own_stem = snapshot.analyzer.stem(term)
    fewest = max(_FEWEST, min(5, together[term] // 20))
    known = articles.frequencies(
        _FIELD,
        [
            one
            for one, count in together.items()
            if count >= fewest and one.isalpha() and snapshot.analyzer.stem(one) != own_stem
        ],
    )
    sizes = [row[one] for row, one in zip(rows, company, strict=True)]
    target = _associations(term, together[term], rows, sizes, total)
    scored = [
        (_similarity(target, _associations(one, count, rows, sizes, total)), one)
        for one, count in known.items()
        if count <= _COMMONEST * total or count <= 20
    ]
    best = sorted(scored, key=lambda pair: (-round(pair[0], 4), pair[1]))[:limit]
    spelled = _spelled(term, [one for _, one in best], snapshot)
    return tuple(
        Relation(one, spelled[one], known[one], together[one], round(alike, 4))
        for alike, one in best
        if alike > 0
    )


def _spelled(term: str, words: Sequence[str], snapshot: Snapshot) -> Mapping[str, str]:
    """Each word as the first articles with both words write it."""
    hits = selected(f'body:"{term}"', snapshot, Narrowing())
    found = forms(hits.articles(), words, snapshot.analyzer)
    return {word: most_frequent(found[word], word) for word in words}


def _company(term: str, snapshot: Snapshot) -> list[str]:
    """The words that mark the articles with a word, without its own forms and common words."""
    hits = selected(f'body:"{term}"', snapshot, Narrowing())
    articles = snapshot.articles
    if not 0 < hits.total < articles.documents:
        return []
    stem = snapshot.analyzer.stem(term)
    marking = keywords(hits, None, 8 * _COMPANY)
    most = max(20, _COMMONEST * articles.documents)
    return [
        one.word
        for one in marking
        if one.word.isalpha()
        and snapshot.analyzer.stem(one.word) != stem
        and one.articles + one.rest <= most
    ][:_COMPANY]


def _associations(
    word: str, frequency: int, rows: Sequence[Mapping[str, int]], sizes: Sequence[int], total: int
) -> list[float]:
    """How strongly a word is associated with each word of the company."""
    found = []
    for row, size in zip(rows, sizes, strict=True):
        both = row.get(word, 0)
        one = figures(word, (both, frequency - both), (size, total - size)) if both else None
        found.append(math.sqrt(one.log_likelihood) if one and one.log_ratio > 0 else 0.0)
    return found


def _similarity(one: Sequence[float], other: Sequence[float]) -> float:
    most = sum(map(max, one, other))
    return sum(map(min, one, other)) / most if most else 0.0
