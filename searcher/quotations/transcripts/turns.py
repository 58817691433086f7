"""Find the turns of a transcript by labels such as `PRIME MINISTER:` or `Mr. Walker:`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from searcher.article import Quotation
from searcher.quotations.lexicon import listed
from searcher.quotations.people.collected import ordered
from searcher.quotations.people.given_names import GIVEN_NAMES
from searcher.quotations.people.person_names import person
from searcher.quotations.transcripts.labels import (
    NAME,
    TITLED,
    by_initials,
    by_last_word,
    by_post,
    full_names,
    is_prime_minister,
    speaker_of,
    without_titles,
)
from searcher.quotations.transcripts.roles import ASKERS

_CAPITALS = r"(?:Mc|Mac)?[A-Z][A-Z0-9'’.\-]*"

_TURN_LABEL = re.compile(
    rf"""[ \t]*(?P<label>
        (?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Senator|Hon|Madam)\.?[ ])?
            {_CAPITALS}(?:[ ](?:{_CAPITALS}|of|and|for|the)){{0,6}}
        |(?:Mr|Mrs|Ms|Miss|Dr|Sir|Senator|Hon|Deputy|Lord|Lady|Baroness|Councillor|Cllr|Professor
            |Dame|Congressman|Congresswoman|Representative|Governor|Viscount|Earl)\.?
            (?:[ ](?:{NAME}|of|the|de|van|von|der|ó|ní)){{1,5}}
        |(?:The|An|A)(?:[ ](?:{NAME}|of|for|the|and|to)){{1,10}}
        |Minister(?:[ ](?:{NAME}|of|for|the|and|to)){{1,10}}(?=[ ]\()
        |The(?:,?[ ](?:{NAME}|of|for|the|and|to)){{1,16}}(?=[ ]\()
        |Question|Answer|Operator|Journalist|Interviewer|Compere|Reporter|Moderator|Presenter|Host|Caller
        |Listener|Student|Announcer|Interjector|Delegate|Chairman|Chairperson|Chair
        |[A-Z](?:[^\W\dA-Z_]|['’])+(?:[ ][A-Z][\w'’-]+){{1,2}}
        |(?P<surname>[A-Z]\w+(?:[-'’]\w+)?)
    )(?P<aside>
        (?:[ ]\([^()\n]{{1,60}}\)){{0,3}}
        |,(?:[ ](?:{_CAPITALS}|&|of|and|for|the)){{1,8}}  # an organisation
    )[ ]?(?:[:;](?=[ \t\n])|(?<=[A-Z]):(?=[A-Z]))""",
    re.VERBOSE,
)

_LETTERS = re.compile("[A-Za-z]")

_BRACKETS = re.compile(r"\([^()]{1,40}+\)|\[[^\[\]]{1,40}+\]")
"""Remarks that are not words of the speaker: `(inaudible)`, `[laughter]`."""

_NO_SPEAKER = listed(
    """TEL FAX PHONE EMAIL SUBJECT SUBJECTS RE NOTE FOR DATE TO FROM CC ENDS CONTACT SOURCE TOPIC
    TOPICS TITLE PRESS TRANSCRIPT EDITOR PHOTO"""
)

_GREETED = listed("LADIES GENTLEMEN EXCELLENCIES EXCELLENCY DELEGATES FRIENDS COLLEAGUES")
"""Words of a greeting, which is no label: `LADIES AND GENTLEMEN:`."""

_IN_ASIDE = re.compile(rf"\((?P<name>{NAME}\.?(?: (?:{NAME}|of|de|van|von|der)){{1,5}})\)")
"""The speaker behind his post, or his seat behind his name."""

_END = re.compile(
    r"(?:(?<!\s)\s++)?(?:(?<!\w)\[?(?:ENDS|Ends)\]?|(?<!\*)\*{3,}+|(?<!-)-{3,}+)\s*+$"
)

_ENDINGS = ("ENDS", "Ends", "ENDS]", "Ends]", "***", "---")

_MOST = 300
"""The most different labels that are each looked for in the text: more would take long."""

ENOUGH = 3
"""The fewest turns of a transcript; they are of two speakers or more."""


def turns(text: str, speakers: Sequence[str], lines: Sequence[int]) -> tuple[Quotation, ...]:
    """Each turn of a transcript as a quotation; empty if the text is not a transcript.

    `lines` are the starts of the lines that may have a label.
    """
    labels = _labels(text, lines)
    if not labels:
        return ()
    full, head = full_names(text, labels), text[: labels[0].start()]
    known = [ordered(speaker) for speaker in speakers]
    by_last = by_last_word(known)
    names: dict[str, str] = {}
    found: list[Quotation] = []
    for at, match in enumerate(labels):
        label = match["label"]
        if label.startswith(("The ", "THE ", "Minister ")) and (name := _in_aside(match)):
            names[label] = name
        elif label not in names:
            named = by_initials(label, text, full) or speaker_of(label, known, by_last, full)
            names[label] = named if named != label else by_post(label, head) or label
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        words = text[match.end() : end]
        if words.rstrip().endswith(_ENDINGS):  # few turns are, and to look for it takes long
            words = _END.sub("", words)
        if _LETTERS.search(_BRACKETS.sub("", words) if words.lstrip()[:1] in "([" else words):
            first = match.end() + len(words) - len(words.lstrip())
            content = ((first, match.end() + len(words.rstrip())),)
            found.append(Quotation(content, match.span("label"), None, names[label], False, "high"))
    return tuple(found)


def _labels(text: str, lines: Sequence[int]) -> list[re.Match[str]]:
    """The labels of the turns, in order; none if the text is not a transcript."""
    labels = [
        match
        for match in (_TURN_LABEL.match(text, start) for start in lines)
        if match and _may_speak(match)
    ]
    labels = _without_headings(text, labels)
    if _ASKED in text:
        labels = sorted([*labels, *_without_colon(text)], key=re.Match.start)
    if len(labels) < ENOUGH and not _asked_once(labels):
        return []
    times = Counter(_key(match["label"]) for match in labels)
    known_names = {_in_aside(match) for match in labels if match["aside"]}
    if max(times.values()) > 1:
        distinct = {match["label"] for match in labels}
        known_names |= {
            label for label in distinct if _is_name(label, text if len(distinct) <= _MOST else "")
        }
    parliament = any(TITLED.match(match["label"]) for match in labels)
    labels = [
        match
        for match in labels
        if times[_key(match["label"])] > 1
        or _marked(match)
        or match["label"] in known_names
        or (parliament and match["label"].startswith(("The ", "An ")))
    ]
    repeated = max(times.values()) > 1 or sum(map(_is_member, labels)) >= ENOUGH
    several = len(labels) >= ENOUGH and len(times) > 1 and repeated
    if not several and not _asked_once(labels):
        return []
    return sorted([*labels, *_inside_lines(text, labels, times)], key=re.Match.start)


def _is_member(match: re.Match[str]) -> bool:
    """Whether a label is that of a member of a parliament or of a panel: with a title or a seat.

    In capitals it has a full name and a seat: `ADA MARSH (Labour):`.
    """
    label = match["label"]
    if label.isupper():
        return bool(match["aside"]) and " " in without_titles(label)
    return bool(TITLED.match(label) or match["aside"])


def _is_name(label: str, text: str) -> bool:
    """Whether a label is the full name of a person: `Tom Bell:`."""
    words = label.split()
    if len(words) < 2 or label.isupper() or person(tuple(words)) != tuple(words):
        return False
    return words[0].lower() in GIVEN_NAMES or text.count(label) > 1


def _in_aside(match: re.Match[str]) -> str:
    """The name in brackets behind a post: `The Minister of Health (Mr. Tom Bell):`."""
    found = _IN_ASIDE.search(match["aside"])
    return without_titles(found["name"]) or found["name"] if found else ""


def _without_headings(text: str, labels: list[re.Match[str]]) -> list[re.Match[str]]:
    """The labels without single words that are no surnames of an interview: `Q:`, `Ruiz:`."""
    alone = Counter(match["surname"] for match in labels if match["surname"])
    if not alone:
        return labels
    asks = len(alone) <= _MOST and any(match["label"].upper() in ASKERS for match in labels)
    names = {word for word, times in alone.items() if asks and times > 1 and f" {word}" in text}
    return [match for match in labels if not match["surname"] or match["surname"] in names]


_ASKED = "Q."

_NO_COLON = re.compile(
    r"^[ \t]*(?P<label>Q|A|(?:THE )?(?:PRIME MINISTER|PRESIDENT)|PM)(?P<aside>)\.(?=\s)",
    re.MULTILINE,
)
"""A label with a full stop: `Q. Is it open?`, `THE PRESIDENT. It is.`"""


def _without_colon(text: str) -> list[re.Match[str]]:
    """The labels that end in a full stop; none in a text that does not ask twice."""
    found = list(_NO_COLON.finditer(text))
    return found if sum(match["label"] == "Q" for match in found) > 1 else []


def _may_speak(label: re.Match[str]) -> bool:
    """Whether a label is neither a heading nor a greeting: `Mr. President; ...`."""
    words = label["label"].upper().split()
    if label.group()[-1] == ";" and words[-1] in ("PRESIDENT", "CHAIRMAN", "SPEAKER"):
        return False
    return words[0] not in _NO_SPEAKER and _GREETED.isdisjoint(words)


def _asked_once(labels: Sequence[re.Match[str]]) -> bool:
    """Whether two labels are those of a question and of its answer: `JOURNALIST:`, `PM:`."""
    if len(labels) != 2:
        return False
    asks, answers = (_key(match["label"]) for match in labels)
    return asks in ASKERS and answers not in ASKERS and _marked(labels[1])


def _inside_lines(
    text: str, labels: Sequence[re.Match[str]], times: Mapping[str, int]
) -> Iterator[re.Match[str]]:
    """The labels inside lines: those of several lines, that follow the end of a sentence."""
    few = len(labels) < ENOUGH
    known = {m["label"] for m in labels if times[_key(m["label"])] > 1 or few}
    starts = {match.start("label") for match in labels}
    colon = text.find(":") if known else -1
    while colon >= 0:
        first = max(0, colon - _LONGEST_LABEL)
        end = max(text.rfind(sign, first, colon) for sign in _SENTENCE_ENDS) + 1
        label = text[end:colon].strip()
        start = text.index(label, end) if end and label in known else -1
        if start >= end > 0 and start not in starts:
            match = _TURN_LABEL.match(text, start)
            if match and match["label"] == label:
                yield match
        colon = text.find(":", colon + 1)


def _key(label: str) -> str:
    """The part of a label that identifies its speaker: the surname of a name, all of a post."""
    return label.split()[-1].upper() if TITLED.match(label) else label.upper()


def _marked(match: re.Match[str]) -> bool:
    """Whether a label is in capitals or has a title; few headings inside an article are."""
    label = match["label"]
    named = TITLED.match(label) or is_prime_minister(label.upper())
    return label.isupper() or bool(named) or bool(match["aside"])


_LONGEST_LABEL = 60
"""Characters of the longest label inside a line."""

_SENTENCE_ENDS = ".?!…"
