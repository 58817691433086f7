"""Completions on the command line, and in a shell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.shell_completion import BashComplete, ShellComplete, ZshComplete

from searcher.cli.main import program
from tests.commands import Run, at
from tests.measures.stores import made

ARTICLES = [
    {"id": "a b", "title": "Oil prices", "speakers": ["John Howard"], "body": "oil", "kind": "x"},
    {"id": "c", "title": "The price", "speakers": ["Howard Sattler"], "body": "oils"},
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("completing")
    with made(root, "tantivy", ARTICLES):
        yield root / "index"


@pytest.fixture
def run(place: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return at(place, monkeypatch)


def test_completions_as_text_and_json(run: Run) -> None:
    result = run("search", "--complete", "oil", "-n", "5")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        *("word   1  oil", "word   1  oils"),
        "title  1  Oil prices",
    ]
    found = json.loads(run("search", "--complete", "oil", "--format", "json").stdout)
    assert found["completions"][2] == {
        "kind": "title",
        "text": "Oil prices",
        "query": 'title:"Oil prices"',
        "count": 1,
    }


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--complete", "xyzzy"), 1, "Nothing starts with this."),
        (("--complete", ""), 1, "Nothing starts with this."),
        (("--complete", "\udcff\x1b["), 1, "Nothing starts with this."),
        (("--complete", "o", "oil"), 2, "--complete PREFIX goes without a query."),
        (("--complete", "o", "--format", "csv"), 2, "formats text and json"),
        (("--complete", "o", "--index", "nowhere"), 2, "There is no index"),
        ((), 2, "Missing argument 'QUERY...'"),
    ],
)
def test_what_cannot_be_completed(
    run: Run, words: tuple[str, ...], code: int, message: str
) -> None:
    result = run("search", *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


@pytest.mark.parametrize("shell", [BashComplete, ZshComplete])
@pytest.mark.parametrize(
    ("words", "start", "expected"),
    [
        (["show"], "a.jsonl#a", ["a.jsonl#a_b"]),
        (["search", "oil", "--speaker"], "john", ["John Howard"]),
        (["quotes", "--speaker"], "how", ["Howard Sattler", "John Howard"]),
        (["timeline", "oil", "--field"], "bo", ["body"]),
        (["search", "oil", "--facet"], "ki", ["kind"]),
        (["search", "oil", "--columns"], "id,ti", ["id,title"]),
        (["forget"], "", ["drop"]),
        (["search", "--index", "nowhere", "--speaker"], "john", []),
        (["show"], "\udcff", []),
    ],
)
def test_a_shell_is_offered(
    place: Path,
    shell: type[ShellComplete],
    words: list[str],
    start: str,
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SEARCHER_INDEX", str(place))
    monkeypatch.setenv("_SEARCHER_COMPLETE", f"{shell.name}_complete")
    found = shell(program, {}, "searcher", "_SEARCHER_COMPLETE").get_completions(words, start)
    escaped = [one.replace(" ", "\\ ").replace("#", "\\#") for one in expected]
    assert sorted(one.value for one in found) == (escaped if shell is BashComplete else expected)
