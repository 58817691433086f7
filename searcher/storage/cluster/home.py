"""An index at home in a cluster of OpenSearch, for several machines to write and search.

::

    name                       an alias: the articles of the current generation
    name-quotations            another: the quotations in them
    name-HEX-articles, ...     the stores of the generations, never changed once they are published
    name-meta                  the metadata: manifests, catalogs, the lease, checkpoints

A generation is published by one switch of all aliases, which fails where another writer has
switched them since this one began. A reader asks once where they lead, and uses the stores' own
names from then on. Older generations are kept for a while, for readers that have them open.
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
from searcher.engines.opensearch.errors import read_forms, reads_answers
from searcher.engines.opensearch.location import Location
from searcher.engines.port import Engine
from searcher.errors import DamagedFileError, IndexStateError, damaged_index
from searcher.reports import Cluster
from searcher.schema import ARTICLES, QUOTATIONS
from searcher.storage import checksums, generations, saved
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
from searcher.storage.cluster.metadata import Metadata, MetadataDocument, catalog_of
from searcher.storage.cluster.scratch import Scratch, ScratchHold
from searcher.storage.generations import CATALOG, NEW, Generation
from searcher.storage.shapes import check_manifest

if TYPE_CHECKING:
    from opensearchpy import OpenSearch


GRACE = "SEARCHER_OPENSEARCH_GRACE"
"""The environment variable for how many seconds a generation is kept after it was replaced."""

_GRACE_SECONDS = 600.0

_MOST = 16
"""Generations that are kept for readers alone; of more than these, the oldest go at once."""

_GREEN_SECONDS = 300.0

_PART = "part"


@reads_answers
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
        self._aliases = Aliases(False, "", (), ())

    def __str__(self) -> str:
        return str(self._location)

    @property
    def _client(self) -> OpenSearch:
        return self._connected()[0]

    @property
    def _metadata(self) -> Metadata:
        return self._connected()[1]

    def _connected(self) -> tuple[OpenSearch, Metadata]:
        if self._known is None:
            client = connect(self._location)
            self._known = client, Metadata(client, self._location)
        return self._known

    def engine(self, name: str) -> Engine:
        """Find the engine of that name."""
        if name != self.default_engine:
            raise IndexStateError(
                f"The engine {name} keeps an index in a folder. In a cluster there is only "
                f"{self.default_engine}.",
                kind="settings",
            )
        from searcher.engines.opensearch import OpenSearchEngine

        return OpenSearchEngine(self._client, self._location.name)

    def exists(self) -> bool:
        """Say whether there is an index."""
        return bool(self._look().generation)

    def _look(self) -> Aliases:
        return look(self._client, self._location)

    # Reading

    def current(self, *, whole: bool = True) -> Generation:
        """Open the current generation."""
        while True:
            found = self._look()
            if not found.generation:
                raise IndexStateError(
                    f"There is no index in {self}. Make one: searcher index FOLDER --index {self}",
                    kind="missing",
                )
            document = self._metadata.get(found.generation)
            if document is not None:
                return self._opened(document, whole=whole)
            if self._look() == found:
                raise damaged_index(self, f"the manifest of {found.generation} is not there")

    def is_current(self, generation: Generation) -> bool:
        """Say whether an open generation is the current one; asks the cluster for its aliases."""
        return self._look().generation.startswith(f"{GENERATION}{generation.number}-")

    def opened(self, number: int) -> Generation:
        """Open a generation by its number."""
        kept = {one.content["number"]: one for one in self._kept(self._look())}
        if number not in kept:
            numbers = ", ".join(map(str, sorted(kept))) or "none"
            raise IndexStateError(
                f"There is no generation {number} in {self}; kept are: {numbers}.", kind="missing"
            )
        return self._opened(kept[number], whole=True)

    def _kept(self, found: Aliases) -> list[MetadataDocument]:
        """The documents of the generations that are kept, the newest first."""
        current = self._metadata.get(found.generation) if found.generation else None
        if current is None or not metadata.is_whole(current):
            return []
        older = current.content["older"]
        documents = self._metadata.get_all(older)
        there = (documents[key] for key in older if key in documents)
        return [current, *(one for one in there if metadata.is_whole(one))]

    def _opened(self, document: MetadataDocument, *, whole: bool) -> Generation:
        folder = self._scratch.place("generation")
        try:
            manifest, sealed = metadata.written(document, folder)
            check_manifest(manifest)
        except DamagedFileError as error:
            raise damaged_index(self, "its manifest cannot be read or has changed") from error
        generation = Generation(
            manifest["generation"],
            str(folder),
            manifest,
            sealed,
            ScratchHold(self._scratch, folder),
        )
        missing = self._missing(document) if whole else []
        if missing:
            raise damaged_index(self, f"{' and '.join(missing)} is not in the cluster")
        return generation

    def _missing(self, document: MetadataDocument) -> list[str]:
        stores = metadata.stores_of(document)
        there = there_of(self._client, self._location, stores)
        return [name for name in stores if name not in there]

    def fetch(self, generation: Generation) -> None:
        """Download the catalog of an open generation."""
        if (generation.folder / CATALOG).exists():
            return
        try:
            metadata.bring(self._metadata, generation.folder, catalog_of(generation.checksums))
        except DamagedFileError as error:
            raise damaged_index(self, error) from error

    # Writing

    @contextmanager
    def locked(self, *, wait: float = 0.0) -> Iterator[None]:
        """Hold the right to write."""
        with read_forms():
            if not self._look().metadata:
                self._metadata.make()
                self._look()
        with read_forms(), lease.held(self._metadata, self._location, wait=wait) as held:
            self._lease, self._aliases = held, self._look()
            try:
                yield
            finally:
                self._lease = None

    def begin(self, *, after: int = 0) -> Path:
        """Make a folder for the next generation."""
        numbers = [document.content["number"] for document in self._kept(self._aliases)]
        if self._aliases.generation and not numbers:  # damaged, but its id has the number too
            numbers = [int(self._aliases.generation.split("-")[1])]
        return self._scratch.place(f"{max([after, *numbers]) + 1}{NEW}")

    def publish(self, folder: Path, manifest: Mapping[str, Any], proven: Proven) -> None:
        """Make the folder the current generation."""
        number = int(folder.name.removesuffix(NEW))
        document, sealed = metadata.sealed(folder, {"generation": number, **manifest}, proven)
        metadata.send(self._metadata, folder, catalog_of(sealed))
        older = [one.content["key"] for one in self._kept(self._aliases)]
        published = clock(self._client, self._location)
        key = f"{GENERATION}{number}-{secrets.token_hex(4)}"
        about = {"number": number, "older": older, "published": published}
        self._metadata.put(key, {**document, **about})
        articles, quotations = document["stores"]
        self._replicate([articles, quotations])
        self._own().renew()
        to = Aliases(True, key, (articles,), (quotations,))
        switch(self._client, self._location, self._aliases, to)
        self._aliases = to
        shutil.rmtree(folder, ignore_errors=True)  # it is published even if this fails

    def _replicate(self, stores: list[str]) -> None:
        from searcher.engines.opensearch.maintenance import replicate

        replicate(self._client, stores, _GREEN_SECONDS)
        self._metadata.wait(_GREEN_SECONDS)

    def _own(self) -> Lease:
        assert self._lease is not None, "not under the lock"
        return self._lease

    # Clearing up

    def clear(self, *, parts: bool) -> None:
        """Remove what interrupted writers left."""
        kept = self._kept(self._aliases)
        part = None if parts else self._part()
        wanted = {lease.KEY, self._aliases.generation, *(one.content["key"] for one in kept)}
        wanted |= {saved.NAME, _PART} if part else {saved.NAME}
        stores: set[str] = set(self._aliases.articles + self._aliases.quotations)
        for document in [*kept, *([part] if part else [])]:
            stores |= set(document.content["stores"])
            catalog = catalog_of(metadata.checksums_of(document))
            wanted |= {key for one in catalog.values() for key in metadata.keys(one)}
        self._own().renew()  # a writer that lost it must not remove what another one wrote
        self._remove([n for n in indexes(self._client, self._location) if n not in stores])
        self._metadata.remove([key for key in self._metadata.listed() if key not in wanted])

    def _remove(self, names: list[str]) -> None:
        from searcher.engines.opensearch.maintenance import remove

        if names:
            remove(self._client, names)

    def prune(self, *, keep: int) -> None:
        """Remove all but the last generations, except those that readers may have open."""
        kept = self._kept(self._aliases)
        now = clock(self._client, self._location)
        gone = [
            one
            for place, (newer, one) in enumerate(pairwise(kept), 1)
            if place >= keep
            and (place >= keep + _MOST or now - newer.content["published"] > self._grace)
        ]
        if not gone:
            return
        self._own().renew()
        self._metadata.remove([one.content["key"] for one in gone])
        self.clear(parts=False)

    # Checkpoints

    def save(self, folder: Path, goal: Mapping[str, Any], proven: Proven) -> SealedFolder:
        """Make a checkpoint of a growing generation."""
        place = self._scratch.place("part")
        growing = (path for path in checksums.files(folder) if path.suffix != NEW)
        generations.share(folder, [str(path.relative_to(folder)) for path in growing], place)
        document, sealed = metadata.sealed(place, {"goal": goal}, proven)
        metadata.send(self._metadata, place, catalog_of(sealed))
        self._own().renew()
        before = self._part()
        self._metadata.put(_PART, document)
        if before is not None:
            used = {name for one in self._kept(self._aliases) for name in one.content["stores"]}
            used |= set(document["stores"])
            self._remove([name for name in before.content["stores"] if name not in used])
        return SealedFolder(place, sealed)

    def found(self, goal: Mapping[str, Any]) -> SealedFolder | None:
        """Find the checkpoint of an update with the same goal."""
        document = self._part()
        if document is None:
            return None
        place = self._scratch.place("part")
        try:
            manifest, sealed = metadata.written(document, place)
            if manifest.get("goal") != goal or self._missing(document):
                return None
            stores = aliases.of(self._client, self._location, document.content["stores"])
            if stores.health == "red":  # a checkpoint's stores have no replicas
                return None
            metadata.bring(self._metadata, place, catalog_of(sealed))
        except DamagedFileError:
            return None
        return SealedFolder(place, sealed)

    def _part(self) -> MetadataDocument | None:
        """Read the document of the checkpoint; None where there is none that can be read."""
        document = self._metadata.get(_PART)
        return document if document is not None and metadata.is_readable(document) else None

    # Checking and measuring

    def saved(self) -> str:
        """Read the text of the saved searches; empty where there is none."""
        if not self._look().metadata:
            return ""
        document = self._metadata.get(saved.NAME)
        text = None if document is None else document.content.get("text")
        return text if isinstance(text, str) else ""

    def save_searches(self, text: str) -> None:
        """Replace the text of the saved searches, in one document."""
        self._own().renew()
        self._metadata.put(saved.NAME, {"text": text})

    def faults(self, generation: Generation) -> list[str]:
        """List the faults of a generation, a line each."""
        from searcher.engines.opensearch.maintenance import faults

        found: list[str] = []
        for schema in (ARTICLES, QUOTATIONS):
            found += faults(self._client, generation.folder / schema.name)
        found += metadata.faults(self._metadata, catalog_of(generation.checksums))
        stores = metadata.stores_in(generation.folder)
        found += saved.fault(self.saved())
        return found + aliases.astray(self._location, self._look(), generation.number, stores)

    def bytes(self, generation: Generation) -> int:
        """Add up the sizes of a generation's stores, without replicas, and of its files."""
        stores = metadata.stores_in(generation.folder)
        kept = sum(seal.size for seal in catalog_of(generation.checksums).values())
        return kept + aliases.size(self._client, self._location, stores)

    def cluster(self, generation: Generation) -> Cluster:
        """Report the health of the cluster."""
        names = [*metadata.stores_in(generation.folder), self._metadata.index]
        return aliases.of(self._client, self._location, names)


def _grace() -> float:
    given = os.environ.get(GRACE)
    if not given:
        return _GRACE_SECONDS
    try:
        seconds = float(given)
    except ValueError:
        seconds = -1.0
    if not seconds >= 0:  # false for NaN too
        raise IndexStateError(f"{GRACE} is {given!r}, not a number of seconds.", kind="settings")
    return seconds
