"""The command that asks many queries at once: batch."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from searcher.cli.options import filter_options, format_option, index_option, typed
from searcher.cli.search import opened
from searcher.cli.terminal import OutputError, prepare, read_lines, write_error, write_result
from searcher.errors import QueryError
from searcher.render.batch import Asked, batch_csv, batch_json, batch_text

_HEADER = ("name", "query")


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(0, 100),
    default=1,
    show_default=True,
    metavar="N",
    help="How many of the first hits of each query to show.",
)
@filter_options
@format_option("text", "csv", "json")
@index_option
def batch(file: str, *, limit: int, form: str, location: str, **filters: Any) -> None:
    """Ask the queries of a file, one a line, and show a table of counts and first hits.

    A CSV file with the columns name and query gives each query a name. - is standard input. A query
    that cannot be read is an error of its own line; the others are asked. Exits with 0 where all
    were asked, 2 where one could not be.

    \b
    searcher batch queries.txt --since 2021
    searcher batch queries.csv --format csv -n 3 > counts.csv
    """
    prepare(data=form != "text")
    rows: list[Asked] = []
    failed = False
    with opened(location) as index:
        for name, query in _queries(_lines(file)):
            try:
                results = index.search(query, limit=limit, **filters)
            except QueryError as error:
                write_error(f"{query}: {error}")
                failed = True
                continue
            rows.append(Asked(name, query, results.total, results.hits))
    write_result({"csv": batch_csv, "json": batch_json}.get(form, batch_text)(rows))
    if failed:
        click.get_current_context().exit(2)


def _lines(file: str) -> list[str]:
    if file == "-":
        return [typed(line) for line in read_lines()]
    try:
        text = Path(file).read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise OutputError(f"The file {file} cannot be read: {error.strerror}.") from error
    return [line for line in text.splitlines() if line.strip()]


def _queries(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each query with its name, which is the query itself where the file gives none."""
    header = [part.strip().lower() for part in lines[0].split(",")] if lines else []
    if sorted(header) != sorted(_HEADER):
        yield from ((line.strip(), line.strip()) for line in lines)
        return
    for row in csv.DictReader(lines[1:], fieldnames=header):
        query = (row["query"] or "").strip()
        if query:
            yield (row["name"] or "").strip() or query, query
