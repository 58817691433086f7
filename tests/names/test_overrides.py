"""Names joined and parted by hand, in a file of the drop folder."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import searcher
from searcher.errors import ArticleError
from searcher.names.overrides import FILE


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """A drop folder of three articles, whose speakers no rule takes for one."""
    folder = tmp_path / "news"
    folder.mkdir()
    articles = [
        {"id": "a", "date": "2020", "body": '"We agree on wheat," Ivo Brandt said.'},
        {"id": "b", "date": "2021", "body": '"Never wheat," Ivan Brandov said.'},
        {"id": "c", "date": "2022", "speaker": "I. Brandt", "body": "Wheat it is."},
    ]
    lines = "".join(json.dumps(article) + "\n" for article in articles)
    (folder / "a.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_names_joined_by_hand_find_each_other(tmp_path: Path, drop: Path) -> None:
    with searcher.create(tmp_path / "index") as index:
        index.update(drop)
        assert len(index.speakers()) == 2
        text = '[[speaker]]\nname = "Ivo Brandt"\nspellings = ["Ivan Brandov"]\n'
        (drop / FILE).write_text(text, encoding="utf-8")
        report = index.update(drop)
        assert (report.unchanged, report.skipped, report.generation) == (3, (), 2)
        (person,) = index.speakers()
        assert (person.name, person.quotations, person.articles) == ("Ivo Brandt", 2, 3)
        for name in ("brandov", "Ivan Brandov", "ivo brandt", "Brandt, I."):
            found = index.quotations("wheat", speaker=name)
            assert {hit.speaker for hit in found} == {"Ivo Brandt", "Ivan Brandov", "I. Brandt"}
            assert all(hit.marks for hit in found)
            message = "Taken together here: I. Brandt, Ivan Brandov, Ivo Brandt."
            assert message in found.notes[-1].message
            assert index.search("wheat", speaker=name).total == 3
            assert index.search("said:wheat", speaker=name).total == 3
        assert index.update(drop).generation == 2
    with searcher.open(tmp_path / "index") as index:
        assert index.search("speaker:brandov").total == 3
        (drop / FILE).unlink()
        assert index.update(drop).generation == 3
        assert index.search("speaker:brandov").total == 1


def test_names_parted_by_hand_are_listed_apart(tmp_path: Path, drop: Path) -> None:
    text = '[[apart]]\nnames = ["Ivo Brandt", "I. Brandt"]\n'
    with searcher.create(tmp_path / "index") as index:
        index.update(drop)
        assert index.speakers("ivo brandt")[0].spellings == ("Ivo Brandt", "I. Brandt")
        (drop / FILE).write_text(text, encoding="utf-8")
        index.update(drop)
        names = [(person.name, person.spellings) for person in index.speakers("brandt")]
        assert names == [("Ivo Brandt", ("Ivo Brandt",)), ("I. Brandt", ("I. Brandt",))]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("x = \n", "line 1", id="no-toml"),
        pytest.param(b"\xff", "utf-8", id="no-utf-8"),
        pytest.param("x = 1", "'x'", id="unknown-table"),
        pytest.param("speaker = 1", "not written [[speaker]]", id="no-tables"),
        pytest.param("[speaker]\nname = 'A'", "not written [[speaker]]", id="single-table"),
        pytest.param("[[speaker]]\nspellings = ['A B']", "needs a name", id="no-name"),
        pytest.param("[[speaker]]\nname = 'A'\nposts = []", "'posts'", id="unknown-key"),
        pytest.param("[[speaker]]\nname = 1", "not a name", id="number"),
        pytest.param("[[speaker]]\nname = '...'", "not a name", id="dots"),
        pytest.param("[[speaker]]\nname = 'A'\nspellings = 'B'", "needs a list", id="no-list"),
        pytest.param("[[speaker]]\nname = 'A'\n" * 2, "] 1 and 2", id="two-with-a-name"),
        pytest.param("[[apart]]\nnames = ['A']", "two names", id="apart-from-nobody"),
        pytest.param("[[speaker]]\nname = 'A'\n" + "#" * 1_000_000, "larger", id="large"),
        pytest.param("x = " + "[" * 100_000, "cannot be read", id="deep"),
    ],
)
def test_a_file_of_names_that_is_wrong_changes_nothing(
    tmp_path: Path, drop: Path, text: str | bytes, error: str
) -> None:
    with searcher.create(tmp_path / "index") as index:
        index.update(drop)
        (drop / FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
        (drop / "b.txt").write_text("More.", encoding="utf-8")
        with pytest.raises(ArticleError, match=r"^speakers\.toml cannot be read") as caught:
            index.update(drop)
        assert error in str(caught.value)
        assert "\n" not in str(caught.value)
        assert index.status().articles == 3


@pytest.mark.parametrize("make", [Path.mkdir, lambda place: place.symlink_to("/dev/zero")])
def test_a_file_of_names_that_is_no_file(
    tmp_path: Path, drop: Path, make: Callable[[Path], None]
) -> None:
    make(drop / FILE)
    with (
        searcher.create(tmp_path / "index") as index,
        pytest.raises(ArticleError, match="not a regular file"),
    ):
        index.update(drop)


def test_names_of_two_corpora_hold_for_both(tmp_path: Path, drop: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text('"Wheat," Ivan Brandov said.\n', encoding="utf-8")
    text = '[[speaker]]\nname = "Ivo Brandt"\nspellings = ["Ivan Brandov"]\n'
    (drop / FILE).write_text(text, encoding="utf-8")
    with searcher.create(tmp_path / "index") as index:
        index.update(drop)
        index.update(other)
        assert index.quotations(speaker="ivo brandt").total == 4
        index.update(drop, rebuild=True)
        assert index.quotations(speaker="ivo brandt").total == 4
        index.forget("news")
        assert index.quotations(speaker="ivo brandt").total == 0
