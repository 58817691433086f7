"""Citations as text, BibTeX, RIS and CSL-JSON.

BibTeX follows Patashnik, BibTeXing, 1988, with entries of the type `@misc`; RIS follows its
specification (Research Information Systems, 2001); CSL-JSON follows the schema csl-data 1.0. A name
is one literal: an index does not know which part is the surname.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from searcher._digests import digest_of
from searcher.render.data import safe_json
from searcher.render.layout import one_line
from searcher.results import Citation

FORMS = ("text", "bibtex", "ris", "csl-json")
"""The formats of citations."""

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {char: f"\\{char}" for char in "$&%#_"}

_KEY = re.compile(r"[^A-Za-z0-9]+")


def citations(cited: Sequence[Citation], form: str) -> str:
    """Citations in one of `FORMS`; without citations an empty text, in CSL-JSON an empty list."""
    match form:
        case "bibtex":
            return "\n".join(map(_bibtex, cited))
        case "ris":
            return "".join(map(_ris, cited))
        case "csl-json":
            values = [_csl(one) for one in cited]
            return safe_json(json.dumps(values, ensure_ascii=False, indent=2)) + "\n"
        case _:
            return "".join(f"{_text(one)}\n" for one in cited)


def _text(one: Citation) -> str:
    title = f"“{_line(one.title)}”" if one.title else ""
    facts = [_who(one), title, one.site, one.date, one.url, one.article_id, _where(one)]
    return ", ".join(_line(fact) for fact in facts if fact) + "."


def _who(one: Citation) -> str:
    """The name to cite: the speaker, else the author."""
    return one.speaker or one.author


def _where(one: Citation) -> str:
    return f"{one.field} characters {one.start}-{one.end}, BLAKE2b {one.digest}"


def _note(one: Citation) -> str:
    return _line(f"article {one.article_id}, source {one.source}, {_where(one)}")


def _line(text: str) -> str:
    return " ".join(one_line(text).split())


def _key(one: Citation) -> str:
    """A key that is unique for each passage of an index."""
    name = _KEY.sub("-", one.title.casefold()).strip("-")[:40] or "article"
    place = f"{one.article_id}\n{one.field}\n{one.start}\n{one.end}"
    return f"{name}-{digest_of(place.encode('utf-8', 'surrogatepass'), 4)}"


def _bibtex(one: Citation) -> str:
    fields = {
        "author": f"{{{_escaped(_who(one))}}}" if _who(one) else "",
        "title": f"{{{_escaped(one.title)}}}" if one.title else "",
        "year": (one.date or "")[:4],
        "month": (one.date or "")[5:7].lstrip("0"),
        "date": one.date or "",
        "howpublished": _escaped(one.site),
        "url": _address(one.url),
        "note": _escaped(_note(one)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(one)},", *lines, "}", ""])


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in _line(text))


def _address(url: str) -> str:
    """An address with the characters escaped that BibTeX would read as braces or commands."""
    return _line(url).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _ris(one: Citation) -> str:
    date = one.date.replace("-", "/") if one.date else ""
    lines = [
        ("TY", "GEN"),
        ("AU", _who(one)),
        ("TI", one.title),
        ("T2", one.site),
        ("PY", (one.date or "")[:4]),
        ("DA", date),
        ("UR", one.url),
        ("SP", str(one.start)),
        ("EP", str(one.end)),
        ("N1", _note(one)),
        ("ID", _key(one)),
    ]
    text = "".join(f"{tag}  - {_line(value)}\n" for tag, value in lines if value)
    return f"{text}ER  - \n\n"


def _csl(one: Citation) -> dict[str, Any]:
    found: dict[str, Any] = {"id": _key(one), "type": "webpage" if one.url else "article"}
    if one.title:
        found["title"] = one.title
    if _who(one):
        found["author"] = [{"literal": _who(one)}]
    if one.date:
        found["issued"] = {"date-parts": [[int(part) for part in one.date.split("-")]]}
    if one.site:
        found["container-title"] = one.site
    if one.url:
        found["URL"] = one.url
    found["source"] = one.source
    found["note"] = _note(one)
    return found
