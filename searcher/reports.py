"""What an index is made with, and what an update did: plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from searcher.article import Skip

FEED = "-"
"""Stands for a folder where a corpus comes from standard input."""

Kind = Literal["added", "updated", "removed", "moved", "source", "skipped"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What an index is made with once and for all.

    Attributes:
        engine: that keeps it.
        language: that words are stemmed in; `none` leaves them as they are.
        quotations: whether who said what is found and kept.
    """

    engine: str = "tantivy"
    language: str = "english"
    quotations: bool = True


@dataclass(frozen=True, slots=True)
class Drop:
    """A folder of articles, or one file of them, and the name of its corpus (or the folder's)."""

    folder: Path
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How an update is done.

    Attributes:
        rebuild: read everything anew, and make the index from nothing.
        verify: tell changed sources by their bytes alone, not by size and time first.
        dry_run: read and report, write nothing.
        follow_links: follow links in the folder, out of it too.
        keep: how many generations to keep, the new one included.
        wait: for how many seconds to wait while another process writes.
    """

    rebuild: bool = False
    verify: bool = False
    dry_run: bool = False
    follow_links: bool = False
    keep: int = 1
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus that an index is kept in step with: its name, folder and counts."""

    name: str
    folder: str
    sources: int
    articles: int


@dataclass(frozen=True, slots=True)
class Report:
    """What an update did.

    Attributes:
        added, updated, removed, unchanged: numbers of articles.
        moved: articles whose source only has another path now.
        skipped: what could not be read, and why.
        seconds: how long it took.
        generation: the one that counts now.
        articles: how many the index has now.
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


@dataclass(frozen=True, slots=True)
class Event:
    """A step of an update, for whoever watches it.

    Attributes:
        kind: what happened to `name`: an article, or a source that was read or skipped.
        name: the id of the article, or the path of the source.
        done, total: bytes of sources that were read, and that are to be read.
    """

    kind: Kind
    name: str
    done: int
    total: int


Progress = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Logged:
    """What made one generation.

    Attributes:
        generation: its number.
        created: when it was published, ISO 8601 in UTC.
        corpus: the name of the corpus that changed; of all, where it was rebuilt.
        added, updated, removed, moved, unchanged: numbers of articles.
        skipped: how many sources and articles could not be read.
        seconds: how long it took.
        articles: how many the index had then.
    """

    generation: int
    created: str
    corpus: str
    added: int
    updated: int
    removed: int
    moved: int
    unchanged: int
    skipped: int
    seconds: float
    articles: int
