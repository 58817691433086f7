"""Explains an empty answer: how many documents each clause matches, and the nearest spellings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from searcher._values import replace
from searcher.engines.port import Remote, StoreReader
from searcher.query.patterns import misspelt
from searcher.query.tree import And, Fuzzy, Near, Phrase, Query, Term, leaves
from searcher.results import Note
from searcher.schema import QUOTATIONS, Kind, Schema
from searcher.search.analyzed import sure
from searcher.search.join import SAID, joined
from searcher.search.snapshot import Scope

_MOST_SPELLINGS = 3

_MOST_CLAUSES = 50

_MOST_WORDS = 50
"""Limit on the words of one clause whose spellings are looked up."""


def clause_counts(parsed: Query, scope: Scope) -> tuple[tuple[str, int], ...]:
    """Each clause of a raw tree's And, as typed, and how many documents match it alone."""
    return tuple((str(part), _count(part, scope)) for part in _parts(parsed))


def why_nothing(parsed: Query, scope: Scope) -> tuple[Note, ...]:
    """Notes for a query without a match.

    They give each clause's own count; for a word that no document has, the nearest spellings in
    the index, and whether a speaker has this name; where each clause matches alone, the first
    clause that leaves no match.
    """
    parts = _parts(parsed)[:_MOST_CLAUSES]
    counts = [_count(part, scope) for part in parts] if len(parts) > 1 else [0]
    notes = []
    for part, count in zip(parts, counts, strict=True):
        if count:
            message = f"`{part}` alone matches {_counted(count, scope.schema)}."
        else:
            speaker = _as_speaker(part, scope)
            message = f"`{part}` matches nothing.{speaker}{_nearest(part, scope)}"
        notes.append(Note("no-match", message, *part.span))
    if all(counts) and len(parts) > 1:
        notes.append(_end(parts, scope))
    return tuple(notes)


def _count(parsed: Query, scope: Scope) -> int:
    """The number of documents that a raw tree matches."""
    tree = scope.snapshot.tree(parsed, scope.schema)
    if scope.schema is not QUOTATIONS:
        tree = joined(tree, scope.snapshot, unsure=scope.unsure)
    elif not scope.unsure:
        tree = sure(tree)
    return scope.snapshot.store(scope.schema).top(tree, limit=0).total


def _parts(parsed: Query) -> tuple[Query, ...]:
    return parsed.clauses if isinstance(parsed, And) else (parsed,)


def _end(parts: tuple[Query, ...], scope: Scope) -> Note:
    """The first clause with which the clauses up to it match nothing."""
    last = next(
        at
        for at in range(2, len(parts) + 1)
        if at == len(parts) or not _count(And(parts[:at]), scope)
    )
    before = _counted(_count(And(parts[: last - 1]), scope), scope.schema)
    part = parts[last - 1]
    message = f"Of the {before} that the clauses before it match, `{part}` leaves none."
    return Note("no-match", message, *part.span)


def _counted(count: int, schema: Schema) -> str:
    return f"1 {schema.name.removesuffix('s')}" if count == 1 else f"{count:,} {schema.name}"


def _as_speaker(part: Query, scope: Scope) -> str:
    """The end of a message where a word is also the name of a speaker; else empty."""
    if scope.schema is not QUOTATIONS or not isinstance(part, Term | Phrase) or part.field:
        return ""
    named = replace(part, field="speaker")
    count = _count(named, scope)
    return f" `{named}` matches {_counted(count, scope.schema)}." if count else ""


def _nearest(part: Query, scope: Scope) -> str:
    """The end of a message that names the nearest spellings of words the index lacks."""
    nearest = []
    for term, fields in islice(_words(part, scope), _MOST_WORDS):
        nearest += _spellings(term, _fields_by_store(fields, scope))
    return f" Nearest here: {', '.join(nearest)}." if nearest else ""


def _words(part: Query, scope: Scope) -> Iterator[tuple[str, list[str]]]:
    """The words of a clause, each with the fields that are searched for it."""
    for leaf in leaves(part):
        if isinstance(leaf, Term | Phrase | Near):
            fields = _exact_fields(leaf.field, scope.schema)
            words = (leaf.text,) if isinstance(leaf, Term) else leaf.words
            for term in scope.snapshot.analyzer.terms(" ".join(words))[0].split():
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


_FieldsByStore = Sequence[tuple[StoreReader, list[str]]]
"""Stores, each with those of the fields that it has."""


def _fields_by_store(fields: list[str], scope: Scope) -> _FieldsByStore:
    said = [field for field in fields if scope.schema is QUOTATIONS or field in SAID]
    others = [field for field in fields if field not in said]
    return [
        *([(scope.snapshot.articles, others)] if others else []),
        *([(scope.snapshot.quotations, said)] if said else []),
    ]


def _spellings(term: str, asked: _FieldsByStore) -> list[str]:
    """The terms nearest to one that no field has; of equals the most frequent first."""
    if any(store.frequency(field, term) for store, fields in asked for field in fields):
        return []
    from rapidfuzz.distance import OSA  # loaded where a query matches nothing

    found: dict[str, int] = {}
    for store, fields in asked:
        for spelling, count in _near(store, fields, term).items():
            if spelling.isalnum():
                found[spelling] = max(count, found.get(spelling, 0))
    ranked = sorted(found, key=lambda word: (OSA.distance(term, word), -found[word], word))
    return [f"`{word}` ({found[word]:,})" for word in ranked[:_MOST_SPELLINGS]]


def _near(store: StoreReader, fields: Sequence[str], term: str) -> Mapping[str, int]:
    """The terms of some fields that are near to one, with their frequencies."""
    most = 1 if len(term) < 5 else 2
    if isinstance(store, Remote):
        return store.near(fields, term, most)
    found: dict[str, int] = {}
    for field in fields:
        terms = dict(store.terms(field, term[:1]))
        for spelling in misspelt(Fuzzy(field, term, most), [*terms]):
            found[spelling] = max(terms[spelling], found.get(spelling, 0))
    return found
