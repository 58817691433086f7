"""A generation as it grows: its stores and its catalog, with a checkpoint now and then."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from searcher import changes, generations, seals
from searcher.analysis import Analyzer
from searcher.catalog import Catalog
from searcher.changes import Outcome
from searcher.engine import Engine, Searcher
from searcher.errors import EngineError, SearcherError
from searcher.generations import CATALOG
from searcher.homes import Home
from searcher.making import Made
from searcher.seals import Proven, Seals
from searcher.settings import Settings
from searcher.stores import StoresWriter, open_articles
from searcher.values import value


@value
class Place:
    """An index to be written: where it is and what it is made with."""

    home: Home
    settings: Settings
    engine: Engine
    analyzer: Analyzer


@value
class Base:
    """The sealed folder that a draft starts from."""

    folder: Path
    seals: Seals


class Draft:
    """The next generation in its folder, which is not published yet.

    `aim` is what checkpoints tell of the update; without one, none are made.
    """

    def __init__(
        self,
        place: Place,
        folder: Path,
        catalog: Catalog,
        *,
        aim: Mapping[str, Any] | None,
        every: float,
    ) -> None:
        self._place = place
        self._folder = folder
        self._catalog = catalog
        self._aim = aim
        self._every = every
        self._articles: Searcher | None = None
        self.proven: Proven = {}

    def start(self, base: Base | None) -> bool:
        """Begin with what another folder has; whether all of that could be linked."""
        linked = True
        if base is not None:
            linked = generations.share(base.folder, base.seals, self._folder)
            self.proven = seals.proven(base.folder, base.seals)
            self._articles = self._opened(base.folder)
        self._catalog.write_into(self._folder / CATALOG)
        return linked

    def write(self, steps: Iterable[Iterable[Outcome]]) -> None:
        """Put all that is made, delete what is gone, and let the catalog learn of it."""
        writer = self._writer()
        saved = time.monotonic()
        try:
            for outcomes in steps:
                for outcome in outcomes:
                    if isinstance(outcome, Made):
                        writer.put(outcome)
                    elif isinstance(outcome, str):
                        writer.delete(outcome)
                    else:
                        changes.learn(self._catalog, outcome)
                if self._aim is not None and time.monotonic() - saved >= self._every:
                    writer.commit()
                    self._save(self._aim)
                    writer = self._writer()
                    saved = time.monotonic()
            writer.commit()
        except EngineError as error:
            self._abandon(writer)
            raise EngineError(
                f"{str(error).rstrip('.')}. What was there before stays as it was.{self._room()}"
            ) from error
        except BaseException:
            self._abandon(writer)
            raise
        finally:
            self._close()

    def _abandon(self, writer: StoresWriter) -> None:
        """End a writer that has failed: it may not be able to in order, and need not."""
        with suppress(SearcherError, RuntimeError, OSError):
            writer.abandon()

    def _room(self) -> str:
        folder = self._place.home.folder
        if folder is None:
            return ""
        return f" The disk has {shutil.disk_usage(folder).free // 1_000_000:,} MB left."

    def _save(self, aim: Mapping[str, Any]) -> None:
        """Make a checkpoint of what is written so far, and go on from it."""
        self._close()
        self._catalog.write()
        part = self._place.home.save(self._folder, aim, self.proven)
        if part is None:
            self._aim = None
            self._articles = self._opened(self._folder)
        else:
            self.proven = seals.proven(part.folder, part.seals)
            self._articles = self._opened(part.folder)

    def _opened(self, folder: Path) -> Searcher:
        return open_articles(self._place.engine, folder, self._place.analyzer)

    def _writer(self) -> StoresWriter:
        return StoresWriter(self._place.engine, self._folder, self._articles)

    def _close(self) -> None:
        articles, self._articles = self._articles, None
        if articles is not None:
            articles.close()
