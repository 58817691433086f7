"""Measures queries about who said what, beside a search for the same word."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import TypeVar

import searcher
from bench.measuring import Figure, Goal, milliseconds
from bench.workshop import Workshop
from searcher.render.layout import Look
from searcher.render.text import results_text

_ARTICLES = 4_000
_ROUNDS = 5
_Asked = TypeVar("_Asked")
_WORDS = ("stability", "economy", "war", "tariff", "uranium", "women", "reform", "china")
_FLOORS = {"said": 2.0, "quotes": 5.0, "speakers": 5.0, "show": 5.0}


def measure(workshop: Workshop) -> list[Figure]:
    """Measure five rounds over eight words: processor time of the asked thing and of a search."""
    path = workshop.some(_ARTICLES)
    workshop.opened("ours", path)
    with searcher.open(workshop.index("ours", path)) as index:
        asks: dict[str, Callable[[str], object]] = {
            "said": lambda word: _page(index, f"said:{word}"),
            "quotes": index.quotations,
            "speakers": lambda word: index.speakers(limit=3),
            "show": lambda word: index.quotations_in(index.search(word, limit=1)[0].article),
        }
        return [*(_figure(name, ask, index) for name, ask in asks.items()), _far(index)]


def _page(index: searcher.Index, query: str) -> str:
    return "".join(results_text([index.search(query)], Look()))


def _figure(name: str, ask: Callable[[str], object], index: searcher.Index) -> Figure:
    for word in _WORDS:  # the first query opens the store of quotations
        ask(word)
        _page(index, word)
    turns: list[tuple[float, float]] = []
    for _ in range(_ROUNDS):
        turns.append((_median(ask), _median(lambda word: _page(index, word))))
    return Figure(
        f"quoted.{name}",
        f"{name} of {len(_WORDS)} words, {_ARTICLES:,} articles with quotations, processor time",
        "a search for the word",
        tuple(ours / theirs for ours, theirs in turns),
        "x",
        milliseconds(statistics.median(ours for ours, _ in turns)),
        milliseconds(statistics.median(theirs for _, theirs in turns)),
        Goal("less", floor=_FLOORS[name]),
    )


def _far(index: searcher.Index) -> Figure:
    """A page of all quotations behind two thirds of them, after another one there."""
    total = index.quotations(limit=0).total
    first = total * 2 // 3

    def page(number: int) -> object:
        return index.quotations(offset=first + 10 * number)

    page(0)
    rounds = tuple(1000 * _seconds(page, number) for number in range(1, _ROUNDS + 1))
    return Figure(
        "quoted.far",
        f"a page at offset {first:,} of all quotations, processor time",
        "",
        rounds,
        "ms",
        f"{statistics.median(rounds):.1f} ms",
        "",
        Goal("less", floor=50.0, aim=10.0),
    )


def _median(ask: Callable[[str], object]) -> float:
    return statistics.median(_seconds(ask, word) for word in _WORDS)


def _seconds(ask: Callable[[_Asked], object], asked: _Asked) -> float:
    start = time.process_time()
    ask(asked)
    return time.process_time() - start
