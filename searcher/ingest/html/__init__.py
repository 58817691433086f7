"""HTML: the article of a web page.

`head` reads the metadata of a page, `extraction` the text of its article, `publication` its date
and `bylines` its authors; `index_pages` detects pages that only list articles.
"""

from __future__ import annotations

import codecs
import itertools
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import datelines, decoding, exports, headers, markup
from searcher.ingest.decoding import bare, clean, contents, decode
from searcher.ingest.fields import objects
from searcher.ingest.html import bylines, extraction, head, index_pages, publication

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]


_LONG = 60
"""Least characters of a line that is certainly a paragraph."""


def _parsed(page: str) -> tuple[HtmlElement, bool]:
    """The tree of the page, and whether it has the whole page: not if that is nested too deep."""
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return html.document_fromstring("<html></html>"), False
    return tree, all(fault.type_name != "ERR_RESOURCE_LIMIT" for fault in parser.error_log)


_CHARSET = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([a-zA-Z0-9_:.-]{1,40})"""
    rb"""|<\?xml[^<>]{0,100}?encoding\s{0,9}=\s{0,9}["']([a-zA-Z0-9_:.-]{1,40})""",
    re.IGNORECASE,
)

_EMBEDDED = re.compile(rb"data:[\w/+.-]{3,60};base64,[A-Za-z0-9+/=%\s]{200,}")
"""Pictures and fonts inside a page, which may be most of its bytes."""

_HEAD = 2 * decoding.MEGABYTE
"""Characters of a large page that are searched for metadata."""

_PRESCAN = 8192
"""Bytes that are searched for the encoding: more than the 1024 of the standard, as many pages
name it later."""

_AS_READ = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
"""Encodings that pages name, and those that the standard decodes them by
(encoding.spec.whatwg.org)."""


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The article of a page. Raises ArticleError if the bytes are no text or too many."""
    page = clean(decode_page(contents(stream)))
    if not page.strip():
        raise ArticleError("no text in it")
    visible = markup.column(page)
    if (listed := exports.of_page(page, visible)) is not None:
        yield from objects.several(listed, source)
        return
    if len(page) > decoding.LARGEST_PAGE:
        page = markup.without_scripts(page)
    is_small = _is_small(page)
    parsed, is_whole = _parsed(page if is_small else page[:_HEAD])
    found = head.read(parsed)
    tree = parsed if is_small and is_whole else None
    if tree is not None and (count := index_pages.listed(tree, found)):
        raise ArticleError(f"no article but a page that lists {count}")
    text = extraction.article_text(visible, tree, found)
    if not text and not found.title:
        raise ArticleError("no article in the page")
    opens = _dateline(text)
    yield Article(
        id=source,
        source=source,
        title=found.title,
        date=publication.published(found, visible, tree) or (opens.date if opens else None),
        place=opens.place if opens else "",
        summary="" if _begins(text, found.description) else found.description,
        caption=found.caption if headers.credit(found.caption) else "",
        body=text,
        author=found.author or bylines.shown(visible, found.title, tree),
        site=found.site,
        url=found.url,
        fields=found.fields,
    )


def _dateline(text: str) -> datelines.Dateline | None:
    """The dateline of the first paragraph, or of one after the line of a desk."""
    for part in itertools.islice(text.split("\n\n"), 3):
        if (found := datelines.dateline(part[:200])) is not None:
            return found
        if len(part) > _LONG:
            break
    return None


def _is_small(page: str) -> bool:
    return len(page) <= decoding.LARGEST_PAGE and page.count("<") <= decoding.MOST_TAGS


def decode_page(data: bytes) -> str:
    """The page's text: by its byte order mark, by the encoding that it names, else by detection.

    Raises ArticleError if it is no text.
    """
    found = _CHARSET.search(data[:_PRESCAN])
    data = _EMBEDDED.sub(b"", data)
    with suppress(UnicodeDecodeError):
        # Text beyond ASCII is never valid UTF-8 by accident: a page may name a wrong encoding.
        if not data.isascii():
            return data.decode("utf-8-sig")
    if found is None or data.startswith((codecs.BOM_UTF8, b"\xfe\xff", b"\xff\xfe")):
        return decode(data)
    name = (found[1] or found[2]).decode("ascii").lower()
    try:
        encoding = codecs.lookup(name).name
        # A page that names UTF-16 in ASCII letters is not in UTF-16.
        encoding = "utf-8" if encoding.startswith("utf-16") else encoding
        return data.decode(_AS_READ.get(encoding.replace("iso8859-1", "iso-8859-1"), encoding))
    except (LookupError, UnicodeError):
        return decode(data)


def _begins(text: str, description: str) -> bool:
    """Whether the description is only the beginning of the text."""
    start = bare(description.rstrip(". \u2026"))
    return bare(text[: 2 * len(description) + 200]).startswith(start)
