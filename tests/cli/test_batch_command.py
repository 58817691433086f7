"""Many queries at once."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from searcher.index import Index
from tests.commands import Run, at

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample corpus; no test changes it."""
    place = tmp_path_factory.mktemp("batch") / "index"
    with Index.create(place) as index:
        index.update(CORPUS)
    return place


@pytest.fixture
def run(made: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the index in this process."""
    return at(made, monkeypatch)


def test_a_query_a_line(run: Run) -> None:
    result = run("batch", "-", "--format", "json", text="lavrov\n\nxylophone\n")
    found = json.loads(result.stdout)["queries"]
    assert [(one["query"], one["total"], len(one["hits"])) for one in found] == [
        ("lavrov", json.loads(run("search", "lavrov", "--format", "json").stdout)["total"], 1),
        ("xylophone", 0, 0),
    ]
    assert result.exit_code == 0


def test_names_of_a_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text(
        'name,query\nFighters,"crates, parts"\n,oil\n', encoding="utf-8"
    )
    text = run("batch", str(tmp_path / "q.csv"), "--format", "csv", "-n", "2").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["name"], row["query"]) for row in rows] == [
        ("Fighters", "crates, parts"),
        ("oil", "oil"),
    ]
    assert rows[0]["ids"].startswith("2021-11/fighter-parts.txt")


def test_a_query_that_cannot_be_read_stops_no_other(run: Run) -> None:
    result = run("batch", "-", text="date:gestern\noil\n")
    assert result.exit_code == 2
    assert "gestern" in result.stderr
    assert "oil" in result.stdout


@pytest.mark.parametrize(
    "rows", ["name,query,note\nFighters,oil,x\n", "Id, Query ,NAME\n7,oil,Fighters\n"]
)
def test_other_columns_are_left_out(run: Run, rows: str) -> None:
    found = json.loads(run("batch", "-", "--format", "json", text=rows).stdout)["queries"]
    assert [(one["name"], one["query"], one["total"] > 0) for one in found] == [
        ("Fighters", "oil", True)
    ]


def test_no_file(run: Run) -> None:
    assert run("batch", "nowhere.txt").exit_code == 2
    assert run("batch", "-", text="").exit_code == 0
