"""The index of a worker: opened once, current before each request."""

from __future__ import annotations

import datetime
import gc
import os
from contextlib import suppress
from pathlib import Path

from searcher._digests import digest_of
from searcher._version import VERSION
from searcher.errors import EngineError, IndexStateError
from searcher.index import Index

_MOST_KEPT = 8
"""Older generations that are looked for, at most."""


class ServedIndex:
    """Opens an index by its place, and follows its generations."""

    def __init__(self, location: str, stamp: str = "") -> None:
        self._location = location
        self._stamp = stamp
        self._index: Index | None = None
        self._described: tuple[int, str] | None = None
        self._kept: tuple[int, ...] | None = None

    def index(self) -> Index:
        """The index at its newest generation. Raises IndexStateError where it cannot be opened."""
        if self._index is not None:
            with suppress(IndexStateError):  # removed or built again: open the present one
                if self._index.refresh():
                    self._described = self._kept = None
                    gc.collect()  # values of the old generation form circles: its files are open
                return self._index
            self._index.close()
        self._index = self._described = self._kept = None
        self._index = Index.open(self._location)
        return self._index

    def earlier(self) -> tuple[int, ...]:
        """The numbers of the older generations that are kept, the newest first."""
        assert self._index is not None
        if self._kept is None:
            current = self._index.status().generation
            numbers = [report.generation for report in self._index.log()]
            self._kept = tuple(
                number
                for number in sorted(numbers)[-_MOST_KEPT:][::-1]
                if number < current and self._is_kept(number)
            )
        return self._kept

    def _is_kept(self, generation: int) -> bool:
        try:
            self.opened(generation).close()
        except (IndexStateError, EngineError):
            return False
        return True

    def opened(self, generation: int) -> Index:
        """An older generation. Raises IndexStateError where it is not kept."""
        return Index.open(self._location, generation=generation)

    def tag(self) -> str:
        """A short text that differs where answers may differ: another generation, version or day.

        The day counts for dates like "last week".
        """
        assert self._index is not None
        if self._described is None:
            status = self._index.status()
            self._described = status.generation, status.created
        day = datetime.date.today()
        shown = f"{VERSION} {self._stamp} {self._described} {day}"
        return digest_of(shown.encode(), 8)


def entered(location: str) -> str:
    """The location as seen from its own folder, which becomes the folder of this process.

    So no message about the index has the path that leads to it.
    """
    if "://" in location:
        return location
    place = Path(location)
    with suppress(OSError):
        os.chdir(place.absolute().parent)
        return place.absolute().name
    return location
