"""The engine of a cluster: OpenSearch, through opensearch-py. A store is an index there, and a
small file here that names it.

Each commit makes an index of its own, which is never changed after it: an extension begins as a
clone, whose files are hard links in the cluster. OpenSearch ranks by our own similarity in single
precision, and reports the score of each clause with each hit. The number of occurrences follows
from that score, and `searcher.engines.scoring` computes the exact score from it.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from opensearchpy import OpenSearch

from searcher.engines.opensearch.mappings import read_kept
from searcher.engines.opensearch.reader import OpenSearchReader
from searcher.engines.port import ExactTerms
from searcher.schema import Schema

if TYPE_CHECKING:
    from searcher.engines.opensearch.writer import OpenSearchWriter


SHARDS = 3


class OpenSearchEngine:
    """The engine over a cluster. Its indexes there are called `name-TOKEN-SCHEMA`."""

    name = "opensearch"

    def __init__(self, client: OpenSearch, name: str, *, shards: int = SHARDS) -> None:
        self._client = client
        self._prefix = name
        self._shards = shards

    def create(self, folder: Path, schema: Schema) -> OpenSearchWriter:
        """A writer for a new store in an empty folder."""
        from searcher.engines.opensearch.writer import NewIndex, OpenSearchWriter

        begin = NewIndex(self._client, schema, self._shards)
        return OpenSearchWriter(self._client, folder, schema, self._new(schema), begin)

    def extend(self, folder: Path, schema: Schema) -> OpenSearchWriter:
        """A writer for an existing store."""
        from searcher.engines.opensearch.writer import ClonedIndex, OpenSearchWriter

        begin = ClonedIndex(self._client, schema, self._shards, read_kept(folder))
        return OpenSearchWriter(self._client, folder, schema, self._new(schema), begin)

    def open(self, place: str | Path, schema: Schema, exact_terms: ExactTerms) -> OpenSearchReader:
        """Open a store that was committed; `place` is the path of its folder."""
        return OpenSearchReader(self._client, schema, read_kept(Path(place)))

    def _new(self, schema: Schema) -> str:
        return f"{self._prefix}-{secrets.token_hex(8)}-{schema.name}".lower()
