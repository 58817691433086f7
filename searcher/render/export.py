"""Articles as files for other programs: JSON Lines, CSV, Parquet, Markdown.

Each format is written hit by hit, in constant memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from searcher.article import Article
from searcher.render.data import cell, json_text, table
from searcher.results import Hit

COLUMNS = (
    *("id", "title", "date", "place", "speakers", "author", "site", "url", "source"),
    *("summary", "caption", "body"),
)
"""The columns of an export: texts, and the list `speakers`. `snippets` and each of the articles'
own fields are further columns."""

_TEXTS = tuple(name for name in COLUMNS if name != "speakers")

_ROWS = 500

Value = str | list[str] | None


def value(hit: Hit, name: str) -> Value:
    """The value of a column; None where the article has no such value."""
    article = hit.article
    if name == "snippets":
        return [snippet.text for snippet in hit.snippets]
    if name == "speakers":
        return list(article.speakers)
    if name in _TEXTS:
        found: str | None = getattr(article, name)
        return found
    return list(article.fields.get(name, ()))


def jsonl(hits: Iterable[Hit], columns: Sequence[str]) -> Iterator[str]:
    """An object on each line, in the form that an index reads."""
    for hit in hits:
        yield json_text({name: value(hit, name) for name in columns}, indent=None)


def csv(hits: Iterable[Hit], columns: Sequence[str]) -> Iterator[str]:
    """A table for people, as that of a search: each cell is one line, and never a formula."""
    yield table(columns, ())
    for hit in hits:
        row = table((), [[_cell(value(hit, name)) for name in columns]])
        yield row.partition("\n")[2]


def _cell(found: Value) -> str:
    if isinstance(found, list):
        return cell("; ".join(found))
    return cell(found or "")


def parquet(hits: Iterable[Hit], columns: Sequence[str], out: BinaryIO) -> None:
    """Write a Parquet file of strings and lists of strings.

    Raises ImportError where pyarrow is not installed.
    """
    import pyarrow
    from pyarrow import parquet as files

    lists = pyarrow.list_(pyarrow.string())
    kinds = [pyarrow.string() if name in _TEXTS else lists for name in columns]
    schema = pyarrow.schema(list(zip(columns, kinds, strict=True)))
    rest = iter(hits)
    with files.ParquetWriter(out, schema) as writer:
        while rows := list(islice(rest, _ROWS)):
            values = [[_clean(value(hit, name)) for hit in rows] for name in columns]
            writer.write_table(pyarrow.table(dict(zip(columns, values, strict=True)), schema))


def _clean(found: Value) -> Value:
    """A value that UTF-8 can encode."""
    if isinstance(found, list):
        return [_utf8(text) for text in found]
    return found if found is None else _utf8(found)


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


_NAME = re.compile(r"[^\w.-]+")

_LONGEST_NAME = 80

_INLINE = re.compile(r"[\\`*_{}\[\]<>&|~]")

_LINE_START = re.compile(r"^([^\S\n]*+)([#+=>:!-]|\d+[.)])", re.MULTILINE)


def file_name(article: Article, taken: Callable[[str], bool]) -> str:
    """A file name for an article, made of its id: characters that are unsafe in names become
    `-`."""
    name = _NAME.sub("-", article.id).strip("-.")[:_LONGEST_NAME] or "article"
    number, found = 1, f"{name}.md"
    while taken(found):
        number += 1
        found = f"{name}-{number}.md"
    return found


def markdown(article: Article) -> str:
    """An article as Markdown with front matter in YAML, which an index reads as the same article.

    Two things differ: its id is the path of the file, and paragraphs lose the white space at their
    ends.
    """
    values: dict[str, Value] = {name: getattr(article, name) for name in _TEXTS if name != "body"}
    values["speakers"] = list(article.speakers)
    values |= {name: list(several) for name, several in article.fields.items()}
    for name in ("id", "source"):
        values[f"exported_{name}"] = values.pop(name)
    head = "".join(f"{name}: {_yaml(found)}\n" for name, found in values.items() if found)
    return f"---\n{head}---\n\n{_escaped(article.body)}\n"


def _yaml(found: Value) -> str:
    """A value as JSON, which YAML includes."""
    return json.dumps(found)


def _escaped(body: str) -> str:
    """Plain text escaped as Markdown, with hard line breaks."""
    escaped = _INLINE.sub(r"\\\g<0>", body)
    escaped = _LINE_START.sub(_start_escaped, escaped)
    return "\n\n".join(part.replace("\n", "\\\n") for part in escaped.split("\n\n"))


def _start_escaped(match: re.Match[str]) -> str:
    space, sign = match.groups()
    return f"{space}{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"{space}\\{sign}"
