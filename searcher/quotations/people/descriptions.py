"""Resolve a description to a name: `the minister`, `her husband`, `the 24-year-old`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from searcher.quotations.lexicon import listed
from searcher.quotations.people.antecedents import Before, antecedent, candidates, sex_of
from searcher.quotations.people.collected import KIN, Holder, People, surname
from searcher.quotations.people.full_names import ending_in
from searcher.quotations.people.mentions import Mention
from searcher.quotations.people.person_words import (
    ADJECTIVES,
    BODIES,
    COMPANIONS,
    FEMALE,
    MALE,
    OCCUPATIONS,
    PEOPLES,
    TITLES,
)
from searcher.quotations.people.posts import initials
from searcher.quotations.people.same_posts import QUALITIES, SAME_POSTS

_DETERMINER = re.compile(r"(?P<article>the|a|an|his|her|their|this|its|our|my)\s+")

_DESCRIBED = re.compile(
    r"""the\ (?:
    (?:[a-z-]+\ ){0,2}(?P<age>\d{1,3}|[a-z]+)-year-old(?:\ [a-z-]+){0,3}
    |(?P<kin>[a-z-]+)(?:\ of\ (?:one|two|three|four|five|six|seven|eight|nine|ten))?
    |(?P<nation>[A-Z][a-z]+))$""",
    re.VERBOSE,
)

Found = tuple[str, bool]
"""A name, empty if none is known, and whether the rule that found it is seldom wrong."""

_NOBODY: Found = ("", False)


def described(people: People, found: Mention, before: Before) -> Found:
    """Resolve a mention that has no name."""
    if " " in found.post and (names := people.given.get(found.post)):
        return names[0], True  # `The Hammer`
    text = found.post.lower()
    determiner = _DETERMINER.match(text)
    article = determiner["article"] if determiner else ""
    post = text[determiner.end() :] if determiner else text
    if article in ("", "the") or (article in _OWNERS and post in KIN):
        holders = _holders(people, post)
        if not holders and found.post[-len(post) :].isupper():
            holders = _by_initials(people, post)
        if holders:
            return _latest(holders, found.start), True
    if not determiner:
        return _of_surname(people, found.post), True
    if article in _OWNERS:
        name = relative(people, found, before, post, _OWNERS[article]) or _only(people, post)
    elif article == "the":
        if not _NATIONAL.isdisjoint(post.split(" ")[:-1]):
            return _NOBODY  # `the French minister` is not the minister before
        name = _same_post(people, found, post)
        return (name, False) if name else _by_quality(people, found, before, post)
    else:
        name = ""
    return name or _named_next(people, found, post, own=article in _OWNERS), False


_NATIONAL = PEOPLES | listed(
    """british french chinese turkish spanish polish swedish danish dutch finnish irish english
    scottish welsh afghan lebanese saudi palestinian yugoslav soviet european african asian arab"""
)
"""Words of nations before a post."""


def _of_surname(people: People, words: str) -> str:
    """Who has a surname that may be a word of things or has several words: `Park`, `St. James`."""
    if " " in words:
        return ending_in(people, words)
    names = people.full.get(words) or (people.given.get(words) if words.istitle() else None)
    return names[0] if names else ""


_OWNERS = {"his": "m", "her": "f", "their": "", "its": ""}
"""The sex of whose relative, coach or director somebody is."""


def _only(people: People, post: str) -> str:
    """The only holder of a post: `his coach`."""
    names = {name for _, name, *_ in people.posts.get(post, ())}
    return names.pop() if len(names) == 1 else ""


_NEXT = 500
"""Characters behind a description in which its person is named."""


def _named_next(people: People, found: Mention, post: str, *, own: bool) -> str:
    """Who is named behind the description that opens an article: `A baker says ... Tom Bell`.

    `own` is whether it is somebody's: `its director`.
    """
    head = post.partition(" of ")[0].rpartition(" ")[2]
    if head not in (TITLES if own else _NAMED_LATER):
        return ""
    for start, name, subject in people.seen[:4]:
        if start > found.start:
            near = start - found.start < _NEXT and subject and " " in name
            return name if near else ""
        if " " in name:
            return ""
    return ""


_NAMED_LATER = (OCCUPATIONS | listed("man woman boy girl")) - TITLES
"""People of whom an article tells before it names them."""


def _holders(people: People, post: str) -> list[Holder]:
    """Who has a post by all of its words or by its end: `prime minister`, `minister`."""
    head = post.rpartition(" ")[2]
    known = people.posts.get(head)
    if known and head != post:
        known = [
            holder
            for holder in known
            if post in (holder[2], f"{holder[3]} {head}") or holder[2].endswith(f" {post}")
        ]
    return known or (_with_complement(people, post) if " of " in post else [])


def _by_initials(people: People, post: str) -> list[Holder]:
    """Who has a post by its initials: `mp`, `oc`."""
    if not people.initials:
        for holder in chain(*people.posts.values()):
            for letters in initials(holder[2], holder[3]):
                people.initials.setdefault(letters, []).append(holder)
    return people.initials.get(post, []) if len(post) > 1 else []


def _with_complement(people: People, post: str) -> list[Holder]:
    """Who has a post with a complement: `member of parliament`."""
    before, _, complement = post.partition(" of ")
    head = before.rpartition(" ")[2]
    return [
        holder for holder in people.posts.get(head, ()) if complement and holder[3] == complement
    ]


def _latest(holders: Iterable[Holder], start: int) -> str:
    """The holder of a post who was named last before an offset, else the first one behind it."""
    first = latest = ""
    for at, name, *_ in holders:
        first = first or name
        if at < start:
            latest = name
    return latest or first


_SPOUSES = listed("wife husband widow widower")


def relative(people: People, found: Mention, before: Before, word: str, owner: str) -> str:
    """Who is `her husband` where no one is called so: the last man, but for kin of her surname.

    `owner` is the sex of whose relative he is: `m`, `f` or empty.
    """
    sex = "f" if word in FEMALE else "m" if word in MALE else ""
    if word not in KIN or not sex:
        return ""
    others = dict.fromkeys(name for name in candidates(people, found.start, before) if " " in name)
    who = next((name for name in others if sex_of(people, name) in (owner, "")), "")
    others.pop(who, None)
    fitting = [name for name in others if sex_of(people, name) in (sex, "")]
    alike = [name for name in fitting if who and surname(name) == surname(who)]
    if alike:
        return alike[0]
    fitting = [name for name in fitting if sex_of(people, name)]
    return fitting[0] if len(fitting) == 1 and word in _SPOUSES else ""


_MODIFIERS = ADJECTIVES | PEOPLES | BODIES
"""Words before a post that may stand before another word for it: `the Tory MP`."""

_OTHERS = listed(
    "general other another second next first deputy assistant vice rival opposing then late"
)
"""Words before the post of somebody else."""


def _same_post(people: People, found: Mention, post: str) -> str:
    """Who has a post by another word for it: `the CEO` is the chief executive."""
    *modifiers, head = [post] if post in SAME_POSTS else post.split(" ")
    others = SAME_POSTS.get(head)
    if not others or not _OTHERS.isdisjoint(modifiers):
        return ""
    holders = sorted(chain(*(_holders(people, word) for word in (head, *others))))
    if not _MODIFIERS.issuperset(modifiers):  # `the City manager` is not the Rovers manager
        holders = [one for one in holders if _MODIFIERS.issuperset(one[2].split(" ")[:-1])]
    return _latest(holders, found.start)


def _by_quality(people: People, found: Mention, before: Before, post: str) -> Found:
    """Who is of an age, a nation or a kind: `the 24-year-old`, `the Czech`, `the star`."""
    match = _DESCRIBED.match(found.post[:1].lower() + found.post[1:])
    if match and match["age"]:
        years = _YEARS.get(match["age"], match["age"])
        aged = [name for name, age in people.ages.items() if age == years]
        if len(aged) == 1:
            return _whole(people, aged[0]), True
        who = (name for name in candidates(people, found.start, before) if name not in people.ages)
        return next(who, ""), False
    nation = match["nation"] if match else None
    if nation and (nation.lower() in PEOPLES or nation.lower() in _PARTIES):
        return antecedent(people, found.start, "", before), False
    kin = match["kin"] if match else None
    head = kin or post.rpartition(" ")[2]
    last = head.partition("-of-")[0].rpartition("-")[2]
    left = _LEFT_POST.match(post)
    if left and (holders := _holders(people, post[left.end("left") :])):
        return _latest(holders, found.start), False
    if not (left or head in QUALITIES or last in QUALITIES or (kin and _is_kind(kin))):
        return _NOBODY
    sex = "f" if last in FEMALE else "m" if last in MALE else ""
    if head in _LEADERS and before.spoke:
        return before.spoke[-1][1], False
    if last in _PRIVATE:
        return _private(people, found, before, sex), False
    return antecedent(people, found.start, sex, before), False


_PRIVATE = COMPANIONS | listed(
    "bride groom newlywed pensioner teenager defendant accused suspect gran granny nan grandma"
)
"""Whoever is called so is no one of an office: `the mother-of-two`, not the judge before."""


def _private(people: People, found: Mention, before: Before, sex: str) -> str:
    """The last person of a sex who has no office."""
    officials = {name for head in _OFFICES for _, name, *_ in people.posts.get(head, ())}
    for name in candidates(people, found.start, before):
        if name not in officials and (not sex or sex_of(people, name) in (sex, "")):
            return name
    return ""


_OFFICES = TITLES - {"author", "actor", "actress", "singer"}

_LEADERS = listed("leader chief manager boss coach gaffer skipper politician lawmaker legislator")
"""Whoever is called so has mostly spoken before; others play between."""

_LEFT_POST = re.compile(r"(?P<left>(?:former|retired|one-time) |ex-)[a-z]")
"""The start of what somebody was: `the former builder`, `the ex-dinner lady`."""


_YEARS = {
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}
"""Ages in words."""

_PARTIES = listed("conservative tory democrat republican liberal nationalist unionist socialist")
"""Words for a member of a party: `the Conservative said`."""


def _is_kind(word: str) -> bool:
    return word in OCCUPATIONS or "-of-" in word


def _whole(people: People, name: str) -> str:
    """The full name of a person who may have been named by a single one."""
    names = [] if " " in name else people.full.get(name) or people.given.get(name) or []
    return names[0] if names else name
