"""EPUB: a chapter of a book an article, in the order of its spine (EPUB 3.3, and 2.0.1)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import decoding, markup
from searcher.ingest.decoding import bare, clean, contents, decode
from searcher.ingest.documents import packages
from searcher.ingest.fields import objects

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

_SHORT = 10_000
"""Characters: a shorter book is one article, as its chapters are too short to be articles."""

_HEADING = re.compile(r"<h[1-3]\b[^>]{0,500}>(.*?)</h[1-3]>", re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]{0,200}>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_NO_CHAPTERS = re.compile(
    r"""epub:type\s*=\s*["'][^"']*\b(?:toc|landmarks|cover|titlepage|copyright-page)\b"""
)


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The chapters of a book. Raises ArticleError if it is no EPUB, or encrypted."""
    with packages.opened(contents(stream), "an EPUB") as archive:
        if "META-INF/encryption.xml" in archive.NameToInfo:
            ciphers = packages.member(archive, "META-INF/encryption.xml")
            if b"enc#" in ciphers and b"xhtml" in ciphers:
                raise ArticleError("encrypted: its text is protected against copying")
        package = _package(archive)
        metadata = _metadata(package[1])
        chapters = [*_chapters(archive, *package)]
    if not any(body for _, body in chapters):
        raise ArticleError("no text in it")
    if sum(len(body) for _, body in chapters) <= _SHORT or len(chapters) == 1:
        whole = "\n\n".join(_whole(title, body) for title, body in chapters)
        yield objects.single({**metadata, "body": whole}, source)
        return
    book = str(metadata.pop("title", ""))
    values = ({**metadata, "book": book, "title": title, "body": body} for title, body in chapters)
    yield from objects.several((one for one in values if one["body"]), source)


def _whole(title: str, body: str) -> str:
    return f"{title}\n\n{body}".strip() if bare(title) != bare(body[: len(title) + 20]) else body


def _package(archive: zipfile.ZipFile) -> tuple[str, Element]:
    """The folder of the package file, and its tree."""
    root = packages.tree(packages.member(archive, "META-INF/container.xml"))
    path = next((packages.attribute(one, "full-path") for one in root.iter("rootfile")), "")
    return posixpath.dirname(path), packages.tree(packages.member(archive, path))


def _metadata(package: Element) -> dict[str, object]:
    """The metadata of the book, by the names of fields."""
    meta = next(package.iter("metadata"), package)
    texts: dict[str, list[str]] = {}
    for one in meta:
        if isinstance(one.tag, str) and (text := " ".join("".join(one.itertext()).split())):
            texts.setdefault(one.tag, []).append(text)
    found: dict[str, object] = {
        "title": texts.get("title", [""])[0],
        "author": texts.get("creator", []),
        "date": texts.get("date", [""])[0],
        "summary": clean(markup.column(texts.get("description", [""])[0])),
        "language": texts.get("language", [""])[0],
        "publisher-name": texts.get("publisher", [""])[0],
        "subjects": texts.get("subject", []),
    }
    return {name: what for name, what in found.items() if what}


def _chapters(archive: zipfile.ZipFile, folder: str, package: Element) -> Iterator[tuple[str, str]]:
    """The heading and the text of each document of the spine."""
    manifest = {
        packages.attribute(one, "id"): one
        for one in package.iter("item")
        if "html" in packages.attribute(one, "media-type")
        and "nav" not in packages.attribute(one, "properties").split()
    }
    length = 0
    for ref in package.iter("itemref"):
        one = manifest.get(packages.attribute(ref, "idref"))
        if one is None or packages.attribute(ref, "linear") == "no":
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(packages.attribute(one, "href"))))
        if path not in archive.NameToInfo:
            continue
        page = clean(decode(packages.member(archive, path)))
        length += len(page)
        if length > decoding.LARGEST_ARTICLE:
            raise ArticleError(
                f"unpacks to more than {decoding.LARGEST_ARTICLE // decoding.MEGABYTE} MB"
            )
        if not _NO_CHAPTERS.search(page[:5_000]):
            yield _chapter(page)


def _chapter(page: str) -> tuple[str, str]:
    heading = _HEADING.search(page)
    title = " ".join(markup.column(heading[1]).split()) if heading else ""
    body = markup.column(page[max(0, page.lower().find("<body")) :])
    if title and body.startswith(title) and body != title:
        body = body[len(title) :].strip()
    elif body == title:
        title = ""
    if not title and body and (named := _TITLE.search(page)):
        title = " ".join(markup.column(named[1]).split())
    return title, body
