"""The commands that write many answers: export (all that matches) and batch (many queries)."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

from searcher.cli.history.stamps import write_stamped
from searcher.cli.options import (
    QueryCommand,
    filter_options,
    format_option,
    index_option,
    query_text,
)
from searcher.cli.search import opened, write_notes
from searcher.cli.terminal import (
    OutputError,
    decoded,
    prepare,
    read_whole,
    write_error,
    write_message,
    write_result,
)
from searcher.errors import QueryError
from searcher.index import Index
from searcher.render import export as files
from searcher.render.batch import BatchRow, batch_csv, batch_json, batch_text
from searcher.render.layout import clipped, one_line
from searcher.results import Hit


@click.command(cls=QueryCommand)
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@filter_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet", "md"]),
    default="jsonl",
    show_default=True,
    help="The output format.",
)
@click.option("-o", "--output", metavar="PLACE", help="A file; for md, a new or empty folder.")
@click.option("--columns", metavar="NAME,...", help="Which columns; all but snippets by default.")
@click.option("--snippets", is_flag=True, help="Snippets instead of the whole text.")
@index_option
def export(
    words: tuple[str, ...],
    *,
    form: str,
    output: str | None,
    columns: str | None,
    snippets: bool,
    location: str,
    **filters: Any,
) -> None:
    """Write all matching articles, in the order of their ids.

    \b
    searcher export 'oil prices' > oil.jsonl
    searcher export '*' --since 2021 --format csv --columns id,date,title -o 2021.csv
    searcher export speaker:lavrov --format md -o lavrov/

    Markdown is a folder of files that an index reads as the same articles. Parquet needs pyarrow.
    Exits with 0 if an article matches, with 1 if none does, with 2 after an error.
    """
    prepare(data=True)
    if output == "":
        raise click.UsageError("The name of --output is empty. Write a file or a folder.")
    if form in ("parquet", "md") and output is None:
        raise click.UsageError(f"Name the place of {form} with --output.")
    if form == "md" and (columns or snippets):
        raise click.UsageError(
            "Markdown has the whole article: leave out --columns and --snippets."
        )
    query = query_text(words)
    with opened(location) as index:
        write_notes(index.understand(query, **filters).notes, query)
        chosen = _columns(index, columns, snippets=snippets)
        counted = _Counted(index.export(query, **filters))
        _written(counted, form, chosen, output)
    if output:
        write_message(f"{counted.count:,} articles in {output}.\n")
    if not counted.count:
        click.get_current_context().exit(1)


class _Counted:
    """An iterator of hits that counts them."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._hits = hits
        self.count = 0

    def __iter__(self) -> Iterator[Hit]:
        for hit in self._hits:
            self.count += 1
            yield hit


def _columns(index: Index, columns: str | None, *, snippets: bool) -> tuple[str, ...]:
    if columns is None:
        own = index.field_names()
        base = (*files.COLUMNS, *(name for name in own if name not in files.COLUMNS))
        return (*(name for name in base if name != "body"), "snippets") if snippets else base
    chosen = tuple(name for part in columns.split(",") if (name := part.strip().lower()))
    known = {*files.COLUMNS, "snippets", *index.field_names()}
    unknown = [name for name in chosen if name not in known]
    if unknown or not chosen:
        raise click.BadParameter(
            f"there is no column {', '.join(unknown) or columns}. Columns are "
            f"{', '.join(files.COLUMNS)}, snippets, and the fields that `searcher fields` lists.",
            param_hint="'--columns'",
        )
    return (*chosen, "snippets") if snippets and "snippets" not in chosen else chosen


def _written(hits: Iterable[Hit], form: str, columns: tuple[str, ...], output: str | None) -> None:
    try:
        match form:
            case "md":
                assert output is not None
                _write_folder(hits, Path(output))
            case "parquet":
                assert output is not None
                _write_parquet(hits, columns, Path(output))
            case _:
                lines = files.csv(hits, columns) if form == "csv" else files.jsonl(hits, columns)
                _write_lines(lines, output)
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror}.") from error


def _write_lines(lines: Iterable[str], output: str | None) -> None:
    if output is None:
        for line in lines:
            write_result(line)
        return
    with _replacing(Path(output)) as part, part.open("w", encoding="utf-8", newline="") as out:
        _all_of(lines, out)


def _all_of(lines: Iterable[str], out: TextIO) -> None:
    for line in lines:
        out.write(line)


def _write_parquet(hits: Iterable[Hit], columns: tuple[str, ...], path: Path) -> None:
    try:
        import pyarrow  # noqa: F401  # report that it is missing before the search
    except ImportError as error:
        raise OutputError(
            "Parquet needs pyarrow: pip install 'searcher[parquet]', or choose --format jsonl."
        ) from error
    with _replacing(path) as part, part.open("wb") as out:
        files.parquet(hits, columns, out)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Write to a temporary file that replaces `path` when it is complete; to a device itself."""
    if path.exists() and not path.is_file():  # such as /dev/stdout, which must stay what it is
        yield path
        return
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_folder(hits: Iterable[Hit], folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} is not an empty folder: choose another with --output.")
    folder.mkdir(parents=True, exist_ok=True)
    for hit in hits:
        name = files.file_name(hit.article, lambda name: (folder / name).exists())
        text = files.markdown(hit.article)
        (folder / name).write_text(text, encoding="utf-8", errors="replace", newline="")


_HEADER = ("name", "query")

_SIGNS = ",;\t"
"""What may separate the cells of a row."""

_SHOWN = 100
"""Characters of a query that the message about its error shows."""


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(0, 100),
    default=1,
    show_default=True,
    metavar="N",
    help="How many hits of each query to show.",
)
@filter_options
@format_option("text", "csv", "json")
@index_option
def batch(file: str, *, limit: int, form: str, location: str, **filters: Any) -> None:
    """Run the queries of a file, one a line, and show a table of counts and first hits.

    A CSV file with the columns name and query gives each query a name. - is standard input. A query
    that cannot be read is an error of its own line; the others are asked. Exits with 0 where all
    were asked, 2 where one could not be.

    \b
    searcher batch queries.txt --since 2021
    searcher batch queries.csv --format csv -n 3 > counts.csv
    """
    prepare(data=form != "text")
    rows: list[BatchRow] = []
    failed = False
    with opened(location) as index:
        for name, query in _queries(decoded(read_whole(file))):
            try:
                results = index.search(query, limit=limit, **filters)
            except QueryError as error:
                write_error(f"The query `{clipped(one_line(query), _SHOWN)}`: {error}")
                failed = True
                continue
            rows.append(BatchRow(name, query, results.total, results.hits))
        stamp = index.stamp()
    if form == "json":
        write_stamped(batch_json(rows), stamp)
    else:
        write_result(batch_csv(rows) if form == "csv" else batch_text(rows))
    if failed:
        click.get_current_context().exit(2)


def _queries(text: str) -> Iterator[tuple[str, str]]:
    """The queries with their names; a query without a name is its own name."""
    first, _, rest = text.lstrip().partition("\n")
    for sign in _SIGNS:
        header = [name.strip().lower() for name in next(csv.reader([first], delimiter=sign), ())]
        if set(_HEADER) <= set(header):
            yield from _rows(rest, header, sign)
            return
    lines = (line.strip() for line in text.splitlines())
    yield from ((line, line) for line in lines if line)


def _rows(text: str, header: list[str], sign: str) -> Iterator[tuple[str, str]]:
    """The rows of a table. Raises OutputError where they are none."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    name, query = map(header.index, _HEADER)
    try:
        for row in rows:
            cells = [" ".join(part.split()) for part in row]
            cells += [""] * (len(header) - len(cells))
            if cells[query]:
                yield cells[name] or cells[query], cells[query]
    except csv.Error as error:
        raise OutputError(f"Line {rows.line_num + 1} cannot be read: {error}.") from error
