"""Measures facets beside a plain search, timelines, concordances and keywords."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from functools import partial

from bench.asked import Asked
from bench.measuring import Figure, Goal, timed
from bench.workshop import Workshop

_ARTICLES = 4_000
_ROUNDS = 3
_WORD, _RARER = "government", "inflation"


def measure(workshop: Workshop) -> list[Figure]:
    """Measure rounds over the queries of the benchmark game, on a sample of the articles."""
    from searcher.index import Index

    folder = workshop.folder / "indexes" / "numbers"
    with Index.replace(folder) as index:
        index.update(workshop.some(_ARTICLES))
    with Index.open(folder) as index:
        texts = [_text(query) for query in workshop.queries()]
        index.facets("*", "speaker")  # the people are joined once an index
        plain = _median(texts, index.search)
        both = plain + _median(texts, lambda text: index.facets(text, "speaker"))
        timeline = _median([_WORD], lambda text: index.timeline(text, by="month"))
        kwic = timed(lambda: sum(1 for _ in index.concordance(_WORD)))
        keywords = _median([_RARER], lambda text: index.keywords(text))
    return [
        _figure("facets", "p50 of a search with a facet by speaker", (both, plain), 1.5, 1.2),
        _alone("timeline", f"by month of {_WORD}", timeline, Goal("less", floor=0.005, aim=0.002)),
        _alone("kwic", f"all lines of {_WORD}", kwic, Goal("less")),
        _alone("keywords", f"of {_RARER}", keywords, Goal("less", floor=0.3, aim=0.1)),
    ]


def _text(query: Asked) -> str:
    if query.kind == "phrase":
        return '"' + " ".join(query.words) + '"'
    return (" OR " if query.kind == "union" else " ").join(query.words)


def _median(texts: list[str], ask: Callable[[str], object]) -> float:
    """The median over the queries of each one's best round, in seconds."""
    best = [min(timed(partial(ask, text)) for _ in range(_ROUNDS)) for text in texts]
    return statistics.median(best)


def _figure(name: str, what: str, seconds: tuple[float, float], floor: float, aim: float) -> Figure:
    ours, theirs = seconds
    return Figure(
        f"numbers.{name}",
        f"{what}, {_ARTICLES:,} articles",
        "the same without it",
        (ours / theirs,),
        "x",
        f"{1000 * ours:.2f} ms",
        f"{1000 * theirs:.2f} ms",
        Goal("less", floor=floor, aim=aim),
    )


def _alone(name: str, what: str, seconds: float, goal: Goal) -> Figure:
    text = f"{1000 * seconds:.2f} ms"
    return Figure(
        f"numbers.{name}", f"{what}, {_ARTICLES:,} articles", "", (seconds,), "s", text, "", goal
    )
