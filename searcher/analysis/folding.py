"""Folds text: removes case, accents, vowel points and full-width forms."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

from searcher.analysis.caches import short_cache

LONGEST_TERM = 255
"""A longer term is cut here, in characters: the lowest limit among the engines."""

APOSTROPHES = "\u2018\u2019\u02bc\uff07\u00b4\u2032"
"""Characters that are written for an apostrophe."""

HYPHENS = "\u2010\u2011"
"""Characters other than `-` that are hyphens."""

# Typography that an ASCII character replaces; one for one, so that offsets stay.
PLAIN: dict[int, str] = {
    **dict.fromkeys(map(ord, APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, HYPHENS), "-"),
    **dict(zip(map(ord, "\u201c\u201d\uff06\uff0b\uff03"), '""&+#', strict=True)),
}

# Letters with a stroke and ligatures, which Unicode does not decompose; and letters for which the
# keyboards of two languages in one script write two code points.
_UNTIED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    | {"ک": "ك", "ی": "ي", "ى": "ي", "ې": "ي", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ٱ": "ا"}
)

_DROPPED: dict[int, str | None] = dict.fromkeys(
    chain(
        *(range(0x300, 0x370), range(0x483, 0x488), range(0x591, 0x5BE), range(0x610, 0x61B)),
        *(range(0x64B, 0x660), range(0x6D6, 0x6DD), range(0x6DF, 0x6E9), range(0x6EA, 0x6EE)),
        *((0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7, 0x640, 0x670), (0xAD, 0x2060, 0xFEFF)),
        range(0x200B, 0x200E),
    )
)
"""Accents, vowel points and invisible characters. An expression takes ten times as long to make."""

_BASIC = _DROPPED | _UNTIED


def fold(text: str) -> str:
    """A text without case, accents, vowel points, full-width forms and invisible characters.

    Digits of every script become ASCII ones. Folding a folded text changes nothing.
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.translate(PLAIN).casefold())
    text = text.casefold().translate(_BASIC)
    text = "".join([_ascii_digit(char) if char.isdecimal() else char for char in text])
    return unicodedata.normalize("NFC", "".join(text.split()) if " " in text else text)


def keyword(value: str) -> str:
    """A whole short value as one term: folded, with `_` for its white space."""
    if value.isascii() and value.isprintable() and " " not in value:  # most ids and paths
        return value.lower()[:LONGEST_TERM]
    parts = (fold(part) for part in value.split())
    return "_".join(part for part in parts if part)[:LONGEST_TERM]


def is_storable(text: str) -> bool:
    """Whether an index can have the text: a lone surrogate, half a character, is not in UTF-8."""
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)


@short_cache(1 << 12)
def keywords(value: str) -> str:
    """The terms that find a short value, joined by white space: whole, and each part.

    The parts are its words; of a path, each folder above it, and its last name.
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
