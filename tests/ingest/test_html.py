"""HTML: what a page says of itself, its encoding, its body, and pages that are too much."""

from __future__ import annotations

import io
import json

import pytest
import trafilatura
from lxml.html import document_fromstring  # type: ignore[import-untyped]

from searcher.article import Article, Skip
from searcher.ingest import html, markup, readers
from searcher.ingest.html import head
from tests.work import stays_linear

PARAGRAPHS = (
    "KABUL: Russia’s foreign minister Sergey Lavrov has said that his country is trying to prevent "
    "the spillover of terrorism from Afghanistan into other countries of the region.",
    "According to a report, Lavrov told a channel that the main task is to prevent its Central "
    "Asian allies from becoming destabilised after the Taliban took power in August this year.",
    "“The main thing for us is their stability, since we do not have borders with our Central "
    "Asian allies, there is a visa-free regime with almost everyone,” Lavrov said on Tuesday.",
)
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
LINKED = json.dumps(
    {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "The Daily", "headline": "No"},
            {
                "@type": "NewsArticle",
                "headline": "Lavrov warns &amp; waits",
                "datePublished": "2021-11-02T10:00:00+05:00",
                "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "John Roe"}],
                "publisher": {"name": "The Daily"},
                "description": "What the minister said.",
                "url": "https://daily.example/a",
            },
        ],
    }
)


def page(head: str = "", body: str = BODY) -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Lavrov warns</h1>{body}</article><footer>© The Daily</footer></body></html>"
    )


def read(data: str | bytes) -> Article | Skip:
    raw = data.encode() if isinstance(data, str) else data
    (found,) = readers.read(io.BytesIO(raw), "a.html", "a.html")
    return found


def article(data: str | bytes) -> Article:
    found = read(data)
    assert isinstance(found, Article), found
    return found


def test_a_page() -> None:
    found = article(page("<title>Lavrov warns | The Daily</title>"))
    assert (found.id, found.title, found.place) == ("a.html", "Lavrov warns", "KABUL")
    assert found.body == "\n\n".join(PARAGRAPHS)
    assert found.speakers == ()


def test_xhtml_is_read_without_a_warning() -> None:
    found = article(f'<?xml version="1.0" encoding="utf-8"?>\n{page()}')
    assert found == article(page())


def test_linked_data_come_first() -> None:
    said = f'<script type="application/ld+json">{LINKED}</script><meta name="author" content="X">'
    found = article(page(said))
    assert found.title == "Lavrov warns & waits"
    assert (found.date, found.author) == ("2021-11-02", "Jane Doe, John Roe")
    assert (found.site, found.url) == ("The Daily", "https://daily.example/a")
    assert found.summary == "What the minister said."


HEADS = {
    "og:title": ('<meta property="og:title" content="A b">', "title", "A b"),
    "og:title with the site": (
        '<meta property="og:title" content="A b - The Daily">'
        '<meta property="og:site_name" content="The Daily">', "title", "A b",
    ),
    "published_time": ('<meta property="article:published_time" content="2021-11-02T10:00Z">',
                       "date", "2021-11-02"),
    "itemprop": ('<meta itemprop="datePublished" content="2 November 2021">', "date",
                 "2021-11-02"),
    "dc": ('<meta name="DC.date.issued" content="2021-11-02">', "date", "2021-11-02"),
    "time": ('</head><body><time datetime="2021-11-02">today</time>', "date", "2021-11-02"),
    "author": ('<meta name="author" content="By Jane Doe">', "author", "Jane Doe"),
    "author's address": ('<meta property="article:author" content="https://x.org/j">', "author",
                         ""),
    "site": ('<meta property="og:site_name" content="The Daily">', "site", "The Daily"),
    "canonical": ('<link rel="canonical" href="https://x.org/a">', "url", "https://x.org/a"),
    "description": ('<meta name="description" content="What he said.">', "summary",
                    "What he said."),
    "description that is the beginning": (
        f'<meta name="description" content="{PARAGRAPHS[0][:90]}...">', "summary", "",
    ),
    "broken linked data": ('<script type="application/ld+json">{"a": </script>', "title",
                           "Lavrov warns"),
    "deep linked data": (f'<script type="application/ld+json">{"[" * 90_000}</script>', "title",
                         "Lavrov warns"),
    "odd linked data": (
        '<script type="application/ld+json">[1, {"@type": ["NewsArticle"], "headline": [],'
        ' "author": 7, "publisher": [[]], "articleBody": {}}]</script>', "title", "Lavrov warns",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("head", "field", "expected"), HEADS.values(), ids=HEADS.keys())
def test_what_a_page_says_of_itself(head: str, field: str, expected: str) -> None:
    assert getattr(article(page(head)), field) == expected


def test_the_pages_own_data_have_the_text_where_the_page_has_not() -> None:
    value = {"@type": "Article", "headline": "A", "articleBody": "\n".join(PARAGRAPHS)}
    said = f'<script type="application/ld+json">{json.dumps(value)}</script>'
    assert article(page(said, "<p>Please wait.</p>")).body == "\n\n".join(PARAGRAPHS)


SIGN = "Überraschung – “größer”, als 5 €"
ENCODINGS = {
    "meta charset": ("utf-8", '<meta charset="utf-8">'),
    "no encoding": ("utf-8", ""),
    "http-equiv": (
        "cp1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    ),
    "Latin-1 that is not": ("cp1252", "<meta charset=ISO-8859-1>"),
    "a wrong name": ("utf-8", '<meta charset="no-such-encoding">'),
    "a name that is not true": ("cp1252", '<meta charset="utf-8">'),
    "UTF-16 named in ASCII": ("utf-8", '<meta charset="utf-16">'),
    "UTF-16": ("utf-16", '<meta charset="utf-8">'),
    "byte order mark": ("utf-8-sig", '<meta charset="iso-8859-1">'),
    "Chinese": ("gb18030", '<meta charset="gb2312">'),
}  # fmt: skip


@pytest.mark.parametrize(("encoding", "head"), ENCODINGS.values(), ids=ENCODINGS.keys())
def test_encodings(encoding: str, head: str) -> None:
    sign = {"cp1251": "Привет, мир", "gb18030": "你好，世界"}.get(encoding, SIGN)
    text = page(f"{head}<title>{sign}</title>")
    assert sign in html.decode_page(text.encode(encoding, "xmlcharrefreplace"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(page(body="<div>" * 100_000 + BODY), id="deep"),
        pytest.param(page(body="<b>" * 100_000 + BODY + "</b>" * 100_000), id="deep and closed"),
        pytest.param(page(body=BODY + "<p>word word</p>" * 60_000), id="a million characters"),
        pytest.param(page(body=BODY + "<" * 300_000), id="brackets"),
        pytest.param(page(body=BODY + "<script>" * 50_000), id="scripts without an end"),
        pytest.param(page("<!--" * 100_000), id="comments without an end"),
        pytest.param(page(body=BODY + "&" * 100_000), id="ampersands"),
        pytest.param(page(f"<meta charset='{'x' * 100_000}"), id="an endless name"),
    ],
)
def test_a_page_that_is_too_much_is_read_or_skipped_soon(text: str) -> None:
    assert isinstance(read(text), Article | Skip)
    assert stays_linear(read, text)


SIDEBAR = f"<div class='sidebar'>{BODY * 4}</div>"
BORDERED = (
    f"<div style='border: 0'>{''.join(f'<p>{at} {PARAGRAPHS[0]}</p>' for at in range(9))}</div>"
)
STRICT, GENEROUS, COMPARED = (True, True), (False, False), (True, False)


@pytest.mark.parametrize(
    ("body", "readings"),
    [
        pytest.param(BODY, [STRICT], id="an article alone"),
        pytest.param(BODY + SIDEBAR, [STRICT, GENEROUS], id="more beside it, which none reads"),
        pytest.param(BODY + BORDERED, [STRICT, GENEROUS, COMPARED], id="more that is unsure"),
        pytest.param("<p>A line.</p>", [STRICT, GENEROUS, COMPARED], id="a short text"),
    ],
)
def test_a_page_is_read_again_only_where_the_first_reading_may_have_lost_half(
    body: str, readings: list[tuple[bool, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[bool, bool]] = []
    extract = trafilatura.extract

    def counted(tree: object, *, favor_precision: bool, fast: bool, **rest: bool) -> str | None:
        made.append((favor_precision, fast))
        return extract(tree, favor_precision=favor_precision, fast=fast, **rest)

    monkeypatch.setattr(trafilatura, "extract", counted)
    assert article(page(body=body)).body
    assert made == readings


def test_a_part_that_the_strict_reading_lost_is_in_the_body() -> None:
    assert f"8 {PARAGRAPHS[0]}" in article(page(body=BODY + BORDERED)).body


@pytest.mark.slow
def test_a_large_page_is_read() -> None:
    found = article(page(body=BODY + "<p>One more paragraph of many.</p>\n" * 600_000))
    assert PARAGRAPHS[0] in found.body
    assert found.title == "Lavrov warns"
    large = article(page("<script>" + "x" * 20_000_000 + "</script>"))
    assert large.body == "\n\n".join(PARAGRAPHS)


def test_a_deep_page_keeps_its_text() -> None:
    assert PARAGRAPHS[2] in article(page(body="<div>" * 1000 + BODY)).body


@pytest.mark.parametrize("data", [b"", b"  ", b"<html>\0", b"\x81\x8d<p>"])
def test_no_page(data: bytes) -> None:
    assert isinstance(read(data), Skip)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        pytest.param("<p>a <b>b</b>\nc</p><p>d", "a b c\n\nd", id="paragraphs"),
        pytest.param("a<br>b<BR/>c", "a\nb\nc", id="line breaks"),
        pytest.param("<script>if (a<b) {}</script>a<style>p{}</style>", "a", id="scripts"),
        pytest.param("<!-- <p>no</p> -->a", "a", id="comments"),
        pytest.param("1 &lt; 2 &amp; 3 < 4", "1 < 2 & 3 < 4", id="references"),
        pytest.param("<ul><li>a<li>b</ul>", "a\n\nb", id="a list"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_column(text: str, column: str) -> None:
    assert markup.column(text) == column


def test_an_empty_page_says_nothing() -> None:
    nothing = head.Head("", None, None, "", "", "", "", "", "", False, {})
    assert head.read(document_fromstring("<html></html>")) == nothing
