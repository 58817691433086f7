"""Verify one quotation: ask the index for candidates, align the quotation with each, choose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from searcher._values import frozen
from searcher.article import Article
from searcher.errors import QueryError
from searcher.query.tree import (
    AnyTerm,
    Everything,
    Leaf,
    Query,
    Term,
    leaves,
)
from searcher.schema import ASKED
from searcher.search.analyzed import Filters, understand
from searcher.search.snapshot import Snapshot
from searcher.search.stamps import stamp_of
from searcher.verify import passages
from searcher.verify.align import Pairs, aligned
from searcher.verify.changes import Sides, altered, beside, changes
from searcher.verify.exact import Place, places
from searcher.verify.sought import FIELDS, Sought
from searcher.verify.speakers import Candidate, Whose
from searcher.verify.verdicts import Change, Passage, Proof, Verdict, Verification
from searcher.verify.words import Words, plainly, quoted, words_of

_MOST_ALIGNED = 6
"""The most stretches of text that a quotation is aligned with at each step."""

_NEAR = 0.5
"""The least share of a quotation that a passage has to have for the verdict `changed`."""

_LEAST_EQUAL = 0.4
"""The least share of equal words for which the weights of rare words count."""

_SHORT = 12
"""Fewer words than these are a short quotation."""

_LEAST_OF_SHORT = 0.65
"""The least share of equal words in a short quotation for the verdict `changed`: of eight words
only two may be others."""

_CLOSE = 0.7
"""The share of a quotation at which the search for a nearer passage ends."""


@frozen
class AskedQuotation:
    """A quotation to verify, whom it is attributed to, and the articles to look in.

    Attributes:
        name: the name of the speaker as given; None where none was given.
        speaker: the query for the articles in which the speaker speaks.
        terms: the index terms of the speaker's name.
        within: the query for the articles to look in.
    """

    text: str
    name: str | None = None
    speaker: Query | None = None
    terms: frozenset[str] = frozenset()
    within: Query = Everything()


@frozen
class _Found:
    """A passage that a quotation is aligned with."""

    verdict: Verdict
    sides: Sides
    pairs: Pairs
    changes: tuple[Change, ...]
    article: Article
    field: str
    whose: Whose
    right: bool

    @property
    def edits(self) -> int:
        """The number of words that are substituted, inserted or left out."""
        equal = _equal(self.sides, self.pairs)
        given = len(self.sides.quotation.words)
        if not self.pairs:
            return given
        free = {joint.at for joint in self.sides.quotation.joints}
        left_out = sum(
            other[1] - one[1] - 1 for one, other in pairwise(self.pairs) if other[0] not in free
        )
        return given - equal + left_out


def _equal(sides: Sides, pairs: Pairs) -> int:
    given, said = sides.quotation.words.keys, sides.said.keys
    return sum(given[i] == said[j] for i, j in pairs)


class Check:
    """The verification of one quotation."""

    def __init__(self, asked: AskedQuotation, snapshot: Snapshot) -> None:
        self._asked = asked
        self._snapshot = snapshot
        self._quotation = quoted(asked.text)
        if not len(self._quotation.words):
            raise QueryError("The quotation has no word: give the words that were said.")
        self._sought = Sought(self._quotation, snapshot, asked.within)
        self._free = {joint.at for joint in self._quotation.joints}
        self._best: _Found | None = None

    def verification(self) -> Verification:
        """The verdict and its proof."""
        self._look()
        best = self._best
        if best is None:
            return self._verification("not found")
        near = best.verdict != "changed" or (self._share(best) >= _NEAR and self._enough(best))
        return self._verification(best.verdict if near else "not found")

    def _enough(self, found: _Found) -> bool:
        """Whether a passage has so many words of a short quotation that it is no other one."""
        number = len(self._quotation.words)
        return number >= _SHORT or _equal(found.sides, found.pairs) >= _LEAST_OF_SHORT * number

    def _look(self) -> None:
        """Find the best passage: first among those with all of the words, then among near ones."""
        matches = {match.id: match for match in self._sought.exact(self._asked.speaker)}
        candidates = [Candidate(match.stored) for match in matches.values()]
        for candidate in candidates:
            for found in self._exactly_in(candidate):
                if self._is_best(found) and found.verdict == "exact":
                    return
        if self._best is not None and self._best.verdict == "other speaker":
            return
        if self._beside(candidates):
            return
        for near in self._sought.near():
            others = [one for one in near if one.id not in matches]
            if self._beside([Candidate(one.stored) for one in others]):
                return

    def _is_best(self, found: _Found) -> bool:
        if self._best is None or _order(found) < _order(self._best):
            self._best = found
            return True
        return False

    def _verification(self, verdict: Verdict) -> Verification:
        best = self._best
        return Verification(
            text=self._asked.text,
            speaker=self._asked.name,
            verdict=verdict,
            closest=_passage(best, self._asked.terms) if best else None,
            changes=best.changes if best and verdict == "changed" else (),
            beside=beside(best.sides, best.pairs) if best and best.changes else (),
            proof=self._proof(best),
            stamp=stamp_of(self._snapshot.generation.number, self._understood()),
        )

    def _understood(self) -> list[str]:
        words, asked = self._quotation.words, self._asked
        joints = (f"{one.at} {one.cut} {one.inserted}" for one in self._quotation.joints)
        return [" ".join(words.keys), *joints, str(asked.speaker), str(asked.within)]

    def _exactly_in(self, candidate: Candidate) -> Iterator[_Found]:
        """The passages of an article with all of the words in order."""
        for field in FIELDS:
            text = getattr(candidate.article, field)
            if not text:
                continue
            low = candidate.low(field)
            for span in passages.stretches(low, self._quotation, self._sought.seeds):
                yield from self._places(candidate, field, words_of(text, *span))

    def _places(self, candidate: Candidate, field: str, said: Words) -> Iterator[_Found]:
        text = getattr(candidate.article, field)
        readings = [self._quotation]
        if self._quotation.joints:
            readings.insert(0, plainly(self._quotation.text))
        for quotation in readings:
            sides = Sides(quotation, text, said)
            for place in places(quotation, said):
                wrong = altered(sides, place)
                pairs = _paired(place.first, place.gaps, len(quotation.words))
                yield self._found(candidate, field, sides, pairs, wrong)

    def _beside(self, candidates: Sequence[Candidate]) -> bool:
        """Align the quotation with the stretches that have most of its rare words; True where one
        is so near that no other candidate is needed."""
        stretches = []
        for number, candidate in enumerate(candidates):
            for field in FIELDS:
                low = candidate.low(field)
                found = passages.clusters(low, self._quotation, self._sought.seeds, 2)
                stretches += [(-weight, number, field, span) for weight, span in found]
        for _, number, field, span in sorted(stretches)[:_MOST_ALIGNED]:
            candidate = candidates[number]
            text = getattr(candidate.article, field)
            views = [words_of(text, *span)]
            if field == "body" and (spoken := candidate.spoken(*span)) is not None:
                views.append(spoken)
            shares = [self._laid(candidate, field, said) for said in views]
            if max(shares) >= _CLOSE:
                return True
        return False

    def _laid(self, candidate: Candidate, field: str, said: Words) -> float:
        """Align the quotation with a stretch, and give the share of it that the stretch has."""
        pairs = aligned(self._quotation.words.keys, said.keys, self._free)
        if not pairs:
            return 0.0
        sides = Sides(self._quotation, getattr(candidate.article, field), said)
        place = Place(pairs[0][1], pairs[-1][1] + 1, ())
        wrong = changes(sides, pairs) or altered(sides, place)
        found = self._found(candidate, field, sides, pairs, wrong)
        self._is_best(found)
        return self._share(found)

    def _found(
        self,
        candidate: Candidate,
        field: str,
        sides: Sides,
        pairs: Pairs,
        wrong: tuple[Change, ...],
    ) -> _Found:
        start, end = sides.said.span(pairs[0][1], pairs[-1][1] + 1)
        whose = candidate.said.whose(field, start, end)
        right = self._asked.speaker is None or whose.include(self._asked.terms)
        verdict: Verdict = "changed" if wrong else "exact" if right else "other speaker"
        return _Found(verdict, sides, pairs, wrong, candidate.article, field, whose, right)

    def _share(self, found: _Found) -> float:
        """The share of the quotation that a passage has, by words or by their weights."""
        given, said = self._quotation.words.keys, found.sides.said.keys
        weights = self._sought.weights
        equal = [i for i, j in found.pairs if given[i] == said[j]]
        weight = sum(weights[i] for i in equal) / sum(weights)
        rare = weight if len(equal) >= _LEAST_EQUAL * len(given) else 0.0
        return max(rare, 1 - found.edits / len(given))

    def _proof(self, best: _Found | None) -> Proof:
        counts = self._sought.counts
        words = tuple((term, counts.get(term, 0)) for term in dict.fromkeys(self._sought.terms))
        if best is None:
            return Proof(words, "", None)
        distance = round(best.edits / len(self._quotation.words), 3)
        return Proof(words, _longest(best), distance)


def verify(
    words: str,
    snapshot: Snapshot,
    *,
    speaker: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
) -> Verification:
    """Verify a quotation; see `searcher.index.Index.verify`."""
    if not isinstance(words, str):
        raise QueryError(f"A quotation is a text, not {words!r}.")
    within = _clause(Filters(since, until), snapshot)
    if speaker is None:
        return Check(AskedQuotation(words, within=within), snapshot).verification()
    who = _clause(Filters(speaker=speaker), snapshot)
    terms = frozenset(term for leaf in leaves(who) for term in _terms_of(leaf))
    return Check(AskedQuotation(words, speaker, who, terms, within), snapshot).verification()


def _clause(filters: Filters, snapshot: Snapshot) -> Query:
    return understand("*", snapshot.analyzer, ASKED, filters=filters, naming=snapshot.naming).tree


def _terms_of(leaf: Leaf) -> tuple[str, ...]:
    match leaf:
        case AnyTerm(terms=terms):
            return terms
        case Term(text=text):
            return (text,)
        case _:
            return ()


def _order(found: _Found) -> tuple[int, int, bool]:
    rank = ("exact", "other speaker", "changed").index(found.verdict)
    return rank, found.edits + len(found.changes), not found.right


def _paired(first: int, gaps: Iterable[tuple[object, tuple[int, int]]], count: int) -> Pairs:
    """Pair the words of a quotation with those of a place that has all of them."""
    pairs: Pairs = []
    skips = [skip for _, skip in gaps]
    j = first
    for i in range(count):
        while skips and skips[0][0] == j:
            j = skips.pop(0)[1]
        pairs.append((i, j))
        j += 1
    return pairs


def _longest(found: _Found) -> str:
    """The longest run of adjacent words that is equal in both."""
    given, said = found.sides.quotation.words, found.sides.said.keys
    best, first, before = (0, 0), 0, (-2, -2)
    for i, j in found.pairs:
        if given.keys[i] != said[j]:
            before = (-2, -2)
            continue
        if before != (i - 1, j - 1):
            first = i
        before = (i, j)
        if i + 1 - first > best[1] - best[0]:
            best = (first, i + 1)
    return found.sides.quotation.text[slice(*given.span(*best))] if best[1] else ""


def _passage(found: _Found, asked: frozenset[str]) -> Passage:
    said, pairs = found.sides.said, found.pairs
    start, end = said.span(pairs[0][1], pairs[-1][1] + 1)
    article, speaker = found.article, found.whose.first(asked)
    return Passage(
        article_id=article.id,
        title=article.title,
        date=article.date,
        field=found.field,
        start=start,
        end=end,
        text=found.sides.text[start:end],
        speaker=speaker,
        named_by_source=speaker in found.whose.named,
    )
