"""Text to terms: the only place where text becomes terms.

A token is found in the original text, so that its offsets are exact; its term is the token folded:
case, accents, curly apostrophes, full-width forms and a possessive 's are removed. Each text has
its terms twice: exact (folded only, in order) and as stems (by language, without order; several for
a word that has several spellings). No stop words are dropped.

White space separates tokens. So a text is split at white space first, and the terms of each chunk
are cached: a corpus has few distinct chunks, and most of its text costs one look-up a word. Where
no offsets are needed, capitals and separators are removed before the split: then there are still
fewer distinct chunks, and most of them are exact terms already. This is done on bytes of UTF-8,
which take half the time to split.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, Generic, TypeVar

import Stemmer

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.analysis.capitals import kept_capitals, may_abbreviate
from searcher.analysis.folding import APOSTROPHES, HYPHENS, LONGEST_TERM, fold, keyword, keywords
from searcher.analysis.stems import ELIDED, Stem, Stems
from searcher.analysis.tokenizer import GROUPED, ChunkToken, chunk_tokens, exact_chunk, plain_words
from searcher.errors import IndexStateError

if TYPE_CHECKING:
    from searcher.analysis._chunks import ChunkTable

__all__ = [
    "LANGUAGES",
    "LONGEST_TERM",
    "Analyzer",
    "Memory",
    "Token",
    "fold",
    "keyword",
    "keywords",
]

LANGUAGES = tuple(Stemmer.algorithms())
"""The languages that have a stemmer."""

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


@frozen
class AskedWord:
    """The terms of a word of a query.

    Attributes:
        terms: its exact terms; several are searched side by side.
        stems: any of these finds it; empty where it is several words and not a compound.
        article: an elided article that was removed in front of it, or empty.
    """

    terms: tuple[str, ...]
    stems: tuple[str, ...]
    article: str = ""


class Analyzer:
    """Makes the terms of texts in one language; with "none", stems equal the exact terms.

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
        self._elided = ELIDED.get(language, frozenset())
        self._stems = Stems(language)
        tokens = partial(chunk_tokens, elided=self._elided)
        self._chunks: Memory[str, tuple[ChunkToken, ...]] = Memory(tokens)
        self._chunk_stems: Memory[str, tuple[Stem, ...]] = Memory(self._stems_of_chunk)
        self._exact: Memory[str, str] = Memory(partial(exact_chunk, elided=self._elided))
        self._stem: Memory[str, str] = Memory(self._stems.stem)
        self._plain: Memory[bytes, bytes] = Memory(self._plain_stem)
        self._odd: Memory[bytes, tuple[bytes, bytes]] = Memory(self._odd_terms)

    def terms(self, text: str) -> tuple[str, str]:
        """The exact terms of a text in order, and its stems, each joined by one space."""
        if not text:
            return "", ""
        parted = self._parted(text)
        return self._python_terms(parted) if self._table is None else self._table.terms(parted)

    def absent(self, words: list[str], terms: str) -> list[str]:
        """Those of some words that are not among terms, which one space each joins."""
        if self._table is not None:
            return self._table.absent(words, terms)
        inside = f" {terms} "
        return [word for word in words if f" {word} " not in inside]

    @cached_property
    def _table(self) -> ChunkTable | None:
        """The compiled cache of the terms of chunks; None if it was not compiled."""
        try:
            from searcher.analysis._chunks import ChunkTable  # a search does not load it
        except ImportError:
            return None
        return ChunkTable(self._chunk_terms)

    def _chunk_terms(self, chunk: bytes) -> tuple[bytes, bytes]:
        stem = self._plain_stem(chunk)
        return self._odd_terms(chunk) if stem == _ODD else (chunk, stem)

    def _python_terms(self, parted: bytes) -> tuple[str, str]:
        words = parted.replace(b", ", b"  ").replace(b". ", b"  ").split()
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
        chunks = self._parted(text).decode("utf-8", "surrogatepass").split()
        return " ".join(map(self._exact.__getitem__, chunks)).split()

    def stem(self, term: str) -> str:
        """The stem of an exact term."""
        return self._stem[term]

    def asked(self, text: str, *, in_capitals: bool = False) -> AskedWord:
        """The terms of a query's word; `in_capitals` says that the whole query is in capitals."""
        chunk = self._kept(text, 0, len(text))
        tokens, stems = self._chunks[chunk], self._chunk_stems[chunk]
        article = ""
        if len(tokens) > 1 and tokens[0][0] in self._elided and _elides(chunk, tokens):
            article, *_ = tokens[0]
            tokens = tokens[1:]
        if not tokens:
            return AskedWord((), ())
        start, end = tokens[0][1], tokens[-1][2]
        found = [stem.text for stem in stems if (stem.start, stem.end) == (start, end)]
        asked = {stem.text for stem in stems if stem.asked}
        terms = tuple(term for term, _, _ in tokens)
        alternatives = [stem for stem in found if stem in asked]
        if in_capitals and len(terms) == 1:
            alternatives.append(self.stem(terms[0]))
        return AskedWord(terms, tuple(dict.fromkeys(alternatives)), article)

    def unstemmed_start(self, stem: str) -> str:
        """The letters that every exact term with this stem starts with, as far as rules can say.

        English stemming makes i of a last y, may add an e where a vowel stands, has bl for
        bility and ie for ying (dying). Other languages may change more letters.
        """
        if stem.isupper():
            return stem.lower()
        if self.language == "none" or not stem.isalpha():
            return stem
        if self.language != "english":
            return stem[: max(1, len(stem) - 3)] if stem.isascii() else ""
        if len(stem) == 3 and stem.endswith("ie"):
            return stem[0]
        changed = stem.endswith(("i", "y", "bl")) or (
            stem.endswith("e") and not _VOWELS.isdisjoint(stem[:-1])
        )
        return stem[:-1] if changed and len(stem) > 2 else stem

    def tokens(self, text: str) -> Iterator[Token]:
        """The tokens of a text, in order."""
        position = 0
        for chunk in CHUNK.finditer(text):
            offset = chunk.start()
            for term, start, end in self._chunks[chunk.group()]:
                yield Token(term, position, offset + start, offset + end)
                position += 1

    def chunk_tokens(self, chunk: str) -> tuple[ChunkToken, ...]:
        """The tokens of a chunk: text without white space."""
        return self._chunks[chunk]

    def chunk_stems(self, text: str, start: int, end: int) -> tuple[Stem, ...]:
        """The stems of the chunk from `start` to `end` of a text, with offsets in the chunk."""
        return self._chunk_stems[self._kept(text, start, end)]

    def _stems_of_chunk(self, chunk: str) -> tuple[Stem, ...]:
        return self._stems.of_chunk(chunk, self._chunks[chunk])

    def _kept(self, text: str, start: int, end: int) -> str:
        """A chunk of a text in lower-case ASCII; abbreviations spelled as a word keep capitals."""
        chunk = text[start:end]
        lowered = chunk.translate(_SMALL)
        if lowered == chunk or self.language != "english":
            return lowered
        if not may_abbreviate(chunk.translate(_ONE_BYTE).encode("latin-1")):
            return lowered
        first, last = max(0, start - _NEIGHBOURS), end + _NEIGHBOURS
        around = text[first:last].translate(_ONE_BYTE)
        data = around.encode("latin-1")
        kept = kept_capitals(data, data.lower()).decode("latin-1")[start - first : end - first]
        return "".join(
            new if new.isupper() else old for new, old in zip(kept, lowered, strict=True)
        )

    def _parted(self, text: str) -> bytes:
        """A text with the same terms and fewer distinct chunks, where no offsets are needed.

        Abbreviations that are spelled as a word keep their capitals.
        """
        if not text.isascii():
            if "\u00ad" in text:
                text = _SOFT_BREAK.sub("", text)
            if '"' in text:
                text = _HEBREW_QUOTE.sub("\u05f4", text)
            for char, plain in _TYPOGRAPHY:
                text = text.replace(char, plain)
        if "-" in text:
            text = _HARD_BREAK.sub("-", text)
        data = text.encode("utf-8", "surrogatepass")
        parted = data.translate(_PARTED)
        if self.language == "english":
            parted = kept_capitals(data, parted)
        if b"0 000" in parted.translate(_ZEROS):
            parted = _GROUPS.sub(GROUPED.encode(), parted)
        return parted

    def _plain_stem(self, chunk: bytes) -> bytes:
        """The stem of a chunk that is its own exact term; `_ODD` for any other chunk."""
        text = chunk.decode("utf-8", "surrogatepass")
        if not text.isascii() or len(text) > LONGEST_TERM:
            return _ODD
        if text.isalpha() and text.islower():
            return self._stems.stem(text).encode()
        return chunk if text.isdigit() else _ODD

    def _odd_terms(self, chunk: bytes) -> tuple[bytes, bytes]:
        """The exact terms of any chunk, and their stems."""
        text = chunk.decode("utf-8", "surrogatepass")
        words = None if self._elided else plain_words(text)
        if words is not None:
            stems = self._stems.of_words(words)
        else:
            tokens = chunk_tokens(text, self._elided)
            words = [term for term, _, _ in tokens]
            stems = [stem.text for stem in self._stems.of_chunk(text, tokens)]
        return " ".join(words).encode(), " ".join(stems).encode()


_ODD = b""
"""Takes the place of a stem where a chunk is not its own exact term."""


_VOWELS = frozenset("aeiouy")


def _elides(chunk: str, tokens: tuple[ChunkToken, ...]) -> bool:
    """Whether the first token is an article before an apostrophe."""
    return tokens[1][1] == tokens[0][2] + 1 and chunk[tokens[0][2]] in f"'`{APOSTROPHES}"


class Memory(dict[Text, Value], Generic[Text, Value]):
    """A function of short texts that caches a bounded number of its results: `kept` in each half.

    When the cache is full, it becomes the old half, and a result that is used again moves to the
    new half. The old half is dropped when the new one is full: a frequent text always stays.
    """

    def __init__(self, function: Callable[[Text], Value], kept: int = _KEPT_CHUNKS) -> None:
        super().__init__()
        self._function = function
        self._kept = kept
        self._before: dict[Text, Value] = {}

    def __missing__(self, text: Text) -> Value:
        value = self._before.get(text)
        if value is None:
            value = self._function(text)
        if len(text) <= _KEPT_CHUNK_LENGTH:
            if len(self) >= self._kept:
                self._before = self.copy()
                self.clear()
            self[text] = value
        return value


CHUNK = lazy_regex(
    r"\S+(?:(?:(?<=[^\W\dA-Z_]-)\s+(?=[^\W\dA-Z_])|(?<=\u00ad)\s+(?=\S)"
    r"|(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3}(?![0-9])))\S+)*"
)
"""Text without white space, other than inside a broken word or between groups of digits."""

_HARD_BREAK = lazy_regex(r"-(?<=[^\W\dA-Z_]-)\s+(?=[^\W\dA-Z_])")
_SOFT_BREAK = lazy_regex(r"(?<=\u00ad)\s+(?=\S)")
_HEBREW_QUOTE = lazy_regex(r"\"(?<=[\u05d0-\u05ea]\")(?=[\u05d0-\u05ea])")
_GROUPS = lazy_regex(rb"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")

_TYPOGRAPHY = (
    *((char, "'") for char in APOSTROPHES),
    *((char, "-") for char in HYPHENS),
    *((char, " ") for char in "\u201c\u201d\u2013\u2014\u2026\u2022\u00a0\u202f"),
)
"""The most frequent characters beyond ASCII, and the ASCII that tokens read in their place."""

_PARTED = bytes(
    0x27 if code == 0x60  # often written for an apostrophe
    else ord(chr(code).lower()) if chr(code).isalnum() or chr(code) in "'.,&+#-" else 0x20
    for code in range(0x80)
) + bytes(range(0x80, 0x100))  # fmt: skip
"""ASCII in lower case, with white space for characters that no token holds."""

_ZEROS = bytes(0x30 if 0x30 <= code <= 0x39 else code for code in range(0x100))

_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}

_NEIGHBOURS = 80


class _OneByte(dict[int, str]):
    """The ASCII that takes a character's place, for `str.translate`, or a byte beyond ASCII, as the
    text has in UTF-8."""

    def __missing__(self, code: int) -> str:
        made = self[code] = chr(code) if code < 0x80 else _BESIDE_LETTERS.get(chr(code), "\xff")
        return made


_BESIDE_LETTERS = dict(_TYPOGRAPHY)
_ONE_BYTE = _OneByte()
