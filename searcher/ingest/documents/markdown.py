"""Markdown, and front matter in YAML, TOML or JSON.

Markdown is that of CommonMark (https://spec.commonmark.org); front matter as Jekyll
(`---`, https://jekyllrb.com/docs/front-matter) and Hugo (`+++`) have it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO, cast

from searcher._lazy import lazy_regex
from searcher._values import replace
from searcher.analysis import dates
from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import markup, text
from searcher.ingest.decoding import bare, clean, contents, decode
from searcher.ingest.fields import objects

if TYPE_CHECKING:
    from markdown_it.token import Token

LONGEST = 200_000
"""Characters of front matter; more is text."""

_YAML = lazy_regex(r"\s*---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = lazy_regex(r"\s*\+\+\+[ \t]*\n(.*?)(?:^|\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = lazy_regex(r"([\w][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*))?")
_EMPTY = frozenset({"", "~", "null", "none", "[]", "{}"})
_NAME_DATE = lazy_regex(
    r"(?<![0-9])((?:1[5-9]|20)[0-9]{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])(?![0-9])"
)
_MOST_BRACKETS = 2_000
"""Open brackets of one paragraph: a text with more is not parsed."""

_DEEPEST = 20
"""Most levels of lists in lists, in front matter and in Markdown."""


def read(stream: BinaryIO, source: str) -> Iterator[Article | Skip]:
    """The article of a Markdown text. Raises ArticleError if the bytes are no text."""
    whole = clean(decode(contents(stream)))
    if not whole.strip():
        raise ArticleError("no text in it")
    parts = split(whole)
    if parts is not None:
        yield headed(*parts, source)
        return
    title, body = _titled(plain(whole))
    article = text.article(f"{title}\n\n{body}" if title else body, source)
    yield replace(article, date=article.date or date_in(source))


def headed(values: Mapping[str, object], rest: str, source: str) -> Article:
    """The article of a front matter and of the Markdown or HTML below it."""
    body = plain(rest)
    above, below = _titled(body)
    title = next((value for key, value in values.items() if key.lower() == "title"), None)
    if above and (title is None or bare(above) == bare(str(title))):
        values, body = {"title": above, **values}, below
    article = objects.single({**values, "body": body}, source)
    return replace(article, date=article.date or date_in(source))


def split(whole: str) -> tuple[dict[str, object], str] | None:
    """The values of a front matter and the text below it; None if there is no front matter."""
    head = whole[: LONGEST + 20]
    for pattern, parse in ((_YAML, _yaml), (_TOML, _toml)):
        if (found := pattern.match(head)) and (values := parse(found[1])) is not None:
            return values, whole[found.end() :]
    if head.startswith("{\n"):
        try:
            value, end = json.JSONDecoder(strict=False).raw_decode(head)
        except (ValueError, RecursionError):
            return None
        if (
            isinstance(value, dict)
            and value
            and whole[end : end + 1] == "\n"
            and whole[end:].strip()
        ):
            return value, whole[end:]
    return None


def date_in(source: str) -> str | None:
    """The date in the name of a file, if it has exactly one: `2021-11-02-bridge.md`."""
    found = {"-".join(match.group(1, 3, 4)) for match in _NAME_DATE.finditer(_name(source))}
    return dates.read(found.pop()) if len(found) == 1 else None


def _name(source: str) -> str:
    return source.rpartition("/")[2]


def _toml(head: str) -> dict[str, object] | None:
    import tomllib

    try:
        return _plain_values(cast(dict[object, object], tomllib.loads(head)))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return _by_lines(head.replace("=", ":"))


def _yaml(head: str) -> dict[str, object] | None:
    """The values of YAML, each as it is written: no dates, no numbers, no objects are made.

    Front matter that is not YAML, as its title has a colon, is read line by line. So is one with
    aliases, as a few lines of these may expand to millions.
    """
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        depth = 0
        for event in yaml.parse(head, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
                return _by_lines(head)
        value = yaml.load(head, Loader=loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return _by_lines(head)
    return _plain_values(value) if isinstance(value, dict) else None


def _by_lines(head: str) -> dict[str, object] | None:
    """`key: value` a line; a line that is indented goes on from the one before, `- x` is of a
    list. None where a line is none of these."""
    found: dict[str, object] = {}
    key = ""
    for line in head.split("\n"):
        stripped = line.strip()
        match = _KEY.fullmatch(line.rstrip())
        if match:
            key = match[1]
            found.setdefault(key, (match[2] or "").strip().strip("'\""))
        elif key and stripped.startswith("- "):
            before = found[key]
            parts = before if isinstance(before, list) else []
            found[key] = [*parts, stripped[2:].strip("'\" ")]
        elif key and stripped and line[:1] in " \t" and isinstance(found[key], str):
            found[key] = f"{found[key]} {stripped}".strip()
        elif stripped and not stripped.startswith("#"):
            return None
    return _plain_values(cast(dict[object, object], found)) if found else None


def _plain_values(values: Mapping[object, object], depth: int = 0) -> dict[str, object]:
    """The values as texts, lists and mappings of these, without the empty ones."""
    made = {str(key): _plain(value, depth) for key, value in values.items()}
    return {key: value for key, value in made.items() if not _is_empty(value)}


def _plain(value: object, depth: int) -> object:
    if depth > _DEEPEST:
        return ""
    if isinstance(value, dict):
        return _plain_values(value, depth + 1)
    if isinstance(value, list):
        return [part for one in value if not _is_empty(part := _plain(one, depth + 1))]
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    return value.strip() if isinstance(value, str) else str(value)


def _is_empty(value: object) -> bool:
    return value in ([], {}) or (isinstance(value, str) and value.lower() in _EMPTY)


def plain(source: str) -> str:
    """The text of Markdown: marks off, links and images as their words, HTML in it as text.

    A heading of the first level keeps its `# `, which may mark the title.
    """
    from markdown_it import MarkdownIt

    if any(part.count("[") > _MOST_BRACKETS for part in source.split("\n\n")):
        return source.strip()  # the parser's time grows with the square of their number
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    blocks: list[str] = []
    heading = bullet = ""
    for token in parser.parse(source):
        if token.type == "heading_open":
            heading = "# " if token.tag == "h1" else ""
        elif token.type == "heading_close":
            heading = ""
        elif token.type == "list_item_open":
            bullet = f"{token.info}{token.markup} "
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            words = _words(token)
            if words:
                blocks.append(f"{heading}{bullet}{words}")
            bullet = ""
    return "\n\n".join(blocks) or source.strip()


def _words(token: Token) -> str:
    """The words of a block."""
    if token.type == "html_block":
        return markup.column(token.content)
    if token.children is None:
        return token.content.strip("\n")
    parts = []
    for child in token.children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" " if child.type == "softbreak" else "\n")
        elif child.type == "html_inline" and child.content.lower().startswith("<br"):
            parts.append("\n")
    return "".join(parts).strip()


def _titled(body: str) -> tuple[str, str]:
    """The heading of the first level that a text begins with, or empty, and the rest, without the
    marks of other such headings."""
    title = ""
    if body.startswith("# "):
        title, _, body = body[2:].partition("\n\n")
    return title, re.sub(r"^# ", "", body, flags=re.MULTILINE)
