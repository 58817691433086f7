"""Who a mention stands for: `he`, `the minister` and `Lavrov` lead to `Sergey Lavrov`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from searcher._values import frozen
from searcher.quotations.lexicon import ADJECTIVES, FEMALE, MALE, NOT_PEOPLE, TITLES
from searcher.quotations.tagging import Reading, WordSpan

_NAMED_ASIDE = re.compile(",(?P<name>[NK]+)(?:,|$)")

_HEAD_NOUN = re.compile("[^op,(-]*n(?=[op]|$)")

_NAMED = re.compile("[NK](?:[NK]+|(?<![^.QC].))")

_ASIDE = re.compile("[,(-]")

_DETERMINER = re.compile(r"(?:the|a|an|his|her|their|this)\s+")

_TAIL = re.compile("[NK]+$")

_ANTECEDENT = re.compile(r",?(?P<group>[NKnk][PNKnke#gr~]{0,8}[ds]?)")

_MAN, _WOMAN = frozenset(["he", "him"]), frozenset(["she", "her"])


@frozen
class Mention:
    """A mention of a speaker, cut down to what leads to a name.

    Attributes:
        text: the mention as the text has it.
        name: the capitalised words of the person's name in it; empty where it has none.
        post: the words of a post without a name (`foreign minister`), in lower case.
        pronoun: the pronoun that it is, in lower case; else empty.
        start: its offset in the text.
    """

    text: str
    name: tuple[str, ...]
    post: str
    pronoun: str
    start: int


@dataclass(slots=True)
class People:
    """The people that an article names, gathered as it is read."""

    full: dict[str, str] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    seen: list[tuple[int, str]] = field(default_factory=list)


def gathered(people: People, reading: Reading) -> None:
    """Add the names of a paragraph: full forms by their last word, posts, who opens a sentence."""
    for match in _NAMED.finditer(reading.tags):
        first, end = match.span()
        name = person(tuple(reading.words(first, end)))
        if not name:
            continue
        surname = name[-1]
        if len(name) > 1:
            full = " ".join(name)
            if people.full.setdefault(surname, full) is full:
                _add_post(people, reading, (end - len(name), end), full)
        people.seen.append((reading.starts[first], surname))


@lru_cache(maxsize=1 << 14)
def person(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name of a person in a run of capitalised words; empty where it is no person's."""
    at = 0
    for index, word in enumerate(words):
        if _plain(word) in TITLES:
            at = index + 1
    name = list(words[at:])
    while len(name) > 1 and _plain(name[0]) in ADJECTIVES:
        del name[0]
    if not 1 <= len(name) <= 4 or any(_plain(word) in NOT_PEOPLE for word in name):
        return ()
    alone = len(name) == 1 and (name[0].isupper() or _plain(name[0]) in ADJECTIVES)
    if alone or name[0][:1] == "@":
        return ()
    return tuple(name)


def _plain(word: str) -> str:
    return word.rstrip(".").lower()


def _add_post(people: People, reading: Reading, named: WordSpan, name: str) -> None:
    """Remember the post that stands before a name, or behind it in commas."""
    tags = reading.tags
    start, end = named
    first = start
    while first and start - first < 5 and tags[first - 1] in "nN-":
        first -= 1
    before = [_plain(word) for word in reading.words(first, start)]
    after: list[str] = []
    if tags[end : end + 2] in (",d", ",P"):
        stop = end + 2
        while stop < len(tags) and stop < end + 7 and tags[stop] in "nN":
            stop += 1
        after = [_plain(word) for word in reading.words(end + 2, stop)]
    for post in (before, after):
        if post and post[-1] in TITLES:
            for at in range(len(post)):
                people.posts[" ".join(post[at:])] = name
    for word in before + after:
        if word in MALE or word in FEMALE:
            people.gender.setdefault(name.split()[-1], "m" if word in MALE else "f")


def mention(reading: Reading, source: WordSpan) -> Mention:
    """What a source's words say of who it is."""
    first, end = source
    tags = reading.tags
    start = reading.starts[first]
    text = _shown(reading, first, end)
    if end - first == 1 and tags[first] in "hw":
        if tags[first] == "h":
            pronoun = re.split("['’]", reading.word(first).lower())[0]
            return Mention(text, (), "", pronoun, start)
        group = _ANTECEDENT.match(tags[:first][::-1])
        if group:
            return mention(reading, (first - group.end("group"), first - group.start("group")))
        return Mention(text, (), "", "", start)
    comma = _ASIDE.search(tags, first, end)
    head = comma.start() if comma else end
    named = _name_of(reading, first, head) or _named_aside(reading, first, head)
    shown = _shown(reading, first, head)
    post = "" if named else shown.lower()
    return Mention(shown, named, post, "", start)


def _named_aside(reading: Reading, first: int, head: int) -> tuple[str, ...]:
    """The name that stands in commas behind a post: `The head of the port, Yusuf Marandi, said`."""
    aside = _NAMED_ASIDE.match(reading.tags, head)
    group = _HEAD_NOUN.match(reading.tags, first, head)
    if not aside or not group or _plain(reading.word(group.end() - 1)) in NOT_PEOPLE:
        return ()
    words = reading.words(*aside.span("name"))
    return person(tuple(words)) if len(words) > 1 else ()  # a single one may be a place


def _shown(reading: Reading, first: int, end: int) -> str:
    """Words as the text has them, with single spaces."""
    return " ".join("".join(reading.pieces[first:end]).split())


def _name_of(reading: Reading, first: int, end: int) -> tuple[str, ...]:
    """The person's name that a noun group ends in: `campaign manager Robby Mook`."""
    tags = reading.tags
    tail = _TAIL.search(tags[first:end])
    if not tail:
        return ()
    start = first + tail.start()
    before = tags[first:start]
    if "o" in before or "p" in before or (before[-1:] in ("d", "s") and end - start == 1):
        return ()
    return person(tuple(reading.words(start, end)))


def known(people: People, speakers: Iterable[str]) -> None:
    """Add names that the source gives, as `Sergey Lavrov` or `Lavrov, Sergey`."""
    for speaker in speakers:
        name = ordered(speaker)
        if name:
            people.full.setdefault(name.split()[-1], name)


def ordered(speaker: str) -> str:
    """A name in the order of speech: `Lavrov, Sergey` is `Sergey Lavrov`."""
    last, _, given = speaker.partition(",")
    return " ".join(f"{given} {last}".split())


def resolved(people: People, found: Mention, before: tuple[int, str] | None) -> str:
    """The name that a mention stands for; its own words where no name is known.

    `before` is the last speaker who was a person, and where that mention starts.
    """
    if found.name:
        if len(found.name) > 1:
            full = people.full.get(found.name[-1], "")
            return full if _same(full, found.name) else " ".join(found.name)
        return people.full.get(found.name[0], found.name[0])
    if found.pronoun in _MAN or found.pronoun in _WOMAN:
        return _antecedent(people, found, before) or found.text
    if found.post:
        determiner = _DETERMINER.match(found.post)
        post = found.post[determiner.end() :] if determiner else found.post
        return people.posts.get(post, found.text)
    return found.text


def _same(full: str, name: tuple[str, ...]) -> bool:
    """Whether two full names with one surname have one first letter too."""
    return full[:1] == name[0][:1]


def _antecedent(people: People, found: Mention, before: tuple[int, str] | None) -> str:
    """The person that `he` or `she` stands for: the last speaker, or who was named since."""
    wrong = "f" if found.pronoun in _MAN else "m"
    at = bisect_left(people.seen, (found.start, ""))
    for start, surname in reversed(people.seen[max(0, at - 8) : at]):
        if before and before[0] >= start:
            break
        if people.gender.get(surname) != wrong and surname in people.full:
            return people.full[surname]
    if before and people.gender.get(before[1].split()[-1]) != wrong:
        return before[1]
    return ""
