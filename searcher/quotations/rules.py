"""Find the claims of a paragraph: which words are attributed to which mention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from searcher.quotations.extent import FINITE, content_end
from searcher.quotations.leading import ASIDES, words_behind
from searcher.quotations.lexicon import (
    ACTS,
    JUDGE,
    SAY,
    listed,
)
from searcher.quotations.patterns import (
    ACCORDING,
    AGENT,
    AS_REPORTED,
    BY,
    FIRST_SUBJECT,
    HEADLINE,
    IN_POLL,
    INTRODUCED,
    LEFT,
    NOUN_OF,
    PUT_BEHIND,
    PUT_IT,
    QUOTED_AS,
    RETOLD,
    SIGNED,
)
from searcher.quotations.people.mentions import behind_aside, is_sayer, mention
from searcher.quotations.reading import Reading, WordSpan, sentence_start
from searcher.quotations.subjects import STATE, states, subject_of
from searcher.quotations.sureness import SCARE
from searcher.quotations.tagging import (
    SAYS,
    SPEAKS,
    Claim,
    frames_of,
    is_speech,
    sentence_end,
    take,
)
from searcher.quotations.trailing import further, in_words_of, trailing

_CUE = re.compile("[VWBGu]")


def claims(reading: Reading) -> list[Claim]:
    """Find the claims of a paragraph, in the order of their first words, without overlap."""
    tags = reading.tags
    taken = bytearray(len(tags))
    found: list[Claim] = []
    signed = SIGNED.search(tags) if "-" in tags else None
    if signed:
        first = signed.start()
        while first and tags[first - 1] in "qQC":
            first -= 1
        found.append(Claim(((first, signed.end("quote")),), signed.span("source"), None, True))
        taken[first:] = b"\1" * (len(tags) - first)
    if ":" in tags:
        found += _headline(reading, taken)
        if _COLON_BEFORE_MARKS.search(tags):
            found += _introduced(reading, taken)
    opens = tags.startswith("p") or ".p" in tags or "Qp" in tags
    if opens or "r,p" in tags:
        found += _as_reported(reading, taken)
    if "vi" in tags:
        found += _put(reading, taken)
    if "ko" in tags:
        found += in_words_of(reading, taken)
    found += trailing(reading, taken)
    _add_leading(reading, taken, found)
    if opens and names_poll(reading):
        found += _in_poll(reading, taken)
    if "q" in tags or "Q" in tags or "C" in tags:
        found += _left_over(reading, taken, found)
    if len(found) > 1:
        found.sort(key=_CONTENT)
    return found


_CONTENT = attrgetter("content")

_COLON_BEFORE_MARKS = re.compile(":-?[qQC]")


def _introduced(reading: Reading, taken: bytearray) -> Iterator[Claim]:
    """`Town boss Max Hall: "We lost."`, `The Mayor: “It is.” — Mr. Lunt: “It was.”`."""
    tags = reading.tags
    for match in INTRODUCED.finditer(tags):
        first = match.end()
        if taken[match.start()] or taken[first]:
            continue
        spans = [(first, first + 1), *further(tags, first + 1, taken)]
        take(taken, [(match.start(), spans[-1][1])])
        source = match.span("source")
        yield Claim(tuple(spans), source, None, is_sayer(reading, source))


def _put(reading: Reading, taken: bytearray) -> Iterator[Claim]:
    """`As Marsh put it, the plan was dead.`, `"It is dead," as Marsh put it.`"""
    for match in PUT_IT.finditer(reading.tags):
        first, cue = match.end(), match.start("cue")
        if reading.word(cue) not in ("put", "puts") or taken[first] or taken[cue]:
            continue
        spans = _sentence_or_quotation(reading.tags, first, taken)
        take(taken, [(match.start(), spans[-1][1])])
        yield Claim(tuple(spans), match.span("source"), cue, True)
    for match in PUT_BEHIND.finditer(reading.tags):
        at, cue = match.start(), match.start("cue")
        if reading.word(cue) in ("put", "puts") and not taken[at] and not taken[cue]:
            take(taken, [(at, cue + 1)])
            yield Claim(((at, at + 1),), match.span("source"), cue, True)


def _headline(reading: Reading, taken: bytearray) -> list[Claim]:
    """`Poll: Voters want a new bridge`."""
    tags = reading.tags
    match = HEADLINE.match(tags)
    if not match or not is_sayer(reading, match.span("source")):
        return []
    spans = ((match.end(), len(tags.rstrip(".:"))),)
    if not FINITE.search(tags, *spans[0]) and "k" not in tags[match.end() :]:
        return []
    take(taken, [(0, len(tags))])
    return [Claim(spans, match.span("source"), None, False)]


def _as_reported(reading: Reading, taken: bytearray) -> Iterator[Claim]:
    """`As the paper reported, the plan was dead.`"""
    tags = reading.tags
    for match in AS_REPORTED.finditer(tags):
        verb, source = ("verb", "subject") if match["verb"] else ("passive", "by")
        cue, first = match.start(verb), match.end()
        inside = verb == "passive" and reading.word(cue + 1) != "by"
        if inside and not is_sayer(reading, match.span(source)):
            continue  # `As stated in the debate, ...`
        if reading.lower(match.start()) != "as" or not frames_of(reading, cue) & SAYS:
            continue
        act = reading.lower(cue) in ACTS
        if tags[cue + 1] in "ds" and (
            act or (tags[cue + 1] == "d" and frames_of(reading, cue) & SAY)
        ):
            continue  # `As the mission concludes its mandate, ...`
        if taken[cue] or taken[first]:
            continue
        aside = _ASIDES.match(tags, first)
        spans = _sentence_or_quotation(tags, aside.end() if aside else first, taken)
        if tags[-1] == "," and not _WORDS.search(tags, *spans[0]):
            continue  # `As stated by Smith, as head of the port,` before a paragraph in marks
        take(taken, [(match.start(), spans[-1][1])])
        yield Claim(tuple(spans), match.span(source), cue, True)


_WORDS = re.compile("[xbvVWeqQC]")
"""A finite verb or a quotation."""


_ASIDES = re.compile("(?:p[^.,:QCqtw]{1,20},){1,2}(?=[qQC])")
"""Circumstances before a quotation: `As Smith said, with care, in his speech in May, "..."`."""


def _sentence_or_quotation(tags: str, first: int, taken: bytearray) -> list[WordSpan]:
    """The words from one on: a quotation that is whole, and those behind it, or a sentence."""
    if tags[first] in "QC" or tags.startswith("q,", first):
        return [(first, first + 1), *further(tags, first + 1, taken)]
    return [(first, sentence_end(tags, first))]


def names_poll(reading: Reading) -> bool:
    """Whether a paragraph may have figures of a poll, which stand behind no verb of saying."""
    return "poll" in reading.paragraph or "survey" in reading.paragraph


def _in_poll(reading: Reading, taken: bytearray) -> Iterator[Claim]:
    """`In a poll released Tuesday, most voters want a new bridge.`"""
    tags = reading.tags
    for match in IN_POLL.finditer(tags):
        at, first = match.span()
        if at != sentence_start(tags, at) or reading.word(at) != "In":
            continue
        head = _HEAD.match(tags, match.start("source"), match.end("source"))
        if not head or reading.plain(head.end() - 1) not in _POLLS:
            continue
        end = sentence_end(tags, first)
        if FINITE.search(tags, first, end) and taken.find(1, at, end) < 0:
            take(taken, [(first, end)])
            yield Claim(((first, end),), match.span("source"), at, False)


_HEAD = re.compile("[^op]*[nNkK](?=[op]|$)")

_POLLS = listed("poll polls polling survey surveys")
"""Inquiries whose figures are theirs, not facts."""


def _add_leading(reading: Reading, taken: bytearray, found: list[Claim]) -> None:
    """Add `Smith said that ...`, `who criticized ...`, `..., adding that ...`."""
    tags, size = reading.tags, len(reading.tags)
    backwards = tags[::-1]
    cues = [match.start() for match in _CUE.finditer(tags)]
    if "u" in tags:
        cues.sort(key=lambda cue: tags[cue] != "u")  # the whole sentence is theirs
    held = dict(states(reading)) if STATE.search(tags) else {}
    for cue in sorted({*cues, *held}) if held else cues:
        if taken[cue]:
            continue
        if tags[cue] == "u":
            claim = _according(reading, cue, taken)
        else:
            verb = held.get(cue, cue)
            left = LEFT.match(backwards, size - verb)
            passive = left and tags[verb] == "V" and "b" in left["aux"]
            claim = _passive(reading, left, cue, taken) if left and passive else None
            if claim is None:
                source = subject_of(reading, backwards, left, verb, found)
                claim = words_behind(reading, cue, source, taken) if source else None
        if claim is not None:
            take(taken, claim.content)
            found.append(claim)


def _passive(reading: Reading, left: re.Match[str], cue: int, taken: bytearray) -> Claim | None:
    """`She was told by a clerk that ...`, `he was quoted by the paper as saying that ...`."""
    tags = reading.tags
    if "z" in left["aux"]:
        return None
    quoted = QUOTED_AS.match(tags, cue + 1) if reading.word(cue) in ("quoted", "cited") else None
    by = None if quoted else BY.match(tags, cue + 1)
    if quoted:
        source = len(tags) - left.end("source"), len(tags) - left.start("source")
        start = quoted.end()
    elif by and reading.word(cue + 1) == "by" and frames_of(reading, cue) & SAYS:
        source, start = by.span("source"), by.end()
        if reading.lower(start) in ASIDES:
            return None
    else:
        judged = len(tags) - left.end("source"), len(tags) - left.start("source")
        return _judged(reading, judged, cue, taken)
    end = content_end(reading, start, SAYS, taken)
    return Claim(((start, end),), source, cue, True) if end > start else None


def _judged(reading: Reading, judged: WordSpan, cue: int, taken: bytearray) -> Claim | None:
    """`The plan was rejected by the mayor`: what he speaks of are the words before the verb."""
    agent = AGENT.match(reading.tags, cue + 1)
    if not agent or reading.word(cue + 1) != "by" or taken.find(1, *judged) >= 0:
        return None
    if reading.tags[judged[1] - 1] not in "NKnk":
        return None  # `It was said by Mara Quill.`
    if not frames_of(reading, cue) & (SAYS | JUDGE) or not is_sayer(reading, agent.span("source")):
        return None
    return Claim((judged,), agent.span("source"), cue, False)


def _according(reading: Reading, cue: int, taken: bytearray) -> Claim | None:
    """`According to Smith, ...` and `..., according to Smith`."""
    tags = reading.tags
    match = ACCORDING.match(tags, cue)
    if not match:
        return None
    start, end = sentence_start(tags, cue), sentence_end(tags, cue)
    blocked = max(taken.rfind(1, start, cue), tags.rfind("(", start, cue))
    if tags.find(")", blocked, cue) >= 0:
        blocked = taken.rfind(1, start, cue)
    start = max(start, blocked + 1)
    source = match.span("source")
    last = reading.lower(source[1] - 1)
    if last in _MEASURES or last.endswith("ism"):
        return None
    owned = reading.lower(source[0]) in _OWN and source[1] - source[0] > 1
    if owned and not is_sayer(reading, source):
        return None  # `each according to its responsibility`
    spans: list[WordSpan] = []
    retold = RETOLD.match(tags, match.end())
    if retold and start == cue and frames_of(reading, retold.end() - 1) & SPEAKS:
        return None
    while start < cue and tags[start] in "a,r":
        start += 1
    stop = cue
    while stop > start and tags[stop - 1] in ",-":
        stop -= 1
    if stop > start and tags[stop - 1] not in "af":  # `It is late, and, according to Smith, ...`
        spans.append((start, stop))
    after = _behind_origin(tags, behind_aside(reading, *source))
    dashed = tags[cue - 1 : cue] == "-" == tags[after : after + 1]  # `X - according to Y - is`
    if after < end and (tags[after] == "," or dashed) and (not spans or stop < cue):
        free = taken.find(1, after, end)
        rest = (after + 1, end if free < 0 else free)
        other = "wfpgG" if spans else "xbvVWe"
        if rest[0] < rest[1] and tags[after + 1] not in other:
            spans.append(rest)
    if not spans or (len(spans) == 1 and _is_joint(tags, spans[0])):
        return None  # `Today, according to a report`, `In fact, according to the treaty`
    inside = stop > start and _INSIDE.search(tags, start, stop) is not None
    manner = start < stop == cue and not mention(reading, source).name  # `live according to laws`
    own = spans[0][0] == start and _is_writer(reading, spans[0])
    return Claim(tuple(spans), source, cue, not (inside or manner or own))


def _is_joint(tags: str, span: WordSpan) -> bool:
    """Whether words before `according to` say nothing: one word, or a preposition and another."""
    first, end = span
    return end - first == 1 or (end - first == 2 and tags[first] == "p")


def _is_writer(reading: Reading, span: WordSpan) -> bool:
    """Whether the writer speaks of himself: `We did our part, according to the Charter`."""
    return not _WRITERS.isdisjoint(map(str.lower, reading.words(*span)))


_WRITERS = listed("i we our my us me")


_INSIDE = re.compile("[wt][^xbvVWe,.]{0,8}$")
"""The start of a clause whose verb follows: `a power which, according to Smith, is ...`."""

_OWN = listed("its their his her our")


def _behind_origin(tags: str, at: int) -> int:
    """The comma behind brackets or participles about a source: `figures compiled by us,`."""
    origin = _ORIGIN.match(tags, at)
    return origin.end() if origin else at


_ORIGIN = re.compile(r"(?:\([^()]{1,12}\)|(?:,?a?[eg]|p)[^.,:QCtw]{0,12})(?=,)")

_MEASURES = listed(
    """wish wishes plan plans schedule need needs size custom tradition taste rule rules law age
    alphabet rank merit means ability weight height criteria criterion standard standards scale
    method methods logic priority priorities circumstances conditions procedure procedures formula
    timetable capacity capacities interests situation principle principles"""
)
"""Nouns behind `according to` that are not words of a speaker: `according to his wishes`."""

_QUOTE = re.compile("[qQC]+")


def _possessor(reading: Reading, start: int, at: int) -> WordSpan | None:
    """The possessor of a noun of saying before a quotation: `her claim of "a fine plan"`."""
    tags = reading.tags
    if "P" not in tags[start:at] and "d" not in tags[start:at]:
        return None
    found = NOUN_OF.search(tags, max(start, at - _NEAR), at)
    if not found or reading.plain(found.end("noun") - 1).removesuffix("s") not in _SAID:
        return None
    owner = reading.lower(found.start("source"))
    if found["source"] == "d" and owner not in ("his", "her", "their"):
        return None
    return found.span("source")


_NEAR = 24
"""How many words before a quotation are searched for a noun of saying."""

_SAID = listed(
    """accusation admission advice allegation announcement apology argument assertion assessment
    assurance belief boast call chant charge claim comment complaint conclusion confession
    contention criticism declaration defence defense denial description explanation insistence joke
    mention observation opinion pledge plea prediction promise proposal reference remark reply
    response statement suggestion threat tweet view vow warning word"""
)
"""Nouns of saying, in the singular."""


def _left_over(reading: Reading, taken: bytearray, found: list[Claim]) -> list[Claim]:
    """Attribute the other quotations to the subject of their sentence, or to the speaker before."""
    tags = reading.tags
    more: list[Claim] = []
    for match in _QUOTE.finditer(tags):
        at, end = match.span()
        if taken[at]:
            continue
        start = sentence_start(tags, at)
        owner = _possessor(reading, start, at)
        if owner:
            more.append(Claim(((at, end),), owner, None, True))
        if owner or not is_speech(reading.word(at)):
            continue
        if at and tags[at] == "q" and reading.lower(at - 1) in SCARE:
            continue
        source: WordSpan | None = None
        subject = FIRST_SUBJECT.match(tags, start)
        if subject and subject.end("source") <= at:
            source = subject.span("source")
        else:
            before = [claim for claim in found if claim.content[0][0] < at]
            quoted = [claim for claim in before if tags[claim.content[-1][1] - 1] in "qQC"]
            last = max(quoted or before, key=_CONTENT, default=None)
            source = last.source if last else None
        if source:
            more.append(Claim(((at, end),), source, None, False))
    return more
