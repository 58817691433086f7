"""Engines: the code that keeps terms, finds documents and scores them.

`port` defines an engine; `scoring` defines a score. The others are compared with `memory`:
`tantivy` (the default), `whoosh` (pure Python) and `opensearch` (a cluster). An engine gets terms
and trees, never running text or query strings; it knows nothing of articles or generations.
`engine_named` imports an engine when it is asked for, so a search loads one only. Other packages
use the port alone, but for `opensearch`, whose client and maintenance `storage.cluster` needs.
"""

from __future__ import annotations

from searcher.engines.port import Engine
from searcher.errors import IndexStateError

NAMES = ("tantivy", "whoosh", "memory")


def engine_named(name: str) -> Engine:
    """The engine of that name. Raises IndexStateError for an unknown name."""
    if name == "tantivy":
        from searcher.engines.tantivy import TantivyEngine

        return TantivyEngine()
    if name == "whoosh":
        from searcher.engines.whoosh import WhooshEngine

        return WhooshEngine()
    if name == "memory":
        from searcher.engines.memory import MemoryEngine

        return MemoryEngine()
    raise IndexStateError(
        f"There is no engine {name!r}; there are: {', '.join(NAMES)}.", kind="settings"
    )
