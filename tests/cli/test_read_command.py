"""The command that shows what is read of files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Run, at

FILES = {
    "a.md": "---\ntitle: Bridge opens\ndate: 2 November 2021\n---\nThe *minister* opened it.\n",
    "b.csv": "title,author,text\nDam closes,Ada Stone,The dam &amp; lock closed.\nNo text here,,\n",
    "c.doc": "x",
    "d.jsonl": '{"headline": "Lock opens", "text": "The lock opened."}\nnoise\n',
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drop").mkdir()
    for name, text in FILES.items():
        (tmp_path / "drop" / name).write_text(text)
    return at(tmp_path / "index", monkeypatch)


def test_fields_and_where_they_stand(run: Run) -> None:
    result = run("read", "drop/a.md")
    assert result.exit_code == 0
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert lines[0] == "a.md"
    assert lines[1:5] == [
        "title     Bridge opens", "line 2: title: Bridge opens",
        "date      2021-11-02", "line 3: date: 2 November 2021",
    ]  # fmt: skip
    assert "body      The minister opened it." in lines


def test_a_folder_as_data(run: Run, tmp_path: Path) -> None:
    result = run("read", "drop", "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)["found"]
    by_id = {one["id"]: one for one in found if "id" in one}
    assert sorted(by_id) == ["a.md", "b.csv#1", "b.csv#2", "d.jsonl#1"]
    assert by_id["b.csv#1"]["origins"]["author"] == {"line": 2, "text": "Dam closes,Ada Stone"}
    assert by_id["d.jsonl#1"]["origins"]["title"] == {
        "line": 1, "text": '{"headline": "Lock opens',
    }  # fmt: skip
    skipped = {one["source"]: one["skipped"] for one in found if "skipped" in one}
    assert skipped["c.doc"].startswith("no reader for .doc: convert it")
    assert skipped["d.jsonl"].startswith("not JSON")
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(("drop/c.doc",), 1, id="nothing-read"),
        pytest.param(("drop/no.txt",), 2, id="not-there"),
        pytest.param(("drop/no.txt", "drop/a.md"), 2, id="one-not-there"),
        pytest.param((), 2, id="no-file"),
        pytest.param(("",), 2, id="an-empty-name"),
    ],
)
def test_exit_codes(run: Run, words: tuple[str, ...], code: int) -> None:
    assert run("read", *words).exit_code == code
