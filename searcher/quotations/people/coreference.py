"""Resolve a mention to a name: `he`, `the minister` and `Lavrov` are `Sergey Lavrov`."""

from __future__ import annotations

from dataclasses import dataclass

from searcher.quotations.people.antecedents import Before, antecedent, is_near
from searcher.quotations.people.collected import People
from searcher.quotations.people.descriptions import described, relative
from searcher.quotations.people.full_names import full_name
from searcher.quotations.people.mentions import Mention, is_someone
from searcher.quotations.people.person_words import FEMALE, MALE

_MAN, _WOMAN = frozenset(["he", "him", "himself"]), frozenset(["she", "her", "herself"])


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


def resolve(people: People, found: Mention, before: Before) -> Resolved:
    """Resolve a mention to a name."""
    if found.name:
        return Resolved(full_name(people, found), True, True)
    if found.pronoun in _MAN or found.pronoun in _WOMAN:
        return _of_pronoun(people, found, before)
    if found.pronoun:
        return Resolved(before.last if found.pronoun in ("it", "they") else "", False, False)
    if found.post:
        name, sure = described(people, found, before)
        if name:
            return Resolved(name, True, sure)
    if is_someone(found.text):
        return Resolved(found.text, False, True)
    return Resolved("", False, not found.post)


def _of_pronoun(people: People, found: Mention, before: Before) -> Resolved:
    sex = "m" if found.pronoun in _MAN else "f"
    if found.post_before in (MALE if sex == "m" else FEMALE):  # `Her mother shrugs. "No," she says`
        name = relative(people, found, before, found.post_before, "")
        if name:
            return Resolved(name, True, False)
    name = antecedent(people, found.start, sex, before)
    doubt = found.behind_post or (found.post_before and found.post_before not in people.posts)
    sure = bool(name) and not doubt and is_near(people, found, name, before)
    if sure:
        people.sexes.setdefault(name, sex)
    return Resolved(name, bool(name), sure)
