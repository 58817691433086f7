"""ODT: the text of a document of LibreOffice (OASIS OpenDocument 1.3), also as one file of XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from searcher.article import Article, Skip
from searcher.ingest import exports
from searcher.ingest.decoding import contents
from searcher.ingest.documents import layout, packages
from searcher.ingest.documents.layout import Paragraph
from searcher.ingest.fields import objects

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

_GONE = frozenset({
    "tracked-changes", "annotation", "annotation-end", "note", "forms", "index-title-template",
    "sequence-decls", "frame", "bookmark", "table-of-content",
})  # fmt: skip
_MOST_SPACES = 100


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The articles of a document: one, or those of an export that it holds.

    Raises ArticleError if it is no ODT, or encrypted.
    """
    data = contents(stream)
    if data.lstrip()[:1] == b"<":
        root = packages.tree(data)
        properties = packages.properties(next(root.iter("meta"), root))
    else:
        with packages.opened(data, "an ODT") as archive:
            root = packages.tree(packages.member(archive, "content.xml"))
            has_meta = "meta.xml" in archive.NameToInfo
            properties = (
                packages.properties(packages.tree(packages.member(archive, "meta.xml")))
                if has_meta
                else {}
            )
    body = next(root.iter("text"), root)
    paragraphs = [*_paragraphs(body)]
    listed = exports.of_text("\n\n".join(one.text for one in paragraphs))
    if listed is not None:
        yield from objects.several(listed, source)
    else:
        yield layout.article(paragraphs, source, properties)


def _paragraphs(element: Element) -> Iterator[Paragraph]:
    for child in element:
        if child.tag in ("p", "h"):
            level = packages.attribute(child, "outline-level") if child.tag == "h" else ""
            style = packages.attribute(child, "style-name").lower()
            titled = 0 if style in ("title", "titel", "titre") else None
            yield Paragraph(_text(child), int(level) if level.isdigit() else titled)
        elif child.tag == "table-row":
            cells = (" ".join(_text(cell).split()) for cell in child if cell.tag == "table-cell")
            yield Paragraph(" | ".join(cells).strip(" |"))
        elif child.tag not in _GONE:
            yield from _paragraphs(child)


def _text(element: Element) -> str:
    """The text of an element; runs of blanks, tabs and line breaks are elements of their own."""
    if element.tag in _GONE:
        return ""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "s":
            count = packages.attribute(child, "c")
            parts.append(" " * min(int(count) if count.isdigit() else 1, _MOST_SPACES))
        elif child.tag == "tab":
            parts.append("\t")
        elif child.tag == "line-break":
            parts.append("\n")
        else:
            parts.append(_text(child))
            if child.tag == "p":
                parts.append("\n")
        parts.append(child.tail or "")
    return "".join(parts)
