"""Reduce a mention of a speaker to the words that identify him."""

from __future__ import annotations

import re
from dataclasses import dataclass

from searcher.quotations.lexicon import listed
from searcher.quotations.people.given_names import GIVEN_NAMES
from searcher.quotations.people.person_names import RUN, person
from searcher.quotations.people.person_words import (
    ABSTRACTS,
    BODIES,
    COMPANIONS,
    FEMALE,
    NOT_PEOPLE,
    OCCUPATIONS,
    OF_A_SEX,
    SPEAKING_BODIES,
    TITLES,
)
from searcher.quotations.reading import Reading, WordSpan, plain, sentence_start

_NAMED_ASIDE = re.compile(f"[,(](?:d?[ne]{{0,3}}(?P<name>L{{0,3}}{RUN}))(?=m?[,).o]|$)")

_CALLED = re.compile(f",?w[^.,:]{{0,6}}p(?P<name>{RUN})(?![NKL])")

_CALLS = listed("name identity himself herself only simply known identified")
"""Words before `as` and a name: `a man who gave his name as Musa`."""

_HEAD_NOUN = re.compile("[^op,(-]*[nNkK](?=[op]|$)")

_PAIR = re.compile("[NK]a[NK]")
"""Two capitalised words, a firm or two people: neither is the name of one person."""

_ASIDE = re.compile("[,(-]")

_FIRST = "(?<![NK])(?<![NK]L)(?<![NK]LL)(?<![NK]LLL)"
"""The first word of a name. A search that tried each word as the first would be quadratic."""

_TAIL = re.compile(f"L{{0,2}}{_FIRST}{RUN}$")
"""A name at the end."""

_HEAD = re.compile(f"d?n{{0,3}}(?P<name>{RUN})(?=[op])")

_ANTECEDENT = re.compile(r",?(?:\)[^()]{1,10}\(|#,)?(?P<group>[NKnk][PNKLnke#gr~]{0,8}[ds]?)")

_OTHER_PRONOUNS = listed(
    """i we you they it them us me this that these those which who some many most several all both
    each another few more less fewer half one either neither none nobody someone anyone everyone
    everybody somebody anybody others other two three four five six seven eight nine ten there
    such"""
)


@dataclass(slots=True, eq=False)  # a frozen one takes four times as long to make
class Mention:
    """A mention of a speaker, reduced to the words that identify him.

    Attributes:
        text: the mention as the text has it.
        name: the words of the person's name in it; empty if it has none.
        post: the words of a post without a name (`foreign minister`), in lower case.
        pronoun: the mention in lower case if it is a pronoun or a number, else empty.
        start: its offset in the text.
        sex: `m` or `f` if a title such as Mr or Mrs precedes the name, else empty.
        sentences: where its sentence starts and the one before, of a pronoun.
        behind_post: whether the last person before a pronoun has a post and no name, and so may be
            the one that it stands for: `the Secretary-General came, and he said`.
        post_before: such a post in small letters in an earlier sentence; mostly that of a person
            who is named elsewhere.
    """

    text: str
    name: tuple[str, ...]
    post: str
    pronoun: str
    start: int
    sex: str = ""
    behind_post: bool = False
    sentences: tuple[int, ...] = ()
    post_before: str = ""


def mention(reading: Reading, source: WordSpan) -> Mention:
    """The mention in a span of words."""
    first, end = source
    tags = reading.tags
    start = reading.starts[first]
    alone = end - first == 1
    if alone and tags[first] in "dN" and (owner := _OWNERS.get(reading.lower(first))):
        return Mention(reading.word(first), (), "", owner, start)
    if tags[end - 1] == "P":
        return mention(_without_possession(reading, end - 1), source)
    if alone and tags[first] in "hwim":
        if tags[first] != "w":
            return _pronoun(reading, first)
        group = _ANTECEDENT.match(tags[:first][::-1])
        if group:
            end = first - group.start("group")
            return _who(reading, (_behind_whole(reading, first - group.end("group"), end), end))
        return Mention(reading.word(first), (), "", "who", start)
    of_number = alone and tags[first] == "s" and tags[first - 2 : first] == "no"
    if of_number and reading.plain(first - 2).rpartition("-")[2] in _PARENTS:
        return mention(reading, (first - 2 - (tags[first - 3 : first - 2] == "d"), end))
    comma = None if alone else _ASIDE.search(tags, first, end)
    head = comma.start() if comma else end
    shown = _shown(reading, first, head)
    if head - first == 3 and _PAIR.fullmatch(tags, first, head):
        return Mention(shown, (), shown, "", start)
    named = _name_of(reading, first, head) or named_aside(reading, first, head)
    if not named and first and tags[first - 1] == ",":
        named = _named_before(reading, first, head, _NAMED_FIRST)
    elif not named and first and tags[first - 1] == "a":
        named = _of_posts(reading, first, head, _POSTS_BEHIND)
    named = named or _called(reading, head)
    if named:
        return Mention(shown, named, "", "", start, _sex_before(reading, first, head))
    if shown.lower() in _OTHER_PRONOUNS:
        return Mention(_shown(reading, first, end), (), "", shown.lower(), start)
    return Mention(shown, (), shown, "", start)


def _pronoun(reading: Reading, at: int) -> Mention:
    """A pronoun, with where its sentence starts and the one before, and a post before it."""
    text, starts = reading.word(at), reading.starts
    pronoun = text.lower().replace("’", "'").partition("'")[0]
    post, sure = _post_before(reading, at) if pronoun in ("he", "she") else ("", False)
    sentence = sentence_start(reading.tags, at)
    before = sentence_start(reading.tags, max(sentence - 1, 0))
    sentences = starts[sentence], starts[before]
    post_before = "" if sure else post
    return Mention(text, (), "", pronoun, starts[at], "", sure, sentences, post_before)


def _called(reading: Reading, head: int) -> tuple[str, ...]:
    """The name that somebody gave: `An eyewitness, who gave his name as Musa, said`."""
    called = _CALLED.match(reading.tags, head)
    if not called or reading.lower(called.start("name") - 2) not in _CALLS:
        return ()
    return person(tuple(reading.words(*called.span("name"))))


_PARENTS = listed(
    "mother father mum mom dad gran granny nan grandmother grandfather grandad grandpa"
)
"""Words before `of two`."""


def _who(reading: Reading, group: WordSpan) -> Mention:
    """The mention that a relative clause behind a noun group is about.

    A post between commas has its name before it: `Tom Bell, the mayor of Leeds, who said`.
    """
    first, end = group
    name = _named_before(reading, first, end, _NAMED)
    if not name and reading.tags[first - 1 : first] == "a":
        name = _of_posts(reading, first, end, _NAMED_AND_POSTS)
    if name:
        return Mention(" ".join(name), name, "", "", reading.starts[first])
    return mention(reading, group)


def _behind_whole(reading: Reading, first: int, end: int) -> int:
    """The start of a post before a noun group that is its field, not a person with a name.

    `the High Commissioner for Human Rights, who said`.
    """
    tags = reading.tags
    if first < 2 or tags[first - 1] not in "op":
        return first
    of_place = tags[first - 1] == "o" and end - first == 1  # `the mayor of Leeds, who said`
    if mention(reading, (first, end)).name and not (
        of_place and reading.plain(first - 2) in _POSTS
    ):
        return first
    group = _ANTECEDENT.match(tags[: first - 1][::-1])
    start = first - 1 - group.end("group") if group else first
    if reading.plain(first - 2) in _POSTS:
        return start
    whole = _behind_whole(reading, start, first - 1) if start < first else first
    return whole if whole < start else first  # `Secretary of State of the United States`


_BACK = 40
"""How many words before a pronoun are searched for the last person."""


def _post_before(reading: Reading, pronoun: int) -> tuple[str, bool]:
    """The post of the last person before a pronoun if he has no name, and whether it is certain.

    It is certain of a post in capitals, or in the pronoun's own sentence: another one in small
    letters is mostly that of a person named before.
    """
    tags = reading.tags
    sentence, past = sentence_start(tags, pronoun), pronoun
    for at in range(pronoun - 1, max(-1, pronoun - _BACK), -1):
        letter = tags[at]
        if letter not in "NKPn":
            continue
        if letter == "n" and tags[at + 1] not in "NKL" and "d" not in tags[max(0, at - 3) : at]:
            continue  # whatever the word is
        word = reading.plain(at)
        if tags[at] == "P":
            word = word.removesuffix("'s").removesuffix("’s")
        if word in _POSTS:
            if tags[at + 1] in "NKL":
                break  # with a name behind it
            capital = tags[at] == "P" or (tags[at] in "NK" and tags[at + 1] not in "nkP")
            if "d" in tags[max(0, at - 3) : at]:
                return word, capital or at > sentence
        elif tags[at] != "n" and at < past and (run := _RUN_BACK.match(tags[at::-1])):
            past = at + 1 - run.end()
            if person(tuple(reading.words(past, at + 1))):
                break
    return "", False


_RUN_BACK = re.compile("[NKP](?:L{0,3}[NK])*")


_OWNERS = {"his": "he", "her": "she", "their": "they"}


def _without_possession(reading: Reading, at: int) -> Reading:
    """The same words, one of them without its possessive ending: `Marsh's` is `Marsh`."""
    word = reading.word(at)
    bare = word[:-2] if word[-2:] in ("'s", "’s") else word.rstrip("'’")
    letter = "N" if word[0].isupper() else "n"
    tags = reading.tags[:at] + letter + reading.tags[at + 1 :]
    end = reading.starts[at] - reading.starts[0] + len(word)
    space = " " * (len(word) - len(bare))
    paragraph = reading.paragraph[: end - len(space)] + space + reading.paragraph[end:]
    return Reading(paragraph, reading.starts, tags)


def _sex_before(reading: Reading, first: int, end: int) -> str:
    """The sex that a title before the name implies."""
    words = reading.plains(first, end)
    if OF_A_SEX.isdisjoint(words):
        return ""
    return "m" if FEMALE.isdisjoint(words) else "f"


def is_sayer(reading: Reading, source: WordSpan) -> bool:
    """Whether a mention is of someone or something that can say things.

    A name, `he`, a post, a body or a document; not `the five continents` or `its greatness`.
    """
    first, end = source
    tags = reading.tags
    if end - first == 1 and tags[first] in "hwi":
        return True
    aside = _ASIDE.search(tags, first, end)
    end = aside.start() if aside else end
    group = _HEAD_NOUN.match(tags, first, end)
    head = group.end() - 1 if group else end - 1
    word = reading.plain(head)
    if word in ABSTRACTS:
        return False
    if tags[head] in "NK":
        return (not word.endswith("ing") and word.isalpha()) or "-" in word or "'" in word
    return any(each in _SAYERS for each in (word, word.removesuffix("s"), word.removesuffix("es")))


_POSTS = TITLES | OCCUPATIONS

_SAYERS = SPEAKING_BODIES | _POSTS


def named_aside(reading: Reading, first: int, head: int) -> tuple[str, ...]:
    """The name between commas behind a post: `The head of the port, Yusuf Marandi, said`."""
    if reading.tags[head : head + 1] not in (",", "("):
        return ()
    aside = _NAMED_ASIDE.match(reading.tags, head)
    group = _HEAD_NOUN.match(reading.tags, first, head)
    last = reading.plain(group.end() - 1) if group else ""
    if reading.tags[first:head] == "som":
        last = "one"  # `One of them, Ana Ruiz, said`
    if not aside or not last or (last in NOT_PEOPLE and last not in _STYLES):
        return ()
    words = reading.words(*aside.span("name"))
    if len(words) == 1 and words[0].lower() not in GIVEN_NAMES and last not in COMPANIONS:
        return ()  # it may be a place
    return person(tuple(words))


_NAMED = re.compile(rf"{_FIRST}(?P<name>{RUN}),(?:#,)?$")

_NAMED_FIRST = re.compile(rf"(?:^|[.Qa]){_NAMED.pattern}")
"""A name that opens its sentence, as a subject does."""


def _named_before(
    reading: Reading, first: int, head: int, named: re.Pattern[str]
) -> tuple[str, ...]:
    """The name before a post between commas: `Tom Bell, the former mayor, who ..., said`."""
    tags = reading.tags
    if tags[first] not in "dnN" or tags[head : head + 1] != "," or tags[first - 1 : first] != ",":
        return ()
    before = named.search(tags, max(0, first - _LONGEST_NAME), first)
    group = _HEAD_NOUN.match(tags, first, head)
    if not before or not group:
        return ()
    known = reading.plain(group.end() - 1).rpartition("-")[2] in _POSTS
    name = person(tuple(reading.words(*before.span("name"))))
    rare = len(name) > 1 and tags[first:head] in ("dN", "dn")  # `Tom Bell, the Krontihene, said`
    return name if known or rare else ()


_NAMED_AND_POSTS = re.compile(rf"{_FIRST}(?P<name>{RUN}),[dnNKPopLk,]{{0,30}}ad?$")

_POSTS_BEHIND = re.compile(rf"(?:^|,){_NAMED_AND_POSTS.pattern}")


def _of_posts(reading: Reading, first: int, head: int, named: re.Pattern[str]) -> tuple[str, ...]:
    """The name before several posts: `Tom Bell, head of the port and mayor of Leeds, said`."""
    tags = reading.tags
    group = _HEAD_NOUN.match(tags, first, head)
    if not group or reading.plain(group.end() - 1) not in _POSTS:
        return ()
    before = named.search(tags[:first], sentence_start(tags, first))
    name = person(tuple(reading.words(*before.span("name")))) if before else ()
    return name if len(name) > 1 else ()


_LONGEST_NAME = 8


_STYLES = listed("excellency majesty highness holiness")
"""Styles of a person whose name may follow: `His Excellency, Tom Bell, said`."""


def behind_aside(reading: Reading, first: int, head: int) -> int:
    """The end of a mention, including a name between commas behind it."""
    if reading.tags[head : head + 1] != ",":
        return head
    found = _NAMED_ASIDE.match(reading.tags, head)
    return found.end() if found and named_aside(reading, first, head) else head


def _shown(reading: Reading, first: int, end: int) -> str:
    """Words with single spaces between them."""
    return " ".join(reading.stretch(first, end).split())


def _name_of(reading: Reading, first: int, end: int) -> tuple[str, ...]:
    """The person's name at the end or the start of a noun group.

    `campaign manager Robby Mook`, `Karim Belhadj of the rail workers`.
    """
    tags = reading.tags
    group = tags[first:end]
    head = _HEAD.match(tags, first, end) if "o" in group or "p" in group else None
    if head:
        words = tuple(reading.words(*head.span("name")))
        name = person(words)
        if len(name) > 1 or (name and len(words) > 1 and plain(words[-2]) in _POSTS):
            return name
    tail = _TAIL.search(group) if group[-1] in "NK" else None
    if not tail:
        return ()
    start = first + tail.start()
    before = tags[first:start]
    words = tuple(reading.words(start, end))
    name = person(words)
    if not name and "o" in before and len(words) > 2 and plain(words[0]) in BODIES:
        name = person(words[1:])
    if "o" in before or "p" in before:
        cut = len(name) > 1 and len(name) < len(words)
        narrow = len(name) > 1 and reading.lower(start - 1) in ("as", "while")
        field = before[-1] == "n" and len(name) > 1 and name[0].lower() in GIVEN_NAMES
        return name if cut or narrow or field else ()  # `professor of music Ana Ruiz`
    if before[-1:] in ("d", "s") and end - start == 1:
        return ()
    return name


def is_someone(text: str) -> bool:
    """Whether the words of a mention can be a speaker: not `10`, `t`, `course` or `well`."""
    word = text.lower()
    if len(word.rstrip(".")) == 1 or word.endswith(" ago") or word in ("mr.", "mrs.", "ms.", "dr."):
        return False
    first, _, number = word.partition(" ")
    if first in _OTHER_PRONOUNS and (number.isdigit() or number in ("of them", "of us")):
        return False
    if word in ("the much", "the more", "the less", "the most", "the least"):
        return False
    if " " in text or text[:1].isupper():
        return any(map(str.isalpha, text))
    short = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"}
    return (
        not _SAYERS.isdisjoint(short) or (word.endswith("s") and len(word) > 3) or word == "media"
    )
