"""What a generation was made of: its corpora, their sources, and the articles in each source.

Kept as text beside the stores, in files that are never changed, so that the next generation shares
them by hard links and adds only what is new:

::

    catalog/
        corpora.json          name, folder and id prefix of each corpus, in the order of adding
        sources-3.tsv         a log: a line for each source that came, changed or went
        articles-1f0c...tsv   for one source of several articles: digest and id of each, in order

Logs are read in order of their numbers; small ones are merged as they gather.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

_CORPORA = "corpora.json"
_GONE = "-"


@dataclass(frozen=True, slots=True)
class KnownCorpus:
    """A folder that the index is kept in step with.

    Attributes:
        name: by which it is spoken of.
        folder: where it lies, absolute.
        prefix: stands before the path in the ids of its articles: empty for the first corpus,
            `name//` for each further one, so that two drops never claim one id.
    """

    name: str
    folder: str
    prefix: str


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source as it was when it was read.

    Attributes:
        size, modified: bytes, and nanoseconds since the epoch.
        digest: of its bytes.
        articles: how many were read from it.
        listing: the file that lists them; empty where the source is one article, by its own path.
    """

    size: int
    modified: int
    digest: str
    articles: int
    listing: str = ""


class Catalog:
    """The catalog of one generation, and what changes in it on the way to the next."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self.corpora: dict[str, KnownCorpus] = {}
        self._sources: dict[str, dict[str, KnownSource]] = {}
        self._changes: dict[tuple[str, str], KnownSource | None] = {}
        self._listings: dict[str, str] = {}
        if folder is not None:
            self._read(folder)

    def _read(self, folder: Path) -> None:
        for values in json.loads((folder / _CORPORA).read_text(encoding="utf-8")):
            self.add_corpus(KnownCorpus(**values))
        for log in _logs(folder):
            for line in log.read_text(encoding="utf-8").splitlines():
                name, path, size, *rest = line.split("\t")
                if size == _GONE:
                    self._sources[name].pop(path, None)
                elif name in self._sources:
                    modified, digest, articles, listing = rest
                    self._sources[name][path] = KnownSource(
                        int(size), int(modified), digest, int(articles), listing
                    )

    def add_corpus(self, corpus: KnownCorpus) -> None:
        """Add a corpus without sources."""
        self.corpora[corpus.name] = corpus
        self._sources[corpus.name] = {}

    def remove_corpus(self, name: str) -> None:
        """Remove a corpus and all of its sources."""
        for path in list(self._sources[name]):
            self.remove(name, path)
        del self.corpora[name], self._sources[name]

    def sources(self, name: str) -> Mapping[str, KnownSource]:
        """The sources of a corpus by their paths."""
        return self._sources[name]

    def articles(self, name: str, path: str) -> dict[str, str]:
        """The digest of each article of a source by its id; the path where it is the only one."""
        known = self._sources[name][path]
        if not known.listing:
            prefix = self.corpora[name].prefix
            return {f"{prefix}{path}": known.digest} if known.articles else {}
        text = self._listings.get(known.listing)
        if text is None:
            assert self._folder is not None
            text = (self._folder / known.listing).read_text(encoding="utf-8")
        pairs = (line.split("\t", 1) for line in text.splitlines())
        return {article_id: digest for digest, article_id in pairs}

    def put(
        self, name: str, path: str, known: KnownSource, articles: Mapping[str, str] | None = None
    ) -> None:
        """Note a source as read; `articles` lists digests by id where it may hold several."""
        if articles is not None:
            text = "".join(f"{digest}\t{key}\n" for key, digest in articles.items())
            of_text = hashlib.blake2b(text.encode(), digest_size=16, person=b"articles").hexdigest()
            listing = f"articles-{of_text}.tsv"
            self._listings[listing] = text
            known = KnownSource(known.size, known.modified, known.digest, len(articles), listing)
        self._sources[name][path] = known
        self._changes[name, path] = known

    def remove(self, name: str, path: str) -> None:
        """Note a source as gone."""
        del self._sources[name][path]
        self._changes[name, path] = None

    def counts(self, name: str) -> tuple[int, int]:
        """How many sources and articles a corpus has."""
        sources = self._sources[name].values()
        return len(sources), sum(known.articles for known in sources)

    def write(self, folder: Path) -> None:
        """Write what changed into a folder that has the files of the generation before."""
        folder.mkdir(exist_ok=True)
        _write(folder / _CORPORA, json.dumps([asdict(c) for c in self.corpora.values()], indent=1))
        logs = _logs(folder)
        number = int(logs[-1].stem.partition("-")[2]) + 1 if logs else 1
        text = "".join(_line(*key, known) for key, known in self._changes.items())
        merged, text = _with_small_logs(logs, text)
        if not logs[: len(logs) - len(merged)]:
            text = "".join(
                _line(name, path, known)
                for name, sources in self._sources.items()
                for path, known in sources.items()
            )
        _write(folder / f"sources-{number}.tsv", text)
        for log in merged:
            log.unlink()
        self._write_listings(folder)

    def _write_listings(self, folder: Path) -> None:
        used = {k.listing for sources in self._sources.values() for k in sources.values()}
        for listing in used & self._listings.keys():
            _write(folder / listing, self._listings[listing])
        for path in folder.glob("articles-*.tsv"):
            if path.name not in used:
                path.unlink()


def _with_small_logs(logs: list[Path], text: str) -> tuple[list[Path], str]:
    """The logs, from the last on, that are no larger than what is to be written; with them it."""
    merged: list[Path] = []
    for log in reversed(logs):
        if log.stat().st_size > len(text.encode("utf-8")):
            break
        merged.append(log)
        text = log.read_text(encoding="utf-8") + text
    return merged, text


def _line(name: str, path: str, known: KnownSource | None) -> str:
    if known is None:
        return f"{name}\t{path}\t{_GONE}\n"
    values = known.size, known.modified, known.digest, known.articles, known.listing
    return "\t".join([name, path, *map(str, values)]) + "\n"


def _logs(folder: Path) -> list[Path]:
    return sorted(folder.glob("sources-*.tsv"), key=lambda log: int(log.stem.partition("-")[2]))


def _write(path: Path, text: str) -> None:
    """Write a new file in the place of one that other generations may share."""
    new = path.with_name(f"{path.name}.new")
    with open(new, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    os.replace(new, path)
