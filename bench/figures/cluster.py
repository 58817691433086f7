"""An index in a cluster, of this machine or another, beside OpenSearch asked directly."""

from __future__ import annotations

import json
import shutil
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import searcher
from bench.figures import asking
from bench.measuring import Figure, Goal, Run, run, timed
from bench.peers import opensearch_peer, plain
from bench.peers.opensearch_peer import PREFIX, clear
from bench.workshop import Workshop

_BUILDS = 3
_ROUNDS = 3
_UPDATES = 3
_CHANGED = 100


def measure(workshop: Workshop) -> list[Figure]:
    """Measure builds and queries in turns, then updates."""
    with _hosts(workshop) as hosts:
        clear(hosts.split(","))
        found = [
            _indexing(workshop, hosts),
            *_asking(workshop, hosts),
            _updating(workshop, _location(hosts, "updated")),
        ]
        clear(hosts.split(","))
    return found


@contextmanager
def _hosts(workshop: Workshop) -> Iterator[str]:
    """The addresses of a cluster's nodes, with commas between them."""
    if workshop.hosts:
        yield workshop.hosts
        return
    from tests.cluster.launcher import Cluster

    with Cluster(3) as cluster:
        yield ",".join(cluster.hosts)


def _location(hosts: str, name: str) -> Path:
    return Path(f"opensearch://{hosts.replace('http://', '')}/{PREFIX}{name}")


def _indexing(workshop: Workshop, hosts: str) -> Figure:
    """Measure three builds of each, each in its own process."""
    ours: list[Run] = []
    theirs: list[Run] = []
    for turn in range(_BUILDS):
        theirs.append(_built("opensearch_peer", workshop, _location(hosts, f"theirs-{turn}")))
        ours.append(_built("plain", workshop, _location(hosts, f"ours-{turn}")))
    count = int(theirs[0].said)
    return Figure(
        "cluster.index",
        f"articles a second to a green index, without quotations ({count:,} articles)",
        "helpers.bulk",
        tuple(their.wall / our.wall for our, their in zip(ours, theirs, strict=True)),
        "x",
        f"{count / statistics.median(one.wall for one in ours):,.0f}/s",
        f"{count / statistics.median(one.wall for one in theirs):,.0f}/s",
        Goal("more", floor=0.8),
        "the peer loads without copies and makes them at the end",
    )


def _built(module: str, workshop: Workshop, place: Path) -> Run:
    return run("bench.peers", module, str(workshop.articles), str(place))


def _asking(workshop: Workshop, hosts: str) -> Sequence[Figure]:
    asks = {
        "ours": plain.opened(_location(hosts, "ours-0")),
        "theirs": opensearch_peer.opened(_location(hosts, "theirs-0")),
    }
    goals = {"p50": Goal("less", floor=1.3)}
    name = "OpenSearch and its highlighter"
    return asking.figures("cluster.search", name, asks, workshop.queries(), goals, _ROUNDS)


def _updating(workshop: Workshop, place: Path) -> Figure:
    """Measure updates of a hundred changed articles beside rebuilds of the same index."""
    drop = workshop.folder / "changing"
    shutil.rmtree(drop, ignore_errors=True)
    drop.mkdir(parents=True)
    lines = workshop.articles.read_bytes().splitlines(keepends=True)
    file = drop / "articles.jsonl"
    file.write_bytes(b"".join(lines))
    updates, rebuilds = [], []
    with searcher.create(str(place), quotations=False) as index:
        index.update(drop)
        for turn in range(_UPDATES):
            _change(lines, turn)
            file.write_bytes(b"".join(lines))
            updates.append(timed(lambda: index.update(drop)))
            rebuilds.append(timed(lambda: index.update(drop, rebuild=True)))
    return Figure(
        "cluster.update",
        f"an update of {_CHANGED} articles among {len(lines):,}, without quotations",
        "a rebuild",
        tuple(one / other for one, other in zip(updates, rebuilds, strict=True)),
        "x",
        f"{statistics.median(updates):.1f} s",
        f"{statistics.median(rebuilds):.1f} s",
        Goal("less", floor=1 / 3),
    )


def _change(lines: list[bytes], turn: int) -> None:
    """Change a word in some articles, spread over the file."""
    step = len(lines) // _CHANGED
    for at in range(turn, step * _CHANGED, step):
        article = json.loads(lines[at])
        article["body"] += f" turn{turn}"
        lines[at] = json.dumps(article).encode() + b"\n"
