"""Finds the terms of an index that are near to a word: insertions, removals, changes and swaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from weakref import WeakKeyDictionary

from searcher.engines.port import Remote, StoreReader
from searcher.query.patterns import misspelt
from searcher.query.tree import Fuzzy, Near, Phrase, Query, Term, leaves
from searcher.schema import QUOTATIONS, Kind, Schema
from searcher.search.join import SAID
from searcher.search.snapshot import Scope

FieldsByStore = Sequence[tuple[StoreReader, list[str]]]
"""Stores, each with those of some fields that it has."""


def words(part: Query, scope: Scope) -> Iterator[tuple[str, FieldsByStore]]:
    """The words of a clause, each with the stores and fields that are searched for it."""
    for leaf in leaves(part):
        if isinstance(leaf, Term | Phrase | Near):
            fields = _by_store(_exact_fields(leaf.field, scope.schema), scope)
            typed = (leaf.text,) if isinstance(leaf, Term) else leaf.words
            for term in scope.snapshot.analyzer.exact_terms(" ".join(typed)):
                yield term, fields


def _exact_fields(name: str, schema: Schema) -> list[str]:
    """The fields of exact terms that hold a clause's words."""
    if not name:
        return [field.exact for field in schema.defaults]
    if name not in schema:
        return []  # of the articles' own fields
    match schema[name].kind:
        case Kind.TEXT | Kind.EXACT:
            return [schema[name].exact]
        case Kind.DATE:
            return []
        case _:
            return [name]


def _by_store(fields: list[str], scope: Scope) -> FieldsByStore:
    said = [field for field in fields if scope.schema is QUOTATIONS or field in SAID]
    others = [field for field in fields if field not in said]
    return [
        *([(scope.snapshot.articles, others)] if others else []),
        *([(scope.snapshot.quotations, said)] if said else []),
    ]


def frequency(term: str, asked: FieldsByStore) -> int:
    """How many documents have the term, in the field where it is most frequent."""
    found = (store.frequency(field, term) for store, fields in asked for field in fields)
    return max(found, default=0)


def exceeds(term: str, asked: FieldsByStore, number: int) -> bool:
    """Whether more than so many documents have the term, in one of the fields. Most words do so in
    the last one, the body."""
    return any(
        store.frequency(field, term) > number for store, fields in asked for field in fields[::-1]
    )


def near(term: str, asked: FieldsByStore) -> dict[str, int]:
    """The words that are near to a term, with their frequencies as `frequency` counts."""
    found: dict[str, int] = {}
    for store, fields in asked:
        for spelling, count in _near(store, fields, term).items():
            if spelling.isalnum():
                found[spelling] = max(count, found.get(spelling, 0))
    return found


_MOST_WORDS = 16

_NEAR: WeakKeyDictionary[StoreReader, dict[tuple[str, ...], Mapping[str, int]]] = (
    WeakKeyDictionary()
)
"""What is near to the last words, for each open store: two notes on one query ask for it."""


def _near(store: StoreReader, fields: Sequence[str], term: str) -> Mapping[str, int]:
    """The terms of some fields that are near to one, with their frequencies."""
    kept = _NEAR.setdefault(store, {})
    key = term, *fields
    found = kept.get(key)
    if found is None:
        most = 1 if len(term) < 5 else 2
        if isinstance(store, Remote):
            found = store.near(fields, term, most)
        else:
            found = _compared(store, fields, term, most)
        if len(kept) >= _MOST_WORDS:
            kept.clear()
        kept[key] = found
    return found


def _compared(store: StoreReader, fields: Sequence[str], term: str, most: int) -> dict[str, int]:
    """The terms that at most so many edits make of one, with their frequencies."""
    counts, by_length = _listed(store, fields, term[:1])
    terms: list[str] = []
    for length in range(len(term) - most, len(term) + most + 1):
        terms += by_length.get(length, ())
    return {spelling: counts[spelling] for spelling in misspelt(Fuzzy("", term, most), terms)}


_MOST_KEPT = 500

_Listed = tuple[Mapping[str, int], Mapping[int, list[str]]]
"""Terms with their frequencies, and the same terms by their lengths."""

_KEPT: WeakKeyDictionary[StoreReader, dict[tuple[str, ...], _Listed]] = WeakKeyDictionary()
"""The terms of each open store, for first letters and fields that were asked for."""


def _listed(store: StoreReader, fields: Sequence[str], start: str) -> _Listed:
    """The terms of some fields with this start. The frequency of each is the number of documents
    that have it, in the field where it is most frequent."""
    kept = _KEPT.setdefault(store, {})
    key = start, *fields
    found = kept.get(key)
    if found is None:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        counts: dict[str, int] = {}
        for field in fields:
            for term, count in store.terms(field, start):
                counts[term] = max(count, counts.get(term, 0))
        by_length: dict[int, list[str]] = {}
        for term in counts:
            by_length.setdefault(len(term), []).append(term)
        found = kept[key] = counts, by_length
    return found
