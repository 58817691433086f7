"""Lists of people as texts and feeds write them, to names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from searcher import names
from searcher.formats import limits
from searcher.formats.decoding import clean

_PARTS = re.compile(r"\s*(?:[;|\n]|\s/\s)\s*")
_AND = re.compile(r"\s*,?\s+(?:and|&)\s+", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"(?:the |rt\.? |right )*(?:mr|mrs|ms|miss|dr|sir|lord|lady|prof|professor|hon|honou?rable"
    r"|president|minister|senator|h\.?e|his excellency|her excellency)\.?",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:written\s+)?by:?\s+", re.IGNORECASE)
_NOBODY = frozenset({"", "-", "n/a", "na", "none", "null", "nil", "unknown", "?"})


def shown(parts: Iterable[str]) -> tuple[str, ...]:
    """The names as they are shown, each once, without those that name nobody."""
    known: dict[str, None] = {}
    for part in parts:
        name = names.display(part) if part.strip().lower() not in _NOBODY else ""
        if name:
            known.setdefault(name)
        if len(known) == limits.MOST_SPEAKERS:
            break
    return tuple(known)


@functools.lru_cache(maxsize=4096)
def listed(text: str) -> tuple[str, ...]:
    """The people of `A; B`, `A and B` or `A, B and C`, as they are shown.

    A comma alone parts no names, as `Howard, John` is one person, and so is nothing that would
    leave a single word: `Trinidad and Tobago`, `Mr. and Mrs. Smith`.
    """
    text = clean(text[: limits.LONGEST_SUMMARY])
    text = _BY.sub("", text, count=1) if _BY.match(text) else text
    parts: list[str] = []
    for part in _PARTS.split(text):
        # `Mr; Eric Gairy` is one person whose dot was misread.
        if parts and _HONORIFIC.fullmatch(parts[-1]):
            parts[-1] += f". {part}"
        else:
            parts.append(part)
    return shown(name.strip(" ,") for part in parts for name in _joined(part))


def _joined(text: str) -> list[str]:
    """The names that commas and an `and` join."""
    parts = _AND.split(text)
    if len(parts) == 1:
        return parts
    if all("," in part and not _is_full(part.split(",")[0]) for part in parts):
        return parts
    single = [name for part in parts for name in re.split(r"\s*,\s*", part) if name]
    return single if all(_is_full(name) for name in single) else [text]


def _is_full(name: str) -> bool:
    """Whether the text may be a whole name: two capitalised words or more, not titles alone."""
    words = name.split()
    capital = sum(word[:1].isupper() for word in words)
    return capital >= 2 and not _HONORIFIC.fullmatch(name) and "'s" not in name
