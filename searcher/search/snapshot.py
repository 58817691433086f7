"""An open generation: the readers of its two stores, and its analyzer."""

from __future__ import annotations

import threading
import weakref

from searcher._values import frozen
from searcher.analysis.analyzer import Analyzer
from searcher.engines.port import Engine, StoreReader
from searcher.errors import IndexStateError
from searcher.names.overrides import joined_naming
from searcher.query import rewrite
from searcher.query.tree import Query
from searcher.schema import QUOTATIONS, Schema
from searcher.search.own_fields import OwnNames
from searcher.storage.generations import Generation
from searcher.storage.home import Home, settings_of
from searcher.storage.stores import open_articles, open_quotations


class Snapshot:
    """A generation, open for searching. It never changes; threads may share it.

    It closes with the last reference to it: an index that opens the next generation drops its
    reference, and threads that still search this one finish first.

    Attributes:
        generation: the open generation.
        analyzer: makes terms of text, by the language of the index.
        naming: names that are joined or kept apart by hand.
        articles: reads the articles.
        own: the names of the articles' own fields.
    """

    def __init__(
        self, home: Home, engine: Engine, generation: Generation, analyzer: Analyzer
    ) -> None:
        self._home = home
        self._engine = engine
        self._opening = threading.Lock()
        self._quotations: StoreReader | None = None
        self.generation = generation
        self.analyzer = analyzer
        self.naming = joined_naming(generation.manifest.get("naming", {}))
        self.close = weakref.finalize(self, generation.close)
        self.articles = open_articles(engine, generation.place, analyzer)
        weakref.finalize(self, self.articles.close)
        self.own = OwnNames(self.articles)

    @property
    def quotations(self) -> StoreReader:
        """Reads the quotations; opened at first use.

        Raises IndexStateError where the index was made without quotations.
        """
        if not settings_of(self.generation.manifest).quotations:
            raise IndexStateError(
                f"The index in {self._home} was made without quotations. "
                "To add them: searcher index --rebuild --quotations FOLDER "
                f"--index {self._home}",
                kind="settings",
            )
        return self.all_quotations

    @property
    def all_quotations(self) -> StoreReader:
        """The same; empty where the index was made without quotations."""
        with self._opening:
            if self._quotations is None:
                place = self.generation.place
                self._quotations = open_quotations(
                    self._engine, place, self.analyzer, self.articles
                )
                weakref.finalize(self, self._quotations.close)
            return self._quotations

    def store(self, schema: Schema) -> StoreReader:
        """The reader of a schema's documents. Raises as `quotations` does."""
        return self.quotations if schema is QUOTATIONS else self.articles

    def tree(self, parsed: Query, schema: Schema) -> Query:
        """A parsed tree for an engine: expanded, analyzed and normalized."""
        expanded = rewrite.expand(parsed, schema)
        analyzed = rewrite.analyze(expanded, schema, self.analyzer)[0]
        return rewrite.normalize(rewrite.spread(analyzed, self.naming))


@frozen
class Scope:
    """The documents that a query is about.

    Attributes:
        snapshot: the open generation.
        schema: of articles or of quotations.
        unsure: whether quotations with low confidence count too.
    """

    snapshot: Snapshot
    schema: Schema
    unsure: bool = False
