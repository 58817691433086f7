"""Timelines: hits over time, beside the words of what was indexed in that time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from searcher._values import replace
from searcher.engines.grouping import Bucket, Buckets, By, Grouping, period_name, period_number
from searcher.measures.concordance import matches_by_date
from searcher.measures.counted import Facet, Point, Series
from searcher.measures.facets import facet, grouping_of
from searcher.measures.selection import Narrowing, Selection, selected
from searcher.query import rewrite
from searcher.schema import ARTICLES
from searcher.search.analyzed import Filters
from searcher.search.snapshot import Snapshot
from searcher.search.speech.counts import together
from searcher.search.speech.scan import candidates

_NONE = Bucket(0)

_KNOWN: WeakKeyDictionary[Snapshot, dict[tuple[str | None, bool, bool, By], Buckets]] = (
    WeakKeyDictionary()
)
"""The words of each open generation, which never changes."""


def timeline(
    selections: Sequence[Selection], by: By, *, matches: bool = False
) -> tuple[Series, ...]:
    """The hits of each selection over time, all on the same stretches of time.

    A document whose date is longer than a stretch of time is not counted.
    """
    found = [selection.counts(Grouping("date", by))[0] for selection in selections]
    return _timeline(selections, found, by, matches=matches)


def overview(
    selection: Selection, names: Sequence[str], limit: int | None, by: By
) -> tuple[tuple[Facet, ...], Series]:
    """The facets of a selection and its hits over time, counted at once.

    Raises QueryError for an unknown facet.
    """
    groupings = [grouping_of(name, selection) for name in names]
    *counted, times = selection.counts(*groupings, Grouping("date", by))
    facets = tuple(
        facet(name, buckets, selection, limit) for name, buckets in zip(names, counted, strict=True)
    )
    (series,) = _timeline([selection], [times], by)
    return facets, series


def _timeline(
    selections: Sequence[Selection], found: Sequence[Buckets], by: By, *, matches: bool = False
) -> tuple[Series, ...]:
    times = all_times({name for buckets in found for name in buckets}, by)
    bases: dict[tuple[str, bool], Buckets] = {}
    series = []
    for selection, buckets in zip(selections, found, strict=True):
        key = selection.narrowing.filters.speaker or "", selection.narrowing.quotations
        if key not in bases:
            bases[key] = words_over_time(selection.snapshot, selection.narrowing, by)
        counted = matches_by_date(selection, by) if matches else None
        series.append(_series(selection, buckets, bases[key], times, counted))
    return tuple(series)


def words_over_time(snapshot: Snapshot, narrowing: Narrowing, by: By) -> Buckets:
    """The documents and words of all that was indexed, or of one speaker, for each stretch of
    time."""
    filters = Filters(speaker=narrowing.filters.speaker, unsure=narrowing.filters.unsure)
    known = _KNOWN.setdefault(snapshot, {})
    key = filters.speaker, narrowing.quotations, filters.unsure, by
    if key not in known:
        everything = selected("*", snapshot, replace(narrowing, filters=filters, where={}))
        known[key] = _words(everything, Grouping("date", by, summed=f"{narrowing.text}.exact"))
    return known[key]


def _words(everything: Selection, grouping: Grouping) -> Buckets:
    """Count the words of all documents; of speeches those of the whole body."""
    (found,) = everything.store.counts(everything.tree, grouping)
    if everything.spoken is None:
        return found
    speeches = rewrite.stored(candidates(everything.spoken), ARTICLES)
    bodies = replace(grouping, summed="body.exact")
    (spoken,) = everything.snapshot.articles.counts(speeches, bodies)
    return together(found, spoken)


def all_times(names: set[str], by: By) -> list[str]:
    """Each stretch of time from the first to the last."""
    if not names:
        return []
    numbers = [period_number(name, by) for name in names]
    return [period_name(number, by) for number in range(min(numbers), max(numbers) + 1)]


def _series(
    selection: Selection,
    buckets: Buckets,
    base: Buckets,
    times: Sequence[str],
    counted: Counter[str] | None,
) -> Series:
    points = [
        Point(
            time,
            buckets.get(time, _NONE).documents,
            base.get(time, _NONE).words,
            None if counted is None else counted[time],
        )
        for time in times
    ]
    undated = selection.total - sum(bucket.documents for bucket in buckets.values())
    speaker = selection.narrowing.filters.speaker or ""
    return Series(selection.query, speaker, tuple(points), undated)
