"""Reports of an index and of an update, in text and in JSON."""

import json

import pytest

from searcher._values import replace
from searcher.article import Skip
from searcher.render.data.status import reports_json, status_json
from searcher.render.layout import Look
from searcher.render.reports import mending, report_text, status_text
from searcher.reports import Corpus, Findings, Report, Status

PLAIN, COLOUR = Look(60), Look(60, colour=True)


STATUS = Status(
    "index", "tantivy", "english", 7, "2026-11-23T20:00:00+00:00", 1234, 12_345_678,
    (Corpus("news", "/srv/news", "", 1, 1234),),
)  # fmt: skip


def test_status() -> None:
    assert (
        status_text(STATUS, PLAIN)
        == """\
index       index
articles    1,234
size        12.3 MB
engine      tantivy, english
generation  7, of 2026-11-23 20:00:00+00:00
corpus      news (/srv/news): 1,234 articles in 1 source
"""
    )
    found = json.loads(status_json(STATUS))
    assert found["version"] == 1
    assert found["corpora"] == [
        {"name": "news", "folder": "/srv/news", "sources": 1, "articles": 1234}
    ]


def report(skips: int) -> Report:
    skipped = tuple(Skip(f"{n}.txt", "is empty", "line 2" if n else "") for n in range(skips))
    return Report(1200, 2, 3, 4, 5, skipped, 0.25, 8, 1211)


def test_report() -> None:
    assert (
        report_text("news", report(2), PLAIN)
        == """\
news: generation 8, 0.2 s
      added     1,200
    updated         2
    removed         3
      moved         5
  unchanged         4
    skipped         2
    0.txt: is empty
    1.txt, line 2: is empty
"""
    )


def test_report_of_findings_has_no_zeros() -> None:
    found = replace(report(0), found=Findings(quotations=3456, without_date=7))
    assert (
        report_text("news", found, PLAIN)
        == """\
news: generation 8, 0.2 s
      added     1,200
    updated         2
    removed         3
      moved         5
  unchanged         4
 quotations     3,456
    no date         7
"""
    )


def test_report_shows_ten_skips_unless_verbose() -> None:
    short = report_text("news", report(12), PLAIN)
    assert short.count("is empty") == 10
    assert "and 2 more: --verbose shows them" in short
    assert report_text("news", report(12), PLAIN, verbose=True).count("is empty") == 12


def test_report_shows_ten_notes_unless_verbose() -> None:
    noted = replace(report(1), notes=tuple(f"Note {n}." for n in range(12)))
    short = report_text("news", noted, PLAIN)
    assert short.count("Note") == 10
    assert "and 2 more: --verbose shows them" in short
    assert report_text("news", noted, PLAIN, verbose=True).count("Note") == 12


def test_report_in_json() -> None:
    assert json.loads(reports_json([("news", report(1))])) == {
        "version": 1,
        "folders": [
            {
                "folder": "news",
                "generation": 8,
                "seconds": 0.25,
                "added": 1200,
                "updated": 2,
                "removed": 3,
                "moved": 5,
                "unchanged": 4,
                "skipped": [{"source": "0.txt", "article": "", "reason": "is empty"}],
                "found": {
                    "quotations": 0,
                    "speakers": 0,
                    "without_body": 0,
                    "without_date": 0,
                    "without_speaker": 0,
                    "cut": 0,
                },
                "notes": [],
                "saved": [],
            }
        ],
    }


@pytest.mark.parametrize(
    ("folders", "expected"),
    [
        pytest.param(["/a b"], "searcher index --rebuild --index ix '/a b'", id="quoted"),
        pytest.param([], "searcher index --rebuild --index ix FOLDER", id="unknown"),
    ],
)
def test_mending(folders: list[str], expected: str) -> None:
    assert mending("ix", folders) == expected


def test_files_of_a_suffix_without_a_reader_share_a_line() -> None:
    why = "no reader for .doc: convert it with `soffice --convert-to docx`"
    skipped = (
        Skip("a.doc", why), Skip("b.txt", "empty"), Skip("c.doc", why), Skip("d.doc", why),
        Skip("e.msg", "no reader for .msg"),
    )  # fmt: skip
    done = Report(0, 0, 0, 0, 0, skipped, 0.1, 1, 0)
    lines = report_text("drop", done, Look(120)).splitlines()
    assert [line.strip() for line in lines if line.startswith("    ") and ":" in line] == [
        f"3 files, the first one a.doc: {why}", "b.txt: empty", "e.msg: no reader for .msg",
    ]  # fmt: skip
    assert report_text("drop", done, Look(120), verbose=True).count(why) == 3
