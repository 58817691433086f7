"""The characters of a name: cleaning, romanising, folding, and letter case."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from searcher.names import lexicon

LONGEST_NAME = 240
"""Characters of a cleaned name; the rest is cut off."""

LONGEST_INPUT = 4 * LONGEST_NAME
"""Characters of an input name that are read: limits the work on hostile input."""

_APOSTROPHES = re.compile("['’‘`´ʻʼʽʾʿ＇′]")
_HYPHENS = re.compile("[‐‑‒–—―−﹣－]")
_BRACKETED = re.compile(r"\([^()]*\)?|\[[^][]*\]?|\{[^{}]*\}?|<[^<>]*>?|[])}>]")
_LATIN_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
        "þ": "th", "ŋ": "ng", "ħ": "h", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƒ": "f",
    }
)  # fmt: skip

_BRACKETS = re.compile(r"[][(){}<>]")
_LETTERS = re.compile(r"[^\W\d_]+")
_SCOTTISH = re.compile(r"^(Ma?c)([A-Z]{3,})$")
_SOUTH_SLAVIC = re.compile("đ.*[ćčšž]|[ćčšž].*đ")
"""Words in which đ means dj; elsewhere it is a Vietnamese d."""


def clean(text: str) -> str:
    """The text on one line, without control characters and bracketed text, with one kind of
    apostrophe and hyphen, cut to LONGEST_NAME characters."""
    kept = text[:LONGEST_INPUT]
    if not (kept.isascii() and kept.isprintable()):  # as most names are
        kept = _without_controls(kept)
    kept = _HYPHENS.sub("-", _APOSTROPHES.sub("'", kept))
    outside = _BRACKETED.sub(" ", kept)
    if not any(c.isalpha() for c in outside):
        outside = _BRACKETS.sub(" ", kept)
    return " ".join(outside.split())[:LONGEST_NAME]


def _without_controls(text: str) -> str:
    """The text in compatible characters, each white space as a space, controls left out."""
    kept = unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode("utf-8"))
    return "".join(
        " " if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Zs") else c
        for c in kept
        if unicodedata.category(c) not in ("Cf", "Cn", "Co", "Cs")
    )


def folded(name: str) -> str:
    """The words of a name in lower-case ASCII letters, without marks."""
    found = (fold(word) for word in romanise(name[:LONGEST_INPUT]).split())
    return " ".join(filter(None, found))


def romanise(text: str) -> str:
    """The text in Latin letters. The tables of other scripts are imported only when needed."""
    if all(c < "\u0250" or not c.isalpha() for c in text):
        return text
    from searcher.names import scripts

    return scripts.romanise(text)


@lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """The word in ASCII lower-case letters and digits, without accents and marks."""
    if word.isascii():
        lowered = word.lower()
    else:
        lowered = romanise(word).lower()
        if _SOUTH_SLAVIC.search(lowered):
            lowered = lowered.replace("đ", "dj")
        lowered = lowered.translate(_LATIN_LETTERS)
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(c for c in decomposed if not unicodedata.combining(c))
    kept = "".join(c for c in lowered if c.isalnum())
    if kept.isascii():
        return kept
    from searcher.names import scripts

    return scripts.letters_of(kept)


@lru_cache(maxsize=1 << 12)
def raised(word: str, *, inside: bool) -> str:
    """A word of a name typed in lower case, with its capitals."""
    folded = fold(word)
    if folded in (lexicon.LOWER_PARTICLES if inside else ("i", "v")):
        return word
    if folded in lexicon.GENERATIONS and folded not in lexicon.CLEAR_NUMERALS:
        return word.capitalize()
    return natural_case(word.upper(), inside=inside)


@lru_cache(maxsize=1 << 13)
def natural_case(word: str, *, inside: bool) -> str:
    """A word in capitals in the case of running text: `O'KENNEDY`, `AL-SABAH`, `McCLEAN`."""
    letters = [c for c in word if c.isalpha()]
    if not letters or not all(c.isupper() for c in letters):
        return _SCOTTISH.sub(lambda found: found[1] + found[2].capitalize(), word)
    folded = fold(word)
    if "." in word or len(letters) == 1 or folded in lexicon.GENERATIONS:
        return word
    if len(letters) == 2 and not any(c in "aeiou" for c in folded):
        return word
    if inside and folded in lexicon.LOWER_PARTICLES:
        return word.lower()
    return "-".join(_capitalised(part) for part in word.split("-"))


def _capitalised(part: str) -> str:
    head, apostrophe, tail = part.partition("'")
    if apostrophe and len(head) <= 2 and len(tail) > 2:
        return f"{head.capitalize()}'{tail.capitalize()}"
    if part.startswith("MC") and len(part) > 3:
        return "Mc" + part[2:].capitalize()
    return _LETTERS.sub(lambda found: found[0].capitalize(), part)
