"""Reuters-21578 and TREC: collections in SGML, an article an element.

Reuters' readme (Lewis, 1997) and the TREC documents' DTDs give the elements. Expressions
find the tags: most of these files are not XML, with no root, bare `&` and control characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from searcher._lazy import lazy_regex
from searcher.ingest import markup

_REUTERS = lazy_regex(r"<REUTERS\b([^>]{0,500})>", re.IGNORECASE)
_TREC = lazy_regex(r"<DOC\b([^>]{0,200})>", re.IGNORECASE)
_OPENING = lazy_regex(r"<REUTERS\b[^>]{0,300}\b(?:NEWID|OLDID|TOPICS)\s*=", re.IGNORECASE)
_DOCNO = lazy_regex(r"<DOCNO>\s*+([^<]{1,100}?)\s*+</DOCNO>", re.IGNORECASE)
_ATTRIBUTE = lazy_regex(r'(\w{1,20})\s*=\s*"([^"]{0,100})"')
_PARTS = lazy_regex(r"\n[ \t]*\n|\n(?=[ \t]{2,}\S)|</?p>", re.IGNORECASE)
_D = lazy_regex(r"<D>([^<]*)</D>", re.IGNORECASE)

_DAY = lazy_regex(r",\s*[A-Z][a-z]{2,8}\.?\s[0-9]{1,2}$")
_END = lazy_regex(r"(?<!\s)[^\S\n]*+\n\s*+reuter\s*+(?:&#3;|\x03)?\s*+\Z", re.IGNORECASE)
_MARKS = frozenset({"", "*", "&#2;", "&#3;", "\x02", "\x03"})

_SIX = lazy_regex(r"([89][0-9])([01][0-9])([0-3][0-9])")
_NUMBERED = lazy_regex(r"[A-Z]{2,4}([89][0-9])([01][0-9])([0-3][0-9])-")
_AGENCY = lazy_regex(r"(?:(?<!\s)\s++)?\([A-Z/ ]{2,20}\)$")

_TITLES = ("HEADLINE", "HEAD", "TITLE", "HL", "TI", "TTL", "H3", "DOCTITLE")
_DATES = ("DATE_TIME", "DATE", "DATE1", "DD", "PUBDATE", "PUB_DATE")
_TEXTS = ("TEXT", "BODY", "GRAPHIC", "LP", "TD")
_LABELLED = {
    "author": ("BYLINE", "AUTHOR"), "site": ("SOURCE", "SO", "PUB"), "section": ("SECTION",),
    "dateline": ("DATELINE",), "subjects": ("SUBJECT", "IN"),
}  # fmt: skip


def is_reuters(text: str) -> bool:
    """Whether the text has articles of Reuters-21578."""
    return _OPENING.search(text[:200_000]) is not None


def is_trec(text: str) -> bool:
    """Whether the text has documents of TREC."""
    return _DOCNO.search(text[:200_000]) is not None


def reuters(text: str) -> Iterator[dict[str, object]]:
    """The articles of Reuters-21578, each as its fields by name."""
    for attributes, inner in _elements(text, _REUTERS, "REUTERS"):
        by_name = {name.lower(): what for name, what in _ATTRIBUTE.findall(attributes)}
        body = _inside(inner, ("BODY", "CONTENT"))
        article: dict[str, object] = {
            "id": by_name.get("newid", ""),
            "title": _line(_inside(inner, ("TITLE",))),
            "date": _line(_inside(inner, ("DATE",))),
            "author": _line(_inside(inner, ("AUTHOR",))),
            "dateline": _DAY.sub("", _line(_inside(inner, ("DATELINE",))).rstrip(" -")),
            "body": _text(_END.sub("", body) or _without_labels(_inside(inner, ("TEXT",)))),
        }
        for name in ("TOPICS", "PLACES", "PEOPLE", "ORGS", "EXCHANGES", "COMPANIES"):
            article[name.lower()] = [_line(one) for one in _D.findall(_inside(inner, (name,)))]
        yield {name: what for name, what in article.items() if what}


def trec(text: str) -> Iterator[dict[str, object]]:
    """The documents of TREC, each as its fields by name."""
    for _, inner in _elements(text, _TREC, "DOC"):
        number = _DOCNO.search(inner)
        article: dict[str, object] = {
            "id": number[1] if number else "",
            "title": _line(_inside(inner, _TITLES)),
            "date": _day(_line(_inside(inner, _DATES)), number[1] if number else ""),
            "body": "\n\n".join(filter(None, (_text(_inside(inner, (one,))) for one in _TEXTS))),
        }
        for name, tags in _LABELLED.items():
            article[name] = _line(_inside(inner, tags))
        article["dateline"] = _AGENCY.sub("", str(article["dateline"]))
        yield {name: what for name, what in article.items() if what}


def _day(stated: str, number: str) -> str:
    """The date of a document, or the one in its number: `910514`, `AP880212-0001`."""
    found = _SIX.fullmatch(stated) or (_NUMBERED.match(number) if not stated else None)
    return f"19{found[1]}-{found[2]}-{found[3]}" if found else stated


def _elements(text: str, opening: re.Pattern[str], name: str) -> Iterator[tuple[str, str]]:
    """The attributes and the content of each element of a name, as text."""
    closing = re.compile(rf"</{name}>", re.IGNORECASE)
    at = 0
    while (found := opening.search(text, at)) is not None:
        end = closing.search(text, found.end())
        if end is None:
            return
        yield found[1], text[found.end() : end.start()]
        at = end.end()


def _inside(text: str, names: tuple[str, ...]) -> str:
    """The content of the first of these elements that is not empty."""
    for name in names:
        opening = re.compile(rf"<{name}\b([^>]{{0,200}})>", re.IGNORECASE)
        for _, inner in _elements(text, opening, name):
            if inner.strip():
                return inner
    return ""


def _without_labels(text: str) -> str:
    for name in ("TITLE", "DATELINE", "AUTHOR"):
        text = re.sub(rf"<{name}\b[^>]*>[^<]{{0,5000}}</{name}>", "", text, flags=re.IGNORECASE)
    return text


def _plain(text: str) -> str:
    return markup.unescape(re.sub("<[^<>]{0,200}>", " ", text))


def _line(text: str) -> str:
    return " ".join(_plain(text).split())


def _text(text: str) -> str:
    """The paragraphs, which an indent, an empty line or a tag separates."""
    parts = (" ".join(_plain(part).split()) for part in _PARTS.split(text))
    return "\n\n".join(part for part in parts if part not in _MARKS)
