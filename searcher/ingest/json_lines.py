"""JSON and JSON Lines. Numbers are those of RFC 8259; NaN and Infinity are read as null."""

from __future__ import annotations

import codecs
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import BinaryIO

from searcher._hashset import Hashes
from searcher._lazy import lazy_regex
from searcher._values import frozen, replace
from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import decoding, fields
from searcher.ingest.decoding import decode, head
from searcher.ingest.fields.shapes import records


@frozen
class Line:
    """A line that is not read yet, and its number in the source."""

    raw: bytes
    number: int


class Keys:
    """The ids that are in use in a source.

    An article whose id is in use gets its ordinal added, so that no article is lost; `doubled` is
    called with the id in use and the id that the article gets.
    """

    def __init__(self, doubled: Callable[[str, str], None] | None = None) -> None:
        self._doubled = doubled
        self._given = Hashes()

    def give(self, wanted: str, ordinal: int | str) -> str:
        """Use an id, or another one if it is in use."""
        given = wanted
        while not self.take(given):
            given = f"{given}#{ordinal}"
        if given != wanted and self._doubled is not None:
            self._doubled(wanted, given)
        return given

    def take(self, article_id: str) -> bool:
        """Use an id as it is; whether it was free."""
        return self._given.add(article_id)


_SPACE = lazy_regex(r"[\s,]*")

_CHUNK = 8 * decoding.MEGABYTE

_TOO_LARGE = f"larger than {decoding.LARGEST_ARTICLE // decoding.MEGABYTE} MB"


class _NotJsonError(ArticleError):
    """A text that is not JSON, or that ends too early."""


class _Decoder:
    """Decodes a value, and reports valid JSON that no article may have."""

    def __init__(self) -> None:
        self._faults: list[str] = []
        # Control characters inside strings are allowed, as many exports have them.
        self._json = json.JSONDecoder(
            strict=False, object_pairs_hook=self._object, parse_constant=self._constant
        )

    def value(self, text: str, start: int = 0) -> tuple[object, int]:
        """The value at `start`, and the index behind it. Raises ArticleError."""
        self._faults.clear()
        try:
            return self._json.raw_decode(text, start)
        except ValueError as error:
            raise _NotJsonError(reason(error)) from error
        except RecursionError as error:
            raise ArticleError(reason(error)) from error

    def check(self) -> None:
        """Raises ArticleError if the last value had a fault."""
        if self._faults:
            raise ArticleError(self._faults[0])

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        value = dict(pairs)
        if len(value) != len(pairs):
            keys = Counter(key for key, _ in pairs)
            twice = next(key for key in value if keys[key] > 1)
            self._faults.append(f"the key {twice[:80]!a} is twice in one object")
        return value

    def _constant(self, name: str) -> None:
        """Read NaN and Infinity, which programs write for a missing number, as null."""


def lines(
    stream: BinaryIO, source: str, keys: Keys | None = None
) -> Iterator[Article | Skip | Line]:
    """The articles of JSON Lines, an object a line; a line that is not one is a skip of its own.

    With `keys`, the lines are yielded unread.
    """
    if keys is not None:
        yield from _unread(stream, source)
        return
    keys, reader = Keys(), LineReader()
    for found in _unread(stream, source):
        if isinstance(found, Skip):
            yield found
            continue
        read = reader.read(found, source, str(found.number))
        yield read if isinstance(read, Skip) else _given(read[0], keys, found.number)


def _unread(stream: BinaryIO, source: str) -> Iterator[Line | Skip]:
    number = 0
    empty = True
    while raw := stream.readline(decoding.LARGEST_ARTICLE + 1):
        number += 1
        if number == 1 and raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise ArticleError("UTF-16: JSON Lines are UTF-8")
        if raw.isspace():
            continue
        empty = False
        if len(raw) > decoding.LARGEST_ARTICLE and not raw.endswith(b"\n"):
            _pass_line(stream)
            yield Skip(source, f"a line {_TOO_LARGE}", f"line {number}")
        else:
            yield Line(raw, number)
    if empty:
        raise ArticleError("no articles in it")


class LineReader:
    """Reads lines, one at a time: threads may not share a reader."""

    def __init__(self) -> None:
        self._decoder = _Decoder()

    def read(self, line: Line, source: str, key: str) -> tuple[Article, bool] | Skip:
        """The article of a line, and whether it has a key of its own; if not, it gets `key`."""
        decoding.detected()  # that of another text
        try:
            found = self._fields(line.raw.removeprefix(codecs.BOM_UTF8))
            own = fields.own_key(found)
            article_id = f"{source}#{key if own is None else own}"
            article = fields.article(found, source, article_id)
            if encoding := decoding.detected():
                article = replace(article, encoding=encoding)
            return article, own is not None
        except (ArticleError, RecursionError) as error:
            return Skip(source, reason(error), f"line {line.number}")

    def _fields(self, raw: bytes) -> dict[str, list[object]]:
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            text = decode(raw)
        text = text.strip()
        value, end = self._decoder.value(text)
        if end != len(text):
            raise ArticleError("text after the end of the JSON value")
        self._decoder.check()
        return _found(value)


def document(
    stream: BinaryIO, source: str, keys: Keys | None = None
) -> Iterator[Article | Skip | Line]:
    """The articles of a JSON text: one object, a list, or an object that has a list.

    A list is read a value at a time, so it may be of any size. A text of several objects one
    after the other is read as JSON Lines, and with `keys` yielded unread. Raises
    ArticleError or RecursionError.
    """
    data = head(stream)
    whole = len(data) <= decoding.LARGEST_ARTICLE
    decoder, given = _Decoder(), keys or Keys()
    if data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"[" or not whole:
        yield from _list(_Window(data, stream, whole), source, decoder, given)
        return
    text = decode(data)
    start = _SPACE.match(text).end()  # type: ignore[union-attr]  # matches everywhere
    if text[start : start + 1] == "[":
        yield from _list(_Window(data, stream, whole), source, decoder, given)
        return
    if start == len(text):
        raise ArticleError("no text in it")
    value, end = decoder.value(text, start)
    rest = text[end:].lstrip()
    if rest.startswith("{"):
        yield from lines(io.BytesIO(text.encode("utf-8", "replace")), source, keys)
        return
    if rest:
        raise ArticleError("text after the end of the JSON value")
    decoder.check()
    inner = records(value)
    if inner is None:
        yield fields.article(_found(value), source, source)
        return
    for ordinal, (key, part) in enumerate(inner, 1):
        keyed = {"id": key, **part} if key is not None and isinstance(part, dict) else part
        yield _numbered(keyed, ordinal, source, decoder, given)


class _Window:
    """The part of a long JSON text that is in memory."""

    def __init__(self, data: bytes, stream: BinaryIO, whole: bool) -> None:
        self._stream = None if whole else stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.text = decode(data) if whole else self._decoded(data)

    def more(self, start: int) -> bool:
        """Drop the text before `start` and read more; whether there was more."""
        if self._stream is None:
            return False
        if len(self.text) - start > decoding.LARGEST_ARTICLE:
            raise ArticleError(f"a value {_TOO_LARGE}, or text that is not JSON")
        data = self._stream.read(_CHUNK)
        self.text = self.text[start:] + self._decoded(data, final=not data)
        if not data:
            self._stream = None
        return bool(data)

    def _decoded(self, data: bytes, *, final: bool = False) -> str:
        try:
            return self._decoder.decode(data, final)
        except UnicodeDecodeError as error:
            raise ArticleError(reason(error)) from error


def _list(window: _Window, source: str, decoder: _Decoder, keys: Keys) -> Iterator[Article | Skip]:
    """The articles of a list that begins with its bracket."""
    at = _after_space(window.text, 0)
    if window.text[at : at + 1] != "[":
        raise ArticleError(f"{_TOO_LARGE}, and not a list")
    at += 1
    ordinal = 0
    while True:
        at = _after_space(window.text, at)
        if at == len(window.text):
            if not window.more(at):
                raise ArticleError("the list has no end: the file is cut")
            at = 0
            continue
        if window.text[at] == "]":
            break
        try:
            value, end = decoder.value(window.text, at)
        except _NotJsonError:
            if not window.more(at):
                raise
            at = 0
            continue
        ordinal += 1
        yield _numbered(value, ordinal, source, decoder, keys)
        at = end
    if not ordinal:
        raise ArticleError("no articles in it")


def _numbered(
    value: object, ordinal: int, source: str, decoder: _Decoder, keys: Keys
) -> Article | Skip:
    """The article of a part of a list."""
    try:
        decoder.check()
        found = _found(value)
        own = fields.own_key(found)
        wanted = f"{source}#{ordinal if own is None else own}"
        return _given(fields.article(found, source, wanted), keys, ordinal)
    except (ArticleError, RecursionError) as error:
        return Skip(source, reason(error), f"article {ordinal}")


def _given(article: Article, keys: Keys, ordinal: int) -> Article:
    """The article with an id that is free."""
    given = keys.give(article.id, ordinal)
    return article if given == article.id else replace(article, id=given)


def _found(value: object) -> dict[str, list[object]]:
    """The fields of a value. Raises ArticleError if it is no object."""
    if not isinstance(value, dict):
        raise ArticleError("not an object")
    inner = value.get("_source")
    if isinstance(inner, dict):
        # An answer of a search server has the article inside, and its id beside it.
        value = {"id": value.get("_id"), **inner}
    return fields.collect(value)


def reason(error: Exception) -> str:
    """The message of an error, on one line for people."""
    if isinstance(error, RecursionError):
        return "nested too deep"
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at character {error.pos + 1}"
    if isinstance(error, UnicodeDecodeError):
        return "not text: not UTF-8"
    if "int_max_str_digits" in str(error):
        return "a number of too many digits"
    plain = " ".join(str(error).split())[:300]
    return "".join(char if char.isprintable() else "\ufffd" for char in plain)


def _after_space(text: str, at: int) -> int:
    """The index behind white space and commas from `at` on."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _pass_line(stream: BinaryIO) -> None:
    """Read to the end of the line with little memory."""
    while part := stream.readline(decoding.MEGABYTE):
        if part.endswith(b"\n"):
            return
