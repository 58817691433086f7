"""Decides whether two names may be one person's, by their parts."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from searcher.names.lexicon import GIVEN, NEAR_SURNAMES
from searcher.names.parsing import Part, Person, person
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


def called_by_middle_name(left: Person, right: Person) -> bool:
    """Whether one name is the other without its first: `Gough Whitlam`, `Edward Gough Whitlam`.

    The first name may have a hyphen: `Le Pen`, `Jean-Marie Le Pen`.
    """
    short, long = sorted((left.parts, right.parts), key=_length_first)
    start = len(long) - len(short)
    if len(short) < 2 or short[0].initial or not (start == 1 or (start == 2 and hyphened(long))):
        return False
    return all(cost(one, other) == 0 for one, other in zip(short, long[start:], strict=True))


def hyphened(parts: tuple[Part, ...]) -> bool:
    """Whether the first two parts are one name with a hyphen."""
    first, second = parts[:2]
    return second.tied == (key(first.plain + second.plain),)


def has_surname(full: Person, bare: Person) -> bool:
    """Whether a surname alone is the last part of a full name, particles and hyphens too."""
    if full.bare or not full.parts:
        return False
    last, alone = full.parts[-1], bare.parts[0]
    return last.strong == alone.strong and set(last.tied) == set(alone.tied)


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
