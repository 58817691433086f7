"""corpus.toml: what the owner of a folder says of its files."""

# ruff: noqa: E501 samples of files have long lines

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import searcher
from searcher.article import Article
from searcher.errors import ArticleError
from searcher.ingest import corpus
from searcher.ingest.corpus import Source
from tests.ingest.reading import packed

STORY = "Bridge opens\n\nThe minister opened it.\n"


def drop(folder: Path, settings: str, **files: str | bytes) -> Path:
    (folder / "corpus.toml").write_text(settings)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def read(folder: Path) -> list[Article]:
    sources = [one for one in corpus.sources(folder) if isinstance(one, Source)]
    found = [one for source in sources for one in corpus.articles(source)]
    assert all(isinstance(one, Article) for one in found), found
    return found  # type: ignore[return-value]


def test_columns_and_keys_by_a_map(tmp_path: Path) -> None:
    map_ = '[map]\nKopf = "title"\nprosa = "text"\nwann = "date"\nland = "country"\n'
    drop(tmp_path, map_, **{
        "a.csv": "Kopf;wann;prosa;land;title\nBridge opens;2.11.2021;Text.;France;Other\n",
        "b.json": '[{"Kopf": "Dam closes", "wann": "2021-11-03", "prosa": "Text."}]',
        "c.md": "---\nKopf: Lock opens\n---\nText.",
    })  # fmt: skip
    first, second, third = read(tmp_path)
    assert (first.title, first.date, first.body) == ("Bridge opens", "2021-11-02", "Text.")
    assert first.fields["country"] == ("France",)
    assert (second.title, second.date, third.title) == ("Dam closes", "2021-11-03", "Lock opens")


@pytest.mark.parametrize(
    ("order", "date"),
    [("month-first", "2021-02-11"), ("day-first", "2021-11-02"), ("", "2021-11-02")],
)
def test_the_order_of_day_and_month(tmp_path: Path, order: str, date: str) -> None:
    drop(tmp_path, f'dates = "{order}"' if order else "", **{
        "a.csv": "title,date\nBridge,02/11/2021\n", "b.txt": "Bridge opens\n02/11/2021\n\nText it is.\n",
    })  # fmt: skip
    assert [one.date for one in read(tmp_path)] == [date, date]


@pytest.mark.parametrize(
    ("template", "name", "title", "date"),
    [
        pytest.param("{date}_{title}.txt", "2021-11-02_Bridge_is_open.txt", "Bridge is open", "2021-11-02", id="day-and-title"),
        pytest.param("{date}/{title}.txt", "2021-11-02/Bridge is open.txt", "Bridge is open", "2021-11-02", id="folder"),
        pytest.param("{title} ({date}).txt", "Bridge is open (20211102).txt", "Bridge is open", "2021-11-02", id="brackets"),
        pytest.param("{title}-{date}.txt", "Bridge is open-soon.txt", "Bridge is open", None, id="no-day"),
        pytest.param("{date}_{title}.txt", "other.txt", "Bridge opens", None, id="other-name"),
    ],
)  # fmt: skip
def test_fields_in_the_names_of_files(
    tmp_path: Path, template: str, name: str, title: str, date: str | None
) -> None:
    drop(tmp_path, f'file_names = ["{template}"]', **{name: STORY})
    (article,) = read(tmp_path)
    assert (article.title, article.date) == (title, date)


def test_names_inside_archives_and_other_fields(tmp_path: Path) -> None:
    zipped = packed({"desk-home_2021-11-02_Bridge.txt": STORY})
    drop(tmp_path, 'file_names = ["desk-{desk}_{date}_{title}.txt"]', **{"a.zip": zipped})
    (article,) = read(tmp_path)
    assert (article.title, article.date, article.fields["desk"]) == (
        "Bridge",
        "2021-11-02",
        ("home",),
    )


def test_what_is_left_out(tmp_path: Path) -> None:
    files = dict.fromkeys(["a.txt", "drafts/b.txt", "c.bak.txt", "in/drafts/d.txt", "z.css"], STORY)
    drop(tmp_path, 'leave_out = ["drafts", "*.bak.txt", "*.css"]', **files)
    assert [one.id for one in read(tmp_path)] == ["a.txt"]
    assert not [one for one in corpus.sources(tmp_path) if not isinstance(one, Source)]


def test_the_table_of_a_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in ("news", "old"):
            connection.execute(f"CREATE TABLE {table} (title)")
            connection.execute(f"INSERT INTO {table} VALUES ('{table} title')")
        connection.commit()
        drop(tmp_path, 'table = "news"', **{"a.db": connection.serialize()})
    assert [one.title for one in read(tmp_path)] == ["news title"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("name = ", "corpus.toml is not TOML", id="not-toml"),
        pytest.param('colour = "red"', "'colour' is not a setting. Settings: name, language", id="unknown"),
        pytest.param("leave_out = 3", "leave_out must be a list of texts", id="number"),
        pytest.param("leave_out = [3]", "leave_out must be a list of texts", id="list-of-numbers"),
        pytest.param('map = "x"', "map must be a table of texts", id="no-table"),
        pytest.param('dates = "year-first"', 'dates must be "day-first" or "month-first"', id="no-order"),
    ],
)  # fmt: skip
def test_settings_that_are_wrong(tmp_path: Path, text: str, why: str) -> None:
    drop(tmp_path, text, **{"a.txt": STORY})
    with pytest.raises(ArticleError) as caught:
        read(tmp_path)
    assert why in str(caught.value)


def test_a_change_of_the_settings_is_a_change_of_the_sources(tmp_path: Path) -> None:
    files = {
        "a.csv": "kopf,text,title\nBridge opens,Text.,x\n",
        "b.jsonl": '{"kopf": "Dam", "title": "x", "text": "y"}\n',
    }
    folder = tmp_path / "drop"
    folder.mkdir()
    drop(folder, "", **files)
    with searcher.create(tmp_path / "index", quotations=False) as index:
        assert index.update(folder).added == 2
        for settings, updated, titles in (
            ('[map]\nkopf = "title"\n', 2, {"Bridge opens", "Dam"}), ("", 2, {"x"}), ("", 0, {"x"}),
        ):  # fmt: skip
            (folder / "corpus.toml").write_text(settings)
            report = index.update(folder)
            assert (report.updated, report.unchanged) == (updated, 2 - updated)
            assert {hit.article.title for hit in index.search("*")} == titles


def test_the_name_and_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.commands import at

    folder = tmp_path / "drop"
    folder.mkdir()
    drop(folder, 'name = "harbour"\nlanguage = "german"\n', **{"a.txt": STORY})
    run = at(tmp_path / "index", monkeypatch)
    assert run("index", os.fspath(folder)).exit_code == 0
    with searcher.open(tmp_path / "index") as index:
        status = index.status()
    assert ([one.name for one in status.corpora], status.language) == (["harbour"], "german")
