"""Decides whether two spellings may be one person, and groups the spellings of an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations, product

from rapidfuzz.distance import OSA

from searcher._values import frozen
from searcher.names.lexicon import GIVEN, NEAR_SURNAMES
from searcher.names.parsing import Part, Person, display, person
from searcher.names.variants import key

_SHORTEST_SLIP = 5
"""Letters that both words need for one different letter to count as a typing error."""

_SHORTEST_SURNAME_SLIP = 6

_SHORTEST_TWO_SLIPS = 9

_NEVER = 9
"""A cost above every allowance."""


def same(left: str, right: str) -> bool:
    """Whether the two spellings may be taken as one person, in one country or index.

    A surname alone never agrees with a full name.
    """
    return agree(person(left), person(right), slips=1)


def agree(left: Person, right: Person, *, slips: int) -> bool:
    """Whether the names agree, with typing errors in at most `slips` parts."""
    if not left.parts or not right.parts:
        return False
    if left.generation and right.generation and left.generation != right.generation:
        return False
    if left.bare or right.bare:
        return left.bare and right.bare and _one_surname(left, right, slips)
    if left.eastern or right.eastern:
        slips = 0
    short, long = sorted((left.parts, right.parts), key=_length_first)
    return (
        _in_order(short, long) <= slips
        or (_surname_left_out(short, long) and _in_order(short, long[:-1]) <= slips)
        or (len(short) == len(long) == 2 and _turned(short, long))
    )


def _length_first(parts: tuple[Part, ...]) -> tuple[int, list[str]]:
    return len(parts), [part.plain for part in parts]


def _one_surname(left: Person, right: Person, slips: int) -> bool:
    if left.address and right.address and left.address != right.address:
        return False
    one, other = left.parts[0], right.parts[0]
    if min(len(one.key), len(other.key)) < _SHORTEST_SURNAME_SLIP:
        slips = 0
    return cost(one, other) <= slips


def _in_order(short: tuple[Part, ...], long: tuple[Part, ...]) -> int:
    """The cost of matching first with first, last with last, and middle names in their order."""
    total = cost(short[0], long[0]) + cost(short[-1], long[-1])
    at = 1
    for place, part in enumerate(short[1:-1], start=1):
        costs = [
            (_middle_cost(part, place, long[other], other), other)
            for other in range(at, len(long) - 1)
        ]
        least, found = min(costs, default=(_NEVER, at))
        total += least
        at = found + 1
    return total


def _middle_cost(part: Part, place: int, other: Part, at: int) -> int:
    """The cost of two middle names. An initial agrees only with the name in its own place."""
    if place != at and (part.initial or other.initial):
        return _NEVER
    return cost(part, other)


def _surname_left_out(short: tuple[Part, ...], long: tuple[Part, ...]) -> bool:
    """Whether the longer may have a second surname, as in `Enrique Peña Nieto`."""
    first, last = short[0], short[-1]
    if len(short) >= len(long) or first.initial or last.initial or first.plain != long[0].plain:
        return False
    return last.key not in _given() or any(set(last.tied) & set(part.tied) for part in long[1:-1])


def _turned(left: tuple[Part, ...], right: tuple[Part, ...]) -> bool:
    """Whether it is one name in two orders. Two given names must keep their order."""
    if any(part.initial for part in (*left, *right)):
        return False
    if left[0].key in _given() and left[1].key in _given():
        return False
    return left[0].key == right[1].key and left[1].key == right[0].key


def cost(left: Part, right: Part) -> int:
    """0 where the parts agree, 1 where they differ by a typing error, else `_NEVER`."""
    if left.initial or right.initial:
        return 0 if left.plain[0] == right.plain[0] else _NEVER
    if left.strong == right.strong and not _near_surnames(left.plain, right.plain):
        return 0
    if left.key in right.tied or right.key in left.tied or set(left.tied) & set(right.tied):
        return 0
    return 1 if _slip(left, right) else _NEVER


def _slip(left: Part, right: Part) -> bool:
    for one, other in ((left.plain, right.plain), (left.key, right.key)):
        length = min(len(one), len(other))
        if length < _SHORTEST_SLIP or _distinct(one, other):
            return False
        most = 1 if length < _SHORTEST_TWO_SLIPS else 2
        if OSA.distance(one, other, score_cutoff=most) <= most:
            return True
    return False


def _near_surnames(left: str, right: str) -> bool:
    return left != right and left in NEAR_SURNAMES and right in NEAR_SURNAMES


def _distinct(left: str, right: str) -> bool:
    """Whether the words are two known names, or one in its male and its female form."""
    if left == right:
        return False
    if _near_surnames(left, right):
        return True
    if key(left) in _given() and key(right) in _given() and key(left) != key(right):
        return True
    short, long = sorted((left, right), key=len)
    return long == short + "a" or (left[:-1] == right[:-1] and {left[-1], right[-1]} == {"a", "o"})


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(map(key, GIVEN))


_CROWD = 2048
"""Limit on the pairs of a block. Names of a larger block share too little to be joined."""

_NEIGHBOURS = 24

_SONS = frozenset({"jr", "sr"})

_APART = 8
"""Years between two names with different middle names that make them two people."""

_TOGETHER = 3
"""Years between a name and the same without its first part that make them one person."""

Years = tuple[int, int]
"""The first and the last year in which a name occurs."""

YearsOf = Callable[[tuple[str, ...]], Years | None]
"""Gives the years of spellings; None where they are not known."""

Sign = tuple[str, ...]

Block = tuple[str, str, str]


@frozen
class _Name:
    """Spellings with the same parts. `full` means that the first name is not an initial."""

    person: Person
    spellings: tuple[str, ...]

    @property
    def full(self) -> bool:
        return bool(self.person.parts) and not self.person.parts[0].initial


def identities(spellings: Mapping[str, int], years: YearsOf | None = None) -> dict[str, str]:
    """Each spelling's identity: the display of its person's most frequent full spelling.

    Names that differ in a middle name or a suffix such as Jr are one person only where `years`
    does not say that they lie far apart; a middle name alone (`Gough Whitlam`) is the whole name
    (`Edward Gough Whitlam`) only where the years say that they lie together.
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


def _unknown(_: tuple[str, ...]) -> Years | None:
    return None


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
    return [_Name(read, tuple(members)) for read, members in alike.values()]


def _is_formal(read: Person) -> bool:
    """Whether the first name is not a short form."""
    return not read.parts or read.parts[0].key == read.parts[0].strong


def _sign(part: Part) -> str:
    if part.initial:
        return part.plain + "."
    return part.plain if part.plain in NEAR_SURNAMES else part.strong


def _groups(names: list[_Name], years: YearsOf) -> list[list[int]]:
    """The names that are one person, each group in order."""
    near = _neighbours(names, _Evidence(names, years))
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


class _Evidence:
    """Whether two names are one person, also by the years in which they occur."""

    def __init__(self, names: list[_Name], years: YearsOf) -> None:
        self._names = names
        self._years_of = years
        self._known: dict[int, Years | None] = {}

    def joins(self, one: int, two: int) -> bool:
        """Whether the names at two places are one person."""
        left, right = self._names[one].person, self._names[two].person
        if left.generation != right.generation and _SONS & {left.generation, right.generation}:
            return False
        if agree(left, right, slips=0):
            alike = len(left.parts) == len(right.parts) and left.generation == right.generation
            surname = cost(left.parts[-1], right.parts[-1]) == 0
            return alike or not surname or not self._are_far(one, two)
        spelled_out = not any(part.initial for part in (*left.parts, *right.parts))
        called = spelled_out and called_by_middle_name(left, right)
        return called and self._are_together(one, two)

    def _are_far(self, one: int, two: int) -> bool:
        first, second = self._years(one), self._years(two)
        if first is None or second is None:
            return False
        return max(first[0], second[0]) - min(first[1], second[1]) >= _APART

    def _are_together(self, one: int, two: int) -> bool:
        first, second = self._years(one), self._years(two)
        if first is None or second is None:
            return False
        return max(first[0], second[0]) - min(first[1], second[1]) <= _TOGETHER

    def _years(self, at: int) -> Years | None:
        if at not in self._known:
            self._known[at] = self._years_of(self._names[at].spellings)
        return self._known[at]


def called_by_middle_name(left: Person, right: Person) -> bool:
    """Whether one name is the other without its first: `Gough Whitlam`, `Edward Gough Whitlam`."""
    short, long = sorted((left.parts, right.parts), key=_length_first)
    if len(short) < 2 or len(long) != len(short) + 1 or short[0].initial:
        return False
    return all(cost(one, other) == 0 for one, other in zip(short, long[1:], strict=True))


def _lead(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _all_agree(names: list[_Name], others: set[int]) -> bool:
    return len(others) <= _NEIGHBOURS and all(
        agree(one, two, slips=0) or called_by_middle_name(one, two)
        for one, two in combinations([names[at].person for at in others], 2)
    )


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
    if len(others) > 1 and not others[0].initial:  # it may be what the person is called by
        one, other = sorted((_sign(others[0]), _sign(others[-1])))
        yield "names", one, other
