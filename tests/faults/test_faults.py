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
from collections.abc import Iterator
from pathlib import Path

import pytest

from searcher.engines import NAMES

HERE = Path(__file__).parent
ALL = bool(os.environ.get("SEARCHER_FAULTS"))
SAMPLE = {"tantivy": 61, "whoosh": 101, "memory": 41}
"""One in so many cases; primes, so that each way to fail has its turn."""


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


@pytest.mark.parametrize("first", [False, True], ids=["update", "first"])
@pytest.mark.parametrize("engine", NAMES)
def test_faults(
    engine: str, first: bool, library: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share = 1 if ALL else SAMPLE[engine]
    command = [sys.executable, "-m", "tests.faults.driver", str(library), engine, str(place)]
    ran = subprocess.run(
        [*command, str(share), str(int(first))],
        env={**os.environ, "LD_PRELOAD": str(library)},
        cwd=HERE.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    counts, *cases = map(json.loads, ran.stdout.splitlines())
    bad = [case for case in cases if case[3] not in ("done", "told", "killed")]
    bad += [case for case in cases if case[4] not in ("old", "new")]
    assert not bad
    assert cases
    if ALL:
        with capsys.disabled():
            print(table(engine, first=first, counts=counts, cases=cases))


def table(
    engine: str, *, first: bool, counts: dict[str, int], cases: list[tuple[str, int, str, str, str]]
) -> str:
    """How many calls there are, and how the update ended with each kind of them failing."""
    title = f"{engine}, {'first build' if first else 'update'}: {len(cases)} cases"
    lines = ["", title]
    columns = [("told", "old"), ("told", "new"), ("done", "new"), ("killed", "old")]
    columns.append(("killed", "new"))
    heads = "".join(f"{f'{end}, {then}':>13}" for end, then in columns)
    lines.append(f"{'call':<10}{'N':>5}{heads}")
    for kind, count in counts.items():
        ends = Counter((case[3], case[4]) for case in cases if case[0] == kind)
        found = "".join(f"{ends[column]:>13}" for column in columns)
        lines.append(f"{kind:<10}{count:>5}{found}")
    return "\n".join(lines)
