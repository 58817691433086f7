"""The corpus of the faults in its two states, and what an index of each answers.

The answers come from an index in a folder, so that a cluster is held to what a laptop says.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import searcher
from searcher.index import Index

State = Literal["a", "b"]
STATES: tuple[State, State] = ("a", "b")

ARTICLES = 500
QUERIES = (
    "w1 w2",
    "w3 OR w40 OR w300",
    '"w1 w2"',
    '"w1 w5 w2"~6',
    "w1 -w2 -w3",
    "w29*",
    "w21? w4",
    "w33x~",
    "title:w1 speaker:lavrov",
    "date:2015..2018 w6",
    "w7^3 OR title:w8",
    "said:w9 speaker:smith",
)
_PEOPLE = ("Sergei Lavrov", "Anna Smith", "Maria Petersen", "John Howard")
_VOCABULARY = [f"w{number}" for number in range(2000)]
_WEIGHTS = [1 / (rank + 5) for rank in range(len(_VOCABULARY))]
_EVERYTHING = 1_000_000

Answers = dict[str, Any]
"""Articles with their digests, the hits of each query, and all quotations; as JSON has it."""


def write(folder: Path, state: State) -> None:
    """Put the corpus in a state: one has articles that the other has not, or has otherwise."""
    folder.mkdir(exist_ok=True)
    lines = [json.dumps(_article(number, version)) for number, version in _content(state)]
    (folder / "speeches.jsonl").write_text("\n".join([*lines, ""]))
    for number in range(4):
        seed = number if number else ord(state)
        (folder / f"note-{number}.txt").write_text(f"Note {number}\n\n{_words(seed, 50)}\n")
    spare = folder / f"only-{state}.txt"
    spare.write_text(f"Only in {state}\n\n{_words(99, 50)}\n")
    for other in STATES:
        if other != state:
            (folder / f"only-{other}.txt").unlink(missing_ok=True)


def _content(state: State) -> Iterator[tuple[int, int]]:
    """The articles' numbers, each with its version: a third of them differ."""
    absent = 1 if state == "a" else 0
    for number in range(ARTICLES):
        turn = number % 9
        if turn != absent:
            yield number, ord(state) if turn == 2 else 0


def _article(number: int, version: int) -> dict[str, Any]:
    seed = number * 1000 + version
    chance = random.Random(seed)
    who = chance.choice(_PEOPLE)
    said = f'{who} said: "{_words(seed + 1, 20).capitalize()}."'
    return {
        "id": number,
        "title": _words(seed + 2, 5),
        "date": f"{chance.randint(2010, 2021)}-{chance.randint(1, 12):02}-11",
        "speaker": who,
        "body": f"{_words(seed + 3, chance.randint(30, 400))}.\n\n{said}",
    }


def _words(seed: int, count: int) -> str:
    return " ".join(random.Random(seed).choices(_VOCABULARY, _WEIGHTS, k=count))


def expected(folder: Path, place: Path) -> dict[State, Answers]:
    """The answers of an index of the corpus in each state."""
    found: dict[State, Answers] = {}
    for state in STATES:
        write(folder, state)
        with searcher.create(place / state) as index:
            index.update(folder)
            found[state] = answers(index)
    assert found["a"] != found["b"]
    return found


def answers(index: Index) -> Answers:
    """All that an index answers."""
    everything = index.search("*", limit=_EVERYTHING)
    quoted = index.quotations("*", limit=_EVERYTHING)
    return {
        "total": everything.total,
        "articles": {hit.id: digest(hit.article) for hit in everything},
        "queries": {query: answer(index, query) for query in QUERIES},
        "quotations": sorted([hit.article_id, hit.speaker, hit.text] for hit in quoted),
    }


def answer(index: Index, query: str) -> list[Any]:
    """The total of a query, and its first hits: id, score, article, passages."""
    results = index.search(query, limit=20)
    hits = [[hit.id, hit.score, digest(hit.article), digest(hit.snippets)] for hit in results.hits]
    return [results.total, hits]


def digest(value: object) -> str:
    """A short name for a value with all that is in it."""
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]
