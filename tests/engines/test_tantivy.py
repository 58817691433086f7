"""The contract, held by the engine tantivy."""

from __future__ import annotations

from searcher.engines.tantivy import TantivyEngine
from tests.engines.contract import EngineContract


class TestTantivy(EngineContract):
    engine = TantivyEngine()
