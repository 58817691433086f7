"""Find claims whose speaker follows the words: `"...," Smith said`, `..., said Smith`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from searcher.quotations.lexicon import ABOUT, SAY, TELL, VOICE
from searcher.quotations.patterns import (
    ADDRESSEE,
    AFTER_QUOTE,
    CLAUSE,
    IN_WORDS,
    SUBJECT,
    TRAILING,
)
from searcher.quotations.people.mentions import is_sayer
from searcher.quotations.reading import Reading, WordSpan, sentence_start
from searcher.quotations.tagging import (
    SPEAKS,
    Claim,
    frames_of,
    is_speech,
    is_title,
    sentence_end,
    take,
)

_VERBS = frozenset("VWvexb")

_VERB = re.compile("[xbvVWeBq]")

_INVERTED = SAY | VOICE

_RETOLD = ("quoted", "cited", "reported", "heard")

_VOICES = SPEAKS | VOICE | ABOUT


def trailing(reading: Reading, taken: bytearray) -> Iterator[Claim]:
    """`"...," Smith said` and `..., said Smith`."""
    tags = reading.tags
    for match in AFTER_QUOTE.finditer(tags):
        at, verb, who = match.start(), "verb", "subject"
        cue = match.start(verb)
        if cue < 0:
            verb, who = "inverted", "follows"
            cue = match.start(verb)
        if taken[at] or taken[cue]:
            continue
        kinds = frames_of(reading, cue)
        first = tags[at]
        whole = first == "C" and at == sentence_start(tags, at)
        voiced = kinds & _VOICES or whole
        if not voiced and not (first == "Q" and verb == "inverted" and _exclaimed(reading, at)):
            continue
        before, source = match["before"], match.span(who)
        quoted = first in "CqQ"
        if tags[source[0]] == "i" and not kinds & SAY and not quoted:
            continue
        if verb == "inverted" and kinds and not kinds & _INVERTED and (kinds & TELL or not whole):
            continue  # not `“Why,” demanded Ana Ruiz`
        if tags[cue - 1] == "b" and tags[cue] in "Ve" and reading.word(cue) not in _RETOLD:
            continue  # `"..." These words were spoken by Smith`
        if before == "q," and _quotes_a_name(reading, source, cue, kinds):
            continue
        if before == "Q" and reading.word(at).rstrip("\"”»’'")[-1] == ".":
            continue
        after = max(cue + 1, source[1])
        if quoted and (tags[source[0]] == "w" or _leads_on(reading, at, after)):
            continue
        if not quoted and tags[source[0]] == "w":
            continue  # `The broker, which advises neither, called it ...`
        if not quoted and verb == "inverted" and tags[after : after + 1] in _VERBS:
            continue  # `..., said the town agreed`
        if quoted:
            spans = _quoted_before(tags, at, taken)
        elif kinds & SPEAKS:
            spans = _clause_before(reading, at, after, kinds, taken)
        else:
            continue
        if not spans:
            continue
        taken[source[0] : source[1]] = b"\1" * (source[1] - source[0])
        taken[cue] = 1
        spans += _more(reading, after, taken)
        take(taken, spans)
        marked = quoted or any(_MARKED.search(tags, *span) for span in spans)
        yield Claim(tuple(spans), source, cue, marked)


def in_words_of(reading: Reading, taken: bytearray) -> Iterator[Claim]:
    """`It is, in the words of Smith, "a victory"`."""
    for match in IN_WORDS.finditer(reading.tags):
        at, first = match.span()
        if reading.lower(at) == "in" and reading.lower(match.start("source") - 2) == "words":
            spans = [(first, first + 1), *further(reading.tags, first + 1, taken)]
            take(taken, [(at, spans[-1][1])])
            yield Claim(tuple(spans), match.span("source"), None, True)


def _quotes_a_name(reading: Reading, source: WordSpan, cue: int, kinds: int) -> bool:
    """Whether marks before a comma hold a name: `Through the “Agenda for Peace”, he has shown it`.

    Or a thing follows: `The law, which speaks of “a safe town”, reflects the wish for peace`.
    """
    if not kinds & SAY and reading.tags[sentence_start(reading.tags, cue)] == "p":
        return True
    return source[0] > cue and _is_of_things(reading, source, cue)


def _is_of_things(reading: Reading, source: WordSpan, cue: int) -> bool:
    return reading.word(cue) not in ("say", "says", "said") and not is_sayer(reading, source)


_MARKED = re.compile("[qQC]")
"""A quotation inside a clause: `The plan is “dead for good”, Smith said`."""


def _exclaimed(reading: Reading, at: int) -> bool:
    """Whether any verb attributes words in `!` or `?`: `"Where are they?" laughed the owner`."""
    return reading.word(at).rstrip("\"”»’'“")[-1:] in ("!", "?")


def _leads_on(reading: Reading, at: int, after: int) -> bool:
    """Whether a verb behind a clause introduces other words: `..., Smith said: ...`."""
    tags = reading.tags
    if at == sentence_start(tags, at):
        return False
    if tags[after : after + 1] in (":", "t") or _IN_SUBSTANCE.match(tags, after):
        return True
    return CLAUSE.match(tags, after) is not None and not is_speech(reading.word(at))


_IN_SUBSTANCE = re.compile("p[dnk]{1,3}:(?=[qQC])")
"""`... the mayor said in substance: "..."`."""


def _quoted_before(tags: str, at: int, taken: bytearray) -> list[WordSpan]:
    """The quotation that ends at a word, with its sentence's words before it."""
    start = sentence_start(tags, at)
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
    reading: Reading, at: int, after: int, kinds: int, taken: bytearray
) -> list[WordSpan]:
    """The clause without quotation marks that ends at a comma, and its rest behind the verb."""
    tags = reading.tags
    start = sentence_start(tags, at)
    if kinds & TELL:
        to = ADDRESSEE.match(tags, after)
        after = to.end() if to else after
    rest = TRAILING.match(tags, after)
    if not rest or taken.find(1, start, at) >= 0:
        return []
    parted = (
        after < len(tags) and tags[after] == "," and tags[after + 1 : after + 2] not in "GgaqQC"
    )
    whole = at - start >= 3 and _VERB.search(tags, start, at)
    subordinate = tags[start] in "pguGf" and tags[start + 1] not in "bx"  # not `So are ...`
    if subordinate and not _MAIN_CLAUSE.search(tags, start, at):
        whole = None
    if not (parted or whole) or start == at:
        return []
    spans = [(start, at)]
    end = rest.end()
    if end < len(tags) and tags[end] == "," and tags[end + 1 : end + 2] not in "GgaqQCp":
        last = sentence_end(tags, end)
        if _VERB.search(tags, end, last) or not whole:
            spans.append((end + 1, last))
    return spans


_MAIN_CLAUSE = re.compile(rf",(?=r?{CLAUSE.pattern})")
"""A main clause behind a subordinate one: `With the road shut, cars wait, ...`."""

_STOP = re.compile("[.QC]")

_MORE = re.compile(r"[^.,:CQq-]{0,30}[,:-]+(?=[CQq])")


_OTHER_SPEAKER = re.compile(rf"[,a]{{1,2}}(?!w){SUBJECT}[rx]*[VW]")
"""Another speaker behind the first: `said Ana Ruiz, but Tom Bell replied`."""


def _more(reading: Reading, at: int, taken: bytearray) -> list[WordSpan]:
    """The quotations that continue behind the verb: `he said. "..."`, `he said, "..."`.

    A title in the same sentence is none: `he said on "The Morning Show."`.
    """
    tags = reading.tags
    match = _MORE.match(tags, at)
    spans: list[WordSpan] = []
    if match and not taken[match.end()]:
        at = match.end()
        end = sentence_end(tags, at) if tags[at] == "q" else at + 1
        spans.append((at, end))
        at = end
    else:
        stop = _STOP.search(tags, at)
        if not stop:
            return []
        if _OTHER_SPEAKER.search(tags, at, stop.start()):
            return []
        at = stop.start()
        if tags[at] in "QC" and tags[at - 1] not in ",:-" and is_title(reading.word(at)):
            at += 1
    if tags[at : at + 1] == ".":
        at += 1
    return spans + further(tags, at, taken)


def further(tags: str, at: int, taken: bytearray) -> list[WordSpan]:
    """Whole quotations that directly follow another one."""
    spans: list[WordSpan] = []
    while at < len(tags) and not taken[at] and (tags[at] == "Q" or tags[at : at + 2] == "q."):
        spans.append((at, at + 1))
        at += 1 if tags[at] == "Q" else 2
    return spans
