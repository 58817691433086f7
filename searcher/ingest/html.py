"""HTML: the article of a web page."""

from __future__ import annotations

import codecs
import copy
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from searcher.analysis import dates
from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import decoding, exports, headers, html_metadata, markup, objects
from searcher.ingest.decoding import bare, clean, contents, decode
from searcher.ingest.html_metadata import Head

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]


_STRICT_ENOUGH = 0.5
"""The share of the generous reading that the strict one needs to be believed."""

_PARTED = 1.5
"""How many times the reading the paragraphs of the <article> are where it stopped halfway."""

_LONG = 60
"""Characters of a paragraph that is surely one."""

_OUTSIDE = frozenset({"aside", "footer", "nav", "figure", "form", "header", "table"})
"""Elements whose paragraphs are not the article's, although they stand in it."""

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


def article_text(page: str, head: Head) -> str:
    """The article's text, its paragraphs parted by an empty line.

    Trafilatura reads the page twice, for all that may belong to the article and for what surely
    does; the second reading is taken unless it lost half. Where both stopped halfway, the
    paragraphs of the page's only <article> are taken, or the text in the page's own data.
    """
    if len(page) > decoding.LARGEST_PAGE or page.count("<") > decoding.MOST_TAGS:
        return markup.column(page)
    tree = _tree(page)
    if tree is None:
        return markup.column(page)
    generous = _extracted(tree, strict=False)
    strict = _extracted(tree, strict=True)
    text = strict if len(strict) >= _STRICT_ENOUGH * len(generous) else generous
    of_article = _of_article(tree)
    if len(of_article) > _PARTED * len(text):
        text = of_article
    own = "\n\n".join(_paragraphs(markup.column(head.body.replace("\n", "<br>"))))
    # Trafilatura may have taken the same text itself, and lost its paragraphs.
    if len(own) > _PARTED * len(text) or (own and bare(own) == bare(text)):
        text = own
    return "\n\n".join(_trimmed(_paragraphs(text), head)) or text


def _tree(page: str) -> HtmlElement | None:
    """The tree of the page; None where it has none, or is too deep to be a page of an article."""
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
    """What Trafilatura takes for the article."""
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
        # It and what it calls raise what they like on odd pages; there is no root of it.
        raise ArticleError(f"the page cannot be read: {type(error).__name__}: {error}") from error
    return text or ""


def _of_article(tree: HtmlElement) -> str:
    """The paragraphs of the only <article> of the page; empty where there are none or more."""
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

_PRESCAN = 8192
"""Bytes in which a page names its encoding. The standard has 1024, which many pages miss."""

_AS_READ = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
"""Encodings that pages name and the ones that they are in (encoding.spec.whatwg.org)."""


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The article of a page. Raises ArticleError where the bytes are no text or too many."""
    page = clean(decode_page(contents(stream)))
    if not page.strip():
        raise ArticleError("no text in it")
    if (listed := exports.of_page(page)) is not None:
        yield from objects.several(listed, source)
        return
    if len(page) > decoding.LARGEST_PAGE:
        page = markup.without_scripts(page)
    head = html_metadata.read(page)
    text = article_text(page, head)
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
