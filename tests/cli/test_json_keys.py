"""`docs/json.md` against the program: each key that it lists is written, each that is is listed."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest

from searcher.article import Quotation
from searcher.cli.main import program
from searcher.index import Index
from searcher.render.data.quotations import quotations_json
from searcher.render.data.status import reports_json, status_json
from searcher.reports import Cluster, Report, Status
from searcher.results import QuotationHit, Results
from tests.commands import Run, at

ROOT = Path(__file__).parents[2]
SEED = "000_fd3e724e77cf942f.txt"
SEED_FILE = str(ROOT / "corpus" / SEED)
PLAIN = {
    "id": "undated",
    "country": "France",
    "speaker": "Ana Ruiz",
    "body": "The doors are open. Ana Ruiz said that all is well, and that nobody leaves.",
}
ROW = re.compile(r"\| `(?P<key>\S+)` \| (?P<type>[^|]+) \| (?P<meaning>[^|]+) \|")

COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "search": [
        ("search", "oil OR stability"),
        ("search", "xyzzy"),
        ("search", "doors"),
        ("search", "doors OR lighthouse", "--fold"),
        ("search", "stability", "--facet", "speaker", "--facet", "year"),
    ],
    "quotes": [
        ("quotes", "*", "-n", "500"),
        ("quotes", "xyzzy"),
        ("quotes", "stability", "--facet", "speaker"),
    ],
    "quotes --by-article": [
        ("quotes", "*", "-n", "500", "--by-article"),
        ("quotes", "xyzzy", "--by-article"),
        ("quotes", "stability", "--by-article", "--facet", "year"),
    ],
    "like": [("like", SEED), ("like", "PLAIN")],
    "related": [("related", "stability"), ("related", "xyzzy")],
    "search --complete": [("search", "--complete", "s")],
    "keywords": [("keywords", "stability"), ("keywords", "said", "--against", "oil")],
    "timeline": [("timeline", "stability", "--matches"), ("timeline", "*", "--speaker", "lavrov")],
    "speakers": [("speakers", "-n", "500"), ("speakers", "lavrov")],
    "speakers --query": [
        ("speakers", "--query", "*", "-n", "500"),
        ("speakers", "lavrov", "--by", "month"),
        ("speakers", "--query", "xyzzy"),
    ],
    "show": [("show", SEED), ("show", "PLAIN")],
    "explain": [("explain", "stability xyzzy 2021"), ("explain", "stability??")],
    "index": [("index", "FOLDER")],
    "status": [("status",)],
    "fields": [("fields",)],
    "verify": [
        ("verify", "the main thing for us is not their stability", "--speaker", "lavrov"),
        ("verify", "all is well, and that nobody leaves"),
        ("verify", "The doors are open"),
        ("verify", "destabilised Afghanistan threat to region"),
        ("verify", "all is truly well, and that nobody leaves"),
        ("verify", "xyzzy qwerty"),
    ],
    "read": [("read", "FOLDER"), ("read", SEED_FILE), ("read", "LINES")],
    "log": [("log",)],
    "check": [("check",), ("check", "--index", "DAMAGED")],
    "batch": [("batch", "QUERIES")],
    "since": [("since", "1", "words", "--index", "KEPT")],
    "diff": [("diff", "changed.jsonl#a", "--index", "KEPT")],
    "again": [("again", "ANSWER", "--index", "KEPT"), ("again", "OTHER", "--index", "KEPT")],
    "saved list": [("saved", "list", "--index", "KEPT")],
    "saved show": [
        ("saved", "show", "all", "--peek", "--index", "KEPT"),
        ("saved", "show", "some", "--peek", "--index", "KEPT"),
    ],
    "stamp": [],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample corpus and of an article that has next to nothing."""
    root = tmp_path_factory.mktemp("json")
    body = f"lighthouse {' '.join(map(str, range(40)))}"
    dates = ("2021-11-02", "2021-11-03", None)
    editions = [{"id": f"e{at}", "date": date, "body": body} for at, date in enumerate(dates)]
    lines = map(json.dumps, (PLAIN, *editions))
    (root / "plain.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (root / "folder").mkdir()
    (root / "folder" / "a.jsonl").write_text('{"body": 1}\n{"body": "One."}\n', encoding="utf-8")
    (root / "folder" / "b.txt").write_bytes(b"")
    with Index.create(root / "index") as index:
        index.update(ROOT / "corpus")
        index.update(root / "plain.jsonl", name="plain")
    shutil.copytree(root / "index", root / "damaged")
    for file in (root / "damaged" / "generations").rglob("*.store"):
        file.write_bytes(b"x" + file.read_bytes()[1:])
    (root / "queries.txt").write_text("stability\ntitle:(((\n", encoding="utf-8")
    _kept(root / "kept", root / "changed.jsonl")
    for name, kind in (("answer", "search"), ("other", "explain")):
        _answer(root / f"{name}.json", kind)
    return root


def _kept(place: Path, file: Path) -> None:
    """An index that keeps a generation, and another one in which each kind of change happened."""
    older = {"a": "dusty old words", "b": "words that go", "c": "words that move"}
    newer = {"a": "shiny new words", "e": "words that move", "d": "words that come"}
    with Index.create(place) as index:
        for texts in (older, newer):
            lines = [
                json.dumps({"id": f"{key}{date or ''}", "date": date, "body": f"{text} {date}"})
                for key, text in texts.items()
                for date in (None, "2021-11-02")
            ]
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            index.update(file, keep=2)
            if texts is older:
                index.saved.add("all", "words")
                index.saved.add(
                    "some", "words", since="2020", until="2022", speaker="ruiz", operator="or"
                )


def _answer(file: Path, command: str) -> None:
    """An answer that is not the one of now."""
    stamp = {"version": "0", "generation": 1, "digest": "x", "when": ""}
    hits = [{"id": "nothing", "rank": 1, "score": 1.0, "digest": "x"}]
    asked = {"command": command, "query": "words"}
    answer = {"query": "words", "total": 0, "hits": hits, "stamp": stamp | {"asked": asked}}
    file.write_text(json.dumps(answer), encoding="utf-8")


@pytest.fixture
def run(made: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return at(made / "index", monkeypatch)


Page = Mapping[str, set[str]]


def listed() -> dict[str, Page]:
    """The keys of each section of the page, with their types."""
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    found: dict[str, Page] = {}
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


def keys(value: Any, page: Page, above: str = "") -> Iterator[tuple[str, str]]:
    """Each key of an object and of all inside it, with the type of its value.

    A stamp has a section of its own.
    """
    is_map = "map" in page.get(above.rstrip("."), ())
    for name, inner in value.items():
        key = f"{above}*" if is_map else f"{above}{name}"
        yield key, "map" if "map" in page.get(key, ()) else typed(inner)
        if key in ("stamp", "then", "folders[].saved"):
            continue
        if isinstance(inner, dict):
            yield from keys(inner, page, f"{key}.")
        elif isinstance(inner, list):
            for part in inner:
                if isinstance(part, dict):
                    yield from keys(part, page, f"{key}[].")


def outputs(name: str, run: Run, made: Path) -> Iterator[Any]:
    if name == "stamp":
        several = (
            one for command in COMMANDS if command != name for one in outputs(command, run, made)
        )
        yield from (one["stamp"] for one in several if "stamp" in one)
        return
    plain = json.loads(run("search", "nobody leaves", "--format", "json").stdout)["hits"][0]["id"]
    places = {
        "FOLDER": made / "folder",
        "DAMAGED": made / "damaged",
        "PLAIN": plain,
        "LINES": made / "plain.jsonl",
        "QUERIES": made / "queries.txt",
        "KEPT": made / "kept",
        "ANSWER": made / "answer.json",
        "OTHER": made / "other.json",
    }
    for command in COMMANDS[name]:
        words = [str(places.get(word, word)) for word in command]
        yield json.loads(run(*words, "--format", "json").stdout)
    if name == "status":
        cluster = Cluster("yellow", 3, 4, 1)
        yield json.loads(status_json(Status("a", "b", "c", 1, "d", 2, 3, (), cluster)))
    if name.startswith("quotes"):
        quotation = Quotation(((0, 2),), None, None, "x", True, "low")
        hit = QuotationHit(1, 1.0, quotation, "x", (), "a", "", None, "b")
        grouped = name.endswith("article")
        yield json.loads("".join(quotations_json([Results("x", 1, (hit,))], grouped=grouped)))
    if name == "index":
        report = Report(1, 0, 0, 0, 0, (), 1.0, 1, 1, ("A note.",))
        yield json.loads(reports_json([("x", report)]))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_keys_are_those_that_the_page_lists(name: str, run: Run, made: Path) -> None:
    written: dict[str, set[str]] = defaultdict(set)
    for value in outputs(name, run, made):
        for key, kind in keys(value, listed()[name]):
            written[key].add(kind)
    page = listed()[name]
    assert sorted(written) == sorted(page)
    for key, kinds in written.items():
        lists = any(kind.startswith("list") for kind in page[key])
        assert kinds - ({"list"} if lists else set()) <= page[key], key
        assert page[key] - kinds <= {"number"}, f"{key} is never {page[key] - kinds}"


def test_the_page_has_a_section_for_each_command_that_writes_json() -> None:
    assert sorted(listed()) == sorted(COMMANDS)
    context = click.Context(program)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        formats = [one.type.choices for one in command.params if one.name == "form"]
        written = name in COMMANDS.keys() - {"stamp"} or name in ("copy", "forget", "move")
        assert written == any("json" in choices for choices in formats), name


@pytest.mark.parametrize("name", ["search", "quotes", "quotes --by-article"])
def test_a_line_is_an_element_of_the_list(name: str, run: Run) -> None:
    command = COMMANDS[name][0]
    lines = run(*command, "--format", "jsonl").stdout.splitlines()
    whole = json.loads(run(*command, "--format", "json").stdout)
    assert [json.loads(line) for line in lines] == whole["articles" if "by" in name else "hits"]
