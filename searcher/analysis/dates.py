"""Reads dates as articles and feeds write them, as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from searcher._lazy import lazy_regex
from searcher.analysis import months

LONGEST = 120
"""Characters: longer text is prose that mentions a date, not a date."""


def _folded(text: str) -> str:
    """`text` in lower case without accents, its white space as single spaces.

    The vowel signs of Devanagari are removed with the accents, so that its words are letters only.
    """
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text.replace("й", "и"))
        text = "".join(char for char in marked if unicodedata.category(char)[0] != "M")
        text = unicodedata.normalize("NFC", text)  # NFC joins the parts of Hangul again
    return " ".join(text.lower().split())


@cache
def _months() -> dict[str, int]:
    return _numbered((*months.MONTHS, *months.SHORT_MONTHS))


@cache
def _thai_months() -> dict[str, int]:
    return _numbered(months.THAI_MONTHS)


@cache
def _jalali_months() -> dict[str, int]:
    return _numbered(months.JALALI_MONTHS)


def _numbered(languages: Iterable[str]) -> dict[str, int]:
    return {
        _folded(word).replace(".", ""): month
        for words in languages
        for month, word in enumerate(words.split(), 1)
        if word != "-"
    }


_ISO = lazy_regex(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ][0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)?\s*"
    r"(?:Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2}){0,2})?)?",
    re.IGNORECASE,
)

_LABEL = lazy_regex(
    r"(?:(?:first |last )?(?:date(?: published)?|dated|published|publication date|posted|updated"
    r"|last modified|modified|created|issued|released|pubdate|pub date|on)"
    r"(?: (?:on|at|date))?)\s*[:=|-]?\s*"
)

_IN_A_LINE = lazy_regex(
    r"""(?<![\w./-])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-])
      |[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}(?!\.?[0-9])
      |[0-9]{1,2}\.?[ ](?:de[ ])?[^\W\d_]{3,14}\.?,?[ ](?:de[ ])?[0-9]{4}(?![0-9])
      |[^\W\d_]{3,14}\.?[ ][0-9]{1,2}(?:st|nd|rd|th)?,?[ ][0-9]{4}(?![0-9]))""",
    re.VERBOSE,
)

_AGAIN = lazy_regex(r"[\s|(/,;·•-]+(?:last )?(?:updated|modified)\b.*")

_WEEKDAYS = "|".join(map(re.escape, map(_folded, months.DAYS.split())))

_WEEKDAY = lazy_regex(rf"(?:on |le |den |el )?(?:{_WEEKDAYS})\b[.,]?\s*")

_YEAR = lazy_regex(r"[0-9]{4}")

_LONG_WORD = lazy_regex(r"[a-z]{6,}")
"""Longer than the words of a time of day."""

_TIME = lazy_regex(
    r"""(?:\b(?:at|um|a)\s+)?
        (?:(?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?:[ap]\.?\ ?m\b\.?)?
          |(?<![0-9])[0-9]{1,2}(?:\.[0-9]{2})?\s*[ap]\.?m\b\.?
          |(?<![0-9.])[0-9]{1,2}\.[0-9]{2}(?=\ (?:gmt|bst|utc|uhr)\b)
          |(?<![0-9])[0-9]{2}[0-9]{2}\ ?(?:hrs|hours|(?=gmt|utc))
          |(?<![0-9])[0-9]{1,2}h[0-9]{2})
        (?:\s*(?:z\b|[+-][0-9]{2}:?[0-9]{2}\b|(?:gmt|utc)[+-][0-9]{1,2}(?::?[0-9]{2})?
          |(?:gmt|utc|[a-z]{1,4}t|et|pt|ct|mt|pkt|sgt|msk|uhr)\b))?
        (?:\s*\([a-z+0-9: ]{1,9}\))?""",
    re.VERBOSE,
)

_ZONE = lazy_regex(r"\s(?:z|gmt|utc)$")

_FILLER = lazy_regex(r"\b(?:de|del|of|the|le|den|am|г)\b\.?|(?<=[0-9])(?:st|nd|rd|th|er|eme|º|ª)\b")

_PARTING = " ,|;·•-–—()[]."

_NAMED = lazy_regex(
    r"(?P<day>[0-9]{1,2})[ .,/-]+(?P<month>[^\W\d_]+)[ .,/-]+(?P<year>[0-9]{4}|'?[0-9]{2})"
    r"|(?P<month2>[^\W\d_]+)[ .,/-]+(?P<day2>[0-9]{1,2})[ .,/-]+(?P<year2>[0-9]{4}|'[0-9]{2})"
    r"|(?P<month3>[^\W\d_]+)[ .,/-]+(?P<year3>[0-9]{4})"
    r"|(?P<year4>[0-9]{4})[ .,/-]+(?P<month4>[^\W\d_]+)(?:[ .,/-]+(?P<day4>[0-9]{1,2}))?"
)

_COMPACT = lazy_regex(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:t?[0-9]{4}(?:[0-9]{2})?(?:z|[+-][0-9]{4})?)?"
)

_YEAR_FIRST = lazy_regex(r"([0-9]{4})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?")

_YEAR_LAST = lazy_regex(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")

_MONTH_YEAR = lazy_regex(r"([0-9]{1,2})[-/.]([0-9]{4})")

_EAST_ASIAN = lazy_regex(
    r"([0-9]{4})\s?[年년](?:\s?([0-9]{1,2})\s?[月월](?:\s?([0-9]{1,2})\s?[日일])?)?.*"
)

_WEEK = lazy_regex(r"([0-9]{4})-?w([0-9]{2})(?:-?([1-7]))?")

_ORDINAL = lazy_regex(r"([0-9]{4})-([0-9]{3})")

_IN_THAI = lazy_regex(r"(?<=[\u0e00-\u0e7f])\.\s*(?=[\u0e00-\u0e7f ]|$)")

_DOTTED_DAY = lazy_regex(r"[0-9]{1,2}\.")

_SPACED = lazy_regex(r"(?<=[0-9])\.\s+(?=[0-9])")

_VIETNAMESE = lazy_regex(r"(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2}),?(?: nam)? ([0-9]{4})")


_DAY_FIRST: ContextVar[bool] = ContextVar("day_first", default=True)


@contextmanager
def read_by(*, day_first: bool) -> Iterator[None]:
    """Read dates of digits alone with the day first, or with the month."""
    token = _DAY_FIRST.set(day_first)
    try:
        yield
    finally:
        _DAY_FIRST.reset(token)


def day_first() -> bool:
    """Whether the day stands first in dates of digits alone, as they are read now."""
    return _DAY_FIRST.get()


def read(text: str, *, day_first: bool | None = None) -> str | None:
    """The date that `text` is, as ISO 8601 and no more exact than the text; None if not a date.

    The whole text must be the date: a weekday, a time of day with its zone and a label such as
    `Published:` may surround it and are dropped. The day is the one that is written: it is not
    moved to another zone. Years are 1 to 9999, of four digits; two digits are read by RFC 2822
    (section 4.3: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999).

    `02/11/2021` is both a day in November and one in February: it is the day first, as most of
    the world writes, unless `day_first` or `read_by` says otherwise. Where one reading only is a
    date, that is it.
    """
    if len(text) > LONGEST:
        return None
    if day_first is None:
        day_first = _DAY_FIRST.get()
    if found := _ISO.fullmatch(text.strip()):
        return _written(found[1], found[2], found[3])
    rest = _folded(text)
    while label := _LABEL.match(rest):
        rest = rest[label.end() :]
    if found := _ISO.fullmatch(rest):
        return _written(found[1], found[2], found[3])
    rest = _AGAIN.sub("", rest)
    if _is_prose(rest):
        return None
    # The Associated Press writes `November 2, 2021 GMT`, where the year is not a time of day.
    for whole in dict.fromkeys((rest, _ZONE.sub("", rest))):
        timeless = _ZONE.sub("", _TIME.sub(" ", whole).strip(_PARTING))
        plain = _SPACED.sub(".", _WEEKDAY.sub("", timeless).strip(_PARTING))
        if day := _numeric(plain, day_first) or _named(plain):
            return day
    return None


def _is_prose(text: str) -> bool:
    """Whether a folded text has two long words, which are no month beside days, times and zones."""
    if not text.isascii() or "(" in text:
        return False
    words = _LONG_WORD.findall(text)
    others = (
        word for word in words if not _WEEKDAY.search(word) and word[:3] not in ("hou", "hrs")
    )
    return len(words) > 1 and len([*others]) > 1


def mentioned(line: str) -> str | None:
    """The first whole day in a short line; None where it has none.

    Digits alone need a year of four of them. Longer lines than `LONGEST` are prose.
    """
    if len(line) > LONGEST or not _YEAR.search(line):
        return None
    if found := _EAST_ASIAN.search(line):
        return _written(*found.groups()) if found[3] else None
    days = (read(found[0]) for found in _IN_A_LINE.finditer(" ".join(line.split())))
    return next((day for day in days if day and len(day) == 10), None)


def epoch(seconds: float) -> str | None:
    """The day, in UTC, of a Unix time in seconds, or in milliseconds from 1e11 on.

    1e11 milliseconds are in March 1973, as many seconds in the year 5138: no feed means either.
    None where the year is not 1 to 9999.
    """
    if abs(seconds) >= 1e11:
        seconds /= 1000
    try:
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None
    return moment.date().isoformat()


def span(iso: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a date of `read` may mean.

    Raises ValueError where `iso` is not `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    """
    found = _YEAR_FIRST.fullmatch(iso)
    if found is None or found[2] not in (None, "-"):
        raise ValueError(f"not a date of the form YYYY-MM-DD, YYYY-MM or YYYY: {iso!r}")
    year, month, day = (int(part) if part else None for part in (found[1], found[3], found[4]))
    assert year is not None
    first = datetime.date(year, month or 1, day or 1)
    if day is not None:
        return first, first
    last_month = month or 12
    return first, _last_day(year, last_month)


def _last_day(year: int, month: int) -> datetime.date:
    from calendar import monthrange

    return datetime.date(year, month, monthrange(year, month)[1])


def _numeric(text: str, day_first: bool) -> str | None:
    """A date of digits alone."""
    if found := _YEAR_FIRST.fullmatch(text):
        return _written(found[1], found[3], found[4])
    if found := _COMPACT.fullmatch(text):
        return _written(found[1], found[2], found[3])
    if found := _YEAR_LAST.fullmatch(text):
        one, _, two, year = found.groups()
        # Only countries that write the day first separate with dots.
        if not day_first and found[2] != ".":
            one, two = two, one
        return _written(_full_year(year), two, one) or _written(_full_year(year), one, two)
    if found := _MONTH_YEAR.fullmatch(text):
        return _written(found[2], found[1], None)
    if found := _EAST_ASIAN.fullmatch(text):
        return _written(found[1], found[2], found[3])
    if found := _VIETNAMESE.fullmatch(text):
        return _written(found[3], found[2], found[1])
    if found := _WEEK.fullmatch(text):
        return _of_week(int(found[1]), int(found[2]), found[3])
    if found := _ORDINAL.fullmatch(text):
        return _of_ordinal(int(found[1]), int(found[2]))
    return None


def _of_week(year: int, week: int, day: str | None) -> str | None:
    """A day of an ISO week; a week alone gives its month, if it lies in one."""
    try:
        first = datetime.date.fromisocalendar(year, week, int(day or 1))
        last = first if day else first + datetime.timedelta(6)
    except (ValueError, OverflowError):
        return None
    if day:
        return first.isoformat()
    return first.isoformat()[:7] if first.month == last.month else f"{year:04}"


def _of_ordinal(year: int, day: int) -> str | None:
    """The day of a year, by its number from 1."""
    try:
        found = datetime.date(year, 1, 1) + datetime.timedelta(day - 1)
    except (ValueError, OverflowError):
        return None
    return found.isoformat() if found.year == year else None


def _named(text: str) -> str | None:
    """A date with a month's name.

    Digits of any script count here. Where they stand without such a name, the year may be one of
    another calendar: `۱۴۰۰/۰۸/۱۱` is in 2021.
    """
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(char, char)) for char in text)
    text = _IN_THAI.sub("", text)
    plain = " ".join(_FILLER.sub(" ", text).replace(" .", " ").split()).strip(_PARTING)
    found = _NAMED.fullmatch(plain)
    if found is None:
        return None
    groups = found.groupdict()
    name = next(value for key, value in groups.items() if key[:5] == "month" and value)
    year = next(value for key, value in groups.items() if key[:4] == "year" and value)
    day = next((value for key, value in groups.items() if key[:3] == "day" and value), None)
    if name == "listopada" and _DOTTED_DAY.match(plain):
        return _written(_full_year(year), "10", day)  # of Croatia; in Poland the month has no dot
    if month := _months().get(name):
        return _written(_full_year(year), str(month), day)
    if month := _thai_months().get(name):
        return _written(str(int(year) - 543 if len(year) == 4 else 0), str(month), day)
    if month := _jalali_months().get(name):
        return _of_jalali(int(year), month, int(day or 1)) if len(year) == 4 else None
    return None


def _of_jalali(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date.fromordinal(months.jalali(year, month, day)).isoformat()
    except ValueError:
        return None


def _full_year(year: str) -> str:
    """Four digits for two, by RFC 2822; four stay as they are."""
    short = year.lstrip("'")
    if len(short) == 4:
        return short
    return f"20{short}" if int(short) < 50 else f"19{short}"


def _written(year: str, month: str | None, day: str | None) -> str | None:
    """The parts as ISO 8601; None where there is no such day."""
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if month is None:
        return year
    return f"{year}-{int(month):02}" if day is None else f"{year}-{int(month):02}-{int(day):02}"
