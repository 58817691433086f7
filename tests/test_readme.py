"""The README's commands and Python blocks work as they stand there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample corpus, as in a clone."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    return folder


def ran(command: list[str] | str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("SEARCHER_INDEX", None)
    return subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_commands(clone: Path) -> None:
    commands = [
        line.removeprefix("$ ")
        for block in blocks("console")
        for line in block.splitlines()
        if line.startswith("$ ")
    ]
    assert commands
    for command in commands:
        done = ran(command, clone)
        assert done.returncode == 0, (command, done.stderr)
        assert done.stdout or command.startswith("searcher index"), command


@pytest.mark.parametrize("block", blocks("python"), ids=lambda block: str(len(block)))
def test_the_python_blocks(clone: Path, block: str) -> None:
    ran("searcher index corpus", clone)
    done = ran([sys.executable, "-c", block], clone)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_each_row_of_the_query_table_is_a_query(clone: Path) -> None:
    import searcher

    table = README.partition("## Queries")[2].partition("A word also finds")[0]
    rows = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| `")]
    queries = [query for row in rows for query in re.findall(r"`([^`]+)`", row)]
    assert len(queries) > 20
    ran("searcher index corpus", clone)
    with searcher.open(clone / "index") as index:
        for query in queries:
            if query not in ("( )", "AND", "NOT x", "-x"):
                index.search(query)


def test_it_is_short() -> None:
    assert README.count("\n") < 240
