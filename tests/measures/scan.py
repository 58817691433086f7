"""Compares what an index counts with a plain scan of the files it was made of.

::

    python -m tests.measures.scan FOLDER [ENGINE [WORD ...]]

makes an index of the folder, reads the files again one after another, and looks for each word in
their texts by a regular expression. The number of hits, their matches, facets, timelines, the lines
of a concordance and the counts of keywords must be equal. Without words, thirty of middling
frequency are taken from the files.
"""

from __future__ import annotations

import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path

from searcher.analysis import dates
from searcher.analysis.folding import APOSTROPHES
from searcher.article import Article
from searcher.engines.grouping import PERIODS, By
from searcher.index import Index
from searcher.ingest import corpus
from searcher.ingest.corpus import Source

TEXTS = ("title", "summary", "body")

_WORD = re.compile(r"[a-z]{6,}")

_PLACE = (
    rf"(?<![^\W_])(?<![^\W_]['{APOSTROPHES}]){{word}}(?:['{APOSTROPHES}]s)?"
    rf"(?![^\W_]|['{APOSTROPHES}][^\W_])"
)
"""A word of plain letters between signs that are neither letters, digits nor apostrophes in it."""

_KEYWORDS = 2
"""Keywords of each query whose counts are compared."""


def scanned(folder: Path) -> Iterator[Article]:
    """The articles of a folder, off the files."""
    for source in corpus.sources(folder):
        if isinstance(source, Source):
            yield from (found for found in corpus.articles(source) if isinstance(found, Article))


def times(article: Article, word: str, fields: Sequence[str] = TEXTS) -> int:
    """How often a word occurs in an article."""
    pattern = re.compile(_PLACE.format(word=word), re.IGNORECASE)
    texts = (_without_accents(getattr(article, field)) for field in fields)
    return sum(len(pattern.findall(text)) for text in texts if word in text.lower())


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def time_of(article: Article, by: By) -> str | None:
    """The stretch of time that holds all days that the date may mean."""
    if article.date is None:
        return None
    first, last = dates.span(article.date)
    match by:
        case "year":
            names = {f"{day.year:04}" for day in (first, last)}
        case "month":
            names = {f"{day:%Y-%m}" for day in (first, last)}
        case "week":
            weeks = [day.isocalendar() for day in (first, last)]
            names = {f"{week.year:04}-W{week.week:02}" for week in weeks}
        case "day":
            names = {day.isoformat() for day in (first, last)}
    return names.pop() if len(names) == 1 else None


def middling(articles: Iterable[Article], count: int) -> list[str]:
    """Words that some articles have, and not all."""
    found: Counter[str] = Counter()
    for article in articles:
        found.update(set(_WORD.findall(article.body)))
    words = [word for word, _ in found.most_common()]
    return words[len(words) // 50 :][:count] if len(words) > 50 * count else words[:count]


def differences(index: Index, articles: Sequence[Article], word: str) -> Iterator[str]:
    """What is not as the scan has it."""
    query = f'"{word}"'
    hits = {article.id: count for article in articles if (count := times(article, word))}
    found = [article for article in articles if article.id in hits]
    results = index.search(query, limit=100)
    if results.total != len(hits):
        yield f"{word}: {results.total} hits, {len(hits)} in the files"
    if any(hit.matches != hits.get(hit.id) for hit in results):
        yield f"{word}: matches of the hits"
    yield from _keywords(index, articles, query, hits.keys())
    place, source = index.facets(query, "place", "source", limit=None)
    for facet, name in ((place, "place"), (source, "source")):
        values = (" ".join(getattr(article, name).split()) for article in found)
        expected = Counter(value for value in values if value)
        if {group.value: group.count for group in facet} != expected:
            yield f"{word}: facet {name}"
    for by in PERIODS:
        (series,) = index.timeline(query, by=by, matches=True)
        points = {point.time: (point.articles, point.matches) for point in series.points}
        dated = [(time_of(article, by), hits[article.id]) for article in found]
        articles_of = Counter(time for time, _ in dated if time)
        matches_of: Counter[str] = Counter()
        for time, count in dated:
            if time:
                matches_of[time] += count
        if {time: pair for time, pair in points.items() if pair[0]} != {
            time: (count, matches_of[time]) for time, count in articles_of.items()
        }:
            yield f"{word}: timeline by {by}"
    lines = Counter(line.id for line in index.concordance(query))
    if lines != Counter(hits):
        yield f"{word}: concordance ({lines.total()} lines, {sum(hits.values())} in the files)"


def _keywords(
    index: Index, articles: Sequence[Article], query: str, hits: Set[str]
) -> Iterator[str]:
    """The keywords that are plain words, and whose counts are not as the scan has them."""
    if not 0 < len(hits) < len(articles):
        return
    found = [one for one in index.keywords(query) if _WORD.fullmatch(one.word)]
    for one in found[:_KEYWORDS]:
        having = {article.id for article in articles if times(article, one.word, ("body",))}
        if (one.articles, one.rest) != (len(having & hits), len(having - hits)):
            yield f"{query}: keyword {one.word}"


def main(folder: str, engine: str = "tantivy", *words: str) -> int:
    """Compare; how many differences there are."""
    with tempfile.TemporaryDirectory() as place:
        with Index.create(Path(place) / "index", engine=engine) as index:
            index.update(folder)
        articles = [*scanned(Path(folder))]
        wrong = 0
        with Index.open(Path(place) / "index") as index:
            for word in words or middling(articles, 30):
                for difference in differences(index, articles, word):
                    wrong += 1
                    print(difference)
    print(f"{len(articles):,} articles, {wrong} differences")
    return wrong


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
