"""The counts of all hits of a state: facets, timeline, and the hits of the other tab."""

from __future__ import annotations

import datetime
from weakref import WeakKeyDictionary

from searcher._values import replace
from searcher.engines.grouping import By
from searcher.errors import IndexStateError, QueryError
from searcher.index import Index
from searcher.measures.counted import Facet, Series
from searcher.serve.pages import drawing
from searcher.serve.pages.state import ARTICLES, QUOTATIONS, State

FEW = 7
"""Values of a facet that are shown at first."""

_MANY = 100
"""Values of a facet, at most."""

_MOST_OWN = 4
"""Facets of the articles' own fields, at most."""

_OWN: WeakKeyDictionary[Index, tuple[int, tuple[str, ...]]] = WeakKeyDictionary()
"""The own fields that are offered as facets, by generation."""

Counts = tuple[int | None, Series, By, tuple[Facet, ...]]
"""The number of hits of the other tab, the timeline and its step, and the facets."""

_MOST_KEPT = 100
"""States whose counts are kept, so that other pages and orders do not count again."""

_Current = tuple[int, datetime.date]

_KEPT: WeakKeyDictionary[Index, tuple[_Current, dict[State, Counts]]] = WeakKeyDictionary()


def of_all(index: Index, state: State, generation: int, total: int) -> Counts:
    """The counts of all hits; those of other pages and orders of the same hits are kept."""
    current = generation, datetime.date.today()  # of which "last week" is said
    known, kept = _KEPT.get(index, (None, {}))
    if known != current:
        kept = {}
        _KEPT[index] = current, kept
    key = replace(state.first, sort="", more=state.more)
    if key not in kept:
        while len(kept) >= _MOST_KEPT:
            del kept[next(iter(kept))]
        if state.tab == QUOTATIONS:
            names: tuple[str, ...] = ("speaker", "place", "manner", "source")
        else:
            names = ("speaker", "place", *_own(index, generation), "source")
        facets, years = _overview(index, state, names if total else (), "year")
        series, step = _stepped(index, state, years)
        kept[key] = _other_total(index, state), series, step, facets
    return kept[key]


def _other_total(index: Index, state: State) -> int | None:
    """The number of articles on the tab of quotations; None where it cannot be asked the same.

    The tab of articles does not count quotations: the sentences of speeches are looked for in the
    articles themselves, which takes many times as long as the search.
    """
    if state.tab == ARTICLES:
        return None
    try:
        _, series = _overview(index, replace(state, tab=ARTICLES), (), "year")
    except (QueryError, IndexStateError):
        return None
    return series.undated + sum(point.articles for point in series.points)


def _stepped(index: Index, state: State, years: Series) -> tuple[Series, By]:
    """The timeline by a step that fits the years with a hit."""
    step = drawing.step_of(state, years.points)
    return (years if step == "year" else _overview(index, state, (), step)[1]), step


def _overview(
    index: Index, state: State, names: tuple[str, ...], by: By
) -> tuple[tuple[Facet, ...], Series]:
    return index.overview(
        state.query,
        *names,
        by=by,
        limit=_MANY if state.more else FEW + len(state.where),
        quotations=state.tab == QUOTATIONS,
        since=state.since or None,
        until=state.until or None,
        speaker=state.speaker or None,
        where=state.filters,
        operator="or" if state.any else "and",
        unsure=state.unsure,
    )


def _own(index: Index, generation: int) -> tuple[str, ...]:
    """The own fields whose values are worth a filter: those that articles share."""
    known = _OWN.get(index)
    if known is None or known[0] != generation:
        names = [
            field.name
            for field in index.fields(frequent=0)
            if field.kind == "text" and field.values * 2 <= field.articles
        ]
        known = _OWN[index] = generation, tuple(names[:_MOST_OWN])
    return known[1]
