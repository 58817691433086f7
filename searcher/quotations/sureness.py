"""Decide whether the words behind a verb are surely what its subject said."""

from __future__ import annotations

import re

from searcher.quotations.extent import FINITE
from searcher.quotations.lexicon import ACTS, DESCRIBES, JUDGE, listed
from searcher.quotations.patterns import CLAUSE, SUBJECT
from searcher.quotations.reading import Reading, WordSpan
from searcher.quotations.tagging import SAYS, is_title

_QUOTE = re.compile("[qQC]+")

SCARE = listed("so-called called known titled entitled named dubbed word words phrase term")
"""Words before quotation marks that hold a name or a term, not speech."""

THAT_ONE = re.compile(
    rf"t(?=n{{1,2}}(?:[.,:;)fop]|a(?!{SUBJECT}[rx]*[xbvVWe])|$))(?!{SUBJECT}[rx]*[xbvVWe])"
)
"""`that` before a noun, which opens no clause: `will maintain that position`."""

_PLAINLY = listed("say says said")


_UNSAID = re.compile("(?<!p)(?<!b[VeG])z")
"""`to` before what nobody may have said; not in `went on to say` and `was forced to admit`."""


def is_sure(
    reading: Reading, source: WordSpan, cue: int, words: WordSpan, kinds: int, *, quoted: bool
) -> bool:
    """Whether words behind a verb are surely those of its subject.

    Args:
        words: the first word behind the verb that it reports, and the end of the words.
        kinds: the frames of the verb.
        quoted: whether there is a quotation among them that is no title.
    """
    tags, first, start = reading.tags, source[0], words[0]
    says = kinds & SAYS and _reports(reading, cue, words, quoted=quoted)
    if not says and not (kinds & JUDGE and _describes(reading, source, cue, words)):
        return False
    if cue and _UNSAID.match(tags, cue - 1):
        return False  # `is likely to say that ...`
    if _is_bare(tags, source) or _is_asked(reading, source, cue):
        return False
    if not quoted and not _is_whole(reading, source, words):
        return False
    if tags[max(0, first - 2) : first] == "pw" and reading.lower(cue).endswith("s"):
        return False  # `a plan in which the town declares that ...`
    if tags[cue] == "G" and tags[start] != "t" and tags[cue - 1] == "n":
        return False  # `a law stipulating all people as "enemies"`
    if first and tags[first - 1] in "ev" and tags[source[1] - 1] in "nk":
        return False  # `when he planted his flag stated that ...`
    # not `in these terms, which underline our view: "..."`
    return tags[first] != "w" or reading.lower(max(0, first - 2)) not in _MANNERS


def _reports(reading: Reading, cue: int, words: WordSpan, *, quoted: bool) -> bool:
    """Whether a verb of saying has a clause or a quotation behind it."""
    tags, (start, end) = reading.tags, words
    if tags[start] == "p":
        return False
    if tags[start] in "qQCt":
        return True
    if quoted:  # not `added to it a plan “for all of us”`
        act = tags[start] != "f" and reading.lower(cue) in ACTS
        return not act or CLAUSE.match(tags, start) is not None
    return reading.lower(cue) in _PLAINLY and FINITE.search(tags, start, end) is not None


def _describes(reading: Reading, source: WordSpan, cue: int, words: WordSpan) -> bool:
    """Whether a person describes something in marks: `Smith called the plan “a fairy tale”`."""
    if reading.tags[source[1] - 1] not in "NKh" or reading.lower(cue) not in DESCRIBES:
        return False
    return has_speech(reading, *words)


def _is_whole(reading: Reading, source: WordSpan, words: WordSpan) -> bool:
    """Whether words without marks are a clause whose end is certain.

    Not behind `The Power which said that`, whose own verb follows, nor `the fact that`.
    """
    tags, first, (start, end) = reading.tags, source[0], words
    if tags[start] == "t" and (not FINITE.search(tags, start, end) or THAT_ONE.match(tags, start)):
        return False  # `answered that charge by all means`
    if tags[start] == "m":
        return False  # `pronounced itself in favour of peace`
    if tags[first] == "w" and tags[first - 1 : first] != ",":
        return False
    return not (first > 1 and tags[first - 1] == "t" and reading.lower(first - 2) == "fact")


def has_speech(reading: Reading, start: int, end: int, *, titles: bool = False) -> bool:
    """Whether one of the quotations among some words is no name: `the report entitled “For All”`.

    Nor a title, unless `titles` may be part of what is said: `backs "An Agenda for Peace"`.
    """
    found = [match.end() - 1 for match in _QUOTE.finditer(reading.tags, start, end)]
    plain = [at for at in found if reading.lower(at - 1) not in SCARE]
    return any(titles or not is_title(reading.word(at)) for at in plain)


def _is_bare(tags: str, source: WordSpan) -> bool:
    """Whether a subject is one noun in the singular without an article: `member states that`."""
    first, end = source
    return end - first == 1 and tags[first] == "n"


def _is_asked(reading: Reading, source: WordSpan, cue: int) -> bool:
    """Whether the words are asked for or possible, not said: `Every country must say`."""
    first = source[0]
    asks = first and reading.tags[first - 1] in "xN" and reading.tags[first - 2 : first - 1] != "#"
    if first > 1 and reading.tags[first - 1] == "r" and reading.lower(first - 2) in _ASKS:
        return True  # `Does not the minister agree that ...?`
    if asks and reading.lower(first - 1) in _ASKS:
        return True  # `Would any person say that ...?`, `Little did they guess that ...`
    if source[1] == cue:
        return False
    between = [word.lower() for word in reading.words(source[1], cue)]
    if "can" in between and reading.lower(first) == "any":
        return True  # `Any voter can say that ...`
    if "can" in between and first and reading.lower(first - 1) in _NOT_YET:
        return True
    if "would" in between and reading.lower(cue) in _FINDINGS:
        return True
    return not _MODALS.isdisjoint(between)


_MODALS = listed("must should shall ought may might will")
"""Verbs that precede words which nobody has said yet: `The Assembly will recall that ...`."""

_ASKS = listed("would will can could should may might must do does did")

_MANNERS = listed("terms way manner words fact")

_FINDINGS = listed("reveal show suggest indicate conclude confirm demonstrate prove imply find")
"""Verbs of what an inquiry would bring: `A review would reveal that ...`."""

_NOT_YET = listed("before until till when so whether unless that")
"""Words before a clause with `can` that is no fact: `before the peoples can say that ...`."""
