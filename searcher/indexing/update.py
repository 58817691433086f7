"""Entry points: update an index from a folder, forget or move a corpus."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from searcher.article import Skip
from searcher.errors import (
    ArticleError,
    DamagedFileError,
    EngineError,
    IndexStateError,
    damaged_index,
)
from searcher.indexing import corpora
from searcher.indexing.build import Update
from searcher.indexing.manifest import IndexTarget
from searcher.indexing.scan import not_below
from searcher.ingest import corpus
from searcher.ingest.corpus import Source
from searcher.ingest.fields.settings import watched
from searcher.names.overrides import FILE, UNNAMED, read_naming
from searcher.reports import (
    FEED,
    Corpus,
    CorpusDrift,
    CorpusSource,
    Progress,
    Report,
    UpdateOptions,
)
from searcher.storage import checksums
from searcher.storage.catalog import Catalog, KnownSource, unchanged
from searcher.storage.generations import CATALOG, Generation
from searcher.storage.home import Home


def update(
    target: IndexTarget, source: CorpusSource, options: UpdateOptions, progress: Progress | None
) -> Report:
    """Bring an index in step with a folder, as `Index.update` documents."""
    corpora.check_folder(source.folder)
    with watched() as columns, begun(target, options, progress) as current:
        name = corpora.enrolled(current.catalog, source, current.notes)
        current.use_map(corpora.set_reading(current.catalog, name, options), columns)
        work = [name]
        if options.rebuild:
            work = current.start_over()
        called = name if work == [name] else "*"
        current.resume(called)
        for each in work:
            _compare(current, target.home, each, options)
        return current.finish(called)


def forget(
    target: IndexTarget, name: str, options: UpdateOptions, progress: Progress | None
) -> Report:
    """Remove a corpus and its articles, as `Index.forget` documents."""
    with begun(target, options, progress) as current:
        corpora.found(current.catalog, name)
        current.comparison.forget(name)
        return current.finish(name, forgotten=name)


def move(
    target: IndexTarget, name: str, folder: Path, options: UpdateOptions, progress: Progress | None
) -> Report:
    """Give a corpus another folder, as `Index.move` documents."""
    corpora.check_folder(folder)
    with begun(target, options, progress) as current:
        corpora.moved(current.catalog, name, folder, current.notes)
        return current.finish(name)


def stale(home: Home, generation: Generation) -> tuple[CorpusDrift, ...]:
    """Compare each corpus of a generation with its folder, as `Index.stale` documents."""
    catalog = catalog_of(home, generation)
    return tuple(_stale(home, catalog, known) for known in catalog.corpora.values())


def _stale(home: Home, catalog: Catalog, known: Corpus) -> CorpusDrift:
    if known.folder == FEED:
        return CorpusDrift(known.name, known.folder, True, 0, 0, 0)
    folder = Path(known.folder)
    if not os.path.exists(folder):  # or it may not be read
        return CorpusDrift(known.name, known.folder, False, 0, 0, 0)
    plain = _distance(catalog, known, sources(known, home.folder, follow_links=False))
    if not plain.gone:
        return plain
    # Sources that seem gone may be behind links that were followed the last time.
    linked = _distance(catalog, known, sources(known, home.folder, follow_links=True))
    return linked if linked.gone < plain.gone else plain


def _distance(catalog: Catalog, known: Corpus, walk: Iterable[Source | Skip]) -> CorpusDrift:
    before = catalog.sources(known.name)
    hidden: set[str] = set()
    new = changed = 0
    for found in walk:
        if isinstance(found, Skip):
            if found.passing:
                hidden.add(found.source)
            continue
        was = before.pop(found.path, "")
        if not was:
            new += 1
        elif unchanged(was, found.size, found.stamp) is None:
            changed += not _has_digest(found, catalog.known(known.name, found.path))
    if "" in hidden:  # the folder itself
        return CorpusDrift(known.name, known.folder, False, 0, 0, 0)
    gone = len(not_below(hidden, before))
    return CorpusDrift(known.name, known.folder, True, new, changed, gone)


def _has_digest(source: Source, known: KnownSource | None) -> bool:
    """Whether a source has the bytes that are known, where its size is the same."""
    if known is None or known.size != source.size:
        return False
    try:
        return corpus.digest(source) == known.digest
    except ArticleError:  # an update says why it cannot be read
        return False


@contextmanager
def begun(
    target: IndexTarget, options: UpdateOptions, progress: Progress | None
) -> Iterator[Update]:
    """Read the index, under the lock unless it is a dry run."""
    with ExitStack() as stack:
        if not options.dry_run:
            stack.enter_context(target.home.locked(wait=options.wait))
        stack.enter_context(foreign_errors(target.home))
        read = _damaged_before if options.rebuild else _before
        before, catalog = read(target.home, stack)
        current = Update(target, options, before, catalog, progress)
        if not options.dry_run:
            target.home.clear(parts=False)  # a checkpoint may be of this update
        yield current


def _before(home: Home, stack: ExitStack) -> tuple[Generation | None, Catalog]:
    """Open the current generation and its catalog."""
    if not home.exists():
        return None, Catalog()
    before = stack.enter_context(closing(home.current()))
    return before, catalog_of(home, before)


def _damaged_before(home: Home, stack: ExitStack) -> tuple[Generation | None, Catalog]:
    """Open the current generation as far as it can be read, for a rebuild."""
    with suppress(IndexStateError):
        return _before(home, stack)
    with suppress(IndexStateError):
        before = stack.enter_context(closing(home.current(whole=False)))
        catalog = Catalog()
        for values in before.manifest["corpora"]:
            catalog.add_corpus(
                Corpus(
                    values["name"],
                    values["folder"],
                    values["prefix"],
                    encoding=values.get("encoding", ""),
                    map=values.get("map", ""),
                    table=values.get("table", ""),
                )
            )
        return before, catalog
    return None, Catalog()


def catalog_of(home: Home, generation: Generation) -> Catalog:
    """Read the catalog of a generation. Raises IndexStateError where it is damaged."""
    home.fetch(generation)
    try:
        kept = {n: s for n, s in generation.checksums.items() if n.startswith(f"{CATALOG}/")}
        faults = checksums.size_faults(generation.folder, kept)
        if faults:
            raise DamagedFileError(faults[0])
        return Catalog(generation.folder / CATALOG, generation.checksums)
    except (OSError, DamagedFileError) as error:
        raise damaged_index(home, f"its catalog cannot be read ({error})") from error


def sources(known: Corpus, index: Path | None, *, follow_links: bool) -> Iterator[Source | Skip]:
    """Walk a corpus, without the index itself, which may lie in it."""
    walk = corpus.sources(
        Path(known.folder),
        follow_links=follow_links,
        without=index,
        stated=corpora.stated(known),
    )
    for found in walk:
        if not (isinstance(found, Skip) and found.source == FILE):  # it names people
            yield found


def _compare(current: Update, home: Home, name: str, options: UpdateOptions) -> None:
    known = current.catalog.corpora[name]
    folder = known.folder
    if folder == FEED:
        return
    if options.rebuild and not os.path.exists(folder):
        raise ArticleError(
            f"The corpus {name} cannot be rebuilt: there is no folder {folder}. The index stays "
            f"as it was. If it is in another place now: searcher move {name} FOLDER. To rebuild "
            f"without it: searcher forget {name}; or if {home} is damaged, remove it and index "
            "the other folders again."
        )
    naming = read_naming(Path(folder))
    found = sources(known, home.folder, follow_links=options.follow_links)
    if not current.comparison.compare(name, found, verify=options.verify):
        kept = current.catalog.counts(name)[1]
        stay = (
            f" The {kept} read from it before stay in the index; "
            f"to remove them: searcher forget {name}"
            if kept
            else ""
        )
        raise ArticleError(f"There is no article in {folder}{current.only_reason}.{stay}")
    current.naming.pop(name, None)
    if naming != UNNAMED:
        current.naming[name] = naming.data()


@contextmanager
def foreign_errors(home: Home) -> Iterator[None]:
    """Map the errors of the operating system while a home is written."""
    try:
        yield
    except OSError as error:
        raise EngineError(
            f"The index in {home} cannot be written: {error.strerror or error}. "
            "What was there before stays as it was."
        ) from error
    except DamagedFileError as error:  # a listing of the catalog, which is verified when it is read
        raise damaged_index(home, error) from error
