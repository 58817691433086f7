"""Facets: the hits of a query counted by the values of a field."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from searcher.engines.grouping import PERIODS, Buckets, By, Grouping
from searcher.errors import QueryError
from searcher.measures.counted import Facet, Group
from searcher.measures.selection import Selection
from searcher.query.tree import AnyTerm
from searcher.schema import OWN
from searcher.search.chosen import ARTICLE_FIELDS, QUOTATION_FIELDS
from searcher.search.speakers.people import people_of
from searcher.storage.documents import own_value, spelled

_PERIODS: dict[str, By] = {by: by for by in PERIODS}


def facets(selection: Selection, names: Sequence[str], limit: int | None) -> tuple[Facet, ...]:
    """The documents counted by some fields, the `limit` most frequent values of each first.

    Raises QueryError for an unknown facet.
    """
    counted = selection.counts(*(grouping_of(name, selection) for name in names))
    return tuple(
        facet(name, buckets, selection, limit) for name, buckets in zip(names, counted, strict=True)
    )


def grouping_of(name: str, selection: Selection) -> Grouping:
    """The grouping of a facet. Raises QueryError for an unknown one."""
    if name in _PERIODS:
        return Grouping("date", _PERIODS[name])
    offered = QUOTATION_FIELDS if selection.narrowing.quotations else ARTICLE_FIELDS
    if name in offered:
        return Grouping(name)
    own = () if selection.narrowing.quotations else selection.snapshot.own
    if name in own:
        return Grouping(OWN, prefix=own_value(name, ""))
    raise QueryError(
        f"There is no facet {name!r}; there are: {', '.join((*offered, *PERIODS, *own))}."
    )


def facet(name: str, buckets: Buckets, selection: Selection, limit: int | None) -> Facet:
    """The facet of groups that were counted."""
    if name == "speaker":
        return _speakers(buckets, selection, limit)
    start = len(grouping_of(name, selection).prefix)
    counts = {value[start:]: found.documents for value, found in buckets.items()}
    return Facet(name, _most(counts, limit), len(counts))


def _most(counts: Mapping[str, int], limit: int | None) -> tuple[Group, ...]:
    def order(pair: tuple[str, int]) -> tuple[int, str]:
        return -pair[1], pair[0]

    pairs = counts.items()
    chosen = sorted(pairs, key=order) if limit is None else heapq.nsmallest(limit, pairs, order)
    return tuple(Group(value, count) for value, count in chosen)


def _speakers(buckets: Buckets, selection: Selection, limit: int | None) -> Facet:
    """The people who speak, each counted once for a document in whatever spellings."""
    person_of = people_of(selection.snapshot)
    spellings: dict[str, list[str]] = defaultdict(list)
    for value in buckets:
        spellings[person_of.get(value.replace("_", " "), value)].append(value)
    sums = {
        name: sum(buckets[each].documents for each in found) for name, found in spellings.items()
    }
    if selection.narrowing.quotations:  # each has one speaker
        return Facet("speaker", _most(sums, limit), len(sums))
    exact = _exact(selection, sums, spellings)
    return Facet("speaker", tuple(islice(exact, limit)), len(sums))


def _exact(
    selection: Selection, sums: Mapping[str, int], spellings: Mapping[str, list[str]]
) -> Iterator[Group]:
    """The people with their exact counts, the most frequent first.

    An article that spells a person in two ways is in the sum twice, so a sum is at least the
    count. A person of several spellings is counted again when the sum comes first.
    """
    queue = [(-count, name, len(spellings[name]) == 1) for name, count in sums.items()]
    heapq.heapify(queue)
    while queue:
        count, name, sure = heapq.heappop(queue)
        if sure:
            yield Group(name, -count)
            continue
        terms = tuple(term for each in spellings[name] for term in spelled(each))
        heapq.heappush(queue, (-selection.within(AnyTerm("speaker", terms)), name, True))
