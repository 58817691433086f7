"""Find the subject of a reporting verb: the words before it, or a subject that it shares."""

from __future__ import annotations

import re
from collections.abc import Iterator

from searcher.quotations.extent import FINITE
from searcher.quotations.lexicon import JUDGE, STATES, listed
from searcher.quotations.patterns import (
    ASIDE,
    FIRST_SUBJECT,
    GROUP,
    LEFT,
    LEFT_BARE,
    NEXT_SUBJECT,
    OPENING,
    RELATIVE,
)
from searcher.quotations.people.person_names import POST_NOMINALS
from searcher.quotations.reading import Reading, WordSpan, sentence_start
from searcher.quotations.tagging import SAYS, Claim, frames_of

_NEAR = 40
"""How many words before a verb are searched for the subject of a relative clause."""


def subject_of(
    reading: Reading, backwards: str, match: re.Match[str] | None, cue: int, found: list[Claim]
) -> WordSpan | None:
    """Find the subject of a verb: the words before it, or a subject that it shares.

    Args:
        backwards: the letters of the paragraph, reversed.
        match: a match of `LEFT` over them at the verb.
        found: the claims before, whose subjects the verb may share.
    """
    form = reading.tags[cue]
    if match:
        aux = match["aux"]
        passive = "b" in aux and "z" not in aux
        if form in "VW" and passive:
            return None
        if form == "G":
            near = passive if aux else not match["aside"]
        else:
            near = form != "B" or "b" not in aux or "zr" in aux
        if near:
            return _subject_before(reading, backwards, match, cue)
    return _shared_subject(reading, backwards, cue, found)


STATE = re.compile("(?:b[bxr]{0,3}(?:od)?|(?P<made>v)[id]?)(?P<state>[neVB])(?=t)")
"""What is held before `that`: `is adamant that`, `made it clear that`, `took the view that`."""


_TAKEN = dict.fromkeys(["view", "position", "line"], ("took", "takes", "taken")) | {
    "clear": ("made", "makes")
}
"""The verbs before what is held or made known."""


def states(reading: Reading) -> Iterator[tuple[int, int]]:
    """Adjectives that hold what a clause behind them says, each with the verb before it."""
    for match in STATE.finditer(reading.tags):
        verb, state = match.start(), match.start("state")
        word = reading.lower(state)
        if match["made"]:
            if reading.lower(verb) in _TAKEN.get(word, ()):
                yield state, verb
        elif word in STATES:
            yield state, verb


_BEHIND_NAME = POST_NOMINALS | listed("Jr Sr II III")
"""What stands behind a name and a comma."""

_LAST_CUE = re.compile("(?P<cue>[VW])[^.QC]{0,12}:-?$")
"""The verb before a colon at the end of a paragraph: `The Charter, in Article 4, stated:`."""


def introducer(reading: Reading, start: int) -> WordSpan | None:
    """The subject of the last sentence of a paragraph that ends in a colon.

    `start` is the first word of the sentence.
    """
    tags = reading.tags
    first = FIRST_SUBJECT.match(tags, start)
    if first:
        return first.span("source")
    last = _LAST_CUE.search(tags, start)
    if not last or not frames_of(reading, last.start("cue")) & SAYS:
        return None
    backwards, cue = tags[::-1], last.start("cue")
    return subject_of(reading, backwards, LEFT.match(backwards, len(tags) - cue), cue, [])


def _subject_before(
    reading: Reading, backwards: str, match: re.Match[str], cue: int
) -> WordSpan | None:
    """The subject that ends before a verb."""
    tags, size = reading.tags, len(backwards)
    first, end = size - match.end("source"), size - match.start("source")
    if tags[end - 1] in "nk" and _is_time(reading, first, end):
        before = LEFT.match(backwards, size - first)
        if not before or before["aux"]:
            return None
        first, end = size - before.end("source"), size - before.start("source")
    first, end = _named_before(reading, backwards, match, first, end)
    if end - first > 1:
        end = _without_time(reading, first, end)
        first = _behind_date(reading, first, end)
    if first > 2 and tags[first - 1] in "pz" and tags[first - 2] in "geGvV":
        first, end = _before_participle(tags, backwards, first, end)
    start = sentence_start(tags, cue)
    whole: re.Match[str] | None = None
    if tags[cue] == "G" and (tags[first - 1 : first] == "z" or _is_written(reading, first, end)):
        whole = FIRST_SUBJECT.match(tags, start)
        if whole and whole.end("source") >= first:
            whole = None
    elif (
        tags[cue] in "VW" and "w" in tags[start:first] and frames_of(reading, cue) & (SAYS | JUDGE)
    ):
        if tags[first - 1] == "," and match["aside"]:
            whole = OPENING.match(tags, start, cue)
        whole = whole or RELATIVE.search(tags, max(start, cue - _NEAR), cue)
        if whole and whole.end("source") >= first:
            whole = None
    if whole:
        return whole.span("source")
    while first < end - 1 and tags[first] in "rge":
        first += 1
    if tags[first - 1 : first] == "a" and (both := _BOTH.search(tags, start, first - 1)):
        return both.start("group"), end
    joined = end - first == 1 and tags[first - 1 : first] == "a"
    if joined and _PAIR.fullmatch(tags, max(0, first - 3), end):
        first -= 2
    return first, end


def _named_before(
    reading: Reading, backwards: str, match: re.Match[str], first: int, end: int
) -> WordSpan:
    """The subject to which words before a verb belong: letters behind a name, or a place."""
    tags, size = reading.tags, len(backwards)
    before = None
    if tags[first - 1 : first] == ",":
        if end - first == 1 and reading.word(first).replace(".", "") in _BEHIND_NAME:
            before = LEFT.match(backwards, size - first + 1)  # `Ana Ruiz, PhD, said`
    elif tags[first - 1 : first] == "p" and tags[first - 2 : first - 1] == "h":
        return first - 2, first - 1  # `We in Leeds said`
    elif match["aside"] and tags[first - 2 : first] in (",o", ",p"):
        before = LEFT.match(backwards, size - first + 2)  # `Ana Ruiz, of Leeds, the baker, said`
        before = None if before and before["aside"] else before
    if before and not before["aux"]:
        return size - before.end("source"), size - before.start("source")
    return first, end


def _shared_subject(
    reading: Reading, backwards: str, cue: int, found: list[Claim]
) -> WordSpan | None:
    """The subject of a verb that stands away from it: of its sentence, or of a verb before."""
    tags = reading.tags
    form = tags[cue]
    bare = LEFT_BARE.match(backwards, len(tags) - cue)
    assert bare is not None
    start = sentence_start(tags, cue)
    if form == "B" and tags[cue - 1 : cue] == "z":
        return _of_infinitive(tags, start, cue)
    if form != "G" and (not bare["join"] or "b" in bare["aux"]):
        return None
    for claim in reversed(found):
        if claim.source and claim.cue is not None and sentence_start(tags, claim.cue) == start:
            return claim.source
    subject = FIRST_SUBJECT.match(tags, start)
    if subject and subject.end("source") <= cue:
        whose = reading.lower(subject.start("source")) == "whose"
        return None if whose else subject.span("source")
    if form == "G" and not FINITE.search(tags, start, cue):
        comma = tags.find(",", cue)
        subject = NEXT_SUBJECT.match(tags, comma + 1) if comma > 0 else None
        if subject:
            return subject.span("source")
    return None


_INFINITIVE = re.compile(
    rf"(?:[ar,]*|[pyf][^,.:QC]{{0,20}},)(?P<source>h|{GROUP}(?<=[NKk])){ASIDE}?[rx]*[xbvVWeB][^,:htwf-]{{0,8}}z$"
)
"""A subject whose verb leads to an infinitive: `Ramos used his speech to call for a vote`."""


def _of_infinitive(tags: str, start: int, cue: int) -> WordSpan | None:
    """The subject of an infinitive that stands away from it, in the same clause."""
    found = _INFINITIVE.match(tags, start, cue)
    return found.span("source") if found else None


def _is_written(reading: Reading, first: int, end: int) -> bool:
    """Whether a noun group is the object of a verb and a text: `issued a statement saying`."""
    before = reading.tags[first - 1 : first]
    return before in ("V", "v", "e", "G", "g", "W") and reading.plain(end - 1) in _WRITTEN


_WRITTEN = listed("statement letter op-ed tweet message memo note email video post release column")


def _before_participle(tags: str, backwards: str, first: int, end: int) -> WordSpan:
    """The subject of a participle that has a noun group behind it: `aides talking to us said`.

    It may stand between commas: `Ana Ruiz, speaking at Leeds, Ohio, said`.
    """
    comma = tags[first - 3] == ","
    match = LEFT.match(backwards, len(tags) - first + 2 + comma)
    if match and not match["aux"] and not match["aside"] and match["source"] != "w":
        return len(tags) - match.end("source"), len(tags) - match.start("source")
    return first, end


def _without_time(reading: Reading, first: int, end: int) -> int:
    """The end of a name, without a time behind it: `Mara Quill last week said`."""
    tags, name = reading.tags, end
    while name > first and tags[name - 1] in "nk#s":
        name -= 1
    named = first < name < end and tags[name - 1] in "NK" and tags[end - 1] in "nk"
    return name if named and _is_time(reading, name, end) else end


def _behind_date(reading: Reading, first: int, end: int) -> int:
    """The start of a subject behind a date: `In January 1981 South Africa said`, `On 25 May`."""
    tags, at = reading.tags, first
    if tags[first + 2 : first + 3] == "#" and _AS_EARLY_AS.match(tags, first, end):
        at = first + 2
    elif tags[first - 1 : first] != "p":
        return first
    if tags[at] == "#" and reading.plain(at + 1) in _MONTHS:
        at += 1
    if reading.plain(at) in _MONTHS:
        at += 1
    if at < end and tags[at] == "#" and len(reading.word(at)) == _YEAR:
        at += 1
    return at if first < at < end and tags[at] in "NKds" else first


_AS_EARLY_AS = re.compile("[nr]p#(?=[NKds])")

_YEAR = 4
"""Digits of a year."""

_MONTHS = listed(
    """january february march april may june july august september october november december"""
)


def _is_time(reading: Reading, first: int, end: int) -> bool:
    """Whether a noun group is a time: `last week`, `two days`."""
    return end - first <= 4 and reading.plain(end - 1).removesuffix("s") in _TIMES


_TIMES = listed(
    """minute hour day week weekend month year decade century morning afternoon evening night spring
    summer autumn winter"""
)

_BOTH = re.compile("(?:^|[.,Q])(?P<group>[dsnNK][dsnNKkg]{0,4}o[dnNKg]{1,4})$")
"""The first of two groups: `the envoys of the African and Asian States said`."""

_PAIR = re.compile("(?:[^NKdn])?[NK]a[NK]")
"""Two capitalised words, a firm or two people: `Marks and Spencer said`."""
