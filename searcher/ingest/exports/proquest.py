"""ProQuest: an export of many articles as text, with a line of underscores between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from searcher._lazy import lazy_regex
from searcher.ingest.exports import labels

_RULE = lazy_regex(r"^[ \t]*(?:_{20,}|\*{20,}|={20,}|-{20,})[ \t]*$", re.MULTILINE)
_COUNTED = lazy_regex(
    r"^[ \t]*(?:document|dokument|documento) ([0-9]{1,5}) (?:of|de|von|sur|di) [0-9]{1,6}[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NAMES = {
    "title": "TITLE TITRE TITEL TITULO TITOLO",
    "author": "AUTHOR AUTEUR AUTOR AUTORE VERFASSER",
    "site": "PUBLICATION-TITLE TITRE-DE-LA-PUBLICATION TITEL-DER-PUBLIKATION PUBLIKATIONSTITEL"
    " TITULO-DE-PUBLICACION TITULO-DE-LA-PUBLICACION",
    "date": "PUBLICATION-DATE DATE-DE-PUBLICATION PUBLIKATIONSDATUM ERSCHEINUNGSDATUM"
    " FECHA-DE-PUBLICACION",
    "year": "PUBLICATION-YEAR ANNEE-DE-PUBLICATION PUBLIKATIONSJAHR ERSCHEINUNGSJAHR"
    " ANO-DE-PUBLICACION",
    "body": "FULL-TEXT TEXTE-INTEGRAL VOLLTEXT TEXTO-COMPLETO",
    "summary": "ABSTRACT RESUME ZUSAMMENFASSUNG RESUMEN",
    "section": "SECTION RUBRIQUE SEKTION SECCION TEIL",
    "subjects": "SUBJECT SUJET THEMA MATERIA",
    "places": "LOCATION LIEU STANDORT ORT LUGAR",
    "people": "PEOPLE PERSONNES PERSONEN PERSONAS",
    "companies": "COMPANY-/-ORGANIZATION COMPANY-ORGANIZATION SOCIETE UNTERNEHMEN-/-ORGANISATION",
    "pages": "PAGES PAGE SEITEN SEITE PAGINAS FIRST-PAGE PAGINATION",
    "id": "PROQUEST-DOCUMENT-ID ID-DE-DOCUMENT-PROQUEST PROQUEST-DOKUMENT-ID"
    " ID-DEL-DOCUMENTO-DE-PROQUEST ACCESSION-NUMBER",
    "url": "DOCUMENT-URL URL-DU-DOCUMENT DOKUMENT-URL URL-DEL-DOCUMENTO",
    "publisher-name": "PUBLISHER EDITEUR HERAUSGEBER EDITORIAL",
    "language": "LANGUAGE-OF-PUBLICATION LANGUE-DE-PUBLICATION SPRACHE-DER-PUBLIKATION",
    "copyright": "COPYRIGHT",
}
_FIELDS = {label: field for field, labels_ in _NAMES.items() for label in labels_.split()}
_OTHERS = frozenset(
    """
    LINKS PUBLICATION-INFO PUBLICATION-SUBJECT PLACE-OF-PUBLICATION COUNTRY-OF-PUBLICATION ISSN
    E-ISSN SOURCE-TYPE DOCUMENT-TYPE DOCUMENT-FEATURE DATABASE LAST-UPDATED VOLUME ISSUE
    IDENTIFIER-/-KEYWORD CREDIT ILLUSTRATION DATELINE COLUMN EDITION SUPPLEMENT CORRESPONDENCE
    CLASSIFICATION NUMBER-OF-PAGES DOI NAICS TAGS CONTACT-US-AT DATABASE-COPYRIGHT
    TERMS-AND-CONDITIONS BIBLIOGRAPHY CITATION-STYLE SECTION-TITLE ISBN BASE-DE-DONNEES DATENBANK
    BASE-DE-DATOS ZULETZT-AKTUALISIERT DERNIERE-MISE-A-JOUR TYPE-DE-SOURCE TYPE-DE-DOCUMENT LIENS
    """.split()  # noqa: SIM905 a list of forty strings is no easier to read
)
"""Labels that end the field before; their values are kept under their own names."""

_LABEL = lazy_regex(r"([^\W\d_][^:\n]{1,40}?)[ \xa0]?:(?:[ \t]+(.*)|$)")
_BARE_TEXT = frozenset({"FULL-TEXT", "ABSTRACT"})


def is_export(text: str) -> bool:
    """Whether the text is an export: it has the label of ProQuest's document number."""
    return any(
        f"\n{label}:" in text
        for label in ("ProQuest document ID", "Identifiant du document ProQuest",
                      "ID de document ProQuest", "ProQuest-Dokument-ID",
                      "ID del documento de ProQuest")
    )  # fmt: skip


def articles(text: str) -> Iterator[dict[str, object]]:
    """The articles of an export, each as its fields by name."""
    for part in _RULE.split(text):
        found = _fields(part)
        if "id" in found or ("title" in found and "body" in found):
            yield found


def _fields(part: str) -> dict[str, object]:
    """The fields of one article; lines without a label continue the field before."""
    found: dict[str, list[str]] = {}
    current: list[str] = found.setdefault("headline", [])
    for line in part.split("\n"):
        text = line.strip()
        if _COUNTED.match(text):
            continue
        field = _field(text)
        if field is None:
            current.append(text)
            continue
        name, rest = field
        current = found.setdefault(name, [])
        if rest:
            current.append(rest)
    made = {name: _paragraphs(lines, name) for name, lines in found.items()}
    if "title" in made:
        del made["headline"]
    author = made.get("author", "")
    return {name: text for name, text in made.items() if text} | (
        {"author": [_turned(one) for one in author.split(";") if one.strip()]} if author else {}
    )


def _turned(name: str) -> str:
    """`Stone, Ada` as `Ada Stone`."""
    family, comma, given = name.strip().partition(",")
    return f"{given.strip()} {family}".strip() if comma and "," not in given else name.strip()


def _field(text: str) -> tuple[str, str] | None:
    match = _LABEL.match(text)
    label = labels.folded(match[1] if match else text) if match or len(text) < 20 else ""
    if match is None:
        return (_FIELDS[label], "") if label in _BARE_TEXT else None
    rest = (match[2] or "").strip()
    if label in _FIELDS:
        return _FIELDS[label], rest
    return (label.lower(), rest) if label in _OTHERS else None


def _paragraphs(lines: list[str], name: str) -> str:
    if name != "body":
        return " ".join(filter(None, lines))
    parted = "" in "\n".join(lines).strip().split("\n")
    if not parted:
        return "\n\n".join(filter(None, lines))
    parts = "\n".join(lines).split("\n\n")
    return "\n\n".join(" ".join(part.split()) for part in parts if part.strip())
