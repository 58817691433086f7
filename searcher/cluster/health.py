"""How an index in a cluster is: its size, its shards, its aliases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from searcher.cluster.connecting import speaking
from searcher.cluster.location import Location
from searcher.cluster.standing import GENERATION, Standing
from searcher.reports import Cluster

if TYPE_CHECKING:
    from opensearchpy import OpenSearch


def of(client: OpenSearch, location: Location, indexes: Sequence[str]) -> Cluster:
    """How the cluster is, as far as some indexes go."""
    with speaking(location):
        found = client.cluster.health(index=",".join(indexes))
    return Cluster(
        health=found["status"],
        nodes=found["number_of_nodes"],
        shards=found["active_shards"],
        missing=found["unassigned_shards"] + found["initializing_shards"],
    )


def size(client: OpenSearch, location: Location, indexes: Sequence[str]) -> int:
    """How many bytes some indexes have, copies not counted."""
    with speaking(location):
        found = client.indices.stats(index=",".join(indexes), metric="store")
    return int(found["_all"]["primaries"]["store"]["size_in_bytes"])


def astray(location: Location, standing: Standing, number: int, stores: Sequence[str]) -> list[str]:
    """What is wrong with the aliases, a line each, if they are of the generation of that number."""
    if not standing.generation.startswith(f"{GENERATION}{number}-"):
        return []
    articles, quotations = stores
    pairs = (
        (location.name, standing.articles, articles),
        (f"{location.name}-quotations", standing.quotations, quotations),
    )
    return [
        f"the alias {alias} leads to {', '.join(led) or 'nothing'}, not to {store}"
        for alias, led, store in pairs
        if led != (store,)
    ]
