"""The people of an index: text, JSON and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from searcher.render.data import VERSION, cell, json_text, table
from searcher.render.layout import Look, block
from searcher.render.passages import counted
from searcher.render.text import joined, readable

if TYPE_CHECKING:
    from searcher.speakers import Speaker

_COLUMNS = ("name", "articles", "quotations", "first", "last", "spellings")


def speakers_text(people: Sequence[Speaker], look: Look) -> str:
    """Each person with counts and dates, and below them the other spellings."""
    look = readable(look)
    lines: list[str] = []
    for person in people:
        lines += block(person.name, look, bold=True)
        counts = (
            f"{counted(person.quotations, 'quotation')} in {counted(person.articles, 'article')}"
        )
        lines += block(" · ".join(filter(None, (counts, _period(person)))), look, indent="    ")
        others = [spelling for spelling in person.spellings if spelling != person.name]
        if others:
            lines += block(f"also {', '.join(others)}", look, indent="    ", dim=True)
    return joined(lines)


def _period(person: Speaker) -> str:
    if person.first is None or person.last is None or person.first == person.last:
        return person.first or ""
    return f"{person.first} to {person.last}"


def speakers_json(pattern: str | None, people: Sequence[Speaker]) -> str:
    """The people who were listed, as one object."""
    return json_text(
        {
            "version": VERSION,
            "pattern": pattern,
            "speakers": [
                {
                    "name": person.name,
                    "spellings": person.spellings,
                    "articles": person.articles,
                    "quotations": person.quotations,
                    "first": person.first,
                    "last": person.last,
                }
                for person in people
            ],
        }
    )


def speakers_csv(people: Sequence[Speaker]) -> str:
    """The people who were listed, as a table; spellings are parted by `; `."""
    return table(_COLUMNS, map(_row, people))


def _row(person: Speaker) -> tuple[object, ...]:
    dates = (person.first or "", person.last or "")
    spellings = cell("; ".join(person.spellings))
    return cell(person.name), person.articles, person.quotations, *dates, spellings
