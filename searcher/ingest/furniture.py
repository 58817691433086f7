"""Lines of a text that do not belong to its article: marks of printing, sharing and collections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from functools import lru_cache

from searcher._lazy import lazy_regex

_DASHED = lazy_regex(r"--\s+(?=\S)")

_FURNITURE = lazy_regex(
    r"""page\ \d{1,4}(?:\ (?:of|/)\ \d{1,4})?
      |<?https?://\S+>?\s+\d{1,3}\s?/\s?\d{1,3}
      |\d{1,2}/\d{1,2}/\d{2,4},\ \d{1,2}:\d{2}\s?[ap]m\b.{0,200}
      |share\ (?:this|on)\b.{0,40}
      |(?:(?:twitter|facebook|whatsapp|telegram|linkedin|e-?mail|print|reddit|pinterest|tweet|share)
         [\s,|·•]*){2,}
      |(?:©|\(c\)|copyright)\s.{0,120}(?:all\ rights\ reserved|\b(?:19|20)\d\d\b).{0,60}
      |all\ rights\ reserved\.?
      |(?:read\ more|related|see\ also|also\ read|advertisement)\s*:.{1,150}|advertisement
      |\#\s?\#\s?\#|-\s?30\s?-|-*\s?(?:ends|end)\s?-+""",
    re.VERBOSE | re.IGNORECASE,
)

_STARTS = frozenset(
    "pa ht sh tw fa wh te li em pr re pi co al se ad en".split()  # noqa: SIM905
)
"""The first two letters of such a line, if they are letters of ASCII."""

_PAGE_HEAD = lazy_regex(
    r"^(?:page|seite|página|pagina) \d{1,4}\b.{0,100}$"
    r"|^.{0,100}\b(?:page|seite|página|pagina) \d{1,4}$",
    re.IGNORECASE,
)

_NUMBER = lazy_regex(r"\d+")

_START = lazy_regex(r"\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG[^\n]*\n", re.IGNORECASE)

_END = lazy_regex(
    r"\n[^\n]*(?:\*{3}\s*)?END OF (?:THE|THIS) PROJECT GUTENBERG|\nEnd of Project Gutenberg",
    re.IGNORECASE,
)

_OF_BOOK = lazy_regex(r"^(Title|Author|Release date):\s*(\S[^\n]*)", re.MULTILINE | re.IGNORECASE)

_BROKEN = lazy_regex(r"-\n(?<=[^\W\d_]{2}-\n)([a-zß-öø-ÿ][^\W\d_]*+)")
"""A broken word from its hyphen on: a search for a hyphen is faster than one for letters."""

_LETTER = lazy_regex(r"[^\W\d_]")

_HYPHENED = frozenset(
    (
        *("attorney", "director", "medium", "non", "secretary", "self", "vice", "well"),
        *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
    )
)
"""First halves that nearly always keep their hyphen: `self-determination`, `twenty-five`.

In two corpora of speeches each stands with a hyphen at least five times as often as without.
"""

_LOOKED_IN, _MOST_LOOKED = 500_000, 2_000
"""Characters in which the forms of a broken word are looked for, and how many words are."""


def without_collection(text: str) -> str:
    """A book of Project Gutenberg without the head and tail of the collection, its title on top."""
    start = _START.search(text) if "***" in text else None
    if start is None:
        return text
    values = {
        found[1].lower(): found[2].strip() for found in _OF_BOOK.finditer(text[: start.start()])
    }
    end = _END.search(text, start.end())
    book = text[start.end() : end.start() if end else len(text)].strip("\n")
    labels = (("title", "Title"), ("author", "Author"))
    head = [f"{label}: {values[name]}" for name, label in labels if name in values]
    return "\n".join([*head, "", book]) if head else book


def without_furniture(lines: list[str]) -> list[str]:
    """The stripped lines, without those that do not belong to the article.

    The first line stays. A header whose lines begin with `-- ` stays without these dashes.
    """
    dashed = 0
    for at, text in enumerate(lines):
        if text and not _DASHED.match(text):
            break
        dashed = at + 1 if text else dashed
    if sum(map(bool, lines[:dashed])) > 1:
        lines = [_DASHED.sub("", text, count=1) for text in lines[:dashed]] + lines[dashed:]
        lines = [" ".join(text.split()) for text in lines[:dashed]] + lines[dashed:]
    repeated = _repeated(lines)
    return [
        text
        for at, text in enumerate(lines)
        if (not at or not _is_furniture(text))
        and not (repeated and _NUMBER.sub("0", text) in repeated)
    ]


def _is_furniture(text: str) -> bool:
    return _may_start(text[:2]) and _FURNITURE.fullmatch(text) is not None


@lru_cache(maxsize=1 << 12)
def _may_start(start: str) -> bool:
    """Whether such a line may have these first two signs."""
    letters = start.isalpha() and start.isascii()
    return start.lower() in _STARTS if letters else bool(start)


def _repeated(lines: list[str]) -> set[str]:
    """The heads of pages, which differ in their numbers: `HARBOUR POST   Page 2`."""
    heads = Counter(
        _NUMBER.sub("0", text)
        for text in lines
        if text and (text[0] in "pPsS" or text[-1].isdecimal()) and _PAGE_HEAD.search(text[:200])
    )
    return {text for text, count in heads.items() if count > 1}


def without_hyphens(text: str) -> str:
    """The text with the halves of words joined that a hyphen at the end of a line separates.

    A hyphen stays where the text has the word with one elsewhere, or where the first half nearly
    always has one: `self-determination`.
    """
    if "-\n" not in text:
        return text
    small = text[:_LOOKED_IN].lower()
    looked = end = 0

    def whole(found: re.Match[str]) -> str:
        nonlocal looked, end
        start = found.start()
        while start and _LETTER.match(text, start - 1):
            start -= 1
        if start < end:  # it is the second half of the word before
            return found[0]
        end = found.end()
        looked += 1
        one, two = text[start : found.start()], found[1]
        return joined(one, two, small if looked <= _MOST_LOOKED else "").removeprefix(one)

    return _BROKEN.sub(whole, text)


def joined(first: str, second: str, seen: Container[str]) -> str:
    """The word of two halves that a hyphen at the end of a line separates.

    `seen` is the text, or its words, in small letters: it shows how the word is written elsewhere.
    """
    closed, hyphened = f"{first}{second}", f"{first}-{second}"
    if closed.lower() in seen:
        return closed
    return hyphened if first.lower() in _HYPHENED or hyphened.lower() in seen else closed
