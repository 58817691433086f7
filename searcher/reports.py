"""Options and outcomes of updates, and the status of an index: plain values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from searcher._values import frozen
from searcher.article import Skip

FEED = "-"
"""The name in place of a folder for a corpus from standard input."""

EventKind = Literal["added", "updated", "removed", "moved", "reading", "source", "skipped"]


@frozen
class CorpusSource:
    """A folder or file of articles, and the name of its corpus; None for the name of the folder."""

    folder: Path
    name: str | None = None


@frozen
class UpdateOptions:
    """The options of an update.

    Attributes:
        rebuild: read everything, and make the index anew.
        verify: find changed sources by their digests alone, not by size and time first.
        dry_run: read and report, write nothing.
        follow_links: follow links in the folder, out of it too.
        keep: how many generations to keep, the new one included; by default as many as before.
        wait: the seconds to wait while another process writes.
        encoding: of files that are not UTF-8; None as the last time, `auto` to detect it.
        map: the column or key of fields, `title=headline,date=pub`; None as the last time, `auto`
            for the usual names.
        table: the table of databases that is read; None as the last time, `auto` for each.
        checkpoint: the seconds between two checkpoints, from which an interrupted update continues.
    """

    rebuild: bool = False
    verify: bool = False
    dry_run: bool = False
    follow_links: bool = False
    keep: int | None = None
    wait: float = 0.0
    checkpoint: float = 45.0
    encoding: str | None = None
    map: str | None = None
    table: str | None = None


@frozen
class Corpus:
    """A corpus of an index.

    Attributes:
        name: its name.
        folder: its absolute path; `-` for standard input.
        prefix: the start of its articles' ids, before the path: empty for the first corpus,
            `name//` for each further one. No path has `//`, so the ids of two corpora never
            collide.
        sources, articles: their numbers in the index.
        encoding: of its files that are not UTF-8, if it is stated; else empty.
        map: the column or key of fields, `title=headline,date=pub`, if stated; else empty.
        table: the table of its databases that is read, if stated; else empty.
    """

    name: str
    folder: str
    prefix: str = ""
    sources: int = 0
    articles: int = 0
    encoding: str = ""
    map: str = ""
    table: str = ""


@frozen
class Cluster:
    """The state of a cluster, with respect to one index.

    Attributes:
        health: `green`; `yellow` where copies are missing; `red` where shards are.
        nodes: the number of its servers.
        shards: the number of shards that are allocated, copies included.
        missing: the number of shards and copies that are not allocated.
    """

    health: str
    nodes: int
    shards: int
    missing: int


@frozen
class Status:
    """The status of an index.

    Attributes:
        location: its folder, or its address in a cluster.
        engine, language: the settings that it was made with.
        generation: the number of the open generation.
        created: the time when that was published, ISO 8601 in UTC.
        articles: the number of articles.
        bytes: the size of the generation's files.
        corpora: its corpora.
        cluster: the state of its cluster; None for an index in a folder.
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
    """The difference between a corpus and its folder.

    Attributes:
        name, folder: of the corpus.
        there: whether the folder exists; True for a corpus from standard input.
        new, changed, gone: numbers of sources.
    """

    name: str
    folder: str
    there: bool
    new: int
    changed: int
    gone: int


@frozen
class Answer:
    """An article among the answers of a query.

    Attributes:
        id, title, date: of the article.
        digest: of all fields of the article but its id and source.
    """

    id: str
    title: str
    date: str | None
    digest: str


@frozen
class Difference:
    """The differences between the answers of two states.

    Attributes:
        new, changed, gone: articles; a changed one as it is now.
        moved: equal articles under another id now, each with its id before.
    """

    new: tuple[Answer, ...]
    changed: tuple[Answer, ...]
    gone: tuple[Answer, ...]
    moved: tuple[tuple[str, Answer], ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone or self.moved)


@frozen
class SavedSearch:
    """A search that is kept with an index.

    Attributes:
        name: its name.
        query, since, until, speaker, operator: as `Index.search` takes them.
        looked: the time when its answers were last looked at, ISO 8601 in UTC.
    """

    name: str
    query: str
    since: str | None
    until: str | None
    speaker: str | None
    operator: Literal["and", "or"]
    looked: str


@frozen
class News:
    """The answers of a saved search that are new, changed, gone or moved since it was looked at.

    Attributes:
        search: the saved search.
        difference: the answers; of those that are gone, only the ids are known.
        fault: why the search could not be asked; empty where it could.
    """

    search: SavedSearch
    difference: Difference
    fault: str = ""


@frozen
class Findings:
    """Counts over the articles that an update added or changed.

    Attributes:
        quotations: the number of their quotations, the unsure ones too, without the sentences of
            speeches; 0 in a dry run.
        speakers: the number of different names of their speakers.
        without_body, without_date, without_speaker: the numbers of articles that lack these.
        cut: the number of articles with a field that was cut at the largest size that is kept.
    """

    quotations: int = 0
    speakers: int = 0
    without_body: int = 0
    without_date: int = 0
    without_speaker: int = 0
    cut: int = 0


@frozen
class Report:
    """The outcome of an update; the log has one for each generation.

    Attributes:
        added, updated, removed, unchanged: numbers of articles.
        moved: the number of articles of which only the source's path changed.
        skipped: the sources and articles that could not be read, with reasons; empty in the log.
        seconds: the duration.
        generation: the number of the current generation after it.
        articles: the number of articles in the index after it.
        notes: further findings, a line each, such as two articles with one id; empty in the log.
        corpus: the name of the corpus that changed; `*` where all were read.
        created: the time when it ended, ISO 8601 in UTC.
        skips: the number of sources and articles that could not be read.
        saved: for each saved search with something new, what that is; empty in the log.
        found: counts over the articles that were added or changed; all 0 in the log.
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
    saved: tuple[News, ...] = ()
    found: Findings = Findings()


@frozen
class Event:
    """A step of an update, for a progress display.

    Attributes:
        kind: what happened to `name`: an article, or a source that is being read, that was read or
            skipped.
        name: the id of the article, or the path of the source; for a skipped part of a source, the
            path with the article or the line.
        done, total: the bytes of sources that were read, and of all that have to be read.
        articles: the number of articles that were read, unchanged ones included.
    """

    kind: EventKind
    name: str
    done: int
    total: int
    articles: int = 0


Progress = Callable[[Event], None]
