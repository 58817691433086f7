"""Who is quoted on a query as text, JSON and CSV; doubtful names as TOML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from searcher.measures.quoted import QuotedSpeaker
from searcher.render.data import VERSION, cell, json_text, table
from searcher.render.layout import Look, block, counted, joined, one_line, paint
from searcher.render.measures import bar
from searcher.render.text import readable

if TYPE_CHECKING:
    from searcher.measures.counted import Point
    from searcher.render import shapes
    from searcher.search.speakers.doubts import Doubt

_MOST_BAR = 40

_COLUMNS = (
    *("name", "articles", "quotations", "first", "last", "peak", "words", "per_million"),
    "spellings",
)

_TIME_COLUMNS = ("name", "time", "quotations", "words", "per_million")


def quoted_text(people: Sequence[QuotedSpeaker], look: Look, *, over_time: bool) -> str:
    """Each person with counts, dates and the peak; with `over_time` a bar for each time too."""
    look = readable(look)
    most = max((point.articles for one in people for point in one.points), default=0)
    lines: list[str] = []
    for person in people:
        lines += block(person.name, look, bold=True)
        lines += block(" · ".join(_facts(person)), look, indent="    ")
        others = [spelling for spelling in person.spellings if spelling != person.name]
        if others:
            lines += block(f"also {', '.join(others)}", look, indent="    ", dim=True)
        lines += _bars(person.points, most, look) if over_time else ()
    return joined(lines)


def _facts(person: QuotedSpeaker) -> Iterator[str]:
    said = counted(person.quotations, "quotation")
    yield f"{said} in {counted(person.articles, 'article')}"
    if person.first and person.last:
        yield person.first if person.first == person.last else f"{person.first} to {person.last}"
    if person.peak:
        yield f"most in {person.peak.time} ({person.peak.articles:,})"
    if person.words:
        yield f"{person.per_million:,.1f} for each million of {person.words:,} own words"


def _bars(points: Sequence[Point], most: int, look: Look) -> Iterator[str]:
    shown = [point for point in points if point.articles]
    digits = max((len(f"{point.articles:,}") for point in shown), default=0)
    rates = [f"{point.per_million:,.1f}{'?' if point.unsure else ''}" for point in shown]
    wide = max(map(len, rates), default=0)
    width = min(_MOST_BAR, max(1, look.width - digits - wide - 22))
    for point, rate in zip(shown, rates, strict=True):
        drawn = bar(point.articles, most, width)
        row = f"    {point.time:<10}  {point.articles:>{digits},}  {rate:>{wide}}  {drawn}"
        yield paint(row.rstrip(), look)


def quoted_data(
    people: Sequence[QuotedSpeaker], pattern: str | None, query: str | None, by: str
) -> shapes.QuotedSpeakers:
    """The same as values."""
    return {
        "version": VERSION,
        "pattern": pattern,
        "query": query,
        "by": by,
        "speakers": [
            {
                "name": person.name,
                "spellings": list(person.spellings),
                "articles": person.articles,
                "quotations": person.quotations,
                "first": person.first,
                "last": person.last,
                "peak": person.peak.time if person.peak else None,
                "words": person.words,
                "per_million": person.per_million,
                "points": [
                    {
                        "time": point.time,
                        "quotations": point.articles,
                        "words": point.words,
                        "per_million": point.per_million,
                    }
                    for point in person.points
                ],
            }
            for person in people
        ],
    }


def quoted_json(
    people: Sequence[QuotedSpeaker], pattern: str | None, query: str | None, by: str
) -> str:
    """The people as one object."""
    return json_text(quoted_data(people, pattern, query, by))


def quoted_csv(people: Sequence[QuotedSpeaker], *, over_time: bool) -> str:
    """The people as a table; with `over_time` a row for each person and time."""
    if over_time:
        rows = (
            (cell(one.name), point.time, point.articles, point.words, point.per_million)
            for one in people
            for point in one.points
        )
        return table(_TIME_COLUMNS, rows)
    return table(_COLUMNS, map(_row, people))


def _row(person: QuotedSpeaker) -> tuple[object, ...]:
    peak = person.peak.time if person.peak else ""
    dates = (person.first or "", person.last or "", peak)
    counts = (person.articles, person.quotations)
    spellings = cell("; ".join(person.spellings))
    return cell(person.name), *counts, *dates, person.words, person.per_million, spellings


def doubts_toml(doubts: Sequence[Doubt]) -> str:
    """Pairs of people as lines of speakers.toml, to be kept where they are one person."""
    parts = []
    for one in doubts:
        parts.append(
            f"# {_comment(one.other)}: {one.reason}; {counted(one.quotations, 'place')}.\n"
            f"[[speaker]]\nname = {_toml(one.name)}\nspellings = [{_toml(one.other)}]\n"
        )
    return "\n".join(parts)


def _comment(text: str) -> str:
    return " ".join(one_line(text).split())


def _toml(text: str) -> str:
    """A text as a basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
