"""Places that lack something: locks, hard links, room, rights; and what a process shows."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click
import pytest

import searcher
from searcher.cli import completing
from searcher.ingest import readers

HERE = Path(__file__).parent

IS_ROOT = os.geteuid() == 0


def write(folder: Path, count: int = 5) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"Title {number}\n\nA text about oil.\n")
    return folder


AS_ANOTHER = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner,-chown")
"""Takes from root what it has beyond other users."""


def run(*words: str | Path, env: dict[str, str] | None = None, before: tuple[str, ...] = ()) -> str:
    """The exit status and what a command writes; never a traceback."""
    done = subprocess.run(
        [*before, sys.executable, "-W", "ignore", "-m", "searcher", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(env or {})},
    )
    text = " ".join(f"{done.stdout} {done.stderr}".split())
    assert "Traceback" not in text, text
    return f"{done.returncode} {text}"


def compiled(folder: Path, name: str) -> str:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("there is no C compiler here, or no Linux")
    made = str(folder / f"{name}.so")
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", made, str(HERE / f"{name}.c"), "-ldl"], check=True
    )
    return made


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    return compiled(tmp_path_factory.mktemp("library"), "preload")


@pytest.fixture(scope="module")
def folding(tmp_path_factory: pytest.TempPathFactory) -> str:
    return compiled(tmp_path_factory.mktemp("folding"), "folding")


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_without_hard_links(engine: str, library: str, tmp_path: Path) -> None:
    folder, index = write(tmp_path / "news"), tmp_path / "index"
    env = {"LD_PRELOAD": library}
    assert run("index", folder, "--index", index, "--engine", engine, env=env).startswith("0 ")
    (folder / "new.txt").write_text("New\n\nMore oil.\n")
    assert "has no hard links" in run("index", folder, "--index", index, env=env)
    assert run("search", "oil", "--index", index, "--limit", "0", env=env).startswith("0 ")
    assert run("check", "--index", index, env=env).startswith("0 ")


@pytest.mark.slow
def test_without_locks(library: str, tmp_path: Path) -> None:
    """Nothing is written without a lock, and the message names the reason."""
    folder, index = write(tmp_path / "news"), tmp_path / "index"
    env = {"LD_PRELOAD": library, "WITHOUT_LOCKS": "1"}
    found = run("index", folder, "--index", index, env=env)
    assert found.startswith("2 Error: ")
    assert "No locks available" in found
    assert run("index", folder, "--index", index).startswith("0 ")
    found = run("search", "oil", "--index", index, env=env)
    assert found.startswith("2 Error: ")
    assert "No locks available" in found


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_a_file_system_that_folds_case(engine: str, folding: str, tmp_path: Path) -> None:
    """Another spelling of a path leads to the same corpus, and to the same index."""
    top = tmp_path / "top"
    top.mkdir()
    write(top / "News")
    env = {"LD_PRELOAD": folding, "FOLDED": str(top)}
    index = ("--index", top / "Index")
    other = ("--index", top / "INDEX")
    assert run("index", top / "News", *index, "--engine", engine, env=env).startswith("0 ")
    found = run("index", top / "NEWS", *other, env=env)
    assert (found[:2], "unchanged 5" in found) == ("0 ", True)
    (top / "News" / "4.txt").rename(top / "News" / "4.TXT")
    assert "moved 1 unchanged 4" in run("index", top / "news", *index, env=env)
    assert "5 articles" in run("search", "oil", *other, "--limit", "0", env=env)
    found = run("copy", top / "Index", top / "INDEX", "--force", env=env)
    assert "cannot be in the same place" in found
    found = run("index", top, "--name", "all", *other, env=env)  # the index lies in the folder
    assert "added 5" in found
    assert "skipped" not in found
    found = run("index", top / "News", *index, "--atom", top / "NEWS" / "x.xml", env=env)
    assert "would read it as an article" in found
    assert run("check", *other, env=env).startswith("0 ")


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A file system of 8 MB, which only root can mount."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    if not IS_ROOT or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def read_only(small_disk: Path) -> Callable[[], object]:
    """Makes the file system one that only reads."""
    command = ["mount", "-o", "remount,ro", str(small_disk)]
    return lambda: subprocess.run(command, check=True, capture_output=True)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_a_place_that_is_only_read(
    engine: str, small_disk: Path, read_only: Callable[[], object], tmp_path: Path
) -> None:
    """Every question is answered; what would write says why it cannot."""
    folder, index = write(tmp_path / "news"), ("--index", small_disk / "index")
    assert run("index", folder, *index, "--engine", engine).startswith("0 ")
    assert run("saved", "add", "all", "oil", *index).startswith("0 ")
    read_only()
    (folder / "new.txt").write_text("New\n\nMore oil.\n")
    for asked in ("search oil", "quotes * --unsure", "status", "check", "saved list", "log"):
        assert not run(*asked.split(), *index).startswith("2 ")
    assert "1 new" in run("status", *index)
    for command in (
        ("index", folder),
        ("index", folder, "--rebuild"),
        ("forget", "news"),
        ("saved", "remove", "all"),
    ):
        found = run(*command, *index)
        assert found.startswith("2 Error: ")
        assert "Read-only file system" in found


def fill(place: Path) -> None:
    """Write until the disk is full."""
    with suppress(OSError), open(place, "wb", buffering=0) as file:
        while file.write(b"\0" * 4096):
            pass
    assert shutil.disk_usage(place).free == 0


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_a_disk_that_is_full(engine: str, small_disk: Path, tmp_path: Path) -> None:
    """Readers go on and new ones open; an update says why it failed, and leaves the old answers."""
    folder, index = write(tmp_path / "news"), small_disk / "index"
    assert run("index", folder, "--index", index, "--engine", engine).startswith("0 ")
    with searcher.open(index) as reader:
        fill(small_disk / "filler")
        assert reader.search("oil").total == 5
        assert "5 articles" in run("search", "oil", "--index", index, "--limit", "0")
        for number in range(300):
            (folder / f"more-{number}.txt").write_text(f"More {number}\n\n" + "oil words " * 500)
        found = run("index", folder, "--index", index)
        assert found.startswith("2 Error: ")
        assert "No space left" in found or "The disk has 0 MB left" in found
        assert reader.search("oil").total == 5
    (small_disk / "filler").unlink()
    assert "5 articles" in run("search", "oil", "--index", index, "--limit", "0")
    assert run("check", "--index", index).startswith("0 ")


@pytest.mark.slow
@pytest.mark.skipif(not IS_ROOT, reason="only root can give files to another user")
@pytest.mark.skipif(shutil.which("setpriv") is None, reason="there is no setpriv")
@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_an_index_of_another_user(engine: str, tmp_path: Path) -> None:
    """It is searched and checked, and not written to; nothing of it changes."""
    folder, index = write(tmp_path / "news"), tmp_path / "index"
    assert run("index", folder, "--index", index, "--engine", engine).startswith("0 ")
    for path in (index, *index.rglob("*")):
        os.chown(path, 65534, 65534)
        path.chmod(0o755 if path.is_dir() else 0o644)
    (folder / "new.txt").write_text("New\n\nMore oil.\n")
    before = {path: path.stat().st_mtime_ns for path in index.rglob("*")}
    assert "5 articles" in run("search", "oil", "--index", index, "--limit", "0", before=AS_ANOTHER)
    assert run("check", "--index", index, before=AS_ANOTHER).startswith("0 ")
    for command in (("index", folder), ("index", folder, "--rebuild"), ("forget", "news")):
        found = run(*command, "--index", index, before=AS_ANOTHER)
        assert found.startswith("2 Error: ")
        assert "Permission denied" in found
    index.chmod(0o700)
    found = run("search", "oil", "--index", index, before=AS_ANOTHER)
    assert found.startswith("2 Error: ")
    assert "Permission denied" in found
    index.chmod(0o755)
    assert {path: path.stat().st_mtime_ns for path in index.rglob("*")} == before


ENTITIES = {
    "laughs": "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "lol">' for n in range(10)
    ),
    "quadratic": f'<!ENTITY a9 "{"x" * 100_000}">',
    "a file": '<!ENTITY a9 SYSTEM "file:///etc/passwd">',
    "a page": '<!ENTITY a9 SYSTEM "http://127.0.0.1:9/">',
    "a parameter": '<!ENTITY % p SYSTEM "file:///etc/passwd"> %p; <!ENTITY a9 "x">',
    "itself": '<!ENTITY a9 "&a9;">',
}

PAGES = {
    "a.xhtml": '<!DOCTYPE html [{}]><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T'
    "</title></head><body><p>{} words of a page</p></body></html>",
    "a.html": "<!DOCTYPE html [{}]><html><title>T</title><body><svg><text>{}</text></svg><p>words"
    "</p></body></html>",
    "a.xml": "<?xml version='1.0'?><!DOCTYPE rss [{}]><rss><channel><item><title>T</title>"
    "<description>{} words</description></item></channel></rss>",
    "a.fodt": "<?xml version='1.0'?><!DOCTYPE x [{}]><office:document>{} words</office:document>",
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("entities", ENTITIES.values(), ids=ENTITIES)
def test_entities(name: str, entities: str) -> None:
    """None is expanded beyond the size of the file, and none leads out of it."""
    page = PAGES[name].format(entities, "&a9;" * 50)
    before = time.process_time()
    found = list(readers.read(io.BytesIO(page.encode()), name, name))
    assert time.process_time() - before < 5
    text = "".join(f"{getattr(one, 'body', one)}" for one in found)
    assert "root:" not in text
    assert len(text) < 300_000


@pytest.mark.slow
def test_a_password_is_not_shown(tmp_path: Path) -> None:
    """Neither in the names of processes nor in a message, even one with the cause."""
    env = {"SEARCHER_OPENSEARCH_PASSWORD": "s3cret-word", "SEARCHER_DEBUG": "1"}
    command = [sys.executable, "-m", "searcher", "index", str(write(tmp_path / "news", 400))]
    place = "opensearch://me@127.0.0.1:1/x"
    process = subprocess.Popen(
        [*command, "--index", place],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **env},
    )
    shown = ""
    while process.poll() is None:
        for entry in Path("/proc").glob("[0-9]*/cmdline") if sys.platform == "linux" else ():
            try:
                shown += entry.read_text(errors="replace") if "searcher" in str(entry) else ""
            except OSError:
                continue
        time.sleep(0.05)
    text, _ = process.communicate()
    assert "Error: " in text
    assert "s3cret" not in text + shown


HOSTILE_NAMES = (
    "a b", "$(touch x)", "`touch x`", "a;touch x", "a'b", 'a"b', "a\\b", "~", "*", "a>x", "-n",
    "a&b", "日本", "é", "a:b", "!x", "#a", "a|b", "(a)", "{a,b}", "[a]", "a\u200bb",
)  # fmt: skip


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_completion_is_one_word(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bash inserts it as it is: whoever presses the key of lines must not run anything."""
    monkeypatch.setenv("_SEARCHER_COMPLETE", "bash_complete")
    word = completing._word(name)
    done = subprocess.run(
        ["bash", "-c", f"printf '%s|' {word}"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{name}|"


def test_no_completion_breaks_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x\\ny", "title": "t", "body": "b"}\n')
    with searcher.create(tmp_path / "index") as index:
        index.update(tmp_path / "a.jsonl")
    context = click.Context(click.Command("show"))
    context.params["location"] = str(tmp_path / "index")
    offered = completing.offer_ids(context, click.Argument(["id"]), "a.jsonl")
    assert all(one.isprintable() for one in offered)
