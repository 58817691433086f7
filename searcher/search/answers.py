"""Answers an analyzed query: asks the engine, marks the words, cuts snippets."""

from __future__ import annotations

from collections.abc import Iterable

from searcher._values import frozen, replace
from searcher.engines.port import Sort
from searcher.query.tree import AnyTerm, Everything, Leaf, Nothing, Query, Term, leaves, replaced
from searcher.results import Hit, Note, QuotationHit, Results
from searcher.schema import ASKED, QUOTATIONS, Schema
from searcher.search.analyzed import AnalyzedQuery
from searcher.search.chosen import narrowed
from searcher.search.join import SAID, joined, whole
from searcher.search.snapshot import Snapshot
from searcher.search.snippets import Marker
from searcher.storage.documents import stored_article, stored_hit, stored_parts


@frozen
class Page:
    """Which hits to return, and in which order."""

    limit: int
    offset: int
    sort: Sort


def search(analyzed: AnalyzedQuery, snapshot: Snapshot, page: Page) -> Results[Hit]:
    """The articles of a page that match, with snippets.

    Where nothing matches, the notes say how many articles each clause matches alone.
    """
    tree = whole(analyzed, snapshot)
    top = snapshot.articles.top(tree, limit=page.limit, offset=page.offset, sort=page.sort)
    marker = Marker(analyzed.tree, snapshot.analyzer)
    hits = []
    for rank, match in enumerate(top.matches, page.offset + 1):
        article = stored_article(match.stored)
        hits.append(Hit(rank, match.score, article, marker.snippets(article)))
    speakers = [hit.article.speakers for hit in hits]
    if not top.total and analyzed.chosen:
        without = snapshot.articles.top(joined(analyzed.tree, snapshot), limit=0).total
        if without:
            notes = (*analyzed.notes, _without(without, "articles match"))
            return Results(analyzed.text, 0, (), notes)
    notes = _notes(analyzed, snapshot, ASKED, top.total, speakers)
    return Results(analyzed.text, top.total, tuple(hits), notes)


def search_quotations(
    analyzed: AnalyzedQuery, snapshot: Snapshot, page: Page
) -> Results[QuotationHit]:
    """The quotations of a page that match, their words marked."""
    quotations = snapshot.quotations
    tree = narrowed(analyzed.tree, analyzed.chosen)
    top = quotations.top(tree, limit=page.limit, offset=page.offset, sort=page.sort)
    marker = Marker(of_body(analyzed.tree), snapshot.analyzer)
    hits = []
    for rank, match in enumerate(top.matches, page.offset + 1):
        marks = marker.marks(stored_parts(match.stored)).get("body", ())
        hits.append(stored_hit(match.stored, rank, match.score, marks))
    speakers = [(hit.speaker,) for hit in hits]
    if not top.total and analyzed.chosen:
        without = quotations.top(analyzed.tree, limit=0).total
        if without:
            notes = (*analyzed.notes, _without(without, "quotations match"))
            return Results(analyzed.text, 0, (), notes)
    notes = _notes(analyzed, snapshot, QUOTATIONS, top.total, speakers)
    return Results(analyzed.text, top.total, tuple(hits), notes)


def _without(total: int, what: str) -> Note:
    return Note("no-match", f"None has the values that are chosen; {total:,} {what} without them.")


def _notes(
    analyzed: AnalyzedQuery,
    snapshot: Snapshot,
    schema: Schema,
    total: int,
    speakers: Iterable[tuple[str, ...]],
) -> tuple[Note, ...]:
    """The notes of a query and of its answer."""
    if total:
        return analyzed.notes + spellings(analyzed.tree, speakers)
    from searcher.search.suggest import why_nothing  # not loaded where there are hits

    return analyzed.notes + why_nothing(analyzed.parsed, snapshot, schema)


def of_body(tree: Query) -> Query:
    """A tree on quotations as a tree on an article whose body is the quotation's words.

    Clauses on fields that such an article does not have count as matched.
    """

    def leaf_of_body(leaf: Leaf) -> Query:
        if isinstance(leaf, Everything | Nothing) or leaf.field in ("speaker", "date", "source"):
            return leaf
        if leaf.field in SAID:
            return replace(leaf, field=leaf.field.replace("said", "body"))
        return Everything()

    return replaced(tree, leaf_of_body)


def spellings(tree: Query, speakers: Iterable[tuple[str, ...]]) -> tuple[Note, ...]:
    """A note for each name in the query that the hits spell in more than one way."""
    notes = []
    for leaf in leaves(tree):
        if isinstance(leaf, Term | AnyTerm) and leaf.field == "speaker":
            from searcher import names  # not loaded for a query without a name

            asked = {leaf.text} if isinstance(leaf, Term) else set(leaf.terms)
            spelled = dict.fromkeys(name for several in speakers for name in several)
            found = [name for name in spelled if not asked.isdisjoint(names.index_terms(name))]
            if len(found) > 1:
                message = f"Taken together here: {', '.join(sorted(found))}."
                notes.append(Note("speaker", message, *leaf.span))
    return tuple(notes)
