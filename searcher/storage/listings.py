"""The listing of one source: a line for each article in a file, in the order of reading.

::

    digest of the article <tab> digest of its raw line, if it has one <tab> its key

The key is what an article's id adds to the path of the source: empty, or from the sign # on. Memory
holds the bytes of the file, and a position and a mark for each article; no more, as long as the
source keeps its order.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

_NEAR = 8
"""How many positions ahead an article is looked for, before all are put into a table."""


class Listed(NamedTuple):
    """An article of a source: its key, its digest, the digest of its raw line or nothing."""

    key: str
    digest: str
    raw: str

    def line(self) -> str:
        """Write the line of a listing."""
        return f"{self.digest}\t{self.raw}\t{self.key}\n"


class Listing:
    """A listing that is compared with what is read now: each article is found again, or gone."""

    def __init__(self, content: bytes = b"") -> None:
        self._content = content
        self._starts = array("Q")
        at = 0
        while at < len(content):
            self._starts.append(at)
            at = content.index(b"\n", at) + 1
        self._kept = bytearray(len(self._starts))
        self._left = len(self._starts)
        self._next = 0
        self._asked = 0  # for raw lines, which come before their articles are found
        self._by_raw: dict[int, int] | None = None
        self._by_key: dict[int, int] | None = None

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Listed]:
        return map(self.__getitem__, range(len(self._starts)))

    def __getitem__(self, at: int) -> Listed:
        start = self._starts[at]
        line = self._content[start : self._content.index(b"\n", start)].decode("utf-8")
        digest, raw, key = line.split("\t", 2)
        return Listed(key, digest, raw)

    def same(self, *raws: str) -> int | None:
        """Find the article whose raw line had one of these digests; give its position."""
        found = self._same(raws)
        if found is not None:
            self._asked = found + 1
        return found

    def _same(self, raws: tuple[str, ...]) -> int | None:
        for at in self._near(self._asked):
            if self[at].raw in raws:
                return at
        if not self._left:
            return None
        if self._by_raw is None:
            self._by_raw = {hash(one.raw): at for at, one in enumerate(self) if one.raw}
        for raw in raws:
            place = self._by_raw.get(hash(raw))
            if place is not None and self[place].raw == raw:
                return place
        return None

    def place(self, key: str) -> int | None:
        """Find the article with this key; give its position."""
        for at in self._near(self._next):
            if self[at].key == key:
                return at
        if not self._left:
            return None
        if self._by_key is None:
            self._by_key = {hash(one.key): at for at, one in enumerate(self)}
        place = self._by_key.get(hash(key))
        return place if place is not None and self[place].key == key else None

    def keep(self, at: int) -> None:
        """Mark an article as found again."""
        if not self._kept[at]:
            self._left -= 1
            self._kept[at] = True
        self._next = at + 1

    def is_kept(self, at: int) -> bool:
        """Say whether an article was found again."""
        return bool(self._kept[at])

    def gone(self) -> Iterator[Listed]:
        """Give the articles that were not found again."""
        for at, kept in enumerate(self._kept):
            if not kept:
                yield self[at]

    def _near(self, first: int) -> range:
        return range(first, min(first + _NEAR, len(self._starts)))
