"""What an index is made with: all that opening one needs of what is told about it."""

from __future__ import annotations

from searcher.values import value


@value
class Settings:
    """What an index is made with once and for all.

    Attributes:
        engine: that keeps it.
        language: that words are stemmed in; `none` leaves them as they are.
        quotations: whether who said what is found and kept.
    """

    engine: str = "tantivy"
    language: str = "english"
    quotations: bool = True
