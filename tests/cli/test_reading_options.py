"""--map and --table of index and read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Run, at
from tests.ingest.test_tables import database


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return at(tmp_path / "ix", monkeypatch)


ODD = "kopf,wann\nBridge opens,2021-11-02\n"


def test_a_map_on_the_command_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text(ODD)
    shown = run("read", str(tmp_path / "in"), "--map", "title=kopf,date=wann", "--format", "json")
    (found,) = json.loads(shown.stdout)["found"]
    assert (found["title"], found["date"]) == ("Bridge opens", "2021-11-02")
    assert "no column for a title" in run("index", str(tmp_path / "in")).stderr
    mapped = run("index", str(tmp_path / "in"), "--map", "title=kopf,date=wann")
    assert mapped.exit_code == 0
    assert run("search", "title:bridge date:2021-11").exit_code == 0
    (tmp_path / "in" / "a.csv").write_text(f"{ODD}Dam closes,2021-12-04\n")
    assert run("index", str(tmp_path / "in")).exit_code == 0
    assert run("search", "title:dam date:2021-12").exit_code == 0
    (tmp_path / "in" / "b.txt").write_text("A headline\n\nIts text.\n")
    ended = run("index", str(tmp_path / "in"), "--map", "auto")
    assert "no column for a title" in ended.stderr
    assert run("search", "title:dam").exit_code == 1


def test_a_table_on_the_command_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(
        database(
            "CREATE TABLE news (title, text)", "INSERT INTO news VALUES ('Bridge', 'x')",
            "CREATE TABLE old (title, text)", "INSERT INTO old VALUES ('Dam', 'y')",
        )
    )  # fmt: skip
    shown = run("read", str(tmp_path / "a.db"), "--table", "old", "--format", "json")
    assert [one["title"] for one in json.loads(shown.stdout)["found"]] == ["Dam"]
    assert run("index", str(tmp_path / "a.db"), "--table", "old").exit_code == 0
    assert run("search", "title:bridge").exit_code == 1
    assert run("index", str(tmp_path / "a.db"), "--table", "auto").exit_code == 0
    assert run("search", "title:bridge").exit_code == 0


@pytest.mark.parametrize("text", ["kopf", "title=", "=kopf", "title=kopf,wann"])
def test_a_map_that_is_wrong(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(ODD)
    for command in ("read", "index"):
        result = run(command, str(tmp_path / "a.csv"), "--map", text)
        assert result.exit_code == 2
        assert "is not FIELD=COLUMN, such as title=headline" in result.stderr


# the map, what is said about it
DOUBTS = {
    "a slip": ("titlle=kopf", "If 'title' is meant, write title=COLUMN."),
    "a slip of two letters": ("sumarry=kopf", "If 'summary' is meant"),
    "two letters exchanged": ("dtae=wann", "If 'date' is meant"),
    "no such column": ("summary=Kopff", "No article has the column 'Kopff' that the map gives to"),
    "another case": ("summary=KOPF", "No article has the column 'KOPF'"),
    "one of two": ("summary=kopf,place=wo", "No article has the column 'wo'"),
    "a field of its own": ("ressort=kopf", ""),
    "a key that is known": ("titel=kopf", ""),
    "a name with few letters": ("bod=kopf", "If 'body' is meant"),
    "a short name": ("url2=kopf", "If 'url' is meant"),
    "right": ("title=kopf,date=wann", ""),
}


@pytest.mark.parametrize(("text", "said"), DOUBTS.values(), ids=DOUBTS)
def test_doubts_about_a_map(run: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text("title,kopf,wann,text\nA,Bridge,2021-11-02,It opens.\n")
    (tmp_path / "in" / "b.jsonl").write_text('{"title": "B", "text": "A dam closes."}\n')
    for command in ("read", "index"):
        result = run(command, str(tmp_path / "in"), "--map", text)
        assert result.exit_code == 0
        shown = " ".join(result.stderr.split())
        assert said in shown
        assert said or " the map " not in shown.lower()


# the map, the error
TWICE = {
    "a field": ("x=kopf,x=wann", "The field 'x' is given two columns, 'kopf' and 'wann'"),
    "a known field": ("title=kopf, title=wann", "The field 'title' is given two columns"),
    "a column": ("title=kopf,summary=kopf", "The column 'kopf' is given to two fields"),
}


@pytest.mark.parametrize(("text", "said"), TWICE.values(), ids=TWICE)
def test_a_map_with_a_name_twice(run: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.csv").write_text(ODD)
    for command in ("read", "index"):
        result = run(command, str(tmp_path / "a.csv"), "--map", text)
        assert result.exit_code == 2
        assert said in " ".join(result.stderr.split())


def test_the_same_part_twice_is_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(ODD)
    result = run("index", str(tmp_path / "a.csv"), "--map", "title=kopf,title=kopf")
    assert result.exit_code == 0


def test_doubts_come_with_a_new_map_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text("title,kopf\nA,Bridge\n")
    first = run("index", str(tmp_path / "in"), "--map", "summary=Kopff")
    assert "No article has the column" in first.stderr
    (tmp_path / "in" / "b.csv").write_text("title,kopf\nB,Dam\n")
    assert "No article has" not in run("index", str(tmp_path / "in")).stderr
