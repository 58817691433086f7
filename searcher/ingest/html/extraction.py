"""The text of the article of a page, as Trafilatura and the page's own marks find it."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from searcher.analysis import dates
from searcher.errors import ArticleError
from searcher.ingest import markup
from searcher.ingest.decoding import bare

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

    from searcher.ingest.html.head import Head


_STRICT_ENOUGH = 0.5
"""Least length of the strict reading, as a share of the generous one, to be used."""

_ENOUGH = 1 / 3
"""Least length of the strict reading, as a share of all text that a reading may have, to be used
without the generous one. Of 942 pages, none with so much had a generous reading of twice as much;
with a quarter, two had."""

_SHORT = 250
"""Characters of a reading; Trafilatura itself tries other methods below this."""

_PARTED = 1.5
"""Least ratio of the text of the <article> to the reading, to replace the reading."""

_MUCH = 60_000
"""Characters of visible text; a page of one article seldom has more."""

_LONG = 60
"""Least characters of a line that is certainly a paragraph."""

_OUTSIDE = frozenset({"aside", "footer", "nav", "figure", "form", "header", "table"})
"""Elements inside an article whose paragraphs do not belong to it."""

_BELOW = frozenset({"footer", "nav"})
"""Elements whose paragraphs do not count when the page marks the body."""

_NEVER_READ = (
    "aside", "audio", "button", "dialog", "embed", "fieldset", "figure", "footer", "head",
    "iframe", "label", "legend", "menu", "nav", "noscript", "object", "option", "picture",
    "script", "select", "style", "svg", "textarea", "time", "video",
)  # fmt: skip
"""Elements that Trafilatura removes before it reads a page; some more are rare."""

_INVITATION = re.compile(
    r"""(?:related(?:\ (?:stories|articles|content|links|coverage|posts|topics|news))?|see\ more
      |read\ more|more\ (?:from|on|about|in)\b.{0,40}|read\ (?:also|next)|also\ read|see\ also
      |don'?t\ miss|recommended|most\ (?:read|popular)|trending|you\ may\ (?:also\ )?like
      |sponsored|advertisement|watch|listen|share(?:\ this)?.{0,30}|comments?
      |leave\ a\ (?:comment|reply)
      |tell\ us\ what\ you\ think|order\ reprints|text\ size|font\ size|print\ article
      |tags|topics|follow\ us|print|e-?mail|tweet|facebook|twitter)
      \s*(?:[:.…|»>].{0,120})?"""
    r"""|(?:(?:please\ )?(?:sign\ up|subscribe)\b|get\ (?:the|our)\ (?:latest|daily|best)
      |follow\ (?:us|me|him|her|them|@)|click\ here|download\ (?:the|our)|have\ a\ tip|like\ us\ on
      |this\ copy\ is\ for\ your\ personal|copyright\b|©|\(c\)\ [0-9]{4}|all\ rights\ reserved)
      .{0,250}"""
    r"""|.{0,120}\b(?:(?:may|can)\ be\ reached\ at|follow\ (?:us|him|her|me|them)\ (?:on|at|@)
      |on\ (?:twitter|facebook)\ (?:at\ )?@\w+|newsletters?\.?$).{0,120}""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


_HIDDEN = re.compile(
    r"(?:^|\s)(?:rollover-(?:people-)?block|tooltip(?:-?text|-?content)?|popover(?:-?content)?"
    r"|hover-?card)(?:$|\s)",
    re.IGNORECASE,
)
"""Classes of elements that a page shows only while a pointer is over them."""

_BODY = (
    "//*[@itemprop='articleBody' or contains(@class, 'e-content')"
    " and contains(concat(' ', normalize-space(@class), ' '), ' e-content ')]"
)

_PAGE = frozenset({"html", "body", "main", "article"})


def article_text(visible: str, tree: HtmlElement | None, head: Head) -> str:
    """The text of the article, with an empty line between paragraphs; `visible` is all text.

    If the page marks the body of its article, Trafilatura reads that, else the page: see
    `_reading`. If it stopped halfway, the paragraphs of the page's only <article> are used, or the
    text in the page's own data. If a page of several articles would keep less than half, all of its
    text is used.
    """
    if tree is None:
        return visible
    _drop_hidden(tree)
    text = _marked(tree) or _reading(tree)
    of_article = _of_article(tree)
    if len(of_article) > _PARTED * len(text):
        text = of_article
    own = "\n\n".join(_paragraphs(markup.column(head.body.replace("\n", "<br>"))))
    # Trafilatura may have used the same text without its paragraphs.
    if len(own) > _PARTED * len(text) or (own and bare(own) == bare(text)):
        text = own
    if len(visible) > _MUCH and 2 * len(text) < len(visible):
        return visible
    return "\n\n".join(_trimmed(_paragraphs(text), head)) or text


def _marked(tree: HtmlElement) -> str:
    """The text of the element that the page marks as the body, if it has most of the paragraphs.

    The marks are `articleBody` of schema.org and `e-content` of microformats.
    """
    from lxml import html  # type: ignore[import-untyped]

    found = tree.xpath(_BODY)
    if len(found) != 1:
        return ""
    whole = sum(
        len(part.text_content()) for part in tree.iter("p") if not _is_outside(part, _BELOW)
    )
    if 2 * sum(len(part.text_content()) for part in found[0].iter("p")) < whole:
        return ""
    page = html.document_fromstring("<html><body></body></html>")
    body = copy.deepcopy(found[0])
    body.tag, body.tail = "article", None
    page.body.append(body)
    return _extracted(page, strict=False)


def _drop_hidden(tree: HtmlElement) -> None:
    """Remove the elements that no reader of the page sees: notes that a pointer opens."""
    hidden = {
        name for name in set(tree.xpath("//@class", smart_strings=False)) if _HIDDEN.search(name)
    }
    for element in tree.xpath("//*[@class]") if hidden else ():
        is_hidden = element.get("class") in hidden and element.tag not in _PAGE
        if is_hidden and element.getparent() is not None:
            element.drop_tree()


def _reading(tree: HtmlElement) -> str:
    """The text that Trafilatura reads: strictly, or generously if the strict reading lost half.

    The strict reading has all that certainly belongs to the article, the generous one all that
    may. Each takes as long again where Trafilatura compares it with those of other methods, so
    the strict one is compared only if it is less than half of the generous one.
    """
    text = _extracted(tree, strict=True, is_compared=False)
    if len(text) >= max(_SHORT, _ENOUGH * _most(tree)):
        return text
    generous = _extracted(tree, strict=False)
    if len(text) >= max(_SHORT, _STRICT_ENOUGH * len(generous)):
        return text
    text = _extracted(tree, strict=True)
    return text if len(text) >= _STRICT_ENOUGH * len(generous) else generous


def _most(tree: HtmlElement) -> int:
    """About the most characters that a reading of the page may have."""
    from lxml import etree

    inside = copy.deepcopy(tree)
    etree.strip_elements(inside, *_NEVER_READ, with_tail=False)
    return len(" ".join(inside.text_content().split()))


def _extracted(tree: HtmlElement, *, strict: bool, is_compared: bool = True) -> str:
    """The article that Trafilatura extracts, compared with what other methods extract or not."""
    import trafilatura

    try:
        text = trafilatura.extract(
            tree,
            include_comments=False,
            include_tables=True,
            favor_precision=strict,
            favor_recall=not strict,
            fast=not is_compared,
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
        if not _is_outside(part, _OUTSIDE)
    )
    return "\n\n".join(text for text in kept if len(text) > _LONG)


def _is_outside(part: HtmlElement, around: frozenset[str]) -> bool:
    """Whether an element is inside one of these elements."""
    return any(above.tag in around for above in part.iterancestors())


def _paragraphs(text: str) -> list[str]:
    return [line for part in text.split("\n") if (line := part.strip())]


def _trimmed(paragraphs: list[str], head: Head) -> Iterable[str]:
    """The paragraphs without the headline above them and the invitations among them."""
    known = {bare(head.title), ""}
    after = itertools.dropwhile(
        lambda text: bare(text) in known or dates.read(text) is not None, paragraphs
    )
    return [
        text
        for text in after
        if text != head.url and _INVITATION.fullmatch(text.lstrip("-• ")) is None
    ]
