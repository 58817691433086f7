"""Datelines: the beginning of a report, with its place, its date and its agency.

The forms are those of the style books of the agencies: place in capitals, region, day, agency in
brackets, dash or colon.
"""

from __future__ import annotations

import re

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.analysis import dates

_AGENCIES = (
    "reuters|afp|ap|associated press|the associated press|agence france-presse|upi|ani|pti|ians|app"
    "|dpa|tass|itar-tass|interfax|xinhua|bbc|cnn|rfe/rl|bloomberg|kyodo|anadolu|aa|efe|ansa|bernama"
    "|yonhap|ria novosti|sputnik|inp|online|nni|apa|mena|irna|wam|kuna|spa|aap|pa|cp"
    "|the canadian press|npr|voa|al jazeera|agencies|news agencies"
)

AGENCY = lazy_regex(rf"(?:{_AGENCIES})(?:/(?:{_AGENCIES}))*", re.IGNORECASE)

_CAPITALS = r"[A-ZÀ-ÖØ-Þ](?:[A-ZÀ-ÖØ-Þ.'’]*[A-ZÀ-ÖØ-Þ.]|(?=-[A-ZÀ-ÖØ-Þ]))"

_SMALL = r"(?:de|da|do|del|di|du|la|las|los|le|el|al|au|aux|of|the|and|on|upon|sur|am)"

_DASH = r"\s?—|\s?–|\s?--+|\s-(?=\s)|-(?=\s)"

_DATELINE = lazy_regex(
    rf"""(?P<place>{_CAPITALS}(?:(?:\s?/\s?|-|\s|,\s)(?:{_CAPITALS}|{_SMALL}(?=[\s-])))*)
        (?P<rest>(?:,\s?[^,:()/—–]{{2,25}}?){{0,3}})
        (?:\s?(?P<agency>\([^()]{{2,40}}\)|/[^/]{{2,20}}/\.?)(?:\s?:|{_DASH}|-)?
          |(?P<mark>\s?:(?=\s)|{_DASH}|\s\|(?=\s)))
        \s*(?=\S)""",
    re.VERBOSE,
)

SIGN = lazy_regex("[,(/—–]|--")
"""A dateline that is sure has one of these before its first colon."""

_CITY = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"

_AGENCY_DATELINE = lazy_regex(
    rf"""(?P<place>{_CITY}(?:[\s/]{_CITY}){{0,3}})
        (?:\s\[(?P<region>[^\][]{{2,40}})\])?
        (?P<rest>(?:,\s?[^,:()/—–]{{2,25}}?){{0,3}})
        \s\((?i:(?:{_AGENCIES})(?:\s?/\s?(?:{_AGENCIES}))*)\)
        (?P<mark>\s?[:—–]|\s?\.?-+)?\s+(?=\S)""",
    re.VERBOSE,
)

_MONTH_DAY = lazy_regex(
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s?[0-9]{1,2}"
    r"|[0-9]{1,2}\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|[0-9]{4}"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:\s[0-9]{4})?",
    re.IGNORECASE,
)

NO_PLACES = frozenset(
    """
    warning breaking update updated updates exclusive note notes factbox analysis opinion editorial
    correction corrections corrected live watch video videos photo photos read more urgent alert
    attention important news newsalert flash q a question answer file summary background
    explainer explained timeline profile interview feature review sport sports world top just in faq
    ps nb covid covid-19 caution danger notice disclaimer reminder tip tips hint remember advisory
    editors editor's writer's publisher's press release statement speech transcript remarks
    subject re to from cc date time venue contact embargo embargoed immediate contents chapter part
    section appendix table figure introduction conclusion abstract results methods discussion
    method objective objectives aim aims purpose conclusions references keywords copyright
    mr mrs ms dr sir lord lady president minister prime premier senator secretary chairman chair
    chairperson general host reporter journalist interviewer moderator presenter speaker speakers
    compere caller audience unidentified unknown voice chancellor governor mayor professor
    nato un eu us who imf fbi cia opec asean g7 g20 pm mp mps tv ceo todo fixme error info debug
    """.split()  # noqa: SIM905 a list of a hundred strings is no easier to read
)
"""Words in capitals before a colon that are not the name of a place."""

_SHORT_PLACES = frozenset({"GOA", "RIO", "UFA", "UAE", "QOM", "BAKU", "LEH"})


@frozen
class Dateline:
    """The beginning of a report: `PARIS, Nov 2 (AFP) -`.

    Attributes:
        place: the place, with its region if it has one.
        date: the date if it is complete; else None.
        sure: whether more than a colon shows that it is a dateline.
    """

    place: str
    date: str | None
    sure: bool


def dateline(line: str) -> Dateline | None:
    """The dateline that a paragraph begins with."""
    if not line[:1].isupper():
        return None
    found = _DATELINE.match(line[:200])
    if found is None:
        return _agency_dateline(line)
    place, agency, mark = found["place"], found["agency"], (found["mark"] or "").strip()
    if found.end() >= len(line) or not any(char.islower() for char in line[found.end() :]):
        return None
    words = place.lower().replace("/", " ").replace(",", " ").split()
    if any(word.strip(".") in NO_PLACES for word in words):
        return None
    kept, day, dated = [], "", False
    for part in (part.strip() for part in f"{place}{found['rest']}".split(",")):
        if _MONTH_DAY.fullmatch(part.rstrip(".")):
            day, dated = f"{day} {part}", True
        elif not AGENCY.fullmatch(part):
            kept.append(part)
    sure = dated or agency is not None or mark in ("—", "–", "--")
    if not kept or (len(kept[0]) < 4 and not sure and kept[0] not in _SHORT_PLACES):
        return None
    if len(words) > 6 or (found["rest"] and not sure):
        return None
    return Dateline(", ".join(kept), dates.read(day) if day else None, sure)


def _agency_dateline(line: str) -> Dateline | None:
    """A dateline with an agency in brackets; its place need not be in capitals."""
    found = _AGENCY_DATELINE.match(line[:200]) if "(" in line else None
    if found is None or not (found["mark"] or found["rest"]):
        return None
    kept, day = [found["place"]], ""
    if found["region"]:
        kept.append(found["region"])
    for part in (part.strip(" .") for part in found["rest"].split(",")):
        if _MONTH_DAY.fullmatch(part):
            day = f"{day} {part}"
        elif part:
            kept.append(part)
    if _MONTH_DAY.fullmatch(kept[0]):
        return None
    return Dateline(", ".join(kept), dates.read(day) if day else None, True)
