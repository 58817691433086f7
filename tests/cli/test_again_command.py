"""Saved answers that are asked again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searcher.index import Index
from tests.commands import Run, at

BEFORE = {
    "a": "The dam stays closed. “The dam is safe for all of us,” Ana Ruiz said.",
    "b": "The dam may open. “We never open the dam at night,” Ana Ruiz said.",
    "c": "The dam is old.",
}
AFTER = {
    "a": "The dam stays closed. “The dam is safe for all of us,” Ana Ruiz said.",
    "b": "The dam may open. “We open the dam at night,” Ana Ruiz said.",
    "d": "A dam is new, and a dam is a dam.",
}
QUESTIONS = {
    "search": ("search", "dam", "--any", "-n", "5", "--sort", "oldest"),
    "facets": ("search", "dam", "--facet", "speaker", "--facet", "year"),
    "quotes": ("quotes", "dam", "--direct"),
    "grouped": ("quotes", "--speaker", "ruiz", "--by-article"),
    "show": ("show", "n.jsonl#b", "--query", "dam"),
    "gone": ("show", "n.jsonl#c"),
    "verify": ("verify", "We never open the dam at night", "--speaker", "ruiz"),
    "explain": ("explain", "dam old"),
    "speakers": ("speakers", "ruiz"),
    "quoted speakers": ("speakers", "ruiz", "--query", "dam", "--by", "month"),
    "timeline": ("timeline", "dam", "old", "--by", "month", "--matches"),
    "keywords": ("keywords", "old", "-n", "3"),
    "batch": ("batch", "QUERIES"),
}


def write(root: Path, state: dict[str, str]) -> Path:
    rows = (
        json.dumps({"id": name, "title": "Dam", "date": "2021-11", "body": text})
        for name, text in state.items()
    )
    (root / "n.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return root / "n.jsonl"


def made(root: Path) -> Path:
    with Index.create(root / "index") as index:
        index.update(write(root, BEFORE))
    (root / "queries.txt").write_text("dam\nnever\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index that no test changes."""
    return made(tmp_path_factory.mktemp("again"))


@pytest.fixture
def changing(tmp_path: Path) -> Path:
    """A folder with an index of its own."""
    return made(tmp_path)


@pytest.fixture
def run(root: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return at(root / "index", monkeypatch)


def saved(run: Run, root: Path, name: str) -> str:
    """Saves the answer to a question; the name of its file."""
    words = [word.replace("QUERIES", str(root / "queries.txt")) for word in QUESTIONS[name]]
    file = root / f"{name}.json"
    file.write_text(run(*words, "--format", "json").stdout, encoding="utf-8")
    return str(file)


def changed(
    root: Path, name: str, monkeypatch: pytest.MonkeyPatch, *, keep: int
) -> list[tuple[str, str, str]]:
    """The differences in an answer after the index changed: kind, name, reason."""
    run = at(root / "index", monkeypatch)
    file = saved(run, root, name)
    with Index.open(root / "index") as index:
        index.update(write(root, AFTER), keep=keep)
    result = run("again", file, "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == (0 if found["same"] else 1)
    return [(one["kind"], one["name"], one["why"]) for one in found["differences"]]


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_same_index_gives_the_same_answer(run: Run, root: Path, name: str) -> None:
    result = run("again", saved(run, root, name))
    assert result.stdout.endswith("\nThe answer is the same.\n")
    assert result.exit_code == 0


CAME = "The index changed from generation 1 to 2."
CHANGED = "The article changed."
GONE = "The article is no longer in the index."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("search", [("changed", "n.jsonl#b", CHANGED), ("gone", "n.jsonl#c", GONE)]),
        ("search", [("new", "n.jsonl#d", "The article came in.")]),
        ("quotes", [("gone", "n.jsonl#b: “We never open the dam at night,”", CHANGED)]),
        ("grouped", [("new", "n.jsonl#b: “We open the dam at night,”", CHANGED)]),
        ("show", [("value", "body", CAME)]),
        ("gone", [("gone", "n.jsonl#c", GONE)]),
        ("verify", [("verdict", "We never open the dam at night", CHANGED)]),
        ("explain", [("value", "total", CAME)]),
        ("timeline", [("value", "series[old].points[2021-11].articles", CAME)]),
        ("keywords", [("value", "keywords[old].articles", CAME)]),
        ("explain", [("value", "clauses[old].articles", CAME)]),
        ("batch", [("value", "queries[never].total", CAME)]),
    ],
)
def test_each_difference_has_its_reason(
    changing: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    expected: list[tuple[str, str, str]],
) -> None:
    found = changed(changing, name, monkeypatch, keep=2)
    assert [one for one in found if one in expected] == expected


def test_an_older_state_that_is_not_kept(changing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = changed(changing, "search", monkeypatch, keep=1)
    why = "The article came in, changed or rose; its older state is not kept."
    assert ("new", "n.jsonl#d", why) in found


def test_another_version(run: Run, root: Path) -> None:
    file = Path(saved(run, root, "search"))
    answer = json.loads(file.read_text(encoding="utf-8"))
    answer["stamp"] |= {"version": "0.0.1", "digest": "0" * 32}
    file.write_text(json.dumps(answer), encoding="utf-8")
    found = json.loads(run("again", str(file), "--format", "json").stdout)
    assert [one["kind"] for one in found["differences"]] == ["version", "query"]


@pytest.mark.parametrize("missing", ["version", "digest", "generation", "when"])
def test_a_stamp_that_lacks_a_part(run: Run, root: Path, missing: str) -> None:
    file = Path(saved(run, root, "search"))
    answer = json.loads(file.read_text(encoding="utf-8"))
    del answer["stamp"][missing]
    file.write_text(json.dumps(answer), encoding="utf-8")
    result = run("again", str(file))
    assert result.exit_code == (1 if missing in ("version", "digest") else 0), result.output


def stamped(**asked: object) -> str:
    return json.dumps({"stamp": {"version": "1", "generation": 1, "asked": asked}})


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("no JSON", id="text"),
        pytest.param("[1]", id="a list"),
        pytest.param("{}", id="no stamp"),
        pytest.param('{"stamp": {"asked": []}}', id="no question"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param('{"a": 1}\n{"a": 2}', id="lines"),
        pytest.param(stamped(command="index", folders=["/"]), id="a command that writes"),
        pytest.param(stamped(command="export", query="*", output="/tmp/x"), id="export"),
        pytest.param(stamped(command="search", query="dam", location="/"), id="another index"),
        pytest.param(stamped(command="search", query="dam", form="html"), id="another format"),
        pytest.param(stamped(command="search", query="dam", limit="many"), id="a limit of letters"),
        pytest.param(stamped(command="search", query="dam", limit={"a": 1}), id="an object"),
        pytest.param(stamped(command="search", query="dam", nothing=1), id="unknown"),
        pytest.param(stamped(command="search", query="-"), id="standard input"),
        pytest.param(stamped(command="search", query=7), id="a number for a query"),
        pytest.param(stamped(command="search", query="title:((("), id="a query with a fault"),
        pytest.param(stamped(command="verify"), id="no quotations"),
        pytest.param(stamped(command="batch", limit=10**30), id="batch without queries"),
        pytest.param(stamped(command="\ud800"), id="no text"),
    ],
)
def test_what_cannot_be_asked_again(run: Run, root: Path, content: str) -> None:
    file = root / "answer.json"
    file.write_text(content, encoding="utf-8", errors="surrogatepass")
    result = run("again", str(file))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


@pytest.mark.parametrize("data", [b"\xff\xfe{\x00}\x00", b"\x00" * 9, b"\x89PNG"])
def test_bytes_that_are_no_text(run: Run, root: Path, data: bytes) -> None:
    (root / "answer.json").write_bytes(data)
    assert run("again", str(root / "answer.json")).exit_code == 2


def test_no_such_file(run: Run, root: Path) -> None:
    assert "cannot be read" in run("again", str(root / "nothing.json")).stderr
    assert "cannot be read" in run("again", str(root)).stderr


def test_standard_input(run: Run, root: Path) -> None:
    text = Path(saved(run, root, "search")).read_text(encoding="utf-8")
    assert run("again", "-", text=text).exit_code == 0
