"""Groups of documents, counted by Tantivy's aggregations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import tantivy

from searcher.engines.grouping import Bucket, Buckets, Grouping, period_name
from searcher.engines.tantivy.files import ID, length_of, period_of, values_of
from searcher.engines.tantivy.queries import literal
from searcher.engines.tantivy.segments import Segments

_MOST = 60_000
"""Groups in one answer; Tantivy raises above 65,000."""


def counts(segments: Segments, query: tantivy.Query, grouping: Grouping) -> Buckets:
    """The documents that a query finds, counted by groups.

    Where there are more groups than fit one answer, they come page by page.
    """
    if grouping.by is None:
        column = values_of(grouping.field)
    else:
        column = period_of(grouping.field, grouping.by)
    terms = _terms(column)
    if grouping.prefix:
        terms["include"] = f"{literal(grouping.prefix)}(?s:.*)"
    words = _words(grouping)
    found = segments.aggregations(query, {"groups": {"terms": terms, **words}})["groups"]
    pairs: Iterable[tuple[Any, Any]]
    if found["sum_other_doc_count"]:
        pairs = _paged(segments, query, column, words)
    else:
        pairs = [(bucket["key"], bucket) for bucket in found["buckets"]]
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
    found = segments.aggregations(query, {"groups": {"terms": _terms(ID)}})["groups"]
    return sorted(bucket["key"] for bucket in found["buckets"])


def _terms(column: str) -> dict[str, Any]:
    return {"field": column, "size": _MOST, "segment_size": _MOST}


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
