"""Outcomes of a quote check: plain values."""

from __future__ import annotations

from typing import Literal

from searcher._values import frozen

Verdict = Literal["exact", "changed", "other speaker", "not found"]
"""Of a quotation: its words stand there; others stand there that are near; somebody else said them,
or the reporter did; nothing near stands there."""


Kind = Literal["changed", "left out", "put in"]


@frozen
class Change:
    """Where a quotation is not the passage.

    Attributes:
        kind: words of the passage were changed, words were left out of it or put into it.
        said, given: the words of the passage, and those in their place; either may be empty.
        alters: the sort of word by which the meaning is another; None where none of them tells.
    """

    kind: Kind
    said: str
    given: str
    alters: Literal["negation", "number", "modal", "name"] | None


@frozen
class Passage:
    """The passage of an article that a quotation is nearest to.

    Attributes:
        article_id, title, date: of the article.
        field: of the article.
        start, end: offsets into the field, in characters.
        text: exactly `field[start:end]`.
        speaker: whose words they are; None for those of a reporter.
    """

    article_id: str
    title: str
    date: str | None
    field: str
    start: int
    end: int
    text: str
    speaker: str | None


@frozen
class Stretch:
    """Words of a passage beside those of a quotation, equal or not; either side may be empty."""

    equal: bool
    said: str
    given: str


@frozen
class Proof:
    """What a verdict rests on.

    Attributes:
        words: each word of the quotation, once, and how many articles have it.
        longest: the longest stretch of the quotation that was seen in an article.
        distance: how many words are changed, left out or put in between the quotation and the
            closest passage, over how many it has: 0.0 where none is; None without a passage.
    """

    words: tuple[tuple[str, int], ...]
    longest: str
    distance: float | None


@frozen
class Verification:
    """What became of one quotation.

    Attributes:
        text: the quotation as it was given.
        speaker: whom it was given to; None where to nobody.
        verdict: whether it holds.
        closest: the passage that is nearest; None where there is none at all.
        changes: what differs from it, in order; empty where the verdict is `exact`.
        beside: both, word beside word; empty where they are equal throughout.
        proof: what the verdict rests on.
    """

    text: str
    speaker: str | None
    verdict: Verdict
    closest: Passage | None
    changes: tuple[Change, ...]
    beside: tuple[Stretch, ...]
    proof: Proof
