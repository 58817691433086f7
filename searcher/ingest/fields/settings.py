"""The settings of a folder, from the file `corpus.toml` in its top::

    name = "harbour"                        # of the corpus, unless --name gives one
    language = "german"                     # of a new index, unless --language gives one
    leave_out = ["drafts/*", "*.bak.txt"]   # files and folders that are not read
    dates = "month-first"                   # 02/11/2021 is in February; else "day-first"
    file_names = ["{date}_{title}.txt"]     # fields in the names of files
    table = "news"                          # the one table of a database that is read
    encoding = "cp1250"                     # of files that are not UTF-8; --encoding goes first

    [map]                                   # a column or a key, and the field that it is
    headline_de = "title"

Everything works without it. A source carries its settings as a text, so that a change of the file
is a change of its sources.
"""

from __future__ import annotations

import errno
import fnmatch
import functools
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from searcher._files import read_small
from searcher._lazy import lazy_regex
from searcher._values import frozen, replace
from searcher.analysis import dates
from searcher.analysis.values import field_name
from searcher.article import Article
from searcher.errors import ArticleError
from searcher.ingest import decoding

FILE = "corpus.toml"

_LARGEST = 1_000_000
_KINDS: Mapping[str, tuple[type, ...]] = {
    "name": (str,), "language": (str,), "leave_out": (list,), "dates": (str,),
    "file_names": (list,), "table": (str,), "encoding": (str,), "map": (dict,),
}  # fmt: skip
_PLACE = lazy_regex(r"\{([A-Za-z_][A-Za-z0-9_]{0,40})\}")
_NAMED = ("title", "place", "author", "site", "url", "summary", "caption")


@frozen
class CorpusSettings:
    """The settings of a folder; each is empty if the file does not have it.

    Attributes:
        name, language: of the corpus and of a new index.
        leave_out: patterns of paths, with `*` and `?`.
        dates: `day-first` or `month-first`.
        file_names: templates with a field's name in braces.
        table: the table of a database.
        encoding: of files that are not UTF-8.
        map: keys of sources to the names of fields.
    """

    name: str = ""
    language: str = ""
    leave_out: tuple[str, ...] = ()
    dates: str = ""
    file_names: tuple[str, ...] = ()
    table: str = ""
    map: tuple[tuple[str, str], ...] = ()
    encoding: str = ""

    def leaves_out(self, path: str) -> bool:
        """Whether a file or a folder, by its path in the corpus, is not to be read."""
        name = path.rpartition("/")[2]
        return any(
            fnmatch.fnmatchcase(path, pattern) or fnmatch.fnmatchcase(name, pattern)
            for pattern in self.leave_out
        )

    def text(self) -> str:
        """The settings for the reading of a source, as a text; empty if there are none."""
        values = {
            "dates": self.dates,
            "file_names": self.file_names,
            "table": self.table,
            "map": dict(self.map),
            "encoding": self.encoding,
        }
        kept = {key: what for key, what in values.items() if what}
        return json.dumps(kept) if kept else ""


NONE = CorpusSettings()
_CURRENT: ContextVar[CorpusSettings] = ContextVar("settings", default=NONE)
_SEEN: ContextVar[set[str] | None] = ContextVar("seen", default=None)


def of_folder(folder: Path) -> CorpusSettings:
    """The settings in the top of a folder. Raises ArticleError if the file is invalid."""
    path = folder / FILE
    try:
        data = read_small(os.path.join(os.path.realpath(folder), FILE), _LARGEST)
    except NotADirectoryError:
        return NONE
    except OSError as error:
        reason = "it is a link" if error.errno == errno.ELOOP else error.strerror
        raise ArticleError(f"{path} cannot be read: {reason}") from error
    if data is None:
        return NONE
    if len(data) > _LARGEST:
        raise ArticleError(f"{path} is larger than {_LARGEST // 1_000_000} MB")
    return _parsed(data, path)


def _parsed(data: bytes, path: Path) -> CorpusSettings:
    import tomllib

    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ArticleError(f"{path} is not TOML: {error}") from error
    for key, what in values.items():
        if key not in _KINDS:
            raise ArticleError(f"{path}: {key!a} is not a setting. Settings: {', '.join(_KINDS)}")
        texts = what.values() if isinstance(what, dict) else what if isinstance(what, list) else ()
        if not isinstance(what, _KINDS[key]) or not all(isinstance(one, str) for one in texts):
            kind = {"list": "a list of texts", "dict": "a table of texts"}
            wanted = kind.get(_KINDS[key][0].__name__, "a text")
            raise ArticleError(f"{path}: {key} must be {wanted}")
    if values.get("dates", "") not in ("", "day-first", "month-first"):
        raise ArticleError(f'{path}: dates must be "day-first" or "month-first"')
    if values.get("encoding"):
        values["encoding"] = checked_encoding(values["encoding"], f"{path}: ")
    return _made(values)


def checked_encoding(name: str, place: str = "") -> str:
    """The name of an encoding as Python has it. Raises ArticleError if there is none."""
    from searcher.ingest.encodings import known

    found = known(name)
    if found is None:
        raise ArticleError(
            f"{place}{name!a} is not an encoding. Write cp1250, iso8859-2, shift_jis, for example."
        )
    return found


def joined(settings: CorpusSettings, stated: CorpusSettings) -> CorpusSettings:
    """The settings of a folder with those that were stated beside it, which go first."""
    return replace(
        settings,
        encoding=stated.encoding or settings.encoding,
        table=stated.table or settings.table,
        map=tuple(sorted((dict(settings.map) | dict(stated.map)).items())),
    )


def _made(values: Mapping[str, Any]) -> CorpusSettings:
    return CorpusSettings(
        name=values.get("name", ""),
        language=values.get("language", ""),
        leave_out=tuple(values.get("leave_out", ())),
        dates=values.get("dates", ""),
        file_names=tuple(values.get("file_names", ())),
        table=values.get("table", ""),
        map=tuple(sorted(values.get("map", {}).items())),
        encoding=values.get("encoding", ""),
    )


@functools.lru_cache(maxsize=64)
def of_text(text: str) -> CorpusSettings:
    """The settings from their `text()`."""
    return _made(json.loads(text)) if text else NONE


def by_month_first(settings: CorpusSettings) -> CorpusSettings:
    """The settings with the month first in dates."""
    return replace(settings, dates="month-first")


def current() -> CorpusSettings:
    """The settings of the source that is being read."""
    return _CURRENT.get()


@contextmanager
def applied(text: str) -> Iterator[None]:
    """Make these the current settings, until the block ends."""
    if not text:
        yield
        return
    settings = of_text(text)
    token = _CURRENT.set(settings)
    try:
        with (
            dates.read_by(day_first=settings.dates != "month-first"),
            decoding.stated(settings.encoding),
        ):
            yield
    finally:
        _CURRENT.reset(token)


@contextmanager
def watched() -> Iterator[set[str]]:
    """Give a set to which the columns of `map` that objects have are added, until the block
    ends."""
    seen: set[str] = set()
    token = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(token)


def renamed(value: Mapping[str, object]) -> Mapping[str, object]:
    """An object with its keys renamed by `map`; the renamed ones come first."""
    if not (pairs := current().map):
        return value
    names = dict(pairs)
    if (seen := _SEEN.get()) is not None:
        seen.update(names.keys() & value.keys())
    first = {names[key]: what for key, what in value.items() if key in names}
    others = (key for key in value if key not in names and key not in first)
    return first | {key: value[key] for key in others}


def with_name(article: Article) -> Article:
    """The article with the fields that the name of its file has."""
    for template in current().file_names:
        path = article.source if "/" in template else article.source.rpartition("/")[2]
        found = _pattern(template).fullmatch(path)
        if found is not None:
            return _filled(article, found.groupdict())
    return article


def _filled(article: Article, values: Mapping[str, str]) -> Article:
    changes: dict[str, Any] = {}
    fields = dict(article.fields)
    for name, raw in values.items():
        text = " ".join(raw.replace("_", " ").split())
        if name == "date":
            if (day := dates.read(raw) or dates.read(text)) is not None:
                changes["date"] = day
        elif name == "speaker":
            changes["speakers"] = (text,)
        elif name in _NAMED:
            changes[name] = text
        elif (key := field_name(name)) and text:
            fields[key] = (text,)
    return replace(article, **changes, fields=fields) if changes or values else article


@functools.lru_cache(maxsize=64)
def _pattern(template: str) -> re.Pattern[str]:
    """The expression of a template; a field that is in it twice may have two values."""
    parts, at, seen = [], 0, set()
    for place in _PLACE.finditer(template):
        parts.append(re.escape(template[at : place.start()]))
        name = place[1]
        parts.append("([^/]+?)" if name in seen else f"(?P<{name}>[^/]+?)")
        seen.add(name)
        at = place.end()
    return re.compile("".join(parts) + re.escape(template[at:]))
