"""Headings and titles of lists inside a speech are nobody's words; its short sentences are."""

from __future__ import annotations

import pytest

from searcher.article import Article
from searcher.quotations.transcripts.headings import headings
from searcher.storage.spoken import own_words, without

BEFORE, BEHIND = (
    "I am glad to open this bridge.",
    "The bridge cost us a lot, and it took ten years.",
)
LONG = f"{BEHIND} {BEHIND} {BEHIND}"


def _around(line: str, behind: str = BEHIND) -> str:
    return f"{BEFORE}\n\n{line}\n\n{behind}"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("INFLATION", id="capitals"),
        pytest.param("INFLATION.", id="capitals-and-a-stop"),
        pytest.param("2. THE PRICE OF STEEL", id="number"),
        pytest.param("The Price of Steel", id="title"),
        pytest.param("Fact Sheets on Steel;", id="list"),
        pytest.param("* Department of Works", id="item"),
        pytest.param("Tax Reform: A Plan", id="colon-inside"),
        pytest.param("Contact: Tom Reed", id="contact"),
        pytest.param("ADA MARSH:", id="label"),
        pytest.param("**[HEALTH]**", id="marks"),
        pytest.param("A/36/PV.21", id="number-of-a-record"),
        pytest.param("Page 3", id="page"),
        pytest.param("PAGE 3 OF 12", id="page-of-pages"),
    ],
)  # fmt: skip
def test_headings(line: str) -> None:
    body = _around(line)
    article = Article("a", speakers=("Marsh, Ada",), body=body)
    spans = own_words(article, ())
    assert spans is not None
    assert without(body, spans).split() == f"{BEFORE} {BEHIND}".split()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_around("We Shall Win"), id="a-person"),
        pytest.param(_around("THE BRIDGE IS OPEN"), id="a-verb"),
        pytest.param(_around("NEVER AGAIN!"), id="a-cry"),
        pytest.param(_around("Ladies and Gentlemen"), id="a-greeting"),
        pytest.param(_around("Mr Speaker"), id="an-address"),
        pytest.param(_around("Second:"), id="a-number-of-a-point"),
        pytest.param(_around("Therefore"), id="a-joint"),
        pytest.param(_around("* Finance;"), id="a-word-of-a-list"),
        pytest.param(_around("* 65,200 in Tasmania"), id="a-number-of-a-list"),
        pytest.param(_around("The House of"), id="goes-on"),
        pytest.param(_around("The House. The Senate"), id="two-sentences"),
        pytest.param(_around("The Senate,"), id="comma"),
        pytest.param(_around("The Senate", "and the House agree."), id="small-letter-behind"),
        pytest.param("I thank\n\nThe Senate\n\nHere it met.", id="inside-a-sentence"),
        pytest.param("We met:\n\nThe Senate\n\nHere it met.", id="behind-a-colon"),
        pytest.param(_around("The Terms of Reference to the Committee", "Here they are."),
                     id="a-line-cut-because-it-was-full"),
        pytest.param("WE MET.\n\nTHE SENATE\n\nTHE HOUSE AGREED.", id="text-in-capitals"),
        pytest.param("THE WORK OF\n\nTHE SENATE\n\nIN MAY HELPS.", id="line-of-a-text-in-capitals"),
        pytest.param(f"{BEFORE} THE SENATE\n\nmet.", id="words-behind-a-sentence-that-go-on"),
        pytest.param(f"{BEFORE} WE SHALL WIN\n\n{BEHIND}", id="sentence-behind-a-sentence"),
        pytest.param(f"{BEFORE} NATO\n\n{BEHIND}", id="short-word-behind-a-sentence"),
        pytest.param("The Senate\n\nIt met here.", id="first-line"),
        pytest.param("", id="empty"),
    ],
)  # fmt: skip
def test_words_are_kept(text: str) -> None:
    assert list(headings(text)) == []


def test_long_headings_of_texts_with_long_lines() -> None:
    line = "The Terms of Reference to the Committee"
    text = _around(line, LONG)
    assert [text[start:end] for start, end in headings(text)] == [line]


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(f"{BEFORE} ", id="behind-a-sentence"),
        pytest.param(f"{LONG} ", id="behind-sentences-in-a-long-line"),
        pytest.param("Yours sincerely,\n\nAda Marsh \n\n", id="behind-a-signature"),
        pytest.param("I mean, if you look at the bridge -\n\n", id="behind-words-cut-off"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["INFLATION", "THE PRICE OF STEEL "])
def test_titles_in_capitals(before: str, title: str) -> None:
    text = f"{before}{title}\n\n{BEHIND}"
    assert [text[start:end].strip() for start, end in headings(text)] == [title.strip()]


def test_a_heading_may_follow_another() -> None:
    text = f"{BEFORE}\nMEMBERS\nTom Reed\nAnn Lee\n{BEHIND}"
    assert [text[a:b] for a, b in headings(text)] == ["MEMBERS", "Tom Reed", "Ann Lee"]
