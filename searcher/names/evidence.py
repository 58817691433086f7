"""What the years of names say about whose they are.

The years of a name are those of the articles in which it occurs, each with how many they are. What
a function says of names without a year is false.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

Years = Mapping[int, int]
"""How many articles of each year have a name. Empty where no date is known."""

YearsOf = Callable[[tuple[str, ...]], Years]
"""Gives the years of spellings together."""

_APART = 8
"""Years between two names with different middle names that make them two people."""

_TOGETHER = 3
"""Years between two names that may be one person's."""

_SILENT = 6
"""Years without a name that part its use before from its use after."""

_SOME = 2
"""Articles that are more than an error in a date."""


def are_far(one: Years, other: Years) -> bool:
    """Whether one name is out of use years before the other comes up."""
    return bool(one and other) and _between(one, other) >= _APART


def are_together(one: Years, other: Years) -> bool:
    """Whether the names are in use in the same years, or nearly."""
    return bool(one and other) and _between(one, other) <= _TOGETHER


def _between(one: Years, other: Years) -> int:
    """The years from the end of the earlier name to the start of the later one; less where both
    are in use."""
    return max(min(one), min(other)) - min(max(one), max(other))


def each_is_near(one: Collection[int], other: Collection[int]) -> bool:
    """Whether every year of one name has a year of the other close by."""
    return bool(one and other) and all(
        any(abs(year - near) <= _TOGETHER for near in other) for year in one
    )


def has_earlier_bearer(short: Years, long: Years) -> bool:
    """Whether a name is also an earlier person's than the same name with a middle name.

    `George Bush` is: it occurs in 1989 to 1992, then no more until 2002; `George W. Bush` occurs
    from 2001. A name that occurs all the while is one person's.
    """
    if not short or not long:
        return False
    before = [year for year in short if year <= min(long) - _APART]
    since = [year for year in short if year > min(long) - _APART]
    return (
        sum(short[year] for year in before) >= _SOME
        and bool(since)
        and min(since) - max(before) >= _SILENT
        and min(long) - _TOGETHER <= min(since)
        and max(since) <= max(long) + _TOGETHER
    )
