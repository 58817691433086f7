"""Searches without end, as a program: `asking LOCATION EXPECTED`; until its input closes.

One thread keeps the index that it opened first; another opens it anew for each few queries. Each
answer is held against those that an index of the corpus gives in either state. At the end it prints
its tally, as JSON.
"""

from __future__ import annotations

import json
import random
import sys
import threading
import time
import traceback
from collections import Counter
from contextlib import closing
from itertools import count
from pathlib import Path

import searcher
from searcher.errors import EngineError, SearcherError
from searcher.index import Index
from tests.cluster.faults.drop import QUERIES, STATES, Answers, State, answer

_QUERIES = 8
"""How many are asked of an index that is opened anew."""
_PAUSE = 0.05
"""Seconds between two queries, so that the update has its share of the processors."""


class Tally:
    """A searcher's record."""

    def __init__(self, expected: dict[State, Answers]) -> None:
        self._expected = expected
        self.counts: Counter[str] = Counter()
        self.slowest = 0.0
        self.wrong: list[str] = []

    def ask(self, index: Index, query: str, kept: str) -> str:
        """Ask a query; which state answers. `kept` is the one that must, or ""."""
        began = time.monotonic()
        found = json.loads(json.dumps(answer(index, query)))
        self.slowest = max(self.slowest, time.monotonic() - began)
        right = [state for state in STATES if found == self._expected[state]["queries"][query]]
        if not right or (kept and kept not in right):
            self.wrong.append(f"{query} in {kept or 'either'}: {found}"[:400])
            return ""
        self.counts["whole"] += 1
        return right[0] if len(right) == 1 else ""

    def told(self, error: SearcherError) -> None:
        """Count an error; only the machine's may be."""
        self.counts[type(error).__name__] += 1
        if not isinstance(error, EngineError):
            self.wrong.append(f"{type(error).__name__}: {error}")


class Asker(threading.Thread):
    """Asks until it is told to stop: the same index, or one that it opens anew now and then."""

    def __init__(self, location: str, tally: Tally, stop: threading.Event, *, stays: bool) -> None:
        super().__init__()
        self._location = location
        self._tally = tally
        self._stop_asking = stop
        self._stays = stays
        self._chance = random.Random(int(stays))

    def run(self) -> None:
        """Open an index and ask it, again and again."""
        while not self._stop_asking.is_set():
            try:
                with closing(searcher.open(self._location)) as index:
                    self._ask(index)
            except SearcherError as error:
                self._tally.told(error)
                time.sleep(0.2)
            except Exception:  # noqa: BLE001  (whatever it is, it is told)
                self._tally.wrong.append(traceback.format_exc())
                time.sleep(0.2)

    def _ask(self, index: Index) -> None:
        """Ask an open index: so many queries, or all. What answers once is to answer always."""
        kept = ""
        for _ in count() if self._stays else range(_QUERIES):
            if self._stop_asking.is_set():
                return
            time.sleep(_PAUSE)
            try:
                kept = self._tally.ask(index, self._chance.choice(QUERIES), kept) or kept
            except EngineError as error:
                self._tally.told(error)


def main(location: str, expected: str) -> None:
    """Ask until the input closes, and tell."""
    answers = json.loads(Path(expected).read_text())
    stop = threading.Event()
    tallies = {"stays": Tally(answers), "opens": Tally(answers)}
    threads = [
        Asker(location, tally, stop, stays=name == "stays") for name, tally in tallies.items()
    ]
    for thread in threads:
        thread.start()
    while not tallies["stays"].counts:
        time.sleep(0.1)
    print("ready", flush=True)
    sys.stdin.read()
    stop.set()
    for thread in threads:
        thread.join()
    told = {
        name: {"counts": tally.counts, "slowest": tally.slowest, "wrong": tally.wrong}
        for name, tally in tallies.items()
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
