"""Transcripts: paragraphs that open with a speaker's label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from searcher.article import Quotation
from searcher.quotations.speakers import ordered
from searcher.quotations.verbs import listed

_CAPITALS = r"(?:Mc|Mac)?[A-Z][A-Z0-9'’.\-]*"
_LABEL = re.compile(
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
        for match in _LABEL.finditer(text)
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
