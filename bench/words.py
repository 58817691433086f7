"""Measure what the spellings of words cost and bring: the index with them and without.

    python -m bench.words PM.jsonl UN.jsonl [--rounds 3] [--out bench/words.md]

With them is the product. Without them a word has its own stem alone: no joined stem of parts with a
hyphen, no abbreviation apart from its word, no number apart from its unit, no word over the end of
a line, no other spelling in a query. Both are measured in turn, each in a program of its own with
one process: the processor seconds of the analysis alone and of a whole update, the bytes of the
index, and the number of articles that queries find.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import click

import searcher
from bench.measuring import run_command, size
from searcher.analysis.analyzer import Analyzer
from searcher.analysis.stems import Stem, Stems

QUERIES = {
    "hyphen or closed": (
        *("cooperation", "co-operation", "peacekeeping", "peace-keeping", "peace keeping"),
        *("email", "e-mail", "healthcare", "health care"),
    ),
    "letters and digits": ("F16", "F-16", "G20", "G-20", "747", "1990", "1990s"),
    "abbreviations": ("U.S.", "US", "us", "WHO", "who", "IT", "AIDS", "aids"),
    "amounts": ("1,000", "1000", "$1,000", "1 000"),
    "apostrophes": ("O'Neill", "oneill", "O`Neill", "neill"),
    "broken lines": ("international", "self-determination"),
}
"""Queries by the row of spellings that they are of."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What an index costs: processor seconds, bytes, and the counts of the queries."""

    analysis: float
    update: float
    bytes: int
    counts: dict[str, int]


def _of_word(stems: Stems, typed: str, term: str) -> Iterator[tuple[str, bool]]:
    del typed
    yield stems.stem(term), True


def _none(stems: Stems, plain: str, tokens: object) -> tuple[Stem, ...]:
    del stems, plain, tokens
    return ()


def without(stack: ExitStack) -> None:
    """Switch the spellings off in this program."""
    for name in ("_of_abbreviation", "_of_apostrophes", "_of_digits"):
        stack.enter_context(mock.patch.object(Stems, name, _of_word))
    none = mock.patch.object(Stems, "_compounds", _none)
    lowered = mock.patch("searcher.analysis.analyzer.kept_capitals", lambda _, lowered: lowered)
    one = mock.patch("searcher.search.reader.with_compounds", lambda analyzed, _: analyzed)
    for switch in (none, lowered, one):
        stack.enter_context(switch)
    for name in ("_HARD_BREAK", "_SOFT_BREAK"):
        stack.enter_context(mock.patch(f"searcher.analysis.analyzer.{name}", re.compile("(?!)")))


def cost(path: Path) -> Cost:
    """Index the articles of a file in this process, and ask the queries."""
    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line)["body"] for line in lines]
    analyzer = Analyzer()
    start = time.process_time()
    for text in texts:
        analyzer.terms(text)
    analysis = time.process_time() - start
    del texts
    one_process = mock.patch("searcher.indexing.build._WORTH_WORKERS", sys.maxsize)
    with tempfile.TemporaryDirectory() as folder, one_process:
        place = Path(folder) / "index"
        with searcher.create(place, quotations=False) as index:
            start = time.process_time()
            index.update(path)
            update = time.process_time() - start
            counts = {
                query: index.count(query) for queries in QUERIES.values() for query in queries
            }
        return Cost(analysis, update, size(place), counts)


def measured(path: Path, rounds: int) -> dict[str, Cost]:
    """The median costs of an index with the spellings and without them."""
    found: dict[str, list[Cost]] = {"with": [], "without": []}
    for _ in range(rounds):
        for name, costs in found.items():
            command = [sys.executable, "-m", "bench.words", "--one", name, str(path)]
            costs.append(Cost(**json.loads(run_command(command).said)))
    return {name: _median(costs) for name, costs in found.items()}


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.analysis for cost in costs),
        statistics.median(cost.update for cost in costs),
        costs[0].bytes,
        costs[0].counts,
    )


def table(costs: dict[str, dict[str, Cost]]) -> str:
    """Write the costs and counts of each file as Markdown."""
    names = list(costs)
    lines = [
        "# What the spellings of words cost and bring",
        "",
        "Made by `python -m bench.words PM.jsonl UN.jsonl`, which says what it measures. Times are",
        "medians of rounds in turn; the goal is at most 1.05 for an update and for the size.",
        "",
        "| articles | | without | with | ratio |",
        "|---|---|---|---|---|",
    ]
    for name in names:
        old, new = costs[name]["without"], costs[name]["with"]
        for what, before, after, unit in (
            ("processor time of the analysis", old.analysis, new.analysis, "s"),
            ("processor time of an update", old.update, new.update, "s"),
            ("size of the index", old.bytes / 1e6, new.bytes / 1e6, "MB"),
        ):
            shown = f"{before:.1f} {unit} | {after:.1f} {unit} | {after / before:.3f}"
            lines.append(f"| {name} | {what} | {shown} |")
    heads = " | ".join(f"{name}, without | with" for name in names)
    lines += ["", f"| spelling | query | {heads} |", "|---|---|" + "---|---|" * len(names)]
    for kind, queries in QUERIES.items():
        for query in queries:
            cells = [
                f"{costs[name][which].counts[query]:,}"
                for name in names
                for which in ("without", "with")
            ]
            lines.append(f"| {kind} | `` {query} `` | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


@click.command(help=__doc__)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=3, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Write the table here.")
@click.option("--one", type=click.Choice(["with", "without"]), hidden=True)
def main(paths: tuple[Path, ...], rounds: int, out: Path | None, one: str | None) -> None:
    if one:
        with ExitStack() as stack:
            if one == "without":
                without(stack)
            found = cost(paths[0])
        click.echo(json.dumps({name: getattr(found, name) for name in Cost.__slots__}))
        return
    written = table({path.stem: measured(path, rounds) for path in paths})
    click.echo(written)
    if out:
        out.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
