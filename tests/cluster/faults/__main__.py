"""Faults on a real cluster of three nodes: `python -m tests.cluster.faults [WORD ...]`.

Only the cases whose name has one of the words are run. Each is an update while two searchers ask:
the index must then have the old answers or the new, in whole, and the next update must work.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.cluster.faults.trial import Outcome, Trial
from tests.cluster.launcher import Cluster

KILLS = 30
_PAUSE = 60
_ROW = "| {:34} | {:28} | {:5} | {:24} | {:70} | {:4} |"
_DISK = "cluster.routing.allocation.disk"
_TIGHT = {
    f"{_DISK}.threshold_enabled": True,
    f"{_DISK}.watermark.low": "1%",
    f"{_DISK}.watermark.high": "2%",
    f"{_DISK}.watermark.flood_stage": "3%",
    "cluster.info.update.interval": "10s",
}
"""A disk that is full beyond each mark, as the nodes see it."""

_ROOMY = {
    f"{_DISK}.watermark.low": "98%",
    f"{_DISK}.watermark.high": "99%",
    f"{_DISK}.watermark.flood_stage": "99.5%",
}

Case = Callable[[], Outcome]


class Faults:
    """The faults of a cluster, each with its cure."""

    def __init__(self, cluster: Cluster, trial: Trial) -> None:
        self._cluster = cluster
        self._trial = trial

    def cases(self) -> Iterator[tuple[str, Case]]:
        """Each fault, by name."""
        for share in (0.3, 0.6, 0.9):
            yield f"data node killed at {share:.0%}", self._killed(share, manager=False)
            yield f"cluster manager killed at {share:.0%}", self._killed(share, manager=True)
        for who in (False, True):
            name = "cluster manager" if who else "data node"
            yield f"{name} hangs for {_PAUSE} s", self._hanging(manager=who)
        for share in (0.3, 0.7):
            yield f"two of three lost at {share:.0%}", self._lost(share, 2)
            yield f"all lost at {share:.0%}", self._lost(share, 3)
        for share in (0.0, 0.4):
            yield f"disk full at {share:.0%}", self._full(share)
        chance = random.Random(8)
        for number in range(1, KILLS + 1):
            yield f"client killed, {number} of {KILLS}", lambda: self._trial.kill_client(chance)

    def _killed(self, share: float, *, manager: bool) -> Case:
        def case() -> Outcome:
            number = self._number(manager=manager)

            def mend() -> None:
                time.sleep(5)
                self._cluster.start_node(number)
                self._cluster.wait("yellow")

            outcome = self._trial.disturb(share, lambda: self._cluster.kill(number), mend)
            self._cluster.wait()
            return outcome

        return case

    def _hanging(self, *, manager: bool) -> Case:
        def case() -> Outcome:
            number = self._number(manager=manager)

            def fault() -> None:
                self._cluster.pause(number)
                time.sleep(_PAUSE)

            outcome = self._trial.disturb(0.4, fault, lambda: self._cluster.resume(number))
            self._cluster.wait()
            return outcome

        return case

    def _lost(self, share: float, count: int) -> Case:
        def fault() -> None:
            for number in range(count):
                self._cluster.kill(number)
            time.sleep(20)

        def mend() -> None:
            for number in range(count):
                self._cluster.start_node(number)
            self._cluster.wait("yellow")

        def case() -> Outcome:
            outcome = self._trial.disturb(share, fault, mend)
            self._cluster.wait()
            return outcome

        return case

    def _full(self, share: float) -> Case:
        def settle(settings: dict[str, object]) -> None:
            self._cluster.ask("/_cluster/settings", {"persistent": settings}, method="PUT")
            time.sleep(22)  # two looks at the disk

        def mend() -> None:
            settle({**_ROOMY})  # it looks whether there is room, and lets go
            settle(dict.fromkeys(_TIGHT))
            self._cluster.wait("yellow")

        def case() -> Outcome:
            if share:
                return self._trial.disturb(share, lambda: settle({**_TIGHT}), mend)
            settle({**_TIGHT})
            return self._trial.disturb(0.5, lambda: time.sleep(30), mend)

        return case

    def _number(self, *, manager: bool) -> int:
        number = self._cluster.manager()
        return number if manager else (number + 1) % len(self._cluster.hosts)


def location(cluster: Cluster) -> str:
    """Where the index is, by all the nodes' addresses."""
    hosts = ",".join(host.removeprefix("http://") for host in cluster.hosts)
    return f"opensearch://{hosts}/faults"


def indexes(cluster: Cluster) -> list[str]:
    """The names of all indexes in the cluster."""
    path = "/_cat/indices?h=index&format=json&expand_wildcards=all"
    return [row["index"] for row in cluster.ask(path)]


def main(words: list[str]) -> int:
    """Run the cases, and print a row for each; how many went wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory() as place, Cluster(3) as cluster:
        trial = Trial(location(cluster), Path(place), lambda: indexes(cluster))
        trial.prepare()
        print(f"An update makes {trial.requests} requests; indexes: {', '.join(indexes(cluster))}")
        print(_ROW.format("fault", "update", "index", "next update", "searchers", "s"), flush=True)
        for name, case in Faults(cluster, trial).cases():
            if words and not any(word in name for word in words):
                continue
            outcome = case()
            print(_row(name, outcome), flush=True)
            for line in outcome.wrong[:5]:
                print(f"    WRONG: {line}", flush=True)
            wrong += bool(outcome.wrong)
    print(f"{wrong} cases went wrong.")
    return wrong


def _row(name: str, outcome: Outcome) -> str:
    seconds = f"{outcome.seconds:.0f}"
    said = outcome.update.split("\n")[0][:110]
    return _ROW.format(name, said, outcome.index[:60], outcome.after, outcome.searchers, seconds)


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
