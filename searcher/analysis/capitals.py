"""Abbreviations in capitals that are spelled as a word: `US` and `U.S.`, not `us`.

Their neighbours decide: where three words side by side are in capitals, the whole text is in
capitals, and its words may be either.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from searcher._lazy import lazy_regex
from searcher.analysis.english import ABBREVIATED

_SHAPE = bytes(
    ord("A") if chr(code).isupper() else ord("a") if chr(code).isalnum() or code == 0x27
    else ord(".") if code == 0x2E else 0x20
    for code in range(0x80)
) + b"a" * 0x80  # fmt: skip
"""Capitals as A, other letters and digits as a, full stops, and white space for the rest."""

_OF_WORDS = frozenset(b"Aa.")

_CAPITALS = bytes(
    code if chr(code).isascii() and (chr(code).isupper() or chr(code) == ".") else 0x20
    for code in range(0x100)
)
"""Capitals and full stops, and white space for the rest."""

_ABBREVIATION = lazy_regex(rb"([A-Z](?:\.[A-Z])+\.?|[A-Z]{2,})(?:'?s)?(?![A-Za-z0-9])")
_REACH = 80
"""Neighbours are searched in this many bytes on each side."""
_SHOUTED = 3
"""This many words side by side in capitals are not abbreviations."""


def _spellings(word: str) -> Iterator[bytes]:
    """The spellings of an abbreviation: with full stops or without, at a sentence's end or not."""
    letters = word.upper()
    for spelled in (letters, ".".join(letters)):
        yield spelled.encode()
        yield f"{spelled}.".encode()


@cache
def _spelled() -> frozenset[bytes]:
    """The spellings of all abbreviations; made at the first text with capitals."""
    return frozenset(spelled for word in ABBREVIATED for spelled in _spellings(word))


def may_abbreviate(data: bytes) -> bool:
    """Whether text of UTF-8 has an abbreviation that is spelled as another word."""
    return not _spelled().isdisjoint(data.translate(_CAPITALS).split())


def abbreviations(data: bytes) -> Iterator[tuple[int, int, bool]]:
    """The places in text of UTF-8 of abbreviations that are spelled as another word.

    Each is the start, the end, and whether the text around it is in capitals, so that it may be
    the word.
    """
    words = _spelled().intersection(data.translate(_CAPITALS).split())
    if not words:
        return
    shape = data.translate(_SHAPE)
    for word in {spelled.rstrip(b".") for spelled in words}:
        at = data.find(word)
        while at >= 0:
            alone = at == 0 or shape[at - 1] not in _OF_WORDS
            found = _ABBREVIATION.match(data, at) if alone else None
            if found and found[1].rstrip(b".") == word:
                yield at, found.end(1), _is_shouted(shape, at, found.end())
            at = data.find(word, at + 1)


def _is_shouted(shape: bytes, start: int, end: int) -> bool:
    """Whether this word is one of three side by side that are in capitals."""
    before = shape[max(0, start - _REACH) : start].rsplit(maxsplit=_SHOUTED - 1)[::-1]
    behind = shape[end : end + _REACH].split(maxsplit=_SHOUTED - 1)
    return 1 + _capitals(before) + _capitals(behind) >= _SHOUTED


def _capitals(words: list[bytes]) -> int:
    """The number of words in capitals before the first that is not."""
    for count, word in enumerate(words[: _SHOUTED - 1]):
        if b"a" in word or b"A" not in word:
            return count
    return min(len(words), _SHOUTED - 1)


def kept_capitals(data: bytes, lowered: bytes) -> bytes:
    """The lowered text, with capitals for the abbreviations that `data` has.

    Only the first letter is a capital where it may be the word.
    """
    places = list(abbreviations(data))
    if not places:
        return lowered
    kept = bytearray(lowered)
    for start, end, shouted in places:
        last = start + 1 if shouted else end
        kept[start:last] = data[start:last]
    return bytes(kept)
