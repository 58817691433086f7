"""Rank a test collection and score the ranking: nDCG@10, MAP and recall@100.

    python -m bench.ranking DOCS QUERIES QRELS [--feedback] [--run OUT]

DOCS is JSON Lines (id, title, body; may be compressed), QUERIES JSON Lines (id, text), QRELS lines
of query, document and grade, parted by tabs. The queries are asked as free text, any of the words.
"""

from __future__ import annotations

import json
import math
import re
import tempfile
from collections import defaultdict
from pathlib import Path

import click

import searcher

Grades = dict[str, dict[str, int]]
Run = dict[str, list[str]]
_DEPTH = 100


def read_queries(path: Path) -> dict[str, str]:
    """The text of each query by its id."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {str(query["id"]): query["text"] for query in map(json.loads, lines)}


def read_grades(path: Path) -> Grades:
    """For each query the grade of each relevant document."""
    grades: Grades = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        if int(grade) > 0:
            grades[query][document] = int(grade)
    return grades


def free_text(text: str) -> str:
    """A query text of the words alone, so that none is read as syntax."""
    return " ".join(re.findall(r"\w+", text.lower()))


def ranked(documents: Path, queries: dict[str, str], *, feedback: bool = False) -> Run:
    """The ids of the first hundred documents for each query, best first."""
    with tempfile.TemporaryDirectory() as folder, searcher.create(folder) as index:
        index.update(documents)
        run = {}
        for query, text in queries.items():
            query_text = free_text(text)
            hits = index.search(query_text, operator="or", limit=_DEPTH, feedback=feedback)
            run[query] = [hit.id.partition("#")[2] for hit in hits]
        return run


def scores(grades: Grades, run: Run) -> dict[str, float]:
    """nDCG@10 (gain is the grade, discount log2), MAP and recall@100 over the queries."""
    sums = dict.fromkeys(("nDCG@10", "MAP", "recall@100"), 0.0)
    for query, relevant in grades.items():
        found = run.get(query, [])
        gains = [relevant.get(document, 0) for document in found[:10]]
        best = sorted(relevant.values(), reverse=True)[:10]
        sums["nDCG@10"] += _discounted(gains) / _discounted(best)
        ranks = [rank for rank, document in enumerate(found, 1) if document in relevant]
        precisions = [number / rank for number, rank in enumerate(ranks, 1)]
        sums["MAP"] += sum(precisions) / len(relevant)
        sums["recall@100"] += len(relevant.keys() & set(found[:_DEPTH])) / len(relevant)
    return {name: round(value / len(grades), 4) for name, value in sums.items()}


def _discounted(gains: list[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


@click.command(help=__doc__)
@click.argument("documents", type=click.Path(exists=True, path_type=Path))
@click.argument("queries", type=click.Path(exists=True, path_type=Path))
@click.argument("qrels", type=click.Path(exists=True, path_type=Path))
@click.option("--feedback", is_flag=True, help="Rank with pseudo-relevance feedback.")
@click.option("--run", "out", type=click.Path(path_type=Path), help="Write the run file here.")
def main(documents: Path, queries: Path, qrels: Path, out: Path | None, *, feedback: bool) -> None:
    run = ranked(documents, read_queries(queries), feedback=feedback)
    if out is not None:
        lines = (f"{q}\t{d}\t{r}\n" for q, found in run.items() for r, d in enumerate(found, 1))
        out.write_text("".join(lines), encoding="utf-8")
    click.echo(json.dumps(scores(read_grades(qrels), run)))


if __name__ == "__main__":
    main()
