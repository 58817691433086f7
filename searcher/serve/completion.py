"""Completion of a text as it is typed: its last word as a word, a speaker's name or a field."""

from __future__ import annotations

from searcher.index import Index
from searcher.serve.shapes import Completion


def completions(index: Index, text: str, limit: int) -> list[Completion]:
    """What the text may become, the most frequent first."""
    return []
