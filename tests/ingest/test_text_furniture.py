"""Texts with what is not theirs around them, and texts that are one person's words."""

from __future__ import annotations

import pytest

from searcher.ingest.decoding import clean
from searcher.ingest.text import article
from tests.ingest.reading import only

BODY = "The minister opened the bridge on Tuesday, two years after work began on it.\n"

READ = {
    "a header behind dashes": (
        f"-- Bridge opens\n-- By  Ada Stone and Ben Reed\n-- Tue Nov 2, 2021 4:25pm EDT\n\n{BODY}",
        {"title": "Bridge opens", "author": "Ada Stone, Ben Reed", "date": "2021-11-02"},
    ),
    "a list of dashes": (f"Bridge opens\n\n{BODY}\n-- one\n", {"title": "Bridge opens"}),
    "a statement of one": (
        "ADA STONE: Thank you all for coming.\n\nNow let us walk.\n",
        {"speakers": ("Ada Stone",), "place": "", "title": ""},
    ),
    "a report from a place": (
        f"Bridge opens\n\nPORT HARBOUR: {BODY}\n“I did it,” he said.\n",
        {"speakers": (), "place": "PORT HARBOUR"},
    ),
    "a stage direction": (
        "UNIDENTIFIED: (INAUDIBLE)\n\nADA STONE: Never.\n\nUNIDENTIFIED: Why?\n",
        {"speakers": ("Ada Stone",), "title": ""},
    ),
    "a stage direction above a speaker with a title": (
        "(Applause.)\n\nPRESIDENT ADA STONE: Thank you. We opened the bridge.\n",
        {"speakers": ("Ada Stone",), "title": ""},
    ),
    "a statement of one below its title": (
        "Statement on the bridge\n\nADA STONE: Thank you. We opened the bridge.\n\nIt is good.\n",
        {"speakers": ("Ada Stone",), "place": "", "title": "Statement on the bridge"},
    ),
    "a report from a place of two words": (
        f"Bridge opens\n\nPORT HARBOUR: {BODY}", {"speakers": (), "place": "PORT HARBOUR"},
    ),
    "a date inside of a labelled line": (
        f"Bridge opens\n\nPosted: Nov 2, 2021 / 04:10 PM EDT\n\n{BODY}",
        {"date": "2021-11-02", "body": BODY.strip()},
    ),
    "the heads of pages": (
        f"HARBOUR POST   Page 1\n\nBridge opens\n\n{BODY}\fHARBOUR POST   Page 2\n\nIt is long.\n",
        {"title": "Bridge opens", "body": f"{BODY}\nIt is long."},
    ),
    "labels of other fields": (
        "Bridge opens\nSection: Roads\nTags: open data; rivers\nUpdated: 3 November 2021\n\n"
        f"{BODY}",
        {"fields": {
            "section": ("Roads",), "tags": ("open data", "rivers"), "updated": ("3 November 2021",),
        }},
    ),
    "a book": (
        "The Project Gutenberg eBook of Bridges\n\nTitle: Bridges\nAuthor: Ada Stone\n\n"
        f"*** START OF THE PROJECT GUTENBERG EBOOK BRIDGES ***\n\n{BODY}\n\n"
        "*** END OF THE PROJECT GUTENBERG EBOOK BRIDGES ***\nLicence\n",
        {"title": "Bridges", "author": "Ada Stone", "body": BODY.strip()},
    ),
    "a long paragraph that speaks of images": (
        f"Bridge opens\n\n{BODY}\nThe survey looked at images from a hundred lenders and said that "
        "the pictures kept their colours for longer than those by a laboratory in the town do.\n",
        {"caption": ""},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_read(text: str, expected: dict[str, object]) -> None:
    found = article(clean(text), "a.txt")
    assert {name: getattr(found, name) for name in expected} == expected


FURNITURE = {
    "a page's number": "Page 2 of 2",
    "an address and a page": "https://ex.org/bridge 1/2",
    "a printer's stamp": "11/5/21, 4:25 PM Bridge opens - Harbour Post",
    "share": "Share this:",
    "buttons": "Twitter Facebook",
    "a link": "Related: Dam closes",
    "rights": "© 2021 Harbour Post. All rights reserved.",
    "an end": "###",
    "another end": "-30-",
}


@pytest.mark.parametrize("line", FURNITURE.values(), ids=FURNITURE)
def test_furniture(line: str) -> None:
    found = article(f"Bridge opens\n\n{BODY}\n{line}\n\nIt carries cars.\n", "a.txt")
    assert found.body == f"{BODY.strip()}\n\nIt carries cars."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the infor-\nmation is", "the information is", id="a word"),
        pytest.param("a well-\nknown man, well-known", "a well-known man, well-known", id="kept"),
        pytest.param("of self-\ndetermination", "of self-determination", id="self"),
        pytest.param("all twenty-\nfive men", "all twenty-five men", id="a number"),
        pytest.param("the Vice-\npresident", "the Vice-president", id="a post"),
        pytest.param("for well-\nbeing, wellbeing", "for wellbeing, wellbeing", id="closed"),
        pytest.param("Jean-\nPaul went", "Jean-\nPaul went", id="a name"),
    ],
)
def test_hyphens(text: str, expected: str) -> None:
    assert article(f"Bridge opens\n\n{BODY}\n{text}", "a.txt").body.endswith(expected)


HEADS = {
    "a letter": "From: Ada Stone <ada@example.org>\nTo: all@example.org\n"
    "Sent: Tuesday, November 2, 2021 10:00 AM\nSubject: Bridge opens\n\n",
    "Usenet": "Path: news.example!not-for-mail\nFrom: ada@example.org (Ada Stone)\n"
    "Newsgroups: rec.bridges\nSubject: Bridge opens\nDate: 2 Nov 2021 10:00:00 GMT\n\n",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_head_of_a_message(head: str) -> None:
    found = only("a.txt", head + BODY)
    assert (found.title, found.author, found.date) == ("Bridge opens", "Ada Stone", "2021-11-02")
    assert found.body == BODY.strip()


def test_a_press_release_is_no_message() -> None:
    found = only("a.txt", f"Subject: Roads\nDate: 2 November 2021\n\nBridge opens\n\n{BODY}")
    assert "from" not in found.fields
    assert BODY.strip() in found.body
