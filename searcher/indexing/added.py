"""Articles that a program adds: as lines of a file, and read from them again."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from searcher._values import replace
from searcher.analysis import dates
from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import decoding
from searcher.ingest.corpus import Source
from searcher.ingest.fields import own_key
from searcher.ingest.json_lines import Line
from searcher.reports import FEED
from searcher.storage.documents import article_of_values

_LINE, _ARTICLE = b"o", b"a"
"""Start a line: an object of JSON Lines, or the values of an article."""

_TEXTS = ("title", "place", "summary", "caption", "body", "author", "site", "url")


def articles(source: Source) -> Iterator[Article | Line | Skip]:
    """The articles of a file of lines that `line` made."""
    with open(source.location, "rb") as lines:
        for number, raw in enumerate(lines, 1):
            if len(raw) > decoding.LARGEST_ARTICLE:
                size = decoding.LARGEST_ARTICLE // decoding.MEGABYTE
                yield Skip(source.path, f"larger than {size} MB", f"article {number}")
            elif raw.startswith(_ARTICLE):
                yield article_of_values(json.loads(raw[1:]))
            else:
                yield Line(raw[1:], number)


def line(one: Article | Mapping[str, object], prefix: str) -> bytes:
    """An article as a line of the spool, after a byte that says how it is written."""
    if isinstance(one, Article):
        values: object = [getattr(_checked(one, prefix), name) for name in Article.__match_args__]
        kind = _ARTICLE
    elif isinstance(one, Mapping):
        values, kind = dict(one), _LINE
    else:
        raise ArticleError(f"it is {type(one).__name__}, not an Article or a dict")
    return kind + json.dumps(values, default=_plain).encode() + b"\n"


def _plain(value: object) -> object:
    """A value that JSON does not have, as one that it has."""
    match value:
        case datetime.date() | datetime.time():
            return value.isoformat()
        case Mapping():
            return dict(value)
        case set() | frozenset():
            return sorted(map(str, value))
        case Path():
            return str(value)
        case _:
            raise ArticleError(f"it holds {type(value).__name__}, which is not text")


def _checked(article: Article, prefix: str) -> Article:
    """The article with its id inside the corpus. Raises ArticleError for values of other types."""
    for name in _TEXTS:
        if not isinstance(getattr(article, name), str):
            raise ArticleError(f"its {name} is not text")
    if article.date is not None:
        try:
            dates.span(article.date)
        except (TypeError, ValueError) as error:
            raise ArticleError(
                f"its date {article.date!r} is not YYYY-MM-DD, YYYY-MM or YYYY"
            ) from error
    if not _are_texts(article.speakers):
        raise ArticleError("its speakers are not a tuple of names")
    for field, several in article.fields.items():
        if not _are_texts(several):
            raise ArticleError(f"its field {field} is not a tuple of texts")
    key = own_key({"id": [article.id.removeprefix(prefix)]})
    if key is None:
        raise ArticleError("it has no id")
    return replace(article, id=f"{FEED}#{key}", source=FEED)


def _are_texts(values: object) -> bool:
    return isinstance(values, tuple | list) and all(isinstance(value, str) for value in values)
