"""Pages that list articles: the home of a site, a section, an archive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher._lazy import lazy_regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

    from searcher.ingest.html.head import Head

_FEWEST = 6
"""Least headings with links on a page that lists articles."""

_LONG = 250
"""Characters of a paragraph; a teaser seldom has more."""

_HOME = lazy_regex(
    r"https?://[^/]+/?(?:index\.\w+|home/?)?(?:[?#].*)?"
    r"|https?://[^?#]*/(?:category|categories|tag|tags|topics?|archives?|author|page/[0-9]+|sections?"
    r"|latest|news)/?(?:[^/]+/?)?(?:page/[0-9]+/?)?",
    re.IGNORECASE,
)


def listed(tree: HtmlElement, head: Head) -> int:
    """The number of articles that a page lists; 0 if the page is an article itself."""
    if head.date is not None or head.body or head.is_article:
        return 0
    targets = {
        link.get("href", "").partition("#")[0]
        for heading in tree.iter("h2", "h3", "h4")
        for link in (*heading.iter("a"), *heading.iterancestors("a"))
    } - {"", "/"}
    if len(targets) < _FEWEST:
        return 0
    long = sum(len(" ".join(part.text_content().split())) > _LONG for part in tree.iter("p"))
    at_home = _HOME.fullmatch(head.url) is not None
    # An article may have a list beside it, so that the page itself must look like a list.
    return len(targets) if 3 * long < len(targets) and (at_home or long == 0) else 0
