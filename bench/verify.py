"""Compares verdicts on quotations that rules made with the right ones.

    python -m bench.verify [--index FOLDER] [--count N] [--seed N] [--show]

Without an index, one of all transcripts is built in the folder of the benchmarks (some minutes).
"""

from __future__ import annotations

import json
import re
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import click

import searcher
from bench import asked
from bench.pairs import KINDS, Pair, Source, pairs
from searcher.verify.verdicts import Verification

_DATA = Path(__file__).parents[2] / "shared/data"
_WORK = Path(tempfile.gettempdir()) / "searcher-bench"
_LABEL = re.compile(r"(?:^|\n| )[A-Z][A-Z.' ]*[:;]")
_VERDICTS = ("exact", "changed", "other speaker", "not found")


def sources(file: Path, every: int) -> list[Source]:
    """Choose articles with enough words, evenly over a file."""
    found = []
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every:
                continue
            article = json.loads(line)
            words = tuple(article["body"].split())
            if len(words) > 100:
                # Only the labels of an interview name the speakers of its words.
                labels = len(_LABEL.findall(article["body"]))
                speaker = "" if labels > 2 else article.get("speaker") or ""
                found.append(Source(article["id"], speaker, words))
    return found


def table(judged: list[tuple[Pair, Verification]]) -> str:
    """The confusion table: how many pairs of each kind had which verdict."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    right: Counter[str] = Counter()
    for pair, found in judged:
        counts[pair.kind][found.verdict] += 1
        right[pair.kind] += found.verdict in pair.right
    lines = [f"{'':20}" + "".join(f"{verdict:>15}" for verdict in _VERDICTS) + f"{'right':>9}"]
    for kind, row in counts.items():
        cells = "".join(f"{row[verdict] or '.':>15}" for verdict in _VERDICTS)
        lines.append(f"{kind:20}{cells}{right[kind] / row.total():9.1%}")
    false = [pair for pair, found in judged if pair.falsified and found.verdict == "exact"]
    falsified = sum(pair.falsified for pair, _ in judged)
    lines.append(f"right: {right.total() / len(judged):.2%} of {len(judged):,}")
    lines.append(f"exact though it was never said so: {len(false)} of {falsified:,}")
    return "\n".join(lines)


@click.command(help=__doc__)
@click.option("--index", "folder", type=click.Path(path_type=Path), help="Of all transcripts.")
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=_DATA)
@click.option("--work", type=click.Path(path_type=Path), default=_WORK)
@click.option("--count", default=200, show_default=True, help="Pairs of each kind.")
@click.option("--seed", default=0, show_default=True)
@click.option("--show", is_flag=True, help="Show each verdict that is not right.")
def main(folder: Path | None, data: Path, work: Path, *, count: int, seed: int, show: bool) -> None:
    articles = asked.unpacked(data / "articles/pm_transcripts.jsonl.xz", work)
    if folder is None:
        folder = work / "verify"
        with searcher.create(folder) as index:
            index.update(articles)
    made = list(pairs(sources(articles, 7), count, seed))
    judged, seconds = [], []
    by_kind: dict[str, list[float]] = defaultdict(list)
    with searcher.open(folder) as index:
        for pair in made:
            started = time.perf_counter()
            found = index.verify(pair.text, speaker=pair.speaker)
            seconds.append(time.perf_counter() - started)
            by_kind[pair.kind].append(seconds[-1])
            judged.append((pair, found))
            if show and found.verdict not in pair.right:
                click.echo(f"{pair.kind}: {found.verdict} ({pair.article}, {pair.speaker})")
                click.echo(f"    given: {pair.text}")
                if found.closest:
                    close = found.closest
                    click.echo(f"    said:  {close.text}  ({close.article_id}, {close.speaker})")
                click.echo(f"    {found.changes}")
    click.echo(table(judged))
    times = sorted(seconds)
    click.echo(
        f"a quotation: p50 {statistics.median(times) * 1e3:.1f} ms,"
        f" p90 {times[len(times) * 9 // 10] * 1e3:.1f} ms,"
        f" p99 {times[len(times) * 99 // 100] * 1e3:.1f} ms"
    )
    halves = (f"{kind} {statistics.median(by_kind[kind]) * 1e3:.1f}" for kind in KINDS)
    click.echo(f"p50 by kind, ms: {', '.join(halves)}")


if __name__ == "__main__":
    main()
