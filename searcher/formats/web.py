"""HTML: the article of a web page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.formats import headers, limits, markup, pagebody, pagehead
from searcher.formats.decoding import bare, clean, contents, decode

_CHARSET = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([a-zA-Z0-9_:.-]{1,40})"""
    rb"""|<\?xml[^<>]{0,100}?encoding\s{0,9}=\s{0,9}["']([a-zA-Z0-9_:.-]{1,40})""",
    re.IGNORECASE,
)
_PRESCAN = 8192
"""Bytes in which a page names its encoding. The standard has 1024, which many pages miss."""

_AS_READ = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
"""Encodings that pages name and the ones that they are in (encoding.spec.whatwg.org)."""


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The article of a page. Raises ArticleError where the bytes are no text or too many."""
    page = clean(decode_page(contents(stream)))
    if not page.strip():
        raise ArticleError("no text in it")
    if len(page) > limits.LARGEST_PAGE:
        page = markup.without_scripts(page)
    head = pagehead.read(page)
    text = pagebody.read(page, head)
    if not text and not head.title:
        raise ArticleError("no article in the page")
    opens = headers.dateline(text[:200])
    yield Article(
        id=source,
        source=source,
        title=head.title,
        date=head.date or (opens.date if opens else None),
        place=opens.place if opens else "",
        summary="" if _begins(text, head.description) else head.description,
        caption=head.caption if headers.credit(head.caption) else "",
        body=text,
        author=head.author,
        site=head.site,
        url=head.url,
    )


def decode_page(data: bytes) -> str:
    """The page's text: by its byte order mark, by the encoding that it names, else as any text.

    Raises ArticleError where it is no text.
    """
    found = _CHARSET.search(data[:_PRESCAN])
    if found is None or data.startswith((codecs.BOM_UTF8, b"\xfe\xff", b"\xff\xfe")):
        return decode(data)
    name = (found[1] or found[2]).decode("ascii").lower()
    try:
        encoding = codecs.lookup(name).name
        # A page that names UTF-16 in ASCII is not in it.
        encoding = "utf-8" if encoding.startswith("utf-16") else encoding
        return data.decode(_AS_READ.get(encoding.replace("iso8859-1", "iso-8859-1"), encoding))
    except (LookupError, UnicodeError):
        return decode(data)


def _begins(text: str, description: str) -> bool:
    """Whether the description is no more than how the text begins."""
    start = bare(description.rstrip(". \u2026"))
    return bare(text[: 2 * len(description) + 200]).startswith(start)
