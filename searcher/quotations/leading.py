"""Find the words behind a reporting verb."""

from __future__ import annotations

import re

from searcher.quotations.extent import FINITE, content_end
from searcher.quotations.lexicon import (
    ABOUT,
    ACTS,
    FRAMES,
    JUDGE,
    SAY,
    STANCES,
    TELL,
    THINK,
    VOICE,
    WISH,
    forms,
    listed,
)
from searcher.quotations.patterns import (
    ADDRESSEE,
    CLAUSE,
    GROUP,
    LEAD,
)
from searcher.quotations.people.mentions import is_sayer, named_aside
from searcher.quotations.people.person_names import RUN
from searcher.quotations.reading import Reading, WordSpan, sentence_start
from searcher.quotations.sureness import THAT_ONE, has_speech, is_sure
from searcher.quotations.tagging import SAYS, Claim, frames_of, is_title
from searcher.quotations.trailing import further

_QUOTE = re.compile("[qQC]+")

_REPORTS = re.compile("[VW]")


def words_behind(reading: Reading, cue: int, source: WordSpan, taken: bytearray) -> Claim | None:
    """Attribute the words behind a verb to its subject."""
    tags = reading.tags
    kinds = frames_of(reading, cue)
    start = _start(reading, cue, kinds)
    if start is None or not _opens_words(reading, source, cue, start):
        return None
    end = content_end(reading, start, kinds, taken)
    if tags[start - 1] == ":" and tags[start] in _QUOTES:
        end = start + 1
    elif source[0] and tags[source[0] - 1] == "-":  # `Smith agreed — he said that roads rot — but`
        dash = tags.find("-", start, end)
        end = end if dash < 0 else dash
    elif "-" in tags[start:end] and (dash := _end_of_aside(tags, source[0], start, end)):
        end = dash
    end = _end_of_relative(reading, source, start, end)
    if end <= start + (tags[start] == "t"):
        return None
    finite = FINITE.search(tags, start, end) is not None
    clause = tags[start] == "t" or finite
    if tags[source[0]] == "i" and tags[start] not in "qQC" and not (clause and kinds & SAYS):
        return None
    quoted = _QUOTE.search(tags, start, end) is not None
    if tags[start] == "t" and end - start <= _SHORTEST and not (finite or quoted):
        return None  # `reiterated that plea`
    if tags[cue] == "G" and end - start == 1 and not quoted:
        return None  # `the crowd cheering him`
    if not quoted and (
        _is_doubtful(tags, source, cue, start, kinds)
        or (kinds & SAYS and _denied(reading, source, cue))
    ):
        return None
    spans = [(start, end)]
    if tags[end - 1] in "QC":
        spans += further(tags, end, taken)
    if quoted and tags[start] != "t":
        clause = CLAUSE.match(tags, start) is not None
        quoted = has_speech(reading, start, end, titles=clause)
    sure = is_sure(reading, source, cue, (start, end), kinds, quoted=quoted)
    if sure and quoted and kinds & SAYS:
        sure = not _denied(reading, source, cue)
    if sure and tags[source[1] - 1] in "nk" and not is_sayer(reading, source):
        sure = bool(named_aside(reading, *source))
    return Claim(tuple(spans), source, cue, sure)


def _end_of_aside(tags: str, first: int, start: int, end: int) -> int:
    """The dash that ends an aside in which words are reported; 0 if they are in none.

    `The report — as Smith noted, who said that it is his — is new`.
    """
    opens = tags.count("-", sentence_start(tags, first), first) % 2
    closes = _DASH_BEFORE_VERB.search(tags, start, end) if opens else None
    return closes.start() if closes else 0


_DASH_BEFORE_VERB = re.compile("-(?=r*[xbvVWe])")


def _start(reading: Reading, cue: int, kinds: int) -> int | None:
    """The first word behind a verb that it may report, behind an addressee, a time and a place."""
    tags = reading.tags
    start = cue + 1
    if kinds & TELL:
        to = ADDRESSEE.match(tags, start)
        if to:
            start = to.end()
        elif not (kinds & SAY and tags.startswith("t", start)):  # `advised that roads close`
            return None
    elif kinds & (SAY | WISH):
        asked = tags.startswith("m", start) or reading.lower(cue) in _ADDRESSING
        listener = _LISTENER.match(tags, start) if asked else None
        start = listener.end() if listener else start
    lead = LEAD.match(tags, start) if tags[start : start + 1] in _LEADING else None
    before = _BEFORE_COLON.match(tags, start) if not lead and ":" in tags else None
    if before:
        start = before.end()
    if lead:
        start = lead.end()
        if "p" in lead.group():
            if tags[start] != "t" and is_title(reading.word(start)):
                return None  # a title: `said on "The Morning Show"`
            if _WITHOUT_SUBJECT.match(tags, start):
                return None  # `agreed on a charter that will help`
    if tags[start : start + 2] == "t:" and tags[start + 2 : start + 3] in _QUOTES:
        start += 2
    if start >= len(tags) or tags[start] in ".)" or (tags[start] == "," and not lead):
        return None
    if tags[start] == "t" and tags[start - 1] in "op" and reading.word(start - 1) != "out":
        return None  # `reminded us of that challenge`, not `pointed out that ...`
    return start if _fits(reading, cue + 1 if kinds == ABOUT else start, kinds) else None


def _opens_words(reading: Reading, source: WordSpan, cue: int, start: int) -> bool:
    """Whether words of the subject may begin at a word: no act, circumstance or object."""
    tags = reading.tags
    form, opener = tags[cue], tags[start]
    if opener == "p" and _is_circumstance(reading, start):
        return False
    if opener == "h" and reading.lower(start) == "nothing" and not CLAUSE.match(tags, start):
        return False  # `said nothing about it`
    if form == "V":
        if opener == "q" and tags[start + 1 : start + 2] in ("x", "b"):
            return False  # `the ideal proclaimed here of “peace” is near`
        if _REDUCED.match(tags, cue + 1):
            return False
        aside = tags[cue - 1] in ",r" and tags[:cue].rstrip("r")[-1:] == ","
        if aside and reading.lower(cue + 1) == "as":
            return False  # `Gold, often described as a “safe haven”, fell`
        if reading.lower(cue) in _NAMES_ONE and _NAMED.match(tags, cue + 1):
            return reading.lower(source[0]) not in ("a", "an")  # `a man named Tom Bell came`
    elif form == "G":
        if tags.startswith("t,", start) and tags[cue - 1 : cue] == "p":
            return False  # `In saying that, he ...`
        if not _OF_SAYINGS.isdisjoint(map(str.lower, reading.words(*source))):
            return False
    known = source[0] and tags[source[0] - 1] in "pf"
    before = reading.lower(source[0] - 1) if known else ""
    if before == "as" and opener not in "tqQC":
        # `as she told him he was free`, not `This, as Ana Ruiz said then, is new`
        return bool(frames_of(reading, cue) & TELL and CLAUSE.match(tags, start))
    if before == "what" and tags[cue + 1] in ",(":
        return False  # `In support of what he said, we ...`
    if opener == "t":
        return not (THAT_ONE.match(tags, start) and reading.lower(cue) in ACTS)
    if opener in "qQC":
        return True
    if reading.lower(cue) in _SELDOM:
        return False
    said = opener == "f" or CLAUSE.match(tags, start) is not None
    return said or not _is_act(reading, source, cue) or _MARKS_BEHIND.match(tags, start) is not None


_MARKS_BEHIND = re.compile("[^.:hfw]{1,11}[qQC]")
"""Marks behind the object of an act: `issued a report that calls the dam "a fine thing"`."""


_LISTENER = re.compile(rf"(?:m|{GROUP})(?:a{GROUP})?(?:[,:]?(?=[qQC])|(?=f|t{CLAUSE.pattern}))")
"""Who is spoken to, behind a verb that needs nobody: `warned him that`, `asked the court why`."""

_ADDRESSING = frozenset(
    form
    for lemma in listed("ask warn promise caution text email beg urge implore")
    for form in (lemma, *forms(lemma))
)
"""Verbs whose object before a clause is who is spoken to, not `the report that roads close`."""

_NAMES_ONE = listed("named called identified dubbed nicknamed")

_NAMED = re.compile(rf"(?:r?p)?{RUN}[rx]*[xbvVWe]")

_OF_SAYINGS = listed("famous old well-known popular common wise ancient celebrated")
"""Adjectives before `saying` as a noun."""

_LEADING = frozenset("rysnp,:-tqQC")
"""The letters that a match of `LEAD` begins with."""

_WITHOUT_SUBJECT = re.compile("tr?[xbvVWe]")

_QUOTES = ("q", "Q", "C")

_BEFORE_COLON = re.compile("r*[pf][^.,:;twhVWxbqQC-]{1,8}:(?=[qQC])")
"""A circumstance before a colon: `declared recently before our Assembly: "..."`."""

_SHORTEST = 3
"""The most words of a noun group with `that` before it."""

_REDUCED = re.compile(rf"p{GROUP}b")
"""A participle behind its noun: `The theme suggested for the session is peace`."""


_SELDOM = listed("states knew")
"""Forms that seldom give words without `that` or marks: `swing states`, `knew the town`."""


def _is_circumstance(reading: Reading, at: int) -> bool:
    """Whether a preposition behind a verb opens no words: `by`, `on behalf of`, `on condition`."""
    if reading.lower(at) == "by":
        return True
    return at + 1 < len(reading.tags) and reading.lower(at + 1) in ("behalf", "condition")


def _is_doubtful(tags: str, source: WordSpan, cue: int, start: int, kinds: int) -> bool:
    """Whether words without marks are seldom anyone's: `a plan that asks`, `swing states`."""
    subject = tags[source[0]]
    if subject == "t" or (kinds == JUDGE and tags[start] == "z"):
        return True
    if subject == "w" and kinds & (WISH | ABOUT) and not kinds & (JUDGE | THINK | TELL):
        return True
    return kinds == SAY and tags[cue] == "W" and tags[start] not in "tqQCh"


def _end_of_relative(reading: Reading, source: WordSpan, start: int, end: int) -> int:
    """The end of the words in a relative clause, before the main clause goes on.

    `Voters who want a say said so`, `The rules, which officials said would hold, were new`.
    """
    tags, first = reading.tags, source[0]
    if tags[first] == "w":
        for verb in _REPORTS.finditer(tags, start + 1, end):
            if frames_of(reading, verb.start()) & SAYS:
                return verb.start()
    elif first and tags[first - 1] == "w":
        comma = tags.find(",", start, end)
        return end if comma < 0 else comma
    return end


_DENIALS = listed("not never cannot nor hardly")

_NOBODY = listed("nobody none neither")


def _is_act(reading: Reading, source: WordSpan, cue: int) -> bool:
    """Whether a verb with a bare object describes an act: `hit the post`, `found the corner`.

    A participle at the start of a sentence does so too: `Talking to media persons, he ...`.
    """
    tags = reading.tags
    word = reading.lower(cue)
    opens = tags[cue] == "G" and cue == sentence_start(tags, cue)
    if opens and FRAMES.get(word, 0) & ABOUT:
        return True
    if word in STANCES and tags[source[1] - 1] not in "NKhw" and not is_sayer(reading, source):
        return True
    return word in ACTS or (tags[cue + 1 : cue + 2] == "z" and word in _ADDRESSES)


_ADDRESSES = listed(
    """speak speaks spoke spoken speaking talk talks talked talking respond responded compared
    decided"""
)
"""Verbs whose `to` precedes a listener, not words."""


_BEHIND_SUBJECT = re.compile(r",[^.QC]{1,30},|\([^()]{1,10}\),?|-[^-.,]{1,20}-")


def _denied(reading: Reading, source: WordSpan, cue: int) -> bool:
    """Whether nobody said the words: `He never said that`, `nobody could say`, `if she said`."""
    tags, first = reading.tags, source[0]
    aside = _BEHIND_SUBJECT.match(tags, source[1], cue)  # `Ana Ruiz, who did not come, said`
    for word in reading.words(aside.end() if aside else source[1], cue):
        if word.lower() in _DENIALS or word.endswith(("n't", "n’t")):
            return True
    if tags[first] in "hsN" and reading.lower(first) in _NOBODY:
        return True
    if tags[first] == "d" and reading.lower(first) == "no":
        return True
    return first > 0 and tags[first - 1] in "fN" and reading.lower(first - 1) == "if"


_SPOKEN_OF = listed("about for of on to against out upon that")

ASIDES = listed("when while because after before since until although though once unless")


def _fits(reading: Reading, start: int, kinds: int) -> bool:
    """Whether the words behind a verb are of a kind that the verb takes."""
    follows = reading.tags[start]
    if follows in "qQC":
        return True
    if kinds == VOICE or (follows in "fN" and reading.lower(start) in ASIDES):
        return False
    if reading.tags.startswith("rf", start) and reading.lower(start + 1) in ASIDES:
        return False  # `as they said even when it rained`
    if follows in "po" and not kinds & SAYS:
        return kinds & ABOUT > 0 and reading.lower(start) in _SPOKEN_OF
    if kinds == ABOUT:
        return reading.lower(start) in _SPOKEN_OF
    if kinds == WISH:
        tags = reading.tags
        return follows in "zdsPNKnkhi" or CLAUSE.match(tags, start + 1) is not None
    return True
