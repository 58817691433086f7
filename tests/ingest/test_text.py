"""Plain text of other kinds than the seed."""

from __future__ import annotations

import pytest

from searcher.article import Article, Skip
from searcher.ingest import headers, text
from tests.ingest.seed import BODY, TITLE, article, read, wrapped


def test_a_dateline_may_have_the_only_date() -> None:
    found = article(f"{TITLE}\n\nMOSCOW, Nov 2, 2021 (AP) - Russia said so.\n\n{BODY[1]}")
    assert (found.place, found.date) == ("MOSCOW", "2021-11-02")


def test_a_transcript_has_speakers_and_no_place() -> None:
    found = article(
        "Interview with John Laws\n\n12 May 1998\n\nLAWS: Good morning, Prime Minister.\n\n"
        "PRIME MINISTER: Good morning, John.\n\nLAWS: How are you?"
    )
    assert (found.title, found.date, found.place) == ("Interview with John Laws", "1998-05-12", "")
    assert found.body.startswith("LAWS: Good morning")


NO_HEADER = {
    "a title": (f"{TITLE}\n\n{BODY[1]}\n\n{BODY[2]}", TITLE, f"{BODY[1]}\n\n{BODY[2]}"),
    "a paragraph first": (f"{BODY[1]}\n\n{BODY[2]}", "", f"{BODY[1]}\n\n{BODY[2]}"),
    "a dateline first": (f"{BODY[0]}\n\n{BODY[2]}", "", f"{BODY[0]}\n\n{BODY[2]}"),
    "a paragraph first, broken": (
        wrapped(f"{BODY[1]}\n\n{BODY[3]}", 70), "", f"{BODY[1]}\n\n{BODY[3]}",
    ),
    "one line": ("hello world", "hello world", ""),
    "one sentence": ("The minister said so.", "", "The minister said so."),
    "a list": ("Shopping\n\n- milk\n- eggs\n", "Shopping", "- milk\n- eggs"),
    "verses": (
        "The Tyger\n\nTyger Tyger, burning bright,\nIn the forests of the night",
        "The Tyger", "Tyger Tyger, burning bright,\nIn the forests of the night",
    ),
    "Markdown": (f"# {TITLE}\n\n{BODY[1]}\n\n## More\n\n{BODY[2]}", TITLE,
                 f"{BODY[1]}\n\n## More\n\n{BODY[2]}"),
    "a list in the body": (f"{TITLE}\n\n{BODY[1]}\n\n- oil\n- gas\n\n{BODY[2]}", TITLE,
                           f"{BODY[1]}\n\n- oil\n- gas\n\n{BODY[2]}"),
    "a colon in the title": (f"BREAKING: Lavrov warns\n\n{BODY[1]}", "BREAKING: Lavrov warns",
                             BODY[1]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "title", "body"), NO_HEADER.values(), ids=NO_HEADER.keys())
def test_no_header(text: str, title: str, body: str) -> None:
    found = article(text)
    assert (found.title, found.body) == (title, body)


def test_labelled_lines() -> None:
    found = article(
        f'---\ntitle: "{TITLE}"\nDate: 2 November 2021\nBy: Jane Doe\nSource: Reuters\n'
        f"Speaker: Lavrov, Sergei\nLocation: Kabul\nURL: https://x.org/a\n---\n\n{BODY[1]}"
    )
    assert found == Article(
        id="a.txt", source="a.txt", title=TITLE, date="2021-11-02", author="Jane Doe",
        site="Reuters", place="Kabul", speakers=("Sergei Lavrov",), url="https://x.org/a",
        body=BODY[1],
    )  # fmt: skip


def test_a_standfirst_is_a_summary() -> None:
    found = article(f"{TITLE}\n\nThe minister warns of a spillover\n\nBy Jane Doe\n\n{BODY[0]}")
    assert found.summary == "The minister warns of a spillover"
    assert found.body == BODY[0]


LOOSE_DATES = {
    "French": "Publié le 2 novembre 2021 à 11h02\nPar Jeanne Dupont",
    "German": "Stand: 02.11.2021 11:02 Uhr\nVon Hans Müller, Berlin",
    "behind other words": "The Times (London)\nNovember 2, 2021 Tuesday\nEdition 1",
    "between marks": "Source: Xinhua | 2021-11-02 11:02:33 | Editor: huaxia",
    "an e-mail": "From: a@example.org\nTo: b@example.org\nDate: Tue, 02 Nov 2021 11:02:33 +0000",
}


@pytest.mark.parametrize("above", LOOSE_DATES.values(), ids=LOOSE_DATES.keys())
def test_a_date_amid_the_lines_above_the_body(above: str) -> None:
    assert article(f"{TITLE}\n{above}\n\n{BODY[1]}").date == "2021-11-02"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The attacks of 11 September 2001\n\nA body.", id="in the title"),
        pytest.param(f"{TITLE}\n\nOn November 2, 2021, he spoke. {BODY[1]}", id="in the body"),
        pytest.param(f"{TITLE}\n\n• He spoke on 2 May 2021\n\n{BODY[1]}", id="in a point"),
    ],
)
def test_a_date_that_is_told_of(text: str) -> None:
    assert article(text).date is None


def test_sections_alone_are_the_title() -> None:
    assert article("Science\n\n" + BODY[1]).title == "Science"


def test_documents_that_are_called_text_are_read_as_what_they_are() -> None:
    assert read(rb"{\rtf1\ansi Hello\par}") == Article("a.txt", body="Hello", source="a.txt")
    skip = read(b"%PDF-1.4\n1 0 obj <<>>\n")
    assert isinstance(skip, Skip)
    assert skip.reason.startswith("not a PDF, or damaged")


SKIPPED = {
    "NULs": b"hello\0world",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "control characters": bytes(range(1, 9)) * 20,
    "neither encoding": b"\x81\x8d\x8f\x90\x9d caf\xe9",
    "mostly high bytes": bytes(range(0xC0, 0x100)) * 4,
    "marked as UTF-16 and cut": b"\xff\xfeh\0\x00\xd8",
    "white space": b" \n\t\n",
    "nothing": b"",
}


@pytest.mark.parametrize("data", SKIPPED.values(), ids=SKIPPED.keys())
def test_no_text(data: bytes) -> None:
    found = read(data)
    assert isinstance(found, Skip)
    assert found.reason.startswith(("not text", "no text"))


def test_damaged_utf8_is_still_utf8() -> None:
    found = article(
        "Überraschung in München\n\nDie Straße — größer als je.\n".encode() + b"\xe2\x80"
    )
    assert found.title == "Überraschung in München"
    assert found.body == "Die Straße — größer als je.\n\n\ufffd"


def test_too_large_a_text_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searcher.ingest.decoding.LARGEST_ARTICLE", 1000)
    found = read(b"word " * 1000)
    assert isinstance(found, Skip)
    assert "larger than" in found.reason


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("KABUL " * 50_000, id="capitals"),
        pytest.param("By " + "Jane " * 50_000, id="names"),
        pytest.param("a\n" * 50_000, id="short lines"),
        pytest.param("- a\n" * 50_000, id="points"),
        pytest.param("A" * 500_000, id="one word"),
        pytest.param("2021-11-02\n" * 20_000, id="dates"),
        pytest.param("Photo: " * 50_000, id="credits"),
        pytest.param(("word " * 13 + "\n") * 20_000, id="wrapped lines"),
        pytest.param("T\n- a\n" + "goes on\n" * 50_000, id="a point that goes on"),
        pytest.param("2021\nT\n" + "Photo: Reuters\n" * 50_000, id="credits in lines"),
        pytest.param(
            "2021\nT\n" + "no mark\n" * 50_000 + "KABUL: x y", id="lines above a dateline"
        ),
    ],
)
def test_no_text_takes_long(text: str) -> None:
    assert isinstance(article(text), Article)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE", "JANE DOE"),
        ("By Jane Doe, Staff Writer", "Jane Doe"),
        ("By Jane Doe, John Roe and Jim Poe", "Jane Doe, John Roe and Jim Poe"),
        ("By Jane van der Berg in Kabul", "Jane van der Berg"),
        ("By Our Correspondent", "Our Correspondent"),
        ("By land and sea", None),
        ("By the time he came, all was lost.", None),
        ("Bypass opens", None),
    ],
)
def test_bylines(line: str, names: str | None) -> None:
    assert headers.byline(line) == names


def test_an_article_of_clean_text() -> None:
    assert text.article("Title\n\nBody text.", "x").body == "Body text."


LABELS = {
    "a role": ("PRIME MINISTER: Thank you.", True),
    "a name": ("J. HOWARD: Thank you.", True),
    "last name first": ("HOWARD, JOHN: Thank you.", True),
    "initials": ("J.H.: Thank you.", True),
    "two letters": ("PM: It is.", True),
    "one letter": ("Q: Is it?", False),
    "small letters": ("Menu: Soup", False),
    "no colon": ("PRIME MINISTER", False),
    "cells of a table": ("A,C,L,|M 2|X: Turkey with herbs", False),
    "signs in a list": ("A,C,G: Turkey with herbs", False),
}


@pytest.mark.parametrize(("line", "is_label"), LABELS.values(), ids=LABELS)
def test_the_label_of_a_speaker(line: str, is_label: bool) -> None:
    assert headers.speaker_label(line) is is_label
