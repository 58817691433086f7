"""The search page: hits, what narrows them, and their timeline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary

from markupsafe import Markup

from searcher._values import frozen, replace
from searcher.article import Span
from searcher.engines.grouping import By
from searcher.errors import IndexStateError, QueryError, QuerySyntaxError
from searcher.index import Index
from searcher.measures.counted import Facet, Series
from searcher.render.html import with_marks
from searcher.render.layout import inside, one_line, passages, speaker_of, title_marks
from searcher.results import Hit, Note, QuotationHit, Results
from searcher.serve.api import SORTS, WINDOW
from searcher.serve.pages import drawing
from searcher.serve.pages.rendering import Page, rendered, safe
from searcher.serve.pages.state import (
    ARTICLES,
    HITS,
    QUOTATIONS,
    State,
    article_address,
    speaker_address,
    state_of,
)

_FEW, _MANY = 7, 100
"""Values of a facet that are shown; and all of them."""

_LONGEST = 420
"""Characters of a quotation that are shown."""

_MOST_OWN = 4
"""Facets of the articles' own fields, at most."""

_NEAREST = re.compile(r"`([^`]+)` \([\d,]+\)")

_CODE = re.compile(r"`([^`]+)`")

_OWN: WeakKeyDictionary[Index, tuple[int, tuple[str, ...]]] = WeakKeyDictionary()
"""The own fields that are offered as facets, by generation."""


@frozen
class Link:
    """A text that leads somewhere, with a count where it has one."""

    text: str
    address: str
    count: int | None = None


@frozen
class Shelf:
    """A facet as it is shown: its values, those that are chosen, and where all of them are."""

    name: str
    title: str
    values: tuple[Link, ...]
    hidden: int
    more: str


@frozen
class Shown:
    """A hit as it is shown."""

    rank: int
    title: Markup
    address: str
    date: str
    place: str
    people: tuple[Link, ...]
    origin: str
    passages: tuple[Markup, ...]
    manner: str = ""


@frozen
class Remark:
    """A note as it is shown: its message, the query with its place, and what to ask instead."""

    message: Markup
    place: Markup | None
    instead: tuple[Link, ...]
    nearest: bool = False


def page(index: Index, fields: Mapping[str, Sequence[str]]) -> Page:
    """The page of a state."""
    state = state_of(fields)
    try:
        return _page(index, state)
    except QuerySyntaxError as error:
        return _fault(state, error.message, error.advice, place(error.text, error.start, error.end))
    except QueryError as error:
        return _fault(state, str(error), "", None)
    except IndexStateError as error:
        if error.kind != "settings":
            raise
        return _fault(state, str(error), "", None)  # the index was made without quotations


def _page(index: Index, state: State) -> Page:
    quoted = state.tab == QUOTATIONS
    results = _asked(index, state)
    other = _other_total(index, state)
    generation = index.status().generation
    moved = state.offset > 0 and state.generation not in (0, generation)
    noun = "quotation" if quoted else "article"
    series, step = _series(index, state)
    hits: list[Shown] = [
        quotation(hit, state) if isinstance(hit, QuotationHit) else _article(hit, state)
        for hit in results
    ]
    totals = (other, results.total) if quoted else (results.total, other)
    return rendered(
        "results.html",
        title=state.q or "Search",
        state=state,
        total=results.total,
        noun=noun,
        tabs=_tabs(state, totals),
        hits=hits,
        remarks=[_remark(note, state) for note in results.notes],
        understood=_understood(index, state),
        chips=_chips(state),
        shelves=_shelves(index, state) if results.total else (),
        bars=drawing.bars(state, series.points, noun) if results.total else (),
        step=step,
        span=_span(series),
        undated=series.undated,
        sorts=[
            (name, replace(state.first, sort=name).address(), name == state.order) for name in SORTS
        ],
        wider=replace(state.first, any=True).address(),
        bare=replace(state.first, where=(), since="", until="", speaker="").address(),
        pages=_pages(state, results, generation),
        moved=replace(state, offset=0, generation=0).address() if moved else "",
        fault=None,
    )


def _fault(state: State, message: str, advice: str, shown: Markup | None) -> Page:
    return rendered(
        "results.html",
        status=400,
        title="Error",
        state=state,
        total=0,
        noun="article",
        tabs=_tabs(state, (None, None)),
        hits=(),
        remarks=(),
        understood="",
        chips=_chips(state),
        shelves=(),
        bars=(),
        step="year",
        span=("", ""),
        undated=0,
        sorts=(),
        wider="",
        bare="",
        pages=(),
        moved="",
        fault=(code(message), code(advice), shown),
    )


def _asked(index: Index, state: State) -> Results[Hit] | Results[QuotationHit]:
    sort = SORTS[state.order]
    since, until = state.since or None, state.until or None
    if state.tab == QUOTATIONS:
        return index.quotations(
            state.query,
            limit=HITS,
            offset=state.offset,
            sort=sort,
            since=since,
            until=until,
            speaker=state.speaker or None,
            where=state.filters,
            operator="or" if state.any else "and",
            unsure=state.unsure,
        )
    return index.search(
        state.query,
        limit=HITS,
        offset=state.offset,
        sort=sort,
        since=since,
        until=until,
        speaker=state.speaker or None,
        where=state.filters,
        operator="or" if state.any else "and",
        unsure=state.unsure,
    )


def _other_total(index: Index, state: State) -> int | None:
    """The number of hits on the other tab; None where it cannot be asked the same."""
    tab = ARTICLES if state.tab == QUOTATIONS else QUOTATIONS
    try:
        series = _counted(index, replace(state, tab=tab), "year")
    except (QueryError, IndexStateError):
        return None
    return series.undated + sum(point.articles for point in series.points)


def _series(index: Index, state: State) -> tuple[Series, By]:
    series = _counted(index, state, "year")
    step = drawing.step_of(state, series.points)
    return (series if step == "year" else _counted(index, state, step)), step


def _counted(index: Index, state: State, by: By) -> Series:
    (series,) = index.timeline(
        state.query,
        by=by,
        speakers=(state.speaker,) if state.speaker else (),
        quotations=state.tab == QUOTATIONS,
        since=state.since or None,
        until=state.until or None,
        where=state.filters,
        operator="or" if state.any else "and",
        unsure=state.unsure,
    )
    return series


def _facets(
    index: Index, state: State, names: tuple[str, ...], limit: int | None
) -> tuple[Facet, ...]:
    return index.facets(
        state.query,
        *names,
        limit=limit,
        quotations=state.tab == QUOTATIONS,
        since=state.since or None,
        until=state.until or None,
        speaker=state.speaker or None,
        where=state.filters,
        operator="or" if state.any else "and",
        unsure=state.unsure,
    )


def _shelves(index: Index, state: State) -> list[Shelf]:
    if state.tab == QUOTATIONS:
        names: tuple[str, ...] = ("speaker", "place", "manner", "source")
    else:
        names = ("speaker", "place", *_own(index), "source")
    shelves = []
    for facet in _facets(index, state, names, _MANY):
        chosen = {value for name, value in state.where if name == facet.name}
        groups = [group for group in facet if group.value not in chosen]
        if not groups or (facet.values == 1 and not chosen and facet.name == "source"):
            continue
        shown = groups if state.more == facet.name else groups[:_FEW]
        links = (
            Link(group.value, state.with_value(facet.name, group.value).address(), group.count)
            for group in shown
        )
        hidden = facet.values - len(chosen) - len(shown)
        more = "" if state.more == facet.name else replace(state, more=facet.name).address()
        title = facet.name.replace("_", " ").capitalize()
        shelves.append(Shelf(facet.name, title, tuple(links), max(hidden, 0), more))
    return shelves


def _own(index: Index) -> tuple[str, ...]:
    """The own fields whose values are worth a filter: those that articles share."""
    generation = index.status().generation
    known = _OWN.get(index)
    if known is None or known[0] != generation:
        names = [
            field.name
            for field in index.fields(frequent=0)
            if field.kind == "text" and field.values * 2 <= field.articles
        ]
        known = _OWN[index] = generation, tuple(names[:_MOST_OWN])
    return known[1]


def _article(hit: Hit, state: State) -> Shown:
    article = hit.article
    title = with_marks(one_line(article.title), title_marks(hit)) if article.title else ""
    texts = [
        f"{before}{with_marks(one_line(snippet.text), snippet.marks)}{behind}"
        for before, snippet, behind in passages(hit)
    ]
    return Shown(
        rank=hit.rank,
        title=safe(title) if title else Markup.escape(one_line(article.id)),
        address=article_address(article.id, state.q),
        date=article.date or "",
        place=one_line(article.place),
        people=_people(article.speakers),
        origin=one_line(article.site or article.source),
        passages=tuple(map(safe, texts)),
    )


def quotation(hit: QuotationHit, state: State) -> Shown:
    """A quotation as it is shown."""
    start = hit.quotation.content[0][0] if hit.quotation.content else 0
    return Shown(
        rank=hit.rank,
        title=Markup.escape(one_line(hit.title or hit.article_id)),
        address=article_address(hit.article_id, state.q, f"c{start}"),
        date=hit.date or "",
        place="",
        people=(Link(one_line(speaker_of(hit.quotation)), speaker_address(hit.speaker)),),
        origin=one_line(hit.source),
        passages=(excerpt(one_line(hit.text), hit.marks),),
        manner=hit.quotation.manner,
    )


def excerpt(text: str, marks: Sequence[Span]) -> Markup:
    """A quotation with its matches; of a long one, the part around the first match."""
    if len(text) <= _LONGEST:
        return safe(with_marks(text, marks))
    start, end = 0, _LONGEST
    if marks and marks[0][1] > end // 2:
        start = text.find(" ", max(0, marks[0][0] - _LONGEST // 2)) + 1
        end = start + _LONGEST
    end = max(text.rfind(" ", start, end), start + 1)
    shown = with_marks(text[start:end], inside(marks, start, end))
    return safe(f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}")


def _people(names: Sequence[str]) -> tuple[Link, ...]:
    return tuple(Link(one_line(name), speaker_address(name)) for name in names)


def _tabs(state: State, totals: tuple[int | None, int | None]) -> list[tuple[str, str, str, bool]]:
    found = []
    for tab, total in zip((ARTICLES, QUOTATIONS), totals, strict=True):
        count = "" if total is None else f"{total:,}"
        address = replace(state.first, tab=tab).address()
        found.append((tab.capitalize(), count, address, tab == state.tab))
    return found


def _understood(index: Index, state: State) -> str:
    """The query as it was understood, where it is not as it was typed."""
    if not state.q or state.tab == QUOTATIONS:
        return ""
    parsed = str(index.understand(state.query, operator="or" if state.any else "and").parsed)
    typed = " ".join(state.query.split())
    return "" if typed in (parsed, parsed.replace(" AND ", " ")) else one_line(parsed)


def _remark(note: Note, state: State) -> Remark:
    if note.kind == "unsure":
        address = replace(state.first, unsure=True).address()
        return Remark(
            code(note.message.partition(";")[0] + "."), None, (Link("Add them", address),)
        )
    head, nearest, tail = note.message.partition(" Nearest here: ")
    instead: tuple[Link, ...] = ()
    before, behind = state.q[: note.start], state.q[note.end :]
    if nearest and note.kind == "no-match":
        instead = tuple(
            Link(word, replace(state.first, q=f"{before}{word}{behind}").address())
            for word in _NEAREST.findall(tail)
        )
    message = code(head if instead else note.message)
    named = f"`{state.q[note.start : note.end]}`" in note.message
    shown = None if named or note.end <= note.start else place(state.q, note.start, note.end)
    return Remark(message, shown, instead, nearest=bool(instead))


def code(message: str) -> Markup:
    """A message, with its backticks as code."""
    parts = _CODE.split(one_line(message))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else Markup.escape(part)
        for at, part in enumerate(parts)
    )


def place(text: str, start: int, end: int) -> Markup | None:
    """A query, with a span of it marked."""
    clean = one_line(text)
    if len(clean) != len(text):
        return None
    end = max(end, start + 1)
    return Markup("{}<mark>{}</mark>{}").format(
        clean[:start], clean[start:end] or "\N{NO-BREAK SPACE}", clean[end:]
    )


def _chips(state: State) -> list[Link]:
    """What narrows the hits, each with the address without it."""
    found = [
        Link(
            f"{name.replace('_', ' ').capitalize()}: {one_line(value)}",
            state.without_value(name, value).address(),
        )
        for name, value in state.where
    ]
    if state.speaker:
        found.append(Link(f"Speaker: {state.speaker}", replace(state.first, speaker="").address()))
    if state.unsure:
        found.append(Link("Unsure speakers too", replace(state.first, unsure=False).address()))
    if state.since or state.until:
        if state.since == state.until:
            text = drawing.named(state.since)
        else:
            text = f"{state.since or '…'} to {state.until or '…'}"
        found.append(Link(f"Date: {text}", replace(state.first, since="", until="").address()))
    return found


def _span(series: Series) -> tuple[str, str]:
    times = [point.time for point in series.points[-drawing.MOST_BARS :]]
    return (times[0], times[-1]) if times else ("", "")


def _pages(
    state: State, results: Results[Hit] | Results[QuotationHit], generation: int
) -> list[tuple[str, str]]:
    """The pages before and behind, with their addresses."""
    found = []
    if state.offset:
        before = max(0, state.offset - HITS)
        found.append(("Previous", replace(state, offset=before, generation=generation).address()))
    behind = state.offset + HITS
    if results.next is not None and behind <= WINDOW:
        found.append(("Next", replace(state, offset=behind, generation=generation).address()))
    return found
