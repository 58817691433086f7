"""Whether two spellings may be one person."""

from __future__ import annotations

from searcher.names.reading import Part, Person, person


def same(left: str, right: str) -> bool:
    """Whether the two spellings may be taken as one person, as far as spelling tells."""
    return agree(person(left), person(right))


def agree(left: Person, right: Person) -> bool:
    if not left.parts or not right.parts:
        return False
    if left.generation and right.generation and left.generation != right.generation:
        return False
    if left.bare or right.bare:
        return left.bare and right.bare and left.parts[0].key == right.parts[0].key
    if len(left.parts) > len(right.parts):
        left, right = right, left
    return _in_order(left.parts, right.parts)


def alike(left: Part, right: Part) -> bool:
    if left.initial or right.initial:
        return left.plain[0] == right.plain[0]
    return left.strong == right.strong


def _in_order(short: tuple[Part, ...], long: tuple[Part, ...]) -> bool:
    """First with first, last with last, and the middle names of the shorter in the longer's."""
    if not alike(short[0], long[0]) or not alike(short[-1], long[-1]):
        return False
    at = 1
    for place, part in enumerate(short[1:-1], start=1):
        while at < len(long) - 1 and not _middles(part, place, long[at], at):
            at += 1
        if at >= len(long) - 1:
            return False
        at += 1
    return True


def _middles(part: Part, place: int, other: Part, at: int) -> bool:
    return alike(part, other) and (place == at or not (part.initial or other.initial))
