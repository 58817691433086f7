"""Why a query matches nothing: what each clause finds alone, and the nearest spellings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from searcher._values import frozen, replace
from searcher.analysis.analyzer import Analyzer
from searcher.engines.port import Remote, StoreReader
from searcher.query.patterns import misspelt
from searcher.query.tree import And, Fuzzy, Near, Phrase, Query, Term, leaves
from searcher.results import Note
from searcher.schema import QUOTATIONS, Kind, Schema

_MOST_SPELLINGS = 3

_MOST_CLAUSES = 50

_MOST_WORDS = 50
"""Words of one clause whose spellings are looked at."""


@frozen
class Counter:
    """What there is to count in: articles or quotations.

    Attributes:
        count: how many of them a raw tree matches.
        searcher: of the store that has a field.
        analyzer, schema: theirs.
    """

    count: Callable[[Query], int]
    searcher: Callable[[str], StoreReader]
    analyzer: Analyzer
    schema: Schema


def clause_counts(parsed: Query, counter: Counter) -> tuple[tuple[str, int], ...]:
    """Each clause of a raw tree's And, as typed, and how many documents match it alone."""
    return tuple((str(part), counter.count(part)) for part in _parts(parsed))


def why_nothing(parsed: Query, counter: Counter) -> tuple[Note, ...]:
    """Notes for a query without a match.

    Each clause's own count; for a word that no document has, the nearest spellings that the index
    holds, and whether who is quoted is called so; where each clause matches alone, the one with
    which nothing is left.
    """
    parts = _parts(parsed)[:_MOST_CLAUSES]
    counts = [counter.count(part) for part in parts] if len(parts) > 1 else [0]
    notes = []
    for part, count in zip(parts, counts, strict=True):
        if count:
            message = f"`{part}` alone matches {_counted(count, counter)}."
        else:
            message = f"`{part}` matches nothing.{_spoken(part, counter)}{_nearest(part, counter)}"
        notes.append(Note("no-match", message, *part.span))
    if all(counts) and len(parts) > 1:
        notes.append(_end(parts, counter))
    return tuple(notes)


def _parts(parsed: Query) -> tuple[Query, ...]:
    return parsed.clauses if isinstance(parsed, And) else (parsed,)


def _end(parts: tuple[Query, ...], counter: Counter) -> Note:
    """The first clause with which the clauses up to it match nothing."""
    last = next(
        at
        for at in range(2, len(parts) + 1)
        if at == len(parts) or not counter.count(And(parts[:at]))
    )
    before = _counted(counter.count(And(parts[: last - 1])), counter)
    part = parts[last - 1]
    message = f"Of the {before} that the clauses before it match, `{part}` leaves none."
    return Note("no-match", message, *part.span)


def _counted(count: int, counter: Counter) -> str:
    name = counter.schema.name
    return f"1 {name.removesuffix('s')}" if count == 1 else f"{count:,} {name}"


def _spoken(part: Query, counter: Counter) -> str:
    """Whether a clause on what was said is the name of a speaker, as the end of a message."""
    if counter.schema is not QUOTATIONS or not isinstance(part, Term | Phrase) or part.field:
        return ""
    named = replace(part, field="speaker")
    count = counter.count(named)
    return f" `{named}` matches {_counted(count, counter)}." if count else ""


def _nearest(part: Query, counter: Counter) -> str:
    """The nearest spellings of words that the index does not hold, as the end of a message."""
    told = []
    for term, fields in islice(_words(part, counter), _MOST_WORDS):
        told += _spellings(term, fields, counter)
    return f" Nearest here: {', '.join(told)}." if told else ""


def _words(part: Query, counter: Counter) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of a clause, each with the fields that it is looked for in."""
    for leaf in leaves(part):
        if isinstance(leaf, Term | Phrase | Near):
            fields = _spelled_in(leaf.field, counter.schema)
            words = (leaf.text,) if isinstance(leaf, Term) else leaf.words
            for term in counter.analyzer.terms(" ".join(words))[0].split():
                yield term, fields


def _spelled_in(name: str, schema: Schema) -> tuple[str, ...]:
    """The fields of exact terms that a clause's words stand in."""
    if not name:
        return tuple(field.exact for field in schema.defaults)
    kind = schema[name].kind
    return (schema[name].exact if kind is Kind.TEXT else name,) if kind is not Kind.DATE else ()


def _spellings(term: str, fields: tuple[str, ...], counter: Counter) -> list[str]:
    """The terms nearest to one that no field holds, the most frequent of the nearest first."""
    if any(counter.searcher(field).frequency(field, term) for field in fields):
        return []
    from rapidfuzz.distance import OSA  # loaded where a query matches nothing

    found: dict[str, int] = {}
    for searcher, asked in _searchers(fields, counter):
        for spelling, count in _near(searcher, asked, term).items():
            if spelling.isalnum():
                found[spelling] = max(count, found.get(spelling, 0))
    ranked = sorted(found, key=lambda word: (OSA.distance(term, word), -found[word], word))
    return [f"`{word}` ({found[word]:,})" for word in ranked[:_MOST_SPELLINGS]]


def _searchers(fields: tuple[str, ...], counter: Counter) -> list[tuple[StoreReader, list[str]]]:
    """The searchers of some fields, each with those that it has."""
    found: dict[int, tuple[StoreReader, list[str]]] = {}
    for field in fields:
        searcher = counter.searcher(field)
        found.setdefault(id(searcher), (searcher, []))[1].append(field)
    return [*found.values()]


def _near(searcher: StoreReader, fields: Sequence[str], term: str) -> Mapping[str, int]:
    """The terms of some fields that are near to one, with their frequencies."""
    most = 1 if len(term) < 5 else 2
    if isinstance(searcher, Remote):
        return searcher.near(fields, term, most)
    found: dict[str, int] = {}
    for field in fields:
        terms = dict(searcher.terms(field, term[:1]))
        for spelling in misspelt(Fuzzy(field, term, most), [*terms]):
            found[spelling] = max(terms[spelling], found.get(spelling, 0))
    return found
