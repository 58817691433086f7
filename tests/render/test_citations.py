"""Citations in each form, also of articles that mean harm."""

from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft7Validator

from searcher._values import replace
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


# The rules of csl-data 1.0 for the properties that are written here, in words of our own: the
# schema itself (citation-style-language/schema) is not part of this project.
_TEXT = {"type": "string"}
_CSL = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": _TEXT,
            "type": {"enum": ["article", "webpage"]},
            "title": _TEXT,
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"literal": _TEXT},
                },
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": "integer"},
                        },
                    }
                },
            },
            "container-title": _TEXT,
            "URL": _TEXT,
            "source": _TEXT,
            "note": _TEXT,
        },
    },
}


def csl_faults(values: object) -> list[str]:
    """Where values break the schema."""
    return [str(one.message) for one in Draft7Validator(_CSL).iter_errors(values)]


def test_csl_json() -> None:
    text = citations(cited(), "csl-json")
    values = json.loads(text)
    assert csl_faults(values) == []
    assert values[0]["issued"] == {"date-parts": [[2021, 11, 2]]}
    assert values[0]["title"] == PLAIN.title
    assert not {"\x1b", "\u202e", "\ud800"} & set(text)


@pytest.mark.parametrize("date", [None, "2021", "2021-11", "2021-11-02", "0999-01"])
def test_csl_json_of_each_date(date: str | None) -> None:
    values = json.loads(citations([whole_citation(replace(PLAIN, date=date))], "csl-json"))
    assert csl_faults(values) == []
    assert ("issued" in values[0]) == (date is not None)


@pytest.mark.parametrize(
    "change",
    [
        {"id": None},
        {"type": "speech act"},
        {"author": [{"name": "Ada Novak"}]},
        {"issued": {"date-parts": []}},
        {"issued": {"date-parts": [[2021, 11, 2, 1]]}},
        {"digest": "x"},
    ],
)
def test_the_schema_finds_faults(change: dict[str, object]) -> None:
    (value, *_) = json.loads(citations(cited(), "csl-json"))
    assert csl_faults([value | change])


@pytest.mark.parametrize("form", FORMS)
def test_nothing_to_cite(form: str) -> None:
    assert citations([], form) == ("[]\n" if form == "csl-json" else "")


@pytest.mark.parametrize("form", FORMS)
def test_no_control_character_gets_out(form: str) -> None:
    text = citations(cited(), form)
    assert not {"\x1b", "\u202e"} & set(text)
    text.encode()
