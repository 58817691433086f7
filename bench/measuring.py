"""Figures: measured in rounds, beside a peer that does the same work."""

from __future__ import annotations

import json
import math
import re
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Sense = Literal["less", "more"]
"""Which direction is better."""


@dataclass(frozen=True, slots=True)
class Goal:
    """The goal of a figure: its floor and its aim."""

    sense: Sense
    floor: float | None = None
    aim: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim of speed or size.

    Attributes:
        name: what `python -m bench NAME` measured, and which part of it.
        what: what was done, in words.
        peer: whom we stand beside; empty for a figure that is absolute.
        values: a value a round: ours over the peer's, or the absolute one.
        unit: of the values; "x" for a ratio.
        ours, theirs: absolute values (medians) for the reader.
        goal: what it is to be.
        remark: what a reader must know.
        points: of a figure that tells of growth: the size of the work, and ours and theirs, in
            seconds.
    """

    name: str
    what: str
    peer: str
    values: tuple[float, ...]
    unit: str
    ours: str
    theirs: str
    goal: Goal
    remark: str = ""
    points: tuple[tuple[float, float, float], ...] = ()

    @property
    def median(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.values)

    @property
    def verdict(self) -> str:
        """Whether the goal is reached."""
        for bound, word in ((self.goal.aim, "aim reached"), (self.goal.floor, "floor kept")):
            if bound is not None and _reached(self.median, bound, self.goal.sense):
                return word
        return "missed" if (self.goal.aim or self.goal.floor) else ""


def _reached(value: float, bound: float, sense: Sense) -> bool:
    return value <= bound if sense == "less" else value >= bound


@dataclass(frozen=True, slots=True)
class Run:
    """A process that ran to its end: seconds, seconds of processor, most bytes of memory that it
    and all below it took together, words."""

    wall: float
    cpu: float
    memory: int
    said: str


def run(module: str, *arguments: str) -> Run:
    """Run a module of this package as a program, and watch the memory of it and its children."""
    return run_command([sys.executable, "-m", module, *arguments], memory=True)


def run_command(command: Sequence[str], *, memory: bool = False) -> Run:
    """Run a command to its end. Raises CalledProcessError where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    peak = _Peak(process.pid) if memory else None
    said, _ = process.communicate()
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), said)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Run(wall, cpu, peak.stop() if peak else 0, said)


class _Peak:
    """Samples the memory of a process and all below it, twenty times a second.

    To tell what processes share takes 15 ms for a gigabyte, so it is looked at only where they
    have a hundredth more than ever before.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._resident = 0.0
        self._most = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def _sample(self) -> None:
        while not self._stopped.wait(0.05):
            family = _family(self._pid)
            resident = sum(_stated_bytes(pid, "status", "VmRSS") or 0 for pid in family)
            if resident > 1.01 * self._resident:
                self._resident = resident
                self._most = max(self._most, sum(map(_memory, family)))

    def stop(self) -> int:
        self._stopped.set()
        self._thread.join()
        return self._most


def _family(pid: int) -> list[int]:
    """A process and all below it that still run."""
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, children.read_text().split())
            except OSError:  # it has ended
                continue
    return found


def _memory(pid: int) -> int:
    """The bytes that a process takes of the machine's memory: a page that two share counts half
    for each. If the system does not report that, it counts whole."""
    return _stated_bytes(pid, "smaps_rollup", "Pss") or _stated_bytes(pid, "status", "VmRSS") or 0


def _stated_bytes(pid: int, name: str, what: str) -> int | None:
    """The bytes that a line of a file in /proc states; None if there is no such line."""
    try:
        found = re.search(rf"^{what}:\s+(\d+)", Path(f"/proc/{pid}/{name}").read_text(), re.M)
    except OSError:  # the process has ended
        return None
    return 1024 * int(found[1]) if found else None


def timed(work: Callable[[], object]) -> float:
    """Measure the seconds of a call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def size(folder: Path) -> int:
    """The bytes of the files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def milliseconds(seconds: float) -> str:
    """Format seconds as milliseconds."""
    return f"{1000 * seconds:,.2f} ms"


def written(figures: Sequence[Figure]) -> str:
    """Write the figures as JSON, without those of peers that are not installed."""
    rows = [
        {
            "name": figure.name,
            "what": figure.what,
            "peer": figure.peer,
            "median": round(figure.median, 4),
            "least": round(min(figure.values), 4),
            "most": round(max(figure.values), 4),
            "rounds": len(figure.values),
            "unit": figure.unit,
            "ours": figure.ours,
            "theirs": figure.theirs,
            "floor": figure.goal.floor,
            "aim": figure.goal.aim,
            "verdict": figure.verdict,
            "remark": figure.remark,
            **({"points": figure.points} if figure.points else {}),
        }
        for figure in figures
        if not math.isnan(figure.median)
    ]
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
