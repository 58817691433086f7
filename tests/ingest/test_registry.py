"""Readers are found by entry points: the built-in ones, and that of docs/readers.md."""

# ruff: noqa: E501 samples of files have long lines

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from searcher.article import Article, Skip
from searcher.ingest import kinds, registry
from tests.ingest.reading import packed, read
from tests.work import stays_linear

PAGE = (Path(__file__).parents[2] / "docs" / "readers.md").read_text("utf-8")


def block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("suffix", registry.suffixes())
def test_a_built_in_reader_is_there(suffix: str) -> None:
    assert callable(registry.reader(suffix))
    assert kinds.suffix(f"a{suffix.upper()}") == suffix


def test_the_reader_of_the_page_works(tmp_path: Path) -> None:
    plugin, drop = tmp_path / "plugin", tmp_path / "drop"
    info = plugin / "wire-1.dist-info"
    info.mkdir(parents=True)
    drop.mkdir()
    (plugin / "wire.py").write_text(block("python"))
    name, place = re.findall(r'"([^"]+)"', block("toml").split("\n")[1])
    (info / "entry_points.txt").write_text(f"[searcher.readers]\n{name} = {place}\n")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: wire\nVersion: 1\n")
    story = "Bridge opens\n2021-11-02\nThe minister opened it.\n"
    (drop / "a.wire").write_text(story)
    (drop / "b.zip").write_bytes(packed({"in.wire": story}))
    (drop / "c.wire").write_text("\n2021-11-02\n")
    path = os.pathsep.join([str(plugin), *sys.path])
    done = subprocess.run(
        [sys.executable, "-m", "searcher", "read", str(drop), "--format", "json"],
        env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    first, second, third = json.loads(done.stdout)["found"]
    assert (first["id"], first["title"], first["date"]) == ("a.wire", "Bridge opens", "2021-11-02")
    assert (second["id"], second["body"]) == ("b.zip/in.wire", "The minister opened it.")
    assert third["skipped"] == "no headline in its first line"


def test_a_reader_that_cannot_be_loaded(tmp_path: Path) -> None:
    info = tmp_path / "broken-1.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[searcher.readers]\n.broken = nowhere:read\n")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n")
    (tmp_path / "a.broken").write_text("x")
    done = subprocess.run(
        [sys.executable, "-m", "searcher", "read", str(tmp_path / "a.broken")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "the reader of .broken cannot be loaded: No module named 'nowhere'" in done.stdout


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        pytest.param("a.TXT", ".txt", id="capitals"),
        pytest.param("a.txt.gz", ".txt.gz", id="compressed"),
        pytest.param("a.tgz", ".tar.gz", id="short-for-two"),
        pytest.param("page.html?id=3&x=a.b", ".html", id="query"),
        pytest.param("page.html.1", ".html", id="counted"),
        pytest.param("2021.11.02", "", id="day"),
        pytest.param("Mr. Stone speaks", "", id="sentence"),
        pytest.param(".txt", "", id="no-name"),
        pytest.param("a", "", id="none"),
    ],
)
def test_suffixes(name: str, suffix: str) -> None:
    assert kinds.suffix(name) == suffix


STORY = "Bridge opens\n\nThe minister opened the new bridge on Tuesday, and all the town came.\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(STORY, ".txt", id="story"),
        pytest.param("橋が開いた。", "", id="too-little"),
        pytest.param("<!DOCTYPE html>\n<html><body>x", ".html", id="page"),
        pytest.param("<html><head><title>x", ".html", id="page-without-type"),
        pytest.param("<?xml version='1.0'?>\n<rss><channel>", ".xml", id="feed"),
        pytest.param("%PDF-1.7\n", ".pdf", id="pdf"),
        pytest.param("{\\rtf1 x}", ".rtf", id="rtf"),
        pytest.param('{"title": "x"}', ".json", id="json"),
        pytest.param('{"title": "x"}\n{"title": "y"}\n', ".jsonl", id="json-lines"),
        pytest.param("From: a@ex.org\nSubject: x\nDate: y\n\nText", ".eml", id="mail"),
        pytest.param("From a@ex.org Tue Nov  2 10:00:00 2021\nFrom: a@ex.org\nSubject: x\n\nText", ".mbox", id="mailbox"),
        pytest.param("WEBVTT\n\n00:00.000 --> 00:01.000\nx", ".vtt", id="subtitles"),
        pytest.param("WARC/1.0\r\nWARC-Type: warcinfo\r\n", ".warc", id="crawl"),
        pytest.param("SQLite format 3\0", ".sqlite", id="database"),
        pytest.param("#!/bin/sh\necho The minister opened the new bridge on Tuesday.\n", "", id="script"),
        pytest.param("all: x\n\tcc -o x x.c\n.PHONY: all clean install\n", "", id="makefile"),
        pytest.param("int main() { return f(x); }\nfor (i = 0; i < 3; i++) { y(); }\n", "", id="program"),
        pytest.param("<?php echo 'The minister opened the new bridge on Tuesday.'; ?>", "", id="php"),
        pytest.param("\x7fELF\0\0\0", "", id="binary"),
        pytest.param("name,size\na,1\nb,2\n", "", id="list"),
    ],
)  # fmt: skip
def test_kinds_by_their_bytes(data: str, kind: str) -> None:
    assert kinds.detect(data.encode()) == kind


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("a.doc", "", id="doc-by-its-bytes"),
        pytest.param("a.pptx", "no reader for .pptx: convert it with `soffice --convert-to pdf`", id="slides"),
        pytest.param("a.msg", "no reader for .msg: convert it with `msgconvert`", id="msg"),
        pytest.param("a.JPG", "no reader for .jpg: a picture: read its text with `tesseract IN OUT`", id="picture"),
        pytest.param("a.css", "no reader for .css", id="other"),
        pytest.param("LICENSE", "no reader: no suffix", id="of-a-program"),
        pytest.param("a.txt", "", id="read"),
        pytest.param("a", "", id="by-its-bytes"),
    ],
)  # fmt: skip
def test_why_a_file_is_not_read(name: str, why: str) -> None:
    assert registry.unread(name) == why


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [" ", "\n", "A: b\n", "Word, ", "<!-- ", "<?xml ", "<DOC><DOCNO>x</DOCNO>", "1 of 2 DOCUMENTS\n",
     "End of Document\n", "[", "![", "> ", "<p class='DocPublicationName'>", "---\na: b\n"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a", "a.txt", "a.md", "a.xml", "a.html", "a.eml", "a.srt"])
def test_odd_bytes_take_time_with_their_length(name: str, part: str) -> None:
    assert stays_linear(lambda text: read(name, text), part * (60_000 // len(part)))


@pytest.mark.parametrize(
    ("data", "title"),
    [
        pytest.param(b"{\\rtf1 {\\fs40 Bridge opens\\par}\\fs22 The minister opened it.\\par}", "Bridge opens", id="rich-text"),
        pytest.param(b"<html><head><title>Bridge opens</title></head><body><p>It opened on Tuesday.</p></body></html>", "Bridge opens", id="page"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "", id="word"),
    ],
)  # fmt: skip
def test_what_is_called_doc(data: bytes, title: str) -> None:
    (found,) = read("a.doc", data)
    if title:
        assert isinstance(found, Article)
        assert found.title == title
    else:
        assert found == Skip(
            "a.doc", "no reader for .doc: convert it with `soffice --convert-to docx`"
        )
