"""A shallow reading of a paragraph: its words, and a string with one letter a word.

The rules in `clauses` are regular expressions over that string, so that the work is done by the
`re` module and its time is linear. A quotation is one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from searcher.article import Span
from searcher.quotations.marks import regions
from searcher.quotations.words import letter
from searcher.values import value

LONGEST = 6_000
"""A paragraph is read in pieces of at most this many characters: bounds the time of a rule."""

_TOKEN = re.compile(
    r"""[A-Za-z][a-z]*+[ ](?!\s)  # what most are
    |(?:[a-z][\w'’]*+(?:-\w++)*+
    |(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr|Sr|Prof|Rev|Hon|Sgt|Capt|Adm|Pres|Messrs|Reps|Sens
        |Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs|Inc|Corp|Co|Ltd|[A-Z](?:\.[A-Z])*)\.(?=[\s,'’])
    |[A-Z][\w-]{0,8}\.(?=[,)])
    |[^\W_][\w'’]*+(?:[-.,/:]\w[\w'’]*+)*
    |[@$£€\#]\w*+(?:[.,]\d+)*
    |.)\s*+""",
    re.VERBOSE | re.DOTALL,
)
_AFTER_STOP = "\"”»’' \xa0"
_PARAGRAPH = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“‘])")

# What a word is that could be a noun or a reporting verb: by its neighbours. What is looked for
# stands first, before what stands behind it in the text: it is then found three times as soon.
_NOUN_AFTER = re.compile(r"[VWBe](?<=[dP].)")
_PLURAL_NOUN = re.compile(r"W(?:(?<=[ne#gpVWBGvd~].)(?=[aopVWxb.,])|(?=o))")
_NOUN = re.compile(r"B(?<![zxhwkKsar].)")


@value
class Reading:
    """A paragraph, read.

    Attributes:
        pieces: its words and marks, each with the space behind it; a quoted region is one word.
        starts: where each word starts in the text, and, last, where the paragraph ends.
        tags: the class of each word, one letter a word (see `words`).
    """

    pieces: list[str]
    starts: list[int]
    tags: str

    def span(self, first: int, last: int) -> Span:
        """The characters from one word up to, not including, another."""
        return self.starts[first], self.starts[last - 1] + len(self.pieces[last - 1].rstrip())

    def word(self, at: int) -> str:
        """One word, without the space behind it."""
        return self.pieces[at].rstrip()

    def words(self, first: int, last: int) -> list[str]:
        """Some words, without the space behind them."""
        return [piece.rstrip() for piece in self.pieces[first:last]]


def readings(text: str) -> Iterator[Reading]:
    """Each paragraph of a text, read; empty ones are left out."""
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        while start < end:
            stop = end if end - start <= LONGEST else _cut(text, start, start + LONGEST)
            if not text[start:stop].isspace():
                yield read(text, start, stop)
            start = stop


def _cut(text: str, start: int, stop: int) -> int:
    """Where to cut a long paragraph: after a sentence, else at a space, else anywhere."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start + LONGEST // 2, stop)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start, stop)
    return space + 1 if space > start else stop


def read(text: str, start: int, end: int) -> Reading:
    """The reading of one paragraph, from start to end of the text."""
    pieces: list[str] = []
    quoted: list[int] = []
    while start < end and text[start].isspace():
        start += 1
    at = start
    for opens, closes in regions(text, start, end):
        pieces += _TOKEN.findall(text, at, opens)
        quoted.append(len(pieces))
        at = closes
        while at < end and text[at].isspace():
            at += 1
        pieces.append(text[opens:at])
    pieces += _TOKEN.findall(text, at, end)
    tags = "".join(_letters(pieces, quoted) if quoted else map(letter, pieces))
    tags = _NOUN_AFTER.sub("n", tags)
    tags = _PLURAL_NOUN.sub("k", tags)
    tags = _NOUN.sub("n", tags)
    return Reading(pieces, list(accumulate(map(len, pieces), initial=start)), tags)


def _letters(pieces: list[str], quoted: list[int]) -> list[str]:
    """The letters of words of which some are quotations."""
    letters: list[str] = []
    past = 0
    for at in quoted:
        letters += map(letter, pieces[past:at])
        letters.append(_quotation(pieces[at]))
        past = at + 1
    letters += map(letter, pieces[past:])
    return letters


def _quotation(words: str) -> str:
    """The class of a quotation, by how it ends inside its marks."""
    last = words.rstrip(_AFTER_STOP)[-1:]
    if last in (",", "—", "–", "-"):
        return "C"
    return "Q" if last in (".", "!", "?", "…") else "q"
