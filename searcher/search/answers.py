"""Answers an analyzed query: asks the engine, marks the words, cuts snippets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from searcher._values import frozen, replace
from searcher.engines.port import Match, Sort, StoreReader, Top
from searcher.query.tree import (
    And,
    AnyTerm,
    Boost,
    Everything,
    Not,
    Nothing,
    Or,
    Query,
    Term,
    leaves,
)
from searcher.results import Hit, Note, QuotationHit, Results
from searcher.schema import ASKED, QUOTATIONS
from searcher.search.analyzed import AnalyzedQuery
from searcher.search.join import SAID, is_said, joined, narrowed, whole
from searcher.search.snapshot import Scope, Snapshot
from searcher.search.snippets import Marker
from searcher.search.stamps import stamped
from searcher.storage.documents import stored_article
from searcher.storage.quoted import article_of, as_article, quotation_hit, stored_quotation
from searcher.storage.stores import stored_articles

_FEW = 3
"""Hits, at most, of a query whose spelling is corrected."""

_SMALL = 50
"""Documents for each such hit, at least: in a small index few hits are no sign of a mistake."""


Order = Sort | Literal["random"]
"""The order of hits: as an engine sorts them, or random."""


@frozen
class Page:
    """Which hits to return, and in which order; a seed stands for one random order."""

    limit: int
    offset: int
    sort: Order
    seed: int = 0


def search(analyzed: AnalyzedQuery, snapshot: Snapshot, page: Page) -> Results[Hit]:
    """The articles of a page that match, with snippets.

    Where nothing matches, the notes say how many articles each clause matches alone.
    """
    tree = whole(analyzed, snapshot)
    top = _top(snapshot.articles, tree, page)
    marker = marker_of(analyzed.tree, snapshot, top.matches)
    scored = [(match.score, stored_article(match.stored)) for match in top.matches]
    hits = marker.hits(page.offset + 1, scored)
    left = 0
    if not analyzed.unsure and _is_quoted(analyzed.tree):
        left = _left_out(analyzed, tree, top.total, snapshot)
    speakers = [hit.article.speakers for hit in hits]
    if not top.total and analyzed.chosen:
        unchosen = joined(analyzed.tree, snapshot, unsure=analyzed.unsure)
        without = snapshot.articles.top(unchosen, limit=0).total
        if without:
            notes = (*analyzed.notes, _without(without, "articles match"))
            return Results(analyzed.text, 0, (), notes, stamped(analyzed, snapshot))
    notes = _notes(analyzed, Scope(snapshot, ASKED, analyzed.unsure), top.total, left, speakers)
    stamp = stamped(analyzed, snapshot)
    return Results(analyzed.text, top.total, tuple(hits), notes, stamp)


def _left_out(analyzed: AnalyzedQuery, tree: Query, total: int, snapshot: Snapshot) -> int:
    """How many articles more than the total of a joined tree match with the unsure quotations."""
    wide = whole(replace(analyzed, unsure=True), snapshot)
    if isinstance(wide, AnyTerm) and isinstance(tree, AnyTerm):  # ids; an article has one
        more = sorted(set(wide.terms).difference(tree.terms))
        wide, total = AnyTerm(wide.field, tuple(more)) if more else Nothing(), 0
    same = isinstance(wide, Nothing) or wide == tree
    return 0 if same else snapshot.articles.top(wide, limit=0).total - total


def marker_of(tree: Query, snapshot: Snapshot, read: Iterable[Match] = ()) -> Marker:
    """The marker of a tree in articles of the index; `read` has those that were read already."""
    if not _is_quoted(tree):
        return Marker(tree, snapshot.analyzer)
    from searcher.search.speech.quoted import quoted_words  # few queries need it

    return Marker(tree, snapshot.analyzer, quoted_words(tree, snapshot, read))


def _is_quoted(tree: Query) -> bool:
    return any(map(is_said, leaves(tree)))


def _top(store: StoreReader, tree: Query, page: Page) -> Top:
    if page.sort != "random":
        return store.top(tree, limit=page.limit, offset=page.offset, sort=page.sort)
    from searcher.search.sampling import shuffled  # not loaded for other orders

    return shuffled(store, tree, page)


def search_quotations(
    analyzed: AnalyzedQuery, snapshot: Snapshot, page: Page
) -> Results[QuotationHit]:
    """The quotations of a page that match, their words marked."""
    from searcher.search.speech import answers as speech  # not loaded for a search of articles

    quotations = snapshot.quotations
    tree = narrowed(analyzed.tree, analyzed.chosen)
    wide = tree if analyzed.wide is None else narrowed(analyzed.wide, analyzed.chosen)
    spoken = speech.found(wide, snapshot)
    if page.sort == "random":
        from searcher.search.sampling import mixed

        top, found = mixed(quotations, tree, spoken, page)
    elif spoken.total:
        from searcher.search.speech.pages import merged

        top = quotations.top(tree, limit=0)
        found = merged(snapshot, tree, spoken, page.sort, limit=page.limit, offset=page.offset)
    else:
        top = quotations.top(tree, limit=page.limit, offset=page.offset, sort=page.sort)
        found = [*top.matches]
    total = top.total + spoken.total
    marker = Marker(of_body(analyzed.tree), snapshot.analyzer)
    inside = {article_of(one.id) for one in found if isinstance(one, Match)}
    known = stored_articles(snapshot.articles, inside)
    hits = []
    for rank, one in enumerate(found, page.offset + 1):
        if isinstance(one, speech.Row):
            hits.append(speech.hit(one, rank, marker, snapshot))
            continue
        article, quotation = stored_quotation(known[article_of(one.id)], one.id)
        marks = marker.marks(as_article(article, quotation)).get("body", ())
        hits.append(quotation_hit(article, quotation, rank, one.score, marks))
    left = 0
    if analyzed.wide is not None:
        left = quotations.top(wide, limit=0).total - top.total
    speakers = [(hit.speaker,) for hit in hits]
    if not total and analyzed.chosen:
        without = quotations.top(analyzed.tree, limit=0).total
        if without:
            notes = (*analyzed.notes, _without(without, "quotations match"))
            return Results(analyzed.text, 0, (), notes, stamped(analyzed, snapshot))
    scope = Scope(snapshot, QUOTATIONS, analyzed.unsure)
    notes = _notes(analyzed, scope, total, left, speakers)
    stamp = stamped(analyzed, snapshot)
    return Results(analyzed.text, total, tuple(hits), notes, stamp)


def _without(total: int, what: str) -> Note:
    return Note("no-match", f"None has the values that are chosen; {total:,} {what} without them.")


def _notes(
    analyzed: AnalyzedQuery,
    scope: Scope,
    total: int,
    left: int,
    speakers: Iterable[tuple[str, ...]],
) -> tuple[Note, ...]:
    """The notes of a query and of its answer, which leaves out so many unsure ones."""
    notes = analyzed.notes
    if left > 0:
        what = scope.schema.name.removesuffix("s")
        more = f"1 more {what} matches" if left == 1 else f"{left:,} more {what}s match"
        notes += (Note("unsure", f"{more} with an unsure speaker; --unsure adds them."),)
    if total <= min(_FEW, scope.snapshot.store(scope.schema).documents // _SMALL):
        from searcher.search.suggest.corrections import correction  # not loaded for other answers

        notes += correction(analyzed.text, analyzed.parsed, scope, total)
    if total:
        return notes + spellings(analyzed.tree, speakers)
    if left > 0:
        return notes
    from searcher.search.suggest.clauses import why_nothing  # not loaded where there are hits

    return notes + why_nothing(analyzed.parsed, scope)


def of_body(tree: Query) -> Query:
    """A tree on quotations as a tree on an article whose body is the quotation's words.

    Clauses on fields that such an article does not have count as matched, also those under a NOT.
    """
    return _of_body(tree, Everything(), Nothing())


def _of_body(tree: Query, missing: Query, opposite: Query) -> Query:
    """The same, with `missing` in the place of clauses on other fields, `opposite` under a NOT."""
    match tree:
        case And(clauses=clauses) | Or(clauses=clauses):
            inner = tuple(_of_body(clause, missing, opposite) for clause in clauses)
            return replace(tree, clauses=inner)
        case Not(clause=clause):
            return replace(tree, clause=_of_body(clause, opposite, missing))
        case Boost(clause=clause):
            return replace(tree, clause=_of_body(clause, missing, opposite))
        case Everything() | Nothing():
            return tree
        case leaf if leaf.field in ("speaker", "date", "source"):
            return leaf
        case leaf if leaf.field in SAID:
            return replace(leaf, field=leaf.field.replace("said", "body"))
        case _:
            return missing


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
