"""From a text to its quotations: paragraph after paragraph, then the names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from searcher._values import frozen
from searcher.article import Quotation, Span
from searcher.quotations.coreference import (
    People,
    gathered,
    known,
    resolved,
)
from searcher.quotations.lexicon import listed
from searcher.quotations.mentions import Mention, behind_aside, is_sayer, mention
from searcher.quotations.patterns import FIRST_SUBJECT
from searcher.quotations.persons import person
from searcher.quotations.rules import claims
from searcher.quotations.tagging import Claim, Reading, WordSpan, readings
from searcher.quotations.turns import turns

_ONLY_QUOTED = re.compile("[qQC][qQC.]*$")

_QUOTED = re.compile("[qQC]")

_LABEL = re.compile(
    r"^[\"“]?(?P<label>[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’.-]+){0,2}):[ \t]+(?=\S)", re.MULTILINE
)

TURNS = 3
"""Labels in capitals that make them speakers; a single one is a place (`KABUL: ...`)."""


@frozen
class Given:
    """A claim with its offsets in the text, and the mention of its speaker."""

    content: tuple[Span, ...]
    source: Span
    cue: Span | None
    mention: Mention
    direct: bool
    sure: bool


def quotations(text: str, *, speakers: Sequence[str] = ()) -> tuple[Quotation, ...]:
    """The stretches of a text that are given to someone, in order.

    Args:
        text: an article's body, or all of it; a paragraph may be wrapped over several lines.
        speakers: names known from elsewhere, such as a byline; may be empty.

    A transcript with labelled turns has a quotation a turn; the words before the first turn are
    read as those of an article. Of a text that is not English only quotations in marks are kept.
    Time is linear in the length.
    """
    found = turns(text, speakers)
    if not found:
        return tuple(_article(text, speakers))
    assert found[0].source is not None
    return (*_article(text[: found[0].source[0]], speakers), *found)


def _article(text: str, speakers: Sequence[str]) -> Iterator[Quotation]:
    """The quotations of an article that has no turns, or only a few inside it."""
    people = People()
    given: list[Given] = []
    carried: Given | None = None
    labels = {match.start("label"): match for match in _LABEL.finditer(text)}
    if len(labels) < TURNS:
        labels = {}
    for reading in readings(text, labels):
        gathered(people, reading)
        label = labels.get(reading.starts[0]) or labels.get(reading.starts[0] + 1)
        here = list(_given(label, reading, carried))
        if here and given and carried and _goes_on(text, given[-1], here[0], reading):
            given[-1] = _joined(given[-1], here.pop(0))
        given += here
        carried = _carried(people, reading, here, given)
    known(people, speakers)
    given.sort(key=attrgetter("content"))
    if given and not english(text):
        given = [one for one in given if one.direct and one.cue]
    yield from _named(people, given)


def _goes_on(text: str, last: Given, first: Given, reading: Reading) -> bool:
    """Whether a paragraph that is all quotation goes on with a quotation left open before it."""
    open_ended = text[last.content[-1][1] - 1] not in _CLOSED
    return open_ended and last.direct and _all_quoted(reading) and first.source == last.source


def _joined(last: Given, more: Given) -> Given:
    """A quotation with the paragraph that it goes on in."""
    *before, (start, _) = last.content
    content = (*before, (start, more.content[-1][1]))
    return Given(content, last.source, last.cue, last.mention, True, last.sure)


_CLOSED = "\"”»“«'’"


def _all_quoted(reading: Reading) -> bool:
    return _ONLY_QUOTED.match(reading.tags) is not None


def _given(label: re.Match[str] | None, reading: Reading, carried: Given | None) -> Iterator[Given]:
    """The claims of a paragraph; one that is all quotation may go on from the one before."""
    if label:
        yield _labelled(reading, label)
        return
    found = claims(reading) if _worth(reading.tags) else []
    for claim in found:
        if claim.source is not None:
            yield _placed(reading, claim)
    if not found and carried and _all_quoted(reading):
        span = (reading.starts[0], reading.span(0, len(reading.tags))[1])
        yield Given((span,), carried.source, carried.cue, carried.mention, True, carried.sure)


def _labelled(reading: Reading, label: re.Match[str]) -> Given:
    """A turn inside an article, in quotation marks or not: `"WALLACE: If I may ..."`."""
    words = label["label"]
    start, end = label.end(), reading.span(0, len(reading.tags))[1]
    speaker = Mention(words, person((words.split()[-1].title(),)), "", "", label.start("label"))
    direct = label.start() < label.start("label")
    return Given(((start, end),), label.span("label"), None, speaker, direct, True)


def _worth(tags: str) -> bool:
    """Whether a paragraph has a reporting word or a quotation at all."""
    return _CUE.search(tags) is not None


_CUE = re.compile("[VWBGuCQ:]")


def _placed(reading: Reading, claim: Claim) -> Given:
    assert claim.source is not None
    tags = reading.tags
    source = claim.source[0], behind_aside(reading, *claim.source)
    direct = any(_QUOTED.search(tags, first, end) for first, end in claim.content)
    who = mention(reading, claim.source)
    return Given(
        tuple(reading.span(*_trimmed(tags, span)) for span in claim.content),
        reading.span(*source),
        reading.span(claim.cue, claim.cue + 1) if claim.cue is not None else None,
        who,
        direct,
        claim.sure and (direct or bool(who.name) or is_sayer(reading, claim.source)),
    )


def _trimmed(tags: str, span: WordSpan) -> WordSpan:
    """A stretch of words without the marks that stand before it."""
    first, end = span
    while first < end - 1 and tags[first] in ",:;-":
        first += 1
    return first, end


def _carried(
    people: People, reading: Reading, here: list[Given], given: list[Given]
) -> Given | None:
    """Who speaks on, should the next paragraph be all quotation."""
    tags = reading.tags
    if tags[-1] == ":" or tags[-2:] == ":-":
        start = tags.rfind(".", 0, len(tags)) + 1
        if here and here[-1].source[0] >= reading.starts[start]:
            return _sure(here[-1])
        subject = FIRST_SUBJECT.match(tags, start)
        if subject:
            return _sure(_placed(reading, Claim(((0, 1),), subject.span("source"), None, False)))
    if here:
        return here[-1] if tags[-1] in "QqC" or here[-1].direct else _unsure(here[-1])
    if reading.word(len(tags) - 1)[-1:] == "?":
        return _unsure(given[-1]) if given else _main_person(people)
    if _all_quoted(reading) and given:
        return given[-1]
    return None


def _sure(one: Given) -> Given:
    return Given(one.content, one.source, one.cue, one.mention, one.direct, True)


def _unsure(one: Given) -> Given:
    return Given(one.content, one.source, one.cue, one.mention, one.direct, False)


def _main_person(people: People) -> Given | None:
    """Who answers the questions of an interview: the first person that it names."""
    for seen in people.seen:
        if " " in seen.name:
            span = (seen.start, seen.start + len(seen.name))
            who = Mention(seen.name, tuple(seen.name.split()), "", "", seen.start)
            return Given((span,), span, None, who, True, False)
    return None


def _named(people: People, given: list[Given]) -> Iterator[Quotation]:
    """Lead each mention to its name, in the order of the text."""
    spoke: list[tuple[int, str]] = []
    last = ""
    for one in given:
        who = resolved(people, one.mention, spoke, last)
        if not (who.name or one.direct) and one.mention.pronoun in _WRITERS:
            continue
        if who.person:
            spoke.append((one.mention.start, who.name))
        elif who.name:
            last = who.name
        yield Quotation(
            content=one.content,
            source=one.source,
            cue=one.cue,
            speaker=who.name,
            direct=one.direct,
            confidence="high" if one.sure and who.sure else "low",
        )


_WRITERS = listed("i we you us me")
"""Pronouns that are the writer and the reader: they give no words to anyone but in marks."""

_SAMPLE = 3_000

_WORD = re.compile(r"[^\W\d_]+")

_SMALL_WORDS = listed(
    """the of and to was were is are his her its with by that from this they has had would said not
    been will it he she who have but"""
)

_ENGLISH_SHARE = 0.12

_FEWEST_WORDS = 40


def english(text: str) -> bool:
    """Whether a text is English, by the share of its small words; a short one counts as English."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    small = sum(map(_SMALL_WORDS.__contains__, words))
    return len(words) < _FEWEST_WORDS or small >= _ENGLISH_SHARE * len(words)


def named_speakers(found: Sequence[Quotation]) -> tuple[str, ...]:
    """The people who are quoted by their full name, each once, in order of appearance.

    Organisations and mentions without a name are left out, as is who is quoted only with low
    confidence.
    """
    names: dict[str, None] = {}
    for quotation in found:
        if quotation.confidence == "high" and is_name(quotation.speaker):
            names[quotation.speaker] = None
    return tuple(names)


def is_name(speaker: str) -> bool:
    """Whether a quotation's speaker is a person's full name, not a mention without one."""
    words = tuple(speaker.split())
    return _full(words) and person(words) == words


def _full(words: tuple[str, ...]) -> bool:
    """Whether words are a name and a surname: `the statement` and `The Blaze` are not."""
    capital = len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()
    return capital and words[0] not in ("The", "A", "An")
