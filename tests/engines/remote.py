"""The engine of a cluster, on the one whose addresses SEARCHER_TEST_CLUSTER has."""

from __future__ import annotations

import os
import secrets
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opensearchpy import OpenSearch

    from searcher.engines.opensearch import OpenSearchEngine

URLS = [url for url in os.environ.get("SEARCHER_TEST_CLUSTER", "").split(",") if url]
NAME = f"e-{secrets.token_hex(4)}"
"""What the names of this process's indexes begin with."""


@cache
def client() -> OpenSearch:
    """The client of this process."""
    from opensearchpy import OpenSearch  # only where there is a cluster

    return OpenSearch(URLS, timeout=60, max_retries=6, retry_on_timeout=True)


def engine() -> OpenSearchEngine:
    """The engine."""
    from searcher.engines.opensearch import OpenSearchEngine

    return OpenSearchEngine(client(), NAME)


def clear() -> None:
    """Remove the indexes that were made so far."""
    client().indices.delete(index=f"{NAME}-*", params={"request_timeout": 120})
