"""A paragraph whose words have letters, and its words as the rules ask for them.

A compiled class does the same, if it is there: the rules ask for several hundred words an article.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

from searcher._values import frozen
from searcher.article import Span

WordSpan = tuple[int, int]
"""A range of the words of a reading, end exclusive."""


Run = tuple[int, int, str | None]
"""Capitalised words in a row: the first, the end, and their text."""

_RUN = re.compile("L{0,2}[NK](?:L{0,3}[NK])*P?")


def plain(word: str) -> str:
    """A word in lower case without a full stop."""
    return word.rstrip(".").lower()


@frozen
class PythonReading:
    """A paragraph with a letter for each word.

    Attributes:
        paragraph: its text, from its first word on.
        starts: the offset of each word and mark in the article's text, and the end. A word has the
            space behind it; a quoted region is one word.
        tags: one letter per word, as the module `letters` lists them.
    """

    paragraph: str
    starts: array[int]
    tags: str

    def span(self, first: int, last: int) -> Span:
        """The span in the text from one word up to, not including, another."""
        starts, text = self.starts, self.paragraph
        base, at = starts[0], starts[last - 1]
        return starts[first], at + len(text[at - base : starts[last] - base].rstrip())

    def word(self, at: int) -> str:
        """One word, without the space behind it."""
        starts = self.starts
        base = starts[0]
        return self.paragraph[starts[at] - base : starts[at + 1] - base].rstrip()

    def lower(self, at: int) -> str:
        """One word in lower case."""
        return self.word(at).lower()

    def plain(self, at: int) -> str:
        """One word in lower case, without a full stop behind it."""
        return plain(self.word(at))

    def words(self, first: int, last: int) -> list[str]:
        """Some words, without the space behind them."""
        if first >= last:
            return []
        starts, text = self.starts, self.paragraph
        base = starts[0]
        return [
            text[starts[at] - base : starts[at + 1] - base].rstrip() for at in range(first, last)
        ]

    def plains(self, first: int, last: int) -> list[str]:
        """Some words in lower case, without full stops behind them."""
        return list(map(plain, self.words(first, last)))

    def stretch(self, first: int, last: int) -> str:
        """The text from one word up to another, with the space behind the words."""
        base = self.starts[0]
        return self.paragraph[self.starts[first] - base : self.starts[last] - base]

    def runs(self) -> list[Run]:
        """The capitalised words in a row, with the particles before and between them, in order.

        The last one may be a possessive, whose ending the text does not have. Where there are
        particles, the text is None: a nickname in quotation marks is one, and has several words.
        """
        found: list[Run] = []
        for match in _RUN.finditer(self.tags):
            first, end = match.span()
            text = self.stretch(first, end).rstrip()
            if self.tags[end - 1] == "P":
                text = without_possession(text)
            found.append((first, end, None if "L" in match.group() else text))
        return found


def without_possession(words: str) -> str:
    """Words without their possessive ending: `Marsh's` is `Marsh`."""
    return words[:-2] if words.endswith(("'s", "’s")) else words.rstrip("'’")


def python_sentence_start(tags: str, at: int) -> int:
    """The first word of the sentence of a word."""
    stop, quoted = tags.rfind(".", 0, at), tags.rfind("Q", 0, at)
    return (stop if stop > quoted else quoted) + 1


if TYPE_CHECKING:
    Reading = PythonReading
    sentence_start = python_sentence_start
else:
    try:
        from searcher.quotations._readings import Reading, sentence_start
    except ImportError:  # the installation had no C compiler
        Reading, sentence_start = PythonReading, python_sentence_start
