"""Corpora without a folder: articles of a stream or of a program, added and removed by id."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from searcher.analysis.folding import is_storable
from searcher.article import Article
from searcher.errors import ArticleError, EngineError, IndexStateError
from searcher.indexing import corpora
from searcher.indexing.added import line
from searcher.indexing.build import Update
from searcher.indexing.manifest import IndexTarget
from searcher.indexing.update import begun
from searcher.ingest.corpus import Source
from searcher.ingest.decoding import LARGEST_ARTICLE, MEGABYTE
from searcher.reports import FEED, Corpus, Progress, Report, UpdateOptions
from searcher.storage.stores import open_articles

_PART = 1 << 20
"""Bytes of a stream that are read at a time."""


def feed(
    target: IndexTarget,
    name: str,
    lines: BinaryIO,
    options: UpdateOptions,
    progress: Progress | None,
) -> Report:
    """Add or update the articles of a stream of JSON Lines, as `Index.feed` documents."""
    corpora.check_name(name)
    with begun(target, options, progress) as current, _spool() as spool:
        _enrol(current, name)
        with _storing(spool), open(spool, "wb") as file:
            _copy(lines, file)
        current.comparison.feed(name, _source(spool))
        return current.finish(name)


def add(
    target: IndexTarget,
    name: str,
    articles: Iterable[Article | Mapping[str, object]],
    options: UpdateOptions,
    progress: Progress | None,
) -> Report:
    """Add or update articles of a program, as `Index.add` documents."""
    corpora.check_name(name)
    with begun(target, options, progress) as current, _spool() as spool:
        _enrol(current, name)
        with _storing(spool), open(spool, "wb") as file:
            for number, one in enumerate(articles, 1):
                try:
                    file.write(line(one, current.catalog.corpora[name].prefix))
                except (ArticleError, ValueError, RecursionError) as error:
                    raise ArticleError(
                        f"Article {number} cannot be added: {error}. Nothing was changed."
                    ) from error
        current.comparison.feed(name, _source(spool), added=True)
        return current.finish(name)


def remove(
    target: IndexTarget,
    ids: Iterable[str],
    name: str,
    options: UpdateOptions,
    progress: Progress | None,
) -> Report:
    """Remove articles by their ids, as `Index.remove` documents."""
    with begun(target, options, progress) as current, _spool() as spool:
        keys, unknown = _sorted(current, ids, name)
        _check_folders(current, target, unknown)
        for one in unknown:
            current.notes.append(f"The index has no article {one}.")
        spool.touch()
        for corpus, gone in keys.items():
            current.comparison.feed(corpus, _source(spool), without=frozenset(gone))
        return current.finish(next(iter(keys)) if len(keys) == 1 else "*")


def _enrol(current: Update, name: str) -> None:
    known = current.catalog.corpora.get(name)
    if known is None:
        current.catalog.add_corpus(Corpus(name, FEED, f"{name}//"))
    elif known.folder != FEED:
        raise IndexStateError(
            f"The corpus {name!r} is kept in step with {known.folder}: "
            "give the articles from standard input another name.",
            kind="corpus",
        )


@contextmanager
def _spool() -> Iterator[Path]:
    """A path for the articles that come in, until the update ends."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "feed.jsonl"


@contextmanager
def _storing(spool: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EngineError(
            f"Standard input cannot be stored in {spool.parent}: {error.strerror or error}. "
            "Nothing was changed. Set TMPDIR to a folder with more room."
        ) from error


def _copy(lines: BinaryIO, file: BinaryIO) -> None:
    """Copy a stream of lines. Raises ArticleError for one that no article has: it may never end."""
    behind = 0  # bytes behind the last end of a line
    while part := lines.read(_PART):
        end = part.rfind(b"\n")
        behind = len(part) - end - 1 if end >= 0 else behind + len(part)
        if behind > LARGEST_ARTICLE + _PART:
            raise ArticleError(
                f"A line of standard input is larger than {LARGEST_ARTICLE // MEGABYTE} MB. "
                "Nothing was changed."
            )
        file.write(part)


def _source(spool: Path) -> Source:
    status = spool.stat()
    return Source(FEED, str(spool.resolve()), status.st_size, status.st_mtime_ns)


def _sorted(
    current: Update, ids: Iterable[str], name: str
) -> tuple[dict[str, list[str]], list[str]]:
    """The keys to remove of each fed corpus, and the ids that no fed corpus has."""
    catalog = current.catalog
    listed = {
        corpus.name: {one.key for one in catalog.listing(corpus.name, FEED)}
        for corpus in catalog.corpora.values()
        if corpus.folder == FEED
    }
    keys: dict[str, list[str]] = {}
    unknown = []
    for one in ids:
        corpus, _, key = one.partition("//")
        for owner, inner in ((corpus, f"#{key}"), (name, f"#{one}")):
            if inner in listed.get(owner, ()):
                keys.setdefault(owner, []).append(inner)
                break
        else:
            unknown.append(one)
    return keys, unknown


def _check_folders(current: Update, target: IndexTarget, ids: list[str]) -> None:
    """Raise IndexStateError for an article that an update of its folder would add again."""
    if not ids or current.before is None:
        return
    target.home.fetch(current.before)
    with closing(open_articles(target.engine, current.before.place, target.analyzer)) as store:
        for one in ids:
            if is_storable(one) and store.get(one) is not None:
                raise IndexStateError(
                    f"The article {one} is read from a folder. Remove its file there and run an "
                    "update, or forget the whole corpus. Nothing was changed.",
                    kind="corpus",
                )
