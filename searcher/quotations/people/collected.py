"""Collect the people that an article names: full names, posts, sexes, and where each is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from searcher.analysis.analyzer import Memory
from searcher.quotations.lexicon import FRAMES, SAY, listed
from searcher.quotations.people.given_names import FEMALE_NAMES, GIVEN_NAMES, MALE_NAMES
from searcher.quotations.people.person_names import RUN, SUFFIXES, person
from searcher.quotations.people.person_words import (
    BODIES,
    COMPANIONS,
    MALE,
    OCCUPATIONS,
    OF_A_SEX,
    RANKS,
)
from searcher.quotations.people.posts import is_post, posts
from searcher.quotations.reading import Reading, WordSpan, plain, without_possession

KIN = listed(
    """wife husband son daughter brother sister mother father widow widower mum dad mom
    grandmother grandfather grandson granddaughter uncle aunt niece nephew"""
)

_PLACED = listed("in at near outside across around into toward towards")
"""Prepositions that precede a place, and seldom a person."""

_ARTICLES = listed("the a an")

Seen = tuple[int, str, bool]
"""A person's name in the text: its offset, the name, and whether it is the subject of a verb."""


Holder = tuple[int, str, str, str]
"""Who has a post: where the text names him, the name, the post, and its complement or nothing."""


@dataclass(slots=True)
class People:
    """The people that an article names, collected paragraph by paragraph.

    Attributes:
        full: full names by their surname, in order of appearance.
        given: full names by their first name, in order of appearance.
        posts: the holders of posts by the last word of the post.
        initials: the holders of posts by initials, as far as these were asked for.
        sexes: `m` or `f` by full name.
        seen: each full name and surname in the text, in order.
        titled: names alone with a title before them, as in `President Nasser`, or with a word such
            as `cousin`.
        kin: first names behind a word such as `wife`.
        relatives: full names behind such a word.
        ages: ages in years by name, as the text writes them.
        holders: who of several with one surname has it alone, as far as that was asked for.
        pending: paragraphs whose names are not collected yet. An article in which nobody is quoted
            needs none of them.
    """

    full: dict[str, list[str]] = field(default_factory=dict)
    given: dict[str, list[str]] = field(default_factory=dict)
    posts: dict[str, list[Holder]] = field(default_factory=dict)
    initials: dict[str, list[Holder]] = field(default_factory=dict)
    sexes: dict[str, str] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    titled: set[str] = field(default_factory=set)
    kin: list[str] = field(default_factory=list)
    relatives: set[str] = field(default_factory=set)
    ages: dict[str, str] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
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
    tags, starts, given = reading.tags, reading.starts, people.given
    for first, end, text in reading.runs():
        full, count = _name(text) if text else _with_particles(people, reading, first, end)
        if not count and end - first > 2 and reading.plain(first) in BODIES:
            first += 1  # `Leader of the Opposition R. K. Singh`
            full, count = _name(reading.stretch(first, end))
        if not count:
            continue
        if count > 1 and (full.isupper() or full.partition(" ")[2] in given):
            full, count = _usual(people, full, count)
        before = tags[first - 1] if first else "."
        subject = _is_subject(reading, first, end, before) and not full.isupper()
        if before == "p" and count == end - first and reading.plain(first - 1) in _PLACED:
            continue
        if before == "d" and count == end - first and reading.plain(first - 1) in _ARTICLES:
            continue  # `the Vigilance Cell`
        if first == 1 and before == "p" and reading.plain(0) == "by":
            continue  # a byline
        if before in ".Q" and count > 1 and full.startswith("Born "):
            continue  # `Born Ana Ruiz in Leeds`: a name that somebody had
        people.seen.append((starts[first], full, subject))
        if tags.startswith(",#", end):
            _add_age(people, reading, end + 1, full)
        if count == 1:
            close = first - 2 if before == "," else first - 1
            if close > 0 and tags[close] in "nN" and (word := reading.plain(close)) in KIN:
                _add_kin(people, word, starts[first], full)
            elif end - first > 1 and is_post(reading.plain(end - 2)):
                people.titled.add(full)
            elif close >= 0 and tags[close] == "n" and _introduces(reading.plain(close)):
                people.titled.add(full)  # `my cousin Leila`, `his partner, Jodie,`
                _sex_by_words(people, full, [reading.plain(close)])
            continue
        _add(people, full)
        if before == "a" and first > 1:
            _add_partner(people, reading, first - 2, full)
        if count < end - first or before in "nNk,d)" or tags[end : end + 1] == ",":
            _add_posts(people, reading, (first, end), full, count)
        if subject and full not in people.sexes:
            _sex_by_pronoun(people, reading, end, full)


def _is_subject(reading: Reading, first: int, end: int, before: str) -> bool:
    """Whether a name is the subject of a verb or opens a sentence.

    Not in `beat the top seed, Kira Holt, 6-4`, nor in `told Ada Marsh`. `before` is the letter of
    the word before the name.
    """
    tags = reading.tags
    if before == "," and tags.startswith(",#", end):
        return _opens(tags, first)
    if before in "VW":
        return FRAMES.get(reading.lower(first - 1), 0) & SAY > 0
    if before in "poz":
        return False
    behind = tags[end : end + 1]
    return (
        before in ".Qa"
        or behind in _BEHIND_A_SUBJECT
        or (behind == "n" and before in "nNkPg#," and _opens(tags, first))
    )


def _usual(people: People, full: str, count: int) -> tuple[str, int]:
    """A name in capitals, or a first name behind a word of praise, as it is usually written.

    `ANA RUIZ, who has died`, `Brave Ana`; only of a known first name.
    """
    first, _, rest = full.partition(" ")
    if first.lower() in GIVEN_NAMES:
        return (full.title() if full.isupper() else full), count
    return (rest, 1) if rest in people.given and count == _PRAISED else (full, count)


_PRAISED = 2
"""Words of a first name with another word before it."""


def _add_age(people: People, reading: Reading, at: int, name: str) -> None:
    """Add the age of a person, who may have a single name: `Zuzi, 9, drew a whale`."""
    age = reading.word(at)
    if age.isdigit() and len(age) < _DIGITS and reading.tags[at + 1 : at + 2] in (",", "."):
        people.ages[name] = age
        if " " not in name:
            people.titled.add(name)


_DIGITS = 4
"""Digits of a number that is no age: a year."""


def _add_kin(people: People, word: str, start: int, name: str) -> None:
    """Add a relative with a first name alone: `his wife Noreen`, `Bell's wife, Noreen`."""
    people.kin.append(name)
    people.titled.add(name)
    people.sexes[name] = "m" if word in MALE else "f"
    _add_holder(people, [word], "", start, name)


def _add_partner(people: People, reading: Reading, at: int, full: str) -> None:
    """Add who shares the surname behind him: `Ravi and Sunita Menon`."""
    _, *rest = full.split(" ")
    given = reading.word(at)
    alone = reading.tags[at] == "N" and (
        reading.tags[at - 1 : at] not in ("N", "K", "L") or reading.plain(at - 1) in RANKS
    )
    if alone and len(rest) == 1 and given.lower() in GIVEN_NAMES:
        _add(people, f"{given} {rest[0]}")


def _with_particles(people: People, reading: Reading, first: int, end: int) -> tuple[str, int]:
    """A name that has particles in it, or a nickname of several words, which is kept."""
    *words, last = reading.words(first, end)
    if reading.tags[end - 1] == "P":
        last = without_possession(last)
    full, count = _joined(person((*words, last)))
    for word in words if count > 1 else ():
        if word[0] in _MARKS:
            people.given.setdefault(word.strip(_MARKS), []).append(full)
    return full, count


_MARKS = "\"“”‘’'"
"""Quotation marks around a nickname."""


def _joined(name: Words) -> tuple[str, int]:
    """A name, and how many words it has."""
    return " ".join(name), len(name)


def _person(words: str) -> tuple[str, int]:
    return _joined(person(tuple(words.split())))


_name = Memory(_person, kept=1 << 13).__getitem__
"""The name of a person in capitalised words. It is cached by the text: most are a single word. In a
larger cache, names that come once take 50 MB."""


def _opens(tags: str, first: int) -> bool:
    """Whether a name opens its sentence, but for a post or a place: `In May, striker Ruiz wept`."""
    return _OPENING.search(tags, max(0, first - 14), first) is not None


_OPENING = re.compile("(?:^|[.Q])(?:p[^.,QqC]{1,8},)?[dnNkPg#]{0,5},?$")

_BEHIND_A_SUBJECT = frozenset("VWvexbr,(w")


def _surname(name: str) -> str:
    words = name.split()
    while len(words) > 1 and plain(words[-1]) in SUFFIXES:
        words.pop()
    return words[-1]


surname = Memory(_surname, kept=1 << 13).__getitem__
"""The last word of a name, without a suffix such as `Jr.` or `III`."""


def _add(people: People, full: str) -> None:
    given = full.partition(" ")[0]
    if full in people.given.get(given, ()):
        return
    people.given.setdefault(given, []).append(full)
    people.full.setdefault(surname(full), []).append(full)
    given = given.lower()
    if given in MALE_NAMES or given in FEMALE_NAMES:
        people.sexes.setdefault(full, "m" if given in MALE_NAMES else "f")


def _add_posts(people: People, reading: Reading, run: WordSpan, full: str, count: int) -> None:
    """Add the posts that precede a name, or that stand beside it between commas.

    `run` is the capitalised words that end in the name: `Foreign Minister Ivo Brandt`; `count` is
    how many of them are the name.
    """
    first, end = run
    for words, complement, held in posts(reading, run, count):
        _sex_by_words(people, full, words)
        if words[-1] in KIN:
            people.relatives.add(full)
        if held:
            _add_holder(people, words, complement, reading.starts[first], full)
    if first < end - count:  # behind the posts: `the chairman, Mrs Ana Ruiz`
        _sex_by_words(people, full, reading.plains(first, end - count))


def _add_holder(people: People, words: list[str], complement: str, start: int, name: str) -> None:
    people.posts.setdefault(words[-1], []).append((start, name, " ".join(words), complement))


Words = tuple[str, ...]

_PRONOUNS = dict.fromkeys(listed("he his him himself"), "m") | dict.fromkeys(
    listed("she her hers herself"), "f"
)


def _sex_by_words(people: People, name: str, words: list[str]) -> None:
    for word in () if OF_A_SEX.isdisjoint(words) else words:
        if word in OF_A_SEX:
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
        if word in _PRONOUNS:
            people.sexes[name] = _PRONOUNS[word]
            return


def _introduces(word: str) -> bool:
    """Whether a first name may stand alone behind a word: `my cousin Leila`, `the baker Musa`."""
    return word in COMPANIONS or word in OCCUPATIONS


def joined_kin(people: People, last: str, sex: str) -> str:
    """The full name of a relative: `His wife Noreen came. Mrs Batty said`; empty if unknown."""
    for given in people.kin:
        if given == last:
            continue
        if people.sexes[given] == sex:
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
