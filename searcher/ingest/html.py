"""HTML: the article of a web page."""

from __future__ import annotations

import codecs
import copy
import itertools
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from searcher.analysis import dates
from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import (
    decoding,
    exports,
    headers,
    html_authors,
    html_dates,
    html_lists,
    html_metadata,
    markup,
)
from searcher.ingest.decoding import bare, clean, contents, decode
from searcher.ingest.fields import objects
from searcher.ingest.html_metadata import Head

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]


_STRICT_ENOUGH = 0.5
"""Least length of the strict reading, as a share of the generous one, to be used."""

_PARTED = 1.5
"""Least ratio of the text of the <article> to the reading, to replace the reading."""

_MUCH = 60_000
"""Characters of visible text; a page of one article seldom has more."""

_LONG = 60
"""Least characters of a line that is certainly a paragraph."""

_OUTSIDE = frozenset({"aside", "footer", "nav", "figure", "form", "header", "table"})
"""Elements inside an article whose paragraphs do not belong to it."""

_INVITATION = re.compile(
    r"""(?:related(?:\ (?:stories|articles|content|links|coverage|posts|topics|news))?|see\ more
      |read\ more|more\ (?:from|on|about|in)\b.{0,40}|read\ (?:also|next)|also\ read|see\ also
      |don'?t\ miss|recommended|most\ (?:read|popular)|trending|you\ may\ (?:also\ )?like
      |sponsored|advertisement|watch|listen|share(?:\ this)?.{0,30}|comments?
      |leave\ a\ (?:comment|reply)
      |tell\ us\ what\ you\ think|tags|topics|follow\ us|print|e-?mail|tweet|facebook|twitter)
      \s*(?:[:.…|»>].{0,120})?"""
    r"""|(?:(?:please\ )?(?:sign\ up|subscribe)\b|get\ (?:the|our)\ (?:latest|daily|best)
      |follow\ (?:us|me|him|her|them|@)|click\ here|download\ (?:the|our)|have\ a\ tip|like\ us\ on
      |copyright\b|©|\(c\)\ [0-9]{4}|all\ rights\ reserved).{0,200}"""
    r"""|.{0,120}\b(?:(?:may|can)\ be\ reached\ at|follow\ (?:us|him|her|me|them)\ (?:on|at|@)
      |on\ (?:twitter|facebook)\ (?:at\ )?@\w+|newsletters?\.?$).{0,120}""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def article_text(page: str, tree: HtmlElement | None, head: Head) -> str:
    """The text of the article, with an empty line between paragraphs.

    Trafilatura reads the page twice: the generous reading has all that may belong to the article,
    the strict one all that certainly does. The strict one is used unless it lost half. If both
    stopped halfway, the paragraphs of the page's only <article> are used, or the text in the
    page's own data. If a page of several articles would keep less than half, all of its text is
    used.
    """
    if tree is None:
        return markup.column(page)
    generous = _extracted(tree, strict=False)
    strict = _extracted(tree, strict=True)
    text = strict if len(strict) >= _STRICT_ENOUGH * len(generous) else generous
    of_article = _of_article(tree)
    if len(of_article) > _PARTED * len(text):
        text = of_article
    own = "\n\n".join(_paragraphs(markup.column(head.body.replace("\n", "<br>"))))
    # Trafilatura may have used the same text without its paragraphs.
    if len(own) > _PARTED * len(text) or (own and bare(own) == bare(text)):
        text = own
    if _is_of_several(page, text):
        return markup.column(page)
    return "\n\n".join(_trimmed(_paragraphs(text), head)) or text


def _is_of_several(page: str, text: str) -> bool:
    """Whether a page has far more text than its article."""
    visible = len(markup.column(page)) if len(page) > _MUCH else 0
    return visible > _MUCH and 2 * len(text) < visible


def _tree(page: str) -> HtmlElement | None:
    """The tree of the page; None if it has no tree, or is nested too deep for an article."""
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    if any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log):
        return None
    return tree


def _extracted(tree: HtmlElement, *, strict: bool) -> str:
    """The article that Trafilatura extracts."""
    import trafilatura

    try:
        text = trafilatura.extract(
            copy.deepcopy(tree),
            include_comments=False,
            include_tables=not strict,
            favor_precision=strict,
            favor_recall=not strict,
        )
    except MemoryError:
        raise
    except Exception as error:
        # It and its libraries raise errors of any class on odd pages.
        raise ArticleError(f"the page cannot be read: {type(error).__name__}: {error}") from error
    return text or ""


def _of_article(tree: HtmlElement) -> str:
    """The paragraphs of the only <article> of the page; empty unless there is exactly one."""
    found = tree.xpath("//article[not(ancestor::article)]")
    if len(found) != 1:
        return ""
    kept = (
        " ".join(part.text_content().split())
        for part in found[0].iter("p")
        if not any(above.tag in _OUTSIDE for above in part.iterancestors())
    )
    return "\n\n".join(text for text in kept if len(text) > _LONG)


def _paragraphs(text: str) -> list[str]:
    return [line for part in text.split("\n") if (line := part.strip())]


def _trimmed(paragraphs: list[str], head: Head) -> Iterable[str]:
    """The paragraphs without the headline above them and the invitations among them."""
    known = {bare(head.title), bare(head.description), ""}
    after = itertools.dropwhile(
        lambda text: bare(text) in known or dates.read(text) is not None, paragraphs
    )
    return [text for text in after if _INVITATION.fullmatch(text.lstrip("-• ")) is None]


_CHARSET = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([a-zA-Z0-9_:.-]{1,40})"""
    rb"""|<\?xml[^<>]{0,100}?encoding\s{0,9}=\s{0,9}["']([a-zA-Z0-9_:.-]{1,40})""",
    re.IGNORECASE,
)

_EMBEDDED = re.compile(rb"data:[\w/+.-]{3,60};base64,[A-Za-z0-9+/=%\s]{200,}")
"""Pictures and fonts inside a page, which may be most of its bytes."""

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
    if (listed := exports.of_page(page)) is not None:
        yield from objects.several(listed, source)
        return
    if len(page) > decoding.LARGEST_PAGE:
        page = markup.without_scripts(page)
    head = html_metadata.read(page)
    tree = _tree(page) if _is_small(page) else None
    if tree is not None and (count := html_lists.listed(tree, head)):
        raise ArticleError(f"no article but a page that lists {count}")
    text = article_text(page, tree, head)
    if not text and not head.title:
        raise ArticleError("no article in the page")
    opens = _dateline(text)
    yield Article(
        id=source,
        source=source,
        title=head.title,
        date=html_dates.published(head, page, tree) or (opens.date if opens else None),
        place=opens.place if opens else "",
        summary="" if _begins(text, head.description) else head.description,
        caption=head.caption if headers.credit(head.caption) else "",
        body=text,
        author=head.author or html_authors.shown(page, head.title, tree),
        site=head.site,
        url=head.url,
        fields=head.fields,
    )


def _dateline(text: str) -> headers.Dateline | None:
    """The dateline of the first paragraph, or of one after the line of a desk."""
    for part in itertools.islice(text.split("\n\n"), 3):
        if (found := headers.dateline(part[:200])) is not None:
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
