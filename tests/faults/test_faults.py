"""Whatever call fails, and wherever the process dies: the old answers or the new, in whole.

The default run takes a sample; `make faults` tries each call in each way.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import get_args

import pytest

from searcher.engines import NAMES
from tests.faults.trial import Way

HERE = Path(__file__).parent
ALL = bool(os.environ.get("SEARCHER_FAULTS"))
SAMPLE = {"tantivy": 61, "whoosh": 71, "memory": 29}
"""One in so many cases; primes, so that each way to fail has its turn."""

Case = tuple[str, int, str, str, str]

ENDS = (
    ("done", "new"),
    ("EngineError", "old"),
    ("EngineError", "new"),
    ("IndexStateError", "old"),
    ("IndexStateError", "new"),
    ("killed", "old"),
    ("killed", "new"),
    ("power lost", "old"),
    ("power lost", "new"),
)
"""How an update may end where a call fails, and whose answers the index has then."""

HEAD = "\n".join(
    (
        f"{'':22}" + "".join(f"{end.removesuffix('Error'):>11}" for end, _ in ENDS),
        f"{'call':<10}{'N':>5}{'cases':>7}" + "".join(f"{then:>11}" for _, then in ENDS),
    )
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preload library, made here and now."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or sys.platform != "linux":
        pytest.skip("there is no C compiler here, or no Linux: calls cannot be made to fail")
    made = tmp_path_factory.mktemp("faults") / "preload.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(HERE / "preload.c")]
    tried = subprocess.run([*command, "-ldl"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"the preload library cannot be compiled: {tried.stderr[:200]}")
    return made


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: nothing here needs a disk, and many cases do sync."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    made = memory / f"searcher-faults-{os.getpid()}"
    made.mkdir()
    yield made
    shutil.rmtree(made)


@pytest.mark.slow
@pytest.mark.parametrize("way", get_args(Way))
@pytest.mark.parametrize("engine", NAMES)
def test_faults(
    engine: str, way: Way, library: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share = 1 if ALL else SAMPLE[engine]
    command = [sys.executable, "-m", "tests.faults.driver", str(library), engine, str(place)]
    said = place / "said"
    with (
        open(said, "w", encoding="utf-8") as errors,
        subprocess.Popen(
            [*command, str(share), way],
            env={**os.environ, "LD_PRELOAD": str(library)},
            cwd=HERE.parent.parent,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as ran,
    ):
        assert ran.stdout is not None
        lines = (json.loads(line) for line in ran.stdout)
        counts: dict[str, int] = next(lines, {})
        if ALL:
            with capsys.disabled():
                print(f"\n{engine}, {way}\n{HEAD}", flush=True)
        bad: list[Case] = []
        number = 0
        for kind, cases in groupby(lines, key=lambda case: case[0]):
            ends = Counter((case[3], case[4]) for case in kept(cases, bad))
            number += ends.total()
            if ALL:
                with capsys.disabled():
                    print(row(kind, counts[kind], ends), flush=True)
    assert ran.returncode == 0, said.read_text(encoding="utf-8")
    assert not bad
    assert number


def kept(cases: Iterable[Case], bad: list[Case]) -> Iterator[Case]:
    """The cases; those that ended in no way that is right are noted."""
    for case in cases:
        if (case[3], case[4]) not in ENDS:
            bad.append(case)
        yield case


def row(kind: str, count: int, ends: Counter[tuple[str, str]]) -> str:
    """How many calls of a kind there are, and how updates ended with each of them failing."""
    others = {end: times for end, times in ends.items() if end not in ENDS}
    found = "".join(f"{ends[end]:>11}" for end in ENDS)
    wrong = f"  wrong: {str(others)[:400]}" if others else ""
    return f"{kind:<10}{count:>5}{ends.total():>7}{found}{wrong}"
