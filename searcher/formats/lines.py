"""Lines of JSON Lines that are still to be read, and the ids that the articles of a source get."""

from __future__ import annotations

from collections.abc import Callable

from searcher.hashes import Hashes
from searcher.values import value


@value
class Line:
    """A line that is still to be read, and its number in the source."""

    raw: bytes
    number: int


class Keys:
    """The ids that a source has given out.

    An article whose id was given out before has its ordinal added, so that none is lost; `doubled`
    is told of the one that it would have had and the one that it has.
    """

    def __init__(self, doubled: Callable[[str, str], None] | None = None) -> None:
        self._doubled = doubled
        self._given = Hashes()

    def give(self, wanted: str, ordinal: int | str) -> str:
        """Give out an id, or where somebody has it, another one."""
        given = wanted
        while not self.take(given):
            given = f"{given}#{ordinal}"
        if given != wanted and self._doubled is not None:
            self._doubled(wanted, given)
        return given

    def take(self, article_id: str) -> bool:
        """Give out an id as it is, if it was not given out before."""
        return self._given.add(article_id)
