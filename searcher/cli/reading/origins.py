"""Finds the lines of a file from which the fields of its articles were read."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from searcher._values import frozen
from searcher.analysis import dates
from searcher.article import Article
from searcher.errors import ArticleError
from searcher.ingest import kinds
from searcher.ingest.decoding import clean, decode

_TEXT_KINDS = re.compile(
    r"\.(?:txt|text|md|markdown|mdown|html?|xhtml|shtml|jsonl?|ndjson|xml|rss|atom|rdf|nitf|tei"
    r"|sgml?|csv|tsv|tab|srt|vtt|eml|mht|mhtml|mbox)"
)
_LONGEST = 10_000_000
"""The largest part of a file that is searched, in characters."""

_START = 40
"""How many characters of a value are searched for."""

_AROUND = 30
"""How many characters to show before a value, such as its label or key."""


@frozen
class Origin:
    """The number of a line, counted from 1, and the part of the line that holds a value."""

    line: int
    text: str


def lines(data: bytes, name: str) -> list[str]:
    """The lines of a text file; empty for a document or an archive."""
    kind = kinds.suffix(name) or kinds.detect(data[: kinds.HEAD])
    if not _TEXT_KINDS.fullmatch(kind):
        return []
    try:
        return clean(decode(data))[:_LONGEST].split("\n")
    except ArticleError:
        return []


def values(article: Article) -> Iterator[tuple[str, str]]:
    """The values of an article with their names, the body last."""
    for name in ("title", "date", "place"):
        yield name, getattr(article, name) or ""
    yield from (("speaker", speaker) for speaker in article.speakers)
    for name in ("author", "site", "url", "encoding", "summary", "caption"):
        yield name, getattr(article, name)
    for name, several in article.fields.items():
        yield from ((name, one) for one in several)
    yield "body", article.body


def origins(article: Article, said: Sequence[str], start: int = 0) -> Mapping[str, Origin]:
    """The origin of each field's value; fields whose value is not found literally are left out.
    Lines before `start` belong to an earlier article."""
    found: dict[str, Origin] = {}
    for name, value in values(article):
        if not value or name in found:
            continue
        where = _dated(value, said, start) if name == "date" else _found(value, said, start)
        if where is not None:
            found[name] = where
    return found


def _found(value: str, said: Sequence[str], start: int) -> Origin | None:
    wanted = " ".join(value.partition("\n")[0].split())[:_START].rstrip()
    if not wanted:
        return None
    for number in _order(said, start):
        line = " ".join(said[number].split())
        at = line.find(wanted)
        if at < 0 and "&" in line:
            line = html.unescape(line)
            at = line.find(wanted)
        if at >= 0:
            return Origin(number + 1, line[max(0, at - _AROUND) : at + len(wanted)])
    return None


def _dated(day: str, said: Sequence[str], start: int) -> Origin | None:
    literal = _found(day, said, start)
    if literal is not None:
        return literal
    for number in _order(said, start):
        line = " ".join(re.sub("<[^<>]{0,500}>", " ", said[number]).split())
        if any(char.isdigit() for char in line) and len(line) < 5 * dates.LONGEST:
            parts = (line, *re.split(r"[,;\t\"|]|: ", line))
            for part in parts:
                if dates.read(part) == day or dates.mentioned(part) == day:
                    return Origin(number + 1, part.strip()[: 2 * _START])
    return None


def _order(said: Sequence[str], start: int) -> Iterator[int]:
    """The line numbers from `start` on, then those before it."""
    yield from range(start, len(said))
    yield from range(min(start, len(said)))
