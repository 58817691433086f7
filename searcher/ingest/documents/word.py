"""DOCX: the text of a document of Word (ECMA-376, WordprocessingML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import exports
from searcher.ingest.decoding import contents
from searcher.ingest.documents import layout, packages
from searcher.ingest.documents.layout import Paragraph
from searcher.ingest.fields import objects

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

_GONE = frozenset({
    "del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr",
    "Fallback", "annotationRef", "commentReference", "footnoteReference", "endnoteReference",
    "object", "pict",
})  # fmt: skip
"""Elements whose text is not shown: deleted, moved away, or the code of a field."""

_HEADING = re.compile(r"heading\s?([1-9])|[üÜ]berschrift\s?([1-9])|titre\s?([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "titel", "titre", "título", "titolo", "titulo"})


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The articles of a document: one, or those of an export that it holds.

    Raises ArticleError if it is no DOCX, or encrypted.
    """
    with packages.opened(contents(stream), "a DOCX") as archive:
        name = _main(archive)
        styles = _styles(archive, name)
        root = packages.tree(packages.member(archive, name))
        properties = {}
        if "docProps/core.xml" in archive.NameToInfo:
            properties = packages.properties(
                packages.tree(packages.member(archive, "docProps/core.xml"))
            )
    body = next(root.iter("body"), root)
    paragraphs = [*_paragraphs(body, styles)]
    listed = exports.of_text("\n\n".join(one.text for one in paragraphs))
    if listed is not None:
        yield from objects.several(listed, source)
    else:
        yield layout.article(paragraphs, source, properties)


def _main(archive: zipfile.ZipFile) -> str:
    """The name of the member that has the text."""
    for name in ("word/document.xml", "word/document2.xml"):
        if name in archive.NameToInfo:
            return name
    named = (name for name in archive.NameToInfo if re.fullmatch(r"word/document\d*\.xml", name))
    name = next(named, "")
    if not name:
        raise ArticleError("not a DOCX: it has no word/document.xml")
    return name


def _styles(archive: zipfile.ZipFile, main: str) -> dict[str, tuple[int | None, float, bool]]:
    """For each style its level as a heading, its size and whether it is bold."""
    name = main.rpartition("/")[0] + "/styles.xml"
    if name not in archive.NameToInfo:
        return {}
    found: dict[str, tuple[int | None, float, bool]] = {}
    for style in packages.tree(packages.member(archive, name)).iter("style"):
        if packages.attribute(style, "type") not in ("", "paragraph"):
            continue
        key = packages.attribute(style, "styleId")
        names = [packages.attribute(one, "val") for one in style if one.tag == "name"]
        found[key] = (_level(names[0] if names else key), _size(style), _is_bold(style))
        if packages.attribute(style, "default") in ("1", "true"):
            found[""] = found[key]
    return found


def _level(name: str) -> int | None:
    if name.strip().lower() in _TITLES:
        return 0
    match = _HEADING.fullmatch(name.strip())
    return int(next(filter(None, match.groups()))) if match else None


def _paragraphs(
    element: Element, styles: dict[str, tuple[int | None, float, bool]]
) -> Iterator[Paragraph]:
    """The paragraphs in order; a row of a table is one, its cells with `|` between them."""
    for child in element:
        if child.tag == "p":
            yield _paragraph(child, styles)
        elif child.tag == "tbl":
            for row in child.iter("tr"):
                if any(above.tag == "tr" for above in row.iterancestors()):
                    continue  # the row of a table in a cell
                cells = (" ".join(_text(cell).split()) for cell in row if cell.tag == "tc")
                yield Paragraph(" | ".join(cells).strip(" |"))
        elif child.tag not in _GONE:
            yield from _paragraphs(child, styles)


def _paragraph(element: Element, styles: dict[str, tuple[int | None, float, bool]]) -> Paragraph:
    style = next((packages.attribute(one, "val") for one in element.iter("pStyle")), "")
    level, size, bold = styles.get(style, styles.get("", (_level(style), 0.0, False)))
    if style not in styles:
        level = _level(style)
    plain = styles.get("", (None, 0.0, False))
    runs = [run for run in element.iter("r") if _text(run).strip()]
    sizes = [_size(run) for run in runs]
    bolds = [_is_bold(run, default=bold or (not style and plain[2])) for run in runs]
    aligned = [packages.attribute(one, "val") for one in element.iter("jc")]
    return Paragraph(
        _text(element),
        level,
        max(sizes, default=0.0) or size or plain[1],
        bool(runs) and all(bolds),
        aligned[:1] == ["center"],
    )


def _size(element: Element) -> float:
    """The size in points that a run or a style sets; 0 where it sets none."""
    for properties in element:
        if properties.tag == "rPr":
            for one in properties:
                if one.tag == "sz" and (half := packages.attribute(one, "val")).isdigit():
                    return int(half[:4]) / 2
    return 0.0


def _is_bold(element: Element, *, default: bool = False) -> bool:
    for properties in element:
        if properties.tag == "rPr":
            for one in properties:
                if one.tag == "b":
                    return packages.attribute(one, "val") not in ("0", "false", "none")
    return default


def _text(element: Element) -> str:
    """The text of an element, without deleted text."""
    parts: list[str] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag in _GONE:
            continue
        if one.tag == "t":
            parts.append(one.text or "")
        elif one.tag in ("tab", "ptab"):
            parts.append("\t")
        elif one.tag in ("br", "cr"):
            parts.append("\n")
        elif one.tag == "noBreakHyphen":
            parts.append("-")
        elif one.tag == "p" and parts:
            parts.append("\n")
        waiting.extend(reversed(one))
    return "".join(parts)
