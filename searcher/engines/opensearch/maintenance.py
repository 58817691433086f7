"""Maintains the indexes of a store: makes copies, checks and removes them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import AuthorizationException

from searcher._lazy import lazy_regex
from searcher.engines.opensearch.errors import mapped_errors
from searcher.engines.opensearch.mappings import digest_of, read_kept
from searcher.engines.opensearch.requests import searched
from searcher.errors import EngineError

_REMOVED = 20
"""Indexes that are removed in one request: an address takes 4,096 bytes."""

_PAGE = 200

_MOST_TOLD = 20

_OF_SHARD = "index,shard,prirep,state,node,unassigned.details"

_STUCK = lazy_regex("primary ?mode", re.IGNORECASE)


def replicate(client: OpenSearch, indexes: Sequence[str], timeout: float) -> None:
    """Give each shard a copy on another node, where there is one; wait until the copies are
    complete."""
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
            revive(client, indexes)
    raise EngineError(
        f"The cluster did not copy {names} to a second node within {timeout:.0f} s "
        f"(it is {health['status']}). Look at its nodes and their disks, and try again."
    )


def revive(client: OpenSearch, indexes: Sequence[str]) -> None:
    """Restart primaries of which no copy can be made, from their own files.

    Where most nodes are lost at once, OpenSearch 3.6.0 may make a shard of another node a primary
    that is "not in primary mode": it answers, and each copy of it fails.
    """
    try:
        rows = client.cat.shards(index=",".join(indexes), params={"format": "json", "h": _OF_SHARD})
        stuck = {
            (row["index"], row["shard"])
            for row in rows
            if _STUCK.search(row["unassigned.details"] or "")
        }
        cancelled = [
            {"index": row["index"], "shard": row["shard"], "node": row["node"]}
            for row in rows
            if row["prirep"] == "p" and (row["index"], row["shard"]) in stuck
        ]
        if cancelled:
            commands = [{"cancel": {**one, "allow_primary": True}} for one in cancelled]
            client.cluster.reroute(body={"commands": commands}, params={"retry_failed": "true"})
    except AuthorizationException:
        return  # without the right to do this, waiting is the only way


def remove(client: OpenSearch, indexes: Sequence[str]) -> None:
    """Remove indexes; those that are gone already are no error."""
    for start in range(0, len(indexes), _REMOVED):
        names = ",".join(indexes[start : start + _REMOVED])
        with mapped_errors(names):
            client.indices.delete(
                index=names, params={"ignore_unavailable": "true", "request_timeout": 30}
            )


def finished(client: OpenSearch, task: str) -> None:
    """Wait for a task of the cluster; an EngineError where it failed."""
    while True:
        found = client.tasks.get(task_id=task)
        if found["completed"]:
            break
        time.sleep(0.2)
    failures = found.get("error") or found["response"]["failures"]
    if failures:
        raise EngineError(f"A task of the cluster failed: {str(failures)[:500]}")


def faults(client: OpenSearch, folder: Path) -> list[str]:
    """The faults of a store's index, a line each: every document is read and compared with its
    digest, and all of them with the counts and digests in the store's folder."""
    kept = read_kept(folder)
    found = []
    count, high, low = 0, 0, 0
    index = kept.index
    for source in _sources(client, index):
        digest = digest_of(source)
        written = source.get("digest", {})
        if digest != (written.get("high"), written.get("low")):
            found.append(f"{index}: {source.get('id')!r} is not as it was written")
        count, high, low = count + 1, high + digest[0], low + digest[1]
    if count != kept.documents:
        found.append(f"{index}: holds {count:,} documents in the place of {kept.documents:,}")
    elif (high, low) != kept.digests and not found:
        found.append(f"{index}: holds another document in the place of one that was written")
    rest = len(found) - _MOST_TOLD
    return [*found[:_MOST_TOLD], f"{index}: and {rest:,} more"] if rest > 0 else found


def _sources(client: OpenSearch, index: str) -> Iterator[dict[str, Any]]:
    body: dict[str, Any] = {"size": _PAGE, "sort": [{"id": "asc"}]}
    while True:
        hits = searched(client, index, body)["hits"]["hits"]
        yield from (hit["_source"] for hit in hits)
        if len(hits) < _PAGE:
            return
        body["search_after"] = hits[-1]["sort"]
