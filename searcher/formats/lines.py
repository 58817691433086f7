"""How a reader of lines and whoever knows them from an earlier reading talk to each other."""

from __future__ import annotations

from typing import Literal, Protocol

from searcher.values import value

Named = Literal["own", "numbered", "doubled"]
"""What an article is named by: a key of its own, its place, or both, as another had the key."""


@value
class Same:
    """Stands for an article that has not changed since it was read before."""

    id: str


class Lines(Protocol):
    """What is known of the lines of a source."""

    def same(self, line: bytes, number: int) -> str | None:
        """The id of the article that this line gave the last time, if it did."""

    def key(self, number: int) -> str:
        """What the article of the line that was last asked for is called, if not by itself."""

    def read(self, article_id: str, named: Named) -> None:
        """The line that was last asked for gave an article of this id."""

    def double(self, wanted: str, given: str) -> None:
        """An article would have had an id that another one of the source has."""
