"""Where the generations of an index are kept: a folder, or a cluster.

A generation always has a folder to be read from and written into. At home in a folder, that is the
generation itself. At home in a cluster, it is a scratch of this process, which holds the small
files; its stores only name what is in the cluster.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from searcher.errors import IndexStateError, rebuild_advice
from searcher.schema import Settings, fingerprint
from searcher.storage.folder import FolderHome

if TYPE_CHECKING:
    from searcher.engines.port import Engine
    from searcher.reports import Cluster
    from searcher.storage.checksums import Proven, SealedFolder
    from searcher.storage.generations import Generation


_CLUSTER = re.compile(r"opensearch(\+https)?:/")

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


class Home(Protocol):
    """The place of an index; `str()` gives the location as people write it."""

    @property
    def folder(self) -> Path | None:
        """The folder that the index lies in; None where it lies in none of this machine."""

    @property
    def default_engine(self) -> str:
        """The name of the engine that an index is made with where none is asked for."""

    def engine(self, name: str) -> Engine:
        """The engine of that name. Raises IndexStateError where there is none for this home."""

    def exists(self) -> bool:
        """Whether there is an index."""

    def current(self, *, whole: bool = True) -> Generation:
        """Open the generation that counts, looked over, or with only its manifest proved.

        Raises IndexStateError where there is none to be read.
        """

    def is_current(self, generation: Generation) -> bool:
        """Say whether an open generation is the current one. Raises as `current` does."""

    def opened(self, number: int) -> Generation:
        """Open a generation by its number, one that is kept beside the current one."""

    def fetch(self, generation: Generation) -> None:
        """See to it that all files of an open generation are in its folder, the catalog too."""

    def locked(self, *, wait: float = 0.0) -> AbstractContextManager[None]:
        """Hold the right to write. Waits up to `wait` seconds; then IndexStateError says who has
        it."""

    def begin(self, *, after: int = 0) -> Path:
        """A folder for the next generation to grow in, named by its number and an ending; the
        number is above `after`, too."""

    def publish(self, folder: Path, manifest: Mapping[str, Any], proven: Proven) -> None:
        """Make the folder that `begin` gave the generation that counts, in one switch."""

    def clear(self, *, parts: bool) -> None:
        """Remove what writers left behind that did not get to their end; `parts`: and their
        checkpoints."""

    def prune(self, *, keep: int) -> None:
        """Remove all but the last generations, save those that are in use."""

    def save(self, folder: Path, goal: Mapping[str, Any], proven: Proven) -> SealedFolder | None:
        """Make a checkpoint of a growing generation; None where that is too dear here."""

    def found(self, goal: Mapping[str, Any]) -> SealedFolder | None:
        """The checkpoint of an update that was to do the same, if there is one and it is whole."""

    def faults(self, generation: Generation) -> list[str]:
        """What is wrong with a generation, a line each; empty where nothing is."""

    def bytes(self, generation: Generation) -> int:
        """How many bytes a generation takes."""

    def cluster(self, generation: Generation) -> Cluster | None:
        """How the cluster is that a generation lies in; None for a folder."""


def home_of(location: str | Path) -> Home:
    """The home of an index that a location names. Raises IndexStateError where it names none."""
    text = os.fspath(location)
    if not text:
        raise IndexStateError("An empty name is no place of an index.", kind="address")
    if _CLUSTER.match(text):
        from searcher.engines.opensearch.location import parsed
        from searcher.storage.cluster.home import ClusterHome

        return ClusterHome(parsed(text))
    if _ELSEWHERE.match(text):
        scheme = text.partition(":")[0]
        raise IndexStateError(
            f"An index cannot lie at an address of {scheme}: name a folder, "
            "or a cluster like opensearch://host:9200/name.",
            kind="address",
        )
    return FolderHome(Path(location))


def settings_of(manifest: Mapping[str, Any]) -> Settings:
    """What an index was made with."""
    return Settings(manifest["engine"], manifest["language"], manifest["quotations"])


def readable_settings(home: Home, manifest: Mapping[str, Any]) -> Settings:
    """The same. Raises IndexStateError where the index has other fields than this version."""
    if manifest.get("schema") != fingerprint():
        raise IndexStateError(
            f"The index in {home} was made by another version of searcher, with other fields. "
            f"{rebuild_advice(home)}",
            kind="version",
        )
    return settings_of(manifest)
