"""The contract, held by the engine whoosh."""

from __future__ import annotations

from searcher.engines.whoosh import WhooshEngine
from tests.engines.contract import EngineContract


class TestWhoosh(EngineContract):
    engine = WhooshEngine()
