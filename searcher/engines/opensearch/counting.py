"""Groups of documents, counted by composite aggregations: exact on any number of shards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from searcher.engines.grouping import Bucket, Buckets, Grouping, period_name
from searcher.engines.opensearch.mappings import length_of, period_of, values_of
from searcher.engines.opensearch.queries import Body

_PAGE = 10_000
"""Groups that come in one answer (`search.max_buckets` is 65,535)."""


def counts(ask: Callable[[Body], dict[str, Any]], query: Body, grouping: Grouping) -> Buckets:
    """The documents that a query finds, counted by groups. `ask` sends a search and returns the
    answer."""
    if grouping.by is None:
        column = values_of(grouping.field)
    else:
        column = period_of(grouping.field, grouping.by)
    pages: Body = {"size": _PAGE, "sources": [{"key": {"terms": {"field": column}}}]}
    groups: Body = {"composite": pages}
    if grouping.summed:
        groups["aggs"] = {"words": {"sum": {"field": length_of(grouping.summed)}}}
    body: Body = {"size": 0, "query": query, "aggs": {"groups": groups}}
    buckets: Buckets = {}
    while True:
        found = ask(body)["aggregations"]["groups"]
        for bucket in found["buckets"]:
            name = _name(bucket["key"]["key"], grouping)
            if name.startswith(grouping.prefix):
                words = int(bucket["words"]["value"]) if grouping.summed else 0
                buckets[name] = Bucket(bucket["doc_count"], words)
        if len(found["buckets"]) < _PAGE:
            return buckets
        pages["after"] = found["after_key"]


def _name(key: Any, grouping: Grouping) -> str:
    return str(key) if grouping.by is None else period_name(int(key), grouping.by)
