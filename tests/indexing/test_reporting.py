"""The findings of an update, and the progress inside a source."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from searcher.cli.terminal import _pace
from searcher.index import Index
from searcher.ingest import decoding
from searcher.reports import Event, Findings

SAID = "“The bridge will open in May,” Ada Stone said. “It took us three years,” she said."
ROWS = [
    {"title": "Bridge opens", "date": "2021-11-02", "body": SAID},
    {"title": "A headline", "body": "The river is high."},
    {"title": "Only a headline", "speaker": "Ben Reed"},
]


def lines(rows: list[dict[str, str]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_findings(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_bytes(lines(ROWS))
    with Index.create(tmp_path / "ix") as index:
        found = index.update(tmp_path / "in").found
        assert found == Findings(
            quotations=2, speakers=2, without_body=1, without_date=2, without_speaker=1
        )
        assert index.update(tmp_path / "in").found == Findings()
        (tmp_path / "in" / "b.jsonl").write_bytes(lines(ROWS[1:2]))
        assert index.update(tmp_path / "in").found == Findings(without_date=1, without_speaker=1)


def test_a_field_that_is_cut_is_reported(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    title = "x" * (decoding.LONGEST_TITLE + 1)
    (tmp_path / "in" / "a.json").write_text(json.dumps({"title": title, "body": "B"}))
    with Index.create(tmp_path / "ix") as index:
        report = index.update(tmp_path / "in")
    assert report.found.cut == 1
    (note,) = report.notes
    assert "title (more than 1,000) in 1. The first one is a.json." in note


@pytest.mark.slow
@pytest.mark.parametrize(("name", "pack"), [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress)])
def test_progress_moves_inside_a_file(tmp_path: Path, name: str, pack: object) -> None:
    rows = [
        {"id": f"r{n}", "title": f"Row {n}", "body": f"{n} is one of {n * n * 7919} bridges."}
        for n in range(9_000)
    ]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(pack(lines(rows)))  # type: ignore[operator]
    events: list[Event] = []
    with Index.create(tmp_path / "ix", quotations=False) as index:
        index.update(tmp_path / "in", progress=events.append)
        done = [one.done for one in events]
        assert done == sorted(done)
        assert len(set(done)) > 1
        assert done[-1] == events[-1].total
        assert [one.articles for one in events if one.kind == "added"] == [*range(1, 9_001)]
        events.clear()
        (tmp_path / "in" / name).write_bytes(pack(lines(rows[1:])))  # type: ignore[operator]
        index.update(tmp_path / "in", progress=events.append)
    assert {one.kind for one in events} >= {"reading", "source"}


@pytest.mark.parametrize(
    ("articles", "share", "seconds", "expected"),
    [
        pytest.param(0, 0.5, 9.0, "", id="nothing read yet"),
        pytest.param(10, 0.5, 0.1, "", id="too early"),
        pytest.param(1_200, 0.25, 10.0, "1,200 articles, 120/s, 0:30 left, ", id="a quarter"),
        pytest.param(50, 0.1, 60.0, "50 articles, 1/s, 9:00 left, ", id="minutes"),
        pytest.param(50, 0.0, 10.0, "50 articles, 5/s, ", id="no share"),
    ],
)
def test_pace(articles: int, share: float, seconds: float, expected: str) -> None:
    assert _pace(Event("added", "a", 1, 2, articles), share, seconds) == expected
