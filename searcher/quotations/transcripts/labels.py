"""Find the name that a label of a turn stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from searcher.analysis.caches import short_cache
from searcher.quotations.lexicon import listed
from searcher.quotations.people.collected import surname
from searcher.quotations.people.given_names import GIVEN_NAMES
from searcher.quotations.people.person_names import POST_NOMINALS, person
from searcher.quotations.people.person_words import RANKS, TITLES
from searcher.quotations.reading import plain
from searcher.quotations.transcripts.roles import ASKERS, INTERVIEWER

NAME = r"[A-Z][\w'’.\-]*"

TITLED = re.compile(
    r"""(?:Mr|Mrs|Ms|Miss|Dr|Sir|Senator|Hon|Deputy|Lord|Lady|Baroness|Dame|Viscount|Earl
    |MR|MRS|MS|MISS|DR|SIR|SENATOR|HON|CR|CLLR)\b""",
    re.VERBOSE,
)

_SHORT_ROLES = {"J": "JOURNALIST", "JRNLST": "JOURNALIST", "JNLST": "JOURNALIST"}

_PRIME_MINISTER_LIKE = 0.8

_ENDED = re.compile(
    r"(?!(?:Hon|Mrs?|Ms|Dr|St|Sen|Gov|Rep|Gen|Col|Sgt|Capt|Prof|Lt|Jr|Sr)\.)[^\W\d_]{2,}\.$"
)
"""A word that ends a sentence; initials and titles may have a stop inside a name."""

_RUN = re.compile(rf"{NAME}+(?: {NAME}+){{1,5}}")

_HEAD = 1_000
"""Characters at the start of a text that are searched for a name by its initials or its post."""

_OPENING = 4_000
"""How many characters at the start of a text are searched for full names."""


def full_names(text: str, labels: list[re.Match[str]]) -> dict[str, str]:
    """The full names in the labels and at the start of the text, by surname in capitals."""
    distinct = dict.fromkeys(match["label"] for match in labels)
    runs = [label.split() for label in distinct if not label.isupper()]
    for run in _RUN.findall(text[:_OPENING]):
        runs += _sentences(run.split()) if "." in run else (run.split(),)
    full: dict[str, str] = {}
    for words in runs:
        name = person(tuple(words))
        if len(name) > 1 and not " ".join(words).isupper():
            full.setdefault(surname(" ".join(name)).upper(), " ".join(name))
    for label in distinct:
        whole = without_titles(label) if label.isupper() else ""
        if whole.find(" ") > 1:  # not an initial
            full.setdefault(surname(whole), whole)
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


def by_last_word(names: Sequence[str]) -> dict[str, str]:
    """The names by their last word in capitals; of several, the first."""
    found: dict[str, str] = {}
    for name in names:
        for last in name.upper().split()[-1:]:
            found.setdefault(last, name)
    return found


def speaker_of(
    label: str, names: Sequence[str], by_last: Mapping[str, str], full: dict[str, str]
) -> str:
    """The name for a label: the one in the metadata if it has the same surname.

    `PRIME MINISTER`, which OCR spells in many ways, is the only speaker in the metadata.
    """
    spelled = " ".join(label.upper().split())
    if (name := by_last.get(spelled.rpartition(" ")[2])) is not None:
        return name
    short = len(spelled) <= _MOST_INITIALS and spelled.isalpha() and not is_prime_minister(spelled)
    initial = [name for name in names if spelled in _initials(name)] if short else []
    if len(initial) == 1 and spelled not in ASKERS and spelled != "A":
        return initial[0]
    if len(names) == 1 and names[0] and (is_prime_minister(spelled) or spelled == "A"):
        return names[0]
    first = plain(label.split()[0])
    titled = TITLED.match(label) or spelled.endswith(" MP") or first in RANKS
    if spelled in _SHORT_ROLES:
        return _SHORT_ROLES[spelled]
    if short and label.isupper() and spelled not in ASKERS and spelled not in full:
        return INTERVIEWER if spelled != "A" else label
    last = surname(spelled)
    if last in full and (titled or len(spelled.split()) == 1):
        return full[last]
    name = without_titles(label) if titled or first in _POSTS else ""
    if name != label and name.upper() in full:
        return full[name.upper()]  # `PRIME MINISTER BELL`
    return name if name and (titled or " " in name) else label


_POSTS = TITLES | {"prime"}


def without_titles(label: str) -> str:
    """The name in a label; empty if it has none."""
    words = label.split()
    while len(words) > 2 and words[-1] in POST_NOMINALS:
        del words[-1]
    if label.isupper():
        name = person(tuple(word.lower() if word in _SMALL else word.title() for word in words))
    else:
        name = person(tuple(words))
    return " ".join(words[len(words) - len(name) :]) if name else ""


_SMALL = listed("OF AND FOR THE")
"""Words of a post in capitals that no name has: `PREMIER OF TASMANIA`."""

_FIRST_LETTERS = re.compile(r"(?:^|[ -])([A-Z])")

_MOST_NAMES = 4
"""The most letters of initials."""

_TWO_WORDS = re.compile(r"\b(?=(\w[\w'’-]{2,20}+) (\w[\w'’-]{2,20}+))")
"""Two words side by side, from each place."""


def by_initials(label: str, text: str, full: Mapping[str, str]) -> str:
    """The name whose initials a label is: `MD:` is Mark Day, `AHM:` is Ada Hope-Marsh.

    It is one of the `full` names in labels, or the head of the text has it. The label itself if it
    is the initials of several there; empty if of none.
    """
    if not label.isalpha() or is_prime_minister(label):
        return ""
    if label.isupper() and 1 < len(label) <= _MOST_NAMES:
        whole = {name for name in full.values() if "".join(_FIRST_LETTERS.findall(name)) == label}
        if len(whole) == 1:
            return whole.pop()
    if len(label) != 2:
        return ""
    found = {
        f"{given} {last}".title() if last.isupper() else f"{given} {last}"
        for given, last in _TWO_WORDS.findall(text[:_HEAD])
        if given[0] + last[0] == label and given.lower() in GIVEN_NAMES
    }
    return label if len(found) > 1 else next(iter(found), "")


def by_post(label: str, head: str) -> str:
    """The only name behind a post in the text above the turns: `Chair: Dame Ana Ruiz`."""
    post = label.removeprefix("THE ").removeprefix("The ")
    if post.upper() in ASKERS or len(post) <= _MOST_INITIALS:
        return ""
    head = head[:_HEAD]
    if post.casefold() not in head.casefold():
        return ""  # as most are: to compile an expression for each takes long
    found = {
        without_titles(" ".join(next(_sentences(match["name"].split()))))
        for match in re.finditer(rf"\b(?i:{re.escape(post)}),?:? (?P<name>{_RUN.pattern})", head)
    }
    names = {name for name in found if " " in name}
    return names.pop() if len(names) == 1 else ""


def _initials(name: str) -> tuple[str, str]:
    """The initial of the surname, and that of the first name with it: `H:`, `DH:` for Hinch."""
    last = plain(surname(name))[:1].upper()
    return last, name[:1].upper() + last


_MOST_INITIALS = 2
"""Letters of a label of initials; one that is nobody's name in the text is the host's."""


@short_cache(1 << 12)
def is_prime_minister(label: str) -> bool:
    """Whether a label is this post alone: `PRIME MINISTER BLAIR` is another person."""
    if label.startswith(("PRIME MINISTER ", "DEPUTY ")):
        return False
    if label in ("PM", "P.M.", "P.M"):
        return True
    compared = SequenceMatcher(None, label, "PRIME MINISTER")
    if compared.quick_ratio() < _PRIME_MINISTER_LIKE:  # an upper bound of the ratio
        return False
    return compared.ratio() >= _PRIME_MINISTER_LIKE
