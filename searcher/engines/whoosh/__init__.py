"""The engine in pure Python, on Whoosh's files.

Whoosh keeps the terms, their postings and the columns; its index, writer, queries and matchers are
not used. They load pickles, which an index must not hold here, and answer some trees wrongly
(`evaluator`).
"""

from __future__ import annotations

from pathlib import Path

from searcher.engines.port import ExactTerms
from searcher.engines.whoosh.files import mapped_errors, read_segments
from searcher.engines.whoosh.reader import WhooshReader
from searcher.engines.whoosh.writer import WhooshWriter
from searcher.schema import Schema


class WhooshEngine:
    """The engine over Whoosh."""

    name = "whoosh"

    def create(self, folder: Path, schema: Schema) -> WhooshWriter:
        """A writer for a new store in an empty folder."""
        return WhooshWriter(folder, schema, ())

    def extend(self, folder: Path, schema: Schema) -> WhooshWriter:
        """A writer for an existing store."""
        with mapped_errors(folder):
            segments = read_segments(folder)
        return WhooshWriter(folder, schema, segments)

    def open(self, place: str | Path, schema: Schema, exact_terms: ExactTerms) -> WhooshReader:
        """Open a store that was committed; `place` is the path of its folder."""
        folder = Path(place)
        with mapped_errors(folder):
            return WhooshReader(folder, schema, read_segments(folder), exact_terms)
