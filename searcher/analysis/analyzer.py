"""Text to tokens: the only place where text becomes terms.

A token is found in the original text, so that its offsets are exact; its term is the token folded:
case, accents, curly apostrophes, full-width forms and a possessive 's go. Each text has its terms
twice: exact (folded only) and as stems (Snowball, by language). Nothing is dropped as a stop word.

White space always parts tokens. So a text is split at white space first, and what each chunk holds
is remembered: a corpus has few chunks that differ, and most of its text is one look-up a word.
Where no offsets are asked for, capitals and what parts words go before: still fewer differ, and
most are an exact term as they stand. That is done on bytes, UTF-8: they are half as dear to split.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

import Stemmer

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.errors import IndexStateError

LANGUAGES = tuple(Stemmer.algorithms())
"""The languages that stems can be made for."""

LONGEST_TERM = 255
"""A longer term is cut here, in characters: the least of what the engines keep whole."""

Text = TypeVar("Text", bound=str | bytes)

Value = TypeVar("Value")

_KEPT_CHUNKS = 100_000

_KEPT_CHUNK_LENGTH = 60


@frozen
class Token:
    """A word of a text: its exact term, its place among the tokens (from 0), and its offsets."""

    term: str
    position: int
    start: int
    end: int


ChunkToken = tuple[str, int, int]
"""The exact term of a token, and its offsets inside its chunk."""


class Analyzer:
    """Makes terms of texts in one language; "none" leaves the stems as exact as the exact terms.

    One instance may be used by many threads. Raises IndexStateError for an unknown language.
    """

    def __init__(self, language: str = "english") -> None:
        if language != "none" and language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise IndexStateError(
                f"There are no stems for the language {language!r}. Choose one of: none, {known}.",
                kind="settings",
            )
        self.language = language
        self._stemmer = Stemmer.Stemmer(language, 0) if language != "none" else None
        self._one_at_a_time = threading.Lock()
        self._chunks: Memory[str, tuple[ChunkToken, ...]] = Memory(_chunk_tokens)
        self._exact: Memory[str, str] = Memory(_exact_chunk)
        self._stem: Memory[str, str] = Memory(self._stemmed)
        self._plain: Memory[bytes, bytes] = Memory(self._plain_stem)
        self._odd: Memory[bytes, tuple[bytes, bytes]] = Memory(self._odd_terms)

    def terms(self, text: str) -> tuple[str, str]:
        """The exact terms of a text and its stems, in order, each joined by one space."""
        words = _parted(text).split()
        stems = [*map(self._plain.__getitem__, words), _ODD]
        at = 0
        while (at := stems.index(_ODD, at)) < len(words):
            exact, stem = self._odd[words[at]]
            if exact:
                words[at], stems[at] = exact, stem
            else:
                del words[at], stems[at]
        del stems[at]
        return b" ".join(words).decode(), b" ".join(stems).decode()

    def exact_terms(self, text: str) -> list[str]:
        """The exact terms of a text, in order."""
        chunks = _parted(text).decode("utf-8", "surrogatepass").split()
        return " ".join(map(self._exact.__getitem__, chunks)).split()

    def stem(self, term: str) -> str:
        """The stem of an exact term."""
        return self._stem[term]

    def unstemmed_start(self, stem: str) -> str:
        """What every exact term with this stem starts with, so far as a rule can tell.

        English stemming makes i of a last y, may add an e where a vowel stands, has bl for
        bility and ie for ying (dying). Other languages may change two letters.
        """
        if self.language == "none" or not stem.isalpha():
            return stem
        if self.language != "english":
            return stem[: max(1, len(stem) - 2)]
        if len(stem) == 3 and stem.endswith("ie"):
            return stem[0]
        changed = stem.endswith(("i", "y", "bl")) or (
            stem.endswith("e") and not _VOWELS.isdisjoint(stem[:-1])
        )
        return stem[:-1] if changed and len(stem) > 2 else stem

    def tokens(self, text: str) -> Iterator[Token]:
        """The tokens of a text, in order."""
        position = 0
        for chunk in re.finditer(r"\S+", text):
            offset = chunk.start()
            for term, start, end in self._chunks[chunk.group()]:
                yield Token(term, position, offset + start, offset + end)
                position += 1

    def chunk_tokens(self, chunk: str) -> tuple[ChunkToken, ...]:
        """The tokens of a stretch of text without white space."""
        return self._chunks[chunk]

    def _plain_stem(self, chunk: bytes) -> bytes:
        """The stem of a chunk that is its own exact term; of any other, what says so."""
        text = chunk.decode("utf-8", "surrogatepass")
        return self._stemmed(text).encode() if _exact_chunk(text) == text else _ODD

    def _odd_terms(self, chunk: bytes) -> tuple[bytes, bytes]:
        """The exact terms of any chunk, and their stems."""
        exact = _exact_chunk(chunk.decode("utf-8", "surrogatepass"))
        return exact.encode(), " ".join(map(self.stem, exact.split())).encode()

    def _stemmed(self, term: str) -> str:
        if self._stemmer is None or not term.isalpha():
            return term
        with self._one_at_a_time:  # a Snowball stemmer has a buffer of its own
            return str(self._stemmer.stemWord(term)) or term


_ODD = b""
"""Stands for the stem of a chunk that is not its own exact term."""


_VOWELS = frozenset("aeiouy")


class Memory(dict[Text, Value], Generic[Text, Value]):
    """A function of short texts with its results kept, a bounded number of them.

    When it is full, what was asked for since it was full before is kept, and the rest goes when it
    is full again: a frequent text is always found, and no book is kept of who asked when.
    """

    def __init__(self, function: Callable[[Text], Value]) -> None:
        super().__init__()
        self._function = function
        self._before: dict[Text, Value] = {}

    def __missing__(self, text: Text) -> Value:
        value = self._before.get(text)
        if value is None:
            value = self._function(text)
        if len(text) <= _KEPT_CHUNK_LENGTH:
            if len(self) >= _KEPT_CHUNKS:
                self._before = self.copy()
                self.clear()
            self[text] = value
        return value


# Typography that means what an ASCII character means; one for one, so that offsets stay.
_PLAIN = str.maketrans("\u2018\u2019\u02bc\uff07\u201c\u201d\uff06\uff0b\uff03", "''''\"\"&+#")

# Written one character a word or nearly so: Hangul, Kana and Han.
_SINGLE = (
    ("\u1100", "\u11ff"), ("\u3005", "\u3007"), ("\u3041", "\u3096"), ("\u309d", "\u309f"),
    ("\u30a1", "\u30fa"), ("\u30fc", "\u30ff"), ("\u3131", "\u318e"), ("\u31f0", "\u31ff"),
    ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\ua960", "\ua97c"), ("\uac00", "\ud7a3"),
    ("\ud7b0", "\ud7fb"), ("\uf900", "\ufaff"), ("\uff66", "\uff9f"),
    ("\U0001b000", "\U0001b16f"), ("\U00020000", "\U000323af"),
)  # fmt: skip

_VOICING = "\u3099\u309a\uff9e\uff9f"

# Tokens are found in the shape of a chunk, which has a character of ASCII for each of its own.
_MARK, _ALONE, _MARK_VOICING, _ALONE_VOICING = "\x01", "\x02", "\x03", "\x04"

_TOKEN = re.compile(
    r"""
  (?: (?:[A-Za-z]\.)+ [A-Za-z] (?!{word}) \.?              # U.S., a.m.
    | \d{{1,3}} (?:,\d{{3}})+ (?!\d) (?:\.\d+)? {word}*      # 1,000,000
    | \d+ (?:\.\d+)+ {word}*                               # 3.14
    | [A-Za-z]{{1,4}} & [A-Za-z]{{1,4}} (?!{word})            # AT&T, R&D
    | [A-Za-z] (?:\+\+|\#) (?!{word})                       # C++, C#
    | {word}+ (?: ' {word}+ )*
  ) (?: '[sS] (?!{word}) )?
    | [\x02\x04][\x03\x04]?
""".format(word="[0-9A-Za-z\x01\x03]"),
    re.VERBOSE,
)


class _Shapes(dict[int, str]):
    """The shape of each character, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        shape = self[code] = _shape(chr(code))
        return shape


def _shape(char: str) -> str:
    """A character of ASCII that is to tokens what this one is."""
    if char.isascii():
        return "-" if char < " " else char
    if _is_alone(char):
        return _ALONE_VOICING if char in _VOICING else _ALONE
    if char.isdecimal():
        return "0"
    if char.isalnum():
        return "x"
    marks = char <= "\uffff" and unicodedata.category(char)[0] == "M"
    if marks or char in "\u00ad\u200b\u200c\u200d\u2060\ufeff":
        return _MARK_VOICING if char in _VOICING else _MARK
    return "-"


def _is_alone(char: str) -> bool:
    return any(first <= char <= last for first, last in _SINGLE)


_SHAPES = _Shapes()

_TYPOGRAPHY = (
    *zip("\u2018\u2019\u201c\u201d", "''  ", strict=True),
    *((char, " ") for char in "\u2013\u2014\u2026\u2022\u00a0"),
)
"""What is not ASCII in most English texts: apostrophes, and what parts tokens."""

_PARTED = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or chr(code) in "'.,&+#" else 0x20
    for code in range(0x80)
) + bytes(range(0x80, 0x100))
"""ASCII without capitals, and white space for what is in no token."""


def _parted(text: str) -> bytes:
    """A text with the same terms, of fewer chunks that differ: all one needs without offsets."""
    if not text.isascii():
        for char, plain in _TYPOGRAPHY:
            text = text.replace(char, plain)
    data = text.encode("utf-8", "surrogatepass").translate(_PARTED)
    return data.replace(b", ", b"  ").replace(b". ", b"  ")  # as long as before: done in place


_AROUND = '"()[],;:!?.-'
"""ASCII characters that are in no token when they stand first or last in a chunk, beside a word of
letters and digits alone."""


def _exact_chunk(chunk: str) -> str:
    """The exact terms of a chunk, joined by spaces."""
    word = chunk.strip(_AROUND)
    if word.isascii() and word.isalnum():  # most chunks: no need to take them apart
        return word.lower()[:LONGEST_TERM]
    return " ".join([term for term, _, _ in _chunk_tokens(chunk)])


def _chunk_tokens(chunk: str) -> tuple[ChunkToken, ...]:
    plain = chunk.translate(_PLAIN)
    shape = plain if plain.isascii() and plain.isprintable() else plain.translate(_SHAPES)
    found = (
        (_term(plain[token.start() : token.end()]), token.start(), token.end())
        for token in _TOKEN.finditer(shape)
    )
    return tuple((term, start, end) for term, start, end in found if term)


def _term(token: str) -> str:
    """The term of a token; empty where nothing of it is left, as of a lone accent."""
    term = token.lower() if token.isascii() else fold(token)
    if not term or term.isalnum():
        return term[:LONGEST_TERM]
    if term.endswith("'s"):
        term = term[:-2]
    return (
        term.replace(",", "")
        .rstrip(".")
        .replace(".", "" if term[:1].isalpha() else ".")[:LONGEST_TERM]
    )


# Letters that are written with a stroke or tied together, which Unicode does not take apart.
_UNTIED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)

_DROPPED = lazy_regex(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u00ad\u200b-\u200d\u2060\ufeff]"
)


def fold(text: str) -> str:
    """A text without case, accents, vowel points, full-width forms and other dress.

    Digits of every script become ASCII ones. Folding twice changes nothing more.
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.translate(_PLAIN).casefold())
    text = _DROPPED.sub("", text).casefold().translate(_UNTIED)
    text = "".join([_ascii_digit(char) if char.isdecimal() else char for char in text])
    return unicodedata.normalize("NFC", "".join(text.split()) if " " in text else text)


def keyword(value: str) -> str:
    """The one term that a whole short value makes: folded, `_` for its white space."""
    parts = (fold(part) for part in value.split())
    return "_".join(part for part in parts if part)[:LONGEST_TERM]


@lru_cache(maxsize=1 << 12)
def keywords(value: str) -> str:
    """The terms by which a short value is found, joined by white space: whole, and each part.

    The parts are its words; of a path, each folder that it lies in, and its last name.
    """
    whole = keyword(value)
    if "/" in whole:
        folders = [whole[:at] for at, char in enumerate(whole) if char == "/"]
        parts = [*folders, whole.rpartition("/")[2]]
    else:
        parts = [keyword(part) for part in re.split(r"[\s,]+", value)]
    return " ".join(dict.fromkeys(part for part in [whole, *parts] if part))


def _ascii_digit(char: str) -> str:
    return str(unicodedata.decimal(char))
