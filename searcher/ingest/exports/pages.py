"""Factiva and Europresse: pages that hold many articles."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from searcher._lazy import lazy_regex
from searcher.analysis import dates
from searcher.ingest.library_errors import mapped

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_FACTIVA = lazy_regex(r"""class\s*=\s*["'][^"']*\b(?:[a-z]{2}Article|articleParagraph)\b""")
_EUROPRESSE = lazy_regex(
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

_WORDS = lazy_regex(
    r"([0-9][0-9., \xa0]*+)\s*+(?:words?|mots?|w[öo]rter|worte|palabras?|parole|woorden|palavras"
    r"|слов\w*)",
    re.IGNORECASE,
)
_TIME = lazy_regex(r"[0-9]{1,2}[:.h][0-9]{2}(?: ?[AaPp][Mm])?(?: ?[A-Z]{2,4})?")
_NUMBER = lazy_regex(r"(?:document|dokument|documento|документ)\s+(\S{5,60})", re.IGNORECASE)
_COPYRIGHT = lazy_regex(r"copyright\b|©|\(c\)", re.IGNORECASE)
_PAGE_NUMBER = lazy_regex(r"[A-Z]{0,3}[0-9]{1,4}")
_LANGUAGES = lazy_regex(r"[A-ZÀ-Ý][a-zß-ÿ]{3,14}(?: \([A-Za-z -]+\)|[ -][A-ZÀ-Ý]?[a-zß-ÿ]{3,14})?")


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
    for element in _tree(page).select("div.article"):
        if element.find_parent("div", class_="article") is None:
            yield _coded(element) or _ordered(element)


def _coded(element: Tag) -> dict[str, object]:
    """The fields of an article in a table of codes: `HD`, `PD`, `TD`."""
    found: dict[str, object] = {}
    for row in element.find_all("tr"):
        cells = row.find_all(["td", "th"], recursive=False)
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


def _ordered(element: Tag) -> dict[str, object]:
    """The fields of an article whose header has no codes: its lines come in Factiva's order."""
    found: dict[str, object] = {}
    header: list[str] = []
    for child in element.find_all("div"):
        if child.find(["p", "table"]):
            continue
        text = _line(child)
        if child.get("id") == "hd" or child.select_one('[class*="Headline"]'):
            found["title"] = text
        elif _classes(child)[:1] == ["author"]:
            found["author"] = text
        elif text:
            header.append(text)
    paragraphs = [_line(part) for part in element.select('p[class*="articleParagraph"]')]
    found["body"] = "\n\n".join(filter(None, paragraphs))
    last = [_line(part) for part in element.find_all(["p", "div"])[-3:]]
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


def _europresse_articles(tree: BeautifulSoup) -> list[Tag]:
    """The elements that hold an article each. Older pages have no <article>: there it is the
    largest element around the name of a newspaper that holds no other such name."""
    if articles := tree.find_all("article"):
        return list(articles)
    named = _of_class(tree, "DocPublicationName") or _of_class(tree, "titreArticleVisu")
    held = Counter(id(above) for one in named for above in one.parents)
    found = []
    for element in named:
        around = element
        for above in element.parents:
            if held[id(above)] > 1 or above.name in ("body", "html"):
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


def _author(element: Tag) -> str:
    """The author: a line of its own class, or the only line below the headline."""
    if named := _first(element, "sm-margin-bottomNews") or _first(element, "docAuthors"):
        return named
    below = element.select('header > [class*="titreArticle"] ~ div')
    lines = [text for one in below if not one.find("p") and (text := _line(one))]
    return lines[0] if lines and len(lines[0]) < 120 else ""


def _body(element: Tag) -> str:
    """The paragraphs between the header and the notes."""
    inner = _of_class(element, "DocText") or element.find_all("section")
    if inner:
        return _paragraphs(inner[0])
    parts = [
        one
        for one in element.find_all("p")
        if one.find_parent(["header", "aside", "footer"]) is None
    ]
    return "\n\n".join(filter(None, map(_line, parts)))


def _document_number(element: Tag) -> str:
    found = re.search(r"news[·•]([0-9]{8}[·•][A-Z0-9]+[·•][\w-]+)", element.get_text())
    return found[0] if found else ""


def _first(element: Tag, name: str) -> str:
    """The text of the first element of a class."""
    return next((text for one in _of_class(element, name) if (text := _line(one))), "")


def _of_class(element: Tag, name: str) -> list[Tag]:
    """The elements of a class, in any letter case."""
    wanted = name.lower()
    found = (element, *element.find_all(class_=True))
    return [one for one in found if wanted in map(str.lower, _classes(one))]


def _classes(element: Tag) -> list[str]:
    return [name for name in element.get_attribute_list("class") if name]


def _line(element: Tag) -> str:
    return " ".join(element.get_text().split())


def _paragraphs(element: Tag) -> str:
    parts = [_line(part) for part in element.find_all("p")]
    if not any(parts):
        return _line(element)
    return "\n\n".join(part for part in parts if part)


def _tree(page: str) -> BeautifulSoup:
    from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

    text = page.encode("utf-8", "replace").decode("utf-8")
    with warnings.catch_warnings():
        # XHTML begins like XML, but is read as HTML.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        with mapped("the page cannot be read", ValueError, AssertionError, LookupError):
            return BeautifulSoup(text, "lxml")
