"""What a rule finds: a claim, in words of a paragraph's reading."""

from __future__ import annotations

from searcher.values import value

WordSpan = tuple[int, int]
"""A stretch of a reading's words, end exclusive."""


@value
class Claim:
    """Words of a paragraph given to someone.

    Attributes:
        content: stretches of words, in order.
        source: the mention of the speaker; None where the paragraph names none.
        cue: the word that gives them; None where a mark does.
        sure: whether the rule seldom errs.
    """

    content: tuple[WordSpan, ...]
    source: WordSpan | None
    cue: int | None
    sure: bool
