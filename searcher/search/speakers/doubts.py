"""Names of an index that may be one person, for the user to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from searcher._values import frozen
from searcher.names.evidence import each_is_near
from searcher.names.identity import agree, called_by_middle_name
from searcher.names.parsing import Person, person
from searcher.search.snapshot import Snapshot
from searcher.search.speakers.listing import Counted, counted
from searcher.search.speakers.people import YearsIn

_CROWD = 60
"""People with one surname, beyond which they are not compared."""


@frozen
class Doubt:
    """Two people of an index who may be one.

    Attributes:
        name: the full name where the other one is a surname alone, else who is quoted more.
        other: the other one.
        reason: why they may be one person, as the end of a sentence.
        quotations: how many quotations and articles the other one has.
    """

    name: str
    other: str
    reason: str
    quotations: int


def doubts(
    snapshot: Snapshot, *, pattern: str | None, limit: int | None, unsure: bool
) -> tuple[Doubt, ...]:
    """Give the people who may be one, those that would change most first.

    Raises QueryError for a pattern without a name.
    """
    found = counted(snapshot, pattern=pattern, unsure=unsure)
    ranked = sorted(_doubts(found), key=lambda one: (-one.quotations, one.name, one.other))
    return tuple(ranked[:limit])


def _doubts(found: Counted) -> Iterator[Doubt]:
    by_surname: dict[str, list[tuple[str, Person]]] = defaultdict(list)
    for name in found.people:
        read = person(name)
        if read.parts:
            last = read.parts[-1]
            by_surname[last.strong if not last.initial else last.plain].append((name, read))
    for several in by_surname.values():
        if len(several) > _CROWD:
            continue
        for name, surname, reason in _surnames(several, found):
            yield _doubt(name, surname, reason, found)
        for one, two in combinations(several, 2):
            reason = _reason(one[1], two[1])
            if reason:
                more, less = sorted((one[0], two[0]), key=found.order)
                yield _doubt(more, less, reason, found)


def _doubt(name: str, other: str, reason: str, found: Counted) -> Doubt:
    quoted, written, _ = found.order(other)
    return Doubt(name, other, reason, -quoted - written)


def _surnames(several: list[tuple[str, Person]], found: Counted) -> Iterator[tuple[str, str, str]]:
    """Each surname alone, with the one person whose it may be, and why."""
    full = [name for name, read in several if not read.bare]
    bare = [name for name, read in several if read.bare]
    if len(full) == 1:
        yield from (
            (full[0], name, "the surname alone, which one other person has") for name in bare
        )
    elif full and bare:
        years_of = YearsIn(found.snapshot.articles)
        years = {name: years_of(found.people[name]) for name in (*full, *bare)}
        for name in bare:
            near = [other for other in full if each_is_near(years[name], years[other])]
            if len(near) == 1:
                yield near[0], name, "the surname alone, in the years of this person only"


def _reason(left: Person, right: Person) -> str:
    """Say why two names may be one person; empty where they are not."""
    if left.generation != right.generation and left.generation and right.generation:
        return ""
    if left.bare or right.bare:
        return ""
    if agree(left, right, slips=0):
        if left.generation != right.generation:
            return "the same name, one with a suffix"
        return "the names agree, but lie years apart or agree with others too"
    if called_by_middle_name(left, right):
        return "the middle name may be what the person is called by"
    return "one letter differs" if agree(left, right, slips=1) else ""
