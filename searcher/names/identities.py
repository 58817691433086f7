"""Spellings of an index brought together as persons."""

from __future__ import annotations

from collections.abc import Mapping

from searcher.names.reading import display, person


def identities(spellings: Mapping[str, int]) -> dict[str, str]:
    """Each spelling's identity: the display of its person's most frequent full spelling."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for spelling in spellings:
        found = person(spelling)
        group = (*(part.key for part in found.parts), found.generation)
        groups.setdefault(group if found.parts else (spelling,), []).append(spelling)
    chosen: dict[str, str] = {}
    for members in groups.values():
        best = max(members, key=lambda spelling: (spellings[spelling], spelling))
        chosen.update(dict.fromkeys(members, display(best)))
    return chosen
