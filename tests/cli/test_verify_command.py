"""The check of quotations from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searcher.index import Index
from tests.commands import Run, at

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample corpus; no test changes it."""
    place = tmp_path_factory.mktemp("verify") / "index"
    with Index.create(place) as index:
        index.update(ROOT / "corpus")
    return place


@pytest.fixture
def run(made: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the index in this process."""
    return at(made, monkeypatch)


CODES = {
    "exact": (["we are not refusing anything"], 0),
    "exact by its speaker": (["we are not refusing anything", "--speaker", "whitcombe"], 0),
    "changed": (["we are refusing anything"], 1),
    "other speaker": (["we are not refusing anything", "--speaker", "lavrov"], 1),
    "not found": (["purple giraffes dance tonight"], 1),
    "nothing": ([], 2),
    "no word": (["..."], 2),
    "no date": (["refusing", "--since", "gestern"], 2),
    "no file": (["--file", "nowhere.md"], 2),
    "words and a file": (["refusing", "--file", "nowhere.md"], 2),
    "no reader": (["--file", "draft.xyz"], 2),
}


@pytest.mark.parametrize(("words", "code"), CODES.values(), ids=CODES)
def test_exit_codes(
    run: Run, words: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.xyz").write_bytes(b"\x00\x01")
    assert run("verify", *words).exit_code == code


def test_json(run: Run) -> None:
    result = run("verify", "we are refusing anything", "--format", "json")
    (found,) = json.loads(result.stdout)["quotations"]
    assert found == {
        "text": "we are refusing anything",
        "speaker": None,
        "verdict": "changed",
        "closest": {
            "id": "2021-11/fighter-parts.txt",
            "field": "body",
            "start": 357,
            "end": 385,
            "text": "We are not refusing anything",
            "speaker": "Harlan Whitcombe",
            "named_by_source": False,
            "date": "2021-11-18",
        },
        "changes": [{"kind": "left out", "said": "not", "given": "", "alters": "negation"}],
        "proof": {
            "words": {"we": 6, "are": 8, "refusing": 1, "anything": 1},
            "longest": "We are",
            "distance": 0.25,
        },
    } | {"proof": found["proof"]}
    assert set(found["proof"]) == {"words", "longest", "distance"}
    assert found["proof"]["words"]["refusing"] == 1


def test_the_draft_of_the_demo(run: Run) -> None:
    result = run("verify", "--file", str(ROOT / "examples/draft.md"))
    assert result.exit_code == 1
    verdicts = [line.split("  ")[0] for line in result.stdout.splitlines() if line[:1].isupper()]
    assert verdicts == ["EXACT", "CHANGED", "NOT FOUND"]
    assert "1 of 3 quotations hold." in result.stdout
    assert len(result.stdout.splitlines()) < 24  # one screen


def test_a_draft_from_standard_input(run: Run) -> None:
    draft = '"We are not refusing anything," Harlan Whitcombe said.'
    result = run("verify", "--file", "-", "--format", "json", text=draft)
    (found,) = json.loads(result.stdout)["quotations"]
    assert (found["verdict"], found["speaker"]) == ("exact", "Harlan Whitcombe")


def test_a_draft_without_quotations(run: Run) -> None:
    result = run("verify", "--file", "-", text="Nobody said a word.")
    assert result.exit_code == 0
    assert "no quotation" in result.stderr


def test_no_control_character_gets_out(run: Run) -> None:
    for form in ("text", "json"):
        result = run("verify", "refusing \x1b[31m\u202eanything", "--format", form)
        assert not {"\x1b", "\u202e"} & set(result.stdout)


CITED = {
    "search": ["search", '"show us the crates"'],
    "quotes": ["quotes", '"show us the crates"'],
    "show": ["show", "2021-11/fighter-parts.txt"],
    "verify": ["verify", "we are not refusing anything"],
}


@pytest.mark.parametrize("words", CITED.values(), ids=CITED)
def test_each_command_cites(run: Run, words: list[str]) -> None:
    result = run(*words, "--cite", "csl-json")
    assert result.exit_code == 0
    (found,) = json.loads(result.stdout)
    assert found["title"].startswith("U.S. panel")
    assert found["issued"] == {"date-parts": [[2021, 11, 18]]}
