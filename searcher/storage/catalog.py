"""The catalog of a generation: its corpora, their sources, and the articles in each source.

Kept as text beside the stores, in files that are never changed, so that the next generation shares
them by hard links and adds only what is new:

::

    catalog/
        corpora.json          name, folder and id prefix of each corpus, in the order of adding
        sources-3.tsv         a log: a line for each source that came, changed or went
        articles-1f0c...tsv   the listing of a source of several articles

Logs are read in order of their numbers; small ones are merged as they gather. A source is held in
memory as its line in a log, some 200 bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from searcher._values import frozen, replace
from searcher.reports import FEED, Corpus
from searcher.storage.checksums import FileChecksums, decoding, read_proved
from searcher.storage.listings import Listed, Listing

_CORPORA = "corpora.json"

_STATED = ("encoding", "map", "table")
"""The settings of a corpus that are written if they are stated."""

_REMOVED = "-"

_UNFINISHED = "unfinished-{}.new"
"""The file of a listing while its source is read; never part of a generation or checkpoint."""


@frozen
class KnownSource:
    """A source as it was when it was read.

    Attributes:
        size: bytes.
        stamp: the times and the inode, as `Source.stamp` has them.
        digest: of its bytes; empty where it was not read to its end.
        articles: how many were read from it.
        listing: the file that lists them; empty where the source is one article, by its own path.
        fault: why nothing could be read from it, or not all of it.
    """

    size: int
    stamp: str
    digest: str
    articles: int
    listing: str = ""
    fault: str = ""


class Catalog:
    """The catalog of one generation, and what changes in it on the way to the next."""

    def __init__(self, folder: Path | None = None, checksums: FileChecksums | None = None) -> None:
        self._read_from = folder
        self._checksums = {path.rpartition("/")[2]: one for path, one in (checksums or {}).items()}
        self._folder: Path | None = None
        self.corpora: dict[str, Corpus] = {}
        self._sources: dict[str, dict[str, str]] = {}
        self._changes: dict[tuple[str, str], str] = {}
        self._unfinished: dict[tuple[str, str], _Unfinished] = {}
        self._obsolete: set[str] = set()
        if folder is not None:
            self._read(folder)

    def _read(self, folder: Path) -> None:
        content = self._proved(folder / _CORPORA)
        with decoding(_CORPORA):
            corpora = [Corpus(**values) for values in json.loads(content)]
        for corpus in corpora:
            self.add_corpus(corpus)
        for log in _logs(folder):
            content = self._proved(log)
            with decoding(log.name):
                lines = [_parts(line) for line in content.decode("utf-8").split("\n")[:-1]]
            for name, path, values in lines:
                sources = self._sources.get(name)
                if sources is None:
                    continue
                if values == _REMOVED:
                    sources.pop(path, None)
                else:
                    sources[path] = values

    def _proved(self, path: Path) -> bytes:
        return read_proved(path, self._checksums.get(path.name))

    def add_corpus(self, corpus: Corpus) -> None:
        """Add a corpus without sources."""
        self.corpora[corpus.name] = corpus
        self._sources[corpus.name] = {}

    def remove_corpus(self, name: str) -> None:
        """Remove a corpus and all of its sources."""
        for path in self.paths(name):
            self.remove(name, path)
        del self.corpora[name], self._sources[name]

    def paths(self, name: str) -> list[str]:
        """List the paths of the sources of a corpus."""
        return list(self._sources[name])

    def known(self, name: str, path: str) -> KnownSource | None:
        """Find the source of that path."""
        values = self._sources[name].get(path)
        return None if values is None else _known(values)

    def sources(self, name: str) -> dict[str, str]:
        """Give the values of a corpus' sources by their paths, as `unchanged` reads them."""
        return self._sources[name].copy()

    def listing(self, name: str, path: str) -> Listing:
        """Read the listing of a source; an empty one where there is no such source."""
        known = self.known(name, path)
        if known is None or not known.articles:
            return Listing()
        if not known.listing:
            return Listing(Listed("", known.digest, "").line().encode())
        written = self._folder and self._folder / known.listing
        if written and written.exists():
            return Listing(written.read_bytes())
        assert self._read_from is not None
        return Listing(self._proved(self._read_from / known.listing))

    def ids(self, name: str, path: str) -> Iterator[str]:
        """Give the ids of the articles of a source."""
        listing = self.listing(name, path)
        prefix = self.corpora[name].prefix
        return (article_id(prefix, path, one.key) for one in listing)

    def write_into(self, folder: Path) -> None:
        """From now on, write into a folder that shares the files of the generation before."""
        folder.mkdir(exist_ok=True)
        self._folder = folder

    def put(self, name: str, path: str, known: KnownSource) -> None:
        """Record a source that was read, with the articles that were listed for it."""
        unfinished = self._unfinished.pop((name, path), None)
        if unfinished is not None:
            listing = unfinished.finish()
            known = replace(known, listing=listing, articles=unfinished.count)
        self._drop_listing(name, path, known.listing)
        self._sources[name][path] = self._changes[name, path] = _values(known)

    def list(self, name: str, path: str, listed: Listed, was: int | None) -> None:
        """Add an article to the listing of a source that is being read.

        `was` is its position in the listing of the generation before; None where it is new.
        """
        unfinished = self._unfinished.get((name, path))
        if unfinished is None:
            place = self._folder and self._folder / _UNFINISHED.format(len(self._unfinished))
            unfinished = _Unfinished(place, self.listing(name, path))
            self._unfinished[name, path] = unfinished
        unfinished.add(listed, was)

    def remove(self, name: str, path: str) -> None:
        """Record that a source was removed."""
        self._drop_listing(name, path, "")
        self._sources[name].pop(path, None)
        self._changes[name, path] = _REMOVED

    def _drop_listing(self, name: str, path: str, new: str) -> None:
        before = self.known(name, path)
        if before is not None and before.listing and before.listing != new:
            self._obsolete.add(before.listing)
        self._obsolete.discard(new)

    def counted(self, name: str) -> Corpus:
        """Give a corpus with the numbers of its sources and articles."""
        sources, articles = self.counts(name)
        return replace(self.corpora[name], sources=sources, articles=articles)

    def counts(self, name: str) -> tuple[int, int]:
        """Count the sources and articles of a corpus; a source without articles does not count."""
        found = [_articles(values) for values in self._sources[name].values()]
        return sum(1 for articles in found if articles), sum(found)

    def abandon(self) -> None:
        """Close the listings that are not finished."""
        for unfinished in self._unfinished.values():
            unfinished.abandon()

    def write(self) -> None:
        """Write the changes since the last call, and interim listings of sources being read."""
        folder = self._folder
        assert folder is not None
        corpora = [
            {"name": one.name, "folder": one.folder, "prefix": one.prefix}
            | {name: text for name in _STATED if (text := getattr(one, name))}
            for one in self.corpora.values()
        ]
        _write(folder / _CORPORA, json.dumps(corpora, indent=1))
        interim = self._interim()
        self._write_log(folder, {**self._changes, **{k: _values(v) for k, v in interim.items()}})
        self._changes.clear()
        interims = {known.listing for known in interim.values()}
        for listing in self._obsolete - self._used() - interims:
            (folder / listing).unlink(missing_ok=True)
        self._obsolete = interims

    def _used(self) -> set[str]:
        """Find the listings in use, if any may be obsolete."""
        if not self._obsolete:
            return set()
        values = (v for sources in self._sources.values() for v in sources.values())
        return {_known(v).listing for v in values}

    def _interim(self) -> dict[tuple[str, str], KnownSource]:
        found = {}
        for key, unfinished in self._unfinished.items():
            listing, count = unfinished.interim()
            found[key] = KnownSource(0, "", "", count, listing)
        return found

    def _write_log(self, folder: Path, changes: Mapping[tuple[str, str], str]) -> None:
        logs = _logs(folder)
        number = int(logs[-1].stem.partition("-")[2]) + 1 if logs else 1
        text = "".join(f"{name}\t{path}\t{values}\n" for (name, path), values in changes.items())
        merged, text = _with_small_logs(logs, text)
        if len(merged) == len(logs):
            text = _without_duplicates(text)
        _write(folder / f"sources-{number}.tsv", text)
        for log in merged:
            log.unlink()


def article_id(prefix: str, path: str, key: str) -> str:
    """Make the id of an article: `news//a.jsonl#7`; of one that was fed, `news//7`."""
    return f"{prefix}{key.removeprefix('#')}" if path == FEED else f"{prefix}{path}{key}"


def unchanged(known: str, size: int, stamp: str) -> tuple[int, str] | None:
    """Give the number of articles of an unchanged source, and its fault.

    None where it has another size or time now, or was not read to its end.
    """
    if not known:
        return None
    # Without KnownSource: each update calls this for each source, and it would cost four times.
    was_size, was_stamp, digest, articles, _, fault = known.split("\t", 5)
    if (was_size, was_stamp) != (str(size), stamp) or not digest:
        return None
    return int(articles), fault


class _Unfinished:
    """The growing listing of a source that is being read: the articles that are in the stores."""

    def __init__(self, place: Path | None, before: Listing) -> None:
        self._place = place
        self._file: IO[str] | None = None
        self._digest = hashlib.blake2b(digest_size=16, person=b"articles")
        self._before = before
        self.count = 0
        if place is not None:
            self._file = open(place, "w", encoding="utf-8", newline="")  # noqa: SIM115

    def add(self, listed: Listed, was: int | None) -> None:
        line = listed.line()
        self._digest.update(line.encode("utf-8"))
        self.count += 1
        if was is not None:
            self._before.keep(was)
        if self._file is not None:
            self._file.write(line)

    def abandon(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # a full disk: the file is discarded anyway
                self._file.close()

    def finish(self) -> str:
        """Close the listing; give the name of its file."""
        name = f"articles-{self._digest.hexdigest()}.tsv"
        if self._file is not None and self._place is not None:
            self._file.close()
            self._place.replace(self._place.with_name(name))
        return name

    def interim(self) -> tuple[str, int]:
        """Write a listing of the articles that are in the stores now; give its name and length."""
        assert self._file is not None
        assert self._place is not None
        self._file.flush()
        count = self.count
        digest = self._digest.copy()
        new = self._place.with_name(f"{self._place.name}.new")
        with open(new, "w", encoding="utf-8", newline="") as file:
            with open(self._place, encoding="utf-8", newline="") as done:
                file.writelines(done)
            for listed in self._before.gone():
                file.write(listed.line())
                digest.update(listed.line().encode("utf-8"))
                count += 1
        name = f"articles-{digest.hexdigest()}.tsv"
        new.replace(self._place.with_name(name))
        return name, count


def _parts(line: str) -> tuple[str, str, str]:
    """Split a line of a log: the corpus' name, the source's path, and the rest."""
    name, path, values = line.split("\t", 2)
    return name, path, values


def _known(values: str) -> KnownSource:
    size, stamp, digest, articles, listing, fault = values.split("\t", 5)
    return KnownSource(int(size), stamp, digest, int(articles), listing, fault)


def _articles(values: str) -> int:
    _, _, _, articles, _ = values.split("\t", 4)
    return int(articles)


def _values(known: KnownSource) -> str:
    parts = known.size, known.stamp, known.digest, known.articles, known.listing, known.fault
    return "\t".join(map(str, parts))


def _with_small_logs(logs: list[Path], text: str) -> tuple[list[Path], str]:
    """Merge the new text with the last logs, as long as they are no larger than it.

    Gives the logs that were merged, and the merged text.
    """
    merged: list[Path] = []
    for log in reversed(logs):
        if log.stat().st_size > len(text.encode("utf-8")):
            break
        merged.append(log)
        text = log.read_text(encoding="utf-8") + text
    return merged, text


def _without_duplicates(text: str) -> str:
    """Keep the last line of each source in a whole log, and drop the removed sources."""
    lines = {tuple(line.split("\t", 2)[:2]): line for line in text.split("\n")[:-1]}
    return "".join(f"{line}\n" for line in lines.values() if not line.endswith(f"\t{_REMOVED}"))


def _logs(folder: Path) -> list[Path]:
    return sorted(folder.glob("sources-*.tsv"), key=lambda log: int(log.stem.partition("-")[2]))


def _write(path: Path, text: str) -> None:
    """Write a new file in the place of one that other generations may share."""
    new = path.with_name(f"{path.name}.new")
    with open(new, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    os.replace(new, path)
