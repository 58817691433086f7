"""Groups the spellings of an index by the person whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, product

from searcher._values import frozen
from searcher.names.evidence import (
    Years,
    YearsOf,
    are_far,
    are_together,
    each_is_near,
    has_earlier_bearer,
)
from searcher.names.identity import agree, called_by_middle_name, cost, has_surname, hyphened
from searcher.names.lexicon import NEAR_SURNAMES
from searcher.names.parsing import Part, Person, display, person

_CROWD = 2048
"""Limit on the pairs of a block. Names of a larger block share too little to be joined."""

_NEIGHBOURS = 24

_RARE = 20
"""A name of two people is the one's who has so many times the other's occurrences."""

_SONS = frozenset({"jr", "sr"})

Sign = tuple[str, ...]

Block = tuple[str, str, str]


@frozen
class _Name:
    """Spellings with the same parts, and how often they occur.

    `full` means a first name that is not an initial.
    """

    person: Person
    spellings: tuple[str, ...]
    count: int

    @property
    def full(self) -> bool:
        return len(self.person.parts) > 1 and not self.person.parts[0].initial


def identities(spellings: Mapping[str, int], years: YearsOf | None = None) -> dict[str, str]:
    """Each spelling's identity: the display of its person's most frequent full spelling.

    Names that differ in a middle name or a suffix such as Jr are one person only where `years`
    does not say that they lie far apart; a middle name alone (`Gough Whitlam`) is the whole name
    (`Edward Gough Whitlam`) only where the years say that they lie together. A surname alone is
    that of the only person who has it, where that one occurs within few years of it.
    """
    names = _names(spellings)
    chosen: dict[str, str] = {}
    for group in _groups(names, years or _unknown):
        ranked = [
            (names[at].full, spellings[spelling], len(spelling), spelling)
            for at in group
            for spelling in names[at].spellings
        ]
        best = display(max(ranked)[-1])
        chosen.update((spelling, best) for *_, spelling in ranked)
    return chosen


def _unknown(_: tuple[str, ...]) -> Years:
    return {}


def _names(spellings: Mapping[str, int]) -> list[_Name]:
    """The spellings grouped by their parts; those of a surname alone by its particles too."""
    alike: dict[tuple[Sign, str], tuple[Person, list[str]]] = {}
    for spelling in sorted(spellings):
        read = person(spelling)
        signs = tuple(map(_sign, read.parts)) or ("", display(spelling))
        tied = read.parts[0].tied if read.bare else ()
        sign = (signs + tied, read.generation)
        known, members = alike.get(sign, (read, []))
        formal = known if _is_formal(known) else read  # `Bob` has another initial than `Robert`
        alike[sign] = (formal, [*members, spelling])
    return [
        _Name(read, tuple(members), sum(spellings[each] for each in members))
        for read, members in alike.values()
    ]


def _is_formal(read: Person) -> bool:
    """Whether the first name is not a short form."""
    return not read.parts or read.parts[0].key == read.parts[0].strong


def _sign(part: Part) -> str:
    if part.initial:
        return part.plain + "."
    return part.plain if part.plain in NEAR_SURNAMES else part.strong


def _groups(names: list[_Name], years: YearsOf) -> list[list[int]]:
    """The names that are one person, each group in order."""
    evidence = _Evidence(names, years)
    near = _neighbours(names, evidence)
    likely = {at: _likely(names, others) for at, others in near.items()}
    leader = list(range(len(names)))
    for at in sorted(near):
        for other in likely[at]:
            if at in likely.get(other, ()):
                one, two = _lead(leader, at), _lead(leader, other)
                leader[max(one, two)] = min(one, two)
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(names)):
        groups[_lead(leader, at)].append(at)
    return _with_surnames(names, list(groups.values()), evidence)


def _with_surnames(
    names: list[_Name], groups: list[list[int]], evidence: _Evidence
) -> list[list[int]]:
    """The groups, a surname alone in that of the only person who has it in the same years."""
    owners: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for at in group:
            for part in names[at].person.parts[1:]:
                owners[part.strong].add(number)
    kept: list[list[int]] = [[] if _is_surname(names, group) else [*group] for group in groups]
    for number, group in enumerate(groups):
        owner = owners.get(names[group[0]].person.parts[0].strong) if not kept[number] else None
        only = min(owner) if owner and len(owner) == 1 else number
        fits = only != number and evidence.is_surname_of(group[0], groups[only])
        kept[only if fits else number] += group
    return [sorted(group) for group in kept if group]


def _is_surname(names: list[_Name], group: list[int]) -> bool:
    """Whether a group is a surname alone. After `Mrs` it may be that of somebody's wife."""
    name = names[group[0]]
    if not name.person.bare or name.person.generation:
        return False
    return all(person(spelling).address != "f" for spelling in name.spellings)


class _Evidence:
    """Whether names are one person, also by the years in which they occur."""

    def __init__(self, names: list[_Name], years: YearsOf) -> None:
        self._names = names
        self._years_of = years
        self._known: dict[int, Years] = {}

    def joins(self, one: int, two: int) -> bool:
        """Whether the names at two places are one person."""
        left, right = self._names[one].person, self._names[two].person
        if left.generation != right.generation and _SONS & {left.generation, right.generation}:
            return False
        if agree(left, right, slips=0):
            alike = len(left.parts) == len(right.parts) and left.generation == right.generation
            surname = cost(left.parts[-1], right.parts[-1]) == 0
            return alike or not surname or not self._are_two(one, two)
        spelled_out = not any(part.initial for part in (*left.parts, *right.parts))
        called = spelled_out and called_by_middle_name(left, right)
        return called and are_together(self.years(one), self.years(two))

    def _are_two(self, one: int, two: int) -> bool:
        """Whether the years say that a name and the same with a middle name are two people's."""
        short, long = sorted((one, two), key=lambda at: len(self._names[at].person.parts))
        first, second = self.years(short), self.years(long)
        longer = len(self._names[long].person.parts) > len(self._names[short].person.parts)
        spelled_out = self._names[short].full and self._names[long].full
        earlier = longer and spelled_out and has_earlier_bearer(first, second)
        return earlier or are_far(first, second)

    def years(self, at: int) -> Years:
        """The years of the name at a place."""
        if at not in self._known:
            self._known[at] = self._years_of(self._names[at].spellings)
        return self._known[at]

    def is_surname_of(self, bare: int, group: list[int]) -> bool:
        """Whether the names of a group end in a surname and occur near each of its years."""
        surname = self._names[bare].person
        if not any(has_surname(self._names[at].person, surname) for at in group):
            return False
        years = {year for at in group for year in self.years(at)}
        return each_is_near(self.years(bare), years)


def _lead(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _likely(names: list[_Name], others: set[int]) -> set[int]:
    """Those that a name goes with, of the names that agree with it: all where all agree.

    Where they are of several people it goes with the one who is far more frequent, else with none.
    """
    if len(others) > _NEIGHBOURS:
        return set()
    kept: list[int] = []
    for at in sorted(others, key=lambda one: (-names[one].count, names[one].spellings)):
        if all(_agree(names[at].person, names[other].person) for other in kept):
            kept.append(at)
    rest = sum(names[at].count for at in others.difference(kept))
    return set(kept) if rest * _RARE <= sum(names[at].count for at in kept) else set()


def _agree(one: Person, two: Person) -> bool:
    return agree(one, two, slips=0) or called_by_middle_name(one, two)


def _neighbours(names: list[_Name], evidence: _Evidence) -> dict[int, set[int]]:
    """The names that each name agrees with; empty for a name in a block over the limit."""
    blocks: dict[Block, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        for block in set(_blocks(name.person)):
            blocks[block].append(at)
    near: dict[int, set[int]] = defaultdict(set)
    crowded: set[int] = set()
    for block, members in blocks.items():
        initials = [at for at in members if names[at].person.parts[0].initial]
        by_initial = block[0] == "initial"
        if len(members) * (len(initials) if by_initial else len(members) / 2) > _CROWD:
            crowded.update(initials if by_initial else members)
            continue
        pairs = product(initials, members) if by_initial else combinations(members, 2)
        for one, two in pairs:
            if one != two and evidence.joins(one, two):
                near[one].add(two)
                near[two].add(one)
    return {at: others - crowded for at, others in near.items() if at not in crowded}


def _blocks(read: Person) -> Iterator[Block]:
    """The blocks of a name, by first part and another, or by initial and last part."""
    if len(read.parts) < 2:
        return
    first, *others = read.parts
    for part in others:
        if not part.initial:
            for sign in (_sign(part), *part.tied):
                one, other = sorted((_sign(first), sign))
                yield "names", one, other
    yield "initial", first.plain[0], _sign(others[-1])
    for called in others[: 1 + hyphened(read.parts)]:  # what the person may be called by
        if called is not others[-1] and not called.initial:
            one, other = sorted((_sign(called), _sign(others[-1])))
            yield "names", one, other
