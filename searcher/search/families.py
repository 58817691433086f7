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

Runs = set[int]
"""Hashes of runs of words: they take a third of the time of the runs themselves."""


def families(hits: Iterable[Hit]) -> list[list[Hit]]:
    """The hits in their order; each comes behind the first one whose text it repeats, if any.

    An edition repeats most of the text of another: whole, shortened, or with paragraphs more.
    """
    found: list[list[Hit]] = []
    seen: Runs = set()
    places: dict[int, int] = {}  # in which family a run of words begins an article
    for hit in hits:
        lead = _runs(hit, _LEAD)
        known = lead & seen
        place = len(found)
        if known and len(known) >= _LEAD_SHARE * len(lead):
            shared = Counter(map(places.__getitem__, known))
            near = [at for at, count in shared.items() if count >= _LEAD_SHARE * len(lead)]
            place = next((at for at in sorted(near) if _is_edition(hit, found[at][0])), place)
        if place == len(found):
            found.append([])
        found[place].append(hit)
        seen |= lead
        places.update(dict.fromkeys(lead - known, place))
    return found


def _is_edition(hit: Hit, other: Hit) -> bool:
    one, two = _runs(hit, _WHOLE), _runs(other, _WHOLE)
    fewest = min(len(one), len(two))
    return fewest >= _FEWEST and len(one & two) >= _SHARE * fewest


def _runs(hit: Hit, most: int) -> Runs:
    """Each three words side by side."""
    words = hit.article.body[:most].lower().split()
    return set(map(hash, zip(words, words[1:], words[2:], strict=False)))
