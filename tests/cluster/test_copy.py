"""From a folder to a cluster and back; and every command on an index there."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import searcher
from searcher.errors import IndexStateError
from searcher.reports import Event
from tests.cluster.places import needs_cluster, new_place
from tests.indexing.test_drops import answers

pytestmark = needs_cluster

ROOT = Path(__file__).parents[2]
QUERIES = (
    "stability",
    "speaker:lavrov stability",
    "said:oil OR harbour*",
    '"black swans"',
    "*",
    "stabilty harbor said:harbr",
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("original")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    with searcher.create(root / "index") as index:
        index.update(root / "corpus")
    return root / "index"


@pytest.fixture(scope="module")
def place(original: Path) -> Iterator[str]:
    """The copy of an index in a cluster."""
    with new_place() as made:
        searcher.copy(original, made)
        yield made


def run(*words: str | Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "searcher", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, input=text, check=False)


def test_there_and_back(original: Path, place: str, tmp_path: Path) -> None:
    searcher.copy(place, tmp_path / "back")
    with (
        searcher.open(original) as first,
        searcher.open(place) as there,
        searcher.open(tmp_path / "back") as back,
    ):
        assert answers(there) == answers(first) == answers(back)
        assert there.speakers() == first.speakers() == back.speakers()
        assert [s.engine for s in (there.status(), back.status())] == ["opensearch", "tantivy"]
        assert [s.generation for s in (there.status(), back.status())] == [2, 3]
        assert there.check() == back.check() == ()
        assert there.status().corpora == first.status().corpora == back.status().corpora


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("command", ["search", "quotes", "explain"])
def test_the_same_is_printed(original: Path, place: str, command: str, query: str) -> None:
    told = [run(command, "--index", where, "--", query) for where in (original, place)]
    assert told[0].stdout == told[1].stdout
    assert told[0].returncode == told[1].returncode < 2


def test_other_commands(original: Path, place: str) -> None:
    for words in (("show", "000_fd3e724e77cf942f.txt", "--query", "stability"), ("speakers",)):
        told = [run(*words, "--index", where).stdout for where in (original, place)]
        assert told[0] == told[1] != ""
    status = json.loads(run("status", "--format", "json", "--index", place).stdout)
    assert status["location"] == place
    assert status["cluster"]["nodes"] >= 1
    assert status["bytes"] > 10_000
    assert all(one["stale"]["new"] == 0 for one in status["corpora"])
    assert "cluster" in run("status", "--index", place).stdout
    assert run("check", "--index", place).stdout.endswith("is whole.\n")
    assert len(run("log", "--index", place).stdout.splitlines()) == 3


def test_an_index_that_is_there_is_not_written_over(original: Path, place: str) -> None:
    with pytest.raises(IndexStateError, match=r"There is an index.*--force"):
        searcher.copy(original, place)
    with pytest.raises(IndexStateError, match="The engine whoosh keeps"):
        searcher.copy(original, place, engine="whoosh", force=True)
    with pytest.raises(IndexStateError, match="the same place"):
        searcher.copy(place, place, force=True)


def test_nothing_is_to_be_seen_of_half_a_copy(original: Path) -> None:
    def progress(event: Event) -> None:
        if event.done == 5:
            raise KeyboardInterrupt

    with new_place() as made:
        with pytest.raises(KeyboardInterrupt):
            searcher.copy(original, made, progress=progress)
        with pytest.raises(IndexStateError, match="There is no index"):
            searcher.open(made)
        assert searcher.copy(original, made).articles == 17


def test_updates_at_the_command_line(original: Path, tmp_path: Path) -> None:
    corpus = original.parent / "corpus"
    with new_place() as made:
        assert run("copy", original, made).returncode == 0
        at = ("--index", made)
        report = json.loads(run("index", corpus, "--format", "json", *at).stdout)
        assert '"unchanged": 17' in json.dumps(report)
        fed = run("index", "--name", "wire", "-", *at, text='{"id": "x", "body": "a zebra"}\n')
        assert fed.returncode == 0, fed.stderr
        assert "wire//x" in run("search", "zebra", *at).stdout
        assert run("search", "zebra", "--generation", "2", *at).returncode == 1
        assert run("forget", "wire", *at).returncode == 0
        assert run("search", "zebra", *at).returncode == 1
        assert run("index", corpus, "--rebuild", "--keep", "2", *at).returncode == 0
        (corpus / "new.txt").write_text("A zebra\n\nIt walks.\n")
        watch = [sys.executable, "-m", "searcher", "index", str(corpus), "--watch", *at]
        with subprocess.Popen(watch, stderr=subprocess.PIPE) as watching:
            end = time.monotonic() + 120
            while run("search", "zebra", *at).returncode and time.monotonic() < end:
                time.sleep(1)
            (corpus / "new.txt").unlink()
            while not run("search", "zebra", *at).returncode and time.monotonic() < end:
                time.sleep(1)
            watching.send_signal(signal.SIGINT)
        assert run("search", "zebra", *at).returncode == 1
        assert run("check", *at).returncode == 0
        searcher.copy(made, tmp_path / "back")
        with searcher.open(tmp_path / "back") as back, searcher.open(original) as first:
            assert answers(back) == answers(first)


def test_the_readme(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Engines")[2]
    found = re.search(r"```sh\n(.*?)```", text, re.DOTALL)
    assert found is not None
    install, *commands = found[1].splitlines()
    assert install.startswith("pip install '.[cluster]'")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}
    with new_place() as made:
        for command in [f"searcher index {ROOT / 'corpus'}", *commands]:
            line = command.replace("opensearch://host:9200/articles", made)
            done = subprocess.run(
                line, shell=True, cwd=tmp_path, env=environment, capture_output=True, check=False
            )
            assert done.returncode == 0, (command, done.stderr)
        words = [run("search", "stability", "--index", tmp_path / n) for n in ("index", "index-2")]
        assert words[0].stdout == words[1].stdout != ""
