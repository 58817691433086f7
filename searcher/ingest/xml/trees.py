"""XML to a tree of names without namespaces, also if the XML is not well-formed.

Nothing is fetched and no entity is expanded, so that there is neither network access nor a bomb.
XML that is not well-formed is repaired as far as libxml2 can.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from searcher.errors import ArticleError
from searcher.ingest.decoding import clean, decode

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

_DECLARED = re.compile(rb"""\s*<\?xml[^<>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""")
_HEAD = re.compile(r"<\?xml[^<>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]{0,500}(\[)?", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s*>")
_ENTITY = re.compile(r"&([a-zA-Z][a-zA-Z0-9]{1,31});")
_BARE = re.compile(r"&(?!#[0-9]{1,7};|#x[0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)")
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})


def text_of(data: bytes) -> str:
    """The text of the bytes, by the encoding that they declare. Raises ArticleError."""
    found = _DECLARED.match(data)
    if found and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = found[1].decode("ascii")
        try:
            return clean(data.decode("cp1252" if name.lower() == "iso-8859-1" else name))
        except (LookupError, UnicodeError):
            pass  # it names a wrong encoding
    return clean(decode(data))


def parse(source: str) -> Element:
    """The root of the tree; names have no namespaces. Raises ArticleError if there is none."""
    from lxml import etree  # type: ignore[import-untyped]

    if not source.strip():
        raise ArticleError("no text in it")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, strip_cdata=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(_repaired(source).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise ArticleError(f"not XML: {error}") from error
    faults = [
        fault.message for fault in parser.error_log if fault.type_name == "ERR_RESOURCE_LIMIT"
    ]
    if faults or root is None:
        raise ArticleError(
            f"not XML that can be read: {faults[0] if faults else 'no element in it'}"
        )
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith("{"):
            space, _, name = element.tag.partition("}")
            # WordPress has `content:encoded` and `excerpt:encoded`.
            with suppress(ValueError):  # libxml2 repairs to names that lxml refuses
                element.tag = "excerpt" if "excerpt" in space and name == "encoded" else name
    return root


def _repaired(source: str) -> str:
    """The XML without its declaration and definitions, with named characters replaced."""
    source = source.lstrip()
    if (head := _HEAD.match(source)) is not None:
        source = source[head.end() :]
    if (found := _DOCTYPE.search(source[:100_000])) is not None:
        end = _SUBSET_END.search(source, found.end()) if found[1] else None
        stop = end.end() if end else source.find(">", found.end() - 1) + 1
        source = source[: found.start()] + source[stop or found.end() :]
    parts: list[str] = []
    at = 0
    for kept in _CDATA.finditer(source):
        parts += [_characters(source[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*parts, _characters(source[at:])])


def _characters(part: str) -> str:
    if "&" not in part:
        return part
    part = _ENTITY.sub(
        lambda found: found[0] if found[1] in _KEPT else html.unescape(found[0]), part
    )
    return _BARE.sub("&amp;", part)


def line(element: Element | None) -> str:
    """The text inside an element, on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def first(element: Element, *names: str) -> Element | None:
    """The first element below with the first of these names that has a text."""
    for name in names:
        for found in element.iter(name):
            if line(found):
                return found
    return None


def child(element: Element, *names: str) -> str:
    """The text of the first child with the first of these names that has any."""
    for name in names:
        for found in element:
            if found.tag == name and (text := line(found)):
                return text
    return ""


def paragraphs(element: Element, names: frozenset[str]) -> Iterator[str]:
    """The text of the innermost elements of these names below, one after the other."""
    for found in element.iter(*names):
        inner = any(below is not found for below in found.iter(*names))
        if not inner and (text := line(found)):
            yield text
