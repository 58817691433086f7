"""The stems that find a word, in each of its spellings.

A token has the stem of its written form and the stem of its folded form: Snowball's rules need the
accents, and readers leave them out. Words joined by a hyphen, and digits in groups with spaces
between, have the stem of the joined word too. Stems have no positions, so that more of them cost
little.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import Stemmer

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.analysis.english import PLAIN_APART
from searcher.analysis.folding import LONGEST_TERM, fold
from searcher.analysis.tokenizer import GROUPED, ChunkToken, spelled

_ELIDED = {
    "french": "c d j l m n s t qu jusqu lorsqu puisqu quoiqu",
    "italian": "agl all bell c coll d dagl dall degl dell gl l m n negl nell pell quell quest s "
    "sant sugl sull t un v",
    "catalan": "d l m n s t",
    "irish": "b d m",
}

ELIDED = {language: frozenset(words.split()) for language, words in _ELIDED.items()}
"""By language, articles and pronouns that lose their vowel before another; they are own tokens."""

_WITHOUT_ACCENTS = frozenset({"english", "porter", "lovins", "indonesian"})
"""Languages whose stemmer has no rule for a letter with an accent."""
_SUFFIXED = frozenset({"turkish"})
"""Languages that write endings after an apostrophe."""
_CONTRACTED = frozenset({"s", "t", "d", "m", "re", "ve", "ll"})
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_MOST_PARTS = 3

_HYPHEN = lazy_regex(r"-\s*|[\"\u05f4]")
_HEBREW = lazy_regex(r"[\u05d0-\u05ea]\"[\u05d0-\u05ea]")
_SPACE = lazy_regex(rf"[ \u00a0\u202f{GROUPED}]")
_PLURAL = lazy_regex(r"(.*[0-9])s")
_DECIMAL_GROUPS = lazy_regex(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_UNIT = lazy_regex(r"([a-z]{2,3})([0-9]+)|([0-9]+)([a-z]{1,3})")


@frozen
class Stem:
    """A stem of a chunk, and the offsets of the text that it is made of.

    Attributes:
        asked: whether a query with this spelling uses this stem; the other stems are there for
            queries with another spelling.
    """

    text: str
    start: int
    end: int
    asked: bool


class Stems:
    """The stems of chunks in one language. One instance may be used by many threads."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._stemmer = Stemmer.Stemmer(language, 0) if language != "none" else None
        self._accents = self._stemmer is not None and language not in _WITHOUT_ACCENTS
        self._one_at_a_time = threading.Lock()

    def stem(self, word: str) -> str:
        """The stem of one word by the rules of the language, folded."""
        if self._stemmer is None or not _has_letters_alone(word):
            return word
        with self._one_at_a_time:  # a Snowball stemmer writes to its own buffer
            stem = str(self._stemmer.stemWord(word)) or word
        return stem if stem.isascii() else fold(stem) or word

    def of_chunk(self, chunk: str, tokens: tuple[ChunkToken, ...]) -> tuple[Stem, ...]:
        """The stems of a chunk with these tokens, each token's own first."""
        plain = spelled(chunk)
        found = [
            Stem(stem, start, end, asked)
            for term, start, end in tokens
            for stem, asked in dict.fromkeys(self._of_token(plain[start:end], term))
        ]
        if len(tokens) > 1:
            found += self._compounds(plain, tokens)
        return tuple(found)

    def of_words(self, words: list[str]) -> list[str]:
        """The stems that `of_chunk` gives for a chunk of these words, as `plain_words` has them."""
        found: list[str] = []
        for word in words:
            if word.isalpha():
                found.append(self.stem(word))
            else:
                found += [stem for stem, _ in dict.fromkeys(self._of_token(word, word))]
        if 1 < len(words) <= _MOST_PARTS and _is_word(words):
            joined = "".join(words)
            found += [stem for stem, asked in self._of_token(joined, joined) if asked]
        return found

    def _of_token(self, typed: str, term: str) -> Iterator[tuple[str, bool]]:
        if typed != typed.lower() and typed.isascii():
            yield from self._of_abbreviation(typed, term)
        elif "'" in term:
            yield from self._of_apostrophes(typed, term)
        elif term.isalpha():
            yield from self._of_word(typed, term)
        else:
            yield from self._of_digits(typed, term)

    def _of_abbreviation(self, typed: str, term: str) -> Iterator[tuple[str, bool]]:
        """The stems of an abbreviation in capitals, or of a word that may be one, which has only
        its first letter in capitals."""
        shouted = typed.replace(".", "")[1:2].islower()
        yield term.upper(), True
        if shouted or term not in PLAIN_APART:
            yield self.stem(term), shouted

    def _of_word(self, typed: str, term: str) -> Iterator[tuple[str, bool]]:
        if self._accents and typed != term:
            word = unicodedata.normalize("NFC", typed.lower().removesuffix("'s"))
            yield self.stem(word)[:LONGEST_TERM], True
        yield self.stem(term), True

    def _of_apostrophes(self, typed: str, term: str) -> Iterator[tuple[str, bool]]:
        """The stems of `o'neill`: also `oneill`, another spelling, and `neill`."""
        tail = term.rpartition("'")[2]
        if self._language in _SUFFIXED or tail in _CONTRACTED:
            yield from self._of_word(typed, term)
            return
        yield self.stem(term.replace("'", "")), True
        if len(tail) > 2:
            yield self.stem(tail), False

    def _of_digits(self, typed: str, term: str) -> Iterator[tuple[str, bool]]:
        """The stems of a word with digits or signs: `747s` has `747`, `5bn` has `5` and `bn`."""
        plural = _PLURAL.fullmatch(term)
        if plural:
            yield plural[1], True
        elif _DECIMAL_GROUPS.fullmatch(term):
            yield term, True
            yield term.replace(".", ""), True
        elif (unit := _UNIT.fullmatch(term)) and unit[4] not in _ORDINAL:
            yield term, True
            for part in filter(None, unit.groups()):
                yield part, False
        else:
            yield from self._of_word(typed, term)

    def _compounds(self, plain: str, tokens: tuple[ChunkToken, ...]) -> Iterator[Stem]:
        """The stems of tokens that are one word when written without their separators."""
        for joint, run in _runs(plain, tokens):
            start, end = run[0][1], run[-1][2]
            typed = "".join(plain[first:last] for _, first, last in run)
            term = "".join(part for part, _, _ in run)
            is_word = typed == typed.lower() and _is_word([part for part, _, _ in run])
            if joint is _SPACE or (len(run) <= _MOST_PARTS and is_word):
                for stem, asked in dict.fromkeys(self._of_token(typed, term)):
                    if asked:
                        yield Stem(stem, start, end, asked)


def _has_letters_alone(word: str) -> bool:
    """Whether a word has only letters, their marks, and apostrophes."""
    return word.isalpha() or all(
        char.isalpha() or char in "'\u200c" or unicodedata.category(char)[0] == "M" for char in word
    )


def _runs(
    plain: str, tokens: tuple[ChunkToken, ...]
) -> Iterator[tuple[re.Pattern[str], tuple[ChunkToken, ...]]]:
    """The longest runs of tokens that hyphens join, or that are groups of digits with spaces."""
    at = 0
    while at < len(tokens) - 1:
        joint = _joint(plain, tokens[at], tokens[at + 1])
        end = at + 1
        while joint and end < len(tokens) and _joint(plain, tokens[end - 1], tokens[end]) is joint:
            end += 1
        if joint:
            yield joint, tokens[at:end]
        at = end if joint else at + 1


def _joint(plain: str, one: ChunkToken, other: ChunkToken) -> re.Pattern[str] | None:
    """The separator that joins two tokens, or empty."""
    between = plain[one[2] : other[1]]
    if _SPACE.fullmatch(between):
        digits = one[0].isdigit() and len(one[0]) <= _MOST_PARTS and other[0].isdigit()
        return _SPACE if digits and len(other[0]) == _MOST_PARTS else None
    if between == '"' and not _HEBREW.fullmatch(plain, one[2] - 1, other[1] + 1):
        return None
    return _HYPHEN if _HYPHEN.fullmatch(between) else None


def _is_word(terms: list[str]) -> bool:
    """Whether joined terms are one word: `F-16` is, `2010-11`, `10-year` and `U.S.-led` are not."""
    if any(one[-1:].isdigit() and other[:1].isdigit() for one, other in pairwise(terms)):
        return False
    return not (terms[0].isdigit() and len(terms[1]) > 1)
