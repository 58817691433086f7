"""A document of the metadata is read alone where its shard was missing."""

from __future__ import annotations

import pytest

from searcher.engines.opensearch.client import connect
from searcher.engines.opensearch.location import parsed
from searcher.errors import EngineError, IndexStateError
from searcher.storage.cluster.metadata import Metadata
from tests.cluster.test_hostile import RED, Answer, behind, data, error, serving

UNREADY = {"_index": "x-meta", "_id": "lease", "error": {"type": "no_shard_available"}}
THERE = {"_id": "lease", "found": True, "_seq_no": 1, "_primary_term": 1, "_source": {"a": 1}}
NONE = {"_index": "x-meta", "_id": "lease", "found": False}


def _read(alone: Answer) -> object:
    answers = ("_mget", data(200, {"docs": [UNREADY]})), ("_doc/lease", alone)
    with serving(behind(*answers)) as server:
        location = parsed(f"opensearch://127.0.0.1:{server.port}/x")
        document = Metadata(connect(location), location).get("lease")
    return document.content if document is not None else None


def test_one_that_is_there_by_now() -> None:
    assert _read(data(200, THERE)) == {"a": 1}


def test_none_is_there_by_now() -> None:
    """Two that write to a new index at once: its shard starts while one asks for the lease."""
    assert _read(data(404, NONE)) is None


def test_faults_are_raised() -> None:
    with pytest.raises(IndexStateError, match="has no index"):
        _read(error(404, "index_not_found_exception", "no such index [x-meta]"))
    with pytest.raises(EngineError, match="cannot answer now"):
        _read(RED)
