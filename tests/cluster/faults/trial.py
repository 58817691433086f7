"""One index in a cluster, and faults during its updates: what became of it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import searcher
from searcher.cluster.home import GRACE
from searcher.errors import SearcherError
from tests.cluster.faults import drop
from tests.cluster.faults.drop import Answers, State

_PATIENCE = 600
"""Seconds after which something hangs."""
_LOCKED = 240
"""Seconds that an update waits for what a killed one held."""
_INDEXES = 3
"""In the cluster, of one index: its articles, its quotations and its papers."""


@dataclass(slots=True)
class Outcome:
    """What became of one update and of the index; `wrong` is empty where all is as it must be."""

    update: str = ""
    index: str = ""
    searchers: str = ""
    after: str = ""
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


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
        self.seconds = 0.0

    def prepare(self) -> None:
        """Make the index, and learn how long an update takes that nothing disturbs."""
        drop.write(self._folder, "a")
        self._must(self._update())
        self._turn()
        began = time.monotonic()
        self._must(self._update())
        self.seconds = time.monotonic() - began

    def disturb(self, share: float, fault: Callable[[], None], mend: Callable[[], None]) -> Outcome:
        """Update, with a fault after that share of the time that an update takes; then mend it."""
        outcome = Outcome()
        began = time.monotonic()
        old = self._turn()
        with self._searching(outcome):
            updating = self._started()
            time.sleep(share * self.seconds)
            try:
                fault()
            finally:
                mend()
            ended = self._ended(updating)
        outcome.update = ended[0] if ended[0] == "done" else f"{ended[0]}: {ended[1]}"
        self._judge(outcome, old, acknowledged=ended[0] == "done")
        outcome.seconds = time.monotonic() - began
        return outcome

    def kill_client(self, chance: random.Random) -> Outcome:
        """Kill an update somewhere."""
        outcome = Outcome()
        began = time.monotonic()
        old = self._turn()
        updating = self._started()
        at = chance.random() * self.seconds
        time.sleep(at)
        updating.send_signal(signal.SIGKILL)
        said = updating.communicate()[0]
        outcome.update = f"killed after {at:.1f} s" if not said else "done before"
        self._judge(outcome, old, acknowledged=bool(said))
        outcome.seconds = time.monotonic() - began
        return outcome

    # -- steps

    def _turn(self) -> State:
        """Put the corpus in the other state; the one that the index has."""
        old = self._state
        self._state = "b" if old == "a" else "a"
        drop.write(self._folder, self._state)
        return old

    def _started(self) -> subprocess.Popen[str]:
        """An update that is to be disturbed. What it takes the place of stays for the searchers."""
        arguments = [self._location, str(self._folder), "0"]
        return _program("updating", arguments, self._place / "updating.log")

    def _ended(self, updating: subprocess.Popen[str]) -> list[Any]:
        try:
            said, _ = updating.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            updating.kill()
            updating.communicate()
            return ["loud", f"it hangs for more than {_PATIENCE} s", 0]
        if not said:
            return ["loud", f"it ended with {updating.returncode}", 0]
        found: list[Any] = json.loads(said)
        return found

    def _update(self) -> list[Any]:
        """Update; nothing that does not count any more is to be left."""
        arguments = [self._location, str(self._folder), str(_LOCKED)]
        log = self._place / "updating.log"
        return self._ended(_program("updating", arguments, log, {GRACE: "0"}))

    def _must(self, ended: list[Any]) -> None:
        if ended[0] != "done":
            raise AssertionError(f"An update that nothing disturbs ends so: {ended}")

    @contextmanager
    def _searching(self, outcome: Outcome) -> Iterator[None]:
        arguments = [self._location, str(self._told)]
        asking = _program("asking", arguments, self._place / "asking.log")
        try:
            time.sleep(2.0)  # until it has the old generation open
            yield
            time.sleep(1.0)
        finally:
            said, _ = asking.communicate(timeout=_PATIENCE)
        told = json.loads(said)
        parts = []
        for name, tally in told.items():
            counts = ", ".join(f"{count} {kind}" for kind, count in tally["counts"].items())
            parts.append(f"{name}: {counts}, slowest {tally['slowest']:.1f} s")
            outcome.wrong += [f"searcher that {name}: {wrong}" for wrong in tally["wrong"]]
        outcome.searchers = "; ".join(parts)

    def _judge(self, outcome: Outcome, old: State, *, acknowledged: bool) -> None:
        """Which answers the index has; whether it is whole; whether the next update works."""
        if outcome.update.startswith("loud"):
            outcome.wrong.append(outcome.update)
        outcome.index = self._which(old)
        if outcome.index not in ("old", "new"):
            outcome.wrong.append(f"the index is {outcome.index}")
        elif acknowledged and outcome.index != "new":
            outcome.wrong.append("what was acknowledged is lost")
        ended = self._update()
        if ended[0] != "done":
            outcome.wrong.append(f"the next update is {ended[0]}: {ended[1]}")
        elif (which := self._which(old)) != "new":
            outcome.wrong.append(f"after the next update, the index is {which}")
        left = self._indexes()
        if len(left) > _INDEXES:
            outcome.wrong.append(f"the next update leaves {left}")
        outcome.after = f"{ended[0]}, {ended[2]:.0f} s, {len(left)} indexes"

    def _which(self, old: State) -> str:
        try:
            with searcher.open(self._location) as index:
                found: Answers = json.loads(json.dumps(drop.answers(index)))
                checked = index.check()
        except SearcherError as error:
            return f"not to be read: {type(error).__name__}: {error}"
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


def _program(
    name: str,
    arguments: list[str],
    log: Path,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.Popen[str]:
    with log.open("a") as errors:
        return subprocess.Popen(
            [sys.executable, "-m", f"tests.cluster.faults.{name}", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={**os.environ, **environment},
            text=True,
        )
