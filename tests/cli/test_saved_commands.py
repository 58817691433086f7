"""Searches that are kept with an index, and the news of an update."""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path

import pytest

from searcher.errors import QueryError
from searcher.index import Index
from tests.commands import Run, at
from tests.render.test_atom import problems

HOOK = "import pathlib, sys; pathlib.Path({file!r}).write_bytes(sys.stdin.buffer.read())"


def write(root: Path, **texts: str) -> str:
    rows = (json.dumps({"id": name, "title": name, "body": text}) for name, text in texts.items())
    (root / "n.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return str(root / "n.jsonl")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with Index.create(tmp_path / "index") as index:
        index.update(write(tmp_path, a="The dam.", b="A dam leaks.", c="Rain."))
        index.saved.add("dam", "dam")
        index.saved.add("rain", "rain")
    return tmp_path


@pytest.fixture
def run(root: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return at(root / "index", monkeypatch)


@pytest.fixture
def hook(root: Path) -> tuple[str, Path]:
    """A command that writes its input to a file, and that file."""
    file = root / "handed.json"
    return shlex.join([sys.executable, "-c", HOOK.format(file=str(file))]), file


def ids(news: dict[str, list[dict[str, str]]]) -> dict[str, list[str]]:
    names = ("new", "changed", "gone", "moved")
    return {name: [one["id"][-1] for one in news[name]] for name in names if news[name]}


def test_an_update_reports_what_is_new(run: Run, root: Path) -> None:
    file = write(root, b="A dam leaks badly.", c="Rain.", d="A new dam.")
    expected = {"new": ["d"], "changed": ["b"], "gone": ["a"]}
    for _ in range(2):  # until it is looked at
        found = json.loads(run("index", file, "--format", "json").stdout)["folders"][0]["saved"]
        assert [(one["name"], ids(one)) for one in found] == [("dam", expected)]
    text = run("index", file).stderr
    assert "saved search dam: 1 new, 1 changed, 1 gone\n        new      n.jsonl#d" in text
    peeked = run("saved", "show", "dam", "--peek", "--format", "json")
    shown = run("saved", "show", "dam", "--format", "json")
    assert ids(json.loads(peeked.stdout)["saved"][0]) == expected
    assert ids(json.loads(shown.stdout)["saved"][0]) == expected
    assert shown.exit_code == 0
    again = run("saved", "show", "dam")
    assert (again.exit_code, again.stdout) == (1, "")
    assert "Nothing is new" in again.stderr
    assert "saved search" not in run("index", file).stderr


def test_searches_are_listed_and_removed(run: Run) -> None:
    assert run("saved", "list").stdout.startswith("dam: dam · looked at 20")
    added = run("saved", "add", "wet", "rain OR dam", "--since", "2020", "--any")
    assert added.exit_code == 0
    assert "wet: rain OR dam · since 2020 · any word · looked" in run("saved", "list").stdout
    for name in ("dam", "rain", "wet"):
        assert run("saved", "remove", name).exit_code == 0
    assert run("saved", "list").exit_code == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("add", "dam", "x"), "already"),
        (("add", "new", "title:((("), "Nothing follows"),
        (("add", "", "x"), "is empty"),
        (("add", " x", "x"), "spaces"),
        (("add", "a\nb", "x"), "one line"),
        (("add", "x" * 101, "x"), "100 characters"),
        (("add", "x", "y", "--since", "never"), "not a date"),
        (("show", "nothing"), "saved are: dam, rain"),
        (("remove", "nothing"), "saved are: dam, rain"),
    ],
)
def test_what_cannot_be_done(run: Run, words: tuple[str, ...], message: str) -> None:
    before = run("saved", "list").stdout
    result = run("saved", *words)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert run("saved", "list").stdout == before


@pytest.mark.parametrize("name", ["*", "../x", "a'; rm -rf /", "日本", "\u202eabc"[1:], "--x"])
def test_any_name_on_one_line(run: Run, name: str) -> None:
    assert run("saved", "add", "--", name, "dam").exit_code == 0
    assert run("saved", "show", "--", name).exit_code == 1
    assert run("saved", "remove", "--", name).exit_code == 0


def test_searches_survive_a_rebuild_and_a_copy(run: Run, root: Path) -> None:
    listed = run("saved", "list").stdout
    assert run("index", str(root / "n.jsonl"), "--rebuild").exit_code == 0
    assert run("copy", str(root / "index"), str(root / "copy"), "--engine", "memory").exit_code == 0
    assert run("saved", "list").stdout == listed
    assert run("saved", "list", "--index", str(root / "copy")).stdout == listed
    assert run("check", "--index", str(root / "copy")).exit_code == 0


def test_damage_is_found_and_stops_no_update(run: Run, root: Path) -> None:
    file = root / "index" / "saved.json"
    whole = file.read_bytes()
    for content in (whole.replace(b"dam", b"dan"), b"", b"{}", b"\xff", whole[:-9]):
        file.write_bytes(content)
        if content:
            assert run("check").exit_code == 2
            assert "saved searches" in run("saved", "list").stderr
            assert "from a backup" in " ".join(run("index", str(root / "n.jsonl")).stderr.split())
            assert run("saved", "add", "x", "y").exit_code == 2
            assert file.read_bytes() == content
    file.write_bytes(whole)
    assert run("check").exit_code == 0


def test_a_search_that_another_version_cannot_ask(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def understand(*_: object, **__: object) -> None:
        raise QueryError("The query is too new.")

    monkeypatch.setattr(Index, "understand", understand)
    with Index.open(root / "index") as index:
        report = index.update(write(root, a="The dam."))
    assert [one.fault for one in report.saved] == ["The query is too new."] * 2
    text = run("index", str(root / "n.jsonl")).stderr
    assert "saved search dam: cannot be asked: The query is too new." in text


@pytest.mark.parametrize(
    "place", ["drop/news.xml", "drop/deep/news.xml", "drop", "link/news.xml", "drop/../drop/a"]
)
def test_an_atom_file_in_an_indexed_folder_is_refused(place: str, run: Run, root: Path) -> None:
    """The next update would read it as an article, and --watch would never end."""
    (root / "drop" / "deep").mkdir(parents=True)
    (root / "drop" / "a.txt").write_text("Oil\n\nOil.\n")
    (root / "link").symlink_to(root / "drop")
    atom = ("--atom", str(root / place))
    for folder in ("drop", "n.jsonl"):  # the folder itself, then another corpus beside it
        if folder == "n.jsonl":
            assert run("index", str(root / "drop")).exit_code == 0
            run("saved", "add", "all", "*")
        result = run("index", str(root / folder), *atom)
        assert result.exit_code == 2
        assert "would read it as an article" in result.stderr
    assert sorted(path.name for path in (root / "drop").iterdir()) == ["a.txt", "deep"]


def test_an_atom_file(run: Run, root: Path) -> None:
    feed = root / "news.xml"
    update = ("index", str(root / "n.jsonl"), "--atom", str(feed))
    write(root, a="The dam.", b="A dam leaks.", d="A <new> dam & \x08more.")
    assert run(*update).exit_code == 0
    first = feed.read_text(encoding="utf-8")
    assert problems(first) == []
    assert first.count("<entry>") == 1
    assert run(*update).exit_code == 0
    assert feed.read_text(encoding="utf-8") == first
    run("saved", "show", "dam")
    write(root, a="The dam.", b="A dam leaks more.", d="A <new> dam & \x08more.")
    assert run(*update).exit_code == 0
    second = feed.read_text(encoding="utf-8")
    assert problems(second) == []
    assert second.count("<entry>") == 2  # what a reader of the feed has not seen stays


@pytest.mark.parametrize("content", ["text", "<feed/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_a_foreign_file_is_not_overwritten(run: Run, root: Path, content: str) -> None:
    (root / "news.xml").write_text(content, encoding="utf-8")
    result = run("index", str(root / "n.jsonl"), "--atom", str(root / "news.xml"))
    assert result.exit_code == 2
    assert "stays as it is" in " ".join(result.stderr.split())
    assert (root / "news.xml").read_text(encoding="utf-8") == content


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_a_place_that_is_no_file_is_neither_read_nor_replaced(
    run: Run, root: Path, kind: str
) -> None:
    place = root / "news"
    if kind == "folder":
        place.mkdir()
    else:
        os.mkfifo(place)
    result = run("index", str(root / "n.jsonl"), "--atom", str(place))
    assert result.exit_code == 2
    assert "is not a file" in " ".join(result.stderr.split())
    assert place.exists()
    assert not place.is_file()


def test_news_are_handed_over_once(run: Run, root: Path, hook: tuple[str, Path]) -> None:
    command, file = hook
    run("index", write(root, a="The dam.", b="A dam leaks.", d="A dam."), "--notify", command)
    found = json.loads(file.read_text(encoding="utf-8"))
    assert [(one["name"], ids(one)) for one in found["saved"]] == [
        ("dam", {"new": ["d"]}),
        ("rain", {"gone": ["c"]}),
    ]
    assert found["stamp"]["generation"] == 2
    file.unlink()
    run("index", str(root / "n.jsonl"), "--notify", command)
    assert not file.exists()
    run("index", write(root, a="The dam.", d="A dam.", e="A dam."), "--notify", command)
    found = json.loads(file.read_text(encoding="utf-8"))
    assert [ids(one) for one in found["saved"]] == [{"new": ["e"], "gone": ["b"]}]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("/nothing/there", "cannot be run"),
        ("'", "cannot be read"),
        ("", "is empty"),
        (f"{sys.executable} -c 'raise SystemExit(3)'", "ended with 3"),
        ("a\0b", "cannot be run"),
    ],
)
def test_a_command_that_fails(run: Run, root: Path, command: str, message: str) -> None:
    result = run("index", write(root, d="A dam."), "--notify", command)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    handed = run("saved", "show", "dam", "--format", "json")
    assert json.loads(handed.stdout)["saved"][0]["new"] or message in ("is empty", "cannot be read")


def test_no_shell_reads_the_command(run: Run, root: Path, hook: tuple[str, Path]) -> None:
    command, file = hook
    text = f"{command} ; touch {root}/shell > {root}/shell2"
    assert run("index", write(root, d="A dam."), "--notify", text).exit_code == 0
    assert file.exists()
    assert not list(root.glob("shell*"))


def test_there_is_nothing_to_announce(run: Run, root: Path) -> None:
    for name in ("dam", "rain"):
        run("saved", "remove", name)
    fresh = ("index", str(root / "n.jsonl"), "--index", str(root / "other"), "--atom", "x.xml")
    assert "searcher saved add" in run(*fresh).stderr
