"""Tables whose rows are articles: CSV, spreadsheets, Parquet, SQLite.

`articles` makes articles of the rows of any table: the first row with the name of a title or a text
names the columns, by the same table of names as the keys of JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import fields
from searcher.ingest.fields import objects
from searcher.ingest.json_lines import Keys

Row = Sequence[object]

_AHEAD = 20
"""Most rows above the one that names the columns."""


def articles(
    rows: Iterable[Row], source: str, keys: Keys | None = None
) -> Iterator[Article | Skip]:
    """The articles of the rows of a table.

    Raises ArticleError if no row names a column of titles or of texts.
    """
    every = iter(rows)
    first = [*islice(every, _AHEAD)]
    header = next((at for at, row in enumerate(first) if names_columns(row)), None)
    if header is None:
        shown = ", ".join(
            str(cell)[:40] for cell in (first[0] if first else ()) if cell is not None
        )
        raise ArticleError(f"no column for a title or a text among: {shown[:200] or 'nothing'}")
    columns = [_name(cell, at) for at, cell in enumerate(first[header])]
    below = chain(first[header + 1 :], every)
    yield from objects.several(
        (_values(columns, row) for row in below if _filled(row)), source, keys
    )


def names_columns(row: Row) -> bool:
    """Whether a row names a column of titles or of texts."""
    named = fields.collect({str(cell).strip(): "x" for cell in row if isinstance(cell, str)})
    return "title" in named or "body" in named


def _name(cell: object, at: int) -> str:
    return " ".join(str(cell).split()) if cell not in (None, "") else f"column {at + 1}"


def _filled(row: Row) -> bool:
    return any(cell is not None and str(cell).strip() for cell in row)


def _values(columns: Sequence[str], row: Row) -> dict[str, object]:
    """The cells of a row by their columns, without the empty ones."""
    found: dict[str, object] = {}
    for at, cell in enumerate(row):
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            continue
        found.setdefault(columns[at] if at < len(columns) else f"column {at + 1}", cell)
    return found
