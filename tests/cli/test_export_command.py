"""All that matches, as files."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import pytest

from searcher.article import Article
from searcher.index import Index
from searcher.ingest.readers import read
from searcher.render.export import markdown
from tests.commands import Run, at

pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of 1,203 articles, more than are asked for at once; no test changes it."""
    root = tmp_path_factory.mktemp("export")
    lines = (
        json.dumps({"id": f"A{n}" if n % 2 else f"a{n - 1}", "body": f"word number {n}"})
        for n in range(1, 1_204)
    )
    (root / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Index.create(root / "index") as index:
        index.update(root / "many.jsonl", name="many")
        index.update(CORPUS)
    return root / "index"


@pytest.fixture
def run(made: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the index in this process."""
    return at(made, monkeypatch)


@pytest.mark.parametrize("query", ["*", "number", "number -7", "lavrov"])
def test_it_has_every_article_that_a_search_finds(run: Run, query: str) -> None:
    lines = run("export", query).stdout.splitlines()
    ids = [json.loads(line)["id"] for line in lines]
    found = json.loads(run("search", query, "-n", "5000", "--format", "json").stdout)
    assert ids == sorted(hit["id"] for hit in found["hits"])
    assert len(ids) == found["total"]


@pytest.mark.slow
def test_jsonl_is_read_again_as_the_same_articles(run: Run, made: Path, tmp_path: Path) -> None:
    run("export", "*", "-o", str(tmp_path / "all.jsonl"))
    with Index.create(tmp_path / "index") as again, Index.open(made) as index:
        again.update(tmp_path / "all.jsonl")
        for hit in index.export("lavrov"):
            same = again.article(f"all.jsonl#{hit.id}")
            assert (same.title, same.date, same.body) == (
                hit.article.title,
                hit.article.date,
                hit.article.body,
            )


def test_csv_has_the_chosen_columns(run: Run) -> None:
    text = run("export", "lavrov", "--format", "csv", "--columns", "id,Date").stdout
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["id", "date"]
    assert ["corpus//000_fd3e724e77cf942f.txt", "2021-11-02"] in rows


def test_snippets_in_the_place_of_the_text(run: Run) -> None:
    (line, *_) = run("export", "lavrov", "--snippets").stdout.splitlines()
    found = json.loads(line)
    assert "body" not in found
    assert any("Lavrov" in snippet for snippet in found["snippets"])


@pytest.mark.slow
def test_parquet(run: Run, tmp_path: Path) -> None:
    files = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    place = tmp_path / "all.parquet"
    assert run("export", '"word number"', "--format", "parquet", "-o", str(place)).exit_code == 0
    table = files.read_table(place)
    assert table.num_rows == 1_203
    assert table.column("speakers").to_pylist()[0] == []


def test_a_folder_of_markdown_reads_back(run: Run, made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "md"
    query = "source:wire OR lavrov"
    assert run("export", query, "--format", "md", "-o", str(folder)).exit_code == 0
    with Index.open(made) as index:
        articles = [hit.article for hit in index.export(query)]
    for article, path in zip(articles, sorted(folder.iterdir()), strict=True):
        with path.open("rb") as stream:
            (same,) = read(stream, path.name, path.name)
        assert isinstance(same, Article)
        for name in ("title", "date", "place", "speakers", "summary", "caption", "author", "url"):
            assert getattr(same, name) == getattr(article, name)
        assert _trimmed(same.body) == _trimmed(article.body)
    assert run("export", query, "--format", "md", "-o", str(folder)).exit_code == 2


BODIES = {
    "heading": "# no heading\n\nText",
    "list": "- one\n- two\n\n1. first\n\n+ plus",
    "line breaks": "one\ntwo\n\nthree",
    "marks": "*stars* _lines_ `ticks` [x](y) <b>bold</b> &amp; ~~gone~~ | a | b |",
    "rules": "---\n\n===\n\n> quoted\n\n***",
    "backslash": "C:\\path \\* end\\",
    "code": "```\ncode\n```",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_text_reads_back_from_markdown(body: str) -> None:
    raw = markdown(Article("x", title="T: “x” # y", date="2021-11", body=body)).encode()
    (same,) = read(io.BytesIO(raw), "x.md", "x.md")
    assert isinstance(same, Article)
    assert (same.title, same.date, same.body) == ("T: “x” # y", "2021-11", body)


def _trimmed(text: str) -> str:
    return re.sub(r"[ \t]*\n[ \t]*", "\n", text).strip()


WRONG = {
    "no place for parquet": ["*", "--format", "parquet"],
    "no place for md": ["*", "--format", "md"],
    "no column": ["*", "--columns", "nothing"],
    "no folder": ["*", "-o", "nowhere/at/all.jsonl"],
    "a folder": ["*", "-o", "."],
    "an empty name": ["*", "-o", ""],
    "an empty name of md": ["*", "--format", "md", "-o", ""],
    "columns of md": ["*", "--format", "md", "-o", "x", "--columns", "id"],
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_errors(
    run: Run, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("export", *words).exit_code == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_pipe_is_written_to_and_stays(run: Run, tmp_path: Path, form: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        result = run("export", "number 7", "--format", form, "-o", str(pipe))
        assert result.exit_code == 0
        assert b"word number 7" in os.read(end, 10_000)
    finally:
        os.close(end)
    assert [one.name for one in tmp_path.iterdir()] == ["pipe"]
    assert not pipe.is_file()


def test_nothing_matches(run: Run) -> None:
    assert run("export", "xylophone").exit_code == 1
