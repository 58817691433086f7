"""The contract, held by the engine memory."""

from __future__ import annotations

from searcher.engines.memory import MemoryEngine
from tests.engines.contract import EngineContract
from tests.engines.groups import GroupingContract


class TestMemory(EngineContract, GroupingContract):
    engine = MemoryEngine()
