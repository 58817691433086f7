"""One index in a cluster, and faults during its updates: what became of it."""

from __future__ import annotations

import json
import random
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import searcher
from searcher.errors import SearcherError
from tests.cluster.faults import drop
from tests.cluster.faults.drop import Answers, State
from tests.cluster.faults.programs import Ended, Searchers, Update

_LOCKED = 240
"""Seconds that an update waits for what a killed one held."""
_RECOVERED = 60
"""Seconds in which a cluster has its shards again that were on nodes that are back."""
_UNREAD = "not to be read:"
_INDEXES = 3
"""In the cluster, of one index: its articles, its quotations and its metadata."""


@dataclass(slots=True)
class Outcome:
    """The outcome of one update and the state of the index; `wrong` is empty where all is right."""

    update: str = ""
    index: str = ""
    searchers: str = ""
    after: str = ""
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def saw(self, told: Mapping[str, Any]) -> None:
        """Take over what the searchers saw."""
        parts = []
        for name, tally in told.items():
            counts = ", ".join(f"{count} {kind}" for kind, count in tally["counts"].items())
            parts.append(f"{name}: {counts}, slowest {tally['slowest']:.1f} s")
            self.wrong += [f"searcher that {name}: {wrong}" for wrong in tally["wrong"]]
        self.searchers = "; ".join(parts)


class Trial:
    """An index that goes to and fro between the two states of a corpus."""

    def __init__(self, location: str, place: Path, indexes: Callable[[], list[str]]) -> None:
        self._location = location
        self._place = place
        self._folder = place / "drop"
        self._indexes = indexes
        self._state: State = "a"
        self._expected = drop.expected(self._folder, place)
        self._told = place / "expected.json"
        self._told.write_text(json.dumps(self._expected))
        self.requests = 0

    def prepare(self) -> None:
        """Make the index, and learn how many requests an update makes that nothing disturbs."""
        for state in drop.STATES:
            self._state = state
            drop.write(self._folder, state)
            ended = self._update()
            if ended.how != "done":
                raise AssertionError(f"An update that nothing disturbs is {ended}")
            self.requests = ended.requests

    def disturb(self, share: float, fault: Callable[[], None], mend: Callable[[], None]) -> Outcome:
        """Update, with a fault after that share of the requests of an update; then mend it."""
        outcome = Outcome()
        began = time.monotonic()
        old = self._turn()
        searchers = Searchers([self._location, str(self._told)], self._place)
        try:
            update = self._disturbed(1 + round(share * self.requests))
            reached = update.reached()
            try:
                fault()
            finally:
                mend()
            ended = update.ended()
        finally:
            outcome.saw(searchers.stop())
        outcome.update = f"{ended}" if reached else f"before it, {ended}"
        self._judge(outcome, old, ended)
        outcome.seconds = time.monotonic() - began
        return outcome

    def kill_client(self, chance: random.Random) -> Outcome:
        """Kill an update at some request, or somewhat after it."""
        outcome = Outcome()
        began = time.monotonic()
        old = self._turn()
        at = chance.randint(1, self.requests)
        update = self._disturbed(at)
        update.reached()
        time.sleep(chance.choice((0.0, 0.1 * chance.random())))
        update.kill()
        ended = update.ended()
        outcome.update = f"{ended.how} at request {at} of {self.requests}"
        self._judge(outcome, old, ended)
        outcome.seconds = time.monotonic() - began
        return outcome

    # -- steps

    def _turn(self) -> State:
        """Put the corpus in the other state; the one that the index has."""
        old = self._state
        self._state = "b" if old == "a" else "a"
        drop.write(self._folder, self._state)
        return old

    def _disturbed(self, at: int) -> Update:
        """An update that is to be disturbed. What it takes the place of stays for the searchers."""
        return Update([self._location, str(self._folder), "0"], self._place, at=at)

    def _update(self) -> Ended:
        """Update; nothing that does not count any more is to be left."""
        arguments = [self._location, str(self._folder), str(_LOCKED)]
        return Update(arguments, self._place, grace="0").ended()

    def _judge(self, outcome: Outcome, old: State, disturbed: Ended) -> None:
        """Which answers the index has; whether it is whole; whether the next update works."""
        if disturbed.how == "loud":
            outcome.wrong.append(f"the update is {disturbed}")
        outcome.index = self._which(old)
        if outcome.index not in ("old", "new"):
            outcome.wrong.append(f"the index is {outcome.index}")
        elif disturbed.how == "done" and outcome.index != "new":
            outcome.wrong.append("what was acknowledged is lost")
        ended = self._update()
        if ended.how != "done":
            outcome.wrong.append(f"the next update is {ended}")
        elif (which := self._which(old)) != "new":
            outcome.wrong.append(f"after the next update, the index is {which}")
        if outcome.index == "old":
            self.requests = ended.requests  # it waits with requests: a slow machine makes more
        left = self._indexes()
        if len(left) > _INDEXES:
            outcome.wrong.append(f"the next update leaves {left}")
        outcome.after = f"{ended.how}, {ended.seconds:.0f} s, {len(left)} indexes"

    def _which(self, old: State) -> str:
        """The contents of the index, as soon as the cluster has found its shards again."""
        end = time.monotonic() + _RECOVERED
        while (found := self._held(old)).startswith(_UNREAD) and time.monotonic() < end:
            time.sleep(1)
        return found

    def _held(self, old: State) -> str:
        try:
            with searcher.open(self._location) as index:
                found: Answers = json.loads(json.dumps(drop.answers(index)))
                checked = index.check()
        except SearcherError as error:
            return f"{_UNREAD} {type(error).__name__}: {error}"
        except Exception:  # noqa: BLE001  (whatever it is, the other cases are to run)
            return f"loud: {traceback.format_exc()}"
        if checked:
            return f"checked, and {checked}"
        if found == self._expected[self._state]:
            return "new"
        if found == self._expected[old]:
            return "old"
        return f"a third: {_difference(found, self._expected[old], self._expected[self._state])}"


def _difference(found: Answers, old: Answers, new: Answers) -> str:
    parts = [name for name in found if found[name] not in (old[name], new[name])]
    lost = {*old["articles"]} & {*new["articles"]} - {*found["articles"]}
    return f"{found['total']} articles, {len(lost)} lost, other {parts}"
