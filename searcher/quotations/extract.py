"""Find the quotations of a text: first the claims of each paragraph, then the speakers' names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from searcher.article import Quotation, Span
from searcher.names.common_words import may_be_person
from searcher.quotations.extent import FINITE, before_reference
from searcher.quotations.language import english
from searcher.quotations.lexicon import listed
from searcher.quotations.paragraphs import labelled_lines, with_usual_marks
from searcher.quotations.people.antecedents import Before
from searcher.quotations.people.collected import (
    People,
    add_paragraph,
    add_speakers,
    collect,
    ordered,
)
from searcher.quotations.people.coreference import Resolved, resolve
from searcher.quotations.people.mentions import Mention, behind_aside, is_sayer, mention
from searcher.quotations.people.person_names import person
from searcher.quotations.reading import Reading, WordSpan, sentence_start
from searcher.quotations.rules import claims, names_poll
from searcher.quotations.subjects import STATE, introducer
from searcher.quotations.tagging import Claim, readings
from searcher.quotations.transcripts.interviews import answers
from searcher.quotations.transcripts.turns import turns

_ONLY_QUOTED = re.compile("[qQC][qQC.]*$")

_QUOTED = re.compile("[qQC]")

_LABEL = re.compile(r"[\"“]?(?P<label>[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’.-]+){0,2}):[ \t]+(?=\S)")

TURNS = 3
"""How many labels in capitals make them speakers; a single one is a place (`KABUL: ...`)."""


@dataclass(slots=True, eq=False)  # a frozen one takes four times as long to make
class Attribution:
    """A claim with its offsets in the text and the mention of its speaker."""

    content: tuple[Span, ...]
    source: Span
    cue: Span | None
    mention: Mention
    direct: bool
    sure: bool


def quotations(text: str, *, speakers: Sequence[str] = ()) -> tuple[Quotation, ...]:
    """Find the words of a text that are attributed to someone, in order.

    Args:
        text: an article's body, or all of it; a paragraph may be wrapped over several lines.
        speakers: names from the metadata, such as a byline; may be empty.

    Each turn of a transcript with labels is one quotation; the text before the first turn is read
    as an article. Of a text that is not English, only words in quotation marks that a verb
    attributes are kept. Time is linear in the length.
    """
    text = with_usual_marks(text)
    lines = labelled_lines(text)
    found = turns(text, speakers, lines) or answers(text, speakers)
    if not found:
        return tuple(_article(text, speakers, lines))
    first = (found[0].source or found[0].content[0])[0]
    return (*_article(text[:first], speakers, [at for at in lines if at < first]), *found)


def attributed(found: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """The quotations whose speaker is known by a name or a description, as an index has them."""
    return tuple(one for one in found if one.speaker)


def _article(text: str, speakers: Sequence[str], lines: Sequence[int]) -> Iterator[Quotation]:
    """The quotations of an article without turns, or with only a few inside it.

    `lines` are the starts of the lines that may have a label.
    """
    people = People()
    claimed: list[Attribution] = []
    here: list[Attribution] = []
    before: Reading | None = None
    found = [_LABEL.match(text, start) for start in lines]
    labels = {match.start("label"): match for match in found if match}
    if len(labels) < TURNS:
        labels = {}
    for reading in readings(text, labels):
        carried: Attribution | None = None
        if before and _all_quoted(reading):
            carried = _carried(people, before, here, claimed)
        start = reading.starts[0]
        label = (labels.get(start) or labels.get(start + 1)) if labels else None
        here = [_labelled(reading, label)] if label else _given(reading, carried)
        if here and claimed and carried and _goes_on(text, claimed[-1], here[0]):
            claimed[-1] = _joined(claimed[-1], here.pop(0))
        claimed += here
        add_paragraph(people, reading)
        before = reading
    claimed = [one for one in claimed if one.direct or one.mention.pronoun not in _NOBODY]
    if claimed and not english(text):
        claimed = [one for one in claimed if one.direct and one.cue]
    if not claimed:
        return
    collect(people)
    add_speakers(people, speakers)
    claimed.sort(key=attrgetter("content"))
    writer = ordered(speakers[0]) if len(speakers) == 1 else ""
    yield from _named(people, claimed, writer)


def _goes_on(text: str, last: Attribution, first: Attribution) -> bool:
    """Whether a paragraph that is all quotation continues an open one of the paragraph before."""
    open_ended = text[last.content[-1][1] - 1] not in _CLOSED
    return open_ended and last.direct and first.source == last.source


def _joined(last: Attribution, more: Attribution) -> Attribution:
    """A quotation with the paragraph that continues it."""
    *before, (start, _) = last.content
    content = (*before, (start, more.content[-1][1]))
    return Attribution(content, last.source, last.cue, last.mention, True, last.sure)


_CLOSED = "\"”»“«'’"


def _all_quoted(reading: Reading) -> bool:
    return reading.tags[0] in "qQC" and _ONLY_QUOTED.match(reading.tags) is not None


def _given(reading: Reading, carried: Attribution | None) -> list[Attribution]:
    """The claims of a paragraph.

    `carried` is the claim before a paragraph that is all quotation, which may continue it.
    """
    found = claims(reading) if _worth(reading) else []
    if not found and carried:
        span = (reading.starts[0], reading.span(0, len(reading.tags))[1])
        return [
            Attribution((span,), carried.source, carried.cue, carried.mention, True, carried.sure)
        ]
    return [_placed(reading, claim, claim.source) for claim in found if claim.source is not None]


def _labelled(reading: Reading, label: re.Match[str]) -> Attribution:
    """A turn inside an article, in quotation marks or not: `"WALLACE: If I may ..."`."""
    words = label["label"]
    start, end = label.end(), reading.span(0, len(reading.tags))[1]
    speaker = Mention(words, person((words.split()[-1].title(),)), "", "", label.start("label"))
    direct = label.start() < label.start("label")
    return Attribution(((start, end),), label.span("label"), None, speaker, direct, True)


def _worth(reading: Reading) -> bool:
    """Whether a paragraph has a reporting word, a quotation or a poll."""
    return _CUE.search(reading.tags) is not None or names_poll(reading)


_CUE = re.compile(f"[VWBGuCQ:]|pd?ko|{STATE.pattern}")


def _placed(reading: Reading, claim: Claim, source: WordSpan) -> Attribution:
    """A claim with its offsets and its mention, which `source` spans."""
    tags, first, cue = reading.tags, source[0], claim.cue
    direct = False
    content: list[Span] = []
    for span in claim.content:
        content.append(reading.span(*_trimmed(tags, *span)))
        direct = direct or _QUOTED.search(tags, *span) is not None
    who = mention(reading, source)
    sure = claim.sure
    if sure and not who.name:
        sure = is_sayer(reading, source) or (direct and _is_long(reading, claim))
        if tags[first - 1 : first] == "a" and _is_joined(tags, first):
            sure = False
    return Attribution(
        tuple(content),
        reading.span(first, behind_aside(reading, *source)),
        reading.span(cue, cue + 1) if cue is not None else None,
        who,
        direct,
        sure,
    )


def _is_joined(tags: str, first: int) -> bool:
    """Whether a mention behind `and` may be half of one: `The Office of Trade and Growth said`."""
    if first < 2 or tags[first - 2] not in "NKk":
        return False
    return not FINITE.search(tags, sentence_start(tags, first), first)


_PLAIN = 3
"""The fewest words in marks that are sure whoever says them, be it `The situation`."""


def _is_long(reading: Reading, claim: Claim) -> bool:
    """Whether a claim has a quotation of several words."""
    return any(
        len(reading.word(match.start()).split()) >= _PLAIN
        for span in claim.content
        for match in _QUOTED.finditer(reading.tags, *span)
    )


def _trimmed(tags: str, first: int, end: int) -> WordSpan:
    """A span of words without punctuation at its start, and without a cut bracket at its end."""
    while first < end - 1 and tags[first] in ",:;-":
        first += 1
    return first, before_reference(tags, first, end) if "(" in tags else end


def _carried(
    people: People, reading: Reading, here: list[Attribution], claimed: list[Attribution]
) -> Attribution | None:
    """The claim whose speaker says the next paragraph too, if that is all quotation."""
    tags = reading.tags
    if tags[-1] == ":" or tags[-2:] == ":-":
        start = tags.rfind(".", 0, len(tags)) + 1
        last = max(here, key=_place_of_cue, default=None)
        if last and last.source[0] >= reading.starts[start]:
            return last if _intervenes(reading, last) else _sure(last)
        source = introducer(reading, start)
        if source:
            said = _placed(reading, Claim(((0, 1),), source, None, False), source)
            return _sure(said) if is_sayer(reading, source) else said
    if here:
        return here[-1] if tags[-1] in "QqC" or here[-1].direct else _unsure(here[-1])
    if reading.word(len(tags) - 1)[-1:] == "?":
        return _unsure(claimed[-1]) if claimed else _main_person(people)
    if _all_quoted(reading) and claimed:
        return _unsure(claimed[-1])
    return None


def _place_of_cue(one: Attribution) -> int:
    """The offset of the verb of a claim, or of its mention if it has no verb."""
    return one.cue[0] if one.cue else one.source[0]


def _intervenes(reading: Reading, one: Attribution) -> bool:
    """Whether another speaker may follow a claim: `Smith rejects the charter, which says that:`."""
    start = reading.starts[bisect_left(reading.starts, _place_of_cue(one))]
    words = reading.tags[bisect_left(reading.starts, start) :]
    return "w" in words and one.cue is not None


def _sure(one: Attribution) -> Attribution:
    return Attribution(one.content, one.source, one.cue, one.mention, one.direct, True)


def _unsure(one: Attribution) -> Attribution:
    if not one.sure:
        return one
    return Attribution(one.content, one.source, one.cue, one.mention, one.direct, False)


def _main_person(people: People) -> Attribution | None:
    """The person who answers the questions of an interview: the first full name in it."""
    collect(people)
    for start, name, _ in people.seen:
        if " " in name:
            span = (start, start + len(name))
            who = Mention(name, tuple(name.split()), "", "", start)
            return Attribution((span,), span, None, who, True, False)
    return None


def _named(people: People, claimed: list[Attribution], writer: str) -> Iterator[Quotation]:
    """Resolve each mention to a name, in the order of the text.

    `writer` is the one speaker of the article, who says `I` and `we`; may be empty.
    """
    before = Before()
    for one in claimed:
        who = resolve(people, one.mention, before)
        if one.mention.pronoun in _WRITERS and writer and one.direct:
            who = Resolved(writer, False, False)
        if not who.name and one.cue is None and not one.sure:
            continue  # words in marks beside a mention of nobody
        nobody = not one.mention.pronoun or one.mention.pronoun in _NOBODY
        if nobody and not (who.name or one.direct):
            continue
        if who.person:
            before.spoke.append((one.mention.start, who.name))
            before.reported += one.content
        elif who.name and not one.mention.pronoun:
            before.last = who.name
        confidence: Literal["high", "low"] = "high" if one.sure and who.sure else "low"
        # by position, which is faster than by name
        yield Quotation(one.content, one.source, one.cue, who.name, one.direct, confidence)


_NOBODY = listed(
    """i we you us me this that these those which all each more nobody none neither somebody
    someone anybody anyone everybody everyone such there"""
)
"""Pronouns of the writer, of things and of nobody: only words in marks are attributed to them."""

_WRITERS = listed("i we")


def named_speakers(found: Sequence[Quotation]) -> tuple[str, ...]:
    """The people who are quoted by their full name, each once, in order of appearance.

    Organisations, mentions without a name, and people quoted only with low confidence are left
    out.
    """
    names: dict[str, None] = {}
    for quotation in found:
        if quotation.confidence == "high" and is_name(quotation.speaker):
            names[quotation.speaker] = None
    return tuple(names)


def is_name(speaker: str) -> bool:
    """Whether the speaker of a quotation is a person's full name, not a mention without one."""
    words = tuple(speaker.split())
    return _full(words) and person(words) == words and may_be_person(speaker)


def _full(words: tuple[str, ...]) -> bool:
    """Whether words are a first name and a surname: `the statement` and `The Blaze` are not."""
    capital = len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()
    return capital and words[0] not in ("The", "A", "An")
