"""The contract, held by the engine opensearch on a real cluster."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator

import pytest
from opensearchpy import OpenSearch

from searcher.engines.opensearch import OpenSearchEngine
from tests.engines.contract import EngineContract

URLS = os.environ.get("SEARCHER_TEST_CLUSTER", "")

if not URLS:
    pytest.skip(
        "needs a cluster: SEARCHER_TEST_CLUSTER names none (make test-cluster starts one)",
        allow_module_level=True,
    )

NAME = f"e-{secrets.token_hex(4)}"
CLIENT = OpenSearch(URLS.split(","), timeout=60)


@pytest.fixture(scope="module", autouse=True)
def _cleared() -> Iterator[None]:
    yield
    CLIENT.indices.delete(index=f"{NAME}-*")
    CLIENT.close()


class TestOpenSearch(EngineContract):
    engine = OpenSearchEngine(CLIENT, NAME)
