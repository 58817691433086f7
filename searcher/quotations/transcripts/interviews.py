"""Find the answers of an interview whose questions stand in lines of their own, without labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from searcher.article import Quotation, Span
from searcher.quotations.people.collected import People, add_paragraph, collect, ordered
from searcher.quotations.tagging import readings
from searcher.quotations.transcripts.letterheads import PERSON

_QUESTION = re.compile(
    r"\n\n(?P<line>[ \t*]{0,4}[^\W\d_a-z][^\n\"“”«»:]{2,200}\?[*]{0,2}[ \t]{0,4})(?=\n)"
)
"""A line that asks, at the start of a paragraph, without a label and without marks of quotation."""

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\n))*")

_MARKS = ("“", '"', "«", "„", "‘")

_ENOUGH = 3
"""The fewest questions of an interview."""

_MOST_A_QUESTION = 3
"""The most paragraphs for each question; a speech asks less often."""

_LONGEST_HEAD = 3_000
"""Characters of a head above the first question; a longer one is an article of its own."""


def answers(text: str, speakers: Sequence[str]) -> tuple[Quotation, ...]:
    """The answers of an interview with one person, as quotations without a mention.

    The person is the only one whom the text above the first question names in full, or whom the
    metadata names. Empty if the text is no such interview: a third of its answers have `I` or the
    like, and half of them stand in no marks.
    """
    asked: list[Span] = []
    if text.count("?") >= _ENOUGH:
        asked = [match.span("line") for match in _QUESTION.finditer(text)]
    if len(asked) < _ENOUGH or asked[0][0] > _LONGEST_HEAD:
        return ()
    if sum(1 for _ in _PARAGRAPH.finditer(text, asked[0][0])) > _MOST_A_QUESTION * len(asked):
        return ()
    spans = list(_between(text, asked))
    spoken = [text[start:end] for start, end in spans]
    own = sum(PERSON.search(words) is not None for words in spoken)
    marked = sum(words.startswith(_MARKS) for words in spoken)
    if 3 * own < len(spoken) or 2 * marked > len(spoken):
        return ()
    name = _interviewed(text[: asked[0][0]], speakers)
    return tuple(Quotation((span,), None, None, name, False, "high") for span in spans if name)


def _between(text: str, asked: Sequence[Span]) -> Iterator[Span]:
    """The spans of text behind each question; the last one is a paragraph."""
    for (_, start), (end, _) in pairwise(asked):
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    last = _PARAGRAPH.search(text, asked[-1][1])
    if last:
        yield last.start(), last.start() + len(last.group().rstrip())


def _interviewed(head: str, speakers: Sequence[str]) -> str:
    """The only person whom a head names in full; empty if there are several."""
    people = People()
    for reading in readings(head):
        add_paragraph(people, reading)
    collect(people)
    full = [name for same in people.full.values() for name in same]
    names = {name for name in full if not name.isupper()} or set(full)  # not `60 SECONDS WITH`
    if len(names) == 1:
        return names.pop()
    return ordered(speakers[0]) if len(speakers) == 1 and not names else ""
