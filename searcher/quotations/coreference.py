"""Resolve a mention to a name: `he`, `the minister` and `Lavrov` are `Sergey Lavrov`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from searcher._values import frozen
from searcher.quotations.lexicon import listed
from searcher.quotations.mentions import Mention
from searcher.quotations.person_words import (
    FEMALE,
    FEMALE_NAMES,
    MALE,
    MALE_NAMES,
    OCCUPATIONS,
    PEOPLES,
    RANKS,
    TITLES,
)
from searcher.quotations.persons import RUN, SUFFIXES, person, plain
from searcher.quotations.tagging import Reading, WordSpan

_NAMED = re.compile(f"L{{0,2}}{RUN}")

_DETERMINER = re.compile(r"(?:the|a|an|his|her|their|this|its|our|my)\s+")

_MAN, _WOMAN = frozenset(["he", "him", "himself"]), frozenset(["she", "her", "herself"])

_PLACED = listed("in at near outside across around into toward towards")
"""Prepositions that precede a place, and seldom a person."""

_DESCRIBED = re.compile(
    r"""the\ (?:
    (?P<age>\d{1,3}-year-old)(?:\ [a-z-]+)?
    |(?P<kin>[a-z-]+)(?:\ of\ (?:one|two|three|four|five|six))?
    |(?P<nation>[A-Z][a-z]+))$""",
    re.VERBOSE,
)

_NEAR = 12
"""How many mentions before a pronoun are candidates for its antecedent."""


@frozen
class Seen:
    """A person's name in the text: its offset, and whether it is the subject of a verb."""

    start: int
    name: str
    subject: bool


@dataclass(slots=True)
class People:
    """The people that an article names, collected paragraph by paragraph.

    Attributes:
        full: full names by their surname, in order of appearance.
        given: full names by their first name, in order of appearance.
        posts: the holders of a post, each with the offset at which the text names him.
        sexes: `m` or `f` by full name.
        seen: each full name and surname in the text, in order.
    """

    full: dict[str, list[str]] = field(default_factory=dict)
    given: dict[str, list[str]] = field(default_factory=dict)
    posts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    sexes: dict[str, str] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)


def add_paragraph(people: People, reading: Reading) -> None:
    """Add the names of a paragraph, with their posts, sexes and places in the sentence."""
    tags = reading.tags
    subject = False
    runs = [match.span() for match in _NAMED.finditer(tags)]
    for at, (first, end) in enumerate(runs):
        words = tuple(reading.words(first, end))
        name = person(words)
        if not name:
            subject = False
            continue
        placed = first > 0 and plain(reading.word(first - 1)) in _PLACED
        subject = _is_subject(tags, first, end) or (tags[first - 1 : first] == "a" and subject)
        if placed and not subject:
            continue
        start = reading.starts[first]
        if len(name) == 1:
            people.seen.append(Seen(start, name[0], subject))
            continue
        full = " ".join(name)
        _add(people, full)
        people.seen.append(Seen(start, full, subject))
        _add_posts(people, reading, (first, end), name)
        if subject and full not in people.sexes:
            stop = runs[at + 1][0] if at + 1 < len(runs) else len(tags)
            _sex_by_pronoun(people, reading, end, stop, full)


def _is_subject(tags: str, first: int, end: int) -> bool:
    """Whether a name is the subject of a verb or opens a sentence."""
    before = tags[first - 1 : first]
    if before in ("p", "o", "z"):
        return False
    if before == "" or before in ".Q":
        return True
    behind = tags[end : end + 1]
    if behind in ("V", "W", "v", "e", "x", "b", "r"):
        return True
    return behind in (",", "(") or before == "a" or tags[first - 1 : first] in ("V", "W")


def surname(name: str) -> str:
    """The last word of a name, without a suffix such as `Jr.` or `III`."""
    words = name.split()
    while len(words) > 1 and plain(words[-1]) in SUFFIXES:
        words.pop()
    return words[-1]


def _add(people: People, full: str) -> None:
    for key, index in ((surname(full), people.full), (full.split()[0], people.given)):
        names = index.setdefault(key, [])
        if full not in names:
            names.append(full)
    first = full.split()[0].lower()
    if first in MALE_NAMES or first in FEMALE_NAMES:
        people.sexes.setdefault(full, "m" if first in MALE_NAMES else "f")


_POST_BEFORE = re.compile("[nN]{1,5}$")

_POST_IN_APPOSITION = re.compile("[dPnN](?P<post>[nN]{1,5})(?:[op][dnNKkP]{1,6})?,n{0,2}$")

_POST_BEHIND = re.compile(",[dP]?(?P<post>[nN]{1,6})(?=[,.op]|$)")


def _add_posts(people: People, reading: Reading, run: WordSpan, name: tuple[str, ...]) -> None:
    """Add the posts that precede a name, or that stand beside it between commas.

    `run` is the run of capitalised words that ends in the name: `Foreign Minister Ivo Brandt`.
    """
    first, end = run
    start = end - len(name)
    tags = reading.tags
    full = " ".join(name)
    _sex_by_words(people, full, [plain(word) for word in reading.words(first, start)])
    for found in (
        _POST_BEFORE.search(tags, max(0, start - 6), start),
        _POST_IN_APPOSITION.search(tags, max(0, first - 16), first),
        _POST_BEHIND.match(tags, end),
    ):
        if found:
            span = found.span("post") if found.lastgroup else found.span()
            words = [plain(word) for word in reading.words(*span)]
            _sex_by_words(people, full, words)
            if _is_post(words[-1]):
                for at in range(len(words)):
                    holders = people.posts.setdefault(" ".join(words[at:]), [])
                    holders.append((reading.starts[first], full))


_HIS, _HER = listed("he his him himself"), listed("she her hers herself")


def _sex_by_words(people: People, name: str, words: list[str]) -> None:
    for word in words:
        if word in MALE or word in FEMALE:
            people.sexes[name] = "m" if word in MALE else "f"


def _sex_by_pronoun(people: People, reading: Reading, end: int, stop: int, name: str) -> None:
    """Infer the sex of a subject from the next pronoun: `Mutua left when she ...`."""
    dot = reading.tags.find(".", end, stop)
    for word in reading.words(end, stop if dot < 0 else dot):
        if word in _HIS or word in _HER:
            people.sexes[name] = "m" if word in _HIS else "f"
            return


def _is_post(word: str) -> bool:
    return word in TITLES or word in OCCUPATIONS or word in RANKS


def add_speakers(people: People, speakers: Iterable[str]) -> None:
    """Add names from the metadata of an article, as `Sergey Lavrov` or `Lavrov, Sergey`."""
    for speaker in speakers:
        name = ordered(speaker)
        if name and name not in people.full.get(surname(name), ()):
            _add(people, name)


def ordered(speaker: str) -> str:
    """A name in the order of speech: `Lavrov, Sergey` is `Sergey Lavrov`."""
    last, _, given = speaker.partition(",")
    return " ".join(f"{given} {last}".split())


@frozen
class Resolved:
    """The name that a mention was resolved to.

    Attributes:
        name: a person's or an organisation's name; the words of the mention if no name is known;
            empty if the mention is a pronoun or a number without an antecedent.
        person: whether it is a person's name.
        sure: whether the rule that found it is seldom wrong.
    """

    name: str
    person: bool
    sure: bool


def resolve(people: People, found: Mention, spoke: list[tuple[int, str]], last: str) -> Resolved:
    """Resolve a mention to a name.

    Args:
        spoke: the offsets and names of the people who spoke before, in order.
        last: the speaker before, if it was no person; may be empty.
    """
    if found.name:
        return Resolved(_full_name(people, found), True, True)
    if found.pronoun in _MAN or found.pronoun in _WOMAN:
        name = _antecedent(people, found.start, "m" if found.pronoun in _MAN else "f", spoke)
        return Resolved(name, bool(name), bool(name))
    if found.pronoun:
        return Resolved(last if found.pronoun == "it" else "", False, False)
    if found.post:
        return _of_post(people, found, spoke)
    return Resolved(found.text, False, True)


def _full_name(people: People, found: Mention) -> str:
    """The longest name in the text for a mention that has a name."""
    last = surname(" ".join(found.name))
    whole = " ".join(found.name)
    if len(found.name) > 1:
        names = people.full.get(last, [])
        if whole in names:
            shorter = [name for name in names if _extends(name, found.name)]
            return shorter[0] if shorter else whole
        alike = [name for name in names if name[:1] == whole[:1]]
        return alike[0] if alike and len(found.name) <= 2 else whole
    names = people.full.get(last, []) or people.given.get(last, [])
    if found.sex:
        names = [n for n in names if people.sexes.get(n, found.sex) == found.sex]
    return names[0] if names else whole


def _extends(name: str, short: tuple[str, ...]) -> bool:
    """Whether a full name has all words of a shorter one, in their order, and more between them."""
    words = name.split()
    if len(words) <= len(short) or words[0] != short[0] or words[-1] != short[-1]:
        return False
    rest = iter(words)
    return all(word in rest for word in short)


def _of_post(people: People, found: Mention, spoke: list[tuple[int, str]]) -> Resolved:
    """Resolve `the minister`, `the 24-year-old` or `the Czech`."""
    text = found.post.lower()
    determiner = _DETERMINER.match(text)
    post = text[determiner.end() :] if determiner else text
    holders = people.posts.get(post)
    if holders and (text.startswith("the ") or post == text):
        earlier = [name for at, name in holders if at < found.start]
        return Resolved((earlier or [holders[0][1]])[-1], True, True)
    if found.post in people.full:
        return Resolved(people.full[found.post][0], True, True)
    described = _DESCRIBED.match(found.post[:1].lower() + found.post[1:])
    if described and _describes_a_person(described):
        kin = re.split("[- ]", described["kin"] or "")[0]
        sex = "f" if kin in FEMALE else "m" if kin in MALE else ""
        name = _antecedent(people, found.start, sex, spoke)
        if name:
            return Resolved(name, True, False)
    return Resolved(found.text, False, True)


def _describes_a_person(described: re.Match[str]) -> bool:
    nation, kin = described["nation"], described["kin"]
    if nation:
        return nation.lower() in PEOPLES
    return not kin or kin in OCCUPATIONS or "-of-" in kin


def _antecedent(people: People, start: int, sex: str, spoke: list[tuple[int, str]]) -> str:
    """The antecedent of a pronoun: the last subject or speaker of that sex."""
    for name in _candidates(people, start, spoke):
        if not sex or people.sexes.get(name, sex) == sex:
            return name
    return ""


def _candidates(people: People, start: int, spoke: list[tuple[int, str]]) -> Iterator[str]:
    """The candidates for the antecedent of a pronoun, the likeliest first.

    Subjects and speakers from the last one backwards, then the other people of the text.
    """
    at = bisect_left(people.seen, start, key=lambda seen: seen.start)
    near = people.seen[max(0, at - _NEAR) : at]
    marks = [(seen.start, seen.name) for seen in near if seen.subject] + spoke[-_NEAR:]
    for _, name in sorted(marks, reverse=True):
        yield from _known_as(people, name)
    for seen in reversed(near):
        if not seen.subject:
            yield from _known_as(people, seen.name)


def _known_as(people: People, name: str) -> Iterator[str]:
    """The full name for a name in the text, if there is one."""
    if " " in name:
        yield name
    else:
        names = people.full.get(name) or people.given.get(name)
        if names:
            yield names[0]
