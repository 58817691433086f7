"""Whoosh's reading of a query beside ours: the same, or a numbered difference.

The numbers are those of docs/whoosh.md, which gives each its reason.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from whoosh import analysis, fields, qparser, query
from whoosh.qparser.dateparse import DateParserPlugin
from whoosh.util.times import long_to_datetime

from searcher.errors import QuerySyntaxError
from searcher.query import Parsed, parse
from searcher.query.operators import all_of, any_of
from searcher.query.tree import (
    And,
    Boost,
    Everything,
    Fuzzy,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
)
from tests.query.whoosh_rows import AGREED, DIFFERENT, SILENT

NOW = datetime(2021, 11, 17, 12)
PAGE = Path(__file__).parents[2] / "docs" / "whoosh.md"

SPACES = analysis.SpaceSeparatedTokenizer()
TYPED = fields.Schema(
    title=fields.TEXT(SPACES), body=fields.TEXT(SPACES), speaker=fields.TEXT(SPACES),
    date=fields.DATETIME,
)  # fmt: skip
STANDARD = fields.Schema(title=fields.TEXT, body=fields.TEXT, date=fields.DATETIME)


def with_plugins(*plugins: qparser.Plugin, schema: fields.Schema = TYPED) -> qparser.QueryParser:
    reader = qparser.QueryParser("body", schema)
    reader.add_plugins(plugins)
    return reader


READERS = {
    # Words stay as typed, so that the trees compare.
    "default": with_plugins(),
    # Words go through Whoosh's standard analyzer, as they do for most people.
    "standard": with_plugins(schema=STANDARD),
    "dates": with_plugins(DateParserPlugin(NOW)),
    "free": with_plugins(DateParserPlugin(NOW, free=True)),
    "fuzzy": with_plugins(qparser.FuzzyTermPlugin()),
    "compare": with_plugins(DateParserPlugin(NOW), qparser.GtLtPlugin()),
    "plusminus": with_plugins(qparser.PlusMinusPlugin(), schema=STANDARD),
    "any": qparser.QueryParser("body", TYPED, group=qparser.OrGroup),
    "simple": qparser.SimpleParser("body", TYPED),
}


def there(text: str, reader: str) -> str:
    """Whoosh's reading, with days for its long numbers."""
    try:
        asked = READERS[reader].parse(text)
    except Exception as error:  # noqa: BLE001 Whoosh raises whatever its parts do
        return type(error).__name__
    slop = getattr(asked, "slop", 1)
    told = re.sub(r"\b[0-9]{17}\b", lambda long: str(day(int(long[0]))), str(asked))
    return told if slop == 1 or "~" in told else f"{told}~{slop}"


def here(text: str, reader: str) -> Parsed:
    return parse(text, today=NOW.date(), operator="or" if reader in ("any", "simple") else "and")


def told_here(text: str, reader: str) -> str:
    try:
        parsed = here(text, reader)
    except QuerySyntaxError as error:
        return f"!{error.message}" if error.advice else "an error without advice"
    kinds = ", ".join(sorted({note.kind for note in parsed.notes}))
    return f"{parsed.tree}  [{kinds}]" if kinds else str(parsed.tree)


def day(long: int | None) -> date | None:
    return None if long is None else long_to_datetime(long).date()


def bridged(asked: query.Query) -> Query:
    """The tree that asks what Whoosh's asks; LookupError where there is none."""
    clause = unweighted(asked)
    return clause if asked.boost == 1 else Boost(clause, asked.boost)


def unweighted(asked: query.Query) -> Query:
    if asked == query.NullQuery:
        return Nothing()
    if isinstance(asked, query.AndNot | query.AndMaybe):
        first, second = bridged(asked.a), bridged(asked.b)
        other = any_of([Everything(), second]) if isinstance(asked, query.AndMaybe) else Not(second)
        return all_of([first, other])
    name = {"body": "", None: ""}.get(asked.field(), asked.field())
    match asked:
        case query.And():
            return all_of(map(bridged, asked))
        case query.Or():
            return any_of(map(bridged, asked))
        case query.Not():
            return Not(bridged(asked.query))
        case query.Every():
            return Wildcard(name, "*") if name else Everything()
        case query.Phrase(slop=1):
            return Phrase(name, tuple(asked.words))
        case query.Prefix():
            return Prefix(name, asked.text)
        case query.Wildcard():
            return Wildcard(name, asked.text)
        case query.FuzzyTerm(prefixlength=0):
            return Fuzzy(name, asked.text, asked.maxdist)
        case query.NumericRange() if whole_days(asked):
            return Range(name, day(asked.start), day(asked.end))
        case query.Term(text=str()):
            return Term(name, asked.text)
    raise LookupError(f"{type(asked).__name__} has no counterpart")


def whole_days(asked: query.NumericRange) -> bool:
    first = asked.start is None or long_to_datetime(asked.start).time() == NOW.min.time()
    moment = timedelta(microseconds=1)
    last = asked.end is None or (long_to_datetime(asked.end) + moment).time() == NOW.min.time()
    return first and last


def plain(tree: Query, weight: float = 1.0) -> Query:
    """The tree with all weights on its leaves, and no Not in a Not."""
    match tree:
        case Boost(clause=clause):
            return plain(clause, weight * tree.weight)
        case And(clauses=clauses) | Or(clauses=clauses):
            return type(tree)(tuple(plain(clause, weight) for clause in clauses))
        case Not(clause=Not(clause=clause)):
            return plain(clause, weight)
        case Not(clause=clause):
            return Not(plain(clause, weight))
        case _:
            return tree if weight == 1 else Boost(tree, weight)


AGREED_ROWS = [
    pytest.param(reader, text, tree, id=f"{reader} {text}")
    for reader, rows in AGREED.items()
    for text, tree in rows.items()
]
DIFFERENT_ROWS = [
    pytest.param(key.split()[1], text, *told, id=f"{key} {text}")
    for key, rows in DIFFERENT.items()
    for text, told in rows.items()
]


@pytest.mark.parametrize(("reader", "text", "tree"), AGREED_ROWS)
def test_both_read_the_same(reader: str, text: str, tree: str) -> None:
    assert str(here(text, reader).tree) == tree
    assert plain(bridged(READERS[reader].parse(text))) == plain(here(text, reader).tree)


@pytest.mark.parametrize(("reader", "text", "theirs", "ours"), DIFFERENT_ROWS)
def test_a_difference_is_what_it_is_said_to_be(
    reader: str, text: str, theirs: str, ours: str
) -> None:
    assert there(text, reader) == theirs
    told = told_here(text, reader)
    assert told.startswith(ours) if ours.startswith("!") else told == ours


@pytest.mark.parametrize(("reader", "text", "theirs", "ours"), DIFFERENT_ROWS)
def test_a_difference_is_still_there(reader: str, text: str, theirs: str, ours: str) -> None:
    if ours.startswith("!") or theirs in ("Exception", "ValueError"):
        return
    try:
        tree = bridged(READERS[reader].parse(text))
    except LookupError:
        return
    assert plain(tree) != plain(here(text, reader).tree)


def test_a_difference_is_told_unless_the_text_means_just_that() -> None:
    untold = {
        key.split()[0]
        for key, rows in DIFFERENT.items()
        for _, ours in rows.values()
        if not ours.startswith("!") and "  [" not in ours
    }
    assert untold == SILENT


def test_the_page_has_the_same_numbers() -> None:
    numbers = re.findall(r"^\| (W[0-9]+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert numbers == [f"W{number}" for number in range(1, len(numbers) + 1)]
    assert set(numbers) == {key.split()[0] for key in DIFFERENT}


def test_the_queries_of_the_page_are_tested() -> None:
    cells = re.findall(r"^\| `(.+?)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    texts = {text for rows in (*AGREED.values(), *DIFFERENT.values()) for text in rows}
    assert cells
    assert [cell for cell in cells if cell.replace(r"\|", "|") not in texts] == []
