"""Find the posts that stand before a name, or beside it between commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from searcher.quotations.lexicon import listed
from searcher.quotations.people.person_names import COURTESIES, POST_NOMINALS
from searcher.quotations.people.person_words import COMPANIONS, OCCUPATIONS, RANKS, TITLES
from searcher.quotations.reading import Reading, WordSpan

_IN_APPOSITION = re.compile(
    "[dPnN](?P<post>[nN]{1,5})(?:o(?P<of>[dnNKk]{1,4})|[op][dnNKkP]{1,6})?"
    "(?:[op][dnNKkP]{1,6})?,d?n{0,2}$"
)
"""`The Member of Parliament for Leeds, Mr Tom Bell`: it ends where the name begins."""

_BEHIND = re.compile(",(?P<article>[dP]?)(?P<post>[nN]{1,6})(?:o(?P<of>[dnNKk]{1,4}))?(?=[,.op]|$)")

_OF_BEFORE = re.compile("(?P<post>[nNk]{1,4})[op]$")
"""`Superintendent of Police Tom Bell`: it ends at the noun before the name."""

_OF_OF_BEFORE = re.compile("(?P<post>[nNk]{1,4})o[nNk]{1,3}[op]$")
"""`Minister of State for Power Tom Bell`."""

_LONGEST = 5
"""The most words of a post before a name."""

_EARLIER = listed("former late then ex ousted previous")
"""Words before a post that its holder has left: `the late Secretary-General Kofi Annan`."""

_BEHIND_A_POST = (
    RANKS
    | COURTESIES
    | listed(
        "gen lt col maj capt sgt adm insp captain major colonel general admiral justice sheikh"
    )
)
"""Titles that may stand between a post and the name: `Home Adviser Lt Gen Tom Bell`."""

_SMALL = listed("of in the and for a an")
"""Words that have no letter in a short form: `OC` is the officer-in-charge."""


def posts(reading: Reading, run: WordSpan, count: int) -> Iterator[tuple[list[str], str, bool]]:
    """The words of each post of a person in lower case, its complement, and whether he holds it.

    He does not if it is no post, or one that he has left. The complement may be empty.

    Args:
        run: the capitalised words that end in the name: `Foreign Minister Ivo Brandt`.
        count: how many of them are the name.
    """
    first, end = run
    while end - first > count and reading.word(end - 1) in POST_NOMINALS:
        end -= 1
    for post, of, surely in _spans(reading, first, end - count, run[1]):
        words = reading.plains(*post)
        complement = " ".join(w for w in reading.plains(*of) if w not in _SMALL) if of else ""
        left = not _EARLIER.isdisjoint(reading.plains(max(0, post[0] - 1), post[1]))
        while words:  # `Education Secretary Dr. Ana Ruiz`
            last = words[-1]
            if last not in COURTESIES or len(words) == 1:  # nobody is `the Mr`
                known = is_post(last) or _is_acronym(reading.word(post[0] + len(words) - 1))
                yield words, complement, not left and (surely or known)
            if last not in _BEHIND_A_POST:
                break
            words = words[:-1]


def _spans(
    reading: Reading, first: int, start: int, end: int
) -> list[tuple[WordSpan, WordSpan | None, bool]]:
    """The words of each post, those of its complement, and whether it is one by its place.

    The complement of `Leader of the Opposition` is `the Opposition`.

    Args:
        first: the first word of the run that ends in the name.
        start: the first word of the name.
        end: the word behind the run.
    """
    tags = reading.tags
    found: list[tuple[WordSpan, WordSpan | None, bool]] = []
    post = start = start - 3 if tags[start - 3 : start] in ("(n)", "(N)") else start
    while post > 0 and start - post < _LONGEST and tags[post - 1] in "nNk":
        post -= 1
    if post < start:
        found.append(((post, start), None, False))
        if tags[post - 1 : post] in ("o", "p") and reading.plain(post - 1) in ("of", "for"):
            for pattern in (_OF_BEFORE, _OF_OF_BEFORE):
                head = pattern.search(tags, max(0, post - 2 * _LONGEST), post)
                if head:
                    found.append((head.span("post"), (post, start), False))
    if "," in tags[max(0, first - 3) : first]:
        before = _IN_APPOSITION.search(tags, max(0, first - 16), first)
        if before and not (before["of"] and reading.plain(before.end("post") - 1) in COMPANIONS):
            post = before.start("post")
            while post and tags[post - 1] in "nN":
                post -= 1
            found.append(((post, before.end("post")), _complement(before), False))
    if tags[end : end + 1] == ",":
        behind = _BEHIND.match(tags, end)
        if behind:  # `Ana Ruiz, a cardiologist, said`
            whole = behind["article"] == "d" and tags[behind.end() : behind.end() + 1] == ","
            found.append((behind.span("post"), _complement(behind), whole))
    return found


def _complement(found: re.Match[str]) -> WordSpan | None:
    return found.span("of") if found["of"] else None


def initials(post: str, complement: str) -> Iterator[str]:
    """The initials of a post and of its ends, with its complement and without: `pm`, `mp`, `oc`."""
    words = post.split(" ")
    of = _initials(complement.split(" ")) if complement else ""
    for at in range(len(words)):
        letters = _initials(words[at:])
        yield letters
        if of:
            yield letters + of


def _initials(words: list[str]) -> str:
    parts = (part for word in words for part in word.split("-"))
    return "".join(part[0] for part in parts if part and part not in _SMALL)


def is_post(word: str) -> bool:
    """Whether a word in lower case is a title, a rank or an occupation."""
    return word in TITLES or word in OCCUPATIONS or word in RANKS or _is_part_of_post(word)


def _is_part_of_post(word: str) -> bool:
    """Whether a word with hyphens begins with a post: `officer-in-charge`."""
    return "-" in word and word.partition("-")[0] in TITLES


def _is_acronym(word: str) -> bool:
    """Whether a word before a name is a short post: `Area MCA Peter Kiprono`."""
    return word.isupper() and word.isalpha() and 1 < len(word) <= _LONGEST_ACRONYM


_LONGEST_ACRONYM = 4
