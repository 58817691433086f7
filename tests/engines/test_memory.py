"""The contract, held by the engine memory."""

from __future__ import annotations

from searcher.engines.memory import MemoryEngine
from tests.engines.contract import EngineContract


class TestMemory(EngineContract):
    engine = MemoryEngine()
