"""List the differences between a quotation and the passage that it is aligned with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.verify.align import Pairs
from searcher.verify.meaning import (
    BARE_NEGATIONS,
    alteration,
    is_interjection,
    names_among,
    negates,
    weighty,
)
from searcher.verify.verdicts import Change, Kind, Stretch
from searcher.verify.words import Joint, Quoted, Words

if TYPE_CHECKING:
    from searcher.verify.exact import Place

_FEW = 2
"""The most words of a marked cut that, with a negation among them, only removes the negation."""

_SENTENCE_END = lazy_regex(r"[.!?:;,\n]|--|[\u2013\u2014]")

_BROKEN_WORD = lazy_regex(r"[-\u00ad\u2010]\s*\n\s*")

_QUESTION = "?"


@frozen
class Sides:
    """A quotation and the text that it is aligned with, and the words of both."""

    quotation: Quoted
    text: str
    said: Words

    def change(self, ours: tuple[int, int], theirs: tuple[int, int]) -> Change | None:
        """The change from a range of the text's words to a range of the quotation's; None where
        both are the same word, hyphenated at the end of a line."""
        said, given = self.said.keys[slice(*ours)], self.quotation.words.keys[slice(*theirs)]
        said_text = _cut(self.text, self.said, ours)
        if "".join(said) == "".join(given) and _BROKEN_WORD.search(said_text):
            return None
        given_text = _cut(self.quotation.text, self.quotation.words, theirs)
        kind: Kind = "changed" if said and given else "left out" if said else "put in"
        names = (
            names_among(self.text, said, self.said.spans[slice(*ours)]),
            names_among(self.quotation.text, given, self.quotation.words.spans[slice(*theirs)]),
        )
        return Change(kind, said_text, given_text, alteration(said, given, *names))


def _cut(text: str, words: Words, part: tuple[int, int]) -> str:
    first, end = part
    return text[slice(*words.span(first, end))] if end > first else ""


def changes(sides: Sides, pairs: Pairs) -> tuple[Change, ...]:
    """The changes between aligned words, in the order of the quotation."""
    given, said = sides.quotation.words.keys, sides.said.keys
    joints = {joint.at: joint for joint in sides.quotation.joints}
    found: list[Change | None] = []
    first_j = pairs[0][1] if pairs else 0
    ours, theirs = (first_j, first_j), (0, 0)
    for i, j in [*pairs, (len(given), pairs[-1][1] + 1 if pairs else 0)]:
        joint = joints.get(i)
        theirs = (theirs[0], i)
        if joint and j > ours[1] and i < len(given):
            found.append(_whole(sides, ours, theirs))
            found += hidden(sides, joint, (ours[1], j))
            ours, theirs = (j, j), (i, i)
        ours = (ours[0], j)
        if i == len(given) or given[i] == said[j]:
            found.append(_whole(sides, ours, theirs))
            ours, theirs = (j + 1, j + 1), (i + 1, i + 1)
        else:
            ours = (ours[0], j + 1)
    return tuple(change for change in found if change)


def _whole(sides: Sides, ours: tuple[int, int], theirs: tuple[int, int]) -> Change | None:
    return sides.change(ours, theirs) if ours[1] > ours[0] or theirs[1] > theirs[0] else None


def hidden(sides: Sides, joint: Joint, passed: tuple[int, int]) -> Iterator[Change]:
    """The changes that a joint hides, given the words of the text that it skips: a quoter may cut
    and explain, but not reverse the meaning."""
    words = sides.said.keys[slice(*passed)]
    text = _cut(sides.text, sides.said, passed)
    inserted = " ".join(joint.inserted)
    if joint.cut:
        if len(words) <= _FEW and negates(words):
            yield Change("left out", text, "", "negation")
    elif weighty(words):
        yield Change("changed", text, inserted, alteration(words, joint.inserted, (), ()))
    if negates(joint.inserted) and not negates(words):
        yield Change("put in", "", inserted, "negation")


def altered(sides: Sides, place: Place) -> tuple[Change, ...]:
    """The changes of a quotation all of whose words occur in order: at its joints, at its edges,
    and where a question became a statement."""
    found: list[Change] = []
    for joint, passed in place.gaps:
        found += hidden(sides, joint, passed)
    for joint in sides.quotation.joints:
        if joint.at in (0, len(sides.quotation.words)):
            found += hidden(sides, joint, (0, 0))
    found += _edges(sides, place)
    found += _questions(sides, place)
    return tuple(found)


def _edges(sides: Sides, place: Place) -> Iterator[Change]:
    """The negations right before and after the quotation, which it leaves out."""
    for at, (left, right) in (
        (place.first - 1, (place.first - 1, place.first)),
        (place.end, (place.end - 1, place.end)),
    ):
        if not 0 <= at < len(sides.said) or sides.said.keys[at] not in BARE_NEGATIONS:
            continue
        if at == place.end and sides.said.keys[at] not in ("not", "never"):
            continue
        if at == place.first - 1 and is_interjection(sides.said.keys, at):
            continue
        spans = sides.said.spans
        if not _SENTENCE_END.search(sides.text[spans[left][1] : spans[right][0]]):
            yield Change("left out", sides.text[slice(*spans[at])], "", "negation")


def _questions(sides: Sides, place: Place) -> Iterator[Change]:
    """The question marks of one side where the other ends the sentence differently."""
    if sides.quotation.joints:
        return
    words, spans = sides.quotation.words, sides.said.spans
    for at in range(len(words)):
        ours = _behind(sides.text, spans, place.first + at)
        theirs = _behind(sides.quotation.text, words.spans, at)
        ended = at + 1 == len(words)
        if (_QUESTION in ours) != (_QUESTION in theirs):
            statement = theirs if _QUESTION in ours else ours
            if set(statement) & set(".!") or not ended:
                yield Change("changed", ours.strip(), theirs.strip(), None)


def _behind(text: str, spans: Sequence[tuple[int, int]], at: int) -> str:
    """The characters between a word and the next one."""
    end = spans[at + 1][0] if at + 1 < len(spans) else spans[at][1] + 3
    return text[spans[at][1] : end]


def beside(sides: Sides, pairs: Pairs) -> tuple[Stretch, ...]:
    """Both sides as alternating stretches of equal and of different words."""
    given, said = sides.quotation.words.keys, sides.said.keys
    steps: list[_Step] = []
    i, j = 0, pairs[0][1] if pairs else 0
    for next_i, next_j in [*pairs, (len(given), pairs[-1][1] + 1 if pairs else 0)]:
        steps += [(False, None, at) for at in range(i, next_i)]
        steps += [(False, at, None) for at in range(j, next_j)]
        if next_i < len(given):
            steps.append((given[next_i] == said[next_j], next_j, next_i))
        i, j = next_i + 1, next_j + 1
    return tuple(_stretch(sides, list(group)) for _, group in groupby(steps, itemgetter(0)))


_Step = tuple[bool, int | None, int | None]
"""Whether a pair of words is equal, the number of the text's word and of the quotation's; None for
a side without a word."""


def _stretch(sides: Sides, steps: Sequence[_Step]) -> Stretch:
    ours = [step[1] for step in steps if step[1] is not None]
    theirs = [step[2] for step in steps if step[2] is not None]
    words = sides.quotation.words
    said = _cut(sides.text, sides.said, (ours[0], ours[-1] + 1)) if ours else ""
    given = _cut(sides.quotation.text, words, (theirs[0], theirs[-1] + 1)) if theirs else ""
    return Stretch(steps[0][0], said, given)
