"""Resolve a mention to a name: `he`, `the minister` and `Lavrov` are `Sergey Lavrov`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from searcher.quotations.people.collected import People, joined_kin, surname
from searcher.quotations.people.mentions import Mention, is_someone
from searcher.quotations.people.person_names import PARTICLES
from searcher.quotations.people.person_words import (
    FEMALE,
    MALE,
    OCCUPATIONS,
    PEOPLES,
)

_DETERMINER = re.compile(r"(?:the|a|an|his|her|their|this|its|our|my)\s+")

_MAN, _WOMAN = frozenset(["he", "him", "himself"]), frozenset(["she", "her", "herself"])

_DESCRIBED = re.compile(
    r"""the\ (?:
    (?:[a-z-]+\ ){0,2}(?P<age>\d{1,3}-year-old)(?:\ [a-z-]+)?
    |(?P<kin>[a-z-]+)(?:\ of\ (?:one|two|three|four|five|six))?
    |(?P<nation>[A-Z][a-z]+))$""",
    re.VERBOSE,
)

_NEAR = 12
"""How many mentions before a pronoun are candidates for its antecedent."""


@dataclass(slots=True, eq=False)  # a frozen one takes four times as long to make
class Resolved:
    """The name that a mention was resolved to.

    Attributes:
        name: a person's or an organisation's name; the words of the mention if no name is known;
            empty if the mention is a pronoun or a number without an antecedent.
        person: whether it is a person's name.
        sure: whether the rule that found it is seldom wrong.
    """

    name: str
    person: bool
    sure: bool


def resolve(people: People, found: Mention, spoke: list[tuple[int, str]], last: str) -> Resolved:
    """Resolve a mention to a name.

    Args:
        spoke: the offsets and names of the people who spoke before, in order.
        last: the speaker before, if it was no person; may be empty.
    """
    if found.name:
        return Resolved(_full_name(people, found), True, True)
    if found.pronoun in _MAN or found.pronoun in _WOMAN:
        name = _antecedent(people, found.start, "m" if found.pronoun in _MAN else "f", spoke)
        doubt = found.behind_post or (found.post_before and found.post_before not in people.posts)
        sure = bool(name) and not doubt and _is_near(people, found, name, spoke)
        return Resolved(name, bool(name), sure)
    if found.pronoun:
        return Resolved(last if found.pronoun in ("it", "they") else "", False, False)
    if found.post:
        return _of_post(people, found, spoke)
    return Resolved(found.text if is_someone(found.text) else "", False, True)


def _full_name(people: People, found: Mention) -> str:
    """The longest name in the text for a mention that has a name."""
    whole = " ".join(found.name)
    last = surname(whole)
    particle = found.name[0].lower() in PARTICLES  # `Van der Berg` at the start of a sentence
    if len(found.name) > 1 and not particle:
        names = people.full.get(last, [])
        longer = [n for n in people.given.get(found.name[0], ()) if n.startswith(f"{whole} ")]
        if whole in names and not longer:
            longer = [name for name in names if _extends(name, found.name)]
            return longer[0] if len(longer) == 1 and len(found.name) == 2 else whole
        alike = [name for name in names if _same_first_name(name, found.name[0])]
        if alike and len(found.name) <= 2 and not longer:
            return alike[0]
        return longer[0] if len(longer) == 1 else whole  # `Ahmad Faizal bin Osman`
    names = people.full.get(last, []) or people.given.get(last, []) or _short(people, last)
    if found.sex:
        names = [n for n in names if people.sexes.get(n, found.sex) == found.sex]
        if not names and people.kin:
            return joined_kin(people, last, found.sex) or whole
    return names[0] if names else whole


def _short(people: People, first: str) -> list[str]:
    """The person whose first name has a short form: `Ed` in `Edmund Hale`; only if he is alone."""
    longer = [names for given, names in people.given.items() if given.startswith(first)]
    return longer[0] if len(longer) == 1 and len(longer[0]) == 1 and len(first) > 1 else []


def _same_first_name(name: str, first: str) -> bool:
    """Whether a full name has a first name, or its initial or short form: `Sam` in `Samuel Roe`."""
    other = name.partition(" ")[0].rstrip(".")
    first = first.rstrip(".")
    return first.startswith(other) or other.startswith(first)


def _extends(name: str, short: tuple[str, ...]) -> bool:
    """Whether a full name has all words of a shorter one, in their order, and more between them."""
    words = name.split()
    if len(words) <= len(short) or words[0] != short[0] or words[-1] != short[-1]:
        return False
    rest = iter(words)
    return all(word in rest for word in short)


def _of_post(people: People, found: Mention, spoke: list[tuple[int, str]]) -> Resolved:
    """Resolve `the minister`, `the 24-year-old` or `the Czech`."""
    text = found.post.lower()
    determiner = _DETERMINER.match(text)
    post = text[determiner.end() :] if determiner else text
    holders = people.posts.get(post)
    if holders and (text.startswith("the ") or post == text):
        earlier = [name for at, name in holders if at < found.start]
        return Resolved((earlier or [holders[0][1]])[-1], True, True)
    if found.post in people.full:
        return Resolved(people.full[found.post][0], True, True)
    described = _DESCRIBED.match(found.post[:1].lower() + found.post[1:])
    if described and _describes_a_person(described):
        kin = re.split("[- ]", described["kin"] or "")[0]
        sex = "f" if kin in FEMALE else "m" if kin in MALE else ""
        name = _antecedent(people, found.start, sex, spoke)
        if name:
            return Resolved(name, True, False)
    if not is_someone(found.text):
        return Resolved("", False, False)
    return Resolved(found.text, False, True)


def _describes_a_person(described: re.Match[str]) -> bool:
    nation, kin = described["nation"], described["kin"]
    if nation:
        return nation.lower() in PEOPLES
    return not kin or kin in OCCUPATIONS or "-of-" in kin


def _antecedent(people: People, start: int, sex: str, spoke: list[tuple[int, str]]) -> str:
    """The antecedent of a pronoun: the last subject or speaker of that sex."""
    for name in _candidates(people, start, spoke):
        if not sex or people.sexes.get(name, sex) == sex:
            return name
    return ""


_FAR = 1_500
"""Characters from the last mention of an antecedent behind which a pronoun is unsure."""


def _is_near(people: People, found: Mention, name: str, spoke: list[tuple[int, str]]) -> bool:
    """Whether an antecedent is named shortly before a pronoun, and nobody else nearer to it.

    Nearer is who is named in the pronoun's sentence, or in the one before, and not in the same one.
    """
    last, since = surname(name), 0
    for offset, one in reversed(spoke[-_NEAR:]):
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
        since < sentence <= offset and next(_known_as(people, one), name) != name
        for offset, one in between
        for sentence in found.sentences
    )


def _candidates(people: People, start: int, spoke: list[tuple[int, str]]) -> Iterator[str]:
    """The candidates for the antecedent of a pronoun, the likeliest first.

    Subjects and speakers from the last one backwards, then the other people of the text.
    """
    at = bisect_left(people.seen, (start,))
    near = people.seen[max(0, at - _NEAR) : at]
    marks = [(offset, name) for offset, name, subject in near if subject] + spoke[-_NEAR:]
    for _, name in sorted(marks, reverse=True):
        yield from _known_as(people, name)
    for _, name, subject in reversed(near):
        if not subject:
            yield from _known_as(people, name)


def _known_as(people: People, name: str) -> Iterator[str]:
    """The full name for a name in the text, if there is one, or a surname with a title."""
    if " " in name:
        yield name
    else:
        names = people.full.get(name) or people.given.get(name)
        if names:
            yield names[0]
        elif name in people.titled:
            yield name
