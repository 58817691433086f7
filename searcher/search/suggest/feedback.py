"""Pseudo-relevance feedback: adds to a query the words that mark its own best hits.

The best hits are taken as relevant. The weight of a word is its idf times how often it occurs in
them (saturated as in BM25 without the length, hits in proportion to their scores), after Rocchio,
"Relevance feedback in information retrieval", 1971. The heaviest words are added to the query
with weights that fall from WEIGHT. A query of many words of which the best hit has nearly all is
left as it is: it looks for that article, and few are relevant. Other numbers of hits and words rank
about as well: bench/ranking.md shows the settings that were compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from searcher._values import frozen, replace
from searcher.analysis.analyzer import Analyzer
from searcher.engines import scoring
from searcher.engines.port import Match, StoreReader
from searcher.query import rewrite
from searcher.query.tree import And, Boost, Not, Or, Query, Term, leaves
from searcher.results import Note
from searcher.schema import ARTICLES, TOGETHER
from searcher.search.analyzed import AnalyzedQuery
from searcher.search.join import joined
from searcher.search.snapshot import Snapshot
from searcher.storage.documents import stored_article

HITS = 10
"""The number of best hits to learn from."""

WORDS = 20
"""The number of words to add."""

WEIGHT = 0.5
"""The weight of the heaviest of them; a word of the query has 1."""

_COVERED = 0.85
"""The share of the query's words in the best hit from which on that article is looked for."""

_FEWEST_WORDS = 6
"""Words of a query from which on this share says something: of few, the best hit has all."""

_COMMONEST = 0.25
"""A word in a larger share of the articles is too common to help."""

_FEWEST = 2
"""The number of hits that must have a word."""

_LONGEST = 200_000
"""Characters of a hit that are read."""

_TEXTS = frozenset(ARTICLES.scored_fields)


@frozen
class Learned:
    """A stem to search, its most frequent word in the hits, and its weight."""

    stem: str
    word: str
    weight: float


def widened(analyzed: AnalyzedQuery, snapshot: Snapshot) -> AnalyzedQuery:
    """The query with the words of its best hits added, and a note that names them.

    What it asks of speakers, dates and other fields without running text is still required, and
    what it rules out stays out. A query without a word or without hits stays as it is.
    """
    asked, required = _parts(analyzed.tree)
    if not asked:
        return analyzed
    best = snapshot.articles.top(
        joined(analyzed.tree, snapshot, unsure=analyzed.unsure), limit=HITS
    ).matches
    known = {
        leaf.text
        for clause in asked
        for leaf in leaves(clause)
        if isinstance(leaf, Term) and leaf.field in _TEXTS
    }
    if best and _has_nearly_all(best[0], known, snapshot.analyzer):
        message = "The best hit has nearly all words: no others are looked for."
        return replace(analyzed, notes=(*analyzed.notes, Note("feedback", message)))
    learned = _learned(best, snapshot.articles, snapshot.analyzer)
    words = [one.word for one in learned if one.stem not in known]
    if not words:
        return analyzed
    own = And(tuple(asked)) if len(asked) > 1 else asked[0]
    added = [Boost(Term(TOGETHER, one.stem), max(round(one.weight, 3), 0.001)) for one in learned]
    tree = rewrite.normalize(And((*required, Or((own, *added)))))
    message = f"Looked for these words of the best hits too: {', '.join(words)}."
    return replace(analyzed, tree=tree, notes=(*analyzed.notes, Note("feedback", message)))


def _has_nearly_all(best: Match, known: set[str], analyzer: Analyzer) -> bool:
    """Whether a query looks for one article, as far as its words show."""
    if len(known) < _FEWEST_WORDS:
        return False
    article = stored_article(best.stored)
    stems = analyzer.terms(f"{article.title}\n{article.body[:_LONGEST]}")[1].split()
    return len(known.intersection(stems)) >= _COVERED * len(known)


def _parts(tree: Query) -> tuple[list[Query], list[Query]]:
    """The clauses of the tree's And that ask for words of running text, and the others."""
    asked: list[Query] = []
    required: list[Query] = []
    for clause in tree.clauses if isinstance(tree, And) else (tree,):
        is_asked = not isinstance(clause, Not) and any(
            getattr(leaf, "field", None) in _TEXTS for leaf in leaves(clause)
        )
        (asked if is_asked else required).append(clause)
    return asked, required


def _learned(best: Sequence[Match], articles: StoreReader, analyzer: Analyzer) -> list[Learned]:
    """The heaviest stems of the hits, the heaviest first."""
    total = sum(match.score for match in best)
    shares: dict[str, float] = defaultdict(float)
    spread: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for match in best:
        article = stored_article(match.stored)
        text = f"{article.title}\n{article.body[:_LONGEST]}"
        stems = analyzer.terms(text)[1].split()
        for word, count in Counter(analyzer.exact_terms(text)).items():
            forms[analyzer.stem(word)][word] += count
        for stem, count in Counter(filter(forms.__contains__, stems)).items():
            spread[stem] += 1
            shares[stem] += match.score / total * count / (count + scoring.K1)
    fewest = min(_FEWEST, len(best))
    weights = _by_idf({s: share for s, share in shares.items() if spread[s] >= fewest}, articles)
    heaviest = sorted(weights, key=lambda stem: (-weights[stem], stem))[:WORDS]
    most = weights[heaviest[0]] if heaviest else 1.0
    return [
        Learned(stem, forms[stem].most_common(1)[0][0], WEIGHT * weights[stem] / most)
        for stem in heaviest
    ]


def _by_idf(shares: Mapping[str, float], articles: StoreReader) -> dict[str, float]:
    """The shares of the stems that are not too common, times their idf."""
    documents = articles.documents
    frequencies = articles.frequencies(TOGETHER, shares.keys())
    return {
        stem: share * scoring.idf(frequencies[stem], documents)
        for stem, share in shares.items()
        if 1 < frequencies[stem] <= _COMMONEST * documents
    }
