"""Evaluates a query on the sentences of the speeches that may match it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from searcher._values import frozen, replace
from searcher.analysis.analyzer import Analyzer
from searcher.article import Article, Span
from searcher.engines import scoring
from searcher.engines.scoring import Occurrences, Statistics, Weights, rounded, words_of
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
from searcher.search.speech.sentences import Sentence, sentences, with_places
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
    """A speech with passages that match: its article without the body, and the body without the
    words that it quotes."""

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


def scan(
    tree: Query, snapshot: Snapshot, *, first: bool = False, ordered: bool = True
) -> Iterator[Speech]:
    """Give the speeches that have a matching sentence, each with all of these; by id, or unless it
    is `ordered`, in any order.

    `tree` is on quotations, without the clause on their confidence. With `first` only one sentence
    of each speech is looked for.
    """
    asked = of_speeches(tree)
    if isinstance(asked, Nothing) or not snapshot.articles.frequency(PEOPLE, spoken.SPEECH):
        return
    reading = _Reading(asked, snapshot)
    speeches = rewrite.stored(candidates(tree), ARTICLES)
    for match in snapshot.articles.scan(speeches, ordered=ordered):
        article, body, quoted = stored_speech(match.stored)
        own = spoken.without(body, quoted)
        passages = reading.passages(article, own, first=first)
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
    """One tree, evaluated on the sentences of one speech after another."""

    def __init__(self, tree: Query, snapshot: Snapshot) -> None:
        self._tree = tree
        self._analyzer: Analyzer = snapshot.analyzer
        self._needs_words = needs_words(tree)
        marking = Marking(tree, snapshot.analyzer)
        self._finders: dict[Leaf, Callable[[Text], list[Span]]] = {
            leaf: marking.finder(leaf) for leaf in leaves(tree) if _is_text(leaf)
        }
        self._weights = _weights(snapshot)
        self._known: dict[Occurrences, float] = {}

    def passages(self, article: Article, own: str, *, first: bool) -> tuple[SpeechPassage, ...]:
        """Give the sentences that match among a speech's own words."""
        text = Text(own, self._analyzer)
        spans = {leaf: find(text) for leaf, find in self._finders.items()}
        cut: Iterable[Sentence]
        if self._needs_words:
            places = sorted({start for several in spans.values() for start, _ in several})
            if not places:
                return ()
            cut = with_places(own, places)
        else:
            cut = sentences(own)
        score = self._of_word(spans) or _Sentences(self, article, own, spans).score
        found: list[SpeechPassage] = []
        for start, end, words in cut:
            scored = score(start, end, words)
            if scored is not None:
                found.append(SpeechPassage(start, end, scored))
                if first:
                    break
        return tuple(found)

    def _of_word(self, spans: Mapping[Leaf, Sequence[Span]]) -> _Score | None:
        """A function that scores the sentences of a speech, where the tree is a single word or
        phrase; else None. Most sentences have one of few scores."""
        leaf = self._tree
        if not isinstance(leaf, Term | Phrase) or leaf not in spans:
            return None
        places, known = spans[leaf], self._known

        def score(start: int, end: int, words: int) -> float | None:
            inside = _inside(places, start, end)
            if not inside:
                return None
            occurrences = inside, rounded(words)
            if occurrences not in known:
                exact = self._weights.bm25(leaf, occurrences)
                known[occurrences] = round(exact, scoring.DECIMALS)
            return known[occurrences]

        return score

    def score(self, leaf_score: Callable[[Leaf], float | None]) -> float | None:
        """Score the tree on a sentence; None where it does not match."""
        found = scoring.score(self._tree, leaf_score)
        return None if found is None else round(found, scoring.DECIMALS)

    def leaf_score(self, leaf: Leaf, inside: int, length: int) -> float:
        """Score a leaf that matches so often in a sentence of that rounded length."""
        match leaf:
            case Near():
                return sum(self._weights.bm25(word, (1, length)) for word in words_of(leaf))
            case Term() | Phrase():
                return self._weights.bm25(leaf, (inside, length))
            case _:
                return 1.0

    def near(self, leaf: Near, words: str) -> int:
        """Count the words of a leaf that are near each other in a sentence."""
        return len(self._finders[leaf](Text(words, self._analyzer)))


_Score = Callable[[int, int, int], float | None]
"""Scores the sentence between two offsets with so many words; None where it does not match."""


class _Sentences:
    """The sentences of a speech, one after the other: scores the leaves of a tree."""

    def __init__(
        self, reading: _Reading, article: Article, own: str, spans: Mapping[Leaf, Sequence[Span]]
    ) -> None:
        self._reading, self._article, self._own, self._spans = reading, article, own, spans
        self._facts: dict[Leaf, float | None] = {}
        self._start = self._end = self._length = 0

    def score(self, start: int, end: int, words: int) -> float | None:
        """Score the sentence between two offsets; None where it does not match."""
        self._start, self._end, self._length = start, end, rounded(words)
        return self._reading.score(self._leaf)

    def _leaf(self, leaf: Leaf) -> float | None:
        places = self._spans.get(leaf)
        if places is not None:
            return self._words(leaf, places)
        if leaf not in self._facts:
            self._facts[leaf] = 1.0 if _is_fact(leaf, self._article) else None
        return self._facts[leaf]

    def _words(self, leaf: Leaf, places: Sequence[Span]) -> float | None:
        inside = _inside(places, self._start, self._end)
        if inside and isinstance(leaf, Near):
            inside = self._reading.near(leaf, self._own[self._start : self._end])
        return self._reading.leaf_score(leaf, inside, self._length) if inside else None


def _inside(places: Sequence[Span], start: int, end: int) -> int:
    """Count the places, which are in order, that lie between two offsets."""
    at = bisect_left(places, (start, start))
    count = 0
    while at < len(places) and places[at][0] < end:
        count += places[at][1] <= end
        at += 1
    return count


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
