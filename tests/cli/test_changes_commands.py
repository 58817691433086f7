"""What came in between two states of an index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searcher.index import Index
from tests.commands import Run, at

BEFORE = {
    "a": "The dam stays closed.",
    "b": "The dam may open.",
    "c": "The dam is old.",
    "d": "The dam leaks.",
}
AFTER = {
    "a": "The dam stays closed.",
    "b": "The dam will open today.",
    "e": "The dam leaks.",
    "f": "A dam is new.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two generations, both kept."""
    root = tmp_path_factory.mktemp("changes")
    with Index.create(root / "index") as index:
        for state in (BEFORE, AFTER):
            lines = (
                json.dumps({"id": name, "title": "Dam", "body": text})
                for name, text in state.items()
            )
            (root / "n.jsonl").write_text("\n".join(lines), encoding="utf-8")
            index.update(root / "n.jsonl", keep=5)
    return root / "index"


@pytest.fixture
def run(made: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the index in this process."""
    return at(made, monkeypatch)


def test_what_came_in(run: Run) -> None:
    result = run("since", "1", "dam", "--format", "json")
    found = json.loads(result.stdout)
    ids = {
        kind: [one["id"][-1] for one in found[kind]] for kind in ("new", "changed", "gone", "moved")
    }
    assert ids == {"new": ["f"], "changed": ["b"], "gone": ["c"], "moved": ["e"]}
    assert found["moved"][0]["from"].endswith("d")
    assert result.exit_code == 0


def test_nothing_came_in(run: Run) -> None:
    assert run("since", "1", "closed").exit_code == 1
    assert run("since", "2", "dam").exit_code == 1


@pytest.mark.parametrize(
    "state",
    [
        "9",
        "0",
        "-1",
        "",
        "9" * 5000,
        "1" * 19,
        "1999-01-01",
        "2021-13",
        "2021-11-02T99",
        "1\n2",
        "gestern",
    ],
)
def test_no_such_state(run: Run, state: str) -> None:
    assert run("since", "--", state, "dam").exit_code == 2


def test_a_date_is_the_last_state_up_to_its_end(run: Run) -> None:
    assert run("since", "2999", "dam").exit_code == 1


def test_an_article_word_by_word(run: Run) -> None:
    result = run("diff", "n.jsonl#b", "--generation", "1")
    assert "The dam [-may-] {+will+} open {+today+}" in result.stdout
    assert result.exit_code == 0
    assert run("diff", "n.jsonl#a", "--generation", "1").exit_code == 1
    assert run("diff", "n.jsonl#f", "--generation", "1").exit_code == 2


@pytest.mark.parametrize("words", [("",), ("nothing",), ("n.jsonl#b", "--generation", "9" * 30)])
def test_there_is_nothing_to_compare(run: Run, words: tuple[str, ...]) -> None:
    result = run("diff", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
