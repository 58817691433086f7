"""The own fields of an article, beside the named ones: names and values from its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from searcher.analysis.values import field_name
from searcher.ingest import decoding, markup
from searcher.ingest.decoding import line

MOST_FIELDS = 200
"""Most own fields of one article; more are dropped."""

MOST_VALUES = 1_000
"""Most values of one field; more are dropped."""

_LISTED = frozenset({
    "tags", "tag", "keywords", "keyword", "subjects", "topics", "categories", "labels",
    "news_keywords", "hashtags",
})  # fmt: skip
"""Fields with several values in one text, separated by commas or semicolons."""

_VALUE_KEYS = ("value", "name", "title", "label", "text", "main", "rendered", "#text", "@value")
"""The keys of the text inside a value that is an object."""

_RESERVED = frozenset({
    "id", "title", "date", "place", "speaker", "speakers", "summary", "caption", "body", "source",
    "field", "said", "author", "site", "url", "article", "manner", "confidence",
})  # fmt: skip
"""Names of fields of every article: an own field of such a name is queried as `own_title`."""

_DEPTH = 4


def own_fields(values: Iterable[tuple[str, object]]) -> dict[str, tuple[str, ...]]:
    """The own fields of keys and values; all values of one name are one field."""
    found: dict[str, dict[str, None]] = {}
    for key, value in values:
        for name, text in _flat(key, value, _DEPTH):
            if name in found or len(found) < MOST_FIELDS:
                several = found.setdefault(name, {})
                if len(several) < MOST_VALUES:
                    several.setdefault(text)
    return {name: tuple(several) for name, several in found.items()}


def _flat(key: str, value: object, depth: int) -> Iterator[tuple[str, str]]:
    name = field_name(key)
    if name in _RESERVED:
        name = f"own_{name}"
    if not name or value is None or depth < 0:
        return
    if isinstance(value, bool):
        yield name, "true" if value else "false"
    elif isinstance(value, str | int | float):
        for text in _texts(name, str(value)):
            yield name, text
    elif isinstance(value, list | tuple):
        for part in value[:MOST_VALUES]:
            yield from _flat(key, part, depth - 1)
    elif isinstance(value, dict):
        inner = next((one for one in _VALUE_KEYS if isinstance(value.get(one), str)), None)
        if inner is not None:
            yield from _flat(key, value[inner], depth - 1)
        for part, other in value.items():
            if part != inner and isinstance(part, str):
                yield from _flat(f"{key}_{part}", other, depth - 1)


def _texts(name: str, text: str) -> Iterator[str]:
    text = markup.unescape(markup.column(text) if markup.is_markup(text) else text)
    parts = [text]
    if name in _LISTED:
        parts = (
            re.split(r"(?:(?<!\s)\s++)?[;|]\s*+", text)
            if re.search("[;|]", text)
            else text.split(",")
        )
    for part in parts:
        if plain := line(part, decoding.LONGEST_LINE):
            yield plain
