"""The order of day and month, by the dates of a source that are clear."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import searcher
from searcher.index import Index

CLEAR = {
    "month first": ("11/13/2021", "2021-11-02"),
    "day first": ("13/11/2021", "2021-02-11"),
    "open": ("01/01/2021", "2021-02-11"),
}


@pytest.mark.parametrize(("other", "expected"), CLEAR.values(), ids=CLEAR)
def test_lines(tmp_path: Path, other: str, expected: str) -> None:
    (tmp_path / "in").mkdir()
    days = {"a": "11/02/2021", "b": other}
    lines = (json.dumps({"id": one, "title": one, "date": day}) for one, day in days.items())
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(lines))
    with Index.create(tmp_path / "ix", engine="memory") as index:
        report = index.update(tmp_path / "in")
        assert index.article("a.jsonl#a").date == expected
    notes = [note for note in report.notes if "month-first" in note]
    assert bool(notes) is (other == "01/01/2021")


def test_a_text(tmp_path: Path) -> None:
    text = "Oil falls\n11/02/2021\n\nOil fell from its price of 10/30/2021, the wire said.\n"
    (tmp_path / "a.txt").write_text(text)
    with Index.create(tmp_path / "ix", engine="memory") as index:
        index.update(tmp_path / "a.txt")
        assert index.article("a.txt").date == "2021-11-02"


def test_one_note_names_the_sources_whose_order_is_open(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    dates = {"a": "11/02/2021", "b": "02/03/2021", "c": "11/13/2021", "d": "2021-11-02"}
    for name, date in dates.items():
        (tmp_path / "news" / f"{name}.txt").write_text(f"Oil falls\n{date}\n\nOil fell today.\n")
    (tmp_path / "news" / "e.jsonl").write_text('{"title": "A", "date": "05/04/2021"}\n')
    (tmp_path / "news" / "f.txt").write_text("Oil\n05/05/2021\n\nOil fell.\n")
    with searcher.create(tmp_path / "index", engine="memory") as index:
        (note,) = index.update(tmp_path / "news").notes
        assert " and 2 more: the order of day and month is open (" in note
        assert index.update(tmp_path / "news").notes == ()
