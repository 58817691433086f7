"""HTML: the fields and the text that a page shows."""

from __future__ import annotations

import pytest

from searcher.article import Skip
from tests.ingest.test_html import PARAGRAPHS, article, page, read

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
        "".join(f'{STORY}<p class="byline">{one} Stone</p>' for one in ("Al", "Bo", "Cy", "Ed")),
        "author", "",
    ),
    "a class of the theme": (
        f'{STORY}<footer><a rel="author">A theme by Ada Stone</a></footer>', "author", "",
    ),
    "an author in the footer of an article": (
        f'<article>{STORY}<footer><p>By <a class="p-author h-card">Ada Stone</a></p></footer>'
        '</article>', "author", "Ada Stone",
    ),
    "an author in a menu of an article": (
        f'<article>{STORY}<nav><a class="p-author">Ada Stone</a></nav></article>', "author", "",
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


MORE = "".join(
    f"<p>It is paragraph {n} of a story that goes on and on for a day.</p>" for n in range(9)
)

TEXTS = {
    "a note that a pointer opens": (
        f'<article><p>Ms <a>Stone</a><span class="tooltip-text">Ada Stone is a minister.</span> '
        f"spoke for an hour about the bridge and the river below it.</p>{MORE}</article>",
        "Ms Stone spoke for an hour", "is a minister",
    ),
    "a body that the page marks": (
        f'<div class="e-content">{MORE}</div><div class="more"><p>{PARAGRAPHS[0]}</p></div>',
        "paragraph 8 of", "KABUL",
    ),
    "a marked body above a longer footer": (
        '<article><p>Under the bridge</p><div class="e-content"><p>A short note on it.</p></div>'
        "<footer><p>Tagged in Things, and in some others</p><p>Exported from a service on Monday."
        "</p></footer></article>", "A short note on it.", "Exported",
    ),
    "a marked body that is only a teaser": (
        f'<p itemprop="articleBody">A teaser.</p><article>{MORE}</article>', "paragraph 8 of", "?",
    ),
    "a table in the article": (
        f"<article>{MORE}<table><tr><td>Ada Stone</td><td>63 plays</td></tr></table>{MORE}"
        "</article>",
        "63 plays", "?",
    ),
    "a line of tools": (
        f"<article><p>Order Reprints</p>{MORE}</article>", "paragraph 8", "Reprints",
    ),
    "a first paragraph that is the description": (
        '<meta name="description" content="It is paragraph 0 of a story that goes on and on for a '
        f'day."><article>{MORE}</article>', "paragraph 0", "?",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "there", "gone"), TEXTS.values(), ids=TEXTS)
def test_the_text_of_the_article(body: str, there: str, gone: str) -> None:
    found = article(f"<html><body><h1>On the bridge</h1>{body}</body></html>")
    assert there in found.body
    assert gone not in found.body


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
