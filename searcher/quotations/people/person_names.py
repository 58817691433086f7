"""Find the name of a person in a run of capitalised words."""

from __future__ import annotations

import re

from searcher.analysis.caches import short_cache
from searcher.quotations.letters import NAME_PREFIX
from searcher.quotations.lexicon import listed
from searcher.quotations.people.given_names import GIVEN_NAMES
from searcher.quotations.people.person_words import (
    ABSTRACTS,
    ADJECTIVES,
    COUNTRIES,
    NOT_PEOPLE,
    OCCUPATIONS,
    PLACE_WORDS,
    RANKS,
    THING_WORDS,
    TITLES,
)
from searcher.quotations.reading import plain

PARTICLES = listed(
    """van von der den de la le du di da del della dos das bin ibn bint binti al el ben y zu los las
    af und ter"""
)

RUN = "[NK](?:L{0,3}[NK])*"
"""Capitalised words in a row, with the particles between them, as a pattern over tags."""

SUFFIXES = listed("jr sr jnr snr ii iii iv")

_MOST_WORDS = 4
"""The most words of a name, without its particles."""

_NO_NAME = NOT_PEOPLE | PLACE_WORDS | THING_WORDS | COUNTRIES


def person(words: tuple[str, ...]) -> tuple[str, ...]:
    """Find the name of a person in a run of capitalised words; empty if it is not a person's.

    Titles, posts and occupations before the name are removed; particles are kept.
    """
    if len(words) != 1:
        return _of_several(words)
    (word,) = words
    short = word.isupper() or word[0] in "@\"“‘'" or word in PARTICLES
    return () if short or plain(word) in _NEVER_ALONE else words


@short_cache(1 << 14)
def _of_several(words: tuple[str, ...]) -> tuple[str, ...]:
    name = _without_titles([word for word in words if word[0] not in "\"“‘'"])
    if any(not _opens_a_name(word) and word not in PARTICLES for word in name):
        return ()
    if name:
        name[-1] = name[-1].rstrip("'’")
    while len(name) > 2 and name[-1] in POST_NOMINALS:
        del name[-1]
    if len(name) > 1 and len(name[-1].rstrip(".")) < 2:
        return ()  # `P. M.`
    if len(name) == 2 and plain(name[0]) == "st":
        return ()  # `St Thomas`
    count = sum(word not in PARTICLES and plain(word) not in SUFFIXES for word in name)
    if not 1 <= count <= _MOST_WORDS or (_is_thing(name) and not _is_addressed(name, words)):
        return ()
    alone = len(name) == 1 and (name[0].isupper() or plain(name[0]) in ADJECTIVES)
    last = plain(name[-1])
    title = last in TITLES or last.removesuffix("s") in TITLES
    if title and len(name) > 1 and last in _TITLES_AND_SURNAMES and plain(name[0]) in GIVEN_NAMES:
        title = False  # `Ana Pope`
    if alone or title or name[0][:1] == "@":
        return ()
    return tuple(name)


def _is_thing(name: list[str]) -> bool:
    """Whether a name has a word of an organisation, a place or a thing.

    Behind a known given name such a word may be a surname: `Jo March`, `Mark Hall`.
    """
    given = plain(name[0]) in GIVEN_NAMES or _SURNAME_FIRST.fullmatch(name[-1]) is not None
    if plain(name[-1]).endswith(_ABSTRACT) or (not given and plain(name[-1]) in _PORTFOLIOS):
        return True
    for at, word in enumerate(map(plain, name)):
        if (
            word in _NO_NAME
            and word not in GIVEN_NAMES
            and not (given and at and word in _SURNAMES)
        ):
            return True
        if not given and word.removesuffix("s") in THING_WORDS:
            return True  # `Geneva Agreements`
    return False


_TITLES_AND_SURNAMES = listed(
    "pope king prince bishop judge major marshal abbot cardinal dean chancellor sargent"
)
"""Titles that are also surnames."""

_SURNAME_FIRST = re.compile("[A-Z][a-z]+-[a-z]+")
"""Given names of Korea and Taiwan behind a surname: `Park Seo-yeon`."""


def _opens_a_name(word: str) -> bool:
    return word[0].isupper() or NAME_PREFIX.match(word) is not None


POST_NOMINALS = listed(
    """SAN OFR MFR JSC JCA AK MC VC GC KG KC QC SC MP MHK MPP MNA MSP MEP MLA MHA MLC MS TD AM JP
    CBE OBE MBE KBE DBE GBE KCMG CMG KCB CB AO AC OAM PhD MD RN SJ OP OSB OFM DD FRS Esq"""
)
"""Letters behind a name: honours, orders, degrees and seats."""

_ABSTRACT = ("tion", "tions", "ness", "ism")
"""Endings that hardly a surname has: `Economic Cooperation`."""


def _is_addressed(name: list[str], words: tuple[str, ...]) -> bool:
    """Whether words are a courtesy and a surname that is also a thing's: `Ms Ireland`."""
    alone = len(name) == 1 and plain(name[0]) in _SURNAMES
    return alone and any(plain(word) in COURTESIES for word in words)


COURTESIES = listed("mr mrs ms miss dr sir prof hon rt eng engr")
"""Titles of courtesy before a name, which are no posts."""

_SHORT_RANKS = listed("DC DI DS DCS SHO SSP DSP ASP ACP DCP DIG DPO MCA MEC MLA")
"""Short forms of ranks and posts before a surname: `DC Marsh`."""

_SECOND_RANKS = listed("con ch")
"""Ranks that are so only behind another word: `Con` is a name too."""

_PORTFOLIOS = listed(
    """irrigation railways power water revenue excise forests fisheries livestock tourism minorities
    affairs ageing agriculture aged arts care communications defence defense development education
    employment energy environment families finance health home housing immigration indigenous
    industry infrastructure interior justice labour mines planning resources revenue science
    security services shadow social sport technology tourism trade transport treasury veterans
    water
    welfare"""
)
"""Words in the titles of ministers: `Minister for Foreign Affairs Bob Carr`."""

_NEVER_ALONE = TITLES | _PORTFOLIOS | SUFFIXES | ADJECTIVES | ((_NO_NAME | ABSTRACTS) - GIVEN_NAMES)
"""Words that are not a name without another one."""

_SURNAMES = COUNTRIES | listed(
    """march may june august hall hill hills lake west north east white fox day banks bank park king
    wall church street field fields lane law falls bridge fort beach post law bill price pope
    power"""
)
"""Words of things and places that are also surnames: `Jill Ireland`."""


def _without_titles(name: list[str]) -> list[str]:
    """Remove the titles before a name, and the posts that two or more words follow."""
    for index in range(len(name) - 1, -1, -1):
        rest = len(name) - 1 - index
        word = plain(name[index])
        titled = (word in TITLES or word.removesuffix("s") in TITLES) and (rest or len(name) == 1)
        ranked = rest and (word in RANKS or name[index] in _SHORT_RANKS)
        ranked = ranked or (index and word in _SECOND_RANKS)  # `Det Con`, not `Con Hartigan`
        post = rest > 1 and (_is_post(name[index]) or name[index] in _PARTIES)
        if titled or ranked or post:
            name = name[index + 1 :]
            break
    while len(name) > 1 and plain(name[0]) in ADJECTIVES:
        if len(name) == 2 and name[0].isupper():
            return []  # `UK Coal` is not a person
        del name[0]
    while len(name) > 1 and plain(name[0]) in _PORTFOLIOS:
        del name[0]
    return name


_FORMER = listed("ex great")
"""The start of words with a hyphen before a name: `ex-barmaid`, `great-gran`."""

_PARTIES = listed("Republican Democrat U")
"""Words before a full name, maybe with others before them: `Texas Republican Ted Cole`.

Members of a party, and a title of Burma.
"""


def _is_post(word: str) -> bool:
    """Whether a word before a full name is an occupation, or a short form such as `CS`."""
    letters = word.isalpha() and word.isupper() and 2 <= len(word) <= 5
    last = plain(word).rpartition("-")[2]
    first, dash, _ = plain(word).partition("-")
    joined = bool(dash) and (last in TITLES or first in TITLES or first in _FORMER)
    joined = joined or "-of-" in word.lower() or word.endswith(("-to-be", "-born", "-based"))
    return joined or letters or last in OCCUPATIONS or plain(word) in OCCUPATIONS
