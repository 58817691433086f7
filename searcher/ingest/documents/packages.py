"""Documents that are ZIP archives of XML: reads members up to a size, and XML without entities."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from searcher.errors import ArticleError
from searcher.ingest import decoding
from searcher.ingest.decoding import clean
from searcher.ingest.library_errors import ZIP_FAULTS, mapped

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_MEMBERS = 100_000


@contextmanager
def opened(data: bytes, kind: str) -> Iterator[zipfile.ZipFile]:
    """The archive of a document. Raises ArticleError if it is no archive, or encrypted."""
    if data.startswith(_OLE):
        raise ArticleError(f"encrypted, or an older format than {kind}: save it without a password")
    with mapped(f"not {kind}, or damaged", *ZIP_FAULTS):
        archive = zipfile.ZipFile(io.BytesIO(data))
    with archive:
        if len(archive.filelist) > _MOST_MEMBERS:
            raise ArticleError(f"more than {_MOST_MEMBERS:,} files in it")
        yield archive


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member. Raises ArticleError if it is missing, encrypted or too large."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        raise ArticleError(f"damaged: it has no {name[:100]}") from None
    if info.flag_bits & 1:
        raise ArticleError("encrypted: save it without a password")
    with mapped("damaged, or cut short", *ZIP_FAULTS), archive.open(info) as stream:
        data = stream.read(decoding.LARGEST_ARTICLE + 1)
    if len(data) > decoding.LARGEST_ARTICLE:
        raise ArticleError(
            f"unpacks to more than {decoding.LARGEST_ARTICLE // decoding.MEGABYTE} MB"
        )
    return data


def tree(data: bytes) -> Element:
    """The root of a member in XML; names have no namespaces. Raises ArticleError."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ArticleError(f"damaged: {error}") from error
    if root is None or any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log):
        raise ArticleError("damaged: its XML cannot be read")
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith("{"):
            with suppress(ValueError):  # libxml2 repairs to names that lxml refuses
                element.tag = element.tag.partition("}")[2]
    return root


def attribute(element: Element, name: str) -> str:
    """The value of an attribute, whatever its namespace."""
    value = element.get(name)
    if value is None:
        value = next(
            (what for key, what in element.attrib.items() if key.endswith(f"}}{name}")), ""
        )
    return str(value)


def properties(root: Element) -> dict[str, str]:
    """The properties of a document by name: the children of that element that have a text."""
    found: dict[str, str] = {}
    for element in root.iter():
        if isinstance(element.tag, str) and element.text and not len(element):
            found.setdefault(element.tag, " ".join(clean(element.text).split()))
    return {name: text for name, text in found.items() if text}
