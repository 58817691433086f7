"""Read the pages of a folder: how fast beside Trafilatura alone, and their bodies for a score.

    python -m bench.html FOLDER [--predictions OUT] [--rounds 3]

FOLDER has pages, compressed or not. OUT gets a line a page: {"id": the name without its suffixes,
"body": its text}. Trafilatura reads the text and the metadata of each page. The two are measured in
turn by processor time; the first round, in which modules load, does not count.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from searcher.article import Article, Skip
from searcher.ingest import corpus


def bodies(folder: Path) -> dict[str, str]:
    """For each page of the folder its body; what is skipped is printed."""
    found: dict[str, str] = {}
    for source in corpus.sources(folder):
        for page in corpus.articles(source) if isinstance(source, corpus.Source) else [source]:
            if isinstance(page, Skip):
                print(f"{page.source}: {page.reason}")
            elif isinstance(page, Article):
                found[Path(page.source).name.split(".", 1)[0]] = page.body
    return found


def by_trafilatura(folder: Path) -> None:
    """Read the text and metadata of each page of the folder with Trafilatura alone."""
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        page = gzip.decompress(data) if path.suffix == ".gz" else data
        trafilatura.bare_extraction(page, with_metadata=True)


def seconds(work: Callable[[], object]) -> float:
    """Measure the processor seconds of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Read the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    found = bodies(folder)
    by_trafilatura(folder)
    rates = []
    for _ in range(arguments.rounds):
        ours, theirs = seconds(lambda: bodies(folder)), seconds(lambda: by_trafilatura(folder))
        rates.append(theirs / ours)
        print(f"{len(found)} pages: {ours:.2f} s, Trafilatura {theirs:.2f} s")
    print(f"of Trafilatura's rate: {statistics.median(rates):.2f}")
    if arguments.predictions:
        with arguments.predictions.open("w", encoding="utf-8") as file:
            for page, text in found.items():
                file.write(json.dumps({"id": page, "body": text}) + "\n")


if __name__ == "__main__":
    main()
