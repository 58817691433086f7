"""The command line: what goes where, and with which exit code."""

import csv
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from searcher._version import VERSION
from searcher.cli import terminal
from searcher.cli.main import program
from searcher.index import Index
from tests.commands import Run, at

ROOT = Path(__file__).parents[2]
RED = "\x1b[31m"
ARTICLES = [
    {
        "id": "geneva",
        "title": "Talks on strategic stability",
        "date": "2021-11-02",
        "body": "Sergei Lavrov said that the stability of the region comes first.",
    },
    {"id": "oil", "title": "Oil prices rise", "date": "2021-10", "body": "Gas falls, oil rises."},
    {"id": "hostile", "title": "Gas \x1b[31m\x9b1m\u202ered", "body": "<b>Gas</b> and coal"},
]

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of articles and an index of it; no test changes them."""
    root = tmp_path_factory.mktemp("cli")
    news = root / "news"
    news.mkdir()
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    (news / "a.jsonl").write_text(lines, encoding="utf-8")
    with Index.create(root / "ix") as index:
        index.update(news)
    return news, root / "ix"


@pytest.fixture
def run(made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the index in this process."""
    return at(made[1], monkeypatch)


@pytest.fixture
def start(made: tuple[Path, Path]) -> Start:
    """Starts a command on the index in a process of its own."""
    environment = {**os.environ, "SEARCHER_INDEX": str(made[1])}

    def popen(*words: str | bytes, **options: object) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "searcher", *words]
        settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT, **options}
        settings["env"] = environment | dict(options.get("env", {}))  # type: ignore[call-overload]
        return subprocess.Popen(command, **settings)  # type: ignore[call-overload,no-any-return]

    return popen


@pytest.mark.parametrize(
    ("words", "code", "out", "err"),
    [
        pytest.param("search stability", 0, "Talks on strategic stability", "", id="hit"),
        pytest.param("search oil rise", 0, "1 article.", "", id="words-are-joined"),
        pytest.param("search oil coal", 1, "", "No article matches.", id="none"),
        pytest.param("search --any oil coal", 0, "2 articles.", "", id="any"),
        pytest.param("search * --limit 1", 0, "1 of 3 articles.", "", id="limit"),
        pytest.param("search * -n 0", 0, "3 articles.", "", id="only-count"),
        pytest.param("search * --offset 2", 0, "  3. ", "", id="offset"),
        pytest.param("search * --offset 1000000", 0, "3 articles.", "", id="far-offset"),
        pytest.param("search * --sort oldest -n 1", 0, "Oil prices rise", "", id="sort"),
        pytest.param("search * --since 2021-11", 0, "1 article.", "", id="since"),
        pytest.param("search * --until 2021-10", 0, "1 article.", "", id="until"),
        pytest.param("search * --speaker Lavrov", 0, "stability", "", id="speaker"),
        pytest.param("search * --since soon", 2, "", "`soon` is not a date", id="no-date"),
        pytest.param("search oil AND", 2, "", "  oil AND\n      ^^^", id="syntax"),
        pytest.param("search titel:x", 2, "", "^^^^^", id="misspelt-field"),
        pytest.param("search x --limit -1", 2, "", "--limit", id="bad-limit"),
        pytest.param("search * -gas", 2, "", "searcher search -- QUERY", id="dash-advice"),
        pytest.param("search -- * -gas", 0, "1 article.", "", id="dash"),
        pytest.param("search oil --index nowhere", 2, "", "There is no index", id="no-index"),
        pytest.param("search oil --index setup.cfg", 2, "", "setup.cfg", id="index-is-a-file"),
        pytest.param("search", 2, "", "Usage:", id="no-query"),
        pytest.param("search \ud800\udcff", 2, "", "nothing to search for", id="no-text"),
        pytest.param("show a.jsonl#oil", 0, "Gas falls, oil rises.", "", id="show"),
        pytest.param("show nope", 2, "", "'nope'", id="unknown-id"),
        pytest.param("show \udcff\x1b[31m", 2, "", "There is no article", id="odd-id"),
        pytest.param("explain oil", 0, "parsed      oil", "", id="explain"),
        pytest.param("explain coal oil", 1, "all together", "", id="explain-none"),
        pytest.param("explain )", 2, "", "^", id="explain-syntax"),
        pytest.param("keywords xylophone", 1, "", "no article matches", id="no-keyword"),
        pytest.param("collocates xylophone", 1, "", "no article has it", id="no-collocate"),
        pytest.param("like setup.cfg", 2, "", "setup.cfg: no reader", id="like-no-text"),
        pytest.param("status", 0, "articles    3", "", id="status"),
        pytest.param("status --index nowhere", 2, "", "There is no index", id="status-of-none"),
        pytest.param("check", 0, "is whole", "", id="check"),
        pytest.param("check --index nowhere", 2, "", "There is no index", id="check-none"),
        pytest.param("index nowhere", 2, "", "no folder nowhere", id="no-folder"),
        pytest.param("index a b --name c", 2, "", "--name is for one", id="name-for-two"),
        pytest.param("--version", 0, f"searcher {VERSION}", "", id="version"),
        pytest.param("nonsense", 2, "", "No such command", id="no-command"),
        pytest.param("completion bash", 0, "_SEARCHER_COMPLETE", "", id="bash"),
        pytest.param("completion zsh", 0, "_SEARCHER_COMPLETE", "", id="zsh"),
        pytest.param("completion fish", 0, "_SEARCHER_COMPLETE", "", id="fish"),
    ],
)
def test_command(run: Run, words: str, code: int, out: str, err: str) -> None:
    result = run(*words.split(" "))
    assert result.exit_code == code, result.output
    assert out in result.stdout
    assert err in result.stderr
    assert bool(result.stdout) == bool(out)
    assert "\x1b" not in result.output


@pytest.mark.parametrize("command", ["", *program.list_commands(click.Context(program))])
def test_help(run: Run, command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: searcher")
    assert not result.stderr


def test_search_in_each_format(run: Run) -> None:
    found = json.loads(run("search", "stability", "--format", "json").stdout)
    assert (found["version"], found["total"]) == (1, 1)
    lines = run("search", "stability", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == found["hits"]
    rows = list(csv.DictReader(io.StringIO(run("search", "stability", "--format", "csv").stdout)))
    assert [row["id"] for row in rows] == ["a.jsonl#geneva"]
    assert "<mark>stability</mark>" in run("search", "stability", "--format", "html").stdout


@pytest.mark.parametrize(
    ("form", "out"),
    [
        pytest.param("jsonl", "", id="jsonl"),
        pytest.param("csv", "rank,score", id="csv"),
        pytest.param("json", '"total": 0', id="json"),
        pytest.param("html", "0 articles", id="html"),
    ],
)
def test_nothing_found_in_each_format(run: Run, form: str, out: str) -> None:
    result = run("search", "xyzzy", "--format", form)
    assert result.exit_code == 1
    assert out in result.stdout
    assert "No article matches." not in result.stderr


@pytest.mark.parametrize(
    ("form", "told"),
    [
        pytest.param("text", True, id="text"),
        pytest.param("csv", True, id="csv"),
        pytest.param("json", False, id="json-has-them"),
        pytest.param("html", False, id="html-has-them"),
    ],
)
def test_notes_are_told_once(run: Run, form: str, told: bool) -> None:
    result = run("search", "oil xyzzy", "--format", form)
    assert ("`xyzzy`" in result.stderr) is told


@pytest.mark.parametrize(
    ("text", "code", "out"),
    [
        pytest.param("stability\nmore\n", 0, "1 article.", id="first-line"),
        pytest.param("stability", 0, "1 article.", id="no-line-end"),
        pytest.param("\ufeffstability\r\n", 0, "1 article.", id="mark-and-return"),
        pytest.param("stability\0\n", 0, "1 article.", id="nul"),
        pytest.param("", 2, "", id="empty"),
    ],
)
def test_query_from_input(run: Run, text: str, code: int, out: str) -> None:
    result = run("search", "-", text=text)
    assert (result.exit_code, out in result.stdout) == (code, True)


def test_show_reads_ids_from_input(run: Run) -> None:
    result = run("show", "-", "--format", "json", text="a.jsonl#oil\nnope\n\na.jsonl#geneva\n")
    found = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert found == ["a.jsonl#oil", "a.jsonl#geneva"]
    assert result.exit_code == 2
    assert "'nope'" in result.stderr


def test_show_marks_what_a_query_matches(run: Run) -> None:
    coloured = run("show", "a.jsonl#geneva", "--query", "stability", "--color").stdout
    assert coloured.count(f"{RED}\x1b[1mstability") == 2
    page = run("show", "a.jsonl#geneva", "--query", "stability", "--format", "html").stdout
    assert page.count("<mark>stability</mark>") == 2


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        pytest.param([], {}, False, id="no-terminal"),
        pytest.param(["--color"], {}, True, id="asked-for"),
        pytest.param([], {"FORCE_COLOR": "1"}, True, id="forced"),
        pytest.param([], {"FORCE_COLOR": "0"}, False, id="forced-0"),
        pytest.param([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, id="refused"),
        pytest.param(["--color"], {"NO_COLOR": "1"}, True, id="asked-for-and-refused"),
        pytest.param(["--no-color"], {"FORCE_COLOR": "1"}, False, id="forced-and-not-asked-for"),
    ],
)
def test_colour(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    environment: dict[str, str],
    coloured: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (RED in run("search", "stability", *options).stdout) is coloured


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "html"])
def test_no_code_of_an_article_gets_out(run: Run, form: str) -> None:
    result = run("search", "gas", "--format", form)
    assert not set(result.stdout) & set("\x1b\x9b\u202e")


def test_index_tells_what_it_did(run: Run, made: tuple[Path, Path], tmp_path: Path) -> None:
    place = ("--index", str(tmp_path / "ix"))
    first = run("index", str(made[0]), *place)
    assert (first.exit_code, first.stdout) == (0, "")
    assert "added         3" in first.stderr
    assert "unchanged         3" in run("index", str(made[0]), *place).stderr
    quiet = run("index", str(made[0]), *place, "--quiet")
    assert (quiet.exit_code, quiet.output) == (0, "")
    verbose = run("index", str(made[0]), "--index", str(tmp_path / "other"), "--verbose")
    assert "added a.jsonl#geneva\n" in verbose.stderr


def test_index_skips_with_a_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "Good", "body": "good"}\n{"title": \n')
    result = run("index", str(tmp_path), "--index", str(tmp_path.parent / "skips"))
    assert result.exit_code == 0
    assert "skipped         1" in result.stderr
    assert "a.jsonl, line 2: " in result.stderr


def test_index_reports_what_was_done_before_an_error(
    run: Run, made: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    folders = (str(made[0]), str(tmp_path / "empty"))
    result = run("index", *folders, "--index", str(tmp_path / "ix"), "--format", "json")
    assert result.exit_code == 2
    assert [one["added"] for one in json.loads(result.stdout)["folders"]] == [3]
    assert result.stderr.startswith("Error: There is no article in ")


def test_index_keeps_its_settings(run: Run, made: tuple[Path, Path], tmp_path: Path) -> None:
    place = ("--index", str(tmp_path / "ix"))
    run("index", str(made[0]), "--language", "german", *place)
    assert run("index", str(made[0]), *place).exit_code == 0
    other = run("index", str(made[0]), "--language", "english", *place)
    assert (other.exit_code, "german" in other.stderr) == (2, True)
    assert run("index", str(made[0]), "--language", "elvish", *place).exit_code == 2
    assert run("index", str(made[0]), "--rebuild", *place).exit_code == 0
    assert "tantivy, german" in run("status", *place).stdout
    assert run("index", str(made[0]), "--rebuild", "--language", "english", *place).exit_code == 0
    assert "tantivy, english" in run("status", *place).stdout


@pytest.mark.parametrize("damaged", ["articles/meta.json", "catalog/corpora.json", "manifest.json"])
def test_check_names_the_command_that_mends(
    run: Run, made: tuple[Path, Path], tmp_path: Path, damaged: str
) -> None:
    place = ("--index", str(tmp_path / "ix"))
    run("index", str(made[0]), *place)
    (tmp_path / "ix" / "generations" / "1" / damaged).write_text("{")
    result = run("check", *place)
    assert result.exit_code == 2
    assert "searcher index --rebuild" in result.stderr
    assert run("index", str(made[0]), *place).exit_code == 2
    mended = run("index", "--rebuild", str(made[0]), *place)
    assert mended.exit_code == 0
    assert ("It is made for english" in mended.stderr) is (damaged == "manifest.json")
    assert run("check", *place).exit_code == 0
    assert run("search", "stability", *place).exit_code == 0


def test_progress_is_shown_on_a_terminal(
    run: Run, made: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "can_redraw", lambda: True)
    result = run("index", str(made[0]), "--index", str(tmp_path / "ix"))
    assert result.stderr.startswith("\r[")
    shown, _, rest = result.stderr.rpartition("\r")
    assert rest.startswith(f"{made[0]}: generation 1")
    assert shown.rpartition("\r")[2].isspace()


def test_interrupt(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Index, "search", interrupted)
    result = run("search", "oil")
    assert (result.exit_code, result.stderr) == (130, "\nStopped.\n")


def test_reader_that_goes_early(start: Start) -> None:
    with start("search", "*", "--format", "json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("words", ["search *", "status", "--help"])
def test_full_disk(start: Start, words: str) -> None:
    with open("/dev/full", "w") as full, start(*words.split(), stdout=full) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err.count(b"\n") == 1
    assert b"No space left on device" in err


def closed(descriptor: int) -> Callable[[], None]:
    return lambda: os.close(descriptor)


def test_closed_output(start: Start) -> None:
    with start("search", "*", stdout=None, preexec_fn=closed(1)) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err == b"Error: Standard output is closed: there is nowhere to write the results.\n"


def test_closed_error_and_input(start: Start) -> None:
    with start("search", "*", stderr=None, preexec_fn=closed(2)) as process:
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"3 articles." in out
    with start("search", "-", preexec_fn=closed(0)) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert b"Standard input is closed" in err


@pytest.mark.parametrize(
    ("word", "environment", "form", "expected"),
    [
        pytest.param(b"stability \xff", {}, "text", "�", id="no-utf-8"),
        pytest.param("stabílity", {"LC_ALL": "C"}, "text", "í", id="c-locale"),
        pytest.param("石", {"PYTHONIOENCODING": "ascii"}, "text", "query       ?\n", id="ascii"),
        pytest.param("石", {"PYTHONIOENCODING": "ascii"}, "json", "石", id="data-is-utf-8"),
    ],
)
def test_encodings(
    start: Start, word: str | bytes, environment: dict[str, str], form: str, expected: str
) -> None:
    words = ("explain", word) if form == "text" else ("search", word, "--format", form)
    with start(*words, env=environment) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode in (0, 1)
    assert expected in out.decode("utf-8")
    assert b"Traceback" not in err


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "html"])
@pytest.mark.parametrize(
    "words",
    [
        ("search", "oil OR gas OR stability", "-n", "100"),
        ("search", "gas", "-n", "2", "--offset", "1"),
        *(("search", "*", "-n", "2"), ("search", "*", "-n", "0"), ("search", "xyzzy", "-n", "100")),
        *(("quotes", "*", "-n", "100"), ("quotes", "*", "-n", "100", "--by-article")),
    ],
    ids=" ".join,
)
def test_many_hits_are_read_and_written_page_by_page(
    words: tuple[str, ...], form: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = time.gmtime(0)
    monkeypatch.setattr(time, "gmtime", lambda *_: once)

    def written() -> tuple[str, str, int]:
        result = run(*words, "--format", form)
        return result.stdout, result.stderr, result.exit_code

    whole = written()
    monkeypatch.setattr("searcher.cli.options.BATCH", 1)
    assert written() == whole
