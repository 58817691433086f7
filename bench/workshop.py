"""The folders of a run: the data, and the folder for unpacked articles and indexes."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from bench import asked, passages
from bench.asked import Asked
from bench.measuring import Run, run
from bench.peers import Ask, installed, peer

ARTICLES = "pm_transcripts"
CORPORA = ("pm_transcripts", "ungdc")
_QUERIES = "queries/search_benchmark_game_queries.jsonl"
MOST = 1_000_000
"""Passages of the largest file of them."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """The folders of a run: `data` is only read, `folder` is written. With `keep`, an index that is
    there is not built again. `hosts` are the addresses of a cluster's nodes, with commas between
    them, where there is one."""

    data: Path
    folder: Path
    keep: bool = False
    hosts: str = ""

    @property
    def articles(self) -> Path:
        """The file of all articles."""
        return self._unpacked(ARTICLES)

    @property
    def texts(self) -> Path:
        """The folder of the same articles as text files."""
        return asked.as_texts(self.articles)

    def some(self, count: int) -> Path:
        """A file of some of the articles."""
        return asked.sample(self.articles, count)

    def passages(self, count: int) -> Path:
        """A file of passages from both corpora."""
        return passages.cut([self._unpacked(name) for name in CORPORA], count, MOST)

    @property
    def asked(self) -> Path:
        """The file of the queries."""
        return self.data / _QUERIES

    def queries(self) -> list[Asked]:
        """The queries that all peers are asked."""
        return asked.queries(self.asked)

    def index(self, module: str, articles: Path) -> Path:
        """The folder of a peer's index of a file of articles."""
        return self.folder / "indexes" / articles.stem / module

    def build(self, module: str, articles: Path) -> Run:
        """Build a peer's index again, in its own process."""
        folder = self.index(module, articles)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        ran = run("bench.peers", module, str(articles), str(folder))
        (folder.parent / f"{module}.built").touch()
        return ran

    def opened(self, module: str, articles: Path) -> Ask:
        """A function that answers from a peer's index, which is built if it is missing."""
        folder = self.index(module, articles)
        mark = folder.parent / f"{module}.built"
        if not mark.exists():
            self.build(module, articles)
        assert installed(module)
        return peer(module).opened(folder)

    def _unpacked(self, name: str) -> Path:
        return asked.unpacked(self.data / "articles" / f"{name}.jsonl.xz", self.folder)

    def forget(self) -> None:
        """Remove the indexes of runs before, which other code may have made."""
        if not self.keep:
            shutil.rmtree(self.folder / "indexes", ignore_errors=True)
