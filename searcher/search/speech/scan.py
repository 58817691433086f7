"""Evaluates a query on the sentences of the speeches that may match it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from searcher._values import frozen, replace
from searcher.analysis.analyzer import Analyzer
from searcher.article import Article, Span
from searcher.engines import scoring
from searcher.engines.scoring import Statistics, Weights, rounded, words_of
from searcher.query import rewrite
from searcher.query.tree import (
    And,
    Boost,
    Everything,
    Leaf,
    Near,
    Not,
    Nothing,
    Or,
    Phrase,
    Query,
    Range,
    Term,
    leaves,
    replaced,
)
from searcher.schema import ARTICLES, PEOPLE, QUOTATIONS
from searcher.search.find import Text
from searcher.search.highlight import Marking, holds, within
from searcher.search.snapshot import Snapshot
from searcher.search.speech.sentences import sentences
from searcher.storage import spoken
from searcher.storage.documents import field_terms, stored_speech

_AVERAGE = 24
"""Words of a sentence on average, for its score."""

_BODY = ("body", "body.exact")


@frozen
class SpeechPassage:
    """A sentence of a speech that matches: its offsets in the article's body, and its score."""

    start: int
    end: int
    score: float


@frozen
class Speech:
    """A speech with passages that match, and its body without the words that it quotes."""

    article: Article
    own: str
    passages: tuple[SpeechPassage, ...]

    def part(self, passage: SpeechPassage) -> Article:
        """Make an article that has only the words of a passage as its body."""
        return part(self.article, self.own, passage.start, passage.end)


def part(article: Article, own: str, start: int, end: int) -> Article:
    """Make an article that has only some own words of a speech as its body."""
    return Article(
        article.id,
        article.title,
        article.date,
        speakers=article.speakers,
        body=own[start:end],
        source=article.source,
    )


def of_speeches(tree: Query) -> Query:
    """Turn a tree on quotations into one on the sentences of speeches, as articles."""

    def leaf_of_speech(leaf: Leaf) -> Query:
        if isinstance(leaf, Everything | Nothing):
            return leaf
        match leaf.field:
            case "manner":
                return Everything() if holds(leaf, (spoken.SPEECH,)) else Nothing()
            case "confidence":
                return Everything() if holds(leaf, ("high",)) else Nothing()
            case "article":
                return replace(leaf, field="id")
            case _:
                return replace(leaf, field=leaf.field.replace("said", "body"))

    return rewrite.normalize(replaced(tree, leaf_of_speech))


def scan(tree: Query, snapshot: Snapshot, *, first: bool = False) -> Iterator[Speech]:
    """Give the speeches that have a matching sentence, by id, each with all of these.

    `tree` is on quotations, without the clause on their confidence. With `first` only one sentence
    of each speech is looked for.
    """
    asked = of_speeches(tree)
    if isinstance(asked, Nothing) or not snapshot.articles.frequency(PEOPLE, spoken.SPEECH):
        return
    reading = _Reading(asked, snapshot)
    for match in snapshot.articles.scan(rewrite.stored(candidates(tree), ARTICLES)):
        article, quoted = stored_speech(match.stored)
        own = spoken.without(article.body, quoted)
        passages = reading.passages(replace(article, body=own), first=first)
        if passages:
            yield Speech(article, own, passages)


def candidates(tree: Query) -> Query:
    """Make the tree of the speeches that may have a sentence which a tree on quotations matches."""
    return rewrite.normalize(And((Term(PEOPLE, spoken.SPEECH), _relaxed(of_speeches(tree)))))


def _is_text(leaf: Leaf) -> bool:
    return not isinstance(leaf, Everything | Nothing) and leaf.field in _BODY


def _relaxed(tree: Query) -> Query:
    """Make the tree of the articles that may have a matching sentence."""
    match tree:
        case And(clauses=clauses) | Or(clauses=clauses):
            return replace(tree, clauses=tuple(map(_relaxed, clauses)))
        case Not(clause=clause):
            return Everything() if any(map(_is_text, leaves(clause))) else tree
        case Boost(clause=clause):
            return _relaxed(clause)
        case _:
            return tree


def needs_words(tree: Query) -> bool:
    """Say whether each match of a tree has a word of it."""
    match tree:
        case And(clauses=clauses):
            return any(map(needs_words, clauses))
        case Or(clauses=clauses):
            return all(map(needs_words, clauses))
        case Boost(clause=clause):
            return needs_words(clause)
        case Not():
            return False
        case leaf:
            return _is_text(leaf)


class _Reading:
    """One tree, evaluated on the sentences of one article after another."""

    def __init__(self, tree: Query, snapshot: Snapshot) -> None:
        self._tree = tree
        self._analyzer: Analyzer = snapshot.analyzer
        self._needs_words = needs_words(tree)
        marking = Marking(tree, snapshot.analyzer)
        self._finders: dict[Leaf, Callable[[Text], list[Span]]] = {
            leaf: marking.finder(leaf) for leaf in leaves(tree) if _is_text(leaf)
        }
        self._weights = _weights(snapshot)

    def passages(self, article: Article, *, first: bool) -> tuple[SpeechPassage, ...]:
        """Give the sentences of an article that match."""
        text = Text(article.body, self._analyzer)
        spans = {leaf: find(text) for leaf, find in self._finders.items()}
        places = None
        if self._needs_words:
            places = {start for several in spans.values() for start, _ in several}
            if not places:
                return ()
        found: list[SpeechPassage] = []
        facts: dict[Leaf, float | None] = {}
        for start, end in sentences(article.body, places):
            score = scoring.score(self._tree, _Sentence(self, article, spans, facts, start, end))
            if score is not None:
                found.append(SpeechPassage(start, end, round(score, scoring.DECIMALS)))
                if first:
                    break
        return tuple(found)

    def leaf_score(self, sentence: _Sentence, leaf: Leaf) -> float | None:
        """Score a leaf on a sentence; None where it does not match."""
        inside = self._inside(sentence, leaf)
        if not inside:
            return None
        if not isinstance(leaf, Term | Phrase | Near):
            return 1.0
        length = rounded(len(sentence.article.body[sentence.start : sentence.end].split()))
        if isinstance(leaf, Near):
            return sum(self._weights.bm25(word, (1, length)) for word in words_of(leaf))
        return self._weights.bm25(leaf, (inside, length))

    def _inside(self, sentence: _Sentence, leaf: Leaf) -> int:
        """Count the matches of a leaf in a sentence."""
        start, end = sentence.start, sentence.end
        if isinstance(leaf, Near):
            part = Text(sentence.article.body[start:end], self._analyzer)
            return len(self._finders[leaf](part))
        spans = sentence.spans[leaf]
        at = bisect_left(spans, (start, start))
        count = 0
        while at < len(spans) and spans[at][0] < end:
            count += spans[at][1] <= end
            at += 1
        return count


@frozen
class _Sentence:
    """A sentence of an article: scores the leaves of a tree."""

    reading: _Reading
    article: Article
    spans: dict[Leaf, list[Span]]
    facts: dict[Leaf, float | None]
    start: int
    end: int

    def __call__(self, leaf: Leaf) -> float | None:
        if leaf in self.spans:
            return self.reading.leaf_score(self, leaf)
        if leaf not in self.facts:
            self.facts[leaf] = 1.0 if _is_fact(leaf, self.article) else None
        return self.facts[leaf]


def _is_fact(leaf: Leaf, article: Article) -> bool:
    """Say whether a clause on a field of the article holds."""
    if isinstance(leaf, Everything):
        return True
    if isinstance(leaf, Nothing):
        return False
    if isinstance(leaf, Range):
        return within(leaf, article.date)
    return holds(leaf, field_terms(article, leaf.field))


def _weights(snapshot: Snapshot) -> Weights:
    """The weights of words by the frequencies among quotations."""
    store = snapshot.store(QUOTATIONS)
    documents = max(store.documents, 1)
    lengths = dict.fromkeys(_BODY, _AVERAGE * documents)

    def frequency(field: str, term: str) -> int:
        return store.frequency(field.replace("body", "said"), term)

    return Weights(Statistics(documents, lengths), frequency)
