"""The contract, held by the engine opensearch on a real cluster."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engines import remote
from tests.engines.contract import EngineContract

if not remote.URLS:
    pytest.skip(
        "needs a cluster: SEARCHER_TEST_CLUSTER names none (make test-cluster starts one)",
        allow_module_level=True,
    )


@pytest.fixture(scope="module", autouse=True)
def _cleared() -> Iterator[None]:
    yield
    remote.clear()
    remote.client().close()


class TestOpenSearch(EngineContract):
    engine = remote.engine()
