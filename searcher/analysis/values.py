"""Terms of an article's own fields: of `country` with the value `France`, and of ranges.

All own fields of all articles share one field of an engine, so that its schema does not grow with
them. A value gives it these terms:

- `=country`: the article has the field. `#words`, `@updated`: each value is a number, a date too.
- `country=france`: the value folded, whole and each of its words.
- `country:France`: the value as it is spelled.
- `words#c07f`, `words#c07f4.`: a number, each prefix of its sixteen digits, and the whole of it.
- `updated@202`, `updated@2021-11`: a date, each prefix of it that is a whole period.

A range is a set of such prefixes, at most some hundreds; a value inside has exactly one of them. So
terms alone answer a range, alike on every engine (Lucene did the same: Schindler and Diepenbroek,
"Generic XML-based framework for metadata portals", Computers & Geosciences 34, 2008).
"""

from __future__ import annotations

import datetime
import struct
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.analysis.analyzer import LONGEST_TERM, keyword, keywords

ValueKind = Literal["number", "date", "text"]

_NUMBER = lazy_regex(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?")

_GROUPED = lazy_regex(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")

_MAYBE_DATE = lazy_regex(r"[0-9]{2}")

_YEAR = lazy_regex(r"[0-9]{4}")

_NO_NAME = lazy_regex(r"[\W_]+")

_LONGEST_NAME = 60

_LONGEST_SPELLED = 200


def field_name(text: str) -> str:
    """The name of a field in a query: `Word Count` and `word-count` are `word_count`.

    Empty where it has no letter.
    """
    name = _NO_NAME.sub("_", text.strip().lower()).strip("_")[:_LONGEST_NAME].rstrip("_")
    if name[:1].isdigit():
        name = f"n{name}"
    return name if any(char.isalpha() for char in name) else ""


def number(text: str) -> float | None:
    """The number that a text is: `1200`, `-3.5`, `1,200`, `2e6`; None if it is not a number."""
    text = text.strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    elif not _NUMBER.fullmatch(text):
        return None
    found = float(text)
    return found if abs(found) != float("inf") else None


def date(text: str) -> str | None:
    """The date that a text is, by `searcher.analysis.dates`. Of numbers, only a year is a date."""
    if _MAYBE_DATE.search(text) is None or text.startswith(("http://", "https://")):
        return None
    if number(text) is not None and not _YEAR.fullmatch(text.strip()):
        return None  # else `words:<=5000` would find 20211102 words as a day of 2021
    from searcher.analysis import dates  # a plain search does not need it

    return dates.read(text)


def terms(fields: Mapping[str, Iterable[str]]) -> str:
    """The terms of an article's own fields, each once, joined by spaces."""
    found: dict[str, None] = {}
    for name, values in fields.items():
        kinds = {"#", "@"}
        for value in values:
            found |= dict.fromkeys(_word_terms(name, value))
            count, day = number(value), date(value)
            if count is None:
                kinds.discard("#")
            else:
                found |= dict.fromkeys(_number_terms(name, count))
            if day is None:
                kinds.discard("@")
            else:
                found |= dict.fromkeys(f"{name}@{start}" for start in _date_starts(day))
        found |= dict.fromkeys(f"{sign}{name}" for sign in ("=", *sorted(kinds)))
    return " ".join(found)


def _word_terms(name: str, value: str) -> Iterator[str]:
    for word in keywords(value).split():
        yield f"{name}={word}"[:LONGEST_TERM]
    if (spelled := spelled_term(name, value)) is not None:
        yield spelled


def spelled_term(name: str, value: str) -> str | None:
    """The term `country:France` of a value as it is spelled; None where it is too long."""
    spelled = f"{name}:{'_'.join(value.replace('_', ' ').split())}"
    return spelled if len(spelled.encode("utf-8", "replace")) <= _LONGEST_SPELLED else None


def spelling(term: str) -> str:
    """The value of a term such as `country:France`."""
    return term.partition(":")[2].replace("_", " ")


def term(name: str, text: str) -> str:
    """The term that finds a value or a word of one."""
    return f"{name}={keyword(text)}"[:LONGEST_TERM]


def value_terms(name: str, text: str) -> tuple[str, ...]:
    """The terms for a value in a query, each of which finds it: as a word, a number or a date."""
    if not keyword(text):
        return ()
    found = [term(name, text)]
    if (count := number(text)) is not None:
        found.append(f"{name}#{_stripped(_sortable(count))}.")
    if (day := date(text)) is not None:
        found.append(f"{name}@{day}")
    return tuple(found)


@frozen
class Bounds:
    """The ends of a range as typed, empty where it is open, and whether each is included."""

    low: str
    high: str
    low_inside: bool = True
    high_inside: bool = True


def is_end(text: str) -> bool:
    """Whether a range may end there: it is a number or a date, or open."""
    return not text or number(text) is not None or date(text) is not None


def range_terms(name: str, bounds: Bounds) -> tuple[str, ...]:
    """The terms for a range: each value inside has one of them, as a number or as a date."""
    found = [f"{name}#{start}" for start in _number_range(bounds)]
    found += [f"{name}@{start}" for start in _date_range(bounds)]
    return tuple(found)


def _sortable(count: float) -> str:
    """Sixteen hexadecimal digits that sort as the numbers do: the bits of IEEE 754, inverted for a
    negative number."""
    bits: int = struct.unpack(">Q", struct.pack(">d", count + 0.0))[0]
    bits = bits ^ 0xFFFF_FFFF_FFFF_FFFF if bits >> 63 else bits | 1 << 63
    return f"{bits:016x}"


def _stripped(digits: str) -> str:
    return digits.rstrip("0") or "0"


def _number_terms(name: str, count: float) -> Iterator[str]:
    digits = _stripped(_sortable(count))
    for end in range(1, len(digits) + 1):
        yield f"{name}#{digits[:end]}"
    yield f"{name}#{digits}."


def _number_range(bounds: Bounds) -> Iterator[str]:
    low, high = number(bounds.low), number(bounds.high)
    if (bounds.low and low is None) or (bounds.high and high is None):
        return
    first = 0 if low is None else int(_sortable(low), 16) + (not bounds.low_inside)
    last = 16**16 - 1 if high is None else int(_sortable(high), 16) - (not bounds.high_inside)
    for start in _starts(first, last):
        yield start
        # Zeros at the end are not indexed, so a longer prefix with zeros has no term of its own.
        if start.endswith("0"):
            yield f"{_stripped(start)}."


def _starts(first: int, last: int) -> Iterator[str]:
    """The fewest prefixes of sixteen digits that together match exactly `first` to `last`."""
    while first <= last:
        size = 0
        while size < 15 and first % 16 ** (size + 1) == 0 and first + 16 ** (size + 1) - 1 <= last:
            size += 1
        yield f"{first:016x}"[: 16 - size]
        first += 16**size


def _date_starts(day: str) -> Iterator[str]:
    """`2`, `20`, `202`, `2021`, `2021-11`, `2021-11-02`."""
    year = f"{int(day[:4]):04}"
    yield from (year[:end] for end in range(1, 5))
    yield from (day[:end] for end in (7, 10) if len(day) >= end)


def _date_range(bounds: Bounds) -> Iterator[str]:
    from searcher.analysis import dates

    low, high = date(bounds.low), date(bounds.high)
    if (bounds.low and low is None) or (bounds.high and high is None):
        return
    first, last = datetime.date.min, datetime.date.max
    try:
        if low:
            start, end = dates.span(low)
            first = start if bounds.low_inside else end + datetime.timedelta(1)
        if high:
            start, end = dates.span(high)
            last = end if bounds.high_inside else start - datetime.timedelta(1)
    except OverflowError:  # no day is before the first or after the last
        return
    yield from _stretches(first, last)


def _stretches(first: datetime.date, last: datetime.date) -> Iterator[str]:
    """The fewest prefixes of dates that together match exactly a range of days."""
    from searcher.analysis import dates

    if first > last:
        return
    years = range(
        first.year + (first > datetime.date(first.year, 1, 1)),
        last.year + (last == datetime.date(last.year, 12, 31)),
    )
    yield from _year_starts(years.start, years.stop - 1)
    edges = [year for year in dict.fromkeys((first.year, last.year)) if year not in years]
    for year in edges:
        for month in range(1, 13):
            start, end = dates.span(f"{year:04}-{month:02}")
            if first <= start and end <= last:
                yield f"{year:04}-{month:02}"
            elif start <= last and first <= end:
                days = range(max(first, start).toordinal(), min(last, end).toordinal() + 1)
                yield from (datetime.date.fromordinal(day).isoformat() for day in days)


def _year_starts(first: int, last: int) -> Iterator[str]:
    while first <= last:
        size = 0
        while size < 3 and first % 10 ** (size + 1) == 0 and first + 10 ** (size + 1) - 1 <= last:
            size += 1
        yield f"{first:04}"[: 4 - size]
        first += 10**size
