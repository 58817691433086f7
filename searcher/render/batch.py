"""The counts and first hits of many queries, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from searcher._values import frozen
from searcher.render.data import VERSION, cell, json_text, table
from searcher.render.layout import joined, one_line
from searcher.results import Hit


@frozen
class BatchRow:
    """A query with its name, the number of articles that match, and the first hits."""

    name: str
    query: str
    total: int
    hits: tuple[Hit, ...]


def batch_text(rows: Sequence[BatchRow]) -> str:
    """A line for each query: the count, the name, the titles of the first hits."""
    lines = []
    for row in rows:
        hits = "; ".join(one_line(hit.article.title or hit.id) for hit in row.hits)
        lines.append(f"{row.total:>9,}  {one_line(row.name)}" + (f"  {hits}" if hits else ""))
    return joined(lines)


def batch_csv(rows: Sequence[BatchRow]) -> str:
    """A row for each query; the ids and the titles of the first hits are separated by `; `."""
    return table(
        ("name", "query", "total", "ids", "titles"),
        (
            (
                cell(row.name),
                cell(row.query),
                row.total,
                cell("; ".join(hit.id for hit in row.hits)),
                cell("; ".join(hit.article.title for hit in row.hits)),
            )
            for row in rows
        ),
    )


def batch_json(rows: Sequence[BatchRow]) -> str:
    """The queries with their counts and first hits, as one object."""
    queries = [
        {
            "name": row.name,
            "query": row.query,
            "total": row.total,
            "hits": [
                {"id": hit.id, "title": hit.article.title, "score": hit.score} for hit in row.hits
            ],
        }
        for row in rows
    ]
    return json_text({"version": VERSION, "queries": queries})
