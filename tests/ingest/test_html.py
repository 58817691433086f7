"""HTML: what a page says of itself, its encoding, its body, and pages that are too much."""

from __future__ import annotations

import io
import json

import pytest

from searcher.article import Article, Skip
from searcher.ingest import html, html_metadata, markup, readers
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
    nothing = html_metadata.Head("", None, None, "", "", "", "", "", "", False, {})
    assert html_metadata.read("") == nothing


STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)

TEASERS = "".join(
    f'<div><h2><a href="/a{n}">Headline {n}</a></h2><p>A teaser of it ...</p></div>'
    for n in range(9)
)

BODIES = {
    "a date beside the headline": (
        f"<h1>Lavrov warns</h1><p>By <a>Ada Stone</a></p><p>Tuesday Nov 02, 2021</p>{STORY}",
        "date", "2021-11-02",
    ),
    "the date of the data among those beside the headline": (
        '<meta name="date" content="2021-11-02"><h1>Lavrov warns</h1><p>Oct 30, 2021</p>'
        f'{STORY}<a>Lavrov warns</a><p>Nov 02, 2021</p>', "date", "2021-11-02",
    ),
    "a date in the caption beside the headline": (
        '<meta name="date" content="2021-11-02"><h1>Lavrov warns</h1><p>From March 1, 2022 the '
        f'new mayor of the whole of the old town</p>{STORY}', "date", "2021-11-02",
    ),
    "a date of a comment": (
        '<meta name="date" content="2021-11-02"><h1>Lavrov warns</h1><p>Ada Stone May 10, 2022 at '
        f'7:33 am Reply</p>{STORY}', "date", "2021-11-02",
    ),
    "a date of a quoted message": (
        '<meta name="date" content="2021-11-02"><h1>Lavrov warns</h1><p>— Ada Stone (@ada) '
        f'May 10, 2022</p>{STORY}', "date", "2021-11-02",
    ),
    "a date behind its label, far below": (
        f"<h1>Lavrov warns</h1>{9 * STORY}<p>Changed: Nov 05, 2021</p>"
        "<p>Published: Nov 02, 2021</p>",
        "date", "2021-11-02",
    ),
    "the evening before midnight in UTC": (
        f'<meta name="date" content="2021-11-03T01:10:00Z">{9 * STORY}<p>02/11/2021 21:10</p>',
        "date", "2021-11-02",
    ),
    "other dates do not replace that of the data": (
        f'<meta name="date" content="2021-11-03">{9 * STORY}<p>02/11/2021</p><p>01/11/2021</p>',
        "date", "2021-11-03",
    ),
    "a byline beside the headline": (
        f"<h1>Lavrov warns</h1><p>By <a>Ada Stone</a> and Ben Reed</p>{STORY}",
        "author", "Ada Stone, Ben Reed",
    ),
    "an author by rel": (
        f'<h1>Lavrov warns</h1><a rel="author" href="/ada">Ada Stone</a>{STORY}',
        "author", "Ada Stone",
    ),
    "an author by itemprop": (
        f'<h1>Lavrov warns</h1><span itemprop="author"><b>Ada Stone</b></span>{STORY}',
        "author", "Ada Stone",
    ),
    "authors by class, behind a label": (
        f'<h1>Lavrov warns</h1><p class="post-author">Veröffentlicht von Ada Stone am 2. Mai</p>'
        f'{STORY}', "author", "Ada Stone",
    ),
    "the title of a link to an author": (
        f'<h1>Lavrov warns</h1><p class="byline">Ada Stone</p>{STORY}'
        '<p class="author">All posts by Ada Stone</p>', "author", "Ada Stone",
    ),
    "authors of comments": (
        f'{STORY}<div class="comment-list"><b class="author">Ada Stone</b></div>', "author", "",
    ),
    "authors of a list of articles": (
        "".join(f'{STORY}<p class="byline">{name} Stone</p>' for name in ("Ada", "Bob", "Cyd", "Dia")),
        "author", "",
    ),
    "a class of the theme": (
        f'{STORY}<footer><a rel="author">A theme by Ada Stone</a></footer>', "author", "",
    ),
    "a date in the address": (
        f'<link rel="canonical" href="https://x.org/2021/11/02/warns"><h1>Lavrov warns</h1>{STORY}',
        "date", "2021-11-02",
    ),
    "the zone of the address": (
        '<link rel="canonical" href="https://x.org/2021/11/02/warns">'
        f'<meta name="date" content="2021-11-01T23:10:00Z">{STORY}', "date", "2021-11-02",
    ),
    "a date that is none": (
        f'<meta name="date" content="1970-01-01T00:00:00Z">{STORY}', "date", None,
    ),
    "linked data in CDATA": (
        '<script type="application/ld+json">//<![CDATA[\n{"@type": "NewsArticle",'
        f' "headline": "A [b]"}}\n//]]></script>{STORY}', "title", "A [b]",
    ),
    "the site before the title": (
        '<title>The Daily | Lavrov warns</title>'
        f'<meta property="og:site_name" content="The Daily">{STORY}', "title", "Lavrov warns",
    ),
    "a section and the site behind the title": (
        f"<title>Lavrov warns | World - The Daily</title><h1>Lavrov warns</h1>{STORY}",
        "title", "Lavrov warns",
    ),
    "an author that is the site": (
        '<meta name="author" content="The Daily, Ada Stone">'
        f'<meta property="og:site_name" content="The Daily">{STORY}', "author", "Ada Stone",
    ),
    "an author that is a number": (f'<meta name="author" content="1234">{STORY}', "author", ""),
    "a dateline behind a desk": (f"<p>Web Desk</p>{STORY}", "place", "KABUL"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "field", "expected"), BODIES.values(), ids=BODIES)
def test_what_stands_in_the_page(body: str, field: str, expected: str | None) -> None:
    found = article(f"<html><body>{body}</body></html>")
    assert getattr(found, field) == expected


def test_other_fields_of_a_page() -> None:
    found = article(page(
        '<meta property="article:section" content="World"><meta name="keywords" content="a b, c">'
        '<meta property="article:tag" content="Oil"><meta property="article:tag" content="Gas">'
    ))  # fmt: skip
    assert found.fields == {"section": ("World",), "keywords": ("a b", "c"), "tags": ("Oil", "Gas")}


def test_a_page_that_lists_articles_is_none() -> None:
    found = read(f"<html><body>{TEASERS}</body></html>")
    assert isinstance(found, Skip)
    assert "lists 9" in found.reason


def test_utf_8_counts_more_than_what_a_page_says() -> None:
    found = article(page('<meta charset="iso-8859-1"><meta name="author" content="Zoë Größe">'))
    assert found.author == "Zoë Größe"


def test_a_picture_inside_of_a_page_costs_nothing() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 5_000_000}">'
    assert article(page().replace("<body>", f"<body>{picture}")).body == "\n\n".join(PARAGRAPHS)


def test_a_page_of_several_articles_keeps_all_text() -> None:
    many = "".join(
        f"<article><h2>Story {n}</h2>{STORY}<p>It was the {n}th story.</p></article>"
        for n in range(150)
    )
    found = article(f"<html><head><title>All</title></head><body>{many}</body></html>")
    assert found.body.count("th story.") == 150
