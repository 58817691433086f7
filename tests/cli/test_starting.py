"""The program's start and end: what a search loads, and how the process is left."""

from __future__ import annotations

import subprocess
import sys

import pytest

from searcher.cli import NO_MEMORY
from searcher.index import Index

MARKS = "searcher.search.highlight"

NEEDLESS = {
    *("asyncio", "bz2", "calendar", "concurrent", "csv", "dataclasses", "decimal", "difflib"),
    *("email", "hashlib", "html", "http", "logging", "multiprocessing", "pickle", "random"),
    *("shlex", "shutil", "signal", "socket", "string", "struct", "subprocess", "tempfile"),
    *(
        "pathlib",
        "textwrap",
        "tomllib",
        "traceback",
        "bs4",
        "lxml",
        "rapidfuzz",
        "trafilatura",
        "watchfiles",
    ),
    *(
        "searcher.cli.quotes",
        "searcher.cli.index",
        "searcher.analysis.dates",
        "searcher.ingest.readers",
    ),
    *("searcher.engines.tantivy.writer", "searcher.indexing.update", "searcher.names.spelling"),
    *("searcher.query.date_ranges", "searcher.quotations", "searcher.render.data"),
    *(
        "searcher.render.html",
        "searcher.reports",
        "searcher.search.speakers.listing",
        "searcher.search.suggest.clauses",
        "searcher.search.suggest.corrections",
    ),
    *("searcher.indexing.workers", "searcher.measures.counted", "searcher.verify.verdicts"),
    *("searcher.cli.history.stamps", "searcher.search.chosen", "searcher.search.sampling"),
    *("array", "searcher.cli.show", "searcher.engines.grouping", "searcher.storage.spoken"),
}
"""Modules that take long to load and are of no use to a search."""

RUN = """
import atexit, sys
from searcher.cli import main
atexit.register(lambda: print(*at_exit(), file=sys.stderr))
main()
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("starting")
    (root / "news").mkdir()
    (root / "news" / "geneva.txt").write_text("Talks\n\nThe stability of the region.\n")
    with Index.create(root / "ix") as index:
        index.update(root / "news")
    return str(root / "ix")


def run(code: str, *words: str) -> tuple[int, str, str]:
    """Runs Python code; the exit code, and what it wrote."""
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr.strip()


def test_a_search_loads_nothing_that_it_does_not_use(place: str) -> None:
    code = f"def at_exit(): return sorted({{{MARKS!r}, *{NEEDLESS!r}}} & {{*sys.modules}})"
    assert run(code + RUN, "search", "stability", "--index", place)[::2] == (0, MARKS)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("search", "stability"), 0, "1 article."),
        (("search", "nowhere"), 1, ""),
        (("search", "date:never"), 2, ""),
        (("search", "--help"), 0, "Find articles, the best first."),
        (("--version",), 0, "searcher"),
    ],
)
def test_the_process_ends_in_order(
    place: str, words: tuple[str, ...], code: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEARCHER_INDEX", place)
    found, out, err = run("def at_exit(): return ['the handlers ran']" + RUN, *words)
    assert (found, err.splitlines()[-1]) == (code, "the handlers ran")
    assert said in out


@pytest.mark.slow
@pytest.mark.parametrize(
    "module", ["click", "searcher.cli.main", "searcher.cli.search", "searcher.index", "tantivy"]
)
@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ("KeyboardInterrupt", (130, "", "Stopped.")),
        ("MemoryError", (2, "", f"Error: {NO_MEMORY}")),
    ],
)
@pytest.mark.parametrize("words", [("search", "stability"), ("search", "--help"), ("--help",)])
def test_an_interruption_while_the_program_loads_ends_in_a_line(
    place: str,
    module: str,
    error: str,
    expected: tuple[int, str, str],
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if "--help" in words and module in ("searcher.index", "tantivy"):
        pytest.skip("help loads no index")
    monkeypatch.setenv("SEARCHER_INDEX", place)
    code = f"""
import sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise {error}

sys.meta_path.insert(0, Interrupting())
from searcher.cli import main
main()
"""
    assert run(code, *words) == expected
