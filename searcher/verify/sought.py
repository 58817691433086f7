"""Query an index for the articles that may have a quotation: by phrases, short runs, rare terms."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from searcher.engines.port import Match
from searcher.query.rewrite import normalize
from searcher.query.tree import And, Or, Phrase, Query, Term
from searcher.search.snapshot import Snapshot
from searcher.storage.quoted import article_of
from searcher.verify import passages
from searcher.verify.passages import Seed
from searcher.verify.words import Quoted

FIELDS = ("body", "title", "summary")
"""The fields that a quotation is looked for in."""

_MOST = 12
"""The most articles that each step gives."""

_LONGEST_PHRASE = 16

_SHORT_PHRASE = 8

_MOST_PIECES = 3

_RUN = 3

_MOST_RUNS = 8

_MOST_TERMS = 8

_LEAST_WEIGHT = 0.05

Terms = tuple[str, ...]


class Sought:
    """A quotation that is looked for in an index."""

    def __init__(self, quotation: Quoted, snapshot: Snapshot, within: Query) -> None:
        self._quotation = quotation
        self._snapshot = snapshot
        self._within = within

    @cached_property
    def terms(self) -> list[str]:
        """The exact terms of the quotation, in order."""
        return self._snapshot.analyzer.exact_terms(self._quotation.text)

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of articles with each term in their body."""
        return self._snapshot.articles.frequencies("body.exact", set(self.terms))

    @cached_property
    def weights(self) -> list[float]:
        """The weight of each word, by its rarity: from 0 to 1 for a word that no article has."""
        text, analyzer = self._quotation.text, self._snapshot.analyzer
        weights = []
        for start, end in self._quotation.words.spans:
            terms = analyzer.exact_terms(text[start:end])
            weights.append(max((_LEAST_WEIGHT, *map(self._weight, terms))))
        return weights

    @cached_property
    def seeds(self) -> tuple[Seed, ...]:
        """Its rarest words."""
        return passages.seeds(self._quotation, self.weights)

    def _weight(self, term: str) -> float:
        documents = self._snapshot.articles.documents
        return 1 - math.log1p(self.counts.get(term, 0)) / math.log(documents + 2)

    def exact(self, speaker: Query | None) -> Iterator[Match]:
        """The articles with the longest pieces of the quotation as phrases. Where there are many,
        those in which the speaker speaks are asked for too."""
        phrases = self._phrases()
        if not phrases:
            return
        tree = _in_one_field(phrases)
        top = self._top(tree)
        yield from top
        if speaker is None or len(top) < _MOST:
            return
        yield from self._top(And((tree, speaker)))
        said = normalize(And((*(_phrase("said.exact", words) for words in phrases), speaker)))
        for one in self._snapshot.all_quotations.top(said, limit=_MOST).matches:
            article_id = article_of(one.id)
            stored = self._snapshot.articles.get(article_id)
            if stored is not None:
                yield Match(article_id, one.score, stored)

    def near(self) -> Iterator[Sequence[Match]]:
        """The articles that share most with the quotation, in steps: those with parts of its
        pieces, with short runs, with rare words."""
        seen: set[str] = set()
        for clauses in (self._halves(), self._runs(), self._rare()):
            if clauses:
                matches = [one for one in self._top(Or(clauses)) if one.id not in seen]
                seen.update(one.id for one in matches)
                yield matches

    def _top(self, tree: Query) -> tuple[Match, ...]:
        whole = normalize(And((tree, self._within)))
        return self._snapshot.articles.top(whole, limit=_MOST).matches

    def _pieces(self) -> list[Terms]:
        text, words = self._quotation.text, self._quotation.words
        spans = [words.span(first, end) for first, end in self._quotation.pieces]
        pieces = (tuple(self._snapshot.analyzer.exact_terms(text[slice(*span)])) for span in spans)
        return sorted(filter(None, pieces), key=len, reverse=True)

    def _phrases(self) -> list[Terms]:
        """The terms around the rarest one of each of the longest pieces."""
        return [self._core(piece, _LONGEST_PHRASE) for piece in self._pieces()[:_MOST_PIECES]]

    def _core(self, terms: Terms, most: int) -> Terms:
        rarest = max(range(len(terms)), key=lambda at: (self._weight(terms[at]), -at))
        first = max(0, min(rarest - most // 2, len(terms) - most))
        return terms[first : first + most]

    def _halves(self) -> tuple[Query, ...]:
        """Halves and thirds of the longest pieces: a change in one leaves the others exact."""
        parts: list[Terms] = []
        for piece in self._pieces()[:_MOST_PIECES]:
            for count in (2, 3):
                edges = [len(piece) * at // count for at in range(count + 1)]
                parts += [
                    self._core(piece[one:other], _SHORT_PHRASE)
                    for one, other in pairwise(edges)
                    if other - one > _RUN
                ]
        return tuple(_phrase("body.exact", part) for part in self._known(parts))

    def _runs(self) -> tuple[Query, ...]:
        """The runs of three terms with the rarest terms."""
        runs = [
            piece[at : at + _RUN] for piece in self._pieces() for at in range(len(piece) - _RUN + 1)
        ]
        known = sorted(self._known(runs), key=lambda run: (-sum(map(self._weight, run)), run))
        return tuple(_phrase("body.exact", run) for run in known[:_MOST_RUNS])

    def _known(self, parts: Sequence[Terms]) -> list[Terms]:
        """The distinct parts all of whose terms the index has."""
        return [part for part in dict.fromkeys(parts) if all(map(self.counts.get, part))]

    def _rare(self) -> tuple[Query, ...]:
        rare = sorted(set(self.terms), key=lambda term: (-self._weight(term), term))
        return tuple(
            Term(f"{field}.exact", term) for term in rare[:_MOST_TERMS] for field in FIELDS
        )


def _phrase(field: str, words: Terms) -> Query:
    return Phrase(field, words) if len(words) > 1 else Term(field, words[0])


def _in_one_field(phrases: Sequence[Terms]) -> Query:
    """A query for the articles that have all the phrases in one field."""
    fields = (And(tuple(_phrase(f"{name}.exact", words) for words in phrases)) for name in FIELDS)
    return Or(tuple(fields))
