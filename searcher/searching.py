"""A query to results: parse, expand, analyze, normalize, ask the engine, cut snippets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from searcher import parsing, rewriting, snippets
from searcher.analysis import Analyzer
from searcher.documents import stored_article
from searcher.engine import Searcher, Sort
from searcher.errors import QueryError
from searcher.query import And, Phrase, Query, Range
from searcher.results import Hit, Note, Results
from searcher.schema import ARTICLES
from searcher.suggesting import why_nothing

Operator = Literal["and", "or"]


@dataclass(frozen=True, slots=True)
class Question:
    """A query as it was understood, stage by stage.

    Attributes:
        text: the query text.
        parsed: the raw tree.
        expanded: with default fields.
        tree: analyzed and normalized, as the engine is asked.
        notes: what was folded, dropped, or read as a date.
    """

    text: str
    parsed: Query
    expanded: Query
    tree: Query
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search may be narrowed to beside its query text.

    Attributes:
        since, until: dates as a query writes them; the first and the last day that count.
        speaker: a name, in any spelling.
    """

    since: str | None = None
    until: str | None = None
    speaker: str | None = None


def understand(
    text: str,
    analyzer: Analyzer,
    *,
    operator: Operator = "and",
    filters: Filters = Filters(),
) -> Question:
    """Read a query text. Raises QuerySyntaxError, or QueryError for a filter that is none."""
    parsed = parsing.parse(text, ARTICLES, operator=operator)
    raw = _narrowed(parsed.tree, filters)
    expanded = rewriting.expand(raw, ARTICLES)
    analyzed, notes = rewriting.analyze(expanded, ARTICLES, analyzer)
    tree = rewriting.normalize(analyzed)
    return Question(text, raw, expanded, tree, parsed.notes + notes)


def _narrowed(tree: Query, filters: Filters) -> Query:
    clauses: list[Query] = [tree]
    if filters.speaker is not None:
        if not filters.speaker.strip():
            raise QueryError("The speaker is empty: give a name.")
        clauses.append(Phrase("speaker", tuple(filters.speaker.split())))
    if filters.since is not None or filters.until is not None:
        low = _day(filters.since, "since")[0] if filters.since is not None else None
        high = _day(filters.until, "until")[1] if filters.until is not None else None
        clauses.append(Range("date", low, high))
    return And(tuple(clauses)) if len(clauses) > 1 else tree


def _day(text: str, option: str) -> tuple[date | None, date | None]:
    try:
        return parsing.date_range(text)
    except ValueError as error:
        raise QueryError(
            f"`{text}` is no date for {option}: write 2021, 2021-11 or 2021-11-02."
        ) from error


def search(
    question: Question,
    searcher: Searcher,
    analyzer: Analyzer,
    *,
    limit: int,
    offset: int,
    sort: Sort,
) -> Results[Hit]:
    """The hits of a question from rank `offset` on, at most `limit`, with snippets.

    Where nothing matches, the notes say what each word alone would have found.
    """
    top = searcher.top(question.tree, limit=limit, offset=offset, sort=sort)
    marker = snippets.Marker(question.tree, analyzer)
    hits = []
    for rank, match in enumerate(top.matches, offset + 1):
        article = stored_article(match.stored)
        hits.append(Hit(rank, match.score, article, marker.snippets(article)))
    notes = question.notes
    if not top.total:
        notes += why_nothing(question.parsed, searcher, analyzer)
    return Results(question.text, top.total, tuple(hits), notes)
