"""Did you mean: a query with few hits, in likelier spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from searcher.index import Index
from tests.measures.stores import ENGINES, made

ARTICLES = [
    {
        "id": f"{number}",
        "title": "The budget",
        "speakers": ["Gough Whitlam"],
        "body": 'Mr Whitlam said: "Parliament decides on inflation and unemployment, and more."',
    }
    for number in range(80)
] + [
    {"id": "rare", "title": "A parliment", "body": "inflatoin goes up; budgot"},
    {"id": "other", "title": "Form", "body": "form from farm"},
]


@pytest.fixture(scope="module", params=ENGINES)
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    with made(tmp_path_factory.mktemp("corrections"), request.param, ARTICLES) as found:
        yield found


def _meant(index: Index, query: str, **filters: str) -> list[str]:
    notes = index.search(query, **filters).notes  # type: ignore[arg-type]
    return [note.message for note in notes if note.kind == "spelling"]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("inflaton", "inflation"),
        ("nfilation", ""),  # the first letter is taken as right
        ("inlfation", "inflation"),
        ("Inflatoin", "inflation"),  # one article has it, many have the other
        ("inflaton unemploymnet", "inflation unemployment"),
        ("unemployment inflaton", "unemployment inflation"),
        ('"parliament decieds"', '"parliament decides"'),
        ('"parliament inflaton"~5', '"parliament inflation"~5'),
        ("title:budgte^3", "title:budget^3"),
        ("(inflaton OR zzz) -farm", "(inflation OR zzz) -farm"),
        ("inflaton -budget", ""),  # no article has the one without the other
        ("speaker:whitlem", "speaker:whitlam"),
        ('speaker:"gough witlam"', 'speaker:"gough whitlam"'),
        ("form", ""),
        ("xyzzy", ""),
        ("inflation", ""),
        ("inflat?on", ""),
        ("*", ""),
        ("in", ""),
        ("inflatoin budgot", "inflation budget"),
    ],
)
def test_corrected_queries(index: Index, query: str, meant: str) -> None:
    messages = _meant(index, query)
    assert bool(messages) == bool(meant)
    for message in messages:
        found = re.fullmatch(r"Did you mean `(.*)`\? It matches ([\d,]+) articles?\.", message)
        assert found is not None
        assert found[1] == meant
        assert index.search(found[1]).total == int(found[2])
        assert index.search(query).total < int(found[2])
