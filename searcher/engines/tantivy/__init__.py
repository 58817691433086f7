"""The default engine: Tantivy, through tantivy-py. A store is its index and statistics.

Tantivy finds candidates by its own BM25, whose statistics count deleted documents and whose
arithmetic has single precision. Its scores are therefore within a known factor of the contract's:
the candidates that may rank are scored again by `searcher.engines.scoring`, from the number of
occurrences and the rounded length that Tantivy's explanation of a hit holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import tantivy

from searcher.engines.port import ExactTerms
from searcher.engines.tantivy.files import MappedErrors, read_statistics, tantivy_schema
from searcher.engines.tantivy.reader import TantivyReader
from searcher.schema import Schema

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.engines.tantivy.writer import TantivyWriter


class TantivyEngine:
    """The engine over Tantivy."""

    name = "tantivy"

    def create(self, folder: Path, schema: Schema) -> TantivyWriter:
        """A writer for a new store in an empty folder."""
        from searcher.engines.tantivy.writer import TantivyWriter  # a search writes nothing

        with MappedErrors(folder):
            index = tantivy.Index(tantivy_schema(schema), str(folder), reuse=False)
        return TantivyWriter(folder, schema, index, exact=True)

    def extend(self, folder: Path, schema: Schema) -> TantivyWriter:
        """A writer for an existing store."""
        from searcher.engines.tantivy.writer import TantivyWriter

        with MappedErrors(folder):
            index, statistics = tantivy.Index.open(str(folder)), read_statistics(folder)
        return TantivyWriter(folder, schema, index, exact=statistics.exact)

    def open(self, place: str | Path, schema: Schema, exact_terms: ExactTerms) -> TantivyReader:
        """Open a store that was committed; `place` is the path of its folder."""
        with MappedErrors(place), _lockable(place) as lockable:
            index, statistics = tantivy.Index.open(lockable), read_statistics(place)
        return TantivyReader(place, schema, index, statistics, exact_terms)


@contextmanager
def _lockable(folder: str | Path) -> Iterator[str]:
    """The folder; or one of links to its files where it may not be written to.

    Tantivy takes a lock in the folder while it opens an index, and needs it no longer.
    """
    if os.access(folder, os.W_OK):
        yield os.fspath(folder)
        return
    import tempfile

    # A thread of Tantivy may still lock the folder while it is removed; then it is left, empty.
    with tempfile.TemporaryDirectory(prefix="searcher-", ignore_cleanup_errors=True) as links:
        for name in os.listdir(folder):
            if not name.endswith(".lock"):
                source = os.path.realpath(os.path.join(folder, name))
                os.symlink(source, os.path.join(links, name))
        yield links
