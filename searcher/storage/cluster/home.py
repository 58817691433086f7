"""An index at home in a cluster of OpenSearch, for several machines to write and search.

::

    name                       an alias: the articles of the generation that counts
    name-quotations            another: the quotations in them
    name-HEX-articles, ...     the stores of the generations, never changed once they are published
    name-meta                  the papers: manifests, catalogs, the lease, checkpoints

A generation is published by one switch of all aliases, which fails where they do not lead where
they led when the writer began. A reader asks once where they lead, and from then on speaks of the
stores by their own names. What counts no more is kept for a while for readers who still have it.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from searcher.engines.opensearch.client import connect
from searcher.engines.opensearch.location import Location
from searcher.engines.port import Engine
from searcher.errors import DamagedFileError, IndexStateError, damaged_index
from searcher.reports import Cluster
from searcher.schema import ARTICLES, QUOTATIONS
from searcher.storage import checksums, generations
from searcher.storage.checksums import Proven, SealedFolder
from searcher.storage.cluster import aliases, lease, metadata
from searcher.storage.cluster.aliases import (
    GENERATION,
    Aliases,
    clock,
    indexes,
    look,
    switch,
    there_of,
)
from searcher.storage.cluster.lease import Lease
from searcher.storage.cluster.metadata import Metadata, Paper, catalog_of
from searcher.storage.cluster.scratch import Hold, Scratch
from searcher.storage.generations import CATALOG, NEW, Generation

if TYPE_CHECKING:
    from opensearchpy import OpenSearch


GRACE = "SEARCHER_OPENSEARCH_GRACE"
"""Names the seconds for which a generation is kept after another one came in its place."""

_GRACE_SECONDS = 600.0

_MOST = 16
"""Generations kept for readers alone; more than these do not wait for their time."""

_GREEN_SECONDS = 300.0

_PART = "part"


class ClusterHome:
    """An index in a cluster."""

    default_engine = "opensearch"
    folder: Path | None = None

    def __init__(self, location: Location, *, grace: float | None = None) -> None:
        self._location = location
        self._grace = _grace() if grace is None else grace
        self._known: tuple[OpenSearch, Metadata] | None = None
        self._scratch = Scratch()
        self._lease: Lease | None = None
        self._standing = Aliases(False, "", (), ())

    def __str__(self) -> str:
        return str(self._location)

    @property
    def _client(self) -> OpenSearch:
        return self._connected()[0]

    @property
    def _papers(self) -> Metadata:
        return self._connected()[1]

    def _connected(self) -> tuple[OpenSearch, Metadata]:
        if self._known is None:
            client = connect(self._location)
            self._known = client, Metadata(client, self._location)
        return self._known

    def engine(self, name: str) -> Engine:
        """The engine of that name."""
        if name != self.default_engine:
            raise IndexStateError(
                f"The engine {name} keeps an index in a folder. In a cluster there is only "
                f"{self.default_engine}.",
                kind="settings",
            )
        from searcher.engines.opensearch import OpenSearchEngine

        return OpenSearchEngine(self._client, self._location.name)

    def exists(self) -> bool:
        """Whether there is an index."""
        return bool(self._look().generation)

    def _look(self) -> Aliases:
        return look(self._client, self._location)

    # Reading

    def current(self, *, whole: bool = True) -> Generation:
        """Open the generation that counts."""
        while True:
            standing = self._look()
            if not standing.generation:
                raise IndexStateError(
                    f"There is no index in {self}. Make one: searcher index FOLDER --index {self}",
                    kind="missing",
                )
            paper = self._papers.get(standing.generation)
            if paper is not None:
                return self._opened(paper, whole=whole)
            if self._look() == standing:
                raise damaged_index(self, f"the manifest of {standing.generation} is not there")

    def is_current(self, generation: Generation) -> bool:
        """Say whether an open generation is the current one; asks the cluster for its aliases."""
        return self._look().generation.startswith(f"{GENERATION}{generation.number}-")

    def opened(self, number: int) -> Generation:
        """Open a generation by its number."""
        kept = {one.says["number"]: one for one in self._kept(self._look())}
        if number not in kept:
            told = ", ".join(map(str, sorted(kept))) or "none"
            raise IndexStateError(
                f"There is no generation {number} in {self}; kept are: {told}.", kind="missing"
            )
        return self._opened(kept[number], whole=True)

    def _kept(self, standing: Aliases) -> list[Paper]:
        """The manifests of the generations that are kept, the newest first."""
        current = self._papers.get(standing.generation) if standing.generation else None
        if current is None or not metadata.is_whole(current):
            return []
        older = current.says["older"]
        found = self._papers.get_all(older)
        return [current, *(found[k] for k in older if k in found and metadata.is_whole(found[k]))]

    def _opened(self, paper: Paper, *, whole: bool) -> Generation:
        folder = self._scratch.place("generation")
        try:
            manifest, sealed = metadata.written(paper, folder)
        except DamagedFileError as error:
            raise damaged_index(self, "its manifest cannot be read or has changed") from error
        generation = Generation(
            manifest["generation"], folder, manifest, sealed, Hold(self._scratch, folder)
        )
        missing = self._missing(paper) if whole else []
        if missing:
            raise damaged_index(self, f"{' and '.join(missing)} is not in the cluster")
        return generation

    def _missing(self, paper: Paper) -> list[str]:
        stores = metadata.stores_of(paper)
        there = there_of(self._client, self._location, stores)
        return [name for name in stores if name not in there]

    def fetch(self, generation: Generation) -> None:
        """Bring the catalog of an open generation."""
        if (generation.folder / CATALOG).exists():
            return
        try:
            metadata.bring(self._papers, generation.folder, catalog_of(generation.checksums))
        except DamagedFileError as error:
            raise damaged_index(self, error) from error

    # Writing

    @contextmanager
    def locked(self, *, wait: float = 0.0) -> Iterator[None]:
        """Hold the right to write."""
        if not self._look().papers:
            self._papers.make()
            self._look()
        with lease.held(self._papers, self._location, wait=wait) as held:
            self._lease, self._standing = held, self._look()
            try:
                yield
            finally:
                self._lease = None

    def begin(self, *, after: int = 0) -> Path:
        """A folder for the next generation."""
        numbers = [paper.says["number"] for paper in self._kept(self._standing)]
        if self._standing.generation and not numbers:  # damaged; its name tells, too
            numbers = [int(self._standing.generation.split("-")[1])]
        return self._scratch.place(f"{max([after, *numbers]) + 1}{NEW}")

    def publish(self, folder: Path, manifest: Mapping[str, Any], proven: Proven) -> None:
        """Make the folder the generation that counts."""
        number = int(folder.name.removesuffix(NEW))
        paper, sealed = metadata.sealed(folder, {"generation": number, **manifest}, proven)
        metadata.send(self._papers, folder, catalog_of(sealed))
        older = [one.says["key"] for one in self._kept(self._standing)]
        published = clock(self._client, self._location)
        key = f"{GENERATION}{number}-{secrets.token_hex(4)}"
        self._papers.put(key, {**paper, "number": number, "older": older, "published": published})
        articles, quotations = paper["stores"]
        self._replicate([articles, quotations])
        self._own().renew()
        to = Aliases(True, key, (articles,), (quotations,))
        switch(self._client, self._location, self._standing, to)
        self._standing = to
        shutil.rmtree(folder, ignore_errors=True)  # it is published, whatever becomes of this

    def _replicate(self, stores: list[str]) -> None:
        from searcher.engines.opensearch.maintenance import replicate

        replicate(self._client, stores, _GREEN_SECONDS)
        self._papers.wait(_GREEN_SECONDS)

    def _own(self) -> Lease:
        assert self._lease is not None, "not under the lock"
        return self._lease

    # Clearing up

    def clear(self, *, parts: bool) -> None:
        """Remove what writers left behind."""
        kept = self._kept(self._standing)
        part = None if parts else self._part()
        wanted = {lease.KEY, self._standing.generation, *(one.says["key"] for one in kept)}
        wanted |= {_PART} if part else set()
        stores: set[str] = set(self._standing.articles + self._standing.quotations)
        for paper in [*kept, *([part] if part else [])]:
            stores |= set(paper.says["stores"])
            catalog = catalog_of(metadata.checksums_of(paper))
            wanted |= {key for one in catalog.values() for key in metadata.keys(one)}
        self._own().renew()  # who lost it must not remove what another one wrote
        self._remove([n for n in indexes(self._client, self._location) if n not in stores])
        self._papers.remove([key for key in self._papers.listed() if key not in wanted])

    def _remove(self, names: list[str]) -> None:
        from searcher.engines.opensearch.maintenance import remove

        if names:
            remove(self._client, names)

    def prune(self, *, keep: int) -> None:
        """Remove all but the last generations, save those that readers may still have."""
        kept = self._kept(self._standing)
        now = clock(self._client, self._location)
        gone = [
            one
            for place, (newer, one) in enumerate(pairwise(kept), 1)
            if place >= keep
            and (place >= keep + _MOST or now - newer.says["published"] > self._grace)
        ]
        if not gone:
            return
        self._own().renew()
        self._papers.remove([one.says["key"] for one in gone])
        self.clear(parts=False)

    # Checkpoints

    def save(self, folder: Path, goal: Mapping[str, Any], proven: Proven) -> SealedFolder:
        """Make a checkpoint of a growing generation."""
        place = self._scratch.place("part")
        growing = (path for path in checksums.files(folder) if path.suffix != NEW)
        generations.share(folder, [str(path.relative_to(folder)) for path in growing], place)
        paper, sealed = metadata.sealed(place, {"goal": goal}, proven)
        metadata.send(self._papers, place, catalog_of(sealed))
        self._own().renew()
        before = self._part()
        self._papers.put(_PART, paper)
        if before is not None:
            used = {name for one in self._kept(self._standing) for name in one.says["stores"]}
            used |= set(paper["stores"])
            self._remove([name for name in before.says["stores"] if name not in used])
        return SealedFolder(place, sealed)

    def found(self, goal: Mapping[str, Any]) -> SealedFolder | None:
        """The checkpoint of an update that was to do the same."""
        paper = self._part()
        if paper is None:
            return None
        place = self._scratch.place("part")
        try:
            manifest, sealed = metadata.written(paper, place)
            if manifest.get("goal") != goal or self._missing(paper):
                return None
            stores = aliases.of(self._client, self._location, paper.says["stores"])
            if stores.health == "red":  # those of a checkpoint have no copies
                return None
            metadata.bring(self._papers, place, catalog_of(sealed))
        except DamagedFileError:
            return None
        return SealedFolder(place, sealed)

    def _part(self) -> Paper | None:
        """The paper of the checkpoint, if there is one that can be read."""
        paper = self._papers.get(_PART)
        return paper if paper is not None and metadata.is_readable(paper) else None

    # Looking after it

    def faults(self, generation: Generation) -> list[str]:
        """What is wrong with a generation."""
        from searcher.engines.opensearch.maintenance import faults

        found: list[str] = []
        for schema in (ARTICLES, QUOTATIONS):
            found += faults(self._client, generation.folder / schema.name)
        found += metadata.faults(self._papers, catalog_of(generation.checksums))
        stores = metadata.stores_in(generation.folder)
        return found + aliases.astray(self._location, self._look(), generation.number, stores)

    def bytes(self, generation: Generation) -> int:
        """The size of a generation's stores, copies not counted, and of its files."""
        stores = metadata.stores_in(generation.folder)
        kept = sum(seal.size for seal in catalog_of(generation.checksums).values())
        return kept + aliases.size(self._client, self._location, stores)

    def cluster(self, generation: Generation) -> Cluster:
        """How the cluster is."""
        names = [*metadata.stores_in(generation.folder), self._papers.index]
        return aliases.of(self._client, self._location, names)


def _grace() -> float:
    given = os.environ.get(GRACE)
    if not given:
        return _GRACE_SECONDS
    try:
        seconds = float(given)
    except ValueError:
        seconds = -1.0
    if not seconds >= 0:  # nor is it, for one that is no number
        raise IndexStateError(f"{GRACE} is {given!r}, not a number of seconds.", kind="settings")
    return seconds
