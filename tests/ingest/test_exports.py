"""Exports that hold many articles: each becomes one, with its source, day, byline and text."""

# ruff: noqa: E501 samples of files have long lines

from __future__ import annotations

import pytest

from searcher.article import Article, Skip
from searcher.ingest import exports
from tests.ingest.reading import articles, packed, read

Expected = list[tuple[str, str | None, str, str, str]]
"""Title, day, site, author and text of each article."""

TWO: Expected = [
    ("Bridge opens after two years", "2021-11-02", "Harbour Post", "Ada Stone", "The minister opened it."),
    ("Dam closes", "2021-11-04", "Valley Echo", "", "The dam closed.\n\nIt opens in May."),
]  # fmt: skip

ENGLISH = """Download Request: Selected Items: 1-2
Time Of Request: Friday, November 05, 2021  16:51:31


                               1 of 2 DOCUMENTS


                                 Harbour Post

                       November 2, 2021 Tuesday 10:00 AM GMT
                              Late Edition - Final

Bridge opens after
two years

BYLINE: Ada Stone

SECTION: NEWS; Pg. 3

LENGTH: 1,040 words

The minister
opened it.

GRAPHIC: A photograph of the bridge

LOAD-DATE: November 3, 2021

SUBJECT: BRIDGES (90%); ROADS (75%)


                       Copyright 2021 Harbour Post
                              All Rights Reserved

                               2 of 2 DOCUMENTS


                                 Valley Echo

                            November 4, 2021 Thursday

Dam closes

LENGTH: 22 words

The dam closed.

It opens in May.

LANGUAGE: ENGLISH
"""
GERMAN = """
                             1 von 2 DOKUMENTEN

                              Harbour Post

                         Dienstag 2. November 2021

Bridge opens after two years

AUTOR: Ada Stone

RUBRIK: POLITIK; S. 3

LÄNGE: 1.040 Wörter

The minister opened it.

UPDATE: 3. November 2021

SPRACHE: GERMAN; DEUTSCH

                   Copyright 2021 Harbour Post GmbH
                     Alle Rechte vorbehalten

                             2 von 2 DOKUMENTEN

                              Valley Echo

                         4. November 2021 Donnerstag

Dam closes

LÄNGE: 22 Wörter

The dam closed.

It opens in May.

PUBLICATION-TYPE: Zeitung
"""
FRENCH = """
                             1 de 2 DOCUMENTS

                              Harbour Post

                         mardi 2 novembre 2021

Bridge opens after two years

AUTEUR: Ada Stone

RUBRIQUE: INTERNATIONAL; Pg. 35

LONGUEUR: 1040 mots

The minister opened it.

DATE-CHARGEMENT: 3 novembre 2021

LANGUE: FRENCH; FRANÇAIS

                   Copyright 2021 Harbour Post
                     Tous Droits Réservés

                             2 de 2 DOCUMENTS

                              Valley Echo

                         4 novembre 2021 jeudi

Dam closes

LONGUEUR: 22 mots

The dam closed.

It opens in May.

TYPE-PUBLICATION: Journal
"""
UNI = """User Name: Ben Reed
Date and Time: Friday, November 5, 2021 4:51:00 PM CET
Job Number: 157000000

Documents (2)

1. Bridge opens after two years

Client/Matter: -None-

Search Terms: bridge

2. Dam closes

Client/Matter: -None-

Bridge opens after two years

Harbour Post

November 2, 2021 Tuesday

Copyright 2021 Harbour Post All Rights Reserved

Section: NEWS; Pg. 3

Length: 1040 words

Byline: Ada Stone

Body

The minister opened it.

Graphic

A photograph of the bridge

Load-Date: November 3, 2021

End of Document

Page 2 of 2

Dam closes

Valley Echo

November 4, 2021 Thursday

Copyright 2021 Valley Echo

Length: 22 words

Body

The dam closed.

It opens in May.

Load-Date: November 5, 2021

End of Document
"""
UNI_GERMAN = (
    UNI.replace("Section:", "Rubrik:").replace("Length: 1040 words", "Länge: 1040 Wörter")
    .replace("Length: 22 words", "Länge: 22 Wörter").replace("Byline:", "Autor:")
    .replace("Load-Date: November 3", "Update: November 3").replace("Load-Date:", "Update:")
    .replace("End of Document", "Ende des Dokuments").replace("\nBody\n", "\nVolltext\n")
    .replace("\nGraphic\n", "\nGrafik\n")
)  # fmt: skip
PROQUEST = """____________________________________________________________

Document 1 of 2

Bridge opens after two years

Author: Stone, Ada

Links: http://ex.org/1

Full text: The minister opened it.

Title: Bridge opens after two years

Publication title: Harbour Post

Publication date: Nov 2, 2021

ProQuest document ID: 2345

Document URL: https://ex.org/docview/2345

____________________________________________________________

Title: Dam closes
Publication title: Valley Echo
Publication date: Nov 4, 2021
ProQuest document ID: 2346
Full text: The dam closed.

It opens in May.

____________________________________________________________

Contact us at: http://ex.org
Database copyright 2021 ProQuest LLC.
"""
TEXTS = {
    "lexisnexis": ENGLISH, "lexisnexis-german": GERMAN, "lexisnexis-french": FRENCH,
    "nexis-uni": UNI, "nexis-uni-german": UNI_GERMAN, "proquest": PROQUEST,
}  # fmt: skip


def html_of(text: str) -> str:
    blocks = "".join(f"<p>{block}</p>\n" for block in text.split("\n\n"))
    return f"<html><head><title>x</title></head><body>{blocks}</body></html>"


def docx_of(text: str) -> bytes:
    runs = "".join(
        f"<w:p><w:r><w:t>{' '.join(block.split())}</w:t></w:r></w:p>"
        for block in text.replace("&", "&amp;").split("\n\n")
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{runs}</w:body></w:document>'
    return packed({"word/document.xml": document})


def rtf_of(text: str) -> bytes:
    escaped = "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text)
    return ("{\\rtf1\\ansi " + escaped.replace("\n", "\\par\n") + "}").encode("ascii")


def found_in(name: str, data: bytes | str) -> Expected:
    found = [one for one in read(name, data) if isinstance(one, Article)]
    return [(one.title, one.date, one.site, one.author, one.body) for one in found]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        pytest.param(
            "1,040 words", "the export states 1,040 words, and 4 were found", id="far-more"
        ),
        pytest.param("22 words", "", id="few"),
    ],
)
def test_the_length_is_checked(said: str, why: str) -> None:
    text = ENGLISH.replace("1,040 words", said)
    skips = [one.reason for one in read("a.txt", text) if isinstance(one, Skip)]
    assert [one[: len(why)] for one in skips] == ([why] if why else [])


@pytest.mark.parametrize("kind", TEXTS)
def test_an_export_as_text(kind: str) -> None:
    assert found_in("drop.TXT", TEXTS[kind]) == TWO
    assert found_in("drop.txt", TEXTS[kind].replace("\n", "\r\n").encode("cp1252")) == TWO


@pytest.mark.parametrize("kind", ["nexis-uni", "nexis-uni-german"])
def test_an_export_as_a_document(kind: str) -> None:
    assert found_in("drop.docx", docx_of(TEXTS[kind])) == TWO
    assert found_in("drop.rtf", rtf_of(TEXTS[kind])) == TWO
    assert found_in("drop.html", html_of(TEXTS[kind])) == TWO


@pytest.mark.parametrize("kind", ["lexisnexis", "lexisnexis-german", "lexisnexis-french"])
def test_an_old_export_as_a_page(kind: str) -> None:
    assert [one[:4] for one in found_in("drop.html", html_of(TEXTS[kind]))] == [
        one[:4] for one in TWO
    ]


def test_the_fields_beyond() -> None:
    listed = exports.of_text(ENGLISH)
    assert listed is not None
    first = next(listed)
    assert first["words"] == 1040
    assert first["section"] == "NEWS; Pg. 3"
    assert first["subjects"] == ["BRIDGES", "ROADS"]
    assert first["edition"] == "Late Edition - Final"
    assert first["caption"] == "A photograph of the bridge"


def test_ids_are_of_the_file() -> None:
    short = ENGLISH.replace("1,040", "40")
    assert [one.id for one in articles("drop.TXT", short)] == ["drop.TXT#1", "drop.TXT#2"]
    assert [one.id for one in articles("a.txt", PROQUEST)] == ["a.txt#2345", "a.txt#2346"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The report has 3 of 20 documents that matter.\n\nIt is long.", id="in-a-sentence"
        ),
        pytest.param(
            "Title\n\nEnd of document\n\nThe film had no such end.", id="end-without-labels"
        ),
        pytest.param("Title\n\nUPDATE: The minister said no.\n\nLENGTH: long", id="labels-alone"),
    ],
)
def test_an_article_is_no_export(text: str) -> None:
    assert exports.of_text(text) is None


def test_words_of_an_article_are_no_labels() -> None:
    text = ENGLISH.replace("The minister\nopened it.", "UPDATE: He came.\n\nWE ASKED: Why?")
    assert found_in("a.txt", text)[0][4] == "UPDATE: He came.\n\nWE ASKED: Why?"


def test_an_export_that_is_cut_keeps_what_is_there() -> None:
    cut = UNI[: UNI.rindex("Load-Date")]
    assert found_in("a.txt", cut) == TWO
    assert found_in("a.txt", ENGLISH[: ENGLISH.rindex("LANGUAGE")]) == TWO
