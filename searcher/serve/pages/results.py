"""The search page: hits, their filters, and their timeline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from searcher._values import frozen, replace
from searcher.errors import IndexStateError, QueryError, QuerySyntaxError
from searcher.index import Index
from searcher.measures.counted import Facet, Series
from searcher.render.layout import one_line
from searcher.results import Hit, QuotationHit, Results
from searcher.search.families import families
from searcher.serve.api import SORTS, WINDOW
from searcher.serve.pages import counts, drawing, hits
from searcher.serve.pages.hits import Link, ShownHit
from searcher.serve.pages.remarks import code, place, remark
from searcher.serve.pages.rendering import RenderedPage, rendered
from searcher.serve.pages.state import ARTICLES, HITS, QUOTATIONS, State, state_of
from searcher.serve.source import ServedIndex

_INVITED = 12
"""Speakers that the tab of quotations offers without a query."""


_PLAIN = re.compile(r"[^\W\d_A-Z]*(?: [^\W\d_A-Z]+)*")
"""A query of plain words, which can be understood in one way."""


@frozen
class Shelf:
    """A facet as it is shown: its values, those that are chosen, and where all of them are."""

    name: str
    title: str
    values: tuple[Link, ...]
    hidden: int
    more: str


def page(source: ServedIndex, index: Index, fields: Mapping[str, Sequence[str]]) -> RenderedPage:
    """The page of a state.

    A page behind the first one is of the generation of the first one, as long as that is kept: so
    no hit is lost or repeated between them.
    """
    state = state_of(fields)
    try:
        if state.generation in source.earlier():
            with source.opened(state.generation) as older:
                return _page(older, state, newest=False)
        return _page(index, state)
    except QuerySyntaxError as error:
        return _fault(state, error.message, error.advice, place(error.text, error.start, error.end))
    except QueryError as error:
        return _fault(state, str(error), "", None)
    except IndexStateError as error:
        if error.kind != "settings":
            raise
        return _fault(state, str(error), "", None)  # the index was made without quotations


def _page(index: Index, state: State, *, newest: bool = True) -> RenderedPage:
    quoted = state.tab == QUOTATIONS
    if quoted and state.query == "*" and not state.is_narrowed:
        return _invitation(index, state)
    results = _asked(index, state)
    assert results.stamp is not None
    generation = results.stamp.generation or 0
    other, series, step, facets = counts.of_all(index, state, generation, results.total)
    first = state.first
    moved = state.offset > 0 and state.generation not in (0, generation)
    noun = "quotation" if quoted else "article"
    totals = (other, results.total) if quoted else (results.total, other)
    return rendered(
        "results.html",
        title=state.q or "Search",
        state=state,
        total=results.total,
        noun=noun,
        tabs=_tabs(state, totals),
        hits=_shown(results, state),
        count=len(results),
        remarks=[remark(note, state) for note in results.notes],
        understood=_understood(index, state),
        chips=_chips(state),
        shelves=_shelves(state, facets),
        bars=drawing.bars(state, series.points, noun) if results.total else (),
        step=step,
        span=_span(series),
        undated=series.undated,
        sorts=[(name, replace(first, sort=name).address(), name == state.order) for name in SORTS],
        wider=replace(first, any=True).address(),
        bare=replace(first, where=(), since="", until="", speaker="").address(),
        pages=_pages(state, results, generation),
        data=[
            Link("this page as JSON", state.data_address("json")),
            Link("all hits as JSON Lines", state.data_address("jsonl")),
        ],
        moved=state.first.address() if moved or not newest else "",
        newest=newest,
        fault=None,
        invited=(),
    )


def _shown(results: Results[Hit] | Results[QuotationHit], state: State) -> list[ShownHit]:
    """The hits; the editions of one story are one."""
    said = [hit for hit in results if isinstance(hit, QuotationHit)]
    found = [hit for hit in results if isinstance(hit, Hit)]
    if said:
        return [hits.quotation(hit, state) for hit in said]
    return [hits.article(first, state, rest) for first, *rest in families(found)]


def _invitation(index: Index, state: State) -> RenderedPage:
    """The tab of quotations without a query: it offers speakers, since to find all takes long."""
    people = index.speakers(limit=_INVITED)
    speakers = state.with_values("speaker", (person.name for person in people))
    invited = [
        Link(person.name, address, person.quotations)
        for person, address in zip(people, speakers, strict=True)
    ]
    return _without_hits(state, "Quotations", invited=invited)


def _fault(state: State, message: str, advice: str, shown: Markup | None) -> RenderedPage:
    fault = code(message), code(advice), shown
    return _without_hits(state, "Error", status=400, fault=fault)


def _without_hits(
    state: State,
    title: str,
    *,
    status: int = 200,
    fault: tuple[Markup, Markup, Markup | None] | None = None,
    invited: Sequence[Link] = (),
) -> RenderedPage:
    return rendered(
        "results.html",
        status=status,
        title=title,
        state=state,
        total=0,
        noun=state.tab.removesuffix("s"),
        tabs=_tabs(state, (None, None)),
        hits=(),
        count=0,
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
        data=(),
        moved="",
        newest=True,
        fault=fault,
        invited=invited,
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


def _shelves(state: State, facets: Iterable[Facet]) -> list[Shelf]:
    shelves = []
    for facet in facets:
        chosen = {value for name, value in state.where if name == facet.name}
        groups = [group for group in facet if group.value not in chosen]
        if not groups or (facet.values == 1 and not chosen and facet.name == "source"):
            continue
        shown = groups if state.more == facet.name else groups[: counts.FEW]
        addresses = state.with_values(facet.name, (group.value for group in shown))
        links = (
            Link(group.value, address, group.count)
            for group, address in zip(shown, addresses, strict=True)
        )
        hidden = facet.values - len(chosen) - len(shown)
        more = "" if state.more == facet.name else replace(state, more=facet.name).address()
        title = facet.name.replace("_", " ").capitalize()
        shelves.append(Shelf(facet.name, title, tuple(links), max(hidden, 0), more))
    return shelves


def _tabs(state: State, totals: tuple[int | None, int | None]) -> list[tuple[str, str, str, bool]]:
    found = []
    first = state.first
    for tab, total in zip((ARTICLES, QUOTATIONS), totals, strict=True):
        count = "" if total is None else f"{total:,}"
        address = replace(first, tab=tab).address()
        found.append((tab.capitalize(), count, address, tab == state.tab))
    return found


def _understood(index: Index, state: State) -> str:
    """The query as it was understood, where it is not as it was typed."""
    if state.tab == QUOTATIONS or _PLAIN.fullmatch(state.q):
        return ""
    parsed = str(index.understand(state.query, operator="or" if state.any else "and").parsed)
    typed = " ".join(state.query.split())
    return "" if typed in (parsed, parsed.replace(" AND ", " ")) else one_line(parsed)


def _chips(state: State) -> list[Link]:
    """The filters of the hits, each with the address without it."""
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
