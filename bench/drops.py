"""Compare updates with full builds: `python -m bench.drops [--files N]`.

Each figure is a ratio of times of one run, so that it holds on a slow machine too.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import searcher
from bench.measuring import run_command
from searcher.ingest import corpus
from searcher.reports import Report

_WORDS = [f"word{n}" for n in range(5_000)]


def clock(act: Callable[[], object]) -> float:
    """Measure the seconds of a call."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def show(what: str, value: float, most: float, unit: str = "") -> None:
    """Print a figure and its limit."""
    print(f"{what:<66} {value:>9.3f}{unit:<3} at most {most:g}", flush=True)


def text(seed: int, words: int) -> str:
    """Make a text of a title and some paragraphs."""
    chosen = random.Random(seed).choices(_WORDS, k=words)
    return f"Title {seed}\n\n{' '.join(chosen)}\n"


def small_files(place: Path, files: int) -> None:
    """Measure an update of some changed files among many small ones."""
    folder = place / "small"
    for number in range(files):
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(number, 60))
    with searcher.create(place / "index") as index:
        build = clock(lambda: index.update(folder))
        walk = clock(lambda: list(corpus.sources(folder)))
        nothing = clock(lambda: index.update(folder))
        for number in random.Random(1).sample(range(files), 100):
            (folder / f"{number // 1000:03}" / f"{number:06}.txt").write_text(text(-number, 60))
        update = clock(lambda: index.update(folder))
        print(f"{files:,} small files: built in {build:.1f} s, walked in {walk:.2f} s")
        show("an update that finds nothing, in walks", nothing / walk, 1.3)
        show("100 changed files, on top of the walk", update - walk, 1, " s")
        show("the same, in full builds", (update - walk) / build, 1 / 50)
        print(f"with the walk, {update / build:.3f} of a full build")
        one = size(place / "index")
        for step in range(20):
            (folder / "000" / f"{step:06}.txt").write_text(text(step + files, 60))
            index.update(folder, keep=20)
        show("disk use of 20 small updates, all kept, in single ones",
             size(place / "index") / one, 1.5)  # fmt: skip


def size(root: Path) -> int:
    """The bytes on the disk; a shared file counts once."""
    found = {}
    for path in root.rglob("*"):
        status = path.stat()
        found[status.st_ino] = status.st_blocks * 512
    return sum(found.values())


def one_source(place: Path, articles: int) -> None:
    """Measure an update of one changed article in a source of many."""
    folder = place / "many"
    folder.mkdir()
    path = folder / "speeches.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        for number in range(articles):
            body = text(number, 1_400)
            file.write(json.dumps({"id": number, "title": f"Speech {number}", "body": body}) + "\n")
    with searcher.create(place / "many-index", quotations=False) as index:
        build = clock(lambda: index.update(folder))
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        lines[articles // 2] = json.dumps({"id": articles // 2, "body": "changed"}) + "\n"
        path.write_text("".join(lines), encoding="utf-8")
        source = next(found for found in corpus.sources(folder) if isinstance(found, corpus.Source))
        read = clock(lambda: sum(1 for _ in corpus.articles(source)))
        report: list[Report] = []
        update = clock(lambda: report.append(index.update(folder)))
        assert (report[0].updated, report[0].unchanged) == (1, articles - 1)
        megabytes = path.stat().st_size // 1_000_000
        print(f"{articles:,} articles in one source of {megabytes} MB: built in {build:.1f} s")
        show("one changed article, in full builds", update / build, 1 / 10)
        show("one changed article, in readings of the source alone", update / read, 1)


def memory(place: Path, megabytes: int) -> None:
    """Measure the memory of all processes for a large source, and for a tenth of it."""
    peaks = []
    for share in (megabytes // 10, megabytes):
        folder = place / f"large-{share}"
        folder.mkdir()
        body = text(1, 150)
        with open(folder / "a.jsonl", "w", encoding="utf-8") as file:
            for number in range(share * 1_000_000 // (len(body) + 40)):
                file.write(json.dumps({"id": number, "title": "Speech", "body": body}) + "\n")
        peaks.append(_peak(folder, place / f"index-{share}"))
    print(f"a source of {megabytes} MB takes {peaks[1]:.0f} MB, one of a tenth {peaks[0]:.0f} MB")
    show("memory of ten times the articles", peaks[1] / peaks[0], 2)


def _peak(folder: Path, root: Path) -> float:
    """The largest number of megabytes that an update and its processes use together."""
    command = [sys.executable, "-m", "searcher", "index", "--quiet", "--no-quotations"]
    ran = run_command([*command, str(folder), "--index", str(root)], memory=True)
    return ran.memory / 1_000_000


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=22_809)
    parser.add_argument("--megabytes", type=int, default=300)
    chosen = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="searcher-drops-"))
    try:
        if chosen.megabytes:
            memory(place, chosen.megabytes)
        if chosen.articles:
            one_source(place, chosen.articles)
        if chosen.files:
            small_files(place, chosen.files)
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
