"""Find where the words behind a reporting verb end."""

from __future__ import annotations

import re

from searcher.quotations.patterns import CLAUSE_STOP, GROUP_STOP, SUBJECT
from searcher.quotations.reading import Reading
from searcher.quotations.tagging import SAYS, SPEAKS, frames_of

FINITE = re.compile("[xbvVWe]")

_PARENTHESIS = re.compile(",(?:r?G|fg?)")

_QUOTED = re.compile("[qQC]")


def content_end(reading: Reading, start: int, kinds: int, taken: bytearray) -> int:
    """The end of the words that a verb reports.

    A verb behind `and` continues the clause, unless it reports words itself. A clause without its
    verb goes on: `said that progress, whether general or not, is slow`.
    """
    tags = reading.tags
    pattern = CLAUSE_STOP if kinds & SPEAKS else GROUP_STOP
    limit = taken.find(1, start)
    limit = len(tags) if limit < 0 else limit
    at = start + 1 if tags[start] not in "QC" else start
    if tags[start : start + 2] in ("t,", "tf"):  # `said that, when it rains, roads close`
        at = tags.find(",", start + 2, limit) + 1 or at
    stop = pattern.search(tags, at, limit)
    while pattern is CLAUSE_STOP and stop and _goes_on(reading, start, stop, limit):
        stop = pattern.search(tags, stop.end(), limit)
    end = stop.start() if stop else limit
    if stop and tags[end] in "QC":
        end += 1
    if ":" in tags:
        end = _before_semicolon(reading, start, end)
    if "(" in tags:
        end = before_reference(tags, start, end)
    while end > start and tags[end - 1] in ",-:a":
        end -= 1
    return end


def _goes_on(reading: Reading, start: int, stop: re.Match[str], limit: int) -> bool:
    """Whether a clause goes on behind what looks like its end, for want of a verb."""
    tags, first = reading.tags, stop.group()[0]
    if first == "a" and stop.group()[-1] != ",":
        return not frames_of(reading, stop.end() - 1) & SAYS
    if first == ".":
        after = stop.start() + 1
        return reading.starts[after] == reading.starts[after - 1] + 1 and _is_stray(reading, after)
    if not _PARENTHESIS.fullmatch(stop.group()) or tags[start] != "t":
        return False
    if tags[stop.start() - 1] in "bx":
        return True  # `said that the land was, until he came, theirs`
    clause = tags.rfind("t", start, stop.start())
    if FINITE.search(tags, clause, stop.start()):
        return False
    following = CLAUSE_STOP.search(tags, stop.end(), limit)
    return FINITE.search(tags, stop.end(), following.start() if following else limit) is not None


def _is_stray(reading: Reading, after: int) -> bool:
    """Whether the sign before a word is noise of a scan: `substantial .progress`."""
    if after == len(reading.tags) or reading.word(after - 1) != ".":
        return False
    return reading.word(after)[0].islower()


def _before_semicolon(reading: Reading, start: int, end: int) -> int:
    """The end of a clause with `that`, before a main clause behind a semicolon.

    Another clause with `that` continues it: `said that roads close; and that nobody comes`.
    """
    tags = reading.tags
    at = tags.find(":", start, end)
    if tags[start] != "t" or _QUOTED.search(tags, start, end):
        other = at > 0 and reading.word(at) == ";" and _OTHER_SPEAKER.match(tags, at + 1)
        return at if other else end
    while at >= 0:
        rest = tags[at + 1 : end].lstrip("ar,")
        clause = rest.startswith("t") and not _THAT_ONE.match(rest)
        if reading.word(at) == ";" and not clause and FINITE.search(rest):
            return at
        at = tags.find(":", at + 1, end)
    return end


_OTHER_SPEAKER = re.compile(rf"{SUBJECT}[rx]*[VW]")

_THAT_ONE = re.compile("tn{1,2}[rx]*[xbvVe]")
"""`; that view was heard`."""


def before_reference(tags: str, start: int, end: int) -> int:
    """The end without a bracket behind it that is left open: `"..." [A/6701, para`."""
    opens = tags.rfind("(", start + 1, end)
    return opens if opens > tags.rfind(")", start, end) else end
