"""From a paragraph's reading to its claims: who is given which words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from searcher.quotations.lexicon import FRAMES, Frame, listed
from searcher.quotations.patterns import (
    ACCORDING,
    ADDRESSEE,
    AFTER_QUOTE,
    CLAUSE_STOP,
    FIRST_SUBJECT,
    GROUP_STOP,
    LEAD,
    LEFT,
    LEFT_BARE,
    NEXT_SUBJECT,
    RETOLD,
    SIGNED,
    TRAILING,
)
from searcher.quotations.tagging import Claim, Reading, WordSpan

_VERB = re.compile("[xbvVWeBq]")

_CUE = re.compile("[VWBGu]")

_NO_FRAMES: frozenset[Frame] = frozenset()

_SPEAKS = frozenset({Frame.SAY, Frame.TELL, Frame.THINK})

_SAYS = frozenset({Frame.SAY, Frame.TELL})

_INVERTED = frozenset({Frame.SAY, Frame.VOICE})

_VOICES = _SPEAKS | {Frame.VOICE, Frame.ABOUT}


def claims(reading: Reading) -> list[Claim]:
    """The claims of a paragraph, in the order of their first words, without overlap."""
    tags = reading.tags
    taken = bytearray(len(tags))
    found: list[Claim] = []
    signed = SIGNED.search(tags)
    if signed:
        first = signed.start()
        while first and tags[first - 1] in "qQC":
            first -= 1
        found.append(Claim(((first, signed.end("quote")),), signed.span("source"), None, True))
        taken[first:] = b"\1" * (len(tags) - first)
    found += _trailing(reading, taken)
    subjects = {
        _sentence_start(tags, claim.cue): claim.source
        for claim in found
        if claim.source and claim.cue is not None
    }
    found += _leading(reading, taken, subjects)
    found += _left_over(reading, taken, found)
    found.sort(key=lambda claim: claim.content)
    return found


def _frames(reading: Reading, at: int) -> frozenset[Frame]:
    return FRAMES.get(reading.word(at).lower(), _NO_FRAMES)


def _take(taken: bytearray, spans: list[WordSpan]) -> None:
    for first, last in spans:
        taken[first:last] = b"\1" * (last - first)


def _sentence_start(tags: str, at: int) -> int:
    """The first word of the sentence that a word stands in."""
    return max(tags.rfind(".", 0, at), tags.rfind("Q", 0, at)) + 1


def _sentence_end(tags: str, at: int) -> int:
    """The end of the sentence: the index of its stop."""
    end = tags.find(".", at)
    return len(tags) if end < 0 else end


# -- the speaker behind the words


def _trailing(reading: Reading, taken: bytearray) -> Iterator[Claim]:
    """`"...," Smith said`, `..., said Smith`, `..., according to Smith`."""
    tags = reading.tags
    for match in AFTER_QUOTE.finditer(tags):
        verb = "verb" if match["verb"] else "inverted"
        cue = match.start(verb)
        source = match.span("subject" if match["verb"] else "follows")
        if taken[match.start()] or taken[cue]:
            continue
        kinds = _frames(reading, cue)
        before = match["before"]
        quoted = before[0] in "CqQ"
        opens = match.start() == _sentence_start(tags, match.start())
        if kinds.isdisjoint(_VOICES) and not (before[0] == "C" and opens):
            continue
        if verb == "inverted" and kinds and kinds.isdisjoint(_INVERTED):
            continue
        if before == "Q" and reading.word(match.start()).rstrip("\"”»’'")[-1] == ".":
            continue
        after = max(cue + 1, source[1])
        if quoted and (tags[source[0]] == "w" or _leads_on(tags, match.start(), after)):
            continue
        if quoted:
            spans = _quoted_before(tags, match.start(), taken)
        elif kinds & _SPEAKS:
            spans = _clause_before(reading, match.start(), after, kinds, taken)
        else:
            continue
        if not spans:
            continue
        taken[source[0] : source[1]] = b"\1" * (source[1] - source[0])
        taken[cue] = 1
        spans += _more(tags, after, taken)
        _take(taken, spans)
        yield Claim(tuple(spans), source, cue, quoted)


def _leads_on(tags: str, at: int, after: int) -> bool:
    """Whether a verb behind the end of a clause leads to other words: `..., Smith said: ...`."""
    return tags[after : after + 1] in (":", "t") and at > _sentence_start(tags, at)


def _quoted_before(tags: str, at: int, taken: bytearray) -> list[WordSpan]:
    """The quotation that ends at a word, with its sentence's words before it."""
    start = _sentence_start(tags, at)
    blocked = taken.rfind(1, start, at)
    if blocked >= 0:
        start = blocked + 1
    while start < at and tags[start] in ",:-ra":
        start += 1
    spans = [(start, at + 1)]
    while start and tags[start - 1] == "Q" and not taken[start - 1]:
        start -= 1
        spans.insert(0, (start, start + 1))
    return spans


def _clause_before(
    reading: Reading, at: int, after: int, kinds: frozenset[Frame], taken: bytearray
) -> list[WordSpan]:
    """The clause without quotation marks that ends at a comma, and goes on after the verb."""
    tags = reading.tags
    start = _sentence_start(tags, at)
    if Frame.TELL in kinds:
        to = ADDRESSEE.match(tags, after)
        after = to.end() if to else after
    rest = TRAILING.match(tags, after)
    if not rest or taken.find(1, start, at) >= 0:
        return []
    parted = (
        after < len(tags) and tags[after] == "," and tags[after + 1 : after + 2] not in "GgaqQC"
    )
    whole = at - start >= 3 and _VERB.search(tags, start, at) and tags[start] not in "pguG"
    if not (parted or whole) or start == at:
        return []
    spans = [(start, at)]
    end = rest.end()
    if end < len(tags) and tags[end] == "," and tags[end + 1 : end + 2] not in "GgaqQCp":
        spans.append((end + 1, _sentence_end(tags, end)))
    return spans


_STOP = re.compile("[.QC]")

_MORE = re.compile(r"[^.,:CQq-]{0,30}[,:-]+(?=[CQq])")


def _more(tags: str, at: int, taken: bytearray) -> list[WordSpan]:
    """The quotations that go on after the verb: `he said. "..."`, `he said, "..."`."""
    match = _MORE.match(tags, at)
    spans: list[WordSpan] = []
    if match and not taken[match.end()]:
        at = match.end()
        end = _sentence_end(tags, at) if tags[at] == "q" else at + 1
        spans.append((at, end))
        at = end
    else:
        stop = _STOP.search(tags, at)
        if not stop:
            return []
        at = stop.start()
    if tags[at : at + 1] == ".":
        at += 1
    return spans + _further(tags, at, taken)


# -- the speaker before the words


def _leading(reading: Reading, taken: bytearray, subjects: dict[int, WordSpan]) -> Iterator[Claim]:
    """`Smith said that ...`, `who criticized ...`, `..., adding that ...`."""
    tags = reading.tags
    backwards = tags[::-1]
    for match in _CUE.finditer(tags):
        cue = match.start()
        if taken[cue]:
            continue
        if tags[cue] == "u":
            claim = _according(reading, cue, taken)
        else:
            source = _source(tags, backwards, cue, subjects)
            claim = _forward(reading, cue, source, taken) if source else None
        if claim is None:
            continue
        _take(taken, list(claim.content))
        if claim.source:
            subjects[_sentence_start(tags, cue)] = claim.source
        yield claim


def _source(tags: str, backwards: str, cue: int, subjects: dict[int, WordSpan]) -> WordSpan | None:
    """The subject of a verb: what stands before it, or the subject that it shares."""
    form, size = tags[cue], len(tags)
    match = LEFT.match(backwards, size - cue)
    if match and form != "B":
        passive = "b" in match["aux"]
        if form != "G" and passive:
            return None
        if form == "G" and not passive and (match["aux"] or match["aside"]):
            match = None
    if match and not (form == "B" and "b" in match["aux"]):
        first, end = size - match.end("source"), size - match.start("source")
        while first < end - 1 and tags[first] in "rge":
            first += 1
        return first, end
    bare = LEFT_BARE.match(backwards, size - cue)
    assert bare is not None
    start = _sentence_start(tags, cue)
    if form != "G" and (not bare["join"] or "b" in bare["aux"]):
        return None
    if start in subjects:
        return subjects[start]
    subject = FIRST_SUBJECT.match(tags, start)
    if subject and subject.end("source") <= cue:
        return subject.span("source")
    if form == "G":
        comma = tags.find(",", cue)
        subject = NEXT_SUBJECT.match(tags, comma + 1) if comma > 0 else None
        if subject:
            return subject.span("source")
    return None


def _according(reading: Reading, cue: int, taken: bytearray) -> Claim | None:
    """`According to Smith, ...` and `..., according to Smith`."""
    tags = reading.tags
    match = ACCORDING.match(tags, cue)
    if not match:
        return None
    start, end = _sentence_start(tags, cue), _sentence_end(tags, cue)
    blocked = taken.rfind(1, start, cue)
    start = max(start, blocked + 1)
    source = match.span("source")
    spans: list[WordSpan] = []
    retold = RETOLD.match(tags, match.end())
    if retold and start == cue and _frames(reading, retold.end() - 1) & _SPEAKS:
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


_QUOTE = re.compile("[qQC]+")

_LONG = 3
"""Words that make a quotation more than a title or a word held at a distance."""


def _spoken(quoted: str) -> bool:
    """Whether a quotation is no title (`"Back to the Future"`) and long enough to be speech."""
    words = quoted.strip("\"“”‘’'").split()
    return len(words) >= _LONG and not all(word[:1].isupper() or len(word) < 4 for word in words)


def _left_over(reading: Reading, taken: bytearray, found: list[Claim]) -> list[Claim]:
    """Quotations that no rule has given: to who speaks last, or to their sentence's subject."""
    tags = reading.tags
    more: list[Claim] = []
    for match in _QUOTE.finditer(tags):
        at, end = match.span()
        if taken[at] or not _spoken(reading.word(at)):
            continue
        start = _sentence_start(tags, at)
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
    """The words after a verb that are given to its subject."""
    tags = reading.tags
    kinds = _frames(reading, cue)
    start = cue + 1
    if Frame.TELL in kinds:
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
    if not _fits(reading, cue + 1 if kinds == {Frame.ABOUT} else start, kinds):
        return None
    if tags[source[0]] == "i" and tags[start] not in "qQC":
        return None
    end = _content_end(tags, start, kinds, taken)
    if end <= start:
        return None
    spans = [(start, end)]
    if tags[end - 1] in "QC":
        spans += _further(tags, end, taken)
    quoted = _QUOTE.search(tags, start, end) is not None
    at_once = tags[start] in "qQC" or tags[start] == "t"
    sure = not kinds.isdisjoint(_SAYS) and (at_once or quoted)
    return Claim(tuple(spans), source, cue, sure)


_SPOKEN_OF = listed("about for of on to against out upon that")

_ASIDES = listed("when while because after before since until although though once unless")


def _fits(reading: Reading, start: int, kinds: frozenset[Frame]) -> bool:
    """Whether what follows a verb is what the verb takes."""
    follows, word = reading.tags[start], reading.word(start).lower()
    if follows in "qQC":
        return True
    if word in _ASIDES or kinds == {Frame.VOICE}:
        return False
    if follows in "po" and kinds.isdisjoint({Frame.SAY, Frame.TELL}):
        return Frame.ABOUT in kinds and word in _SPOKEN_OF
    if kinds == {Frame.ABOUT}:
        return word in _SPOKEN_OF
    if kinds == {Frame.WISH}:
        return follows in "zdsPNKnkhi"
    return True


def _content_end(tags: str, start: int, kinds: frozenset[Frame], taken: bytearray) -> int:
    """Where the words that follow a verb end."""
    pattern = CLAUSE_STOP if kinds & _SPEAKS else GROUP_STOP
    limit = taken.find(1, start)
    limit = len(tags) if limit < 0 else limit
    at = start + 1 if tags[start] not in "QC" else start
    stop = pattern.search(tags, at, limit)
    end = stop.start() + (stop.group()[0] in "QC") if stop else limit
    while end > start and tags[end - 1] in ",-:a":
        end -= 1
    return end


def _further(tags: str, at: int, taken: bytearray) -> list[WordSpan]:
    """Whole quotations that follow one at once."""
    spans: list[WordSpan] = []
    while at < len(tags) and not taken[at] and (tags[at] == "Q" or tags[at : at + 2] == "q."):
        spans.append((at, at + 1))
        at += 1 if tags[at] == "Q" else 2
    return spans
