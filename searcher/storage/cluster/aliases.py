"""The aliases of an index in a cluster: read where they lead, and switch all of them at once.

The alias `name` leads to the articles of the current generation, `name-quotations` to the
quotations in them. Two generations may share their stores, so the index of the metadata has an
alias too, whose own name identifies the current generation: `name-generation-8-HEX`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from searcher._values import frozen
from searcher.engines.opensearch.errors import BUSY, speaking
from searcher.engines.opensearch.location import Location
from searcher.errors import EngineError, IndexStateError
from searcher.reports import Cluster
from searcher.storage.cluster.metadata import FORMAT, OURS

if TYPE_CHECKING:
    from opensearchpy import OpenSearch, TransportError


GENERATION = "generation-"

_SLACK = 5

_SECONDS = 30
"""How long the cluster may take to switch; it does not switch later than that."""

_SOON = {"cluster_manager_timeout": "5s", "request_timeout": 10}
"""Short, as the client asks seven times, another node each time: in that time the cluster elects
another manager."""

_NAMES = "*.settings.index.uuid"

_PARTS = f"*.aliases,*.mappings._meta,{_NAMES}"


@frozen
class Aliases:
    """The aliases of an index, and where they lead.

    Attributes:
        metadata: whether the index of the metadata exists.
        generation: the id of the current generation's document; empty where there is none.
        articles, quotations: the indexes to which the aliases lead: one, or none.
    """

    metadata: bool
    generation: str
    articles: tuple[str, ...]
    quotations: tuple[str, ...]


def look(client: OpenSearch, location: Location) -> Aliases:
    """Read the aliases of an index. Raises IndexStateError where another one has its name."""
    name, quotations, meta = location.name, f"{location.name}-quotations", f"{location.name}-meta"
    with speaking(location):
        found = client.indices.get(
            index=",".join((name, quotations, meta)),
            params={"ignore_unavailable": "true", "filter_path": _PARTS, **_SOON},
        )
    for taken in (name, quotations):
        if taken in found:
            raise IndexStateError(
                f"There is an index {taken} in the cluster already that searcher did not make. "
                f"It stays as it is: choose another name than {name}.",
                kind="exists",
            )
    metadata = found.get(meta)
    aliases = Aliases(
        _check_ours(metadata, location),
        _generation(metadata, name),
        _led(found, name),
        _led(found, quotations),
    )
    for alias, led in ((name, aliases.articles), (quotations, aliases.quotations)):
        if led and not aliases.metadata:
            raise IndexStateError(
                f"There is an alias {alias} in the cluster already, to {', '.join(led)}, and no "
                f"{meta} beside it: searcher did not make it for {name}. It stays as it is: choose "
                f"another name than {name}.",
                kind="exists",
            )
    return aliases


def _generation(metadata: dict[str, Any] | None, name: str) -> str:
    aliases = metadata.get("aliases", {}) if metadata else {}
    start = f"{name}-{GENERATION}"
    named = sorted(alias for alias in aliases if alias.startswith(start))
    return named[-1].removeprefix(f"{name}-") if named else ""


def _led(found: dict[str, Any], alias: str) -> tuple[str, ...]:
    return tuple(sorted(name for name, one in found.items() if alias in one.get("aliases", {})))


def _check_ours(found: dict[str, Any] | None, location: Location) -> bool:
    if found is None:
        return False
    mark = found.get("mappings", {}).get("_meta", {}).get(OURS)
    if not isinstance(mark, dict) or mark.get("name") != location.name:
        raise IndexStateError(
            f"There is an index {location.name}-meta in the cluster already that searcher did not "
            f"make. It stays as it is: choose another name than {location.name}.",
            kind="exists",
        )
    if mark.get("format") != FORMAT:
        raise IndexStateError(
            f"The index in {location} was made by another version of searcher (format "
            f"{mark.get('format')}, this is {FORMAT}). Choose another name, and build it there.",
            kind="version",
        )
    return True


def switch(client: OpenSearch, location: Location, was: Aliases, to: Aliases) -> None:
    """Switch all aliases in one step, from where the writer found them.

    An alias has at most one index to write to, so one of two first generations wins too.
    Raises IndexStateError where another writer was first.
    """
    from opensearchpy import TransportError

    name, meta = location.name, f"{location.name}-meta"
    actions = [
        *_led_away(f"{name}-{was.generation}", (meta,) if was.generation else ()),
        *_led_away(name, was.articles),
        *_led_away(f"{name}-quotations", was.quotations),
        *_led_to(f"{name}-{to.generation}", (meta,)),
        *_led_to(name, to.articles),
        *_led_to(f"{name}-quotations", to.quotations),
    ]
    end = time.monotonic() + _SECONDS + _SLACK
    params = {"timeout": f"{_SECONDS}s", "cluster_manager_timeout": f"{_SECONDS}s"}
    try:
        client.indices.update_aliases(
            body={"actions": actions}, params={**params, "request_timeout": _SECONDS + _SLACK}
        )
    except TransportError as error:
        # The switch may have succeeded: the client tries again when an answer is lost.
        _look_again(client, location, was, to, end, error)


def _led_away(alias: str, indexes: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"remove": {"index": one, "alias": alias, "must_exist": True}} for one in indexes]


def _led_to(alias: str, indexes: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"add": {"index": one, "alias": alias, "is_write_index": True}} for one in indexes]


def _look_again(
    client: OpenSearch,
    location: Location,
    was: Aliases,
    to: Aliases,
    end: float,
    error: TransportError,
) -> None:
    """Find out which generation is current after a switch whose outcome is unknown."""
    refused = isinstance(error.status_code, int) and error.status_code not in BUSY
    while True:
        try:
            now = look(client, location)
        except EngineError as unknown:
            if time.monotonic() >= end:
                raise EngineError(
                    f"{unknown} So it is unknown whether the new generation is published. "
                    f"Find out: searcher status --index {location}"
                ) from error
        else:
            if now.generation == to.generation:
                return
            if now.generation != was.generation:
                raise IndexStateError(
                    f"Another process published a generation of {location} meanwhile. "
                    "The changes of this one are not published. Run it again.",
                    kind="locked",
                ) from error
            if refused or time.monotonic() >= end:
                with speaking(location):
                    raise error
        time.sleep(1)


def there_of(client: OpenSearch, location: Location, names: list[str]) -> set[str]:
    """Give those of some indexes that exist."""
    with speaking(location):
        found = client.indices.get(
            index=",".join(names),
            params={"ignore_unavailable": "true", "filter_path": _NAMES, **_SOON},
        )
    return set(found)


def indexes(client: OpenSearch, location: Location) -> list[str]:
    """List the indexes that hold stores of an index, with an alias or without."""
    shape = re.compile(rf"{re.escape(location.name)}-[0-9a-f]{{16}}-(articles|quotations)")
    with speaking(location):
        found = client.indices.get(
            index=f"{location.name}-*",
            params={"expand_wildcards": "all", "filter_path": _NAMES, **_SOON},
        )
    return sorted(name for name in found if shape.fullmatch(name))


def clock(client: OpenSearch, location: Location) -> float:
    """Read the cluster's clock, which all of its users share: seconds since 1970."""
    with speaking(location):
        return float(client.cat.health(params={"format": "json", "h": "epoch"})[0]["epoch"])


def of(client: OpenSearch, location: Location, indexes: Sequence[str]) -> Cluster:
    """Report the health of the cluster for some indexes."""
    with speaking(location):
        found = client.cluster.health(index=",".join(indexes))
    return Cluster(
        health=found["status"],
        nodes=found["number_of_nodes"],
        shards=found["active_shards"],
        missing=found["unassigned_shards"] + found["initializing_shards"],
    )


def size(client: OpenSearch, location: Location, indexes: Sequence[str]) -> int:
    """Add up the bytes of some indexes, without their replicas."""
    with speaking(location):
        found = client.indices.stats(index=",".join(indexes), metric="store")
    return int(found["_all"]["primaries"]["store"]["size_in_bytes"])


def astray(location: Location, aliases: Aliases, number: int, stores: Sequence[str]) -> list[str]:
    """List the faults of the aliases, a line each, if they are of that generation."""
    if not aliases.generation.startswith(f"{GENERATION}{number}-"):
        return []
    articles, quotations = stores
    pairs = (
        (location.name, aliases.articles, articles),
        (f"{location.name}-quotations", aliases.quotations, quotations),
    )
    return [
        f"the alias {alias} leads to {', '.join(led) or 'nothing'}, not to {store}"
        for alias, led, store in pairs
        if led != (store,)
    ]
