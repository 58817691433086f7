"""Cut passages out of long articles: seeded windows of 60 to 150 words, as many as asked for.

    python -m bench.passages ARTICLES... --count 1000000 > passages.jsonl

ARTICLES are JSON Lines with id, title and body. The passages stream to standard output, or to
`--out`, an object a line: id, title, date, speaker, body. The articles are gone through as often as
it takes; each time the windows lie elsewhere. The same seed gives the same passages.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any, TextIO

from bench.asked import articles

SHORTEST, LONGEST = 60, 150
"""Words of a window."""

_EVERY = 4
"""A round through the articles takes about one in so many of the windows that would fit."""

_WORD = re.compile(r"\S+")


def passages(paths: list[Path], seed: int) -> Iterator[dict[str, Any]]:
    """Endless passages; none if no article is long enough."""
    chooser = random.Random(seed)
    for turn in count():
        found = False
        for path in paths:
            for article in articles(path):
                for passage in _cut(article, turn, chooser):
                    found = True
                    yield passage
        if not found:
            return


def _cut(article: dict[str, Any], turn: int, chooser: random.Random) -> Iterator[dict[str, Any]]:
    """Some windows of one article."""
    body = article["body"]
    spans = [found.span() for found in _WORD.finditer(body)]
    for number in range(1 + len(spans) // (LONGEST * _EVERY) if len(spans) >= SHORTEST else 0):
        size = min(len(spans), chooser.randint(SHORTEST, LONGEST))
        first = chooser.randint(0, len(spans) - size)
        yield {
            "id": f"{article['id']}.{turn}.{number}",
            "title": article["title"],
            "date": article.get("date"),
            "speaker": article.get("speaker"),
            "body": body[spans[first][0] : spans[first + size - 1][1]],
        }


def write(paths: list[Path], number: int, seed: int, out: TextIO) -> int:
    """Write passages; return how many."""
    written = 0
    for passage in islice(passages(paths, seed), number):
        out.write(json.dumps(passage, ensure_ascii=False) + "\n")
        written += 1
    return written


def cut(paths: list[Path], number: int, most: int) -> Path:
    """A file of so many passages beside the first of the articles: spread over `most` of them."""
    whole = paths[0].with_name(f"passages-{most}.jsonl")
    if not whole.exists():
        part = whole.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            write(paths, most, 1, file)
        part.rename(whole)
    some = whole.with_name(f"passages-{number}.jsonl")
    if not some.exists():
        with whole.open("rb") as lines, some.open("wb") as file:
            file.writelines(islice(lines, 0, None, most // number))
    return some


def main() -> None:
    """Cut what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    if options.out is None:
        write(options.articles, options.count, options.seed, sys.stdout)
        return
    with options.out.open("w", encoding="utf-8") as file:
        write(options.articles, options.count, options.seed, file)


if __name__ == "__main__":
    main()
