"""Texts as words that compare letter for letter, but for typography.

Quotation marks, dashes, white space, case and the commas of large numbers do not count. Letters
do, and so do accents, apostrophes inside words, and the signs that a figure stands with.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from itertools import pairwise

from searcher._values import frozen
from searcher.article import Span

_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\uff07\u00b4`", "''''''")

_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_LETTER = rf"(?:[^\W_]|[\u0300-\u036f{_HIDDEN}])"

_APOSTROPHE = "['\u2018\u2019\u02bc\uff07\u00b4`]"

_WORD = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!{_LETTER}))?                                          # U.S.
  | (?:[^\W\d_]\.)+[^\W\d_](?!{_LETTER})                                                  # U.S
  | (?<![^\s(\[\u201c\u2018"'])[-\u2212\u2010-\u2013](?=[$£€]?\.?\d)                     # -5
  | (?<![\w.])\.\d+ {_LETTER}*                                                           # .5
  | \d+ (?:[.,:/]\d+)* {_LETTER}*                                             # 1,000 3.14 20th
  | {_LETTER}+ (?:{_APOSTROPHE}{_LETTER}+)*
  | [$£€¥%‰&°±]
    """,
    re.VERBOSE,
)

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")


@frozen
class Words:
    """The words of a text, in order.

    Attributes:
        keys: how each compares with others.
        spans: where each stands in the text.
    """

    keys: tuple[str, ...]
    spans: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, end: int) -> Span:
        """Where the words from `first` on stand, up to `end`, which is none of them."""
        return self.spans[first][0], self.spans[end - 1][1]


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of a text, or of a stretch of it; the spans are offsets into the whole."""
    keys, spans = [], []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        found = match.group()
        key = found.lower() if found.isascii() and found.isalpha() else _key(found)
        if key:
            keys.append(key)
            spans.append(match.span())
    return Words(tuple(keys), tuple(spans))


def joined(*parts: Words) -> Words:
    """Words of several stretches as those of one."""
    keys = tuple(key for part in parts for key in part.keys)
    return Words(keys, tuple(span for part in parts for span in part.spans))


def between(words: Words, start: int, end: int) -> Words:
    """The words that stand inside a stretch of the text."""
    first = bisect_left(words.spans, (start, 0))
    last = bisect_left(words.spans, (end, 0))
    return Words(words.keys[first:last], words.spans[first:last])


def _key(found: str) -> str:
    key = unicodedata.normalize("NFKC", found.translate(_APOSTROPHES)).casefold()
    if not key.isascii():
        key = unicodedata.normalize("NFC", key.translate(dict.fromkeys(map(ord, _HIDDEN))))
        if key in ("\u2212", "\u2010", "\u2011", "\u2012", "\u2013"):
            return "-"
    if key[:1].isdigit():
        return key.replace(",", "") if _THOUSANDS.match(key) else key
    return key.replace(".", "") if key[:1].isalpha() else key


# What a quoter puts into a quotation of his own.
_CUT = r"[\[(]\s*(?:\u2026|\.(?:\s?\.){2,3})\s*[\])]|\u2026|\.(?:\s?\.){2,3}"

_OWN = re.compile(rf"(?P<cut>{_CUT})|\[(?P<insertion>[^\[\]]*)\]")

_LETTER_CASE = re.compile(r"\[([^\W\d_])\](?=[^\W_])")

_ENDING = re.compile(r"(?<=[^\W_])\[[^\W_]{1,4}\]")


@frozen
class Joint:
    """What stands between two pieces of a quotation: a cut of the quoter or his own words.

    Attributes:
        at: the number of words before it.
        cut: whether words were left out here with a mark.
        inserted: the quoter's words.
    """

    at: int
    cut: bool
    inserted: tuple[str, ...]


@frozen
class Quoted:
    """A quotation as its quoter writes it.

    Attributes:
        text: what the spans of its words lead into: without the quoter's brackets around letters.
        words: all that is given as said.
        joints: in order; two never stand at one place.
    """

    text: str
    words: Words
    joints: tuple[Joint, ...]

    @property
    def pieces(self) -> tuple[Span, ...]:
        """The stretches of words without a joint inside: from the first word up to the end."""
        inner = [joint.at for joint in self.joints if 0 < joint.at < len(self.words)]
        edges = [0, *inner, len(self.words)]
        return tuple(pairwise(edges))


def quoted(text: str) -> Quoted:
    """Read a quotation: `[...]` and `…` are cuts, `[he]` is put in by the quoter.

    `[T]he` is read as `The`, and `minister[s]` as `minister`.
    """
    text = _ENDING.sub("", _LETTER_CASE.sub(r"\1", text))
    parts: list[Words] = []
    joints: dict[int, Joint] = {}
    count = at = 0
    for own in _OWN.finditer(text):
        parts.append(words_of(text, at, own.start()))
        count, at = count + len(parts[-1]), own.end()
        inserted = words_of(own["insertion"] or "").keys
        before = joints.get(count, Joint(count, False, ()))
        cut = before.cut or own["cut"] is not None
        joints[count] = Joint(count, cut, before.inserted + inserted)
    parts.append(words_of(text, at))
    return Quoted(text, joined(*parts), tuple(joints.values()))


def plainly(text: str) -> Quoted:
    """A quotation whose brackets and dots are read as those of the text that it quotes."""
    return Quoted(text, words_of(text), ())
