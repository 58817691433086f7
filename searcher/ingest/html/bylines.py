"""The authors that a page shows beside its text, for pages whose metadata have no authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher._lazy import lazy_regex
from searcher.ingest import headers
from searcher.ingest.fields.authors import authors
from searcher.ingest.html import publication

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_LONGEST = 100
"""Most characters of an element with authors."""

_PAGE = frozenset({"html", "body"})
"""Elements whose classes are about the whole page."""

_OUTSIDE = frozenset({"footer", "nav", "aside"})
"""Elements outside an article."""

_MOST = 3
"""Most different authors in elements of one kind: more are those of a list of articles."""

_AUTHOR = lazy_regex(
    r"(?:^|[\s_-])(?:by-?line|(?:post|entry|article|meta)?[_-]?(?:author|autor|auteur)"
    r"(?:[_-]?name|[_-]?link)?)(?:$|\s)",
    re.IGNORECASE,
)
"""Classes of elements with authors."""

_ELSEWHERE = lazy_regex(
    r"(?:^|\s)(?:comments?(?:-?list|-?body|-?author|-?meta)?|kommentare?|reply|respond|related"
    r"|widget|sidebar)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of elements whose authors are not those of the article."""

_LABEL = lazy_regex(
    r"(?:(?:written|posted|published|story|text|words|recipe|veröffentlicht|erstellt|geschrieben"
    r"|verfasst|publié|écrit|publicado|escrito|pubblicato|scritto|geplaatst|rezept|text)\s+)?"
    r"(?:by|von|vom|par|por|di|door|af|av)\b:?\s*"
    r"|(?:authors?|autor(?:in|en)?|auteurs?|autores|posted|verfasser)\s*+(?::\s*+)?(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
"""Labels before the authors."""

_NO_NAME = lazy_regex(
    r"[0-9]|\b(?:am|on|le|el|il)$|^(?:published|posted|veröffentlicht|publiziert)$", re.IGNORECASE
)
"""Parts of a text that is not a name."""

_AFTER = lazy_regex(
    r"(?<!\s)\s*+(?:[,|•·–-]\s*+)?\b(?:am|on|le|el|il|op|den|at|um)\s++\W*+[0-9].*"
    r"|(?:(?<!\s)\s++)?[|•·].*$"
)
"""The date and the section after the authors."""


def shown(visible: str, title: str, tree: HtmlElement | None) -> str:
    """The authors of a line beside the headline that begins with `By`, or of a marked element."""
    near = publication.beside_headline(visible, title)
    found = (authors([names]) for text in near if (names := headers.byline(text)))
    beside = next(found, ())
    return ", ".join(beside or (_marked(tree) if tree is not None else ()))


def _marked(tree: HtmlElement) -> tuple[str, ...]:
    """The authors in elements that are marked as such, the surest mark first."""
    marked = tree.xpath("//*[@itemprop='author' or @rel='author' or @class]")
    kinds = (
        [one for one in marked if one.get("itemprop") == "author"],
        [one for one in marked if one.get("rel") == "author"],
        [one for one in marked if _AUTHOR.search(one.get("class") or "")],
    )
    for elements in kinds:
        texts = dict.fromkeys(text for one in elements if (text := _text(one)))
        named = dict.fromkeys(name for text in texts for name in authors([text]))
        short = [name for name in named if not any(_holds(name, one) for one in named)]
        if 0 < len(short) <= _MOST:
            return tuple(short)
    return ()


def _holds(name: str, other: str) -> bool:
    """Whether a text is more than another one that it has: `All posts by Ada Stone`."""
    return name != other and other.lower() in name.lower()


def _ends_article(tags: list[str]) -> bool:
    """Whether the first of an element and those around it is the footer of an article."""
    return tags[0] == "footer" and "article" in tags


def _text(element: HtmlElement) -> str:
    """The authors in an element as text; empty if that is long, or is part of a comment."""
    around = [one for one in (element, *element.iterancestors()) if one.tag not in _PAGE]
    tags = [one.tag for one in around]
    if any(tag in _OUTSIDE and not _ends_article(tags[at:]) for at, tag in enumerate(tags)):
        return ""
    if any(_ELSEWHERE.search(str(one.get(name))) for one in around for name in ("class", "id")):
        return ""
    text = " ".join(element.text_content().split())
    if len(text) > _LONGEST:
        return ""
    label = _LABEL.match(text)
    text = _AFTER.sub("", text[label.end() :] if label else text)
    return "" if _NO_NAME.search(text) else text
