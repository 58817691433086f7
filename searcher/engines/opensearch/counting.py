"""Groups of documents, counted by composite aggregations, which are exact on any number of shards;
and terms, counted in the hits themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from searcher.engines.grouping import Bucket, Buckets, Grouping, period_name
from searcher.engines.opensearch.mappings import column, length_of, period_of, values_of
from searcher.engines.opensearch.queries import Body

_PAGE = 10_000
"""Groups that come in one answer (`search.max_buckets` is 65,535)."""


def counts(ask: Callable[[Body], dict[str, Any]], query: Body, grouping: Grouping) -> Buckets:
    """The documents that a query finds, counted by groups. `ask` sends a search and returns the
    answer."""
    if grouping.by is None:
        values = values_of(grouping.field)
    else:
        values = period_of(grouping.field, grouping.by)
    pages: Body = {"size": _PAGE, "sources": [{"key": {"terms": {"field": values}}}]}
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


def term_counts(hits: Iterable[dict[str, Any]], field: str) -> dict[str, int]:
    """How many of the hits have each term of a field."""
    place, name = column(field).split(".")
    found: Counter[str] = Counter()
    for hit in hits:
        terms: str = hit["_source"].get(place, {}).get(name, "")
        found.update(set(terms.split()))
    return dict(found)


def _name(key: Any, grouping: Grouping) -> str:
    return str(key) if grouping.by is None else period_name(int(key), grouping.by)
