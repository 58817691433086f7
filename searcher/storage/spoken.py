"""The parts of a speech that are its speaker's words, and the people of an article.

A speech is an article of one speaker, named by its source. All of its text counts as his words,
but for its quotations that are sure, which are documents of their own: so no word counts twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from searcher.article import Article, Quotation, Span

SPEECH = "speech"
"""The term of a speech in the field `searcher.schema.PEOPLE`."""

SURE, UNSURE = "=", "~"
"""Start the term of a person there: who speaks or is surely quoted, and who is quoted unsurely."""

_TURNS = 3
"""Labelled turns that make a text a transcript of several people."""


def is_speech(article: Article, found: Sequence[Quotation]) -> bool:
    """Whether an article is the words of its one speaker, whom its source names.

    It is not where labels of turns part it, or where it reports what its speaker said.
    """
    if len(article.speakers) != 1 or not article.body:
        return False
    speaker = article.speakers[0]
    turns = sum(_is_turn(article.body, one) for one in found)
    return turns < _TURNS and not any(_reports(article.body, one, speaker) for one in found)


def _is_turn(body: str, one: Quotation) -> bool:
    if one.cue is not None or one.source is None or one.direct:
        return False
    label = body[one.source[0] : one.content[0][0]].rstrip()
    return label.endswith((":", ";"))


def _reports(body: str, one: Quotation, speaker: str) -> bool:
    """Whether a text says by name that its speaker said something."""
    from searcher import names

    if one.cue is None or one.source is None or one.confidence != "high":
        return False
    surname = names.folded(names.display(speaker)).split()[-1:]
    return bool(surname) and surname[0] in names.folded(body[slice(*one.source)]).split()


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
    named = known(article)
    sure = dict.fromkeys(article.speakers, True)
    for one in found:
        if is_person(one.speaker, named):
            sure[one.speaker] = one.confidence == "high" or sure.get(one.speaker, False)
    return sure
