"""A generation that is open for searching."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Mapping
from typing import Any

from searcher.analysis import Analyzer
from searcher.engine import Engine, Searcher
from searcher.errors import IndexStateError
from searcher.generations import Generation
from searcher.homes import Home
from searcher.naming import joined_naming
from searcher.schema import fingerprint
from searcher.settings import Settings
from searcher.stores import open_articles, open_quotations


class Opened:
    """A generation and the searchers of its stores.

    An index that turns to the next one drops this, and threads that still search in it go on: it
    closes, and lets the generation go, with the last of them.
    """

    def __init__(self, engine: Engine, generation: Generation, analyzer: Analyzer) -> None:
        self._engine = engine
        self._analyzer = analyzer
        self._opening = threading.Lock()
        self._quotations: Searcher | None = None
        self.generation = generation
        self.naming = joined_naming(generation.manifest.get("naming", {}))
        self.close = weakref.finalize(self, generation.close)
        self.articles = open_articles(engine, generation.folder, analyzer)
        weakref.finalize(self, self.articles.close)

    def quotations(self) -> Searcher:
        """The searcher of the quotations, opened when it is first asked for."""
        with self._opening:
            if self._quotations is None:
                folder = self.generation.folder
                self._quotations = open_quotations(self._engine, folder, self._analyzer)
                weakref.finalize(self, self._quotations.close)
            return self._quotations


def settings_of(manifest: Mapping[str, Any]) -> Settings:
    """What an index was made with."""
    return Settings(manifest["engine"], manifest["language"], manifest["quotations"])


def readable_settings(home: Home, manifest: Mapping[str, Any]) -> Settings:
    """The same. Raises IndexStateError where the index has other fields than this version."""
    if manifest.get("schema") != fingerprint():
        raise IndexStateError(
            f"The index in {home} was made by another version of searcher, with other fields. "
            f"Build it again: searcher index --rebuild FOLDER --index {home}"
        )
    return settings_of(manifest)
