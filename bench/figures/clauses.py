"""Queries of the harder clauses, seeded, made of words of the corpus: NEAR, patterns, misspelt
words, dates, NOT. Tantivy's own counterparts stand beside ours. They are no equals everywhere: its
sloppy phrase is not our window of words, and its snippet generator marks no pattern."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

import tantivy

import searcher
from bench.asked import Asked, words
from bench.figures import asking
from bench.measuring import Figure, Goal
from bench.peers import FIRST, Answer, Ask, raw
from bench.workshop import Workshop
from searcher.render.layout import Look
from searcher.render.text import results_text

_ROUNDS = 5
_KINDS = ("near", "near3", "prefix", "wildcard", "fuzzy", "range", "not", "notphrase")
_COUNT = 25
_LOOK = Look()


@dataclass(frozen=True, slots=True)
class Hard:
    """A query in our language, and the words and years that it was made of."""

    kind: str
    text: str
    words: tuple[str, ...]
    years: tuple[int, int] = (0, 0)


def made(stretches: list[str], seed: int = 7) -> list[Hard]:
    """Twenty-five queries of each kind."""
    chooser = random.Random(seed)
    pieces = [[word for word in stretch.split() if len(word) > 4] for stretch in stretches]
    rich = [piece for piece in pieces if len(piece) >= 4]
    return [_made(kind, chooser.choice(rich), chooser) for kind in _KINDS for _ in range(_COUNT)]


def _made(kind: str, found: list[str], chooser: random.Random) -> Hard:
    one, two, three = chooser.sample(found, 3)
    match kind:
        case "near":
            return Hard(kind, f'"{one} {two}"~8', (one, two))
        case "near3":
            return Hard(kind, f'"{one} {two} {three}"~10', (one, two, three))
        case "prefix":
            return Hard(kind, f"{one} {two[:4]}*", (one, two[:4]))
        case "wildcard":
            pattern = f"{two[:2]}*{two[-2:]}"
            return Hard(kind, f"{one} {pattern}", (one, pattern))
        case "fuzzy":
            at = chooser.randrange(1, len(two) - 1)
            typed = two[:at] + two[at + 1] + two[at] + two[at + 2 :]
            return Hard(kind, f"{one} {typed}~", (one, typed))
        case "range":
            year = chooser.randrange(1960, 2010)
            return Hard(kind, f"{one} date:{year}..{year + 5}", (one,), (year, year + 5))
        case "not":
            return Hard(kind, f"{one} -{two}", (one, two))
        case _:
            return Hard(kind, f'{one} -"{two} {three}"', (one, two, three))


def measure(workshop: Workshop) -> list[Figure]:
    """Five rounds over two hundred queries."""
    path = workshop.articles
    for module in ("plain", "raw"):
        workshop.opened(module, path)
    hard = made(words(path))
    by_text = {query.text: query for query in hard}
    queries = [Asked("term", (query.text,)) for query in hard]
    index = searcher.open(workshop.index("plain", path))
    theirs = _raw(tantivy.Index.open(str(workshop.index("raw", path))), by_text)

    def ours(asked: Asked) -> Answer:
        results = index.search(asked.words[0], limit=FIRST)
        ids = tuple(hit.id.rpartition("#")[2] for hit in results)
        return Answer(results.total, ids, "".join(results_text([results], _LOOK)))

    asks: dict[str, Ask] = {"ours": ours, "theirs": theirs}
    goals = {"p50": Goal("less", floor=1.5), "p99": Goal("less", floor=3.0)}
    found = asking.figures("clauses", raw.NAME, asks, queries, goals, _ROUNDS)
    for at, kind in enumerate(_KINDS):
        part = queries[at * _COUNT : (at + 1) * _COUNT]
        found += asking.figures(f"clauses.{kind}", raw.NAME, asks, part, {}, _ROUNDS)[:1]
    return found


def _raw(index: tantivy.Index, by_text: dict[str, Hard]) -> Ask:
    reader = index.searcher()

    def ask(asked: Asked) -> Answer:
        hard = by_text[asked.words[0]]
        shown = index.parse_query(" ".join(re.findall(r"\w+", " ".join(hard.words))), ["body"])
        return raw.page(index, reader, _query(index, hard), shown)

    return ask


def _query(index: tantivy.Index, hard: Hard) -> tantivy.Query:
    schema = index.schema
    first = index.parse_query(hard.words[0], list(raw.TEXTS), field_boosts={"title": 0.6})
    occur = tantivy.Occur.Must
    match hard.kind:
        case "near" | "near3":
            slop = 8 if hard.kind == "near" else 10
            return _any(lambda name: _phrase(schema, name, hard.words, slop))
        case "range":
            low, high = hard.years[0] * 10_000, hard.years[1] * 10_000 + 1231
            second = tantivy.Query.range_query(schema, "day", tantivy.FieldType.Integer, low, high)
        case "prefix":
            second = _any(
                lambda name: tantivy.Query.regex_query(schema, name, f"{hard.words[1]}.*")
            )
        case "wildcard":
            regex = hard.words[1].replace("*", ".*")
            second = _any(lambda name: tantivy.Query.regex_query(schema, name, regex))
        case "fuzzy":
            second = _any(
                lambda name: tantivy.Query.fuzzy_term_query(schema, name, hard.words[1], 1)
            )
        case "not":
            second, occur = index.parse_query(hard.words[1], list(raw.TEXTS)), tantivy.Occur.MustNot
        case _:
            second = _any(lambda name: _phrase(schema, name, hard.words[1:], 0))
            occur = tantivy.Occur.MustNot
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, first), (occur, second)])


def _any(make: Callable[[str], tantivy.Query]) -> tantivy.Query:
    """The clause in each of the exact fields."""
    fields = [f"{name}_exact" for name in raw.TEXTS]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, make(name)) for name in fields])


def _phrase(schema: tantivy.Schema, name: str, found: tuple[str, ...], slop: int) -> tantivy.Query:
    return tantivy.Query.phrase_query(schema, name, [*found], slop)
