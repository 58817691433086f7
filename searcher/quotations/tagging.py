"""Tag the words of a paragraph: a string with one letter per word.

The rules are regular expressions over that string, so that the `re` module does the work and its
time is linear. A region in quotation marks is one word. `letters` lists the letters.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from searcher.quotations.letters import letter, tokens
from searcher.quotations.lexicon import FRAMES, SAY, TELL, THINK
from searcher.quotations.paragraphs import after_dateline, marks, paragraphs, regions
from searcher.quotations.reading import Reading, WordSpan

LONGEST = 6_000
"""The longest piece of a paragraph, in characters: it limits the time of a rule."""

_AFTER_STOP = "\"”»“«’' \xa0\n"

_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“‘])")

# Decide by its neighbours whether a word is a noun or a reporting verb. Each pattern starts with a
# literal and looks back from it, which is three times as fast.
_NOUN_AFTER = re.compile(r"[VWBe](?<=[dP].)")

_UNLISTED = re.compile("[hitNKxb](?:(?<=h)[nk]|(?<=[it])k|(?<=[NKhi])rk|(?<=[xb])[ns](?=[Ve]))")
"""A verb in no list, as in `he operates`, `Trump also lacks`, or an adverb: `has long admired`."""

_PLURAL_NOUN = re.compile(r"W(?:(?<=[ne#gpVWBGvd~].)(?=[aopVWBxb.,])|(?<=#.)|(?=o)|(?<=N.)(?=B))")

_NOUN = re.compile(r"B(?<![zxhwkKsar].)")

_NO_PARTICLE = re.compile("L(?!L{0,2}[NKJR])")

_SURNAME = re.compile(r"[RJ](?:(?<=[NKL].)|(?<![^.Q:-].)(?=r?[VWxb])(?<=R))|R(?<=[^.Q:-].)")
"""A capitalised word in -ly or -ing that is part of a name: `Dale Kimberly`, `Kimberly said`."""

_OBJECT = re.compile("H(?=[hmdtfpza.,:)C-]|$|r[thqQC])")
"""`her` without a noun behind it: `told her that`."""

_ATTRIBUTE = re.compile("G(?=n*[NK])(?<=[nd].)")
"""`deputy planning director Hugo Lindqvist`."""

_NOUN_IN_ING = re.compile("G(?<=d.)")
"""`as a saying has it`."""


def readings(text: str, labels: Container[int] = ()) -> Iterator[Reading]:
    """Tag each paragraph of a text, without its dateline; labels of turns are kept."""
    signs = marks(text)
    past = 0
    for start, end in paragraphs(text):
        if start not in labels:
            start = after_dateline(text, start, end)
        while start < end:
            stop = end if end - start <= LONGEST else _cut(text, start, start + LONGEST)
            if not text[start:stop].isspace():
                first = bisect_left(signs, start, past)
                past = bisect_left(signs, stop, first)
                yield read(text, start, stop, signs[first:past])
            start = stop


def _cut(text: str, start: int, stop: int) -> int:
    """The offset to cut a long paragraph at: after a sentence, else at a space, else anywhere."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start + LONGEST // 2, stop)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start, stop)
    return space + 1 if space > start else stop


_NICKNAME = re.compile(r"[^\W\d_] [\"“‘'](?=[A-Z])[^\"”’'.,!?]{2,25}[\"”’'] (?=[A-Z])")
"""A nickname in quotation marks inside a name: `Dave "Mad Dog" Hill`."""


def read(text: str, start: int, end: int, signs: Sequence[int]) -> Reading:
    """Tag one paragraph, from `start` to `end` of the text, with quotation marks at `signs`."""
    while start < end and text[start].isspace():
        start += 1
    at = start
    quoted = regions(text, start, end, signs) if signs else []
    if not quoted:
        starts, tags = tokens(text, start, end)
        return Reading(text[start:end], starts, _in_context(tags))
    starts, tags = array("q"), ""
    for opens, closes in quoted:
        if at < opens:
            offsets, letters = tokens(text, at, opens)
            starts += offsets[:-1]
            tags += letters
        at = closes
        while at < end and text[at].isspace():
            at += 1
        starts.append(opens)
        nickname = _NICKNAME.match(text, max(start, opens - 2), closes + 2)
        tags += letter(text[opens:at]) if nickname else _quotation(text[opens:at])
    if at < end:
        offsets, letters = tokens(text, at, end)
        starts += offsets[:-1]
        tags += letters
    starts.append(end)
    return Reading(text[start:end], starts, _in_context(tags))


def _verb_or_adverb(match: re.Match[str]) -> str:
    letters = match.group()
    return letters[:-1] + ("r" if letters[0] in "xb" else "v")


def _in_context(tags: str) -> str:
    """Correct the letters of words by their neighbours."""
    if "R" in tags or "L" in tags or "J" in tags:
        tags = _NO_PARTICLE.sub("n", tags)
        tags = _SURNAME.sub("N", tags).replace("R", "r").replace("J", "G")
    if "H" in tags:
        tags = _OBJECT.sub("m", tags).replace("H", "d")
    return in_context(tags)


def python_in_context(tags: str) -> str:
    """Do what `in_context` does, without the compiled module."""
    tags = _NOUN_AFTER.sub("n", tags)
    tags = _UNLISTED.sub(_verb_or_adverb, tags)
    tags = _PLURAL_NOUN.sub("k", tags)
    tags = _NOUN.sub("n", tags)
    return _NOUN_IN_ING.sub("n", _ATTRIBUTE.sub("g", tags))


try:
    from searcher.quotations._readings import in_context
except ImportError:  # the installation had no C compiler
    in_context = python_in_context


def _quotation(words: str) -> str:
    """The letter of a quotation, by the last sign inside its marks."""
    last = words.rstrip(_AFTER_STOP)[-1:]
    if last in (",", "—", "–", "-"):
        return "C"
    return "Q" if last in (".", "!", "?", "…") else "q"


@dataclass(slots=True, eq=False)  # a frozen one takes four times as long to make
class Claim:
    """Words of a paragraph that are attributed to someone.

    Attributes:
        content: ranges of words, in order.
        source: the mention of the speaker; None where the paragraph names none.
        cue: the verb that attributes them; None if a mark does.
        sure: whether the rule is seldom wrong.
    """

    content: tuple[WordSpan, ...]
    source: WordSpan | None
    cue: int | None
    sure: bool


SPEAKS = SAY | TELL | THINK

SAYS = SAY | TELL


def frames_of(reading: Reading, at: int) -> int:
    """The frames of a verb, as a sum of bits; 0 for another word."""
    return FRAMES.get(reading.lower(at), 0)


def take(taken: bytearray, spans: Iterable[WordSpan]) -> None:
    for first, last in spans:
        taken[first:last] = b"\1" * (last - first)


def sentence_end(tags: str, at: int) -> int:
    """The end of the sentence of a word: the index of its full stop."""
    end = tags.find(".", at)
    return len(tags) if end < 0 else end


_LONG = 3
"""The fewest words of a quotation that is speech, not a term."""


def is_speech(quoted: str) -> bool:
    """Whether a quotation is long enough to be speech, and not a title."""
    return len(quoted.split()) >= _LONG and not is_title(quoted)


def is_title(quoted: str) -> bool:
    """Whether all long words in quotation marks are capitalised: `"Back to the Future"`."""
    words = quoted.strip("\"“”‘’' ").split()
    return all(word[:1].isupper() or len(word) < 4 for word in words)
