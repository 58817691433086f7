"""Engines beside the judge on real articles and real query texts, through the whole pipeline.

::

    python -m tests.engines.real [ARTICLES [QUERIES]]

The judge looks at each article for each query, so this takes minutes.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from searcher.analysis.analyzer import Analyzer
from searcher.article import Article
from searcher.engines import engine_named
from searcher.engines.port import Document, Sort, StoreReader, Top
from searcher.errors import QueryError
from searcher.indexing.tasks import made
from searcher.ingest import corpus
from searcher.query.rewrite import stored
from searcher.query.tree import Query
from searcher.schema import ARTICLES
from searcher.search.analyzed import understand
from searcher.storage.documents import exact_terms, stored_article
from tests.engines.agree import JUDGE, JUDGED

SHARED = Path(__file__).parents[3] / "shared/data"
ANALYZER = Analyzer("english")
_SORTS: tuple[Sort, ...] = ("relevance", "relevance", "relevance", "newest", "oldest")


def documents(count: int) -> list[Document]:
    """So many articles as documents, as many of each source."""
    sources = [
        found for found in corpus.sources(SHARED / "articles") if isinstance(found, corpus.Source)
    ]
    each = -(-count // len(sources))
    found: list[Document] = []
    for source in sources:
        articles = (part for part in corpus.articles(source) if isinstance(part, Article))
        found += [
            made(article, ANALYZER, quotations=False).document
            for article in islice(articles, min(each, count - len(found)))
        ]
    return found


def benchmark_queries() -> list[str]:
    """The query texts of the search benchmark game."""
    path = SHARED / "queries/search_benchmark_game_queries.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["query"] for line in lines]


def _words(random_: random.Random, articles: Sequence[Article], count: int) -> list[str]:
    """Words that stand side by side in some article."""
    while True:
        article = random_.choice(articles)
        words = [word for word in article.body.split() if word.isalpha()]
        if len(words) > count + 10:
            start = random_.randrange(len(words) - count)
            return words[start : start + count]


def _clauses(random_: random.Random, articles: Sequence[Article]) -> list[Callable[[], str]]:
    """Makers of query texts, one for each sort of clause."""

    def words(count: int) -> str:
        return " ".join(_words(random_, articles, count))

    def word() -> str:
        return words(1)

    def near() -> str:
        found = _words(random_, articles, random_.randint(3, 7))
        kept = random_.sample(found, random_.randint(2, 3))
        return f'"{" ".join(kept)}"~{random_.randint(0, 12)}'

    def misspelt() -> str:
        found = [*word()]
        found.insert(random_.randrange(len(found)), random_.choice("aeiou"))
        return f"{''.join(found)}~{random_.randint(1, 2)}"

    def pattern() -> str:
        found = word() + "xx"
        cut = random_.randint(1, 3)
        return random_.choice(
            [f"{found[:cut]}*", f"*{found[-cut - 2 : -2]}", f"{found[0]}?{found[2]}*"]
        )

    def name() -> str:
        speakers = random_.choice(articles).speakers
        return f'speaker:"{speakers[0]}"' if speakers else "speaker:howard"

    def dates() -> str:
        year = random_.randint(1946, 2020)
        return random_.choice([f"date:{year}", f"date:{year}..{year + 9}", f"date:>={year}-06"])

    return [
        word,
        lambda: words(2),
        lambda: words(3),
        lambda: f'"{words(random_.randint(2, 4))}"',
        near,
        misspelt,
        pattern,
        name,
        dates,
        lambda: f"title:{word()}",
        lambda: f'title:"{words(2)}"',
        lambda: f"{word()}^{random_.choice([2, 3.5, 0.5])}",
        lambda: "*",
    ]


def own_queries(random_: random.Random, articles: Sequence[Article], count: int) -> list[str]:
    """Query texts with each clause alone and joined, some of them nested."""
    makers = _clauses(random_, articles)

    def text(depth: int) -> str:
        if depth == 0 or random_.random() < 0.35:
            return random_.choice(makers)()
        parts = [f"({text(depth - 1)})" for _ in range(random_.randint(2, 3))]
        return random_.choice([" ", " OR ", " AND ", " AND NOT "]).join(parts)

    alone = [maker() for maker in makers for _ in range(4)]
    return [*alone, *(text(random_.randint(1, 3)) for _ in range(count - len(alone)))][:count]


def _trees(queries: Sequence[str]) -> Iterator[tuple[str, Query]]:
    for text in queries:
        with suppress(QueryError):
            yield text, stored(understand(text, ANALYZER, ARTICLES).tree, ARTICLES)


def _built(name: str, folder: Path, given: Sequence[Document], gone: Sequence[str]) -> StoreReader:
    """A store of the documents, in two commits, of which some were deleted."""
    engine = engine_named(name)
    folder.mkdir()
    began = time.monotonic()
    for number in range(2):
        writer = engine.extend(folder, ARTICLES) if number else engine.create(folder, ARTICLES)
        for document in given[number::2]:
            writer.put(document)
        for document_id in gone if number else ():
            writer.delete(document_id)
        writer.commit()
    print(f"{name}: stored in {time.monotonic() - began:.1f} s", flush=True)
    return engine.open(folder, ARTICLES, exact_terms(ANALYZER))


def _asked(store: StoreReader, trees: Sequence[tuple[str, Query]]) -> tuple[list[Top], float]:
    began = time.monotonic()
    answers = [
        store.top(tree, limit=20, offset=number % 3 * 5, sort=_SORTS[number % len(_SORTS)])
        for number, (_, tree) in enumerate(trees)
    ]
    return answers, time.monotonic() - began


def main(articles: int, queries: int) -> int:
    """Ask all engines; how many answers were wrong."""
    random_ = random.Random(0)
    given = documents(articles)
    texts = own_queries(random_, [stored_article(found.stored) for found in given], queries)
    trees = [*_trees([*benchmark_queries(), *texts])]
    gone = [document.id for document in random_.sample(given, len(given) // 20)]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        answers: dict[str, list[Top]] = {}
        for name in (JUDGE, *JUDGED):
            store = _built(name, Path(folder) / name, given, gone)
            answers[name], seconds = _asked(store, trees)
            each = 1000 * seconds / len(trees)
            print(f"{name}: {len(trees)} queries, {each:.2f} ms each", flush=True)
    for name in JUDGED:
        for (text, _), verdict, answer in zip(trees, answers[JUDGE], answers[name], strict=True):
            if answer != verdict:
                wrong += 1
                print(
                    f"{name} differs: {text}\n  judge {_shown(verdict)}\n  judged {_shown(answer)}"
                )
    print(f"{wrong} wrong")
    return wrong


def _shown(top: Top) -> str:
    return f"{top.total} {[(match.id, match.score) for match in top.matches][:5]}"


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(1 if main(*(given + [5000, 500][len(given) :])) else 0)
