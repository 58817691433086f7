"""Splits a chunk, which is text between white space, into tokens.

Tokens are found in the shape of a chunk, which has one ASCII character for each of its characters.
Scripts without spaces (Han, Kana, Hangul, Thai, Lao, Khmer, Burmese) have a token for each
character with its marks; a word of theirs is found as its characters side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set

from searcher._lazy import lazy_regex
from searcher.analysis.folding import LONGEST_TERM, PLAIN, fold

ChunkToken = tuple[str, int, int]
"""The exact term of a token, and its offsets inside its chunk."""

GROUPED = "\x05"
"""Takes the place of the space between groups of digits, so that the number stays one chunk."""

_SINGLE = (
    ("\u0e01", "\u0e30"), ("\u0e32", "\u0e33"), ("\u0e40", "\u0e46"), ("\u0e81", "\u0eb0"),
    ("\u0eb2", "\u0eb3"), ("\u0ebd", "\u0ec6"), ("\u0edc", "\u0edf"), ("\u1000", "\u102a"),
    ("\u103f", "\u103f"), ("\u1050", "\u1055"), ("\u105a", "\u105d"), ("\u1061", "\u1061"),
    ("\u1065", "\u1066"), ("\u106e", "\u1070"), ("\u1075", "\u1081"), ("\u1780", "\u17b3"),
    ("\u1100", "\u11ff"), ("\u3005", "\u3007"), ("\u3041", "\u3096"), ("\u309d", "\u309f"),
    ("\u30a1", "\u30fa"), ("\u30fc", "\u30ff"), ("\u3131", "\u318e"), ("\u31f0", "\u31ff"),
    ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\ua960", "\ua97c"), ("\uac00", "\ud7a3"),
    ("\ud7b0", "\ud7fb"), ("\uf900", "\ufaff"), ("\uff66", "\uff9f"),
    ("\U0001b000", "\U0001b16f"), ("\U00020000", "\U000323af"),
)  # fmt: skip

_VOICING = "\u3099\u309a\uff9e\uff9f"

_MARK, _ALONE, _MARK_VOICING, _ALONE_VOICING = "\x01", "\x02", "\x03", "\x04"

_TOKEN = lazy_regex(
    r"""
  (?: [A-Za-z\x01]+ (?=\d{{1,3}}(?:,\d{{2,3}}){{0,9}},\d{{3}}(?!\d))   # Rs of Rs1,000
    | (?:[A-Za-z]\.)+ [A-Za-z] (?!{word}) \.?                # U.S., a.m.
    | \d{{1,3}} (?:,\d{{2,3}}){{0,9}} ,\d{{3}} (?!\d) (?:\.\d+)? {word}*   # 1,000,000 or 10,00,000
    | \d{{1,3}} (?:'\d{{3}})+ (?!\d) {word}*                   # 1'000'000
    | \d+ (?:\.\d+)+ {word}*                                 # 3.14
    | [A-Za-z]{{1,4}} & [A-Za-z]{{1,4}} (?!{word})              # AT&T, R&D
    | [A-Za-z] (?:\+\+|\#) (?!{word})                         # C++, C#
    | {word}+ (?: ' {word}+ )*
  ) (?: '[sS] (?!{word}) )?
    | [\x02\x04][\x01\x03\x04]*
""".format(word="[0-9A-Za-z\x01\x03]"),
    re.VERBOSE,
)

_APOSTROPHES = lazy_regex(r"[0-9]{1,3}(?:'[0-9]{3})+")
"""A number with apostrophes between its groups; `5'11` is not one."""

_BROKEN_WORD = lazy_regex(r"(?<=\u00ad)\s+")


class _Shapes(dict[int, str]):
    """The shape of each character, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        shape = self[code] = _shape(chr(code))
        return shape


def _shape(char: str) -> str:
    """The ASCII character that the rules for tokens read in the place of this one."""
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

_SPELLED: dict[int, str] = {**PLAIN, ord("`"): "'"}


def spelled(chunk: str) -> str:
    """A chunk with each character of typography replaced by an ASCII one."""
    if "\u00ad" in chunk:
        chunk = _BROKEN_WORD.sub(lambda found: "\u00ad" * len(found[0]), chunk)
    return chunk.translate(_SPELLED)


def chunk_tokens(chunk: str, elided: Set[str] = frozenset()) -> tuple[ChunkToken, ...]:
    """The tokens of a chunk. An article of `elided` before an apostrophe is a token of its own."""
    if chunk.isascii() and chunk.isalnum():  # most chunks
        return ((chunk.lower()[:LONGEST_TERM], 0, len(chunk)),)
    plain = spelled(chunk)
    shape = plain if plain.isascii() and plain.isprintable() else plain.translate(_SHAPES)
    found = []
    for token in _TOKEN.finditer(shape):
        start, end = token.span()
        article, apostrophe, _ = plain[start:end].partition("'") if elided else ("", "", "")
        if apostrophe and article.lower() in elided:
            found.append((article.lower(), start, start + len(article)))
            start += len(article) + 1
        found.append((_term(plain[start:end]), start, end))
    return tuple(found) if all(term for term, _, _ in found) else _filled(found)


def plain_words(chunk: str) -> list[str] | None:
    """The terms of a chunk of small letters and digits of ASCII: words that hyphens join, or one
    word with apostrophes inside; None for any other chunk. They are those of `chunk_tokens`."""
    inner = chunk.strip("'.,&-").removesuffix("'s")
    letters = inner.replace("-", "")
    if len(chunk) > LONGEST_TERM or not letters.isascii() or letters != letters.lower():
        return None
    words = inner.split("-" if letters.isalnum() else "'")
    if "" in words:
        return None
    if letters.isalnum():
        return words
    return [inner] if all(map(str.isalpha, words)) else None


def _filled(found: list[ChunkToken]) -> tuple[ChunkToken, ...]:
    """The tokens that folding does not leave empty, as it does a lone accent."""
    return tuple(token for token in found if token[0])


def _term(token: str) -> str:
    """The term of a token; empty where folding removes all of it, as for a lone accent."""
    term = token.lower() if token.isascii() else fold(token)
    if not term.strip("'"):
        return ""
    if term.isalnum():
        return term[:LONGEST_TERM]
    if term.endswith("'s"):
        term = term[:-2]
    if term[:1].isdigit():
        if _APOSTROPHES.fullmatch(term):
            term = term.replace("'", "")
        return term.replace(",", "").rstrip(".")[:LONGEST_TERM]
    return term.rstrip(".").replace(".", "")[:LONGEST_TERM]


_AROUND = '"()[],;:!?.-'
"""ASCII characters that no token holds at the start or the end of a chunk, where the rest of the
chunk is letters and digits."""


def exact_chunk(chunk: str, elided: Set[str] = frozenset()) -> str:
    """The exact terms of a chunk, joined by spaces."""
    word = chunk.strip(_AROUND)
    if word.isascii() and word.isalnum():  # most chunks: one token
        return word.lower()[:LONGEST_TERM]
    return " ".join([term for term, _, _ in chunk_tokens(chunk, elided)])
