"""The facade: an index of articles in a folder, to be made, kept in step and searched."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from searcher.errors import ArticleError, EngineError, IndexStateError
from searcher.measures.reader import MeasuringReader
from searcher.schema import Settings
from searcher.storage.home import home_of, readable_settings, settings_of

if TYPE_CHECKING:
    from datetime import date

    from searcher.indexing.manifest import IndexTarget
    from searcher.reports import CorpusDrift, Progress, Report
    from searcher.verify.verdicts import Verification


class Index(MeasuringReader):
    """An index of articles. `searcher.create` and `searcher.open` make one; a context manager.

    It answers from the generation that was current when it was opened, or that its own last update
    made, whatever other processes do meanwhile. Many threads may search it at once.
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
        """An index for a folder of articles to come; nothing is written before its first update.

        `location` is a folder, or an address like opensearch://host:9200/name. Where there is one
        already with the same settings, that one is opened. Without `quotations`, who said what is
        not looked for: indexing is faster, and an article has the speakers that its source names.

        Raises:
            IndexStateError: there is one with other settings, or no such engine or language.
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
        """An index whose first update makes it from nothing, whatever is there, even a damaged one.

        What is there stays until then. A setting that is not given is that of the index that is
        there, as far as it can be read. Raises as `create` does.
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

        Raises IndexStateError where there is none, or none that this version can read.
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
        IndexStateError where the index is closed, gone or damaged.
        """
        if self._closed:
            raise self._is_closed()
        snapshot = self._snapshot
        return snapshot is not None and self._home.is_current(snapshot.generation)

    def refresh(self) -> bool:
        """Open the current generation, if another process has published one; True where it has.

        Searches that run in other threads end on the generation that they began with. Raises
        IndexStateError where the index is closed, gone or damaged; the open generation stays.
        """
        if self.is_current:
            return False
        self._snapshot = self._opened(self._home.current())
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
        keep: int | None = None,
        wait: float = 0.0,
        checkpoint: float = 45.0,
        progress: Progress | None = None,
    ) -> Report:
        """Bring the index in step with a folder of articles, or one file of them.

        The folder is remembered as a corpus under its name; the others of the index are left as
        they are. Costs what changed: sources are told apart by size and time, then by digest, and
        inside a source the articles by theirs.

        Args:
            folder: what to read.
            name: of the corpus; by default the folder's own.
            rebuild: read every corpus of the index anew and make it from nothing.
            verify: read the digest of each source, whatever its size and time.
            dry_run: report what would happen, and write nothing.
            follow_links: follow links in the folder, out of it too.
            keep: how many generations to keep, the new one included, for `open(generation=...)`;
                one by default, and from then on as many as the last time.
            wait: for how many seconds to wait while another process writes.
            checkpoint: after how many seconds to save how far it has come, so that an interrupted
                update goes on from there.
            progress: called with each step.

        Raises:
            ArticleError: there is no such folder, or no article in it.
            IndexStateError: another process is writing; another folder has the name; `keep` is
                not an integer >= 1.
            EngineError: the disk is full, and the like. The old generation stays.
        """
        from searcher.indexing import update  # the readers' libraries are not paid for by a search
        from searcher.ingest.fields import settings
        from searcher.reports import CorpusSource, UpdateOptions

        path = _named(folder)
        if name is None:
            name = settings.of_folder(path).name or None
        target = self._target()
        rebuild = rebuild or self._snapshot is None
        options = UpdateOptions(
            rebuild, verify, dry_run, follow_links, _kept(keep), wait, checkpoint
        )
        report = update.update(target, CorpusSource(path, name), options, progress)
        if not dry_run:
            self._turn_to_current(keep)
        return report

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

        What was fed before under the name and is not in the stream stays. `keep`, `wait` and what
        is raised are those of `update`.
        """
        from searcher.indexing import update
        from searcher.reports import UpdateOptions

        options = UpdateOptions(keep=_kept(keep), wait=wait)
        report = update.feed(self._target(), name, lines, options, progress)
        self._turn_to_current(keep)
        return report

    def forget(self, name: str, *, wait: float = 0.0) -> Report:
        """Remove a corpus and its articles from the index; the folder itself is not touched.

        Raises IndexStateError where the index has no such corpus.
        """
        from searcher.indexing import update
        from searcher.reports import UpdateOptions

        report = update.forget(self._target(), name, UpdateOptions(wait=wait), None)
        self._turn_to_current()
        return report

    def stale(self) -> tuple[CorpusDrift, ...]:
        """How far each corpus is from its folder, by size and time of its sources."""
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
        """Whether words were said: a quotation laid beside the passage that is nearest to it.

        Quotation marks, dashes, white space and case do not count. `[...]` and `…` are cuts of who
        quotes, and `[he]` is put in by him.

        Args:
            words: the quotation.
            speaker: whom it is given to, in any spelling of the name; anybody by default.
            since, until: only articles of these days, as in `search`.

        Raises:
            QueryError: there is no word in the quotation, or a filter is none.
        """
        from searcher.verify import check  # a search does not pay for it

        return check.verify(words, self._now(), speaker=speaker, since=since, until=until)

    def _target(self) -> IndexTarget:
        from searcher.indexing.manifest import IndexTarget  # a search writes nothing

        if self._closed:
            raise self._is_closed()
        return IndexTarget(self._home, self._settings, self._engine, self._analyzer)

    def _turn_to_current(self, keep: int | None = None) -> None:
        generation = self._home.current()
        now = self._snapshot
        if now is not None and generation.number == now.generation.number:
            generation.close()
        else:
            self._snapshot = self._opened(generation)
        # This index itself had the old generation open while the new one was written.
        del now
        with suppress(IndexStateError, EngineError), self._home.locked():
            self._home.prune(keep=keep or generation.manifest["keep"])


def _named(folder: str | Path) -> Path:
    if not os.fspath(folder):  # for Path this is the current folder
        raise ArticleError("An empty name is no folder.")
    return Path(folder)


def _kept(keep: int | None) -> int | None:
    if keep is not None and (type(keep) is not int or keep < 1):
        raise IndexStateError(f"keep must be an integer >= 1, not {keep!r}.", kind="settings")
    return keep


def _with(settings: Settings) -> str:
    return "with" if settings.quotations else "without"
