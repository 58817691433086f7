"""What an index is made with, and what an update did: plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from searcher.article import Skip

Kind = Literal["added", "updated", "removed", "moved", "source", "skipped"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What an index is made with once and for all."""

    engine: str = "tantivy"
    language: str = "english"


@dataclass(frozen=True, slots=True)
class Drop:
    """A folder of articles, or one file of them, and the name of its corpus (or the folder's)."""

    folder: Path
    name: str | None = None


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
