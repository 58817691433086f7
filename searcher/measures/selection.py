"""The documents that a query selects, all of them, in one store."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from searcher._values import frozen
from searcher.article import Article
from searcher.engines.grouping import Buckets, Grouping
from searcher.engines.port import StoreReader
from searcher.query import rewrite
from searcher.query.tree import And, Query
from searcher.results import Note
from searcher.schema import QUOTATIONS
from searcher.search.analyzed import Filters, Operator, understand
from searcher.search.chosen import Where, clauses
from searcher.search.compounds import understood
from searcher.search.join import joined, narrowed
from searcher.search.snapshot import Snapshot
from searcher.storage.documents import stored_article
from searcher.storage.stores import quoted_parts


@frozen
class Narrowing:
    """The filters and options of a query, and whether it asks for quotations instead of
    articles."""

    filters: Filters = Filters()
    operator: Operator = "and"
    quotations: bool = False
    feedback: bool = False
    where: Where = MappingProxyType({})

    @property
    def text(self) -> str:
        """The field whose words are counted."""
        return "said" if self.quotations else "body"


@frozen
class Selection:
    """The documents of one store that a tree matches.

    Attributes:
        snapshot: the open generation.
        store: of articles or of quotations.
        tree: the tree as the engine is asked it.
        marked: the tree as it was understood, for marking words.
        query: the query text.
        narrowing: the filters and options of the query.
        notes: how the query was read.
        spoken: of quotations, the tree whose matches in speeches count too; None of articles.
    """

    snapshot: Snapshot
    store: StoreReader
    tree: Query
    marked: Query
    query: str
    narrowing: Narrowing
    notes: tuple[Note, ...]
    spoken: Query | None = None

    @property
    def total(self) -> int:
        """How many documents there are."""
        total = self.store.top(self.tree, limit=0).total
        if self.spoken is None:
            return total
        from searcher.search.speech.answers import found

        return total + found(self.spoken, self.snapshot).total

    def counts(self, *groupings: Grouping) -> tuple[Buckets, ...]:
        """The documents counted by the groups of each grouping."""
        counted = self.store.counts(self.tree, *groupings)
        if self.spoken is None:
            return counted
        from searcher.search.speech.counts import counts, together

        spoken = (counts(self.spoken, self.snapshot, grouping) for grouping in groupings)
        return tuple(map(together, counted, spoken))

    def within(self, clause: Query) -> int:
        """How many of the documents match a clause, too."""
        tree = rewrite.normalize(And((self.tree, clause)))
        return self.store.top(tree, limit=0).total

    def articles(self) -> Iterator[Article]:
        """The documents one after another, in the order of their ids; of a quotation, its words as
        the body, with the article's id, date and title."""
        found = self.store.scan(self.tree)
        if self.narrowing.quotations:
            yield from quoted_parts(self.snapshot.articles, found)
        else:
            yield from (stored_article(match.stored) for match in found)
        if self.spoken is not None:
            from searcher.search.speech.scan import scan

            for speech in scan(self.spoken, self.snapshot):
                yield from map(speech.part, speech.passages)


def selected(query: str, snapshot: Snapshot, narrowing: Narrowing) -> Selection:
    """The documents that a query selects.

    Raises QuerySyntaxError, QueryError, and for quotations that were not kept IndexStateError.
    """
    if narrowing.quotations:
        analyzed = understand(
            query,
            snapshot.analyzer,
            QUOTATIONS,
            operator=narrowing.operator,
            filters=narrowing.filters,
            naming=snapshot.naming,
        )
    else:
        analyzed = understood(query, snapshot, narrowing.operator, narrowing.filters)
    if narrowing.feedback:
        from searcher.search.suggest.feedback import widened

        analyzed = widened(analyzed, snapshot)
    store = snapshot.quotations if narrowing.quotations else snapshot.articles
    tree = analyzed.tree
    if not narrowing.quotations:
        tree = joined(tree, snapshot, unsure=analyzed.unsure)
    tree = narrowed(tree, clauses(narrowing.where, snapshot, quotations=narrowing.quotations))
    spoken = None
    if narrowing.quotations:
        wide = analyzed.tree if analyzed.wide is None else analyzed.wide
        spoken = narrowed(wide, clauses(narrowing.where, snapshot, quotations=True))
    return Selection(snapshot, store, tree, analyzed.tree, query, narrowing, analyzed.notes, spoken)
