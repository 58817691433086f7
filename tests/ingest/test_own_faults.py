"""A fault of a reader is raised as it is: only the faults of files are skips."""

from __future__ import annotations

import io

import pytest

from searcher.ingest import library_errors, readers
from tests.ingest.test_any_kind import WHOLE

PLACES = {
    "a.txt": "text._read_title", "a.html": "html.extraction.article_text",
    "a.json": "fields.own_key", "a.jsonl": "fields.article", "a.md": "documents.markdown._words",
    "a.csv": "tables.delimited._mark", "a.xlsx": "tables.spreadsheets._cell",
    "a.sqlite": "tables.databases._rows", "a.docx": "documents.word._text",
    "a.odt": "documents.opendocument._text", "a.epub": "documents.books._chapter",
    "a.pdf": "documents.pdf._placed", "a.rtf": "documents.layout.article",
    "a.srt": "documents.subtitles._cues", "a.zip": "containers.archives._path",
    "a.tgz": "containers.archives._path", "a.warc": "containers.crawls._in_utf8",
    "a.eml": "containers.mail._unquoted", "nexis.txt": "exports.nexis._title",
    "uni.txt": "exports.nexis._ended", "proquest.txt": "exports.proquest._paragraphs",
    "a.sgm": "exports.sgml._text", "factiva.html": "exports.pages._order",
    "europresse.html": "exports.pages._body", "tei.xml": "xml.speeches._spoken",
    "nitf.xml": "xml.news.articles", "wordpress.xml": "xml.feeds._date",
}  # fmt: skip
"""A function of each kind of reader."""

FILES = WHOLE | {
    "a.txt": b"Bridge opens\n\nThe bridge is open.", "a.html": b"<html><body><p>Text.</p>",
    "a.json": b'[{"title": "A", "body": "B"}]', "a.jsonl": b'{"title": "A", "body": "B"}\n',
}  # fmt: skip


@pytest.mark.parametrize("fault", [ValueError, KeyError, TypeError])
@pytest.mark.parametrize("name", PLACES)
def test_a_fault_of_a_reader(
    monkeypatch: pytest.MonkeyPatch, name: str, fault: type[Exception]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise fault("a bug")

    monkeypatch.setattr(f"searcher.ingest.{PLACES[name]}", broken)
    with pytest.raises(fault, match="a bug"):
        list(readers.read(io.BytesIO(FILES[name]), name, name))


def test_errors_of_a_library_are_those_of_the_file() -> None:
    with (
        pytest.raises(library_errors.LibraryError, match="damaged: no record") as raised,
        library_errors.mapped("damaged", ValueError),
    ):
        raise ValueError("no \n record")
    assert isinstance(raised.value.__cause__, ValueError)


def _loop() -> None:
    for _ in library_errors.each([1, 2], "damaged", ValueError):
        raise ValueError("a bug")


def test_errors_between_the_values_of_a_library_are_not_mapped() -> None:
    with pytest.raises(ValueError, match="a bug"):
        _loop()
