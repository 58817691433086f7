"""EML, mbox and MHTML: messages, and pages saved as such (RFC 5322, RFC 2045 to 2049, RFC 2557)."""

from __future__ import annotations

import email.header
import email.message
import email.utils
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import decoding, fields, markup
from searcher.ingest.containers import Member
from searcher.ingest.decoding import clean, contents, decode
from searcher.ingest.fields import objects
from searcher.ingest.json_lines import Keys
from searcher.ingest.library_errors import mapped

_MOST_PARTS = 10_000

_FAULTS = (ValueError, LookupError, TypeError, AttributeError)
"""The errors of `email` for a damaged message."""

_ATTRIBUTION = re.compile(
    r"(?:on .{6,200} wrote|.{6,200} (?:a écrit|schrieb|escribió|ha scritto|escreveu|schreef)"
    r"|am .{6,200} schrieb.{0,100}|le .{6,200} a écrit|el .{6,200} escribió)\s*:\s*",
    re.IGNORECASE | re.DOTALL,
)
_ORIGINAL = re.compile(
    r"(?<![-_ ])[-_ ]{2,}+\s{0,20}+(?:original message|forwarded message|ursprüngliche nachricht"
    r"|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht)"
    r"\s{0,20}?[-_ ]{2,}",
    re.IGNORECASE,
)
_FROM_LINE = re.compile(rb"From \S.{0,200}\d{4}\b")
_KEPT = {
    "to": "to", "cc": "cc", "list-id": "list", "newsgroups": "newsgroups", "organization":
    "organization", "in-reply-to": "reply-to-message", "keywords": "tags",
}  # fmt: skip


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip | Member]:
    """The article of a message, and its attachments as files of their own.

    Raises ArticleError if it is no message.
    """
    yield from _message(contents(stream), source)


def _message(data: bytes, source: str) -> Iterator[Article | Skip | Member]:
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    with mapped("not a message", *_FAULTS):
        message = email.message_from_bytes(data)
    if not message.keys():
        raise ArticleError("not a message: it has no headers")
    parts = _parts(message)
    page = _saved_page(message, parts, source)
    if page is not None:
        yield page
        return
    values = _headers(message)
    values["body"] = _body(parts)
    if not values["body"] and "title" not in values:
        raise ArticleError("no text in it")
    values.setdefault("title", "")
    yield objects.single(values, source)
    yield from _attached(parts, source)


def _parts(message: email.message.Message) -> list[email.message.Message]:
    """The leaves of the tree of parts; a message inside is a leaf. Raises ArticleError."""
    found: list[email.message.Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(
                reversed([one for one in inner if isinstance(one, email.message.Message)])
            )
        else:
            found.append(part)
        if len(found) + len(waiting) > _MOST_PARTS:
            raise ArticleError(f"a message of more than {_MOST_PARTS:,} parts")
    return found


def _headers(message: email.message.Message) -> dict[str, object]:
    """The fields of an article that the headers of a message give."""
    name, address = email.utils.parseaddr(header(message, "from"))
    author = name if name and "@" not in name else ""
    found: dict[str, object] = {
        "title": header(message, "subject"),
        "date": header(message, "date") or header(message, "sent"),
        "author": " ".join(reversed([part.strip() for part in author.split(",")]))
        if author.count(",") == 1
        else author,
        "from": address or header(message, "from"),
    }
    found |= {field: text for key, field in _KEPT.items() if (text := header(message, key))}
    return {field: text for field, text in found.items() if text}


def header(message: email.message.Message, name: str) -> str:
    """The text of a header: its encoded words decoded, and raw bytes beyond ASCII by detection."""
    value = message.get(name)
    if value is None:
        return ""
    try:
        parts = email.header.decode_header(value)
    except (ValueError, LookupError):
        parts = [(str(value), None)]
    texts = [
        _decoded(part, charset) if isinstance(part, bytes) else _mended(part)
        for part, charset in parts
    ]
    return " ".join(clean("".join(texts)).split())[: decoding.LONGEST_LINE]


def _mended(text: str) -> str:
    """Text whose bytes beyond ASCII have no declared encoding, decoded."""
    raw = text.encode("utf-8", "surrogateescape")
    return _decoded(raw, None)


def _decoded(raw: bytes, charset: str | None) -> str:
    name = (charset or "").lower()
    for one in (name if name not in ("", "unknown-8bit", "us-ascii") else "utf-8", "utf-8"):
        try:
            return raw.decode("cp1252" if one in ("iso-8859-1", "latin-1") else one)
        except (LookupError, UnicodeError):
            continue
    return raw.decode("cp1252", "replace")


def _text(part: email.message.Message) -> str:
    """The text of a part, by its charset or else by detection."""
    with mapped("a damaged part of a message", *_FAULTS):
        raw = part.get_payload(decode=True)
        charset = part.get_content_charset("")
    if not isinstance(raw, bytes):
        return ""
    if charset in ("", "us-ascii", "ascii", "unknown-8bit"):
        try:
            return clean(decode(raw))
        except ArticleError:
            return clean(raw.decode("cp1252", "replace"))
    return clean(_decoded(raw, charset))


def _is_attached(part: email.message.Message) -> bool:
    return part.get_content_disposition() == "attachment" or (
        bool(part.get_filename()) and part.get_content_maintype() != "text"
    )


def _body(parts: list[email.message.Message]) -> str:
    """The plain parts; if none of them has a text, the HTML parts."""
    for kind in ("text/plain", "text/html"):
        texts = [
            _text(part)
            for part in parts
            if part.get_content_type() == kind and not _is_attached(part)
        ]
        if kind == "text/html":
            return "\n\n".join(markup.column(text) for text in texts if text.strip())
        whole = "\n\n".join(_unquoted(text) for text in texts if text.strip())
        if whole:
            return whole
    return ""


def _unquoted(text: str) -> str:
    """The text without the message that it answers, if all of that is quoted below it."""
    text = text.replace(" \n", "\n") if "format=flowed" in text else text
    original = _ORIGINAL.search(text)
    if original and text[: original.start()].strip():
        text = text[: original.start()]
    lines = text.rstrip().split("\n")
    end = len(lines)
    while end and (lines[end - 1].startswith(">") or not lines[end - 1].strip()):
        end -= 1
    if end == len(lines) or not any(line.startswith(">") for line in lines[end:]):
        return _paragraphs(text)
    for count in (1, 2, 3):
        if end - count >= 0 and _ATTRIBUTION.fullmatch(" ".join(lines[end - count : end]).strip()):
            end -= count
            break
    kept = "\n".join(lines[:end]).strip()
    return _paragraphs(kept or text)


def _paragraphs(text: str) -> str:
    """The text without the mark of a signature; its lines stay as they are."""
    return re.sub(r"\n-- ?\n(?=(?:.{0,100}\n){0,8}.{0,100}\s*\Z)", "\n\n", text).strip()


def _attached(parts: list[email.message.Message], source: str) -> Iterator[Member | Skip]:
    """The attached files, and the messages inside the message."""
    given = Keys()
    for number, part in enumerate(parts, 1):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            with mapped("a damaged message in a message", *_FAULTS):
                raw = first.as_bytes() if isinstance(first, email.message.Message) else b""
            name = "message.eml"
        elif _is_attached(part):
            with mapped("a damaged part of a message", *_FAULTS):
                payload = part.get_payload(decode=True)
            raw = payload if isinstance(payload, bytes) else b""
            name = _name(part)
        else:
            continue
        if raw and name:
            place = given.give(f"{source}/{name}", number)
            yield Member(raw, name, place, place, depth=1)


def _name(part: email.message.Message) -> str:
    """The name of an attached file, without a path and without unprintable characters."""
    name = _mended(str(part.get_filename() or ""))
    with suppress(ValueError, LookupError):  # else the name is used as it is
        name = "".join(
            _decoded(one, charset) if isinstance(one, bytes) else one
            for one, charset in email.header.decode_header(name)
        )
    name = name.replace("\\", "/").rpartition("/")[2]
    return "".join(char if char.isprintable() else "_" for char in name).strip(". ")[:200]


def _saved_page(
    message: email.message.Message, parts: list[email.message.Message], source: str
) -> Member | None:
    """The page that a browser saved as a message; None if it is a real message."""
    address = header(message, "snapshot-content-location") or (
        ""
        if message.get("from") and "@" in header(message, "from")
        else header(message, "content-location")
    )
    saved = message.get_content_type() == "multipart/related" and (
        address or "Saved by" in header(message, "from")
    )
    if not saved:
        return None
    page = next(
        (
            part
            for part in parts
            if part.get_content_type() in ("text/html", "application/xhtml+xml")
        ),
        None,
    )
    if page is None:
        return None
    url = address or header(page, "content-location")
    return Member(
        b"\xef\xbb\xbf" + _text(page).encode(),
        "page.html",
        source,
        source,
        url=url if "//" in url else "",
    )


def box(
    stream: BinaryIO, source: str, keys: Keys | None = None
) -> Iterator[Article | Skip | Member]:
    """The messages of a mailbox, one after the other. Raises ArticleError if it has none."""
    given, number = Keys(), 0
    for raw in _messages(stream):
        number += 1
        if raw is None:
            yield Skip(
                source,
                f"larger than {decoding.LARGEST_ARTICLE // decoding.MEGABYTE} MB",
                f"message {number}",
            )
            continue
        head = email.message_from_bytes(raw[:20_000].partition(b"\n\n")[0])
        own = fields.own_key({"id": [header(head, "message-id").strip("<>")]})
        key = given.give(f"{source}#{own or number}", number)
        yield Member(raw, "message.eml", key, source)
    if not number:
        raise ArticleError("not a mailbox: no line begins with From")


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of each message; None for one that is too large."""
    lines: list[bytes] = []
    size, started, blank = 0, False, True
    while line := stream.readline(decoding.MEGABYTE):
        if blank and line.startswith(b"From ") and _FROM_LINE.match(line):
            if started:
                yield b"".join(lines) if size <= decoding.LARGEST_ARTICLE else None
            lines, size, started = [], 0, True
        elif started:
            size += len(line)
            if size <= decoding.LARGEST_ARTICLE:
                lines.append(line[1:] if line.startswith(b">From ") else line)
        blank = line in (b"\n", b"\r\n")
    if started:
        yield b"".join(lines) if size <= decoding.LARGEST_ARTICLE else None
