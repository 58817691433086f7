"""A set of hashes of texts: 12 to 24 bytes each, a quarter of a Python set."""

from __future__ import annotations

from array import array

_FIRST = 1 << 10

_ALL_BITS = (1 << 64) - 1


class Hashes:
    """A set of texts by their 64-bit hashes: two texts with the same hash count as one.

    An open-addressing table of integers; 0 marks a free slot.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * _FIRST))
        self._count = 0

    def __contains__(self, text: str) -> bool:
        return bool(self._slots[self._slot(_number(text))])

    def add(self, text: str) -> bool:
        """Add a text; return whether it was new."""
        number = _number(text)
        slot = self._slot(number)
        if self._slots[slot]:
            return False
        self._slots[slot] = number
        self._count += 1
        if 3 * self._count > 2 * len(self._slots):
            self._grow()
        return True

    def _slot(self, number: int) -> int:
        """The slot of a number, or the free slot for it."""
        slots = self._slots
        last = len(slots) - 1
        at = number & last
        while (found := slots[at]) and found != number:
            at = (at + 1) & last
        return at

    def _grow(self) -> None:
        before, self._slots = self._slots, array("Q", bytes(16 * len(self._slots)))
        for number in before:
            if number:
                self._slots[self._slot(number)] = number


def _number(text: str) -> int:
    return hash(text) & _ALL_BITS or 1
