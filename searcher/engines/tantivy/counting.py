"""Groups of documents, counted by Tantivy's aggregations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import tantivy
from tantivy import Order

from searcher.engines.grouping import Bucket, Buckets, Grouping, period_name
from searcher.engines.tantivy.files import ID, length_of, period_of, values_of
from searcher.engines.tantivy.queries import literal
from searcher.engines.tantivy.segments import Segments

_MOST = 60_000
"""Groups in one answer; Tantivy raises above 65,000."""


def counts(
    segments: Segments, query: tantivy.Query, groupings: Sequence[Grouping]
) -> tuple[Buckets, ...]:
    """The documents that a query finds, counted by the groups of each grouping.

    Values that start with a prefix are read in the dictionary of terms: an aggregation would try
    the values of the whole column. All other groups are counted in one pass.
    """
    passed = [one for one in groupings if not _is_listed(one)]
    answers = _answers(segments, query, passed)
    for at, one in enumerate(passed):
        if len(passed) > 1 and answers[at]["sum_other_doc_count"]:
            (answers[at],) = _answers(segments, query, [one])
    found = {one: _buckets(segments, query, one, answers[at]) for at, one in enumerate(passed)}
    return tuple(found[one] if one in found else _listed(segments, query, one) for one in groupings)


def _answers(
    segments: Segments, query: tantivy.Query, groupings: Sequence[Grouping]
) -> list[dict[str, Any]]:
    """The groups of each grouping, as many of them as fit one answer together."""
    if not groupings:
        return []
    most = _MOST // len(groupings)
    asked = {
        str(at): {"terms": _terms(one, most), **_words(one)} for at, one in enumerate(groupings)
    }
    found = segments.aggregations(query, asked)
    return [found[name] for name in asked]


def _is_listed(grouping: Grouping) -> bool:
    return bool(grouping.prefix) and grouping.by is None and not grouping.summed


def _listed(segments: Segments, query: tantivy.Query, grouping: Grouping) -> Buckets:
    """The values that start with a prefix."""
    found = segments.terms(values_of(grouping.field), grouping.prefix, query)
    return {value: Bucket(count) for value, count in found if count}


def _buckets(
    segments: Segments, query: tantivy.Query, grouping: Grouping, answer: Mapping[str, Any]
) -> Buckets:
    """The groups of an answer; where there are more than fit it, they come page by page."""
    words = _words(grouping)
    pairs: Iterable[tuple[Any, Any]]
    if answer["sum_other_doc_count"]:
        pairs = _paged(segments, query, _column(grouping), words)
    else:
        pairs = [(bucket["key"], bucket) for bucket in answer["buckets"]]
    return {
        name: Bucket(bucket["doc_count"], int(bucket["words"]["value"] or 0) if words else 0)
        for key, bucket in pairs
        if (name := _name(key, grouping)).startswith(grouping.prefix)
    }


def ids(segments: Segments, query: tantivy.Query) -> list[str]:
    """The ids of the documents that a query finds, in order.

    As groups they take a thirtieth of the time in which Tantivy sorts them, if they fit one answer.
    """
    total = segments.count(query)
    if total > _MOST:
        return [document_id for document_id, _ in segments.by_id(query, total)]
    found = segments.aggregations(query, {"groups": {"terms": _all_of(ID, _MOST)}})["groups"]
    return sorted(bucket["key"] for bucket in found["buckets"])


_STRETCH = 31
"""Days that are counted together."""


def skipped(
    segments: Segments, query: tantivy.Query, column: str, order: Order, rank: int
) -> tuple[tuple[int | None, int | None], int]:
    """Days whose matches all come before a rank, where the matches are in the order of a column of
    days: the first and the last of these days (None: no bound), and how many matches they have."""
    stretches = {"field": column, "interval": _STRETCH, "min_doc_count": 1}
    found = segments.aggregations(query, {"days": {"histogram": stretches}})["days"]["buckets"]
    oldest = order == Order.Asc
    before = 0
    for bucket in found if oldest else reversed(found):
        if before + bucket["doc_count"] > rank:
            first = int(bucket["key"])
            return ((None, first - 1) if oldest else (first + _STRETCH, None)), before
        before += bucket["doc_count"]
    return (None, None), before


def _column(grouping: Grouping) -> str:
    if grouping.by is None:
        return values_of(grouping.field)
    return period_of(grouping.field, grouping.by)


def _terms(grouping: Grouping, most: int) -> dict[str, Any]:
    terms = _all_of(_column(grouping), most)
    if grouping.prefix and grouping.by is None:
        terms["include"] = f"{literal(grouping.prefix)}(?s:.*)"
    return terms


def _all_of(column: str, most: int) -> dict[str, Any]:
    return {"field": column, "size": most, "segment_size": most}


def _name(key: Any, grouping: Grouping) -> str:
    return str(key) if grouping.by is None else period_name(int(key), grouping.by)


def _words(grouping: Grouping) -> dict[str, Any]:
    if not grouping.summed:
        return {}
    return {"aggs": {"words": {"sum": {"field": length_of(grouping.summed)}}}}


def _paged(
    segments: Segments, query: tantivy.Query, column: str, words: dict[str, Any]
) -> Iterator[tuple[Any, Any]]:
    pages: dict[str, Any] = {"size": _MOST, "sources": [{"key": {"terms": {"field": column}}}]}
    while True:
        asked = {"groups": {"composite": pages, **words}}
        found = segments.aggregations(query, asked)["groups"]
        yield from ((bucket["key"]["key"], bucket) for bucket in found["buckets"])
        if len(found["buckets"]) < _MOST:
            return
        pages["after"] = found["after_key"]
