"""Find the claims of a paragraph: which words are attributed to which mention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from searcher.quotations.lexicon import ABOUT, ACTS, FRAMES, STANCES, TELL, VOICE, WISH, listed
from searcher.quotations.patterns import (
    ACCORDING,
    ADDRESSEE,
    BY,
    CLAUSE,
    CLAUSE_STOP,
    FIRST_SUBJECT,
    GROUP_STOP,
    INTRODUCED,
    LEAD,
    LEFT,
    LEFT_BARE,
    NEXT_SUBJECT,
    PUT_IT,
    QUOTED_AS,
    RETOLD,
    SIGNED,
)
from searcher.quotations.tagging import (
    SAYS,
    SPEAKS,
    Claim,
    Reading,
    WordSpan,
    frames_of,
    sentence_end,
    sentence_start,
    take,
)
from searcher.quotations.trailing import further, trailing

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
        found += _introduced(reading, taken)
    if "vi" in tags:
        found += _put(reading, taken)
    found += trailing(reading, taken)
    _add_leading(reading, taken, found)
    if "q" in tags or "Q" in tags or "C" in tags:
        found += _left_over(reading, taken, found)
    found.sort(key=_CONTENT)
    return found


_CONTENT = attrgetter("content")


def _introduced(reading: Reading, taken: bytearray) -> Iterator[Claim]:
    """`Town boss Max Hall: "We lost."`, `The Mayor: “It is.” — Mr. Lunt: “It was.”`."""
    tags = reading.tags
    for match in INTRODUCED.finditer(tags):
        first = match.end()
        if taken[match.start()] or taken[first]:
            continue
        spans = [(first, first + 1), *further(tags, first + 1, taken)]
        take(taken, [(match.start(), spans[-1][1])])
        yield Claim(tuple(spans), match.span("source"), None, True)


def _put(reading: Reading, taken: bytearray) -> Iterator[Claim]:
    """`As Marsh put it, the plan was dead.`"""
    for match in PUT_IT.finditer(reading.tags):
        first, cue = match.end(), match.start("cue")
        if reading.word(cue) not in ("put", "puts") or taken[first] or taken[cue]:
            continue
        if reading.tags[first] in "qQC":
            spans = [(first, first + 1), *further(reading.tags, first + 1, taken)]
        else:
            spans = [(first, sentence_end(reading.tags, first))]
        take(taken, [(match.start(), spans[-1][1])])
        yield Claim(tuple(spans), match.span("source"), cue, True)


def _add_leading(reading: Reading, taken: bytearray, found: list[Claim]) -> None:
    """Add `Smith said that ...`, `who criticized ...`, `..., adding that ...`."""
    tags = reading.tags
    backwards = tags[::-1]
    for match in _CUE.finditer(tags):
        cue = match.start()
        if taken[cue]:
            continue
        if tags[cue] == "u":
            claim = _according(reading, cue, taken)
        else:
            left = LEFT.match(backwards, len(tags) - cue)
            claim = _passive(reading, left, cue, taken) if left and tags[cue] == "V" else None
            if claim is None:
                source = _source(tags, backwards, left, cue, found)
                claim = _forward(reading, cue, source, taken) if source else None
        if claim is not None:
            take(taken, claim.content)
            found.append(claim)


def _source(
    tags: str,
    backwards: str,
    match: re.Match[str] | None,
    cue: int,
    found: list[Claim],
) -> WordSpan | None:
    """The subject of a verb: the words before it (`match`), or a subject that it shares."""
    form, size = tags[cue], len(tags)
    aux = match["aux"] if match else ""
    if match and aux and form != "B":
        passive = "b" in aux and "z" not in aux
        if form != "G" and passive:
            return None
        if form == "G" and not passive:
            match = None
    elif match and form == "G" and match["aside"]:
        match = None
    if match and not (form == "B" and "b" in aux):
        first, end = size - match.end("source"), size - match.start("source")
        while first < end - 1 and tags[first] in "rge":
            first += 1
        joined = end - first == 1 and tags[first - 1 : first] == "a"
        if joined and _PAIR.fullmatch(tags, max(0, first - 3), end):
            first -= 2
        return first, end
    bare = LEFT_BARE.match(backwards, size - cue)
    assert bare is not None
    start = sentence_start(tags, cue)
    if form != "G" and (not bare["join"] or "b" in bare["aux"]):
        return None
    for claim in reversed(found):
        if claim.source and claim.cue is not None and sentence_start(tags, claim.cue) == start:
            return claim.source
    subject = FIRST_SUBJECT.match(tags, start)
    if subject and subject.end("source") <= cue:
        return subject.span("source")
    if form == "G":
        comma = tags.find(",", cue)
        subject = NEXT_SUBJECT.match(tags, comma + 1) if comma > 0 else None
        if subject:
            return subject.span("source")
    return None


_PAIR = re.compile("(?:[^NKdn])?[NK]a[NK]")
"""Two capitalised words, a firm or two people: `Marks and Spencer said`."""


def _passive(reading: Reading, left: re.Match[str], cue: int, taken: bytearray) -> Claim | None:
    """`She was told by a clerk that ...`, `he was quoted by the paper as saying that ...`."""
    tags = reading.tags
    aux = left["aux"]
    if "b" not in aux or "z" in aux:
        return None
    quoted = QUOTED_AS.match(tags, cue + 1) if reading.word(cue) in ("quoted", "cited") else None
    by = None if quoted else BY.match(tags, cue + 1)
    if quoted:
        source = len(tags) - left.end("source"), len(tags) - left.start("source")
        start = quoted.end()
    elif by and reading.word(cue + 1) == "by" and frames_of(reading, cue) & SAYS:
        source, start = by.span("source"), by.end()
    else:
        return None
    end = _content_end(reading, start, SAYS, taken)
    return Claim(((start, end),), source, cue, True) if end > start else None


def _according(reading: Reading, cue: int, taken: bytearray) -> Claim | None:
    """`According to Smith, ...` and `..., according to Smith`."""
    tags = reading.tags
    match = ACCORDING.match(tags, cue)
    if not match:
        return None
    start, end = sentence_start(tags, cue), sentence_end(tags, cue)
    blocked = taken.rfind(1, start, cue)
    start = max(start, blocked + 1)
    source = match.span("source")
    if reading.word(source[1] - 1).lower() in _MEASURES:
        return None
    spans: list[WordSpan] = []
    retold = RETOLD.match(tags, match.end())
    if retold and start == cue and frames_of(reading, retold.end() - 1) & SPEAKS:
        return None
    while start < cue and tags[start] in "a,r":
        start += 1
    stop = cue
    while stop > start and tags[stop - 1] in ",-":
        stop -= 1
    if stop > start:
        spans.append((start, stop))
    after = match.end()
    if after < end and tags[after] == "," and (not spans or stop < cue):
        free = taken.find(1, after, end)
        rest = (after + 1, end if free < 0 else free)
        if rest[0] < rest[1] and (not spans or tags[after + 1] not in "wfpgG"):
            spans.append(rest)
    if not spans:
        return None
    return Claim(tuple(spans), source, cue, True)


_MEASURES = listed(
    """wish wishes plan plans schedule need needs size custom tradition taste rule rules law age
    alphabet rank merit means ability weight height"""
)
"""Nouns behind `according to` that are not words of a speaker: `according to his wishes`."""

_QUOTE = re.compile("[qQC]+")

_SCARE = listed("so-called called known titled entitled named dubbed word words phrase term")
"""Words before quotation marks that hold a name or a term, not speech."""

_LONG = 3
"""The fewest words of a quotation that is speech, not a term."""


def _spoken(quoted: str) -> bool:
    """Whether a quotation is long enough to be speech, and not a title (`"Back to the Future"`)."""
    words = quoted.strip("\"“”‘’'").split()
    return len(words) >= _LONG and not all(word[:1].isupper() or len(word) < 4 for word in words)


def _left_over(reading: Reading, taken: bytearray, found: list[Claim]) -> list[Claim]:
    """Attribute the other quotations to the subject of their sentence, or to the speaker before."""
    tags = reading.tags
    more: list[Claim] = []
    for match in _QUOTE.finditer(tags):
        at, end = match.span()
        if taken[at] or not _spoken(reading.word(at)):
            continue
        if at and tags[at] == "q" and reading.word(at - 1).lower() in _SCARE:
            continue
        start = sentence_start(tags, at)
        source: WordSpan | None = None
        subject = FIRST_SUBJECT.match(tags, start)
        if subject and subject.end("source") <= at:
            source = subject.span("source")
        else:
            before = [claim for claim in found if claim.content[0][0] < at]
            last = max(before, key=lambda claim: claim.content, default=None)
            source = last.source if last else None
        if source:
            more.append(Claim(((at, end),), source, None, False))
    return more


def _forward(reading: Reading, cue: int, source: WordSpan, taken: bytearray) -> Claim | None:
    """Attribute the words behind a verb to its subject."""
    tags = reading.tags
    kinds = frames_of(reading, cue)
    start = cue + 1
    if kinds & TELL:
        to = ADDRESSEE.match(tags, start)
        if not to:
            return None
        start = to.end()
    lead = LEAD.match(tags, start)
    if lead:
        start = lead.end()
    if start >= len(tags) or tags[start] in ".)" or (tags[start] == "," and not lead):
        return None
    if tags[start] == "p" and reading.word(start).lower() == "by":
        return None
    if not _fits(reading, cue + 1 if kinds == ABOUT else start, kinds):
        return None
    said = tags[start] in "tqQCf" or CLAUSE.match(tags, start) is not None
    if not said and _is_act(reading, source, cue):
        return None
    end = _content_end(reading, start, kinds, taken)
    if end <= start:
        return None
    clause = tags[start] == "t" or _FINITE.search(tags, start, end) is not None
    if tags[source[0]] == "i" and tags[start] not in "qQC" and not (clause and kinds & SAYS):
        return None
    quoted = _QUOTE.search(tags, start, end) is not None
    if not quoted and kinds & SAYS and _denied(reading, source, cue):
        return None
    spans = [(start, end)]
    if tags[end - 1] in "QC":
        spans += further(tags, end, taken)
    at_once = tags[start] in "qQC" or tags[start] == "t"
    plainly = clause and reading.word(cue).lower() in _PLAINLY
    sure = bool(kinds & SAYS) and (at_once or quoted or plainly)
    return Claim(tuple(spans), source, cue, sure)


_PLAINLY = listed("say says said")

_FINITE = re.compile("[xbvVWe]")

_DENIALS = listed("not never cannot nor hardly")

_NOBODY = listed("nobody none neither")


def _is_act(reading: Reading, source: WordSpan, cue: int) -> bool:
    """Whether a verb with a bare object describes an act: `hit the post`, `found the corner`.

    A participle at the start of a sentence does so too: `Talking to media persons, he ...`.
    """
    tags = reading.tags
    word = reading.word(cue).lower()
    opens = tags[cue] == "G" and cue == sentence_start(tags, cue)
    if opens and FRAMES.get(word, 0) & ABOUT:
        return True
    if word in STANCES and tags[source[1] - 1] not in "NKhw":
        return True
    return word in ACTS or (tags[cue + 1 : cue + 2] == "z" and word in _ADDRESSES)


_ADDRESSES = listed(
    """speak speaks spoke spoken speaking talk talks talked talking respond responded compared
    decided"""
)
"""Verbs whose `to` precedes a listener, not words."""


def _denied(reading: Reading, source: WordSpan, cue: int) -> bool:
    """Whether nobody said the words: `He never said that`, `nobody could say`, `if she said`."""
    between = reading.words(source[1], cue)
    if any(word.lower() in _DENIALS or word.endswith(("n't", "n’t")) for word in between):
        return True
    first = source[0]
    if reading.word(first).lower() in _NOBODY:
        return True
    return first > 0 and reading.word(first - 1).lower() == "if"


_SPOKEN_OF = listed("about for of on to against out upon that")

_ASIDES = listed("when while because after before since until although though once unless")


def _fits(reading: Reading, start: int, kinds: int) -> bool:
    """Whether the words behind a verb are of a kind that the verb takes."""
    follows, word = reading.tags[start], reading.word(start).lower()
    if follows in "qQC":
        return True
    if word in _ASIDES or kinds == VOICE:
        return False
    if follows in "po" and not kinds & SAYS:
        return kinds & ABOUT > 0 and word in _SPOKEN_OF
    if kinds == ABOUT:
        return word in _SPOKEN_OF
    if kinds == WISH:
        return follows in "zdsPNKnkhi"
    return True


def _content_end(reading: Reading, start: int, kinds: int, taken: bytearray) -> int:
    """The end of the words that a verb reports.

    A verb behind `and` continues the clause, unless it reports words itself.
    """
    tags = reading.tags
    pattern = CLAUSE_STOP if kinds & SPEAKS else GROUP_STOP
    limit = taken.find(1, start)
    limit = len(tags) if limit < 0 else limit
    at = start + 1 if tags[start] not in "QC" else start
    stop = pattern.search(tags, at, limit)
    while stop and stop.group()[0] == "a" and not frames_of(reading, stop.end() - 1) & SAYS:
        stop = pattern.search(tags, stop.end(), limit)
    end = stop.start() + (stop.group()[0] in "QC") if stop else limit
    while end > start and tags[end - 1] in ",-:a":
        end -= 1
    return end
