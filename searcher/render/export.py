"""Articles as files of data that go on elsewhere: JSON Lines, CSV, Parquet, Markdown.

Each is written as the hits come, so that memory does not grow with their number.
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
"""The columns of an export, all of them text, `speakers` a list. `snippets` may be asked for too,
and so may each of the articles' own fields."""

_TEXTS = tuple(name for name in COLUMNS if name != "speakers")

_ROWS = 500

Value = str | list[str] | None


def value(hit: Hit, name: str) -> Value:
    """The value of a column; None where the article has none."""
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
    """An object a line, as an index reads it again."""
    for hit in hits:
        yield json_text({name: value(hit, name) for name in columns}, indent=None)


def csv(hits: Iterable[Hit], columns: Sequence[str]) -> Iterator[str]:
    """A table for people, as that of a search: cells are one line, and no formulas."""
    yield table(columns, ())
    for hit in hits:
        row = table((), [[_cell(value(hit, name)) for name in columns]])
        yield row.partition("\n")[2]


def _cell(found: Value) -> str:
    if isinstance(found, list):
        return cell("; ".join(found))
    return cell(found or "")


def parquet(hits: Iterable[Hit], columns: Sequence[str], out: BinaryIO) -> None:
    """A Parquet file: strings, and lists of them.

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
    """Text that UTF-8 can write."""
    if isinstance(found, list):
        return [_utf8(text) for text in found]
    return found if found is None else _utf8(found)


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


_NAME = re.compile(r"[^\w.-]+")

_LONGEST_NAME = 80

_INLINE = re.compile(r"[\\`*_{}\[\]<>&|~]")

_LINE_START = re.compile(r"^(\s*)([#+=>:!-]|\d+[.)])", re.MULTILINE)


def file_name(article: Article, taken: Callable[[str], bool]) -> str:
    """The name of an article's Markdown file: its id, as far as a file may be called so."""
    name = _NAME.sub("-", article.id).strip("-.")[:_LONGEST_NAME] or "article"
    number, found = 1, f"{name}.md"
    while taken(found):
        number += 1
        found = f"{name}-{number}.md"
    return found


def markdown(article: Article) -> str:
    """An article as Markdown with front matter in YAML, which an index reads as the same article.

    Its id is another, as that of an article in a file of its own is the file's path; and white
    space at the ends of paragraphs goes.
    """
    values: dict[str, Value] = {name: getattr(article, name) for name in _TEXTS if name != "body"}
    values["speakers"] = list(article.speakers)
    values |= {name: list(several) for name, several in article.fields.items()}
    for name in ("id", "source"):
        values[f"exported_{name}"] = values.pop(name)
    head = "".join(f"{name}: {_yaml(found)}\n" for name, found in values.items() if found)
    return f"---\n{head}---\n\n{_escaped(article.body)}\n"


def _yaml(found: Value) -> str:
    """A value in the part of YAML that is JSON."""
    return json.dumps(found)


def _escaped(body: str) -> str:
    """Plain text as Markdown that reads as the same text; line breaks are hard ones."""
    escaped = _INLINE.sub(r"\\\g<0>", body)
    escaped = _LINE_START.sub(_start_escaped, escaped)
    return "\n\n".join(part.replace("\n", "\\\n") for part in escaped.split("\n\n"))


def _start_escaped(match: re.Match[str]) -> str:
    space, sign = match.groups()
    return f"{space}{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"{space}\\{sign}"
