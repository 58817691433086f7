"""WARC: the pages that a crawler got (ISO 28500:2017), each read as a file of its kind would be.

The day on which a page was fetched is not the date of its article, and is not kept.
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import decoding, fields
from searcher.ingest.containers import Member
from searcher.ingest.json_lines import Keys
from searcher.ingest.library_errors import each, mapped

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_KINDS = {
    "text/html": "page.html", "application/xhtml+xml": "page.html", "text/plain": "page.txt",
    "application/pdf": "page.pdf", "application/rss+xml": "page.xml", "application/atom+xml":
    "page.xml", "application/xml": "page.xml", "text/xml": "page.xml", "application/json":
    "page.json", "text/markdown": "page.md", "application/epub+zip": "page.epub",
    "application/rtf": "page.rtf",
}  # fmt: skip
_PART = 1 << 18

_CUT = "not a WARC, or cut short"


def read(
    stream: BinaryIO, source: str, keys: Keys | None = None
) -> Iterator[Article | Skip | Member]:
    """The pages of a crawl, each under its address. Raises ArticleError if it is no WARC."""
    from warcio.exceptions import ArchiveLoadFailed

    given, others, number, pages = Keys(), Counter[str](), 0, 0
    faults = (
        ArchiveLoadFailed, EOFError, ValueError, AttributeError, OverflowError, TypeError,
        LookupError,
    )  # fmt: skip
    for number, record in enumerate(each(_records(stream), _CUT, *faults), 1):
        kind = _kind(record)
        if kind is None:
            continue
        name = _KINDS.get(kind)
        if name is None:
            others[kind] += 1
            continue
        pages += 1
        with mapped(_CUT, *faults):
            raw = _content(record)
        yield _page(record, raw, name, source, given, number)
    if not number:
        raise ArticleError("not a WARC: no records in it")
    if not pages and not others:
        raise ArticleError(f"no pages among its {number:,} records")
    if others:
        shown = ", ".join(f"{kind} ({count:,})" for kind, count in others.most_common(5))
        yield Skip(
            source,
            f"{others.total():,} records of kinds without articles: {shown}",
            "other records",
        )


def _records(stream: BinaryIO) -> Iterator[ArcWarcRecord]:
    """The records of a crawl.

    The library writes its warnings to standard error, among the messages of this program: they
    are suppressed, as each record that cannot be read is a skip."""
    from warcio.archiveiterator import ArchiveIterator

    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    records = ArchiveIterator(stream, arc2warc=True)
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _kind(record: ArcWarcRecord) -> str | None:
    """The media type of a record with content; None for requests, failures and other records."""
    if record.rec_type == "response":
        if record.http_headers is None or not str(record.http_headers.get_statuscode()).startswith(
            "2"
        ):
            return None
        content_type = record.http_headers.get_header("Content-Type") or "text/html"
    elif record.rec_type in ("resource", "conversion"):
        content_type = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None
    return str(content_type).partition(";")[0].strip().lower()


def _content(record: ArcWarcRecord) -> bytes:
    """The content of a record, at most one byte more than an article may have."""
    raw, left = bytearray(), decoding.LARGEST_ARTICLE + 1
    content = record.content_stream()
    while left > 0 and (part := content.read(min(left, _PART))):
        raw += part
        left -= len(part)
    return bytes(raw)


def _page(
    record: ArcWarcRecord, raw: bytes, name: str, source: str, given: Keys, number: int
) -> Member | Skip:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    url = str(url).strip("<>")
    if len(raw) > decoding.LARGEST_ARTICLE:
        return Skip(
            source,
            f"larger than {decoding.LARGEST_ARTICLE // decoding.MEGABYTE} MB",
            url[:200] or f"record {number}",
        )
    key = fields.own_key({"id": [url]}) or str(number)
    path = given.give(f"{source}#{key}", number)
    return Member(_in_utf8(raw, record, name), name, path, source, url=url)


def _in_utf8(raw: bytes, record: ArcWarcRecord, name: str) -> bytes:
    """The page in UTF-8, decoded by the charset of the HTTP header, which precedes the page's."""
    headers = record.http_headers
    content_type = str(headers.get_header("Content-Type") or "") if headers is not None else ""
    charset = content_type.lower().partition("charset=")[2].strip("\"' ;").partition(";")[0]
    if not name.endswith((".html", ".txt")) or charset in ("", "utf-8", "utf8"):
        return raw
    try:
        text = raw.decode("cp1252" if charset == "iso-8859-1" else charset)
    except (LookupError, UnicodeError):
        return raw
    return b"\xef\xbb\xbf" + text.encode("utf-8", "replace")
