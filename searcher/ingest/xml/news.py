"""News in XML: NITF, NewsML 1 and G2, and Factiva's answers.

IPTC's standards (https://iptc.org/standards): NITF 3, NewsML 1.2, NewsML-G2. Of two dates, that
of issue is used, not that of the last version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from searcher.ingest import markup
from searcher.ingest.xml.trees import child, first, line, paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

_ITEMS = ("newsItem", "packageItem", "planningItem", "conceptItem")

ROOTS = frozenset(
    {"nitf", "newsMessage", "NewsML", "PPSResponse", "ppsArticleResponse", "DistDoc", *_ITEMS}
)
"""The names of the root elements of such files."""

_PARAGRAPH = frozenset({"paragraph"})
_BLOCKS = frozenset({"p", "hl2", "li", "pre", "h1", "h2", "h3", "h4", "blockquote", "td"})


def articles(root: Element) -> Iterator[dict[str, object]]:
    """The articles in a tree, each as its fields by name."""
    if root.tag == "nitf":
        yield _nitf(root)
    elif root.tag == "NewsML":
        for item in root.iter("NewsItem"):
            yield _newsml(item)
    elif items := [*root.iter(*_ITEMS)]:
        yield from map(_item, items)
    else:
        for article in root.iter("article", "Article"):
            yield _factiva(article)


def _nitf(root: Element) -> dict[str, object]:
    head, body = next(root.iter("body.head"), root), next(root.iter("body.content"), root)
    issued = next(
        (
            one.get("norm") or line(one)
            for name in ("date.issue", "story.date", "date.release")
            for one in root.iter(name)
        ),
        "",
    )
    title = first(head, "hl1", "hedline") if head is not root else None
    found: dict[str, object] = {
        "title": line(title) if title is not None else line(first(root, "title")),
        "date": _normal(issued) or _pubdata(root),
        "author": [_by(line(one)) for one in head.iter("byline")],
        "dateline": line(first(head, "location")) or line(first(head, "dateline")),
        "summary": line(first(head, "abstract")),
        "site": next((one.get("name") or "" for one in root.iter("pubdata")), ""),
        "section": next((one.get("position.section") or "" for one in root.iter("pubdata")), ""),
        "caption": line(first(body, "media-caption", "caption")),
        "copyright": line(first(root, "copyrite", "doc.copyright")),
        "tags": [one.get("key") or "" for one in root.iter("keyword")],
        "id": next((one.get("id-string") or "" for one in root.iter("doc-id")), ""),
        "url": next((one.get("ex-ref") or "" for one in root.iter("pubdata")), ""),
        "body": _body(body),
    }
    return _filled(found)


def _pubdata(root: Element) -> str:
    return next((_normal(one.get("date.publication") or "") for one in root.iter("pubdata")), "")


def _normal(text: str) -> str:
    """`20211102T100000Z` as `20211102`: the date of a time in the basic form of ISO 8601."""
    head = text.partition("T")[0]
    return head if len(head) == 8 and head.isdigit() else text


def _body(element: Element) -> str:
    for media in [*element.iter("media", "figure", "aside")]:
        media.clear(keep_tail=True)
    return "\n\n".join(paragraphs(element, _BLOCKS)) or line(element)


def _item(item: Element) -> dict[str, object]:
    """A newsItem of NewsML-G2."""
    meta, content = next(item.iter("itemMeta"), item), next(item.iter("contentMeta"), item)
    created = first(content, "contentCreated")
    dates = [
        line(created) if created is not None else "",
        *(line(first(meta, name)) for name in ("firstCreated", "versionCreated")),
    ]
    located = first(content, "located")
    found: dict[str, object] = {
        "id": item.get("guid") or "",
        "title": line(first(content, "headline")),
        "date": next(filter(None, dates), ""),
        "updated": line(first(meta, "versionCreated")),
        "author": [_by(_named(one)) for one in content if one.tag in ("creator", "by")],
        "place": _named(located) if located is not None else "",
        "dateline": line(first(content, "dateline")),
        "summary": line(first(content, "description")),
        "site": line(first(item, "copyrightHolder")),
        "slug": line(first(content, "slugline")),
        "subjects": [name for one in content if one.tag == "subject" and (name := _named(one))],
        "genre": [name for one in content if one.tag == "genre" and (name := _named(one))],
        "language": item.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        "body": _content(item),
    }
    return _filled(found)


def _content(item: Element) -> str:
    """The text of a contentSet: inline XML (NITF, XHTML) or text."""
    for inline in item.iter("inlineXML"):
        inner = next(inline.iter("body.content", "body"), inline)
        if text := _body(inner):
            return text
    for data in item.iter("inlineData"):
        text = data.text or ""
        return markup.column(text) if "<" in text else text.strip()
    return ""


def _newsml(item: Element) -> dict[str, object]:
    """A NewsItem of NewsML 1."""
    created = first(item, "DateLine") if first(item, "FirstCreated") is None else None
    found: dict[str, object] = {
        "id": line(first(item, "PublicIdentifier", "NewsItemId")),
        "title": line(first(item, "HeadLine", "headline", "hl1", "title")),
        "date": _normal(line(first(item, "FirstCreated", "DateId", "ThisRevisionCreated"))),
        "author": [_by(line(one)) for one in item.iter("ByLine", "byline")],
        "dateline": line(created) or line(first(item, "DateLine")),
        "copyright": line(first(item, "CopyrightLine")),
        "language": next((one.get("FormalName") or "" for one in item.iter("Language")), ""),
        "body": "",
    }
    content = next(item.iter("body.content"), None)
    if content is None:
        content = next(item.iter("DataContent"), None)
    if content is not None:
        found["body"] = _body(content)
    return _filled(found)


def _factiva(article: Element) -> dict[str, object]:
    """An article of an answer of Factiva's API."""
    parts = [one for name in ("leadParagraph", "tailParagraphs") for one in article.iter(name)]
    named = {"regions": "region", "subjects": "newsSubject", "companies": "company",
             "industry": "industry"}  # fmt: skip
    dated = next(article.iter("publicationDate"), None)
    found: dict[str, object] = {
        "id": child(article, "accessionNo"),
        "title": line(first(article, "headline")),
        "date": line(dated),
        "author": line(first(article, "byline")),
        "site": child(article, "sourceName"),
        "publisher-name": child(article, "publisherName"),
        "section": line(first(article, "sectionName")),
        "language": child(article, "baseLanguage"),
        "copyright": child(article, "copyright"),
        "words": child(article, "wordCount"),
        "page": child(article, "pages"),
        "caption": line(first(article, "artWork")),
        "body": "\n\n".join(text for one in parts for text in paragraphs(one, _PARAGRAPH)),
    }  # fmt: skip
    for name, tag in named.items():
        found[name] = [text for one in article if one.tag == tag and (text := child(one, "name"))]
    return _filled(found)


def _named(element: Element | None) -> str:
    """The first name in an element of NewsML-G2, its own before those of elements around it."""
    if element is None:
        return ""
    return child(element, "name") or (line(element) if not len(element) else "")


def _by(text: str) -> str:
    return text[3:].strip() if text[:3].lower() == "by " else text


def _filled(found: dict[str, object]) -> dict[str, object]:
    kept = {
        name: [one for one in what if one] if isinstance(what, list) else what
        for name, what in found.items()
    }
    return {name: what for name, what in kept.items() if what}
