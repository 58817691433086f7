"""Find the turns of a transcript by labels such as `PRIME MINISTER:` or `Mr. Walker:`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from searcher.analysis.caches import short_cache
from searcher.article import Quotation
from searcher.quotations.lexicon import listed
from searcher.quotations.people.collected import ordered, surname
from searcher.quotations.people.given_names import GIVEN_NAMES
from searcher.quotations.people.person_names import POST_NOMINALS, person
from searcher.quotations.reading import plain
from searcher.quotations.transcripts.roles import ASKERS, INTERVIEWER

_CAPITALS = r"(?:Mc|Mac)?[A-Z][A-Z0-9'’.\-]*"

_NAME = r"[A-Z][\w'’.\-]*"

_TURN_LABEL = re.compile(
    rf"""[ \t]*(?P<label>
        (?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Senator|Hon|Madam)\.?[ ])?
            {_CAPITALS}(?:[ ](?:{_CAPITALS}|of|and|for|the)){{0,6}}
        |(?:Mr|Mrs|Ms|Miss|Dr|Sir|Senator|Hon|Deputy|Lord|Lady|Baroness|Councillor|Cllr|Professor
            |Dame|Congressman|Congresswoman|Representative|Governor|Viscount|Earl)\.?
            (?:[ ](?:{_NAME}|of|the|de|van|von|der|ó|ní)){{1,5}}
        |(?:The|An|A)(?:[ ](?:{_NAME}|of|for|the|and|to)){{1,10}}
        |The(?:,?[ ](?:{_NAME}|of|for|the|and|to)){{1,16}}(?=[ ]\()
        |Question|Answer|Journalist|Interviewer|Compere|Reporter|Moderator|Presenter|Host|Caller
        |Listener|Student|Announcer|Interjector|Delegate|Chairman|Chairperson|Chair
        |[A-Z][a-z'’]+(?:[ ][A-Z][\w'’]+){{1,2}}
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

_SHORT_ROLES = {"J": "JOURNALIST", "JRNLST": "JOURNALIST", "JNLST": "JOURNALIST"}

_TITLED = re.compile(
    r"""(?:Mr|Mrs|Ms|Miss|Dr|Sir|Senator|Hon|Deputy|Lord|Lady|Baroness|Dame|Viscount|Earl
    |MR|MRS|MS|MISS|DR|SIR|SENATOR|HON|CR|CLLR)\b""",
    re.VERBOSE,
)

_IN_ASIDE = re.compile(rf"\((?P<name>{_NAME}\.?(?: (?:{_NAME}|of|de|van|von|der)){{1,5}})\)")
"""The speaker behind his post, or his seat behind his name."""

_END = re.compile(
    r"(?:(?<!\s)\s++)?(?:(?<!\w)\[?(?:ENDS|Ends)\]?|(?<!\*)\*{3,}+|(?<!-)-{3,}+)\s*+$"
)

_ENDINGS = ("ENDS", "Ends", "ENDS]", "Ends]", "***", "---")

ENOUGH = 3
"""The fewest turns of a transcript; they are of two speakers or more."""

_PRIME_MINISTER_LIKE = 0.8


def turns(text: str, speakers: Sequence[str], lines: Sequence[int]) -> tuple[Quotation, ...]:
    """Each turn of a transcript as a quotation; empty if the text is not a transcript.

    `lines` are the starts of the lines that may have a label.
    """
    labels = [
        match
        for match in (_TURN_LABEL.match(text, start) for start in lines)
        if match and _may_speak(match)
    ]
    if _ASKED in text:
        labels = sorted([*labels, *_without_colon(text)], key=re.Match.start)
    if len(labels) < ENOUGH and not _asked_once(labels):
        return ()
    times = Counter(_key(match["label"]) for match in labels)
    named = {_in_aside(match) for match in labels if match["aside"]}
    parliament = any(_TITLED.match(match["label"]) for match in labels)
    labels = [
        match
        for match in labels
        if times[_key(match["label"])] > 1
        or _marked(match)
        or match["label"] in named
        or (parliament and match["label"].startswith(("The ", "An ")))
    ]
    several = len(labels) >= ENOUGH and len(times) > 1 and max(times.values()) > 1
    if not several and not _asked_once(labels):
        return ()
    labels = sorted([*labels, *_inside_lines(text, labels, times)], key=re.Match.start)
    full = _full_names(text, labels)
    known = [ordered(speaker) for speaker in speakers]
    by_last = _by_last_word(known)
    names: dict[str, str] = {}
    found: list[Quotation] = []
    for at, match in enumerate(labels):
        label = match["label"]
        if label.startswith("The ") and (name := _in_aside(match)):
            names[label] = name
        elif label not in names:
            names[label] = _by_initials(label, text) or _speaker(label, known, by_last, full)
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        words = text[match.end() : end]
        if words.rstrip().endswith(_ENDINGS):  # few turns are, and to look for it takes long
            words = _END.sub("", words)
        if _LETTERS.search(_BRACKETS.sub("", words) if words.lstrip()[:1] in "([" else words):
            first = match.end() + len(words) - len(words.lstrip())
            content = ((first, match.end() + len(words.rstrip())),)
            found.append(Quotation(content, match.span("label"), None, names[label], False, "high"))
    return tuple(found)


def _in_aside(match: re.Match[str]) -> str:
    """The name in brackets behind a post: `The Minister of Health (Mr. Tom Bell):`."""
    found = _IN_ASIDE.search(match["aside"])
    return " ".join(person(tuple(found["name"].split()))) or found["name"] if found else ""


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
    keys = [_key(match["label"]) for match in labels]
    return len(keys) == 2 and keys[0] in ASKERS and keys[1] not in ASKERS and _marked(labels[1])


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
    return label.split()[-1].upper() if _TITLED.match(label) else label.upper()


def _marked(match: re.Match[str]) -> bool:
    """Whether a label is in capitals or has a title; few headings inside an article are."""
    label = match["label"]
    named = _TITLED.match(label) or _prime_minister(label.upper())
    return label.isupper() or bool(named) or bool(match["aside"])


_LONGEST_LABEL = 60
"""Characters of the longest label inside a line."""

_SENTENCE_ENDS = ".?!…"

_ENDED = re.compile(
    r"(?!(?:Hon|Mrs?|Ms|Dr|St|Sen|Gov|Rep|Gen|Col|Sgt|Capt|Prof|Lt|Jr|Sr)\.)[^\W\d_]{2,}\.$"
)
"""A word that ends a sentence; initials and titles may have a stop inside a name."""

_RUN = re.compile(rf"{_NAME}+(?: {_NAME}+){{1,5}}")

_HEAD = 1_000
"""How many characters at the start of a text are searched for a name by its initials."""

_OPENING = 4_000
"""How many characters at the start of a text are searched for full names."""


def _full_names(text: str, labels: list[re.Match[str]]) -> dict[str, str]:
    """The full names in the labels and at the start of the text, by surname in capitals."""
    runs = [match["label"].split() for match in labels if not match["label"].isupper()]
    for run in _RUN.findall(text[:_OPENING]):
        runs += _sentences(run.split()) if "." in run else (run.split(),)
    full: dict[str, str] = {}
    for words in runs:
        name = person(tuple(words))
        if len(name) > 1 and not " ".join(words).isupper():
            full.setdefault(surname(" ".join(name)).upper(), " ".join(name))
    return full


def _sentences(words: Sequence[str]) -> Iterator[list[str]]:
    """Split words in capitals where a sentence ends between them."""
    part: list[str] = []
    for word in words:
        ends = _ENDED.match(word)
        part.append(word[:-1] if ends else word)
        if ends:
            yield part
            part = []
    yield part


def _by_last_word(names: Sequence[str]) -> dict[str, str]:
    """The names by their last word in capitals; of several, the first."""
    found: dict[str, str] = {}
    for name in names:
        for last in name.upper().split()[-1:]:
            found.setdefault(last, name)
    return found


def _speaker(
    label: str, names: Sequence[str], by_last: Mapping[str, str], full: dict[str, str]
) -> str:
    """The name for a label: the one in the metadata if it has the same surname.

    `PRIME MINISTER`, which OCR spells in many ways, is the only speaker in the metadata.
    """
    spelled = " ".join(label.upper().split())
    if (name := by_last.get(spelled.rpartition(" ")[2])) is not None:
        return name
    short = len(spelled) <= _MOST_INITIALS and spelled.isalpha() and not _prime_minister(spelled)
    initial = [name for name in names if spelled in _initials(name)] if short else []
    if len(initial) == 1 and spelled not in ASKERS and spelled != "A":
        return initial[0]
    if len(names) == 1 and names[0] and (_prime_minister(spelled) or spelled == "A"):
        return names[0]
    titled = _TITLED.match(label) or spelled.endswith(" MP")
    if spelled in _SHORT_ROLES:
        return _SHORT_ROLES[spelled]
    if short and label.isupper() and spelled not in ASKERS and spelled not in full:
        return INTERVIEWER if spelled != "A" else label
    last = surname(spelled)
    if last in full and (titled or len(spelled.split()) == 1):
        return full[last]
    return (_without_titles(label) if titled else "") or label


def _without_titles(label: str) -> str:
    """The name in a label; empty if it has none."""
    words = label.split()
    while len(words) > 2 and words[-1] in POST_NOMINALS:
        del words[-1]
    name = person(tuple(map(str.title, words) if label.isupper() else words))
    return " ".join(words[len(words) - len(name) :]) if name else ""


_TWO_WORDS = re.compile(r"\b(?=(\w[\w'’-]{2,20}+) (\w[\w'’-]{2,20}+))")
"""Two words side by side, from each place."""


def _by_initials(label: str, text: str) -> str:
    """The name whose initials a label is, as the head of the text has it: `MD:` is Mark Day.

    The label itself if it is those of several; empty if of none.
    """
    if len(label) != 2 or not label.isalpha() or _prime_minister(label):
        return ""
    found = {
        f"{given} {last}".title() if last.isupper() else f"{given} {last}"
        for given, last in _TWO_WORDS.findall(text[:_HEAD])
        if given[0] + last[0] == label and given.lower() in GIVEN_NAMES
    }
    return label if len(found) > 1 else next(iter(found), "")


def _initials(name: str) -> tuple[str, str]:
    """The initial of the surname, and that of the first name with it: `H:`, `DH:` for Hinch."""
    last = plain(surname(name))[:1].upper()
    return last, name[:1].upper() + last


_MOST_INITIALS = 2
"""Letters of a label of initials; one that is nobody's name in the text is the host's."""


@short_cache(1 << 12)
def _prime_minister(label: str) -> bool:
    """Whether a label is this post alone: `PRIME MINISTER BLAIR` is another person."""
    if label.startswith(("PRIME MINISTER ", "DEPUTY ")):
        return False
    likeness = SequenceMatcher(None, label, "PRIME MINISTER").ratio()
    return label in ("PM", "P.M.", "P.M") or likeness >= _PRIME_MINISTER_LIKE
