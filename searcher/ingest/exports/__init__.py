"""Exports of databases that hold many articles in one text or page; each of them becomes one.

`of_text` and `of_page` detect such an export and yield its articles as fields by name, the same
names for all (`title`, `date`, `site`, `author`, `section`, `words`, `body`). Any other file is
read as one article.
"""

from __future__ import annotations

from collections.abc import Iterator

from searcher.ingest.exports import nexis, pages, proquest, sgml

_HINTS = ("ocument", "okument", "DOCUMENT", "DOKUMENT", "DOCNO", "docno", "REUTERS", "reuters")
"""Every export has one of these; a text without them is not examined further."""

Fields = Iterator[dict[str, object]]


def of_text(text: str) -> Fields | None:
    """The articles of an export in plain text; None if it is no export."""
    if not any(hint in text for hint in _HINTS):
        return None
    if nexis.is_counted(text) or nexis.is_ended(text):
        return nexis.articles(text)
    if proquest.is_export(text):
        return proquest.articles(text)
    return of_sgml(text)


def of_sgml(text: str) -> Fields | None:
    """The articles of a collection in SGML; None if it is no such collection."""
    if "<" not in text:
        return None
    if sgml.is_reuters(text):
        return sgml.reuters(text)
    return sgml.trec(text) if sgml.is_trec(text) else None


def of_page(page: str, visible: str) -> Fields | None:
    """The articles of an export in a web page with this visible text; None if it is no export."""
    if pages.is_europresse(page):
        return pages.europresse(page)
    if pages.is_factiva(page):
        return pages.factiva(page)
    if not any(hint in page for hint in _HINTS):
        return None
    if (found := of_sgml(page)) is not None:
        return found
    is_nexis = nexis.is_counted(visible) or nexis.is_ended(visible)
    return nexis.articles(visible) if is_nexis else None
