"""Runs updates with one file-system call failing, each in a process of its own; prints outcomes.

Is run as a program under the preload library: `driver.py LIBRARY ENGINE FOLDER SHARE WAY`. One in
`SHARE` of the cases is run. It prints the number of calls of each kind, then each case as a line:
`[kind, at, how, outcome, after]`.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from tests.faults.trial import ERRORS, Trial, Way


def cases(counts: dict[str, int], share: int) -> Iterator[tuple[str, int, str]]:
    """Each call, each way to fail; one in `share` of them."""
    number = 0
    for kind, count in counts.items():
        for at in range(1, count + 1):
            for how in (*ERRORS, "power lost"):
                number += 1
                if number % share == 0:
                    yield kind, at, how


def main() -> None:
    """Run the cases."""
    library, engine, place, share, way = sys.argv[1:]
    trial = Trial(engine, Path(place), ctypes.CDLL(library), cast(Way, way))
    counts = trial.counts()
    print(json.dumps(counts), flush=True)
    for kind, at, how in cases(counts, int(share)):
        if how == "power lost":
            case = trial.lose_power(kind, at, seed=at)
        else:
            case = trial.fail(kind, at, how)
        print(json.dumps([kind, at, how, *case]), flush=True)


if __name__ == "__main__":
    main()
