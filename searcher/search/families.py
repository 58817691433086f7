"""Families: the editions of one story among hits, of which the first stands for all.

They are found among the hits that are shown. No index keeps them, so `status` counts none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from searcher.results import Hit

_LEAD = 600
"""Characters of a body by which most articles are told apart."""

_WHOLE = 40_000
"""Characters of a body by which the others are."""

_FEWEST = 20
"""Runs of words that a body has at least, to be compared."""

_LEAD_SHARE, _SHARE = 0.3, 0.8
"""The share of the shorter text's runs of words that the longer one has, at least."""

_Run = tuple[str, str, str]


def families(hits: Iterable[Hit]) -> list[list[Hit]]:
    """The hits in their order; each comes behind the first one whose text it repeats, if any.

    An edition repeats most of the text of another: whole, shortened, or with paragraphs more.
    """
    found: list[list[Hit]] = []
    places: dict[_Run, int] = {}  # in which family a run of words begins an article
    for hit in hits:
        lead = _runs(hit, _LEAD)
        place = _place(hit, lead, places, found)
        if place == len(found):
            found.append([])
        found[place].append(hit)
        places |= dict.fromkeys(lead - places.keys(), place)
    return found


def _place(hit: Hit, lead: set[_Run], places: dict[_Run, int], found: list[list[Hit]]) -> int:
    """The family of a hit; the number of families where it begins another."""
    least = _LEAD_SHARE * len(lead)
    known = lead & places.keys()
    if known and len(known) >= least:
        shared = Counter(map(places.__getitem__, known))
        for place in sorted(shared):
            if shared[place] >= least and _is_edition(hit, found[place][0]):
                return place
    return len(found)


def _is_edition(hit: Hit, other: Hit) -> bool:
    one, two = _runs(hit, _WHOLE), _runs(other, _WHOLE)
    fewest = min(len(one), len(two))
    return fewest >= _FEWEST and len(one & two) >= _SHARE * fewest


def _runs(hit: Hit, most: int) -> set[_Run]:
    """Each three words side by side."""
    words = hit.article.body[:most].lower().split()
    return set(zip(words, words[1:], words[2:], strict=False))
