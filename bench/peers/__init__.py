"""The peers: the engines that are measured, each behind the same two functions."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.asked import Asked

FIRST = 10
"""Hits on a page."""

DEBIAN = "/usr/lib/python3/dist-packages"
"""Where Debian installs the Python binding of Xapian."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page: how many match in all (None where a peer does not count), ids, and what is shown."""

    total: int | None
    ids: tuple[str, ...]
    shown: str


Ask = Callable[[Asked], Answer]


class Peer(Protocol):
    """A module that indexes a file of JSON Lines into a folder, and answers from there."""

    @property
    def NAME(self) -> str:  # noqa: N802  (a constant of a module)
        """The name in tables."""

    def build(self, articles: Path, folder: Path) -> int:
        """Index the articles into an empty folder; how many they are."""

    def opened(self, folder: Path) -> Ask:
        """A function that answers from the index in the folder."""


LIBRARIES = {
    "ours": "searcher",
    "plain": "searcher",
    "raw": "tantivy",
    "sqlite": "sqlite3",
    "whoosh_peer": "whoosh",
    "xapian_peer": "xapian",
    "bm25s_peer": "bm25s",
}
"""Each peer's module here, and the library that it needs."""

APART = {"opensearch_peer": "opensearchpy"}
"""The same for peers that need servers."""


def peer(module: str) -> Peer:
    """The peer of that module name."""
    found: Peer = importlib.import_module(f"bench.peers.{module}")
    return found


def installed(module: str) -> bool:
    """Whether the library of a peer can be imported."""
    if module == "xapian_peer" and DEBIAN not in sys.path:
        sys.path.append(DEBIAN)
    return importlib.util.find_spec((LIBRARIES | APART)[module]) is not None
