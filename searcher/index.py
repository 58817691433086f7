"""The facade: create, open, update and search an index of articles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from typing import TYPE_CHECKING, BinaryIO, Self

from searcher._arguments import checked_arguments
from searcher._values import replace
from searcher.article import Article
from searcher.errors import ArticleError, EngineError, IndexStateError
from searcher.measures.reader import MeasuringReader
from searcher.schema import Settings
from searcher.storage.home import home_of, readable_settings, settings_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from searcher.history.saved import SavedSearches
    from searcher.indexing.manifest import IndexTarget
    from searcher.reports import CorpusDrift, Progress, Report
    from searcher.verify.verdicts import Verification


@checked_arguments
class Index(MeasuringReader):
    """An index of articles. `searcher.create` and `searcher.open` return one; a context manager.

    It answers from the generation that was current when it was opened, or that its own last update
    made. Updates by other processes do not change it before `refresh`. Threads may share it.
    """

    @classmethod
    def create(
        cls,
        location: str | Path,
        *,
        engine: str | None = None,
        language: str = "english",
        quotations: bool = True,
    ) -> Self:
        """Return a new index; nothing is written before its first update.

        `location` is a folder, or an address like opensearch://host:9200/name. If it holds an index
        with the same settings, that index is opened. Without `quotations`, no quotations are
        searched for: indexing is faster, and an article has only the speakers its source names.

        Raises:
            IndexStateError: it holds an index with other settings; the engine or the language is
                unknown.
        """
        home = home_of(location)
        settings = Settings(engine or home.default_engine, language, quotations)
        if not home.exists():
            return cls(home, settings, None)
        index = cls.open(location)
        if index._settings != settings:
            found = index._settings
            index.close()
            raise IndexStateError(
                f"The index in {home} was made with the engine {found.engine} "
                f"for {found.language}, {_with(found)} quotations. "
                "Choose another place, or remove this one.",
                kind="exists",
            )
        return index

    @classmethod
    def replace(
        cls,
        location: str | Path,
        *,
        engine: str | None = None,
        language: str | None = None,
        quotations: bool | None = None,
    ) -> Self:
        """Return an index whose first update replaces the index at `location`, even a damaged one.

        The old index stays until then. A setting that is not given is taken from the old index, as
        far as it can be read. Raises the errors of `create`.
        """
        home = home_of(location)
        found = Settings(home.default_engine)
        if home.exists():
            with (
                suppress(IndexStateError),
                closing(home.current(whole=False)) as generation,
            ):
                found = settings_of(generation.manifest)
        kept = found.quotations if quotations is None else quotations
        return cls(home, Settings(engine or found.engine, language or found.language, kept), None)

    @classmethod
    def open(cls, location: str | Path, *, generation: int | None = None) -> Self:
        """Open an index: its current generation, or an older one that is still kept.

        Raises IndexStateError if there is no index, or if this version cannot read it.
        """
        home = home_of(location)
        found = home.current() if generation is None else home.opened(generation)
        try:
            return cls(home, readable_settings(home, found.manifest), found)
        except BaseException:
            found.close()
            raise

    @property
    def is_current(self) -> bool:
        """Whether the open generation is still the current one; False before the first update.

        Cheap enough to ask before each search: in a folder it reads one small file. Raises
        IndexStateError if the index is closed, removed or damaged.
        """
        if self._closed:
            raise self._is_closed()
        snapshot = self._snapshot
        return snapshot is not None and self._home.is_current(snapshot.generation)

    def refresh(self) -> bool:
        """Open the current generation; return whether it is newer than the open one.

        Searches that run in other threads finish on the generation they began with. Raises
        IndexStateError if the index is closed, removed or damaged; the open generation stays.
        """
        if self.is_current:
            return False
        generation = self._home.current()
        settings = readable_settings(self._home, generation.manifest)
        if settings != self._settings:  # a rebuild may change them
            self._adopt(settings)
        self._snapshot = self._opened(generation)
        return True

    def update(
        self,
        folder: str | Path,
        *,
        name: str | None = None,
        rebuild: bool = False,
        verify: bool = False,
        dry_run: bool = False,
        follow_links: bool = False,
        encoding: str | None = None,
        map: str | None = None,
        table: str | None = None,
        keep: int | None = None,
        wait: float = 0.0,
        checkpoint: float = 45.0,
        progress: Progress | None = None,
    ) -> Report:
        """Update the index to the present state of a folder of articles, or of one file.

        The index keeps the folder as a corpus under its name; other corpora do not change. The cost
        depends on what changed: a source is compared by size and time, then by digest, and the
        articles inside a changed source by their own digests.

        Args:
            folder: the folder or file to read.
            name: the name of the corpus; by default the folder's name.
            rebuild: read every corpus again and build the whole index anew.
            verify: compare each source by its digest, whatever its size and time.
            dry_run: report what would happen, and write nothing.
            follow_links: follow links in the folder, also those that lead out of it.
            encoding: of its files that are not UTF-8, such as `cp1250`; later updates keep it.
                By default it is detected; `auto` detects it again.
            map: the column or key of fields, `title=headline,date=pub`; later updates keep it.
                `auto` ends it: the usual names are read.
            table: the only table of databases that is read; later updates keep it. `auto` ends it.
            keep: how many generations to keep, the new one included, for `open(generation=...)`;
                by default as many as at the last update, at first one.
            wait: how many seconds to wait while another process writes.
            checkpoint: save the state of the update after so many seconds, so that an interrupted
                update continues from there.
            progress: called with each step.

        Raises:
            ArticleError: the folder does not exist, or holds no article.
            IndexStateError: another process writes; another folder has the name; `keep` is less
                than 1.
            EngineError: the machine fails, for example a full disk. The old generation stays.
        """
        from searcher.indexing import update  # a search does not load the readers
        from searcher.ingest.fields import settings
        from searcher.reports import CorpusSource, UpdateOptions

        path = _named(folder)
        if name is None:
            name = settings.of_folder(path).name or None
        target = self._target()
        rebuild = rebuild or self._snapshot is None
        options = UpdateOptions(
            rebuild,
            verify,
            dry_run,
            follow_links,
            _kept(keep),
            wait,
            checkpoint,
            encoding,
            map,
            table,
        )
        report = update.update(target, CorpusSource(path, name), options, progress)
        return report if dry_run else self._with_news(report, keep)

    def feed(
        self,
        lines: BinaryIO,
        *,
        name: str = "feed",
        keep: int | None = None,
        wait: float = 0.0,
        progress: Progress | None = None,
    ) -> Report:
        """Add or update articles from a stream of JSON Lines, such as standard input.

        Articles that were fed before under the name and are not in the stream stay. `keep`, `wait`
        and the errors raised are those of `update`.
        """
        from searcher.indexing import fed
        from searcher.reports import UpdateOptions

        options = UpdateOptions(keep=_kept(keep), wait=wait)
        report = fed.feed(self._target(), name, lines, options, progress)
        return self._with_news(report, keep)

    def add(
        self,
        articles: Iterable[Article | Mapping[str, object]] | Article | Mapping[str, object],
        *,
        name: str = "feed",
        keep: int | None = None,
        wait: float = 0.0,
        progress: Progress | None = None,
    ) -> Report:
        """Add or update articles, all in one generation.

        Args:
            articles: each a dict with the keys of an object of JSON Lines, of which only the text
                is needed, or an `Article`, which is kept as it is. An article with the id of one
                that was added before takes its place.
            name: of the corpus. An article with the id `7` is `feed//7` in the index.
            keep, wait, progress: as in `update`.

        Raises:
            ArticleError: one of them cannot be an article; nothing is added.
            IndexStateError: as in `update`, or the name is that of a folder.
        """
        from searcher.indexing import fed
        from searcher.reports import UpdateOptions

        options = UpdateOptions(keep=_kept(keep), wait=wait)
        several = [articles] if isinstance(articles, Article | Mapping) else articles
        report = fed.add(self._target(), name, several, options, progress)
        return self._with_news(report, keep)

    def remove(self, ids: Iterable[str], *, name: str = "feed", wait: float = 0.0) -> Report:
        """Remove articles that were added or fed, all in one generation.

        A note of the report names each id that the index does not have.

        Args:
            ids: as each hit has them, `feed//7`, or as they were added to the corpus `name`, `7`.
            name: of the corpus of ids that are not those of hits.
            wait: as in `update`.

        Raises IndexStateError for an article of a folder: nothing is removed.
        """
        from searcher.indexing import fed
        from searcher.reports import UpdateOptions

        several = [ids] if isinstance(ids, str) else ids
        report = fed.remove(self._target(), several, name, UpdateOptions(wait=wait), None)
        return self._with_news(report)

    def forget(self, name: str, *, wait: float = 0.0) -> Report:
        """Remove a corpus and its articles from the index; the folder itself is not touched.

        Raises IndexStateError if the index has no such corpus.
        """
        from searcher.indexing import update
        from searcher.reports import UpdateOptions

        report = update.forget(self._target(), name, UpdateOptions(wait=wait), None)
        return self._with_news(report)

    def move(self, name: str, folder: str | Path, *, wait: float = 0.0) -> Report:
        """Read a corpus from another folder from now on; its articles stay.

        Nothing is read: the next update compares the new folder with what the index has. Searches
        always find the articles.

        Raises:
            ArticleError: there is no such folder.
            IndexStateError: the index has no such corpus, it comes from standard input, or another
                corpus is read from the folder.
        """
        from searcher.indexing import update
        from searcher.reports import UpdateOptions

        options = UpdateOptions(wait=wait)
        report = update.move(self._target(), name, _named(folder), options, None)
        return self._with_news(report)

    def stale(self) -> tuple[CorpusDrift, ...]:
        """Compare each corpus with its folder as an update does: by size and time, then digest."""
        from searcher.indexing import update

        return update.stale(self._home, self._now().generation)

    def verify(
        self,
        words: str,
        *,
        speaker: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
    ) -> Verification:
        """Check whether words were said: compare a quotation with its closest passage.

        Quotation marks, dashes, white space and case do not count. `[...]` and `…` are cuts made by
        the quoter, and `[he]` is inserted by the quoter.

        Args:
            words: the quotation.
            speaker: the speaker it is attributed to, in any spelling of the name; any by default.
            since, until: only articles of these days, as in `search`.

        Raises:
            QueryError: the quotation has no word, or a filter is invalid.
        """
        from searcher.verify import check  # a search does not load it

        return check.verify(words, self._now(), speaker=speaker, since=since, until=until)

    def _target(self) -> IndexTarget:
        from searcher.indexing.manifest import IndexTarget  # a search does not load it

        if self._closed:
            raise self._is_closed()
        return IndexTarget(self._home, self._settings, self._engine, self._analyzer)

    @property
    def saved(self) -> SavedSearches:
        """The searches that are kept with this index: to add, list, look at and remove."""
        from searcher.history.saved import SavedSearches  # a search does not pay for it

        return SavedSearches(self._home, self._now, self.understand)

    def _with_news(self, report: Report, keep: int | None = None) -> Report:
        """Turn to the current generation, and add what it has for the saved searches."""
        self._turn_to_current(keep)
        try:
            if not self._home.saved():
                return report
            return replace(report, saved=self.saved.news())
        except (IndexStateError, EngineError) as error:  # the update itself is done
            return replace(report, notes=(*report.notes, str(error)))

    def _turn_to_current(self, keep: int | None = None) -> None:
        generation = self._home.current()
        now = self._snapshot
        if now is not None and generation.number == now.generation.number:
            generation.close()
        else:
            self._snapshot = self._opened(generation)
        # This index had the old generation open during the update.
        del now
        with suppress(IndexStateError, EngineError), self._home.locked():
            self._home.prune(keep=keep or generation.manifest["keep"])


def _named(folder: str | Path) -> Path:
    if not os.fspath(folder):  # for Path this is the current folder
        raise ArticleError("The name of the folder is empty. Write a folder or a file.")
    from pathlib import Path  # a search does not load it

    return Path(folder)


def _kept(keep: int | None) -> int | None:
    if keep is not None and keep < 1:
        raise IndexStateError(f"keep must be an integer >= 1, not {keep}.", kind="settings")
    return None if keep is None else int(keep)


def _with(settings: Settings) -> str:
    return "with" if settings.quotations else "without"
