"""Whether two spellings may be one person."""

from __future__ import annotations

from functools import lru_cache

from searcher.names.given import GIVEN, NEAR_SURNAMES
from searcher.names.reading import Part, Person, person
from searcher.names.variants import key

_SHORTEST_SLIP = 5
"""Letters that both words need for one letter to count as a slip of the pen."""
_SHORTEST_SURNAME_SLIP = 6
_SHORTEST_TWO_SLIPS = 9
_NEVER = 9
"""A cost above every allowance."""


def same(left: str, right: str) -> bool:
    """Whether the two spellings may be taken as one person, as far as spelling tells."""
    return agree(person(left), person(right), slips=1)


def agree(left: Person, right: Person, *, slips: int) -> bool:
    """Whether the names agree, with slips of the pen in at most so many parts."""
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
    """What it costs to read first as first, last as last, and middle names in their order."""
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
    """An initial stands for the name in its own place alone: W. is not H. W."""
    if place != at and (part.initial or other.initial):
        return _NEVER
    return cost(part, other)


def _surname_left_out(short: tuple[Part, ...], long: tuple[Part, ...]) -> bool:
    """Whether the longer may have a second surname, as in `Enrique Peña Nieto`."""
    if len(short) >= len(long) or short[-1].initial or short[0].initial:
        return False
    return short[-1].key not in _given() or any(
        set(short[-1].tied) & set(part.tied) for part in long[1:-1]
    )


def _turned(left: tuple[Part, ...], right: tuple[Part, ...]) -> bool:
    """Whether it is one name in two orders; of two given names the order tells who it is."""
    if any(part.initial for part in (*left, *right)):
        return False
    if left[0].key in _given() and left[1].key in _given():
        return False
    return left[0].key == right[1].key and left[1].key == right[0].key


def cost(left: Part, right: Part) -> int:
    """0 where the parts agree, 1 where a slip of the pen can tell why not, else many."""
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
        if length < _SHORTEST_SLIP or _told_apart(one, other):
            return False
        if edits(one, other, most=2) <= (1 if length < _SHORTEST_TWO_SLIPS else 2):
            return True
    return False


def _near_surnames(left: str, right: str) -> bool:
    return left != right and left in NEAR_SURNAMES and right in NEAR_SURNAMES


def _told_apart(left: str, right: str) -> bool:
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


def edits(left: str, right: str, *, most: int) -> int:
    """Letters put in, left out, changed or two swapped, up to one more than `most`."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, one in enumerate(left, start=1):
        row = [i]
        for j, other in enumerate(right, start=1):
            least = min(above[j] + 1, row[-1] + 1, above[j - 1] + (one != other))
            if i > 1 and j > 1 and one == right[j - 2] and left[i - 2] == other:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return above[-1]
