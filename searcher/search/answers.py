"""A query to results: parse, expand, analyze, normalize, ask the engine, cut snippets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal

from searcher import query
from searcher._values import frozen, replace
from searcher.analysis.analyzer import Analyzer, keyword
from searcher.engines.port import Sort, StoreReader
from searcher.errors import QueryError
from searcher.names.overrides import UNNAMED, Naming
from searcher.query import rewrite
from searcher.query.rewrite import spread
from searcher.query.tree import (
    And,
    AnyTerm,
    Boost,
    Everything,
    Leaf,
    Not,
    Nothing,
    Or,
    Phrase,
    Query,
    Range,
    Term,
    leaves,
)
from searcher.results import Hit, Note, QuotationHit, Results
from searcher.schema import ASKED, QUOTATIONS, Schema
from searcher.search import snippets
from searcher.storage.documents import stored_article, stored_hit, stored_parts

if TYPE_CHECKING:
    from searcher.search.suggest import Counter


Operator = Literal["and", "or"]

_LONGEST_DATE = 100

_SAID = ("said", "said.exact")


@frozen
class AnalyzedQuery:
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


@frozen
class Filters:
    """What a search may be narrowed to beside its query text.

    Attributes:
        since, until: dates as a query writes them; the first and the last day that count.
        speaker: a name, in any spelling.
        manner, confidence: of a quotation, as its fields have them.
    """

    since: str | date | None = None
    until: str | date | None = None
    speaker: str | None = None
    manner: str | None = None
    confidence: str | None = None


UNFILTERED = Filters()


@frozen
class Page:
    """Which of the hits to give, and in which order."""

    limit: int
    offset: int
    sort: Sort


@frozen
class Stores:
    """The searchers of a generation; that of its quotations is opened where it is asked for."""

    articles: StoreReader
    quotations: Callable[[], StoreReader]
    naming: Naming = UNNAMED


def understand(
    text: str,
    analyzer: Analyzer,
    schema: Schema,
    *,
    operator: Operator = "and",
    filters: Filters = UNFILTERED,
    naming: Naming = UNNAMED,
) -> AnalyzedQuery:
    """Read a query text. Raises QuerySyntaxError, or QueryError for a filter that is none."""
    if not isinstance(text, str):
        raise QueryError(f"A query is a text, not {text!r}.")
    if operator not in ("and", "or"):
        raise QueryError(f"There is no operator {operator!r}: it is and, or or.")
    parsed = query.parse(text, schema, operator=operator)
    raw = _narrowed(parsed.tree, filters)
    expanded = rewrite.expand(raw, schema)
    analyzed, notes = rewrite.analyze(expanded, schema, analyzer)
    tree = rewrite.normalize(spread(analyzed, naming))
    return AnalyzedQuery(text, raw, expanded, tree, parsed.notes + notes)


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
            f"`{text}` is no date for {option}: write 2021, 2021-11, 2021-11-02 or last week."
        ) from error


def search(
    question: AnalyzedQuery,
    stores: Stores,
    analyzer: Analyzer,
    page: Page,
) -> Results[Hit]:
    """The articles of a page that a question matches, with snippets.

    Where nothing matches, the notes say what each clause alone would have found.
    """
    tree = joined(question.tree, stores)
    top = stores.articles.top(tree, limit=page.limit, offset=page.offset, sort=page.sort)
    marker = snippets.Marker(question.tree, analyzer)
    hits = []
    for rank, match in enumerate(top.matches, page.offset + 1):
        article = stored_article(match.stored)
        hits.append(Hit(rank, match.score, article, marker.snippets(article)))
    notes = question.notes
    if top.total:
        notes += spellings(question.tree, [hit.article.speakers for hit in hits])
    else:
        from searcher.search.suggest import why_nothing

        notes += why_nothing(question.parsed, counter(stores, analyzer, ASKED))
    return Results(question.text, top.total, tuple(hits), notes)


def search_quotations(
    question: AnalyzedQuery,
    stores: Stores,
    analyzer: Analyzer,
    page: Page,
) -> Results[QuotationHit]:
    """The quotations of a page that a question matches, their words marked."""
    searcher = stores.quotations()
    top = searcher.top(question.tree, limit=page.limit, offset=page.offset, sort=page.sort)
    marker = snippets.Marker(_of_body(question.tree), analyzer)
    hits = []
    for rank, match in enumerate(top.matches, page.offset + 1):
        marks = marker.marks(stored_parts(match.stored)).get("body", ())
        hits.append(stored_hit(match.stored, rank, match.score, marks))
    notes = question.notes
    if top.total:
        notes += spellings(question.tree, [(hit.speaker,) for hit in hits])
    else:
        from searcher.search.suggest import why_nothing

        notes += why_nothing(question.parsed, counter(stores, analyzer, QUOTATIONS))
    return Results(question.text, top.total, tuple(hits), notes)


def _of_body(tree: Query) -> Query:
    """The tree of a question about quotations as one about an article that is its words.

    Of its other fields, those that such an article does not have are taken as matched.
    """

    def leaf_of_body(leaf: Leaf) -> Query:
        if isinstance(leaf, Everything | Nothing) or leaf.field in ("speaker", "date", "source"):
            return leaf
        if leaf.field in _SAID:
            return replace(leaf, field=leaf.field.replace("said", "body"))
        return Everything()

    return rewrite.replaced(tree, leaf_of_body)


def joined(tree: Query, stores: Stores) -> Query:
    """The tree with what is asked of quotations answered: the ids of their articles in its place.

    Clauses on `said` and `speaker` beside each other in an And are asked of one same quotation. A
    NOT of `said` is about the article: nobody is quoted so in it.
    """
    if not any(_is_said(leaf) for leaf in leaves(tree)):
        return tree
    if _is_of_one_quotation(tree):
        return _articles_of(tree, stores)
    match tree:
        case And(clauses=clauses):
            quoted = [clause for clause in clauses if _is_of_one_quotation(clause)]
            others = [clause for clause in clauses if clause not in quoted]
            if any(_is_said(leaf) for clause in quoted for leaf in leaves(clause)):
                found = _articles_of(rewrite.normalize(And(tuple(quoted))), stores)
                others = [*(joined(clause, stores) for clause in others), found]
            else:
                others = [joined(clause, stores) for clause in clauses]
            return rewrite.normalize(And(tuple(others)))
        case Or(clauses=clauses):
            return rewrite.normalize(Or(tuple(joined(clause, stores) for clause in clauses)))
        case Not(clause=clause) | Boost(clause=clause):
            return rewrite.normalize(replace(tree, clause=joined(clause, stores)))
        case _:
            return tree


def _is_said(leaf: Leaf) -> bool:
    return not isinstance(leaf, Everything | Nothing) and leaf.field in _SAID


def _is_quoted(leaf: Leaf) -> bool:
    return _is_said(leaf) or (
        not isinstance(leaf, Everything | Nothing) and leaf.field == "speaker"
    )


def _is_of_one_quotation(tree: Query) -> bool:
    """Whether one quotation alone can tell if the tree holds."""
    match tree:
        case And(clauses=clauses) | Or(clauses=clauses):
            return all(map(_is_of_one_quotation, clauses))
        case Not(clause=clause):
            return all(_is_quoted(leaf) and not _is_said(leaf) for leaf in leaves(clause))
        case Boost(clause=clause):
            return _is_of_one_quotation(clause)
        case leaf:
            return _is_quoted(leaf)


def _articles_of(tree: Query, stores: Stores) -> Query:
    searcher = stores.quotations()
    tree = rewrite.normalize(tree)
    total = searcher.top(tree, limit=0).total
    matches = searcher.top(tree, limit=total).matches
    ids = dict.fromkeys(keyword(stored_parts(match.stored).id) for match in matches)
    return AnyTerm("id", tuple(ids)) if ids else Nothing()


def counter(stores: Stores, analyzer: Analyzer, schema: Schema) -> Counter:
    """Counts the matches of raw trees, over articles or over quotations."""

    def count(parsed: Query) -> int:
        expanded = rewrite.expand(parsed, schema)
        analyzed = rewrite.analyze(expanded, schema, analyzer)[0]
        tree = rewrite.normalize(spread(analyzed, stores.naming))
        if schema is QUOTATIONS:
            return stores.quotations().top(tree, limit=0).total
        return stores.articles.top(joined(tree, stores), limit=0).total

    def searcher(field: str) -> StoreReader:
        quoted = schema is QUOTATIONS or field in _SAID
        return stores.quotations() if quoted else stores.articles

    from searcher.search.suggest import Counter  # a search that finds something counts nothing more

    return Counter(count, searcher, analyzer, schema)


def spellings(tree: Query, speakers: Iterable[tuple[str, ...]]) -> tuple[Note, ...]:
    """A note for each name asked for that stands in the hits in more than one spelling."""
    notes = []
    for leaf in leaves(tree):
        if isinstance(leaf, Term | AnyTerm) and leaf.field == "speaker":
            from searcher import names  # a query without a name does not pay for them

            asked = {leaf.text} if isinstance(leaf, Term) else set(leaf.terms)
            spelled = dict.fromkeys(name for several in speakers for name in several)
            found = [name for name in spelled if not asked.isdisjoint(names.index_terms(name))]
            if len(found) > 1:
                message = f"Taken together here: {', '.join(sorted(found))}."
                notes.append(Note("speaker", message, *leaf.span))
    return tuple(notes)
