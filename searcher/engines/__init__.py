"""The engines behind the port, each loaded where it is asked for."""

from __future__ import annotations

from searcher.engines.port import Engine
from searcher.errors import IndexStateError

NAMES = ("tantivy", "whoosh", "memory")


def engine_named(name: str) -> Engine:
    """The engine of that name. Raises IndexStateError for a name that none has."""
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
