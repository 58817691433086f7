"""Split texts into words that are compared letter for letter, except for typography.

Quotation marks, dashes, white space, case and the commas of large numbers are ignored. Letters
count, and so do accents, apostrophes inside words, and the signs of figures (`$`, `%`, `-5`).
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
        keys: the folded form of each, by which words are compared.
        spans: the offsets of each in the text.
    """

    keys: tuple[str, ...]
    spans: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, end: int) -> Span:
        """The span of the words from number `first` up to, not including, number `end`."""
        return self.spans[first][0], self.spans[end - 1][1]


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of a text, or of a stretch of it; the spans are offsets into the whole text."""
    keys, spans = [], []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        found = match.group()
        key = found.lower() if found.isascii() and found.isalpha() else _key(found)
        if key:
            keys.append(key)
            spans.append(match.span())
    return Words(tuple(keys), tuple(spans))


def joined(*parts: Words) -> Words:
    """The words of several stretches, concatenated."""
    keys = tuple(key for part in parts for key in part.keys)
    return Words(keys, tuple(span for part in parts for span in part.spans))


def between(words: Words, start: int, end: int) -> Words:
    """The words that start inside a stretch of the text."""
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


# The marks of a quoter: cuts, and insertions in brackets.
_CUT = r"[\[(]\s*(?:\u2026|\.(?:\s?\.){2,3})\s*[\])]|\u2026|\.(?:\s?\.){2,3}"

_OWN = re.compile(rf"(?P<cut>{_CUT})|\[(?P<insertion>[^\[\]]*)\]")

_LETTER_CASE = re.compile(r"\[([^\W\d_])\](?=[^\W_])")

_ENDING = re.compile(r"(?<=[^\W_])\[[^\W_]{1,4}\]")


@frozen
class Joint:
    """A mark of the quoter between two pieces of a quotation: a cut or an insertion.

    Attributes:
        at: the number of words before it.
        cut: whether it marks words that were left out.
        inserted: the words that the quoter inserted.
    """

    at: int
    cut: bool
    inserted: tuple[str, ...]


@frozen
class Quoted:
    """A quotation, split into words and the marks of its quoter.

    Attributes:
        text: the text that the spans of `words` refer to: without brackets around single letters.
        words: the words that are quoted, without the insertions.
        joints: in order, at most one for a position.
    """

    text: str
    words: Words
    joints: tuple[Joint, ...]

    @property
    def pieces(self) -> tuple[Span, ...]:
        """The ranges of words between joints: the number of the first word, and of the end."""
        inner = [joint.at for joint in self.joints if 0 < joint.at < len(self.words)]
        edges = [0, *inner, len(self.words)]
        return tuple(pairwise(edges))


def quoted(text: str) -> Quoted:
    """Parse a quotation: `[...]` and `…` are cuts, `[he]` is an insertion.

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
    """A quotation whose brackets and dots belong to the text that it quotes."""
    return Quoted(text, words_of(text), ())
