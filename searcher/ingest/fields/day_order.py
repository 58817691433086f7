"""Whether a source writes the day or the month first, as those of its dates show that are clear."""

from __future__ import annotations

import re

from searcher.ingest.fields import settings

SAMPLE = 1_000_000
"""Bytes of a source that are looked at."""

_DATE = re.compile(rb"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?!\d)")


def decided(said: str, sample: bytes) -> str:
    """The settings of a source, with the order that its first bytes show where they say none.

    `11/13/2021` shows that months come first; where as many dates show the one as the other, and
    where none does, the day is read first, as everywhere else.
    """
    found = settings.of_text(said)
    if found.dates:
        return said
    pairs = {(int(one), int(two)) for one, _, two in _DATE.findall(sample)}
    month_first = sum(one <= 12 < two <= 31 for one, two in pairs)
    day_first = sum(two <= 12 < one <= 31 for one, two in pairs)
    return settings.by_month_first(found).text() if month_first > day_first else said


def is_open(said: str, sample: bytes) -> str:
    """A date of a source that may be read either way, where none tells how; else empty."""
    if settings.of_text(said).dates:
        return ""
    opened = ""
    for found in _DATE.finditer(sample):
        one, two = int(found[1]), int(found[3])
        if one > 12 or two > 12:
            return ""
        if one != two:
            opened = opened or found[0].decode("ascii")
    return opened
