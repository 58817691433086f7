"""Exports of databases that hold many articles in one text or page; each of them becomes one.

`of_text` and `of_page` say whether a text is such an export, and give its articles as fields by
name; what they are called is the same for all (`title`, `date`, `site`, `author`, `section`,
`words`, `body`). A file that is none of these is read as the one article that it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from searcher.ingest import markup
from searcher.ingest.exports import nexis, pages, proquest, sgml

_HINTS = ("ocument", "okument", "DOCUMENT", "DOKUMENT", "DOCNO", "docno", "REUTERS", "reuters")
"""One of these is in every export; most texts have none, and are not looked at further."""

Fields = Iterator[dict[str, object]]


def of_text(text: str) -> Fields | None:
    """The articles of an export that is plain text; None where it is none."""
    if not any(hint in text for hint in _HINTS):
        return None
    if nexis.is_counted(text) or nexis.is_ended(text):
        return nexis.articles(text)
    if proquest.is_export(text):
        return proquest.articles(text)
    return of_sgml(text)


def of_sgml(text: str) -> Fields | None:
    """The articles of a collection in SGML; None where it is none."""
    if "<" not in text:
        return None
    if sgml.is_reuters(text):
        return sgml.reuters(text)
    return sgml.trec(text) if sgml.is_trec(text) else None


def of_page(page: str) -> Fields | None:
    """The articles of an export that is a web page; None where it is none."""
    if pages.is_europresse(page):
        return pages.europresse(page)
    if pages.is_factiva(page):
        return pages.factiva(page)
    if not any(hint in page for hint in _HINTS):
        return None
    if (found := of_sgml(page)) is not None:
        return found
    text = markup.column(page)
    return nexis.articles(text) if nexis.is_counted(text) or nexis.is_ended(text) else None
