"""From a text to its quotations: paragraph after paragraph, then the names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from operator import attrgetter

from searcher._values import frozen
from searcher.article import Quotation, Span
from searcher.quotations.coreference import (
    Mention,
    People,
    gathered,
    known,
    mention,
    ordered,
    person,
    resolved,
)
from searcher.quotations.lexicon import listed
from searcher.quotations.patterns import FIRST_SUBJECT
from searcher.quotations.rules import claims
from searcher.quotations.tagging import Claim, Reading, readings

_CAPITALS = r"(?:Mc|Mac)?[A-Z][A-Z0-9'’.\-]*"

_TURN_LABEL = re.compile(
    rf"""^[ \t]*(?P<label>
        (?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Senator|Hon)\.?[ ])?
            {_CAPITALS}(?:[ ](?:{_CAPITALS}|of|and)){{0,4}}
        |Question|Answer|Journalist|Interviewer|Compere|Reporter|Moderator|Presenter|Host
        |[A-Z][a-z'’]+(?:[ ][A-Z][\w'’]+){{1,2}}
    )(?:[ ]\([^()\n]{{1,40}}\))?[ ]?[:;](?=[ \t\n])""",
    re.VERBOSE | re.MULTILINE,
)

_LETTERS = re.compile("[A-Za-z]")

_NO_SPEAKER = listed(
    """TEL FAX PHONE EMAIL SUBJECT SUBJECTS RE NOTE FOR DATE TO FROM CC ENDS CONTACT SOURCE TOPIC
    TOPICS TITLE PRESS TRANSCRIPT EDITOR PHOTO"""
)

ENOUGH = 4
"""Turns that make a text a transcript; they have to be of two speakers or more."""


def turns(text: str, speakers: Sequence[str]) -> tuple[Quotation, ...]:
    """Each turn of a transcript as a quotation; none where the text is no transcript."""
    labels = [
        match
        for match in _TURN_LABEL.finditer(text)
        if match["label"].split()[0].upper() not in _NO_SPEAKER
    ]
    times = Counter(match["label"].upper() for match in labels)
    labels = [match for match in labels if times[match["label"].upper()] > 1 or _loud(match)]
    if len(labels) < ENOUGH or len(times) < 2 or max(times.values()) < 2:
        return ()
    names = {label: _speaker(label, speakers) for label in {match["label"] for match in labels}}
    found: list[Quotation] = []
    for at, match in enumerate(labels):
        start = match.end()
        words = text[start : labels[at + 1].start() if at + 1 < len(labels) else len(text)]
        if _LETTERS.search(words):
            first = start + len(words) - len(words.lstrip())
            content = ((first, start + len(words.rstrip())),)
            name = names[match["label"]]
            found.append(Quotation(content, match.span("label"), None, name, False, "high"))
    return tuple(found)


def _loud(match: re.Match[str]) -> bool:
    """Whether a label is in capitals, as few headings inside an article are."""
    return match["label"].isupper()


def _speaker(label: str, speakers: Sequence[str]) -> str:
    """The name behind a label: the source's own where it has the surname.

    `PRIME MINISTER`, misread in many ways by the scanners, is the one speaker that is known.
    """
    plain = " ".join(label.upper().split())
    names = [ordered(speaker) for speaker in speakers]
    for name in names:
        if name.upper().split()[-1:] == plain.split()[-1:]:
            return name
    if len(names) == 1 and names[0] and _prime_minister(plain):
        return names[0]
    return label


def _prime_minister(label: str) -> bool:
    """Whether a label is this post and no more: `PRIME MINISTER BLAIR` is somebody else's."""
    if label.startswith(("PRIME MINISTER ", "DEPUTY ")):
        return False
    likeness = SequenceMatcher(None, label, "PRIME MINISTER").ratio()
    return label in ("PM", "P.M.", "P.M") or likeness >= 0.8


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
        text: an article's body, or all of it; paragraphs are parted by line ends.
        speakers: names known from elsewhere, such as a byline; may be empty.

    A transcript with labelled turns has a quotation a turn. Time is linear in the length.
    """
    found = turns(text, speakers)
    if found:
        return found
    people = People()
    given: list[Given] = []
    carried: Given | None = None
    labels = {match.start(): match for match in _LABEL.finditer(text)}
    if len(labels) < TURNS:
        labels = {}
    for reading in readings(text):
        gathered(people, reading)
        here = list(_given(labels.get(reading.starts[0]), reading, carried))
        given += here
        carried = _carried(reading, here)
    known(people, speakers)
    given.sort(key=attrgetter("content"))
    return tuple(_named(people, given))


def _given(label: re.Match[str] | None, reading: Reading, carried: Given | None) -> Iterator[Given]:
    """The claims of a paragraph; one that is all quotation may go on from the one before."""
    if label:
        yield _labelled(reading, label)
        return
    found = claims(reading) if _worth(reading.tags) else []
    for claim in found:
        if claim.source is not None:
            yield _placed(reading, claim)
    if not found and carried and _ONLY_QUOTED.match(reading.tags):
        span = (reading.starts[0], reading.span(0, len(reading.tags))[1])
        yield Given((span,), carried.source, carried.cue, carried.mention, True, True)


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
    return Given(
        tuple(reading.span(first, end) for first, end in claim.content),
        reading.span(*claim.source),
        reading.span(claim.cue, claim.cue + 1) if claim.cue is not None else None,
        mention(reading, claim.source),
        any(_QUOTED.search(tags, first, end) for first, end in claim.content),
        claim.sure,
    )


def _carried(reading: Reading, here: list[Given]) -> Given | None:
    """Who speaks on, should the next paragraph be all quotation."""
    tags = reading.tags
    if tags[-1] == ":":
        start = tags.rfind(".", 0, len(tags)) + 1
        if here and here[-1].source[0] >= reading.starts[start]:
            return here[-1]
        subject = FIRST_SUBJECT.match(tags, start)
        if subject:
            claim = Claim(((0, 1),), subject.span("source"), None, False)
            return _placed(reading, claim)
    if here and (tags[-1] in "QqC" or here[-1].direct):
        return here[-1]
    return None


def _named(people: People, given: list[Given]) -> Iterator[Quotation]:
    """Lead each mention to its name, in the order of the text."""
    before: tuple[int, str] | None = None
    for one in given:
        speaker = resolved(people, one.mention, before)
        if one.mention.name or (one.mention.pronoun and speaker != one.mention.text):
            before = one.mention.start, speaker
        yield Quotation(
            content=one.content,
            source=one.source,
            cue=one.cue,
            speaker=speaker,
            direct=one.direct,
            confidence="high" if one.sure else "low",
        )


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
