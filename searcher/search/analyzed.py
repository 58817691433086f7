"""Analyzes a query text and its filters: the tree that an engine gets, stage by stage."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal, get_args

from searcher import query
from searcher._values import frozen
from searcher.analysis.analyzer import Analyzer
from searcher.article import Manner
from searcher.errors import QueryError
from searcher.names.overrides import UNNAMED, Naming
from searcher.query import rewrite
from searcher.query.tree import (
    And,
    Everything,
    Fuzzy,
    Not,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
    leaves,
)
from searcher.results import Note
from searcher.schema import QUOTATIONS, Schema

Operator = Literal["and", "or"]

MOST_PATTERNS = 256
"""Limit on patterns and misspellings in a query: each takes about half a megabyte of terms."""

_LONGEST_DATE = 100

_CONFIDENCE = "confidence"


@frozen
class AnalyzedQuery:
    """An analyzed query, stage by stage.

    Attributes:
        text: the query text.
        parsed: the raw tree.
        expanded: with default fields.
        tree: analyzed and normalized, for the engine.
        notes: each clause that was folded, dropped, or read as a date.
        chosen: clauses on values that were chosen beside the query.
        unsure: whether quotations with low confidence count too.
        wide: the tree without the clause that leaves these out; None where it has none.
    """

    text: str
    parsed: Query
    expanded: Query
    tree: Query
    notes: tuple[Note, ...]
    chosen: tuple[Query, ...] = ()
    unsure: bool = False
    wide: Query | None = None


@frozen
class Filters:
    """Narrows a search beside its query text.

    Attributes:
        since, until: the first and the last day that count; dates as a query writes them.
        speaker: a name, in any spelling.
        manner, confidence: of a quotation, as its fields have them.
        unsure: whether quotations with low confidence count too.
    """

    since: str | date | None = None
    until: str | date | None = None
    speaker: str | None = None
    manner: str | None = None
    confidence: str | None = None
    unsure: bool = False


UNFILTERED = Filters()


def understand(
    text: str,
    analyzer: Analyzer,
    schema: Schema,
    *,
    operator: Operator = "and",
    filters: Filters = UNFILTERED,
    naming: Naming = UNNAMED,
    own: Collection[str] = (),
) -> AnalyzedQuery:
    """Analyze a query text, which may name the articles' `own` fields too.

    Raises QuerySyntaxError, or QueryError for an invalid filter.
    """
    if not isinstance(text, str):
        raise QueryError(f"A query is a string, not {text!r}.")
    if operator not in ("and", "or"):
        raise QueryError(f"There is no operator {operator!r}: write 'and' or 'or'.")
    parsed = query.parse(text, schema, fields=own, operator=operator)
    _check_patterns(parsed.tree)
    raw = _narrowed(parsed.tree, filters)
    expanded = rewrite.expand(raw, schema)
    analyzed, notes = rewrite.analyze(expanded, schema, analyzer, text=text)
    tree = rewrite.normalize(rewrite.spread(analyzed, naming))
    notes = parsed.notes + notes
    if schema is not QUOTATIONS or filters.unsure or _CONFIDENCE in rewrite.fields(tree):
        unsure = filters.unsure or schema is QUOTATIONS
        return AnalyzedQuery(text, raw, expanded, tree, notes, unsure=unsure)
    return AnalyzedQuery(text, raw, expanded, sure(tree), notes, wide=tree)


def sure(tree: Query) -> Query:
    """The tree on quotations without those of low confidence; the scores stay the same."""
    return rewrite.normalize(And((tree, Not(Term(_CONFIDENCE, "low")))))


def _check_patterns(tree: Query) -> None:
    """Raise QueryError for more patterns and misspellings than an engine can hold in memory."""
    count = len({leaf for leaf in leaves(tree) if isinstance(leaf, Prefix | Wildcard | Fuzzy)})
    if count > MOST_PATTERNS:
        raise QueryError(
            f"The query has {count:,} different patterns and misspellings (pri*, pri?e, prise~): "
            f"at most {MOST_PATTERNS} are allowed. Ask several queries."
        )


def _narrowed(tree: Query, filters: Filters) -> Query:
    clauses: list[Query] = [] if isinstance(tree, Everything) else [tree]
    if filters.speaker is not None:
        if not filters.speaker.strip():
            raise QueryError("The speaker is empty: give a name.")
        clauses.append(Phrase("speaker", tuple(filters.speaker.split())))
    if filters.since is not None or filters.until is not None:
        low = _day(filters.since, "since")[0] if filters.since is not None else None
        high = _day(filters.until, "until")[1] if filters.until is not None else None
        if low and high and high < low:
            raise QueryError(f"since ({filters.since}) is after until ({filters.until}).")
        clauses.append(Range("date", low, high))
    manners = get_args(Manner)
    if filters.manner is not None and filters.manner not in manners:
        raise QueryError(f"manner must be {', '.join(manners)}; it is {filters.manner!r}.")
    clauses += [Term("manner", filters.manner)] if filters.manner else []
    clauses += [Term("confidence", filters.confidence)] if filters.confidence else []
    if not clauses:
        return tree
    return And(tuple(clauses)) if len(clauses) > 1 else clauses[0]


def _day(text: str | date, option: str) -> tuple[date | None, date | None]:
    try:
        return query.date_range(str(text)[:_LONGEST_DATE])
    except ValueError as error:
        raise QueryError(
            f"`{text}` is not a date for {option}: write 2021, 2021-11, 2021-11-02 or last week."
        ) from error
