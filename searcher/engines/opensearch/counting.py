"""Groups of documents, counted by composite aggregations, which are exact on any number of shards;
and terms, counted in the hits themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from searcher.engines.grouping import Bucket, Buckets, Grouping, period_name
from searcher.engines.opensearch.mappings import column, length_of, period_of, values_of
from searcher.engines.opensearch.queries import Body

_PAGE = 10_000
"""Groups that come in one answer (`search.max_buckets` is 65,535)."""


def counts(
    ask: Callable[[Body], dict[str, Any]], query: Body, groupings: Sequence[Grouping]
) -> tuple[Buckets, ...]:
    """The documents that a query finds, counted by the groups of each grouping.

    `ask` sends a search and returns the answer. A request asks for a page of each grouping; those
    that have more groups are in the next one.
    """
    counted: tuple[Buckets, ...] = tuple({} for _ in groupings)
    waiting = {str(at): _groups(one) for at, one in enumerate(groupings)}
    while waiting:
        size = max(1, _PAGE // len(waiting))
        for groups in waiting.values():
            groups["composite"]["size"] = size
        answers = ask({"size": 0, "query": query, "aggs": waiting})["aggregations"]
        for name, found in answers.items():
            counted[int(name)].update(_buckets(found["buckets"], groupings[int(name)]))
            if len(found["buckets"]) < size:
                del waiting[name]
            else:
                waiting[name]["composite"]["after"] = found["after_key"]
    return counted


def _groups(grouping: Grouping) -> Body:
    """The request for the groups of a grouping."""
    if grouping.by is None:
        values = values_of(grouping.field)
    else:
        values = period_of(grouping.field, grouping.by)
    sources = [{"key": {"terms": {"field": values}}}]
    groups: Body = {"composite": {"sources": sources}}
    if grouping.summed:
        groups["aggs"] = {"words": {"sum": {"field": length_of(grouping.summed)}}}
    return groups


def _buckets(found: Iterable[dict[str, Any]], grouping: Grouping) -> Iterator[tuple[str, Bucket]]:
    for bucket in found:
        name = _name(bucket["key"]["key"], grouping)
        if name.startswith(grouping.prefix):
            words = int(bucket["words"]["value"]) if grouping.summed else 0
            yield name, Bucket(bucket["doc_count"], words)


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
