"""The map of `--map`, from columns or keys of sources to fields, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searcher.errors import ArticleError
from searcher.ingest.fields import keys

Pairs = tuple[tuple[str, str], ...]
"""Columns, each with its field."""

_FIELDS = (
    *("id", "title", "body", "date", "speaker", "author", "place", "summary", "caption", "url"),
    "site",
)

_LONG = 7
"""Letters of a name from which on two of them may be wrong."""


def mapping(text: str) -> Pairs:
    """The columns or keys of `title=headline,date=pub`, each with its field.

    Raises ArticleError if a part is not FIELD=COLUMN, or if a field or a column is in two parts.
    """
    parts = [part.partition("=") for part in text.split(",") if part.strip()]
    columns: dict[str, str] = {}
    fields: dict[str, str] = {}
    for field, mark, column in ((one.strip(), mark, other.strip()) for one, mark, other in parts):
        if not (mark and field and column):
            raise ArticleError(
                f"{f'{field}{mark}{column}'!a} is not FIELD=COLUMN, such as title=headline."
            )
        if fields.setdefault(field, column) != column:
            raise ArticleError(
                f"The field {field!a} is given two columns, {fields[field]!a} and {column!a}: give "
                "one. If files have either, write both under [map] in corpus.toml."
            )
        if columns.setdefault(column, field) != field:
            raise ArticleError(
                f"The column {column!a} is given to two fields, {columns[column]!a} and {field!a}: "
                "give it to one."
            )
    return tuple(sorted(columns.items()))


def doubts(pairs: Pairs, seen: Iterable[str] | None) -> Iterator[str]:
    """A note for each part that may be wrong; `seen` are the columns that articles have, None if
    no article was read."""
    yield from _slips(pairs)
    if seen is not None:
        yield from _missing(pairs, seen)


def _slips(pairs: Pairs) -> Iterator[str]:
    """A note for each field that is new and spelled nearly as one that every article has."""
    for _, field in pairs:
        if near := _near(field):
            yield (
                f"The map makes a field {field!a} of the articles' own. If {near!a} is meant, "
                f"write {near}=COLUMN."
            )


def _missing(pairs: Pairs, seen: Iterable[str]) -> Iterator[str]:
    """A note for each column that no article had."""
    known = frozenset(seen)
    for column, field in pairs:
        if column not in known:
            yield f"No article has the column {column!a} that the map gives to {field!a}."


def _near(field: str) -> str:
    """The field of all articles that a name nearly is; empty if it is one, or is near none."""
    if keys.named(field):
        return ""
    from rapidfuzz.distance import OSA

    name = keys.plain_key(field)
    most = 2 if len(name) >= _LONG else 1
    near = {one: OSA.distance(name, one, score_cutoff=most) for one in _FIELDS}
    best = min(near, key=lambda one: near[one])
    return best if near[best] <= most and len(name) > most + 1 else ""
