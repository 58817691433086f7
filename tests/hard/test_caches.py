"""Caches hold short texts alone: a long one is cut before it is a key, or is not kept."""

from __future__ import annotations

import functools
import gc
import io
import json
import sys
from collections.abc import Iterator

import pytest

from searcher import names
from searcher.analysis.analyzer import Analyzer, Memory
from searcher.article import Skip
from searcher.errors import QueryError
from searcher.indexing.tasks import made
from searcher.ingest import readers
from searcher.quotations import quotations
from searcher.schema import ASKED
from searcher.search.analyzed import understand

LENGTH = 60_000

MOST = 60_000
"""Bytes of the texts in one cache after all texts below, which have four times that each."""

FIELDS = (
    "title", "body", "speaker", "author", "date", "summary", "place", "url", "tags", "id", "site",
    "headline", "own_field",
)  # fmt: skip

TEXTS = {
    "a word": lambda number: f"{number}" + "Abc" * (LENGTH // 3),
    "words": lambda number: f"Word{number} " * (LENGTH // 8),
    "a name": lambda number: f"Ada{number} " + "Stone" * (LENGTH // 5),
    "lines": lambda number: f"\nBy Ada Stone{number} " + "x" * LENGTH + "\n",
    "Chinese": lambda number: f"{number}" + "中文" * (LENGTH // 2),
}


def caches() -> Iterator[tuple[str, object]]:
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper):
            if found.__module__.startswith("searcher"):
                yield f"{found.__module__}.{found.__qualname__}", found
        elif isinstance(found, Memory):
            yield f"Memory of {found._function}", found


def held(cache: object) -> int:
    """The bytes of the texts that a cache holds, in its keys and values."""
    seen: set[int] = set()
    waiting = [cache]
    total = 0
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, type) or (callable(one) and one is not cache):
            continue
        seen.add(id(one))
        if isinstance(one, str | bytes):
            total += sys.getsizeof(one)
        elif (
            one is cache
            or isinstance(one, dict | tuple | list | set | frozenset)
            or type(one).__module__.startswith(("searcher", "functools"))
        ):
            waiting += gc.get_referents(one)
    return total


@pytest.mark.slow
@pytest.mark.parametrize("kind", TEXTS)
def test_caches_are_bounded_in_characters(kind: str) -> None:
    analyzer = Analyzer("english")
    before = {id(cache): held(cache) for _, cache in caches()}
    for number in range(4):
        text = TEXTS[kind](number)
        for field in FIELDS:
            line = json.dumps({"title": "t", "body": "b", field: text}) + "\n"
            for article in readers.read(io.BytesIO(line.encode()), "a.jsonl", "a.jsonl"):
                if not isinstance(article, Skip):
                    made(article, analyzer, quotations=True)
        for name in ("a.txt", "a.html", "a.md", "a.eml"):
            list(readers.read(io.BytesIO(text.encode()), name, name))
        quotations(f'"Hello there," said {text}.', speakers=(text,))
        names.same(text, "Ada Stone")
        list(names.index_terms(text))
        analyzer.terms(text)
        for query in (
            text,
            f"title:{text}",
            f'"{text}"',
            f"speaker:{text[:5000]}",
            f"{text[:900]}*",
        ):
            try:
                understand(query, analyzer, ASKED)
            except QueryError:
                continue
    grown = {
        name: size
        for name, cache in caches()
        if (size := held(cache) - before.get(id(cache), 0)) > MOST
    }
    assert grown == {}
