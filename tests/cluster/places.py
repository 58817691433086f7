"""Places in the cluster that SEARCHER_TEST_CLUSTER names, for the tests that need one."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import searcher
from searcher.engines.opensearch.location import parsed
from searcher.storage.cluster import aliases
from searcher.storage.cluster.home import ClusterHome
from tests.indexing.test_drops import line

VARIABLE = "SEARCHER_TEST_CLUSTER"
HOSTS = [url.partition("://")[2].rstrip("/") for url in os.environ.get(VARIABLE, "").split(",")]

needs_cluster = pytest.mark.skipif(
    VARIABLE not in os.environ, reason=f"{VARIABLE} names no cluster: make test-cluster"
)


@contextmanager
def new_place(*hosts: str) -> Iterator[str]:
    """An address in the cluster where nothing is, and nothing of it is left at the end."""
    name = f"h-{secrets.token_hex(4)}"
    try:
        yield f"opensearch://{','.join(hosts or HOSTS)}/{name}"
    finally:
        remove_all(name)


def remove_all(name: str) -> None:
    """Remove every index whose name starts so."""
    client = client_of()
    found = client.indices.get(
        index=f"{name}*", params={"expand_wildcards": "all", "filter_path": "*.settings.index.uuid"}
    )
    for index in found:
        client.indices.delete(index=index, ignore=[404])


def client_of() -> Any:
    """A client of the cluster beside the one that is tested."""
    from opensearchpy import OpenSearch

    hosts = [dict(zip(("host", "port"), host.rsplit(":", 1), strict=True)) for host in HOSTS]
    return OpenSearch([{**one, "port": int(one["port"])} for one in hosts], timeout=60)


def home(place: str, **how: Any) -> ClusterHome:
    """The home at a place."""
    return ClusterHome(parsed(place), **how)


def name_of(place: str) -> str:
    """The name of the index there."""
    return place.rpartition("/")[2]


def stores(place: str) -> list[str]:
    """The indexes of all stores there."""
    return aliases.indexes(client_of(), parsed(place))


def metadata_ids(place: str, kind: str) -> list[str]:
    """List the ids of the metadata that start so."""
    return [key for key in home(place)._metadata.listed() if key.startswith(kind)]


def write(folder: Path, *words: str) -> None:
    """Write articles of one word each."""
    (folder / "a.jsonl").write_text("".join(line(n, word) for n, word in enumerate(words)))


def made(place: str, folder: Path, *words: str) -> None:
    """Write them, and index them."""
    write(folder, *words)
    with searcher.create(place) as index:
        index.update(folder)
