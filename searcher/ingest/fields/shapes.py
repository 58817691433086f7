"""The articles inside a JSON value: finds the list, the objects or the columns that they are."""

from __future__ import annotations

from collections.abc import Iterator

from searcher.ingest.fields.keys import collect, plain_key

Record = tuple[str | None, object]
"""The key of an article in the value around it, or None; and the article."""

_LISTS = (
    "articles", "items", "results", "documents", "docs", "data", "records", "entries", "posts",
    "stories", "news", "speeches", "rows", "value", "hits", "response", "feed", "ordereditems",
)  # fmt: skip
"""Keys of a list of articles in an object, the surest first."""

_DEPTH = 5
"""Most levels of objects and lists that are searched for articles."""


def records(value: object) -> list[Record] | None:
    """The articles in an object; None if it is an article itself."""
    if not isinstance(value, dict):
        return None
    found = collect(value)
    if any(not _are_articles(body) for body in found.get("body", [])) and not _is_table(value):
        return None
    return _columns(value) or _listed(value) or _by_id(value) or _deep(value, _DEPTH)


def _are_articles(value: object) -> bool:
    return isinstance(value, list) and sum(map(_is_whole, value)) > 0


def _is_article(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    found = collect(value)
    return "body" in found or "title" in found


def _is_whole(value: object) -> bool:
    """Whether the value has both a title and a text, as a paragraph or an author has not."""
    if not isinstance(value, dict):
        return False
    found = collect(value)
    return "body" in found and "title" in found


def _is_table(value: dict[str, object]) -> bool:
    """Whether every value is a column: a list, or an object from row to cell."""
    columns = [one for one in value.values() if isinstance(one, list)]
    by_row = [one for one in value.values() if isinstance(one, dict)]
    if len(value) < 2 or len(value) not in (len(columns), len(by_row)):
        return False
    if by_row:
        rows = list(by_row[0])
        return all(list(one) == rows and _are_cells([*one.values()]) for one in by_row)
    return all(len(one) == len(columns[0]) and _are_cells(one) for one in columns)


def _are_cells(values: list[object]) -> bool:
    return not any(isinstance(one, list | dict) for one in values)


def _columns(value: dict[str, object]) -> list[Record] | None:
    """The rows of a table: columns side by side, or names with rows below them."""
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list) and all(map(_is_row, rows)):
        table = [dict(zip(map(str, names), row, strict=False)) for row in rows]
        return [(None, row) for row in table] if any(map(_is_article, table)) else None
    if not _is_table(value):
        return None
    columns = [list(one.values()) if isinstance(one, dict) else one for one in value.values()]
    cells = zip(*columns, strict=True)
    table = [dict(zip(value, row, strict=True)) for row in cells]
    return [(None, row) for row in table] if any(map(_is_article, table)) else None


def _is_row(value: object) -> bool:
    return isinstance(value, list)


def _listed(value: dict[str, object]) -> list[Record] | None:
    """The list under one of the usual keys."""
    by_key = {plain_key(key): inner for key, inner in value.items()}
    for key in _LISTS:
        inner = by_key.get(key)
        if isinstance(inner, dict):
            deeper = records(inner)
            if deeper is not None:
                return deeper
        if isinstance(inner, list) and any(map(_may_be_article, inner)):
            return [(None, part) for part in inner]
    return None


def _may_be_article(value: object) -> bool:
    return isinstance(value, dict)


def _by_id(value: dict[str, object]) -> list[Record] | None:
    """The values of `{"a1": {...}, "a2": {...}}`, with their keys."""
    if not value or not all(isinstance(one, dict) for one in value.values()):
        return None
    if 2 * sum(map(_is_article, value.values())) < len(value) or "title" in collect(value):
        return None
    return list(value.items())


def _deep(value: object, depth: int) -> list[Record] | None:
    """The longest list of whole articles at any level."""
    found = max(_lists(value, depth), key=lambda pair: pair[0], default=None)
    return [(None, part) for part in found[1]] if found else None


def _lists(value: object, depth: int) -> Iterator[tuple[int, list[object]]]:
    if depth == 0:
        return
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, list) and (count := sum(map(_is_whole, value))):
        yield count, value
        return
    if isinstance(inner, str) or not hasattr(inner, "__iter__"):
        return
    for part in inner:
        if isinstance(part, dict | list):
            yield from _lists(part, depth - 1)
