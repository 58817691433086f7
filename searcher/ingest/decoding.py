"""Bytes to clean text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import BinaryIO

from searcher._lazy import lazy_regex
from searcher.errors import ArticleError

MEGABYTE = 1_000_000

LARGEST_ARTICLE = 64 * MEGABYTE
"""Bytes, decompressed: a text or HTML file, a JSON value, or a line of JSON Lines.

The longest novels are 10 MB, so what is larger is not an article. Such a file, value or line is
skipped; the lines after a long line are read.
"""

LONGEST_TITLE = 1_000
"""Characters: a longer first line is a paragraph. In JSON and HTML the title is cut here."""

LONGEST_LINE = 10_000
"""Characters: the longest of the short fields (place, caption, author, site, url); cut here."""

LONGEST_SUMMARY = 100_000
"""Characters: a summary is cut here."""

LONGEST_KEY = 200
"""Characters: a longer key of an article is cut, and a digest of the whole is added."""

MOST_SPEAKERS = 1_000
"""People: a longer list of speakers is cut here."""

LARGEST_PAGE = 4 * MEGABYTE
"""Characters of markup, without scripts and styles, in which the article of a page is searched for.

A larger page is read as a plain column of its paragraphs, in linear time.
"""

MOST_TAGS = 40_000
"""Tags of such a page: Trafilatura's time grows with the square of their number and reaches seconds
here. A page of a newspaper has some thousands. A page with more tags, or with elements nested more
than 256 deep (the limit of libxml2), is read as the plain column too.
"""

_PART = 1 << 18

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_OTHERS = ((b"{\\rtf", "RTF"), (b"%PDF-", "PDF"))
"""First bytes of kinds that are not text although all their bytes may be those of text."""

_CONTROLS = bytes({*range(0x01, 0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20)})
"""Bytes that text seldom has: not tab, line ends, form feed, the end-of-file mark of DOS (1A) or
the escape of terminal colours (1B)."""

_ALLOWED = "\t\n -~\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"

_CLEAN = lazy_regex(f"[{_ALLOWED}]*")
"""A match of these takes a third of the time of a search for others."""

_UNCLEAN = lazy_regex(f"[^{_ALLOWED}]+")

_ASCII = bytes([*b"\t\n", *range(0x20, 0x7F)])
"""The allowed ASCII characters, which bytes drop in a tenth of the time of a match."""

_COLOUR = lazy_regex(r"\x1b\[[0-9;]{0,30}[a-zA-Z]")


def _replacements() -> dict[int, str]:
    """The replacement of each character that is not one of text.

    C1 controls are nearly always Windows-1252 that was decoded as Latin-1, so they are read as
    Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels does the same).
    """
    table = dict.fromkeys((*range(0x20), 0x7F, 0xFEFF, 0xFFFE, 0xFFFF), "")
    table |= {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    table |= {ord("\t"): "\t", ord("\n"): "\n", 0x0B: "\n", 0x0C: "\n", ord("\r"): "\n"}
    return table


_REPLACEMENTS = _replacements()

_STATED: ContextVar[str] = ContextVar("stated encoding", default="")
_DETECTED: ContextVar[str | None] = ContextVar("detected encoding", default=None)


@contextmanager
def stated(encoding: str) -> Iterator[None]:
    """Read what is not UTF-8 by this encoding, until the block ends; empty detects it."""
    token = _STATED.set(encoding)
    try:
        yield
    finally:
        _STATED.reset(token)


def detected() -> str | None:
    """The encoding of the last text, as `Article.encoding` has it; None where none was decoded
    since the last call."""
    found = _DETECTED.get()
    _DETECTED.set(None)
    return found


def contents(stream: BinaryIO) -> bytes:
    """The bytes of the stream. Raises ArticleError if an article may not have so many."""
    data = head(stream)
    if len(data) > LARGEST_ARTICLE:
        raise ArticleError(f"larger than {LARGEST_ARTICLE // MEGABYTE} MB")
    return data


def head(stream: BinaryIO) -> bytes:
    """The bytes of the stream, at most one more than an article may have."""
    parts = []
    left = LARGEST_ARTICLE + 1
    # Small reads: a read of the maximum allocates the maximum for every file.
    while left and (part := stream.read(min(left, _PART))):
        parts.append(part)
        left -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def clean(text: str) -> str:
    """`text` with line feeds for its line ends, and without control characters, byte order marks
    and lone surrogates (U+FFFD is put for those)."""
    if text.isascii():
        if not text.encode().translate(None, _ASCII):
            return text
    elif _CLEAN.fullmatch(text):
        return text
    return _UNCLEAN.sub(_replaced, _COLOUR.sub("", text).replace("\r\n", "\n"))


def _replaced(found: re.Match[str]) -> str:
    return found[0].translate(_REPLACEMENTS)


def line(text: str, longest: int) -> str:
    """`text` clean, on one line, its white space as single spaces, cut at `longest` characters."""
    return " ".join(clean(text[: 2 * longest]).split())[:longest].rstrip()


def bare(text: str) -> str:
    """The letters and digits of `text` in small letters, to compare two texts by."""
    return "".join(filter(str.isalnum, text.lower()))


def decode(data: bytes) -> str:
    """`data` as text: by its byte order mark, as UTF-8, or by a stated or detected encoding.

    Raises ArticleError if it is not text: RTF or PDF, bytes with NULs, more than one control
    character in a hundred, or bytes that are not UTF-8 and give words in no encoding.
    """
    _DETECTED.set("")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ArticleError(f"not text: it is marked as {encoding} and is not") from error
    for mark, kind in _OTHERS:
        if data.startswith(mark):
            raise ArticleError(f"not text but {kind}")
    if (encoding := _STATED.get()) and (text := _as_stated(data, encoding)) is not None:
        return text
    controls = 100 * _count(data, _CONTROLS) > len(data)
    if controls or 0 in data:
        from searcher.ingest.encodings import utf_16_of  # few texts are not UTF-8

        if (order := utf_16_of(data)) is not None:
            _DETECTED.set(order)
            return data.decode(order, "replace")
        reason = "too many control characters" if controls else "it has NUL bytes"
        raise ArticleError(f"not text: {reason}")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        return _decode_other(data, error)


def _decode_other(data: bytes, error: UnicodeDecodeError) -> str:
    """The text of bytes that are not UTF-8 throughout.

    If two thirds of the characters beyond ASCII are UTF-8, it is damaged UTF-8, and U+FFFD replaces
    the rest. Else the encoding is detected.
    """
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    sound = len(mended) - broken - len(mended.encode("ascii", "ignore"))
    if sound >= 2 * broken:
        return mended
    from searcher.ingest.encodings import encoding_of  # few texts are not UTF-8

    found = encoding_of(data)
    if found is None:
        raise ArticleError(
            "not text: not UTF-8, and no other encoding gives words; --encoding may state it"
        ) from error
    _DETECTED.set(str(found))
    return data.decode(found.encoding, "replace")


def _as_stated(data: bytes, encoding: str) -> str | None:
    """The text by a stated encoding; None if it is UTF-8 with letters beyond ASCII.

    Text of other encodings is never that by accident. Raises ArticleError.
    """
    if not data.isascii():
        with suppress(UnicodeDecodeError):
            data.decode()
            return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"not text in {encoding}, the encoding that is stated") from error
    _DETECTED.set(encoding)
    return text


def _count(data: bytes, which: bytes) -> int:
    """The number of bytes that are among `which`."""
    return len(data) - len(data.translate(None, which))
