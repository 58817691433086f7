"""What a home does with the indexes of a store: copies of them, their health, their end."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from opensearchpy import OpenSearch

from searcher.engines.opensearch.connecting import mapped_errors
from searcher.errors import EngineError


def replicate(client: OpenSearch, indexes: Sequence[str], timeout: float) -> None:
    """Give each shard a copy on another node, where there is one; wait until they are there."""
    names = ",".join(indexes)
    with mapped_errors(names):
        nodes = client.cluster.health()["number_of_data_nodes"]
        replicas = min(1, nodes - 1)
        client.indices.put_settings(index=names, body={"index.number_of_replicas": replicas})
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            wait = max(1, min(30, round(end - time.monotonic())))
            params: dict[str, Any] = {"wait_for_status": "green", "timeout": f"{wait}s"}
            params["request_timeout"] = wait + 30
            health = client.cluster.health(index=names, params=params, ignore=[408])
            if health["status"] == "green" and not health["timed_out"]:
                return
    raise EngineError(
        f"The cluster did not copy {names} to a second node within {timeout:.0f} s "
        f"(it is {health['status']}). Look at its nodes and their disks, and try again."
    )


def remove(client: OpenSearch, indexes: Sequence[str]) -> None:
    """Remove indexes; those that are gone already are no error."""
    for index in indexes:
        with mapped_errors(index):
            client.indices.delete(index=index, ignore=[404], params={"request_timeout": 120})


def finished(client: OpenSearch, task: str) -> dict[str, Any]:
    """The answer of a task of the cluster, when it has come to its end."""
    while True:
        found = client.tasks.get(task_id=task)
        if found["completed"]:
            break
        time.sleep(0.2)
    response: dict[str, Any] = found.get("response") or {}
    failures = found.get("error") or response.get("failures")
    if failures:
        raise EngineError(f"A task of the cluster failed: {str(failures)[:500]}")
    return response
