"""Read the pages of a folder: pages a second, and their bodies for a score.

    python -m bench.html FOLDER --predictions OUT

FOLDER has pages, compressed or not. OUT gets a line a page: {"id": the name without its suffixes,
"body": its text}.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

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


def main() -> None:
    """Read the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    start = time.perf_counter()
    found = bodies(arguments.folder)
    seconds = time.perf_counter() - start
    print(f"{len(found)} pages in {seconds:.1f} s: {len(found) / seconds:.1f} a second")
    if arguments.predictions:
        with arguments.predictions.open("w", encoding="utf-8") as file:
            for page, text in found.items():
                file.write(json.dumps({"id": page, "body": text}) + "\n")


if __name__ == "__main__":
    main()
