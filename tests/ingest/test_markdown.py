"""Markdown, and front matter above it: titles, dates, words without marks."""

# ruff: noqa: E501 samples of files have long lines

from __future__ import annotations

import pytest

from tests.ingest.reading import only

FRONT = [
    pytest.param(
        '---\ntitle: "Bridge opens after two years of work in\n  Port Harbour"\n'
        "date: 2021-11-02T10:00:00+01:00\nauthor: Ada Stone\ndraft: false\n---\n\nText.\n",
        ("Bridge opens after two years of work in Port Harbour", "2021-11-02", "Ada Stone"),
        id="yaml-folded-title-and-moment",
    ),
    pytest.param(
        "---\ntitle: >-\n  Bridge\n  opens\ndate: !!timestamp 2021-11-02\n---\nText.",
        ("Bridge opens", "2021-11-02", ""),
        id="yaml-block-title-and-tagged-date",
    ),
    pytest.param(
        '+++\ntitle = "Bridge opens"\ndate = 2021-11-02\nauthor = "Ada Stone"\n+++\n\nText.',
        ("Bridge opens", "2021-11-02", "Ada Stone"),
        id="toml",
    ),
    pytest.param(
        '{\n"title": "Bridge opens", "date": "2021-11-02"\n}\n\nText.',
        ("Bridge opens", "2021-11-02", ""),
        id="json",
    ),
    pytest.param(
        "---\ntitle: Bridge: it opens\ndate: 2021-11-02\ntags:\n- roads\n---\nText.",
        ("Bridge: it opens", "2021-11-02", ""),
        id="not-yaml-for-its-colon",
    ),
    pytest.param(
        "---\na: &a [x, x]\nb: *a\ntitle: Bridge opens\n---\nText.",
        ("Bridge opens", None, ""),
        id="aliases-are-not-followed",
    ),
    pytest.param(
        "---\ndate: null\ntitle: ~\n---\n# Bridge opens\n\nText.",
        ("Bridge opens", None, ""),
        id="empty-values-and-a-heading",
    ),
    pytest.param(
        "\ufeff---\r\ntitle: Bridge opens\r\n---\r\nText.",
        ("Bridge opens", None, ""),
        id="byte-order-mark-and-dos",
    ),
]


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.txt", "a.html", "a.md.gz"])
@pytest.mark.parametrize(("text", "expected"), FRONT)
def test_front_matter(text: str, expected: tuple[str, str | None, str], name: str) -> None:
    import gzip

    data = text.encode()
    article = only(name, gzip.compress(data) if name.endswith(".gz") else data)
    assert (article.title, article.date, article.author) == expected
    assert article.body == "Text."


@pytest.mark.parametrize(
    ("name", "date"),
    [
        pytest.param("2021-11-02-bridge.md", "2021-11-02", id="jekyll"),
        pytest.param("wire 20211102 bridge.md", "2021-11-02", id="compact"),
        pytest.param("20211102345.md", None, id="longer-number"),
        pytest.param("2021-13-02-bridge.md", None, id="no-day"),
        pytest.param("2021-11-02-to-2021-11-03.md", None, id="two-days"),
    ],
)
def test_the_day_in_a_name(name: str, date: str | None) -> None:
    assert only(name, "---\ntitle: Bridge opens\n---\nText.").date == date
    assert only(name, "---\ndate: 2020-01-01\n---\nText.").date == "2020-01-01"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("A [link](https://ex.org/a_(b)) to *it* and **all**.", "A link to it and all.", id="inline"),
        pytest.param("![A picture](b.jpg)\n\nText.", "Text.", id="picture"),
        pytest.param("Two\nlines of one.", "Two lines of one.", id="soft-break"),
        pytest.param("One  \ntwo.", "One\ntwo.", id="hard-break"),
        pytest.param("* One\n* Two", "* One\n\n* Two", id="list"),
        pytest.param("1. One\n2. Two", "1. One\n\n2. Two", id="numbered-list"),
        pytest.param("> Quoted *words*.", "Quoted words.", id="quotation"),
        pytest.param("    code *stays*", "code *stays*", id="code"),
        pytest.param("<p>HTML &amp; text</p>\n\nMore.", "HTML & text\n\nMore.", id="html"),
        pytest.param("It costs 5 * 3 * 2 and\\*.", "It costs 5 * 3 * 2 and*.", id="no-marks"),
        pytest.param("snake_case_words and 2_000", "snake_case_words and 2_000", id="underscores"),
        pytest.param("\\###", "###", id="escaped-end"),
        pytest.param("## What it cost\n\nTen million.", "What it cost\n\nTen million.", id="heading"),
        pytest.param("|a|b|\n|-|-|\n|1|2|", "a\n\nb\n\n1\n\n2", id="table"),
        pytest.param("> " * 500 + "deep", "> " * 500 + "deep", id="nested-too-deep"),
    ],
)  # fmt: skip
def test_markdown_without_its_marks(text: str, body: str) -> None:
    assert only("a.md", f"---\ntitle: T\n---\n{text}").body == body.strip()


def test_without_front_matter_a_heading_is_the_title() -> None:
    article = only("a.md", "# Bridge opens\n\n2 November 2021\n\nThe *minister* opened it.\n")
    assert (article.title, article.date, article.body) == (
        "Bridge opens", "2021-11-02", "The minister opened it."
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\nNo keys here at all\n---\n\nBridge opens\n", id="rules-around-prose"),
        pytest.param("---\n\nBridge opens on Tuesday\n", id="a-rule-alone"),
        pytest.param("---\na: " + "[" * 50_000 + "\n---\nBridge opens", id="nested-yaml"),
    ],
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    found = only("a.md", text)
    assert "Bridge opens" in f"{found.title}\n{found.body}"
