"""Citations in each form, also of articles that mean harm."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from searcher.article import Article
from searcher.render.citations import FORMS, citations
from searcher.results import Citation, citation, whole_citation

PLAIN = Article(
    "a/b.txt",
    title="Rivers & roads: 100% of_them",
    date="2021-11-02",
    speakers=("Ada Novak",),
    body="Rivers do not know borders.",
    source="a/b.txt",
    site="The Lesk Gazette",
    url="https://lesk.example/a?x={1}&y=%20",
)
HOSTILE = Article(
    "x}\n@misc{y,\nER  - \n",
    title='"}, note = {\\evil{}} \x1b[31m\nTY  - JOUR\u202e',
    speakers=("}\nAU  - Nobody",),
    body="\ud800",
    url="https://x.example/}\n\\",
)
BARE = Article("bare.txt", body="x")


def cited() -> list[Citation]:
    return [citation(PLAIN, "Ada Novak", "body", 0, 6), *map(whole_citation, (HOSTILE, BARE))]


def test_text() -> None:
    (line, *_) = citations(cited(), "text").splitlines()
    assert line == (
        "Ada Novak, “Rivers & roads: 100% of_them”, The Lesk Gazette, 2021-11-02, "
        "https://lesk.example/a?x={1}&y=%20, a/b.txt, body characters 0-6, "
        f"BLAKE2b {cited()[0].digest}."
    )


def test_bibtex() -> None:
    text = citations(cited(), "bibtex")
    entries = re.findall(r"^@misc\{([a-z0-9-]+),\n(.*?)^\}$", text, re.MULTILINE | re.DOTALL)
    assert len(entries) == len({key for key, _ in entries}) == 3
    for _, entry in entries:
        for line in entry.splitlines():
            assert re.fullmatch(r"  [a-z]+ = \{.*\},", line), line
            bare = re.sub(r"\\[{}]", "", line)
            assert bare.count("{") == bare.count("}")
    assert r"title = {{Rivers \& roads: 100\% of\_them}}" in text


def test_ris() -> None:
    text = citations(cited(), "ris")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in text.split("\n"))
    assert text.count("TY  - GEN\n") == text.count("ER  - \n") == 3
    assert len(re.findall("^TY", text, re.MULTILINE)) == 3
    assert "DA  - 2021/11/02\n" in text


# What csl-data 1.0 (citation-style-language/schema) asks of the properties that are written here.
_PROPERTIES: dict[str, type] = {
    "id": str, "type": str, "title": str, "author": list, "issued": dict, "container-title": str,
    "URL": str, "source": str, "note": str,
}  # fmt: skip
_TYPES = ("article", "webpage")


def is_csl(value: dict[str, Any]) -> bool:
    return (
        {"id", "type"} <= set(value) <= set(_PROPERTIES)
        and all(isinstance(value[name], _PROPERTIES[name]) for name in value)
        and value["type"] in _TYPES
        and all(set(name) == {"literal"} for name in value.get("author", ()))
        and all(
            1 <= len(parts) <= 3 and all(type(part) is int for part in parts)
            for parts in value.get("issued", {"date-parts": []})["date-parts"]
        )
    )


def test_csl_json() -> None:
    text = citations(cited(), "csl-json")
    values = json.loads(text)
    assert all(map(is_csl, values))
    assert values[0]["issued"] == {"date-parts": [[2021, 11, 2]]}
    assert values[0]["title"] == PLAIN.title
    assert not {"\x1b", "\u202e", "\ud800"} & set(text)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_to_cite(form: str) -> None:
    assert citations([], form) == ("[]\n" if form == "csl-json" else "")


@pytest.mark.parametrize("form", FORMS)
def test_no_control_character_gets_out(form: str) -> None:
    text = citations(cited(), form)
    assert not {"\x1b", "\u202e"} & set(text)
    text.encode()
