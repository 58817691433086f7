"""Find the antecedent of a pronoun or a description: the last subject or speaker that fits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from searcher.article import Span
from searcher.quotations.people.collected import People, surname
from searcher.quotations.people.full_names import by_part, holder, longest
from searcher.quotations.people.given_names import FEMALE_NAMES, MALE_NAMES
from searcher.quotations.people.mentions import Mention

_NEAR = 12
"""How many mentions before a pronoun are candidates for its antecedent."""

_FAR = 1_500
"""Characters from the last mention of an antecedent behind which a pronoun is unsure."""


@dataclass(slots=True)
class Before:
    """What the text has before a mention.

    Attributes:
        spoke: the offsets and names of the people who spoke, in order.
        reported: the spans of the words that were attributed to these people, in order.
        last: the speaker before, if it was no person; may be empty.
    """

    spoke: list[tuple[int, str]] = field(default_factory=list)
    reported: list[Span] = field(default_factory=list)
    last: str = ""


def antecedent(people: People, start: int, sex: str, before: Before) -> str:
    """The last subject or speaker before an offset who may be of that sex; empty if there is none.

    `sex` is `m`, `f`, or empty for both.
    """
    for name in candidates(people, start, before):
        known = sex_of(people, name)
        if not sex or not known or known == sex:
            return name
    return ""


def sex_of(people: People, name: str) -> str:
    """The sex of a person as far as the text or his first name gives it: `m`, `f` or empty."""
    known = people.sexes.get(name, "")
    if not known and " " not in name:
        lower = name.lower()
        return "m" if lower in MALE_NAMES else "f" if lower in FEMALE_NAMES else ""
    return known


def is_near(people: People, found: Mention, name: str, before: Before) -> bool:
    """Whether an antecedent is named shortly before a pronoun, and nobody else nearer to it.

    Nearer is who is named in the pronoun's sentence, or in the one before, and not in the same one.
    """
    last, since = surname(name), 0
    for offset, one in reversed(before.spoke[-_NEAR:]):
        if one == name:
            since = offset
            break
    at = bisect_left(people.seen, (found.start,))
    between: list[tuple[int, str]] = []
    for offset, one, _ in reversed(people.seen[max(0, at - _NEAR) : at]):
        if offset <= since or last in one:
            since = max(since, offset)
            break
        between.append((offset, one))
    if found.start - since > _FAR:
        return False
    return not any(
        since < sentence <= offset and next(_known_as(people, one, offset), name) != name
        for offset, one in between
        for sentence in found.sentences
    )


def candidates(people: People, start: int, before: Before) -> Iterator[str]:
    """The candidates for the antecedent of a pronoun, the likeliest first.

    Subjects and speakers from the last one backwards, then the other people of the text, as those
    who are only spoken of: `Ruiz said that Bell had left. "I was alone," she said`.
    """
    at = bisect_left(people.seen, (start,))
    near = people.seen[max(0, at - _NEAR) : at]
    marks = [(offset, name) for offset, name, subject in near if subject]
    for offset, name in sorted(marks + before.spoke[-_NEAR:], reverse=True):
        if not _is_reported(before, offset):
            yield from _known_as(people, name, offset)
    for offset, name, _ in reversed(near):
        yield from _known_as(people, name, offset)
    for _, name, _ in reversed(near):
        if " " not in name and sex_of(people, name):
            yield name  # a first name


_LAST = 6
"""How many of the last spans of reported words may be about somebody."""


def _is_reported(before: Before, offset: int) -> bool:
    return any(start <= offset < end for start, end in before.reported[-_LAST:])


def _known_as(people: People, name: str, start: int) -> Iterator[str]:
    """The full name for a name in the text, if there is one, or one that is surely a person's."""
    if " " in name:
        yield longest(people, name)
    elif names := people.full.get(name):
        yield holder(people, names, name, start)
    elif names := people.given.get(name):
        yield names[0]
    elif name in people.titled:
        yield name
    elif whole := by_part(people, name):
        yield whole
