"""Whether a source writes the day or the month first, decided by its unambiguous dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from searcher._lazy import lazy_regex
from searcher.ingest.fields import settings

SAMPLE = 1_000_000
"""Bytes of a source that are searched for dates."""

_END = lazy_regex(rb"([/-])(?<=\d.)(\d{1,2})\1(?:19|20)\d\d(?!\d)")
"""The end of a date from its first sign on, of which a text has fewer than of digits."""

_START = lazy_regex(rb"(?<![\d/.-])\d{1,2}\Z")

_YEARS = (re.compile(rb"/(?:19|20)"), re.compile(rb"-(?:19|20)"))
"""One of these stands in a text that has dates in numbers; a search for one sign is fast."""

_REACH = 3
"""Bytes before the first sign that belong to a date or show that it is none."""


def decided(written: str, sample: bytes) -> str:
    """The settings of a source, with the order of its first dates if they set no order.

    `11/13/2021` shows that months come first. If no dates show an order, or as many show either,
    the day comes first.
    """
    found = settings.of_text(written)
    if found.dates:
        return written
    pairs = {(one, two) for one, two, _ in _dates(sample)}
    month_first = sum(one <= 12 < two <= 31 for one, two in pairs)
    day_first = sum(two <= 12 < one <= 31 for one, two in pairs)
    return settings.by_month_first(found).text() if month_first > day_first else written


def _dates(sample: bytes) -> Iterator[tuple[int, int, str]]:
    """The first two numbers of each date in numbers, and the date."""
    if not any(year.search(sample) for year in _YEARS):
        return
    for end in _END.finditer(sample):
        first = max(0, end.start() - _REACH)
        if start := _START.search(sample[first : end.start()]):
            date = sample[first + start.start() : end.end()]
            yield int(start[0]), int(end[2]), date.decode("ascii")


def is_ambiguous(date: str | None) -> bool:
    """Whether a date is a whole day whose month and day may be exchanged."""
    return date is not None and date[8:] not in ("", date[5:7]) and date[8:] <= "12"


def is_open(written: str, sample: bytes) -> str:
    """An ambiguous date of a source in which no date shows the order; else empty."""
    if settings.of_text(written).dates:
        return ""
    opened = ""
    for one, two, date in _dates(sample):
        if one > 12 or two > 12:
            return ""
        if one != two:
            opened = opened or date
    return opened


def note(path: str, day: str, others: int = 0) -> str:
    """The note that the order of day and month in a source, and in others, is open."""
    also = f" and {others:,} more" if others else ""
    return (
        f"{path}{also}: the order of day and month is open ({day}): the day is read first. "
        'To change that, write dates = "month-first" into corpus.toml in its folder.'
    )
