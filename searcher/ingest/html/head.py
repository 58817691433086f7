"""The metadata of a web page: JSON-LD (schema.org), OpenGraph, meta, <time> and <title>."""

from __future__ import annotations

import itertools
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from searcher._values import frozen
from searcher.analysis import dates
from searcher.ingest import decoding, fields, markup
from searcher.ingest.decoding import bare, line
from searcher.ingest.fields.authors import authors
from searcher.ingest.fields.own import own_fields

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]


_EPOCH = "1970-01-01"

_ARTICLE_TYPE = re.compile(
    r"(?:\w*Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|Review|Speech)$"
)

_DATES = (
    "article:published_time", "datepublished", "og:published_time", "og:article:published_time",
    "parsely-pub-date", "sailthru.date", "publish-date", "publish_date", "publishdate",
    "published-date", "publication_date", "pubdate", "dc.date.issued", "dcterms.created",
    "dcterms.date", "dc.date", "date", "article.published", "cxenseparse:recs:publishtime",
    "datecreated",
)  # fmt: skip

_CHANGES = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")

_AUTHORS = (
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "article:author_name", "twitter:creator_name",
)  # fmt: skip

_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")

_SITES = ("og:site_name", "application-name", "dc.publisher")

_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "title")

_SHORTEST = 8
"""Least characters of a heading that replaces a title which begins with it."""

_OPENING = re.compile(r"(?:(?<!\s)\s++)?(?:(?://|/\*)\s*+)?<!(?:\[CDATA\[|--)(?:\s*+\*/|//)?\s*+")
"""Marks before the data of some pages: CDATA, or a comment."""

_TITLE_PARTS = re.compile(r"(?<!\s)\s++[|–—:»·•-]++\s++|(?:(?<!\s)\s++)?\|\s*+")


@frozen
class Head:
    """The metadata of a page; empty where it has none.

    Attributes:
        title, author, site, url, caption: one line of text each.
        date: of publication, as `dates.read` gives it; else None.
        loose_date: a date that may be another one: of the last change, or of the first <time>.
        description: a paragraph, which may be the beginning of the body.
        body: the text of the article in the page's own data; it may be incomplete.
        is_article: whether the page calls itself an article.
        fields: all else, by name: section, tags, type, language, updated.
    """

    title: str
    date: str | None
    loose_date: str | None
    author: str
    site: str
    url: str
    description: str
    caption: str
    body: str
    is_article: bool
    fields: Mapping[str, tuple[str, ...]]


def read(tree: HtmlElement) -> Head:
    """The metadata of the page with this tree."""
    data = _data(tree)
    metas = _metas(tree)
    site = _first(_names(data, "publisher"), _among(metas, _SITES))
    return Head(
        title=_title(tree, data, metas, site),
        date=_date(data, metas),
        loose_date=_loose_date(tree, data, metas),
        author=line(", ".join(_authors(data, metas, site)), decoding.LONGEST_LINE),
        site=site,
        url=_url(tree, data, metas),
        description=_first(
            _among(metas, _DESCRIPTIONS[:1]),
            _text(data, "description"),
            _among(metas, _DESCRIPTIONS),
            longest=decoding.LONGEST_SUMMARY,
        ),
        caption=_caption(tree),
        body=_text(data, "articleBody"),
        is_article=bool(data) or metas.get("og:type", "").lower() == "article",
        fields=_own(tree, data),
    )


def _data(tree: HtmlElement) -> dict[str, object]:
    """The page's JSON-LD about its article, merged, the best first."""
    found: dict[str, object] = {}
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        text = script.text_content().strip()
        try:
            value = json.JSONDecoder(strict=False).raw_decode(_OPENING.sub("", text))[0]
        except (ValueError, RecursionError):
            # Data that are not JSON are passed; the other metadata of the page are read.
            continue
        for part in _objects(value):
            kind = part.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(one, str) and _ARTICLE_TYPE.match(one) for one in kinds):
                for key, one in part.items():
                    found.setdefault(key, one)
    return found


def _objects(value: object) -> Iterator[dict[str, object]]:
    """The objects at the top of a value, in its lists and in its graph."""
    waiting = deque([value])
    while waiting:
        one = waiting.popleft()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            yield one
            waiting.extend(one[key] for key in ("@graph", "mainEntity") if key in one)


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Names of the page's meta elements, in small letters, to the first content of each."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = meta.get("content", "").strip()
        for key in ("property", "name", "itemprop"):
            name = meta.get(key, "").lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _text_of(element: HtmlElement) -> str:
    """The text of an element, with a space between its parts."""
    parts = element.xpath(".//text()[not(parent::script or parent::style or parent::template)]")
    return " ".join(parts)


def _among(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _text(data: dict[str, object], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _all_names(data: dict[str, object], key: str) -> list[str]:
    """The names of the people or organisations under a key."""
    names = fields.mentions(data.get(key))
    return [name for name in (line(name, decoding.LONGEST_LINE) for name in names) if name]


def _names(data: dict[str, object], key: str) -> str:
    return ", ".join(_all_names(data, key)[:1])


def _authors(data: dict[str, object], metas: dict[str, str], site: str) -> tuple[str, ...]:
    """The people who wrote the page, without the outlet itself."""
    given = _all_names(data, "author") or _all_names(data, "creator")
    texts = given or [markup.unescape(metas[name]) for name in _AUTHORS if name in metas]
    for candidates in (texts,) if given else ((text,) for text in texts):
        if found := authors(candidates):
            return tuple(name for name in found if bare(name) != bare(site)) or found
    return ()


_FIELDS = {
    "article:section": "section", "section": "section", "article:tag": "tags",
    "keywords": "keywords", "news_keywords": "keywords", "og:type": "type",
    "og:locale": "language", "article:modified_time": "updated", "og:updated_time": "updated",
    "last-modified": "updated", "datemodified": "updated", "dc.subject": "subjects",
    "dcterms.subject": "subjects", "dc.type": "type", "genre": "genre",
    "geo.placename": "location", "country": "country",
}  # fmt: skip
"""The names of meta elements that are kept, and the fields that they become."""

_DATA_FIELDS = {
    "articleSection": "section", "keywords": "keywords", "dateModified": "updated",
    "inLanguage": "language", "genre": "genre", "wordCount": "words", "about": "about",
    "contentLocation": "location", "@type": "type",
}  # fmt: skip


def _own(tree: HtmlElement, data: dict[str, object]) -> dict[str, tuple[str, ...]]:
    """The metadata beside the named fields."""
    pairs: list[tuple[str, object]] = []
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name = _FIELDS.get(meta.get(key, "").lower())
            if name and (content := meta.get("content", "").strip()):
                pairs.append((name, content))
    pairs += [(name, data[key]) for key, name in _DATA_FIELDS.items() if key in data]
    return own_fields(pairs)


def _first(*texts: str, longest: int = decoding.LONGEST_LINE) -> str:
    """The first text that is not empty, on one line."""
    lines = (line(markup.unescape(text), longest) for text in texts)
    return next((text for text in lines if text), "")


def _title(tree: HtmlElement, data: dict[str, object], metas: dict[str, str], site: str) -> str:
    """The headline, without the name of the site."""
    heading = [_text_of(tag) for tag in tree.iter("h1")]
    named = [_text_of(tag) for tag in itertools.islice(tree.iter("title"), 1)]
    title = _first(
        _text(data, "headline"), _among(metas, _TITLES), *(heading if len(heading) == 1 else ()),
        *named, *heading, longest=decoding.LONGEST_TITLE,
    )  # fmt: skip
    for tag in heading if len(heading) == 1 else ():
        alone = line(tag, decoding.LONGEST_TITLE)
        rest = title[len(alone) :]
        if len(alone) >= _SHORTEST and title.startswith(alone) and _TITLE_PARTS.match(rest):
            return alone
    return without_site(title, (site, _domain(_url(tree, data, metas))))


def without_site(title: str, sites: Iterable[str]) -> str:
    """A title without the name of its site at one of its ends."""
    names = {part for site in sites if (part := _plain(site))}
    while len(parts := _TITLE_PARTS.split(title)) > 1:
        if _plain(parts[-1]) in names:
            title = title[: title.rindex(parts[-1])].rstrip(" |–—:»·•-")
        elif _plain(parts[0]) in names:
            title = title[title.index(parts[0]) + len(parts[0]) :].lstrip(" |–—:»·•-")
        else:
            break
    return title


def _plain(name: str) -> str:
    return re.sub(r"\W|^the\b", "", name.lower())


def _domain(url: str) -> str:
    """The name of a site in its address: `harbourpost` of `https://www.harbour-post.co.uk/a`."""
    host = re.sub(r"^https?://(?:www\.)?", "", url).partition("/")[0]
    return host.split(".")[0]


def _date(data: dict[str, object], metas: dict[str, str]) -> str | None:
    """The day of publication."""
    texts = [_text(data, key) for key in ("datePublished", "dateCreated")]
    texts += [metas[name] for name in _DATES if name in metas]
    return _first_date(texts)


def _loose_date(tree: HtmlElement, data: dict[str, object], metas: dict[str, str]) -> str | None:
    times = (
        text
        for tag in itertools.islice(tree.iter("time"), 5)
        for text in (tag.get("datetime", ""), _text_of(tag))
    )
    changes = [metas[name] for name in _CHANGES if name in metas]
    return _first_date([*times, *changes, _text(data, "dateModified")])


def _first_date(texts: Iterable[str]) -> str | None:
    found = (dates.read(text) or dates.mentioned(text) for text in texts)
    return next((day for day in found if day and day != _EPOCH), None)


def _url(tree: HtmlElement, data: dict[str, object], metas: dict[str, str]) -> str:
    links = (
        tag.get("href", "")
        for tag in tree.iter("link")
        if "canonical" in tag.get("rel", "").split()
    )
    texts = [*links, metas.get("og:url", ""), _text(data, "url"), _text(data, "mainEntityOfPage")]
    return next(
        (line(text, decoding.LONGEST_LINE) for text in texts if text.startswith("http")), ""
    )


def _caption(tree: HtmlElement) -> str:
    """The caption of the first picture."""
    captions = (line(_text_of(tag), 500) for tag in itertools.islice(tree.iter("figcaption"), 3))
    return next((caption for caption in captions if caption), "")
