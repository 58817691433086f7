"""Find the stretches of a text that a quotation may come from, by its rarest words as seeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from searcher._values import frozen
from searcher.article import Span
from searcher.verify.words import Quoted

_SLACK = 80
"""Characters that are added to a stretch on both sides."""

_BY_CUT = 2_600
"""Characters that one cut may leave out."""

_MOST_SEEDS = 10


@frozen
class Seed:
    """A word of a quotation by which its source is found.

    Attributes:
        word: in lower case.
        at: its offset in the quotation, in characters.
        weight: from 0 to 1, larger for rarer words.
    """

    word: str
    at: int
    weight: float


def seeds(quotation: Quoted, weights: Sequence[float]) -> tuple[Seed, ...]:
    """The rarest words of a quotation, each once, the rarest first."""
    found: dict[str, Seed] = {}
    for key, span, weight in zip(quotation.words.keys, quotation.words.spans, weights, strict=True):
        word = key.partition("'")[0]
        if word not in found and word.isalnum():
            found[word] = Seed(word, span[0], weight)
    rarest = sorted(found.values(), key=lambda seed: (-seed.weight, -len(seed.word), seed.at))
    return tuple(rarest[:_MOST_SEEDS])


def lowered(text: str) -> str:
    """A text in lower case, of the same length."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def stretches(low: str, quotation: Quoted, sought: Sequence[Seed]) -> Iterator[Span]:
    """The stretches around the quotation's rarest word, each large enough for the whole quotation.

    The whole text where no seed occurs as it is written: a word may have an accent, or a hyphen at
    the end of a line.
    """
    seed = next((seed for seed in sought if seed.word in low), None)
    if seed is None:
        yield 0, len(low)
        return
    before, behind = _reach(quotation, seed)
    start = end = -1
    at = low.find(seed.word)
    while at >= 0:
        if end < 0 or at - before > end:
            if end >= 0:
                yield _whole_words(low, start, end)
            start = max(at - before, 0)
        end = min(at + behind, len(low))
        at = low.find(seed.word, at + 1)
    yield _whole_words(low, start, end)


def clusters(
    low: str, quotation: Quoted, sought: Sequence[Seed], most: int
) -> list[tuple[float, Span]]:
    """The stretches with most seeds at about their distances in the quotation, each with the sum of
    the seeds' weights, the best first."""
    if not sought:
        return []
    by_word = {seed.word: seed for seed in sought}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, by_word))})\b")
    hits = sorted(
        (hit.start() - by_word[hit.group()].at, hit.group()) for hit in pattern.finditer(low)
    )
    length = len(quotation.text)
    reach = length // 2 + 200 + _BY_CUT * len(quotation.joints)
    found = sorted(_windows(hits, by_word, reach), key=lambda one: (-one[0], one[1]))
    chosen: list[tuple[float, Span]] = []
    for weight, (first, last) in found:
        span = _whole_words(low, max(0, first - _SLACK), min(len(low), last + length + _SLACK))
        if len(chosen) == most:
            break
        if all(span[1] <= start or end <= span[0] for _, (start, end) in chosen):
            chosen.append((weight, span))
    return chosen


def _windows(
    hits: Sequence[tuple[int, str]], by_word: dict[str, Seed], reach: int
) -> Iterator[tuple[float, Span]]:
    """For each hit, the hits within reach after it: the sum of their weights, the first and
    last."""
    counts: dict[str, int] = {}
    end, weight = 0, 0.0
    for at, word in hits:
        while end < len(hits) and hits[end][0] <= at + reach:
            other = hits[end][1]
            counts[other] = counts.get(other, 0) + 1
            weight += by_word[other].weight if counts[other] == 1 else 0.0
            end += 1
        yield weight, (at, hits[end - 1][0])
        counts[word] -= 1
        weight -= by_word[word].weight if not counts[word] else 0.0


def _reach(quotation: Quoted, seed: Seed) -> Span:
    """How many characters a quotation may extend before and after a seed's start."""
    before, behind = seed.at, len(quotation.text) - seed.at
    cuts = _BY_CUT * len(quotation.joints)
    return before + before // 3 + _SLACK + cuts, behind + behind // 3 + _SLACK + cuts


def _whole_words(low: str, start: int, end: int) -> Span:
    """A stretch extended to the nearest white space, so that it cuts no word."""
    while start > 0 and not low[start - 1].isspace():
        start -= 1
    while end < len(low) and not low[end].isspace():
        end += 1
    return start, end
