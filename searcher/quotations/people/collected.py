"""Collect the people that an article names: full names, posts, sexes, and where each is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from searcher.analysis.analyzer import Memory
from searcher.quotations.lexicon import listed
from searcher.quotations.people.given_names import FEMALE_NAMES, GIVEN_NAMES, MALE_NAMES
from searcher.quotations.people.person_names import COURTESIES, RUN, SUFFIXES, person
from searcher.quotations.people.person_words import (
    FEMALE,
    MALE,
    OCCUPATIONS,
    RANKS,
    TITLES,
)
from searcher.quotations.reading import Reading, plain

_NAMED = re.compile(RUN)

_KIN = listed("wife husband son daughter brother sister mother father")

_PLACED = listed("in at near outside across around into toward towards")
"""Prepositions that precede a place, and seldom a person."""

Seen = tuple[int, str, bool]
"""A person's name in the text: its offset, the name, and whether it is the subject of a verb."""


@dataclass(slots=True)
class People:
    """The people that an article names, collected paragraph by paragraph.

    Attributes:
        full: full names by their surname, in order of appearance.
        given: full names by their first name, in order of appearance.
        posts: the holders of a post, each with the offset at which the text names him.
        sexes: `m` or `f` by full name.
        seen: each full name and surname in the text, in order.
        titled: surnames with a title before them, as in `President Nasser`.
        kin: first names behind a word such as `wife`.
        pending: paragraphs whose names are not collected yet. An article in which nobody is quoted
            needs none of them.
    """

    full: dict[str, list[str]] = field(default_factory=dict)
    given: dict[str, list[str]] = field(default_factory=dict)
    posts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    sexes: dict[str, str] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    titled: set[str] = field(default_factory=set)
    kin: list[str] = field(default_factory=list)
    pending: list[Reading] = field(default_factory=list)


_MOST_PENDING = 1_000
"""The most paragraphs that are kept pending: it limits the memory for a long text."""


def add_paragraph(people: People, reading: Reading) -> None:
    """Add a paragraph, whose names `collect` adds when one of them is asked for."""
    people.pending.append(reading)
    if len(people.pending) >= _MOST_PENDING:
        collect(people)


def collect(people: People) -> None:
    """Add the names of all pending paragraphs."""
    for reading in people.pending:
        _collect(people, reading)
    people.pending.clear()


def _collect(people: People, reading: Reading) -> None:
    """Add the names of a paragraph, with their posts, sexes and places in the sentence."""
    tags, starts, text = reading.tags, reading.starts, reading.paragraph
    base = starts[0]
    particles = "L" in tags
    subject = False
    for match in _NAMED.finditer(tags):
        first, end = match.span()
        while particles and first and tags[first - 1] == "L" and match.start() - first < _PARTICLES:
            first -= 1
        if tags[end : end + 1] == "P":
            end += 1  # `Nelson Mandela's speech`
            name = person(tuple(_without_ending(reading.words(first, end))))
        elif particles and "L" in tags[first:end]:  # or a nickname of several words
            name = person(tuple(reading.words(first, end)))
        else:
            name = _name(text[starts[first] - base : starts[end] - base])
        if not name:
            subject = False
            continue
        before = tags[first - 1] if first else "."
        subject = _is_subject(tags, before, end) or (before == "a" and subject)
        if not subject and before == "p" and reading.plain(first - 1) in _PLACED:
            continue
        if len(name) == 1:
            people.seen.append((reading.starts[first], name[0], subject))
            if before in "nN" and reading.plain(first - 1) in _KIN:
                people.kin.append(name[0])
            if end - first > 1 and _is_post(reading.plain(end - 2)):
                people.titled.add(name[0])
            continue
        full = " ".join(name)
        _add(people, full)
        if before == "a" and first > 1:
            _add_partner(people, reading, first - 2, name)
        people.seen.append((reading.starts[first], full, subject))
        _add_posts(people, reading, first, end, name)
        if subject and full not in people.sexes:
            _sex_by_pronoun(people, reading, end, full)


def _add_partner(people: People, reading: Reading, at: int, name: Words) -> None:
    """Add who shares the surname behind him: `Ravi and Sunita Menon`."""
    given = reading.word(at)
    alone = reading.tags[at] == "N" and reading.tags[at - 1 : at] not in ("N", "K", "L")
    known = given.lower() in GIVEN_NAMES and name[0].lower() in GIVEN_NAMES
    if alone and known and len(name) == 2:
        _add(people, f"{given} {name[1]}")


def _without_ending(words: list[str]) -> list[str]:
    """Words, the last one without its possessive ending."""
    last = words[-1]
    return [*words[:-1], last[:-2] if last[-2:] in ("'s", "’s") else last.rstrip("'’")]


def _person(words: str) -> Words:
    return person(tuple(words.split()))


_name = Memory(_person).__getitem__
"""The name of a person in capitalised words. It is cached by the text: most are a single word."""

_PARTICLES = 2
"""How many particles before a name belong to it."""


def _is_subject(tags: str, before: str, end: int) -> bool:
    """Whether a name is the subject of a verb or opens a sentence.

    Args:
        before: the letter of the word before the name.
        end: the word behind the name.
    """
    if before in "poz":
        return False
    return before in ".QaVW" or tags[end : end + 1] in _BEHIND_A_SUBJECT


_BEHIND_A_SUBJECT = frozenset("VWvexbr,(")


def surname(name: str) -> str:
    """The last word of a name, without a suffix such as `Jr.` or `III`."""
    words = name.split()
    while len(words) > 1 and plain(words[-1]) in SUFFIXES:
        words.pop()
    return words[-1]


def _add(people: People, full: str) -> None:
    given = full.partition(" ")[0]
    if full in people.given.get(given, ()):
        return
    people.given.setdefault(given, []).append(full)
    people.full.setdefault(surname(full), []).append(full)
    given = given.lower()
    if given in MALE_NAMES or given in FEMALE_NAMES:
        people.sexes.setdefault(full, "m" if given in MALE_NAMES else "f")


_POST_BEFORE = re.compile("[nNk]{1,5}$")

_POST_IN_APPOSITION = re.compile("[dPnN]([nN]{1,5})(?:[op][dnNKkP]{1,6})?,n{0,2}$")

_POST_BEHIND = re.compile(",[dP]?([nN]{1,6})(?=[,.op]|$)")


def _add_posts(people: People, reading: Reading, first: int, end: int, name: Words) -> None:
    """Add the posts that precede a name, or that stand beside it between commas.

    `first` and `end` bound the run of capitalised words that ends in the name:
    `Foreign Minister Ivo Brandt`.
    """
    tags = reading.tags
    start = end - len(name)
    posts: list[tuple[int, int]] = []
    if start and tags[start - 1] in "nNk":
        before = _POST_BEFORE.search(tags, max(0, start - 6), start)
        posts += [before.span()] if before else []
    if "," in tags[max(0, first - 3) : first]:
        apposition = _POST_IN_APPOSITION.search(tags, max(0, first - 16), first)
        posts += [apposition.span(1)] if apposition else []
    if tags[end : end + 1] == ",":
        behind = _POST_BEHIND.match(tags, end)
        posts += [behind.span(1)] if behind else []
    full = " ".join(name)
    if first < start:
        _sex_by_words(people, full, reading.plains(first, start))
    for span in posts:
        words = reading.plains(*span)
        while len(words) > 1 and words[-1] in COURTESIES:
            words.pop()  # `Education Secretary Dr. Ana Ruiz`
        _sex_by_words(people, full, words)
        earlier = not _EARLIER.isdisjoint(reading.plains(max(0, span[0] - 1), span[1]))
        if _is_post(words[-1]) and not earlier:
            for at in range(len(words)):
                rest = words[at:]
                _add_holder(people, " ".join(rest), reading.starts[first], full)
                if len(rest) > 1:
                    initials = "".join(word[0] for word in rest)
                    _add_holder(people, initials, reading.starts[first], full)


def _add_holder(people: People, post: str, start: int, name: str) -> None:
    people.posts.setdefault(post, []).append((start, name))


_EARLIER = listed("former late then ex ousted previous")
"""Words before a post that its holder has left: `the late Secretary-General Kofi Annan`."""

Words = tuple[str, ...]

_HIS, _HER = listed("he his him himself"), listed("she her hers herself")


def _sex_by_words(people: People, name: str, words: list[str]) -> None:
    for word in words:
        if word in MALE or word in FEMALE:
            people.sexes[name] = "m" if word in MALE else "f"


_SENTENCE_OR_NAME = re.compile(f"[.]|L{{0,2}}{RUN}")


def _sex_by_pronoun(people: People, reading: Reading, end: int, name: str) -> None:
    """Infer the sex of a subject from the next pronoun: `Mutua left when she ...`.

    The next sentence counts if it starts with one: `Mutua left. She ...`.
    """
    stop = _SENTENCE_OR_NAME.search(reading.tags, end)
    last = stop.start() if stop else len(reading.tags)
    words = reading.words(end, last)
    if stop and stop.group() == ".":
        words += map(str.lower, reading.words(last + 1, min(last + 2, len(reading.tags))))
    for word in words:
        if word in _HIS or word in _HER:
            people.sexes[name] = "m" if word in _HIS else "f"
            return


def _is_post(word: str) -> bool:
    return word in TITLES or word in OCCUPATIONS or word in RANKS


def joined_kin(people: People, last: str, sex: str) -> str:
    """The full name of a relative: `His wife Noreen came. Mrs Batty said`; empty if unknown."""
    for given in people.kin:
        names = MALE_NAMES if sex == "m" else FEMALE_NAMES
        if given.lower() in names:
            full = f"{given} {last}"
            _add(people, full)
            return full
    return ""


def add_speakers(people: People, speakers: Iterable[str]) -> None:
    """Add names from the metadata of an article, as `Sergey Lavrov` or `Lavrov, Sergey`."""
    for speaker in speakers:
        name = ordered(speaker)
        if name:
            _add(people, name)


def ordered(speaker: str) -> str:
    """A name in the order of speech: `Lavrov, Sergey` is `Sergey Lavrov`."""
    last, _, given = speaker.partition(",")
    return " ".join(f"{given} {last}".split())
