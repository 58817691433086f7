"""The programs of the faults: an update, and searches, each in a process of its own."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from searcher.storage.cluster.home import GRACE

_PATIENCE = 600
"""Seconds after which something hangs."""


class Ended(NamedTuple):
    """How an update ended: `done`, `told`, `killed` or `loud`; in which words; after how many
    seconds and requests."""

    how: str
    words: str = ""
    seconds: float = 0.0
    requests: int = 0

    def __str__(self) -> str:
        return self.how if self.how == "done" else f"{self.how}: {self.words}"


def program(
    name: str, arguments: list[str], place: Path, environment: Mapping[str, str]
) -> subprocess.Popen[str]:
    """Start one; what it has to complain of goes into a log in the place."""
    with (place / f"{name}.log").open("a") as errors:
        return subprocess.Popen(
            [sys.executable, "-m", f"tests.cluster.faults.{name}", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, **environment},
        )


class Update:
    """An update under way, which tells when it has sent its request number `at`."""

    def __init__(
        self, arguments: list[str], place: Path, *, at: int = 0, grace: str | None = None
    ) -> None:
        environment = {} if grace is None else {GRACE: grace}
        self._process = program("updating", [*arguments, str(at)], place, environment)
        self._said = ""

    def reached(self) -> bool:
        """Wait until it has sent that request; False where it has ended before."""
        assert self._process.stdout is not None
        if select.select([self._process.stdout], [], [], _PATIENCE)[0]:
            self._said = self._process.stdout.readline()
        return self._said == "reached\n"

    def kill(self) -> None:
        """Kill it, at once."""
        self._process.kill()

    def ended(self) -> Ended:
        """Wait for its end."""
        try:
            said = self._said + self._process.communicate(timeout=_PATIENCE)[0]
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
            return Ended("loud", f"it hangs for more than {_PATIENCE} s")
        said = said.removeprefix("reached\n")
        if said:
            return Ended(*json.loads(said))
        code = self._process.returncode
        return Ended("killed") if code == -9 else Ended("loud", f"it ended with {code}")


class Searchers:
    """Searches under way."""

    def __init__(self, arguments: list[str], place: Path) -> None:
        self._process = program("asking", arguments, place, {})
        assert self._process.stdout is not None
        self._process.stdout.readline()  # it has the old generation open

    def stop(self) -> dict[str, Any]:
        """End them; what each of them saw."""
        said, _ = self._process.communicate(timeout=_PATIENCE)
        told: dict[str, Any] = json.loads(said)
        return told
