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


TABLES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "a cell of two lines": ('name,query\nx,"oil\nprices"\n', [("x", "oil prices")]),
    "a header in quotation marks": ('"name","query"\n"x","oil"\n', [("x", "oil")]),
    "semicolons": ("name;query\nx;oil, gas\n", [("x", "oil, gas")]),
    "tabs": ("query\tname\noil\tx\n", [("x", "oil")]),
    "returns": ("name,query\r\nx,oil\r\n,gas\r\n", [("x", "oil"), ("gas", "gas")]),
    "blank lines": ("\n\nname,query\n\nx,oil\n,\n\n", [("x", "oil")]),
    "short and long rows": ("name,query\nx\ny,oil,z\n,,,\n", [("y", "oil")]),
    "a mark that stays open": ('name,query\nx,"oil\n', [("x", "oil")]),
    "no query": ("name,query\n", []),
    "a header that is twice": ("query,name,query\noil,x,gas\n", [("x", "oil")]),
    "no header": ('"a b",c\n"oil\n', [('"a b",c', '"a b",c'), ('"oil', '"oil')]),
    "a formula": ("=1+1\n", [("=1+1", "=1+1")]),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("place", ["a file", "standard input"])
def test_odd_tables(
    run: Run, place: str, text: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    (tmp_path / "q.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    file = "-" if place == "standard input" else str(tmp_path / "q.csv")
    result = run("batch", file, "--format", "json", text=text)
    found = json.loads(result.stdout)["queries"]
    assert [(one["name"], one["query"]) for one in found] == expected
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_query_that_is_too_long_is_shown_in_part(run: Run) -> None:
    result = run("batch", "-", text=f"name,query\nx,{'a' * 110_000}\ny,oil\n")
    assert result.exit_code == 2
    assert len(result.stderr) < 1_000
    assert "oil" not in result.stderr
    assert "y" in result.stdout


def test_a_cell_that_is_too_long(run: Run) -> None:
    before = csv.field_size_limit(131_072)  # as at the start of a program
    try:
        result = run("batch", "-", text=f"name,query\nx,oil\ny,{'a' * 200_000}\n")
    finally:
        csv.field_size_limit(before)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Line 3 cannot be read: field larger than field limit" in result.stderr


def test_no_file(run: Run) -> None:
    assert run("batch", "nowhere.txt").exit_code == 2
    assert run("batch", "-", text="").exit_code == 0
