"""Files of each kind, changed at random, are articles or skips, never an exception."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.article import Skip
from searcher.ingest import registry
from tests.ingest.reading import packed, read
from tests.ingest.test_collections import EUROPRESSE, FACTIVA, REUTERS
from tests.ingest.test_containers import CRAWL, MAIL, plain_tar
from tests.ingest.test_documents import LINES, SRT, TEXT, column, docx, epub, odt, par, pdf
from tests.ingest.test_exports import ENGLISH, PROQUEST, UNI
from tests.ingest.test_tables import csv_of, database, xlsx_of
from tests.ingest.test_xml import AKOMA, NEWSML_G2, NITF, TEI, WORDPRESS

WHOLE = {
    "a.docx": docx(par("Bridge opens", "Title"), par(TEXT)),
    "a.odt": odt(f"<text:p>{TEXT}</text:p>"),
    "a.epub": epub("<h1>One</h1><p>Text.</p>"), "a.pdf": pdf(column(*LINES)),
    "a.rtf": b"{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset204 A;}}\\f0 \\'cc\\u252?{\\b x}\\par}",
    "a.xlsx": xlsx_of([["title", "date"], ["Bridge", 44502]]), "a.csv": csv_of(";").encode(),
    "a.sqlite": database("CREATE TABLE n (title, text)", "INSERT INTO n VALUES ('x', 'y')"),
    "a.zip": packed({"a.txt": "Title\n\nText.", "b.zip": packed({"c.txt": "x"})}),
    "a.tgz": gzip.compress(plain_tar(**{"a.txt": "Title\n\nText."})), "a.warc": CRAWL,
    "a.eml": (MAIL + "\nText.\n").encode(), "a.srt": SRT.encode(), "nexis.txt": ENGLISH.encode(),
    "uni.txt": UNI.encode(), "proquest.txt": PROQUEST.encode(), "a.sgm": REUTERS.encode(),
    "factiva.html": FACTIVA.encode(), "europresse.html": EUROPRESSE.encode(),
    "tei.xml": TEI.encode(),
    "nitf.xml": NITF.encode(), "newsml.xml": NEWSML_G2.encode(), "akoma.xml": AKOMA.encode(),
    "wordpress.xml": WORDPRESS.encode(), "a.md": b"---\ntitle: A\n---\n# B\n\n[x](y) *z*\n",
}  # fmt: skip


def check(name: str, data: bytes) -> None:
    found = read(name, data)
    assert found
    for one in found:
        assert not isinstance(one, Skip) or (one.reason and one.reason.isprintable())


@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=25)
@given(st.data())
def test_a_changed_file(name: str, data: st.DataObject) -> None:
    raw = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(raw)))
        gone = data.draw(st.integers(0, 40))
        raw[start : start + gone] = data.draw(st.binary(max_size=20))
    check(name, bytes(raw) or b" ")


@pytest.mark.parametrize("suffix", registry.suffixes())
@settings(max_examples=8)
@given(st.binary(min_size=1, max_size=60) | st.text(min_size=1, max_size=60).map(str.encode))
def test_any_bytes_of_any_suffix(suffix: str, data: bytes) -> None:
    check(f"a{suffix}", data)
