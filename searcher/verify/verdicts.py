"""The results of verifying quotations: plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from searcher._digests import digest_of
from searcher._values import frozen, replace, uncompared
from searcher.results import Stamp

Verdict = Literal["exact", "changed", "other speaker", "not found"]
"""The verdict on a quotation: an article has its words; it has similar words; it has them, but
somebody else says them, or the reporter does; no article has similar words."""


Kind = Literal["changed", "left out", "put in"]


@frozen
class Change:
    """A difference between a quotation and its passage.

    Attributes:
        kind: words of the passage were changed, left out, or put in.
        said, given: the words of the passage and those of the quotation; one may be empty.
        alters: the sort of word that alters the meaning; None where none of the four differs.
    """

    kind: Kind
    said: str
    given: str
    alters: Literal["negation", "number", "modal", "name"] | None


@frozen
class Passage:
    """The passage of an article that is nearest to a quotation.

    Attributes:
        article_id, title, date: of the article.
        field: the field of the article that has it.
        start, end: offsets into the field, in characters.
        text: exactly `field[start:end]`.
        speaker: who says the words; None for a reporter's own.
        named_by_source: whether the source of the article names the speaker; False where the
            speaker was found in its text.
    """

    article_id: str
    title: str
    date: str | None
    field: str
    start: int
    end: int
    text: str
    speaker: str | None
    named_by_source: bool = False


@frozen
class Stretch:
    """Aligned words of a passage and of a quotation, equal or not; one side may be empty."""

    equal: bool
    said: str
    given: str


@frozen
class Proof:
    """The facts behind a verdict.

    Attributes:
        words: each word of the quotation, once, and the number of articles that have it.
        longest: the longest run of its words that the closest passage has.
        distance: the words that are changed, left out or put in, divided by the words of the
            quotation: 0.0 for equal ones; None without a passage.
    """

    words: tuple[tuple[str, int], ...]
    longest: str
    distance: float | None


@frozen
class Verification:
    """The verdict on one quotation, with its proof.

    Attributes:
        text: the quotation as it was given.
        speaker: the name it was attributed to; None where none was given.
        verdict: whether it holds.
        closest: the nearest passage; None where no article shares a rare word.
        changes: the differences from the passage, in order; empty unless the verdict is `changed`.
        beside: the passage and the quotation aligned; empty where nothing differs.
        proof: the facts behind the verdict.
        stamp: the origin of the verdict; comparisons of verdicts ignore it.
    """

    text: str
    speaker: str | None
    verdict: Verdict
    closest: Passage | None
    changes: tuple[Change, ...]
    beside: tuple[Stretch, ...]
    proof: Proof
    stamp: Stamp | None = uncompared(None)


def joint_stamp(found: Sequence[Verification], stamp: Stamp) -> Stamp:
    """A stamp with the digest of several quotations as they were understood."""
    digests = [one.stamp.digest for one in found if one.stamp is not None]
    if len(digests) < 2:
        return replace(stamp, digest="".join(digests))
    return replace(stamp, digest=digest_of("".join(digests).encode("ascii")))
