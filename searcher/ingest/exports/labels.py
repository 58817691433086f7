"""The labels that databases of news put before the fields of an article, in their languages.

They are those of LexisNexis and Nexis Uni (English, French, German, Spanish, Italian, Dutch and
Portuguese interfaces) and of ProQuest. A label is compared in capitals, its white space as `-`.
"""

from __future__ import annotations

import re
import unicodedata

from searcher._lazy import lazy_regex

_NAMES = {
    "author": "BYLINE AUTEUR AUTEURS AUTOR AUTORES AUTOREN AUTORIN VERFASSER AUTORE AUTORI DOOR"
    " SIGNATURE POR AUTHOR REDACTEUR",
    "section": "SECTION RUBRIQUE RUBRIK RESSORT SECCION SEZIONE RUBRICA RUBRIEK SECTIE SECCAO"
    " SECAO TEIL",
    "length": "LENGTH LONGUEUR LANGE LAENGE LONGITUD EXTENSION LUNGHEZZA LENGTE TAMANHO EXTENSAO"
    " COMPRIMENTO",
    "dateline": "DATELINE LIEU ORIGINE ORTSMARKE DATUMZEILE",
    "summary": "HIGHLIGHT ENCART ACCROCHE RESUME DESTACADO SOMMARIO TEASER VORSPANN CHAPEAU"
    " ABSTRACT INTRODUCTION",
    "caption": "GRAPHIC GRAPHIQUE ILLUSTRATION GRAFIK BILD BILDUNTERSCHRIFT GRAFICO GRAFIEK"
    " ILLUSTRATIE ILUSTRACION ILUSTRACAO ILLUSTRAZIONE LEGENDE",
    "loaded": "LOAD-DATE DATE-CHARGEMENT DATE-DE-CHARGEMENT UPDATE LADEDATUM FECHA-CARGA"
    " FECHA-DE-CARGA DATA-CARICAMENTO LAADDATUM DATA-CARGA",
    "language": "LANGUAGE LANGUE SPRACHE IDIOMA LENGUAJE LENGUA LINGUA TAAL LINGUAGEM",
    "publication-type": "PUBLICATION-TYPE TYPE-PUBLICATION TYPE-DE-PUBLICATION PUBLIKATIONSTYP"
    " PUBLIKATIONSART TIPO-PUBLICACION TIPO-DE-PUBLICACION TIPO-PUBBLICAZIONE PUBLICATIETYPE",
    "subjects": "SUBJECT SUBJECTS SUJET SUJETS THEMA THEMEN SCHLAGWORT SCHLAGWORTER TEMA TEMAS"
    " ARGOMENTO ONDERWERP ASUNTO ASSUNTO",
    "companies": "COMPANY SOCIETE ENTREPRISE UNTERNEHMEN FIRMA EMPRESA SOCIETA AZIENDA BEDRIJF",
    "organizations": "ORGANIZATION ORGANISATION ORGANISATIONEN ORGANIZACION ORGANIZZAZIONE"
    " ORGANISATIE ORGANIZACAO",
    "people": "PERSON PERSONNE PERSONNES PERSONEN PERSONA PERSONAS PERSONE PERSOON PESSOA",
    "places": "GEOGRAPHIC LOCALISATION-GEO GEOGRAPHIQUE GEOGRAPHIE LAND REGION GEOGRAFICO"
    " GEOGRAFISCH GEOGRAFIA GEOGRAPHISCHE-ANGABEN",
    "cities": "CITY VILLE STADT CIUDAD CITTA STAD",
    "states": "STATE ETAT BUNDESLAND ESTADO STATO STAAT PROVINCE",
    "countries": "COUNTRY PAYS PAIS PAESE",
    "industry": "INDUSTRY SECTEUR-ACTIVITE SECTEUR BRANCHE INDUSTRIE SECTOR SETTORE BEDRIJFSTAK",
    "ticker": "TICKER SYMBOLE-BOURSIER BORSENKURZEL TICKERSYMBOL",
    "url": "URL",
    "type": "TYPE DOCUMENT-TYPE TYPE-DE-DOCUMENT ARTIKELTYP",
    "series": "SERIES SERIE",
    "journal-code": "JOURNAL-CODE CODE-JOURNAL ZEITUNGS-CODE JOURNALCODE",
    "id": "ACC-NO ACCESSION-NUMBER",
    "correction": "CORRECTION CORRECTION-DATE DATE-CORRECTION BERICHTIGUNG",
    "notes": "NOTES NOTE-DE-LA-REDACTION",
    "distribution": "DISTRIBUTION",
    "file": "FILE-NAME",
    "classification": "CLASSIFICATION CLASSEMENT KLASSIFIZIERUNG CLASIFICACION CLASSIFICAZIONE",
    "body": "BODY CORPS TEXTE TEXT VOLLTEXT CUERPO TEXTO CORPO TESTO TEKST ARTICLE",
}

FIELDS = {label: field for field, labels in _NAMES.items() for label in labels.split()}
"""Each label and the name of its field."""

ABOVE = frozenset(
    {"author", "section", "length", "dateline", "summary", "series", "type", "distribution", "url"}
)
"""The fields above the text of an article."""

SURELY_BELOW = frozenset(FIELDS.values()) - ABOVE - {"body"}
"""The fields below the text, so that no text follows them."""

_LABEL = lazy_regex(
    r"([^\W\d_][^\W\d_ -]*(?:[ -][^\W\d_][^\W\d_-]*){0,3})[ \xa0]?:\s*(.*)", re.DOTALL
)
_COPYRIGHT = lazy_regex(
    r"(?:copyright\b|©|\(c\) (?:19|20)[0-9]{2}|all rights reserved|tous droits r[ée]serv[ée]s"
    r"|alle rechte vorbehalten|todos los derechos reservados|tutti i diritti riservati"
    r"|alle rechten voorbehouden|todos os direitos reservados)",
    re.IGNORECASE,
)


def folded(label: str) -> str:
    """A label in capitals, without accents, its white space as `-`."""
    marked = unicodedata.normalize("NFKD", label.upper())
    plain = "".join(char for char in marked if not unicodedata.combining(char))
    return "-".join(plain.replace("\xa0", " ").split())


def labelled(block: str, *, capitals: bool) -> tuple[str, str] | None:
    """The field and the value of a block such as `SECTION: NEWS; Pg. 3`; None if it has no label.

    With `capitals`, a label has no small letters.
    """
    found = _LABEL.match(block[:60] + block[60:]) if ":" in block[:60] else None
    if found is None or (capitals and found[1] != found[1].upper()):
        return None
    field = FIELDS.get(folded(found[1]))
    return None if field is None else (field, found[2].strip())


def copyright_line(block: str) -> bool:
    """Whether a block is only a copyright notice."""
    return len(block) < 300 and _COPYRIGHT.match(block) is not None
