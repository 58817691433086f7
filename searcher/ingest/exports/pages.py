"""Factiva and Europresse: pages that hold many articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from searcher.analysis import dates

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_FACTIVA = re.compile(r"""class\s*=\s*["'][^"']*\b(?:[a-z]{2}Article|articleParagraph)\b""")
_EUROPRESSE = re.compile(
    r"""class\s*=\s*["'][^"']*\b(?:DocPublicationName|titreArticleVisu)\b""", re.IGNORECASE
)

_EUROPRESSE_NAMES = ("docpublicationname", "titrearticlevisu")
"""What the expression looks for, quicker to find."""

_CODES = {
    "HD": "title", "BY": "author", "PD": "date", "SN": "site", "SE": "section", "PG": "page",
    "WC": "length", "LP": "lead", "TD": "body", "AN": "id", "LA": "language", "CO": "companies",
    "IN": "industry", "NS": "subjects", "RE": "regions", "CY": "copyright", "PUB": "publisher-name",
    "ART": "caption", "CR": "credit", "ED": "edition", "SC": "source-code", "CLM": "column",
    "VOL": "volume", "RF": "references", "ET": "time", "IPD": "publication-codes",
    "IPC": "codes", "HLP": "body",
}  # fmt: skip
"""Factiva's codes of fields (Factiva's developer guide, "Factiva Format Codes")."""

_LISTED = {"companies", "industry", "subjects", "regions"}
"""Fields of several values, as in `usa : United States | eurz : Europe`."""

_WORDS = re.compile(
    r"([0-9][0-9., \xa0]*+)\s*+(?:words?|mots?|w[öo]rter|worte|palabras?|parole|woorden|palavras"
    r"|слов\w*)",
    re.IGNORECASE,
)
_TIME = re.compile(r"[0-9]{1,2}[:.h][0-9]{2}(?: ?[AaPp][Mm])?(?: ?[A-Z]{2,4})?")
_NUMBER = re.compile(r"(?:document|dokument|documento|документ)\s+(\S{5,60})", re.IGNORECASE)
_COPYRIGHT = re.compile(r"copyright\b|©|\(c\)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[A-Z]{0,3}[0-9]{1,4}")
_LANGUAGES = re.compile(r"[A-ZÀ-Ý][a-zß-ÿ]{3,14}(?: \([A-Za-z -]+\)|[ -][A-ZÀ-Ý]?[a-zß-ÿ]{3,14})?")


def is_factiva(page: str) -> bool:
    """Whether the page is an export of Factiva."""
    return _FACTIVA.search(page) is not None


def is_europresse(page: str) -> bool:
    """Whether the page is an export of Europresse."""
    lowered = page.lower()
    named = any(name in lowered for name in _EUROPRESSE_NAMES)
    return named and _EUROPRESSE.search(page) is not None


def factiva(page: str) -> Iterator[dict[str, object]]:
    """The articles of a page of Factiva, each as its fields by name."""
    path = (
        "//div[contains(concat(' ', @class, ' '), ' article ')]"
        "[not(ancestor::div[contains(concat(' ', @class, ' '), ' article ')])]"
    )
    for element in _tree(page).xpath(path):
        coded = _coded(element)
        yield coded or _ordered(element)


def _coded(element: HtmlElement) -> dict[str, object]:
    """The fields of an article in a table of codes: `HD`, `PD`, `TD`."""
    found: dict[str, object] = {}
    for row in element.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if len(cells) < 2:
            continue
        name = _CODES.get(_line(cells[0]).strip(" :").upper())
        if name is not None:
            text = _paragraphs(cells[1]) if name in ("lead", "body") else _line(cells[1])
            found[name] = f"{found[name]}\n\n{text}" if name in found else text
    if "title" not in found and "body" not in found:
        return {}
    lead, body = str(found.pop("lead", "")), str(found.get("body", ""))
    found["body"] = "\n\n".join(filter(None, (lead, body)))
    if count := _words(str(found.pop("length", ""))):
        found["words"] = count
    for name in _LISTED & found.keys():
        parts = (part.rpartition(" : ")[2].strip() for part in str(found[name]).split("|"))
        found[name] = [part for part in parts if part]
    return found


def _ordered(element: HtmlElement) -> dict[str, object]:
    """The fields of an article whose header has no codes: its lines come in Factiva's order."""
    found: dict[str, object] = {}
    header: list[str] = []
    for child in element.iter("div"):
        if child is element or any(True for _ in child.iter("p", "table")):
            continue
        text = _line(child)
        if child.get("id") == "hd" or "Headline" in " ".join(child.xpath(".//@class")):
            found["title"] = text
        elif (child.get("class") or "").split()[:1] == ["author"]:
            found["author"] = text
        elif text:
            header.append(text)
    paragraphs = [
        _line(part) for part in element.iter("p") if "articleParagraph" in (part.get("class") or "")
    ]
    found["body"] = "\n\n".join(filter(None, paragraphs))
    last = [_line(part) for part in element.iter("p", "div")][-3:]
    number = next((match for text in reversed(last) if (match := _NUMBER.fullmatch(text))), None)
    if number:
        found["id"] = number[1]
    _order(header, found)
    return found


def _order(header: list[str], found: dict[str, object]) -> None:
    """Put the lines of a header into `found`: the count of words, day, time, source, code, page,
    language and copyright."""
    after: list[str] = []
    for text in header:
        if (count := _words(text)) and "words" not in found:
            found["words"] = count
        elif "date" not in found and (day := dates.read(text)):
            found["date"] = day
        elif _COPYRIGHT.match(text):
            found["copyright"] = text
        elif "date" in found and not _TIME.fullmatch(text) and not _NUMBER.fullmatch(text):
            after.append(text)
    if after:
        found["site"] = after[0]
    for text in after[1:]:
        if text.isupper() and len(text) < 12 and not _PAGE_NUMBER.fullmatch(text):
            found["source-code"] = text
        elif _PAGE_NUMBER.fullmatch(text):
            found["page"] = text
        elif _LANGUAGES.fullmatch(text):
            found["language"] = text


def _words(text: str) -> int:
    match = _WORDS.fullmatch(text.strip())
    return int(re.sub(r"\D", "", match[1])) if match else 0


def europresse(page: str) -> Iterator[dict[str, object]]:
    """The articles of a page of Europresse, each as its fields by name."""
    for element in _europresse_articles(_tree(page)):
        found: dict[str, object] = {}
        found["site"] = _first(element, "DocPublicationName").split(",")[0]
        header = _first(element, "DocHeader")
        if day := _day_of(header):
            found["date"] = day
        section = header.split(",")[0].strip()
        if "," in header and not re.search("[0-9]", section):
            found["section"] = section
        found["title"] = _first(element, "titreArticleVisu") or _first(element, "titreArticle")
        found["author"] = _author(element)
        found["summary"] = _first(element, "rdp__subtitle")
        found["body"] = _body(element)
        found["id"] = _document_number(element)
        yield {name: what for name, what in found.items() if what}


def _europresse_articles(tree: HtmlElement) -> list[HtmlElement]:
    """The elements that hold an article each. Older pages have no <article>: there it is the
    largest element around the name of a newspaper that holds no other such name."""
    if articles := tree.xpath("//article"):
        return list(articles)
    named = _of_class(tree, "DocPublicationName") or _of_class(tree, "titreArticleVisu")
    held = Counter(above for one in named for above in one.iterancestors())
    found = []
    for element in named:
        around = element
        for above in element.iterancestors():
            if held[above] > 1 or above.tag in ("body", "html"):
                break
            around = above
        found.append(around)
    return found


def _day_of(header: str) -> str | None:
    """The date in `Communication, mardi 14 mars 2006, p. 16`."""
    if day := dates.mentioned(header):
        return day
    parts = re.split(r",\s*+|(?<!\s)\s++-\s++", header)
    joined = (", ".join(parts[at : at + 2]) for at in range(len(parts)))
    return next((day for part in (*parts, *joined) if (day := dates.read(part))), None)


def _author(element: HtmlElement) -> str:
    """The author: a line of its own class, or the only line below the headline."""
    if named := _first(element, "sm-margin-bottomNews") or _first(element, "docAuthors"):
        return named
    below = element.xpath(".//header/*[contains(@class, 'titreArticle')]/following-sibling::div")
    lines = [text for one in below if not one.xpath(".//p") and (text := _line(one))]
    return lines[0] if lines and len(lines[0]) < 120 else ""


def _body(element: HtmlElement) -> str:
    """The paragraphs between the header and the notes."""
    inner = _of_class(element, "DocText") or element.xpath(".//section")
    if inner:
        return _paragraphs(inner[0])
    parts = [
        one
        for one in element.iter("p")
        if not any(above.tag in ("header", "aside", "footer") for above in one.iterancestors())
    ]
    return "\n\n".join(filter(None, map(_line, parts)))


def _document_number(element: HtmlElement) -> str:
    found = re.search(r"news[·•]([0-9]{8}[·•][A-Z0-9]+[·•][\w-]+)", element.text_content())
    return found[0] if found else ""


def _first(element: HtmlElement, name: str) -> str:
    """The text of the first element of a class."""
    return next((text for one in _of_class(element, name) if (text := _line(one))), "")


def _of_class(element: HtmlElement, name: str) -> list[HtmlElement]:
    """The elements of a class, in any letter case."""
    wanted = name.lower()
    return [one for one in element.iter() if wanted in str(one.get("class") or "").lower().split()]


def _line(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _paragraphs(element: HtmlElement) -> str:
    parts = [_line(part) for part in element.iter("p")]
    if not any(parts):
        return _line(element)
    return "\n\n".join(part for part in parts if part)


def _tree(page: str) -> HtmlElement:
    from lxml import html  # type: ignore[import-untyped]

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
