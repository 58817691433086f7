"""Explains an empty answer: how many documents each clause matches, and the nearest spellings."""

from __future__ import annotations

from itertools import islice

from searcher._values import replace
from searcher.query import rewrite
from searcher.query.tree import And, Phrase, Query, Term, shown_clause
from searcher.results import Note
from searcher.schema import ARTICLES, QUOTATIONS, Schema
from searcher.search.analyzed import sure
from searcher.search.join import joined
from searcher.search.snapshot import Scope
from searcher.search.suggest.nearest import FieldsByStore, exceeds, near, words

_MOST_SPELLINGS = 3

_MOST_CLAUSES = 50

_MOST_WORDS = 50
"""Limit on the words of one clause whose spellings are looked up."""


def clause_counts(parsed: Query, scope: Scope) -> tuple[tuple[str, int], ...]:
    """Each clause of a raw tree's And, as typed, and how many documents match it alone."""
    return tuple((str(part), total(part, scope)) for part in _parts(parsed))


def why_nothing(parsed: Query, scope: Scope) -> tuple[Note, ...]:
    """Notes for a query without a match.

    They give each clause's own count; for a word that no document has, the nearest spellings in
    the index, and whether a speaker has this name; where each clause matches alone, the first
    clause that leaves no match.
    """
    parts = _parts(parsed)[:_MOST_CLAUSES]
    counts = [total(part, scope) for part in parts] if len(parts) > 1 else [0]
    notes = []
    for part, count in zip(parts, counts, strict=True):
        if count:
            message = f"`{shown_clause(part)}` alone matches {counted(count, scope.schema)}."
        else:
            speaker = _as_speaker(part, scope)
            message = f"`{shown_clause(part)}` matches nothing.{speaker}{_nearest(part, scope)}"
        notes.append(Note("no-match", message, *part.span))
    if all(counts) and len(parts) > 1:
        notes.append(_end(parts, scope))
    return tuple(notes)


def total(parsed: Query, scope: Scope) -> int:
    """The number of documents that a raw tree matches; of quotations, with those of speeches."""
    tree = scope.snapshot.tree(parsed, scope.schema)
    if scope.schema is not QUOTATIONS:
        tree = joined(tree, scope.snapshot, unsure=scope.unsure)
        return scope.snapshot.articles.top(tree, limit=0).total
    asked = tree if scope.unsure else sure(tree)
    return scope.snapshot.quotations.top(asked, limit=0).total + _spoken(tree, scope)


def _spoken(tree: Query, scope: Scope) -> int:
    """The number of sentences of speeches that match; without a word in the tree, of speeches.

    The sentences of all speeches of one person would have to be read, only to be counted.
    """
    from searcher.search.speech.answers import found
    from searcher.search.speech.scan import candidates, needs_words, of_speeches

    if needs_words(of_speeches(tree)):
        return found(tree, scope.snapshot).total
    speeches = rewrite.stored(candidates(tree), ARTICLES)
    return scope.snapshot.articles.top(speeches, limit=0).total


def _parts(parsed: Query) -> tuple[Query, ...]:
    return parsed.clauses if isinstance(parsed, And) else (parsed,)


def _end(parts: tuple[Query, ...], scope: Scope) -> Note:
    """The first clause with which the clauses up to it match nothing."""
    last = next(
        at
        for at in range(2, len(parts) + 1)
        if at == len(parts) or not total(And(parts[:at]), scope)
    )
    before = counted(total(And(parts[: last - 1]), scope), scope.schema)
    part = parts[last - 1]
    message = (
        f"Of the {before} that the clauses before it match, `{shown_clause(part)}` leaves none."
    )
    return Note("no-match", message, *part.span)


def counted(count: int, schema: Schema) -> str:
    """A number of documents in words."""
    return f"1 {schema.name.removesuffix('s')}" if count == 1 else f"{count:,} {schema.name}"


def _as_speaker(part: Query, scope: Scope) -> str:
    """The end of a message where a word is also the name of a speaker; else empty."""
    if scope.schema is not QUOTATIONS or not isinstance(part, Term | Phrase) or part.field:
        return ""
    named = replace(part, field="speaker")
    count = total(named, scope)
    return f" `{named}` matches {counted(count, scope.schema)}." if count else ""


def _nearest(part: Query, scope: Scope) -> str:
    """The end of a message that names the nearest spellings of words the index lacks."""
    nearest = []
    for term, asked in islice(words(part, scope), _MOST_WORDS):
        nearest += _spellings(term, asked)
    return f" Nearest here: {', '.join(nearest)}." if nearest else ""


def _spellings(term: str, asked: FieldsByStore) -> list[str]:
    """The terms nearest to one that no field has; of equals the most frequent first."""
    if exceeds(term, asked, 0):
        return []
    from rapidfuzz.distance import OSA  # loaded where a query matches nothing

    found = near(term, asked)
    ranked = sorted(found, key=lambda word: (OSA.distance(term, word), -found[word], word))
    return [f"`{word}` ({found[word]:,})" for word in ranked[:_MOST_SPELLINGS]]
