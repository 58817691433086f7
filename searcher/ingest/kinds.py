"""The kind of a file: by its name, or by its first bytes if the name has no known suffix.

A kind is a suffix with a reader. If the suffix only shows that a file is text, the bytes decide:
feeds are saved as `.html`, subtitles as `.txt`.
"""

from __future__ import annotations

import re

from searcher._lazy import lazy_regex
from searcher.ingest import exports
from searcher.ingest.containers import compression
from searcher.ingest.documents import markdown

HEAD = 65_536
"""First bytes of a file by which its kind is detected."""

LEFT = {
    ".doc": "convert it with `soffice --convert-to docx`",
    ".dot": "convert it with `soffice --convert-to docx`",
    ".wpd": "convert it with `soffice --convert-to docx`",
    ".wps": "convert it with `soffice --convert-to docx`",
    ".pages": "export it as DOCX",
    ".ppt": "convert it with `soffice --convert-to pdf`",
    ".pptx": "convert it with `soffice --convert-to pdf`",
    ".odp": "convert it with `soffice --convert-to pdf`",
    ".key": "export it as PDF",
    ".ps": "convert it with `ps2pdf`",
    ".xps": "convert it with `mutool convert`",
    ".djvu": "convert it with `ddjvu --format=pdf`",
    ".msg": "convert it with `msgconvert`",
    ".pst": "convert it with `readpst`",
    ".mobi": "convert it with `ebook-convert IN OUT.epub`",
    ".azw": "convert it with `ebook-convert IN OUT.epub`",
    ".azw3": "convert it with `ebook-convert IN OUT.epub`",
    ".fb2": "convert it with `ebook-convert IN OUT.epub`",
    ".rar": "unpack it with `7z x`",
    ".7z": "unpack it with `7z x`",
    ".zst": "unpack it with `zstd -d`",
    ".lz4": "unpack it with `lz4 -d`",
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".jp2"),
        "a picture: read its text with `tesseract IN OUT`",
    ),
    **dict.fromkeys(
        (".mp3", ".wav", ".m4a", ".ogg", ".flac", ".mp4", ".mkv", ".avi", ".mov", ".webm"),
        "a recording: write its words down as SRT with `whisper`",
    ),
}
"""Suffixes without a reader, and the way to convert such a file."""

_PAGES = frozenset({
    ".shtml", ".php", ".php5", ".asp", ".aspx", ".jsp", ".jspx", ".cgi", ".cfm", ".do",
    ".action", ".phtml", ".mspx", ".stm", ".ece", ".story", ".print", ".page",
})  # fmt: skip
"""Suffixes of addresses of pages, as `wget` saves them: the bytes show their kind."""

_NO_ARTICLES = frozenset(
    """
    makefile gnumakefile dockerfile rakefile gemfile procfile vagrantfile jenkinsfile license
    licence copying changelog authors notice codeowners cname robots manifest pipfile brewfile
    """.split()  # noqa: SIM905 a list of twenty strings is no easier to read
)
"""Names of files of programs without a suffix, in small letters."""

_SHORT = {"tgz": ".tar.gz", "tbz2": ".tar.bz2", "tbz": ".tar.bz2", "txz": ".tar.xz", "mbx": ".mbox"}
_SUFFIX = lazy_regex(r"\.[a-z][a-z0-9_+-]{0,14}")
_COUNTED = lazy_regex(r"(.*\.[a-z]{2,8})\.[0-9]{1,3}")
_MAGIC = (
    (b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"), (b"SQLite format 3\0", ".sqlite"), (b"PAR1",
    ".parquet"), (b"WARC/", ".warc"), (b"WEBVTT", ".vtt"),
)  # fmt: skip
_PACKED = (
    (b"word/document", ".docx"), (b"application/epub+zip", ".epub"), (b"xl/workbook", ".xlsx"),
    (b"application/vnd.oasis.opendocument.text", ".odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", ".ods"),
)  # fmt: skip
_ROOT = lazy_regex(r"<([\w:.-]{1,40})")
_DOCTYPE = lazy_regex(r"<!DOCTYPE\s{1,20}([\w:.-]{1,40})", re.IGNORECASE)
_PAGE = lazy_regex(r"<(?:html|head|body|title|p|div)\b", re.IGNORECASE)
_HEADER = lazy_regex(r"[A-Z][A-Za-z-]{1,40}:[ \t]|[ \t]")
_MAIL_FIELDS = lazy_regex(
    r"^(?:From|Subject|Date|Message-ID|Received|MIME-Version|Return-Path):",
    re.MULTILINE | re.IGNORECASE,
)
_LETTER = ("from:", "path:", "newsgroups:", "subject:", "to:", "date:", "xref:", "message-id:")
"""Headers that a message saved as a text begins with."""

_SUBTITLES = lazy_regex(
    r"\s*+(?:[0-9]{1,9}+\s++)?(?:[0-9]{1,4}:)?[0-9]{2}:[0-9]{2}[.,][0-9]{3}\s*+-->"
)
_OF_PAGES = frozenset(
    {"head", "body", "title", "meta", "div", "p", "h1", "center", "table", "script", "style"}
)
_FEEDS = frozenset({"rss", "feed", "rdf:rdf", "rdf"})
_SENTENCE_END = lazy_regex(r"(?<=[.!?。…])[\"”’»)]?\s")
_WORD = lazy_regex(r"[\"“‘(«]?[^\W_]+(?:['’-][^\W_]+)*[\"”’»)]?[,;:.!?。…]?[\"”’»)]?")
_SHORTEST_SENTENCE = 6
"""Words."""


def suffix(name: str) -> str:
    """The suffix of a file's name in small letters, with that of its compression: `.txt.gz`.

    The additions of `wget` are dropped: `page.html?id=3`, `page.html.1`.
    """
    name = name.lower()
    if "?" in name:
        name = name.partition("?")[0]
    if (counted := _COUNTED.fullmatch(name)) is not None:
        name = counted[1]
    stem, dot, last = name.rpartition(".")
    if not (dot and stem):
        return ""
    if f".{last}" in compression.PACKINGS:
        return suffix(stem) + f".{last}"
    ending = _SHORT.get(last, f".{last}")
    return ending if _SUFFIX.fullmatch(f".{last}") else ""


def by_content(name: str, ending: str) -> bool:
    """Whether only the bytes of a file show its kind: its name has no suffix, one of pages, or
    `.doc`, which many pages and rich texts have."""
    return ending in _PAGES or ending == ".doc" or (not ending and name.lower() not in _NO_ARTICLES)


def detect(head: bytes) -> str:
    """The kind that the first bytes of a file show; empty if they show no kind."""
    for mark, kind in _MAGIC:
        if head.startswith(mark):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _PACKED if mark in head), ".zip")
    if head[257:262] == b"ustar":
        return ".tar"
    if b"\0" in head[:2_000] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    return _detect_in_text(_text(head))


def correct(head: bytes) -> str:
    """The kind that the bytes of a file show, if its suffix is that of a text, a page or XML; empty
    if they show no other kind."""
    for mark, kind in _MAGIC:
        if head.startswith(mark):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _PACKED if mark in head), "")
    text = _text(head)
    if text.startswith(("---", "+++", "{\n")) and markdown.split(text):
        return ".md"
    return by_marks(text) or (".eml" if _is_letter(text) else "")


def _text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").replace("\r\n", "\n")
    return head.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _detect_in_text(text: str) -> str:
    if (kind := by_marks(text)) is not None:
        return kind
    start = text.lstrip()[:1]
    if start in ("{", "["):
        whole = text.lstrip().partition("\n")[0].rstrip()
        return (
            ".jsonl" if start == "{" and whole.endswith("}") and text.count("\n{") > 0 else ".json"
        )
    if _is_mail(text):
        return ".mbox" if text.startswith("From ") else ".eml"
    if text.startswith(("#!", "<?php")):
        return ""
    return ".txt" if prose(text) else ""


def by_marks(text: str) -> str | None:
    """The kind of a text with marks of its kind: a feed, a page, subtitles; empty for a page of no
    kind."""
    if text.startswith("WEBVTT") or _SUBTITLES.match(text[:500]):
        return ".vtt"
    found = _root(text)
    if found is not None:
        doctype, root = found
        if root in _FEEDS:
            return ".xml"
        if root in ("doc", "reuters") and exports.of_sgml(text) is not None:
            return ".sgm"
        if "html" in (root, doctype) or (root in _OF_PAGES and _PAGE.search(text[:2_000])):
            return ".html"
        if text.lstrip().startswith("<?xml"):
            return ".xml"
    return None


def _root(text: str) -> tuple[str, str] | None:
    """The document type and the first element that a text begins with, in small letters."""
    doctype, at = "", 0
    while True:
        at += len(text) - at - len(text[at:].lstrip())
        if text.startswith("<!--", at):
            end = text.find("-->", at)
        elif text.startswith(("<?", "<!"), at):
            named = _DOCTYPE.match(text, at)
            doctype = named[1].lower() if named else doctype
            end = text.find(">", at)
        else:
            found = _ROOT.match(text, at)
            return (doctype, found[1].lower()) if found else None
        if end < 0:
            return (doctype, "") if doctype else None
        at = end + (3 if text.startswith("<!--", at) else 1)


def _is_mail(text: str) -> bool:
    """Whether a text begins with the headers of a message."""
    lines = text.split("\n")[:200]
    headers = lines[1:] if lines[0].startswith("From ") else lines
    end = next((at for at, line in enumerate(headers) if not line.strip()), len(headers))
    every = all(_HEADER.match(line) for line in headers[:end])
    return end > 1 and every and len(_MAIL_FIELDS.findall("\n".join(headers[:end]))) > 1


def _is_letter(text: str) -> bool:
    """Whether a text begins with the headers of a message, with a sender and a subject."""
    if not text[:20].lower().startswith(_LETTER):
        return False
    return "\nsubject:" in f"\n{text[:10_000].lower()}" and _is_mail(text)


def prose(text: str) -> bool:
    """Whether a text has sentences, unlike programs and tables."""
    signs = sum(text.count(sign) for sign in "{}=;\\$<>|#")
    return 20 * signs < len(text) and 5 * sum(map(_sentence, _SENTENCE_END.split(text))) > len(text)


def _sentence(part: str) -> int:
    """The length of a part of a text if its last lines are a sentence, else 0."""
    part = part.rpartition("\n\n")[2]
    words = part.split()
    ended = part.rstrip('"”’»)')[-1:] in tuple(".!?。…")
    if not ended or len(words) < _SHORTEST_SENTENCE:
        return 0
    plain = sum(_WORD.fullmatch(word[:60]) is not None for word in words)
    return len(part) if 10 * plain >= 8 * len(words) else 0
