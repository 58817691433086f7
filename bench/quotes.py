"""Quotations of a file of articles: predictions for a scorer, and speed on one core.

    python -m bench.quotes TRUTH --predictions OUT

TRUTH has a JSON object a line with `id` and `text` (.jsonl or .jsonl.gz). OUT gets a line for
each: {"id", "quotations": [{"content": [[start, end], ...], "source", "confidence",
"speaker"}]}; spans are offsets into `text` in characters, end exclusive.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, Literal

from searcher.article import Quotation
from searcher.quotations import attributed, quotations

WORDS = 600
"""The printed rate is for articles of so many words."""

ROUNDS = 3
"""The rate is that of the fastest round, behind one that fills the caches."""


def opened(path: Path, mode: Literal["rt", "wt"]) -> IO[str]:
    """A text file, plain or compressed by its name."""
    if path.suffix == ".gz":
        return gzip.open(path, mode, encoding="utf-8")
    return path.open(mode, encoding="utf-8")


def prediction(article: str, found: Iterable[Quotation]) -> dict[str, Any]:
    """The scorer's form of an article's quotations."""
    return {
        "id": article,
        "quotations": [
            {
                "content": [list(span) for span in quotation.content],
                "source": list(quotation.source) if quotation.source else None,
                "confidence": quotation.confidence,
                "speaker": quotation.speaker,
            }
            for quotation in found
        ],
    }


def measured(articles: Iterable[dict[str, Any]]) -> float:
    """Seconds of processor time for the quotations of all articles."""
    started = time.process_time()
    for article in articles:
        attributed(quotations(article["text"]))
    return max(time.process_time() - started, 1e-9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--predictions", type=Path, required=True)
    options = parser.parse_args()
    with opened(options.truth, "rt") as file:
        articles = [json.loads(line) for line in file]
    found = [quotations(article["text"]) for article in articles]
    seconds = min(measured(articles) for _ in range(ROUNDS))
    with opened(options.predictions, "wt") as file:
        for article, quoted in zip(articles, found, strict=True):
            file.write(json.dumps(prediction(article["id"], quoted)) + "\n")
    words = sum(len(article["text"].split()) for article in articles)
    megabytes = sum(len(article["text"].encode()) for article in articles) / 1e6
    print(
        f"{len(articles)} articles, {words:,} words, {seconds:.2f} s:"
        f" {len(articles) / seconds:,.0f} articles/s,"
        f" {words / WORDS / seconds:,.0f} articles of {WORDS} words/s,"
        f" {megabytes / seconds:.1f} MB/s"
    )


if __name__ == "__main__":
    main()
