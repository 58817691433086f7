"""Spellings of an index brought together as persons.

Spellings that read alike are one name. Names that agree are one person only where nobody else is
in question: all names that agree with either must agree with each other. So `J. Smith` is
`John Smith` until `James Smith` comes; slips of the pen are not forgiven here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, product

from searcher.names.agreement import agree
from searcher.names.given import NEAR_SURNAMES
from searcher.names.reading import Part, Person, display, person
from searcher.values import value

_CROWD = 2048
"""Pairs in one block, beyond which none of its names is joined: too many share too little."""
_NEIGHBOURS = 24

Sign = tuple[str, ...]
Block = tuple[str, str, str]


@value
class _Name:
    """Spellings that read alike; `full` are those whose first name is no initial."""

    person: Person
    spellings: tuple[str, ...]

    @property
    def full(self) -> bool:
        return bool(self.person.parts) and not self.person.parts[0].initial


def identities(spellings: Mapping[str, int]) -> dict[str, str]:
    """Each spelling's identity: the display of its person's most frequent full spelling."""
    names = _names(spellings)
    chosen: dict[str, str] = {}
    for group in _groups(names):
        ranked = [
            (names[at].full, spellings[spelling], len(spelling), spelling)
            for at in group
            for spelling in names[at].spellings
        ]
        best = display(max(ranked)[-1])
        chosen.update((spelling, best) for *_, spelling in ranked)
    return chosen


def _names(spellings: Mapping[str, int]) -> list[_Name]:
    """The spellings by what they read as; of a surname alone, with its particles."""
    alike: dict[tuple[Sign, str], tuple[Person, list[str]]] = {}
    for spelling in sorted(spellings):
        read = person(spelling)
        signs = tuple(map(_sign, read.parts)) or ("", display(spelling))
        tied = read.parts[0].tied if read.bare else ()
        alike.setdefault((signs + tied, read.generation), (read, []))[1].append(spelling)
    return [_Name(read, tuple(members)) for read, members in alike.values()]


def _sign(part: Part) -> str:
    if part.initial:
        return part.plain + "."
    return part.plain if part.plain in NEAR_SURNAMES else part.strong


def _groups(names: list[_Name]) -> list[list[int]]:
    """The names that are one person, each group in order."""
    near = _neighbours(names)
    alone = {at for at, others in near.items() if not _all_agree(names, others)}
    leader = list(range(len(names)))
    for at in sorted(near.keys() - alone):
        for other in near[at] - alone:
            one, two = _lead(leader, at), _lead(leader, other)
            leader[max(one, two)] = min(one, two)
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(names)):
        groups[_lead(leader, at)].append(at)
    return list(groups.values())


def _lead(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _all_agree(names: list[_Name], others: set[int]) -> bool:
    return len(others) <= _NEIGHBOURS and all(
        agree(names[one].person, names[two].person, slips=0) for one, two in combinations(others, 2)
    )


def _neighbours(names: list[_Name]) -> dict[int, set[int]]:
    """The names that each name agrees with; none for those in a crowd."""
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
            if one != two and agree(names[one].person, names[two].person, slips=0):
                near[one].add(two)
                near[two].add(one)
    return {at: others - crowded for at, others in near.items() if at not in crowded}


def _blocks(read: Person) -> Iterator[Block]:
    """Under what names are compared: their first part and one other, or the first's initial."""
    if len(read.parts) < 2:
        return
    first, *others = read.parts
    for part in others:
        if not part.initial:
            for sign in (_sign(part), *part.tied):
                one, other = sorted((_sign(first), sign))
                yield "names", one, other
    yield "initial", first.plain[0], _sign(others[-1])
