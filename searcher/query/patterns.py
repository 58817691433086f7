"""The terms that a pattern matches, and the places where a Near matches: alike on all engines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from searcher.query.tree import Fuzzy, Near, Prefix, Wildcard


@lru_cache(maxsize=100)
def term_test(leaf: Prefix | Wildcard | Fuzzy) -> Callable[[str], bool]:
    """A function that says whether the leaf's pattern matches a term; it caches its answers."""
    return lru_cache(maxsize=10_000)(_term_test(leaf))


def _term_test(leaf: Prefix | Wildcard | Fuzzy) -> Callable[[str], bool]:
    match leaf:
        case Prefix(text=text):
            return lambda term: term.startswith(text)
        case Wildcard():
            matches = re.compile(_linear_regex(leaf.pattern), re.DOTALL).fullmatch
            return lambda term: matches(term) is not None
        case Fuzzy(text=text, edits=edits):
            return _fuzzy_test(text, edits)


def _fuzzy_test(text: str, edits: int) -> Callable[[str], bool]:
    from rapidfuzz.distance import OSA  # costs as much as the rest of a start; few queries need it

    least, most = len(text) - edits, len(text) + edits
    return lambda term: (
        least <= len(term) <= most and OSA.distance(text, term, score_cutoff=edits) <= edits
    )


def misspelt(leaf: Fuzzy, terms: list[str]) -> list[str]:
    """The terms that a Fuzzy matches; many in one call cost a tenth of one by one."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(
        leaf.text, terms, scorer=OSA.distance, score_cutoff=leaf.edits, limit=None
    )
    return [term for term, _, _ in found]


def _linear_regex(pattern: str) -> str:
    """The regular expression of a wildcard pattern that takes one pass over a term.

    Between two stars the first place that matches is as good as any other, so atomic groups never
    try another: without them, six stars against one long term take minutes.
    """
    parts = [""]
    for part in re.findall(r"\\.|.", pattern, re.DOTALL):
        if part == "*":
            parts.append("")
        else:
            parts[-1] += "." if part == "?" else re.escape(part[-1])
    if len(parts) == 1:
        return parts[0]
    first, *middle, last = parts
    return f"{first}{''.join(f'(?>.*?{part})' for part in middle if part)}.*{last}"


def wildcard_regex(pattern: str, escape: Callable[[str], str]) -> str:
    """The regular expression of a wildcard pattern; `escape` makes a character literal."""
    parts = re.findall(r"\\.|.", pattern, re.DOTALL)
    meanings = {"*": ".*", "?": "."}
    joined = [meanings.get(part) or escape(part[-1]) for part in parts]
    return re.sub(r"(?:\.\*){2,}", ".*", "".join(joined))


def wildcard_start(pattern: str) -> str:
    """The prefix of every term that the pattern matches."""
    found = re.match(r"(?:\\.|[^*?\\])*", pattern, re.DOTALL)
    return re.sub(r"\\(.)", r"\1", found.group()) if found else ""


def near_places(leaf: Near, positions: Mapping[str, Sequence[int]]) -> list[int]:
    """The positions of the leaf's words inside any window in which the Near matches, in order.

    `positions` has the sorted positions of each word. A window is `len(words) + distance` wide and
    has each word at its own position. Empty where the Near does not match.
    """
    needed = Counter(leaf.words)
    width = len(leaf.words) + leaf.distance
    events = sorted((place, word) for word in needed for place in positions.get(word, ()))
    missing = dict(needed)
    lacking = len(leaf.words)
    places: dict[int, None] = {}
    end = 0
    for start, (place, word) in enumerate(events):
        while end < len(events) and events[end][0] < place + width:
            entering = events[end][1]
            lacking -= missing[entering] > 0
            missing[entering] -= 1
            end += 1
        if lacking == 0:
            places.update(dict.fromkeys(position for position, _ in events[start:end]))
        missing[word] += 1
        lacking += missing[word] > 0
    return list(places)
