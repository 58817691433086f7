"""The pages of speakers: all of them, and one with quotations, times, subjects and company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from searcher._values import replace
from searcher.errors import QueryError
from searcher.index import Index
from searcher.measures.counted import Keyword
from searcher.render.layout import one_line
from searcher.search.speakers.listing import Speaker
from searcher.serve.pages import drawing
from searcher.serve.pages.hits import Link, quotation
from searcher.serve.pages.rendering import RenderedPage, rendered
from searcher.serve.pages.state import QUOTATIONS, State, speaker_address
from searcher.serve.source import ServedIndex

_LISTED = 100

_QUOTED = 8

_SUBJECTS, _COMPANY = 14, 9

_SHORTEST = 4
"""Letters of a word that says on what a person speaks; contractions do not."""

_ENOUGH = 3
"""Articles of a speaker that make words of his own sure."""


def all_of_them(index: Index, fields: Mapping[str, Sequence[str]]) -> RenderedPage:
    """The people who speak, most quoted first."""
    name = fields.get("name", ("",))[0].strip()
    people = index.speakers(name or None, limit=_LISTED + 1)
    rows = [(person, speaker_address(person.name)) for person in people[:_LISTED]]
    return rendered(
        "speakers.html", title="Speakers", name=name, people=rows, more=len(people) > _LISTED
    )


def page(
    source: ServedIndex, index: Index, name: str, fields: Mapping[str, Sequence[str]]
) -> RenderedPage:
    """The page of a speaker, by any spelling of the name."""
    del source, fields
    person, others = _person(index, name)
    if person is None:
        detail = f"No speaker has the name {one_line(name)}."
        return rendered("problem.html", status=404, title="Not found", detail=detail)
    where = {"speaker": person.name}
    quoted = State(tab=QUOTATIONS, where=(("speaker", person.name),))
    said = person.quotations > 0 or person.speeches > 0
    (series,) = index.timeline("*", quotations=said, where=where)
    step = drawing.step_of(quoted, series.points)
    if step != "year":
        (series,) = index.timeline("*", by=step, quotations=said, where=where)
    latest = index.quotations("*", limit=_QUOTED, sort="newest", where=where) if said else ()
    (company,) = index.facets("*", "speaker", limit=_COMPANY + 1, where=where)
    return rendered(
        "speaker.html",
        title=person.name,
        person=person,
        total=series.undated + sum(point.articles for point in series.points) if said else 0,
        others=[Link(one.name, speaker_address(one.name), one.quotations) for one in others],
        quoted=quoted.address(),
        articles=replace(quoted, tab="articles").address(),
        bars=drawing.bars(quoted, series.points, "quotation"),
        span=(series.points[0].time, series.points[-1].time) if series.points else ("", ""),
        undated=series.undated,
        hits=[quotation(hit, quoted) for hit in latest],
        subjects=[
            Link(word.word, State(q=word.word, where=quoted.where).address(), word.articles)
            for word in _subjects(index, person)
        ],
        company=[
            Link(one_line(group.value), speaker_address(group.value), group.count)
            for group in company
            if group.value not in person.spellings and group.value != person.name
        ][:_COMPANY],
    )


def _person(index: Index, name: str) -> tuple[Speaker | None, tuple[Speaker, ...]]:
    """The person of a name, and other people whose names have its words."""
    try:
        people = index.speakers(name, limit=12)
    except QueryError:
        return None, ()
    for person in people:
        if name in (person.name, *person.spellings):
            return person, tuple(one for one in people if one is not person)
    return (people[0], people[1:]) if people else (None, ())


def _subjects(index: Index, person: Speaker) -> tuple[Keyword, ...]:
    """The words that mark the articles of a speaker against all others."""
    if person.articles < _ENOUGH:
        return ()
    named = " ".join(person.name.replace('"', " ").split())
    own = {part.casefold() for each in person.spellings for part in each.split()}
    try:
        found = index.keywords("*", speaker=named, limit=3 * _SUBJECTS + len(own))
    except QueryError:
        return ()
    telling = (
        word
        for word in found
        if word.word not in own and word.word.isalpha() and len(word.word) >= _SHORTEST
    )
    return tuple(islice(telling, _SUBJECTS))
