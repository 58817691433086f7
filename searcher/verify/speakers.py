"""Find who speaks in a passage, and the breaks (`he said`) inside its quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from searcher import names
from searcher._values import frozen
from searcher.article import Article, Quotation, Span
from searcher.storage.documents import (
    speaker_terms,
    stored_article,
    stored_named,
    stored_quotations,
)
from searcher.verify import passages
from searcher.verify.words import Words, joined, words_of

_LONGEST_BREAK = 160
"""The most characters of a break between two quotations of one speaker: `he said, and added:`."""


@frozen
class Whose:
    """Whose words a passage has.

    Attributes:
        speakers: the possible speakers; empty where the words are the reporter's own.
        named: those of them whom the source of the article names.
    """

    speakers: tuple[str, ...]
    named: tuple[str, ...] = ()

    def first(self, terms: frozenset[str]) -> str | None:
        """The speaker with one of the terms, else the first; None for a reporter's words."""
        found = (name for name in self.speakers if Whose((name,)).include(terms))
        return next(found, self.speakers[0] if self.speakers else None)

    def include(self, terms: frozenset[str]) -> bool:
        """Whether one of the speakers has one of the terms."""
        return any(not terms.isdisjoint(speaker_terms(name, spell=False)) for name in self.speakers)


def _start(quotation: Quotation) -> int:
    return quotation.content[0][0]


class StoredQuotations:
    """The quotations of an article in the order of the text."""

    def __init__(self, article: Article, stored: str) -> None:
        self._article = article
        self._found = stored_quotations(stored)
        # Without quotations there are no other speakers than those of the source.
        self._by_source = stored_named(stored) or not self._found

    def near(self, start: int, end: int) -> list[Quotation]:
        """The quotations in a stretch of the body, and the one before it."""
        low = bisect_right(self._found, start, key=_start)
        high = bisect_left(self._found, end, lo=low, key=_start)
        return [*self._found[max(0, low - 2) : high]]

    def whose(self, field: str, start: int, end: int) -> Whose:
        """Whose words a passage of a field has.

        In a transcript, the speaker's of that turn. In an article whose source names the speaker,
        his, with all that he quotes. In any other article, the speaker's of the quotation marks
        around them; the words of an indirect quotation are the reporter's.
        """
        quotation = self._over(start, end) if field == "body" else None
        if quotation is not None and quotation.cue is None and not quotation.direct:
            return Whose((quotation.speaker,))
        quoted = (quotation.speaker,) if quotation and quotation.direct else ()
        named = self._named if field == "body" else ()
        return Whose((*named, *quoted), named)

    def _over(self, start: int, end: int) -> Quotation | None:
        """The quotation that covers more than half of a passage."""
        best, most = None, (end - start) // 2
        for quotation in self.near(start, end):
            has = sum(
                max(0, min(end, last) - max(start, first)) for first, last in quotation.content
            )
            if has > most:
                best, most = quotation, has
        return best

    @property
    def _named(self) -> tuple[str, ...]:
        """The speakers that the source names; empty where they are those of its quotations."""
        return self._article.speakers if self._by_source else ()

    def breaks(self, start: int, end: int) -> list[Span]:
        """The breaks in a stretch of the body between the parts of one quotation, or between two of
        one speaker (`he said`), in order."""
        found = []
        quotations = [one for one in self.near(start, end) if one.direct]
        for quotation in quotations:
            found += [(one[1], other[0]) for one, other in pairwise(quotation.content)]
        for one, other in pairwise(quotations):
            gap = (one.content[-1][1], other.content[0][0])
            same = one.speaker == other.speaker or names.same(one.speaker, other.speaker)
            cues = [cue for cue in (one.cue, other.cue) if cue and gap[0] <= cue[0] < gap[1]]
            if same and cues and gap[1] - gap[0] <= _LONGEST_BREAK:
                found.append(gap)
        return sorted(found)


def without(breaks: Sequence[Span], start: int, end: int) -> list[Span]:
    """The parts of a stretch that remain without its breaks."""
    parts, at = [], start
    for first, last in breaks:
        if at < first and last < end:
            parts.append((at, first))
            at = last
    return [*parts, (at, end)]


class Candidate:
    """An article that a quotation may come from."""

    def __init__(self, stored: str) -> None:
        self.article = stored_article(stored)
        self._stored = stored
        self._low: dict[str, str] = {}

    def low(self, field: str) -> str:
        """A field in lower case."""
        if field not in self._low:
            self._low[field] = passages.lowered(getattr(self.article, field))
        return self._low[field]

    @cached_property
    def said(self) -> StoredQuotations:
        """The quotations of the article."""
        return StoredQuotations(self.article, self._stored)

    def spoken(self, start: int, end: int) -> Words | None:
        """The words of a stretch of the body without its breaks; None where it has none."""
        breaks = self.said.breaks(start, end)
        if not breaks:
            return None
        parts = without(breaks, start, end)
        return joined(*(words_of(self.article.body, *part) for part in parts))
