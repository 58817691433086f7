"""Articles like a text: a query of the words that mark the text.

A word weighs by its idf, and by how often the text has it (saturated as in BM25 without the
length): the term selection of "More like this" in Lucene, with weights.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from searcher._values import frozen
from searcher.engines import scoring
from searcher.schema import TOGETHER
from searcher.search.snapshot import Snapshot

WORDS = 25
"""Words that a query has, at most."""

_COMMONEST = 0.25
"""A word in a larger share of the articles marks nothing."""

_SMALL = 20
"""Articles that may have a word at least: in a small index each word is in a large share."""

_SHORTEST = 2

LONGEST_TEXT = 200_000
"""Characters of a text that are read."""


@frozen
class MarkingWord:
    """A word that marks a text, and its weight: the heaviest has 1."""

    word: str
    weight: float


def marking_words(text: str, snapshot: Snapshot, *, within: bool) -> tuple[MarkingWord, ...]:
    """The words that mark a text, the heaviest first; `within` says that the index has the text."""
    analyzer = snapshot.analyzer
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for word in analyzer.exact_terms(text[:LONGEST_TEXT]):
        if word.isalpha() and len(word) >= _SHORTEST:
            forms[analyzer.stem(word)][word] += 1
    weights = _weights({stem: found.total() for stem, found in forms.items()}, snapshot, within)
    heaviest = sorted(weights, key=lambda stem: (-weights[stem], stem))[:WORDS]
    most = weights[heaviest[0]] if heaviest else 1.0
    return tuple(
        MarkingWord(_form(forms[stem]), max(0.01, round(weights[stem] / most, 2)))
        for stem in heaviest
    )


def _form(forms: Counter[str]) -> str:
    return min(forms, key=lambda word: (-forms[word], word))


def _weights(counts: Mapping[str, int], snapshot: Snapshot, within: bool) -> dict[str, float]:
    """The weight of each stem that another article has, and that is not too common."""
    articles = snapshot.articles
    most = max(_SMALL, _COMMONEST * articles.documents)
    found = articles.frequencies(TOGETHER, counts.keys())
    return {
        stem: count / (count + scoring.K1) * scoring.idf(found[stem], articles.documents)
        for stem, count in counts.items()
        if int(within) < found[stem] <= most
    }


def query_of(words: Sequence[MarkingWord]) -> str:
    """A query for articles with any of the words."""
    return " OR ".join(
        one.word if one.weight == 1 else f"{one.word}^{one.weight:g}" for one in words
    )


def without(query: str, article_id: str) -> str:
    """The query, which no article with this id matches."""
    if not article_id:
        return query
    quoted = article_id.replace("\\", "\\\\").replace('"', '\\"')
    return f'({query}) -id:"{quoted}"'
