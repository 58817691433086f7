"""The contract, held by the engine tantivy."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from searcher.engines.tantivy import TantivyEngine
from searcher.query import Everything
from searcher.schema import ARTICLES
from tests.engines import trees
from tests.engines.contract import EngineContract


class TestTantivy(EngineContract):
    engine = TantivyEngine()


def test_a_store_that_may_not_be_written_to_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = TantivyEngine()
    writer = engine.create(tmp_path, ARTICLES)
    writer.put(trees.document(random.Random(1), "a"))
    writer.commit()
    monkeypatch.setattr("os.access", lambda path, mode: False)
    before = sorted(tmp_path.iterdir())
    searcher = engine.open(tmp_path, ARTICLES, trees.exact_terms)
    assert searcher.top(Everything(), limit=1).matches[0].id == "a"
    assert sorted(tmp_path.iterdir()) == before
