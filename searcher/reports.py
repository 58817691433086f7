"""What an update is asked for and what it did: plain values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from searcher._values import frozen
from searcher.article import Skip

FEED = "-"
"""Stands for a folder where a corpus comes from standard input."""

EventKind = Literal["added", "updated", "removed", "moved", "source", "skipped"]


@frozen
class CorpusSource:
    """A folder of articles, or one file of them, and the name of its corpus (or the folder's)."""

    folder: Path
    name: str | None = None


@frozen
class UpdateOptions:
    """How an update is done.

    Attributes:
        rebuild: read everything anew, and make the index from nothing.
        verify: tell changed sources by their bytes alone, not by size and time first.
        dry_run: read and report, write nothing.
        follow_links: follow links in the folder, out of it too.
        keep: how many generations to keep, the new one included; by default as many as before.
        wait: for how many seconds to wait while another process writes.
        checkpoint: after how many seconds to save how far it has come.
    """

    rebuild: bool = False
    verify: bool = False
    dry_run: bool = False
    follow_links: bool = False
    keep: int | None = None
    wait: float = 0.0
    checkpoint: float = 45.0


@frozen
class Corpus:
    """A corpus that an index is kept in step with.

    Attributes:
        name: its name.
        folder: where it lies, absolute; `-` for standard input.
        prefix: stands before the path in the ids of its articles: empty for one corpus, `name//`
            for each further one, so that two corpora never claim one id: no path has `//`.
        sources, articles: how many it has in the index.
    """

    name: str
    folder: str
    prefix: str = ""
    sources: int = 0
    articles: int = 0


@frozen
class Cluster:
    """How a cluster is, as far as an index in it goes.

    Attributes:
        health: `green`; `yellow` where copies are missing; `red` where parts of the index are.
        nodes: how many servers it has.
        shards: how many parts of the index there are on them, copies included.
        missing: how many parts and copies are on none.
    """

    health: str
    nodes: int
    shards: int
    missing: int


@frozen
class Status:
    """What an index is.

    Attributes:
        location: its folder.
        engine, language: as it was made.
        generation: the number of the one that is open.
        created: when that was published, ISO 8601 in UTC.
        articles: how many there are.
        bytes: the size of the generation's files.
        corpora: the folders it keeps in step with.
        cluster: how the cluster is that it lies in; None in a folder.
    """

    location: str
    engine: str
    language: str
    generation: int
    created: str
    articles: int
    bytes: int
    corpora: tuple[Corpus, ...]
    cluster: Cluster | None = None


@frozen
class CorpusDrift:
    """How far a corpus is from its folder, told by the size and time of its sources.

    Attributes:
        name, folder: of the corpus.
        there: whether the folder is there; always, where the corpus came from standard input.
        new, changed, gone: numbers of sources.
    """

    name: str
    folder: str
    there: bool
    new: int
    changed: int
    gone: int


@frozen
class Report:
    """The outcome of an update, and of the one that made each generation in the log.

    Attributes:
        added, updated, removed, unchanged: numbers of articles.
        moved: articles whose source only has another path now.
        skipped: the sources and articles that could not be read, with reasons; empty in the log.
        seconds: how long it took.
        generation: the number of the current generation after it.
        articles: how many the index has after it.
        notes: further findings, a line each, such as two articles with one id; empty in the log.
        corpus: the name of the corpus that changed; `*` where all were read anew.
        created: when it ended, ISO 8601 in UTC.
        skips: the number of sources and articles that could not be read.
    """

    added: int
    updated: int
    removed: int
    unchanged: int
    moved: int
    skipped: tuple[Skip, ...]
    seconds: float
    generation: int
    articles: int
    notes: tuple[str, ...] = ()
    corpus: str = ""
    created: str = ""
    skips: int = 0


@frozen
class Event:
    """A step of an update, for a progress display.

    Attributes:
        kind: what happened to `name`: an article, or a source that was read or skipped.
        name: the id of the article, or the path of the source; of what was skipped in a source,
            that with the article or the line.
        done, total: bytes of sources that were read, and that are to be read.
    """

    kind: EventKind
    name: str
    done: int
    total: int


Progress = Callable[[Event], None]
