"""The parts of a speech that are its speaker's words, and the people of an article.

A speech is an article of one speaker, named by its source. All of its text counts as his words,
but for its quotations that are sure, which are documents of their own, so that no word counts
twice; and for the lines of its head and its foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from searcher.article import Article, Quotation, Span

SPEECH = "speech"
"""The term of a speech in the field `searcher.schema.PEOPLE`."""

SURE, UNSURE = "=", "~"
"""Start the term of a person there: who speaks or is surely quoted, and who is quoted unsurely."""

_TURNS = 3
"""Labelled turns that make a text a transcript of several people."""


def own_words(article: Article, found: Sequence[Quotation]) -> list[Span] | None:
    """The spans of a speech that are not its speaker's own words; None if it is no speech.

    They are in order, and may touch or overlap: its sure quotations, and the lines of its head and
    foot, which are nobody's words. An article is a speech if it is the words of its one speaker,
    whom its source names: not if another speaks in it too, or if it reports what he said.
    """
    if len(article.speakers) != 1 or not article.body or _shared(article, found):
        return None
    from searcher.quotations.transcripts.monologue import is_conversation, is_report_on

    about = " ".join((article.title, *article.fields.get("type", ())))
    if is_conversation(article.body, about):
        return None
    others = sorted({*not_spoken(article), *quoted_spans(found)})
    surname = _surname(article.speakers[0])
    if surname and is_report_on(without(article.body, others), surname):
        return None
    return others


def is_speech(article: Article, found: Sequence[Quotation]) -> bool:
    """Whether an article is the words of its one speaker, whom its source names."""
    return own_words(article, found) is not None


def not_spoken(article: Article) -> list[Span]:
    """The spans of a speech that are nobody's words, in order: its head, its foot, numbers of pages
    and headings."""
    from searcher.quotations.transcripts.headings import headings
    from searcher.quotations.transcripts.letterheads import letterheads

    found = letterheads(article.body, article.title)
    return sorted([*found, *headings(without(article.body, found))])


def without(body: str, spans: Iterable[Span]) -> str:
    """Put spaces in the place of some spans, which are in order and may overlap."""
    parts, at = [], 0
    for start, end in spans:
        if end > at:
            first = max(start, at)
            parts += [body[at:first], " " * (end - first)]
            at = end
    return "".join([*parts, body[at:]]) if parts else body


def _shared(article: Article, found: Sequence[Quotation]) -> bool:
    """Whether the labels of turns part a text, or it reports what its speaker said."""
    speaker = article.speakers[0]
    surname = _surname(speaker)
    turns = [one for one in found if _is_turn(article.body, one)]
    if len(turns) >= _TURNS or any(_surname(one.speaker) != surname for one in turns):
        return True
    return any(_reports(one, surname) for one in found)


def _is_turn(body: str, one: Quotation) -> bool:
    if one.cue is not None or one.source is None or one.direct or one.confidence != "high":
        return False
    label = body[one.source[0] : one.content[0][0]].rstrip()
    return label.endswith((":", ";"))


def _reports(one: Quotation, surname: str) -> bool:
    """Whether a text says that its speaker said something."""
    sure = one.cue is not None and one.confidence == "high"
    return sure and bool(surname) and _surname(one.speaker) == surname


def _surname(speaker: str) -> str:
    from searcher import names

    return (names.folded(names.display(speaker)).split() or [""])[-1]


def quoted_spans(found: Sequence[Quotation]) -> list[Span]:
    """The spans of the sure quotations of a speech, in order; they may touch or overlap."""
    return sorted(span for one in found if one.confidence == "high" for span in one.content)


def known(article: Article) -> frozenset[str]:
    """The names of an article's speakers as its quotations have them."""
    from searcher.quotations import ordered  # a search does not need it

    return frozenset(map(ordered, article.speakers))


def is_person(speaker: str, known: frozenset[str]) -> bool:
    """Whether a quotation's speaker is a person, not a mention without a name."""
    return speaker in known or _is_name(speaker)


@lru_cache(maxsize=1 << 12)
def _is_name(speaker: str) -> bool:
    from searcher.quotations import is_name

    return is_name(speaker)


def people(article: Article, found: Sequence[Quotation]) -> dict[str, bool]:
    """The names of those who speak or are quoted in an article, each with whether it is sure."""
    sure = dict.fromkeys(article.speakers, True)
    if not found:
        return sure
    named = known(article)
    for one in found:
        sure[one.speaker] = one.confidence == "high" or sure.get(one.speaker, False)
    return {
        name: is_sure
        for name, is_sure in sure.items()
        if name in article.speakers or is_person(name, named)
    }
