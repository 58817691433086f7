"""Groups of documents, counted over the columns of a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searcher.engines.grouping import Bucket, Buckets, Grouping, period_name
from searcher.engines.whoosh.files import length_of
from searcher.engines.whoosh.segments import Store


def counts(store: Store, found: Iterable[int], grouping: Grouping) -> Buckets:
    """The documents that were found, counted by groups."""
    lengths = store.column(length_of(grouping.summed)) if grouping.summed else None
    documents: dict[str | int, int] = {}
    words: dict[str | int, int] = {}
    for number, key in _grouped(store, found, grouping):
        documents[key] = documents.get(key, 0) + 1
        if lengths is not None:
            words[key] = words.get(key, 0) + lengths[number]
    return {
        _name(key, grouping): Bucket(count, words.get(key, 0)) for key, count in documents.items()
    }


def _grouped(
    store: Store, found: Iterable[int], grouping: Grouping
) -> Iterator[tuple[int, str | int]]:
    """Each document with each of its groups."""
    if grouping.by is None:
        values = store.values(grouping.field)
        for number in found:
            for value in values[number]:
                if value.startswith(grouping.prefix):
                    yield number, value
        return
    periods = store.periods(grouping.field, grouping.by)
    for number in found:
        key = periods[number]
        if key is not None:
            yield number, key


def _name(key: str | int, grouping: Grouping) -> str:
    if isinstance(key, str) or grouping.by is None:
        return str(key)
    return period_name(key, grouping.by)
