"""Results for programs: JSON, JSON Lines and CSV. The keys are a promise; `version` counts it.

Here are the texts of JSON and of tables; `hits` writes searches and articles, `quotations` writes
quotations and speakers, `status` the index and its updates.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from searcher._lazy import lazy_regex
from searcher.render.layout import one_line
from searcher.results import Stamp

if TYPE_CHECKING:
    from searcher.render import shapes

Asked = Mapping[str, object]
"""The command that wrote an answer, with its arguments, as `searcher again` reads them."""

VERSION = 1

# Characters that JSON allows unescaped, but that control a terminal or that UTF-8 cannot encode.
_UNSAFE = lazy_regex(r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# JSON strings have no line breaks, so this matches a pair of numbers only.
_PAIR = lazy_regex(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")

_FORMULA = frozenset("=+-@")

_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that show as blanks."""


def stamp_data(stamp: Stamp, asked: Asked | None = None) -> shapes.Stamp:
    """A stamp as values of JSON, with the command that wrote the answer."""
    found: shapes.Stamp = {
        "version": stamp.version,
        "generation": stamp.generation,
        "digest": stamp.digest or None,
        "when": stamp.when,
    }
    if asked is not None:
        found["asked"] = dict(asked)
    return found


def stamped_json(text: str, stamp: Stamp, asked: Asked | None = None) -> str:
    """An object of several lines, as `json_text` writes it, with a stamp as its last key."""
    last = json_text({"stamp": stamp_data(stamp, asked)}).removeprefix("{")
    return text.removesuffix("\n}\n") + "," + last


def json_text(value: Mapping[str, object], *, indent: int | None = 2) -> str:
    """A value as JSON with a line end; on one line without `indent`."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if indent is not None:
        text = _PAIR.sub(r"[\1, \2]", text)
    return safe_json(text) + "\n"


def safe_json(text: str) -> str:
    """JSON with each character escaped that controls a terminal or that UTF-8 cannot encode."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV, below a header of column names."""
    return "".join(lines(columns, rows))


def lines(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Rows as CSV, line by line, below a header of column names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in chain([columns], rows):
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def cell(text: str) -> str:
    """A text as a cell of a table: on one line, and never a formula."""
    clean = " ".join(one_line(text).split())
    first = next(filter(_is_visible, clean), "")
    return f"'{clean}" if unicodedata.normalize("NFKC", first) in _FORMULA else clean


def _is_visible(char: str) -> bool:
    """Whether a character is visible; a spreadsheet may drop one that is not."""
    hidden = char in _FILLERS or unicodedata.category(char) in ("Mn", "Me")
    return char.isprintable() and char != " " and not hidden
