"""Measures facets, timelines, concordances and keywords, each beside a peer where there is one."""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.asked import Asked, as_texts
from bench.measuring import Figure, Goal, milliseconds, timed
from bench.workshop import Workshop

if TYPE_CHECKING:
    from searcher.index import Index

ARTICLES: int | None = None
"""Articles that are indexed; None takes all."""

_ROUNDS = 5
_PAIRS = 100
"""Queries, one of so many, whose facets are counted beside SQLite: it takes seconds for all."""

_MATCHES, _HITS = 100_000, 1_000
_CONTEXT = 40
_FREQUENT = ("government", "minister", "australia", "people", "think", "australian", "economic")


def measure(workshop: Workshop) -> list[Figure]:
    """Measure rounds over the queries of the benchmark game."""
    from searcher.index import Index

    articles = workshop.articles if ARTICLES is None else workshop.some(ARTICLES)
    folder = workshop.folder / "indexes" / "numbers"
    with Index.replace(folder) as index:
        index.update(articles)
    queries = workshop.queries()
    with Index.open(folder) as index:
        found = [_facets(index, queries), _grouped(index, queries, workshop, articles)]
        found.append(_timeline(index))
        found += _keywords(index, queries)
        found.append(_complete(index))
        word = _nearest(_FREQUENT, lambda each: _lines(index, each), _MATCHES)
        lines = _lines(index, word)
    return [*found, _concordance(folder, as_texts(articles), word, lines)]


def _facets(index: Index, queries: Sequence[Asked]) -> Figure:
    """A search with a facet by speaker beside the search alone: query by query, in turns."""
    texts = [_text(query) for query in queries]
    index.facets("*", "speaker")  # the people are joined once an index

    def both(text: str) -> None:
        index.search(text)
        index.facets(text, "speaker")

    pairs = [_in_turns(partial(both, text), partial(index.search, text)) for text in texts]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    return _ratio(
        "facets",
        "p50 of a search with a facet by speaker over all hits",
        ("the search alone", [ours / theirs], Goal("less", floor=1.5, aim=1.2)),
        (ours, theirs),
    )


def _grouped(index: Index, queries: Sequence[Asked], workshop: Workshop, articles: Path) -> Figure:
    """The facet alone beside GROUP BY of SQLite FTS5 over the same hits."""
    workshop.opened("sqlite", articles)
    database = sqlite3.connect(workshop.index("sqlite", articles) / "articles.db")
    ask = "select speaker, count(*) from articles where articles match ? group by speaker"
    pairs = []
    for query in queries[::_PAIRS]:
        facet = partial(index.facets, _text(query), "speaker", limit=None)

        def grouped(match: str = _match(query)) -> object:
            return database.execute(ask, (match,)).fetchall()

        pairs.append(_in_turns(facet, grouped))
    database.close()
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratios = [statistics.median(theirs / ours for ours, theirs in pairs)]
    return _ratio(
        "facets.sql",
        f"a facet by speaker over the hits of {len(pairs)} queries, median of the ratios",
        ("SQLite FTS5 GROUP BY", ratios, Goal("more", floor=5, aim=10)),
        (ours, theirs),
    )


def _timeline(index: Index) -> Figure:
    word = _FREQUENT[0]
    index.timeline(word, by="month")
    values = [timed(lambda: index.timeline(word, by="month")) for _ in range(_ROUNDS)]
    return _alone("timeline", f"a timeline by month of {word}", values, (0.005, 0.002))


def _keywords(index: Index, queries: Sequence[Asked]) -> list[Figure]:
    """Keywords of the query whose hits are nearest to a thousand."""
    words = dict.fromkeys(word for query in queries for word in query.words)
    word = _nearest(words, lambda each: index.search(each, limit=0).total, _HITS)
    total = index.search(word, limit=0).total
    plain = [timed(lambda: index.keywords(word)) for _ in range(_ROUNDS)]
    whole = [
        timed(lambda: index.keywords(word, kinds=("word", "pair", "name"))) for _ in range(_ROUNDS)
    ]
    what = f"the words that mark the {total:,} hits of {word}"
    return [
        _alone("keywords", what, plain, (0.3, 0.1)),
        _alone("keywords.pairs", f"{what}, with pairs and names", whole, None),
    ]


def _complete(index: Index) -> Figure:
    """Every start of some words and names, each asked for the first time."""
    starts = [word[:size] for word in ("government", "howard", "sydney") for size in range(1, 7)]
    for letter in {start[0] for start in starts}:
        index.complete(letter)
    values = [timed(partial(index.complete, start)) for start in starts]
    return _alone("complete", "the start of a word or name, completed", values, (0.01, None))


def _concordance(folder: Path, texts: Path, word: str, lines: int) -> Figure:
    """A process that writes each line, beside ripgrep over the articles as text files."""
    ours = [sys.executable, "-m", "searcher", "kwic", f'"{word}"', "--index", str(folder)]
    pattern = f".{{0,{_CONTEXT}}}\\b{word}\\b.{{0,{_CONTEXT}}}"
    if shutil.which("rg"):
        peer, theirs = "rg -o", ["rg", "-o", "-i", "--no-messages", "-e", pattern, str(texts)]
    else:
        peer, theirs = "grep -o", ["grep", "-r", "-o", "-i", "-E", "-e", pattern, str(texts)]

    def write(command: Sequence[str]) -> None:
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)

    pairs = [(timed(partial(write, ours)), timed(partial(write, theirs))) for _ in range(_ROUNDS)]
    return _ratio(
        "kwic",
        f"the {lines:,} lines of {word}, written by a process",
        (
            f"{peer} with contexts, over text files",
            [one / other for one, other in pairs],
            Goal("less", floor=4, aim=2),
        ),
        tuple(map(statistics.median, zip(*pairs, strict=True))),
    )


def _lines(index: Index, word: str) -> int:
    (series,) = index.timeline(f'"{word}"', matches=True)
    return sum(point.matches or 0 for point in series.points)


def _nearest(words: Sequence[str] | dict[str, None], count: Callable[[str], int], to: int) -> str:
    return min(words, key=lambda word: abs(count(word) - to))


def _text(query: Asked) -> str:
    if query.kind == "phrase":
        return '"' + " ".join(query.words) + '"'
    return (" OR " if query.kind == "union" else " ").join(query.words)


def _match(query: Asked) -> str:
    """The query as FTS5 takes it."""
    if query.kind == "phrase":
        return '"' + " ".join(query.words).replace('"', "") + '"'
    words = [f'"{word.replace(chr(34), "")}"' for word in query.words]
    return (" OR " if query.kind == "union" else " AND ").join(words)


def _in_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """The best seconds of two calls that take turns."""
    rounds = [(timed(one), timed(other)) for _ in range(_ROUNDS)]
    first, second = zip(*rounds, strict=True)
    return min(first), min(second)


def _ratio(
    name: str,
    what: str,
    beside: tuple[str, Sequence[float], Goal],
    seconds: Sequence[float],
) -> Figure:
    peer, values, goal = beside
    ours, theirs = map(milliseconds, seconds)
    return Figure(f"numbers.{name}", what, peer, tuple(values), "x", ours, theirs, goal)


def _alone(
    name: str, what: str, values: Sequence[float], bounds: tuple[float, float | None] | None
) -> Figure:
    goal = Goal("less", *bounds) if bounds else Goal("less")
    ours = milliseconds(statistics.median(values))
    return Figure(f"numbers.{name}", what, "", tuple(values), "s", ours, "", goal)
