"""`docs/json.md` against the program: each key that it lists is written, each that is is listed."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from searcher.index import Index
from searcher.render.data import status_json
from searcher.reports import Cluster, Status
from tests.commands import Run, at

ROOT = Path(__file__).parents[2]
SEED = "000_fd3e724e77cf942f.txt"
PLAIN = {
    "id": "undated",
    "body": 'HOST: "The doors are open," he said.\n\nAna Ruiz said that all is well.',
}
ROW = re.compile(r"\| `(?P<key>\S+)` \| (?P<type>[^|]+) \| (?P<meaning>[^|]+) \|")

COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "search": [("search", "oil OR stability"), ("search", "xyzzy"), ("search", "doors")],
    "quotes": [("quotes", "*", "-n", "500"), ("quotes", "xyzzy"), ("quotes", "stability")],
    "quotes --by-article": [
        ("quotes", "*", "-n", "500", "--by-article"),
        ("quotes", "xyzzy", "--by-article"),
        ("quotes", "stability", "--by-article"),
    ],
    "speakers": [("speakers", "-n", "500"), ("speakers", "lavrov")],
    "show": [("show", SEED), ("show", "plain//undated")],
    "explain": [("explain", "stability xyzzy 2021"), ("explain", "stability??")],
    "index": [("index", "FOLDER")],
    "status": [("status",)],
    "log": [("log",)],
    "check": [("check",), ("check", "--index", "DAMAGED")],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample corpus and of an article that has next to nothing."""
    root = tmp_path_factory.mktemp("json")
    (root / "plain.jsonl").write_text(json.dumps(PLAIN) + "\n", encoding="utf-8")
    (root / "folder").mkdir()
    (root / "folder" / "a.jsonl").write_text('{"body": 1}\n{"body": "One."}\n', encoding="utf-8")
    (root / "folder" / "b.txt").write_bytes(b"")
    with Index.create(root / "index") as index:
        index.update(ROOT / "corpus")
        index.update(root / "plain.jsonl", name="plain")
    shutil.copytree(root / "index", root / "damaged")
    for file in (root / "damaged" / "generations").rglob("*.log"):
        file.write_bytes(b"x" + file.read_bytes()[1:])
    return root


@pytest.fixture
def run(made: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return at(made / "index", monkeypatch)


def listed() -> dict[str, dict[str, set[str]]]:
    """The keys of each section of the page, with their types."""
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    found: dict[str, dict[str, set[str]]] = {}
    for section in page.split("\n## ")[1:]:
        name, _, rest = section.partition("\n")
        rows = [ROW.fullmatch(line) for line in rest.splitlines() if line.startswith("| `")]
        assert all(rows), name
        found[name] = {row["key"]: set(row["type"].split(" or ")) for row in rows if row}
    return found


def typed(value: Any) -> str:
    """The type of a value, as the page names it."""
    match value:
        case None | bool() | int() | float() | str():
            names = {type(None): "null", bool: "boolean", float: "number", str: "string"}
            return names.get(type(value), "integer")
        case [int(), int()]:
            return "span"
        case [dict(), *_] | []:
            return "list"
        case [first, *_]:
            return f"list of {typed(first)}"
        case _:
            return "object"


def keys(value: Any, above: str = "") -> Iterator[tuple[str, str]]:
    """Each key of an object and of all inside it, with the type of its value."""
    for key, inner in value.items():
        yield above + key, typed(inner)
        for part in inner if isinstance(inner, list) else [inner]:
            if isinstance(part, dict):
                yield from keys(part, f"{above}{key}{'[]' if part is not inner else ''}.")


def outputs(name: str, run: Run, made: Path) -> Iterator[Any]:
    places = {"FOLDER": str(made / "folder"), "DAMAGED": str(made / "damaged")}
    for command in COMMANDS[name]:
        words = [places.get(word, word) for word in command]
        yield json.loads(run(*words, "--format", "json").stdout)
    if name == "status":
        cluster = Cluster("yellow", 3, 4, 1)
        yield json.loads(status_json(Status("a", "b", "c", 1, "d", 2, 3, (), cluster)))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_keys_are_those_that_the_page_lists(name: str, run: Run, made: Path) -> None:
    written: dict[str, set[str]] = defaultdict(set)
    for value in outputs(name, run, made):
        for key, kind in keys(value):
            written[key].add(kind)
    page = listed()[name]
    assert sorted(written) == sorted(page)
    for key, kinds in written.items():
        lists = any(kind.startswith("list") for kind in page[key])
        assert kinds - ({"list"} if lists else set()) <= page[key], key
        assert page[key] - kinds <= {"number"}, f"{key} is never {page[key] - kinds}"


def test_the_page_has_a_section_for_each_command() -> None:
    assert sorted(listed()) == sorted(COMMANDS)


@pytest.mark.parametrize("name", ["search", "quotes", "quotes --by-article"])
def test_a_line_is_an_element_of_the_list(name: str, run: Run) -> None:
    command = COMMANDS[name][0]
    lines = run(*command, "--format", "jsonl").stdout.splitlines()
    whole = json.loads(run(*command, "--format", "json").stdout)
    assert [json.loads(line) for line in lines] == whole["articles" if "by" in name else "hits"]
