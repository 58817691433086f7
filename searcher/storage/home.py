"""Where the generations of an index are kept: a folder, or a cluster.

A generation always has a folder to be read from and written into. In a folder, that is the
generation itself. In a cluster, it is a temporary folder of this process, which holds the small
files; its stores only name indexes of the cluster.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from searcher._lazy import lazy_regex
from searcher.errors import IndexStateError, rebuild_advice
from searcher.schema import Settings, fingerprint
from searcher.storage.folder import FolderHome

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.engines.port import Engine
    from searcher.reports import Cluster
    from searcher.storage.checksums import Proven, SealedFolder
    from searcher.storage.generations import Generation


_CLUSTER = lazy_regex(r"opensearch(\+https)?:/")

_ELSEWHERE = lazy_regex(r"[A-Za-z][A-Za-z0-9+.-]*://")


class Home(Protocol):
    """The place of an index; `str()` gives the location as people write it."""

    @property
    def folder(self) -> Path | None:
        """The folder of the index; None where it is in a cluster."""

    @property
    def default_engine(self) -> str:
        """The name of the engine of a new index where none is asked for."""

    def engine(self, name: str) -> Engine:
        """Find the engine of that name. Raises IndexStateError where this home cannot use it."""

    def exists(self) -> bool:
        """Say whether there is an index."""

    def current(self, *, whole: bool = True) -> Generation:
        """Open the current generation; check its files too, or only its manifest.

        Raises IndexStateError where none can be read.
        """

    def is_current(self, generation: Generation) -> bool:
        """Say whether an open generation is the current one. Raises as `current` does."""

    def opened(self, number: int) -> Generation:
        """Open a generation by its number, one that is kept beside the current one."""

    def fetch(self, generation: Generation) -> None:
        """Bring all files of an open generation into its folder, the catalog too."""

    def locked(self, *, wait: float = 0.0) -> AbstractContextManager[None]:
        """Hold the right to write. Waits up to `wait` seconds; then an IndexStateError
        names the process that has it."""

    def begin(self, *, after: int = 0) -> Path:
        """Make a folder for the next generation, named by its number and an ending.

        Its number is above `after` too.
        """

    def publish(self, folder: Path, manifest: Mapping[str, Any], proven: Proven) -> None:
        """Make the folder that `begin` gave the current generation, in one switch."""

    def clear(self, *, parts: bool) -> None:
        """Remove what interrupted writers left; with `parts`, their checkpoints too."""

    def prune(self, *, keep: int) -> None:
        """Remove all but the last generations, except those that readers have open."""

    def save(self, folder: Path, goal: Mapping[str, Any], proven: Proven) -> SealedFolder | None:
        """Make a checkpoint of a growing generation; None where that would take too long."""

    def found(self, goal: Mapping[str, Any]) -> SealedFolder | None:
        """Find a whole checkpoint of an update with the same goal."""

    def saved(self) -> str:
        """Read the text of the saved searches; empty where there is none."""

    def save_searches(self, text: str) -> None:
        """Replace the text of the saved searches, all of it or nothing. Under the lock."""

    def faults(self, generation: Generation) -> list[str]:
        """List the faults of a generation, a line each."""

    def bytes(self, generation: Generation) -> int:
        """Add up the bytes of a generation."""

    def cluster(self, generation: Generation) -> Cluster | None:
        """Report the health of a generation's cluster; None for a folder."""


def home_of(location: str | Path) -> Home:
    """Find the home that a location names. Raises IndexStateError for an invalid location."""
    text = os.fspath(location)
    if not text:
        raise IndexStateError(
            "The location of the index is empty: name a folder, "
            "or a cluster like opensearch://host:9200/name.",
            kind="address",
        )
    if ":/" not in text:  # most locations
        return FolderHome(text)
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
    return FolderHome(text)


def settings_of(manifest: Mapping[str, Any]) -> Settings:
    """Read the settings of an index."""
    return Settings(manifest["engine"], manifest["language"], manifest["quotations"])


def readable_settings(home: Home, manifest: Mapping[str, Any]) -> Settings:
    """Read the settings. Raises IndexStateError where the index has another version's fields."""
    if manifest.get("schema") != fingerprint():
        raise IndexStateError(
            f"The index in {home} was made by another version of searcher, with other fields. "
            f"{rebuild_advice(home)}",
            kind="version",
        )
    return settings_of(manifest)
