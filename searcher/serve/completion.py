"""Completion of a text as it is typed: its last word becomes a word, a speaker or a field."""

from __future__ import annotations

import re
from typing import Literal

from searcher.index import Index
from searcher.serve.shapes import Completion

_LAST = re.compile(r'(?:^|(?<=[\s(]))(?P<sign>-?)(?P<word>[^\s()":]+)$')

_Kind = Literal["word", "speaker", "field", "title"]

_LAST_WORD: tuple[_Kind, ...] = ("word", "speaker", "field")

_WHOLE: tuple[_Kind, ...] = ("title",)

_NAMES: tuple[_Kind, ...] = ("speaker",)

_SPEAKER = re.compile(r'(?:^|(?<=[\s(-]))speaker:"?(?P<word>[^":()]+)$')

_SHARES: dict[str, int] = {"word": 4, "speaker": 3, "field": 2, "title": 2}
"""The most completions of each kind."""


def completions(index: Index, text: str, limit: int) -> list[Completion]:
    """Complete a text: give texts that end in a word, a speaker or a field of the index."""
    named = _SPEAKER.search(text)
    if named is not None:
        found = index.complete(named["word"], limit, kinds=_NAMES)
        start = text[: named.start()]
        return [_shown(one.kind, f"{start}{one.query}", one.count) for one in found]
    last = _LAST.search(text)
    if last is None:
        return []
    start = text[: last.start("word")]
    most = max(_SHARES.values())
    shown: list[Completion] = []
    taken = dict.fromkeys(_SHARES, 0)
    for one in index.complete(last["word"], most, kinds=_LAST_WORD):
        if taken[one.kind] < _SHARES[one.kind]:
            taken[one.kind] += 1
            shown.append(_shown(one.kind, f"{start}{one.query}", one.count))
    if not last["sign"] and len(shown) < limit:  # a title begins with the whole text
        titles = index.complete(text, _SHARES["title"], kinds=_WHOLE)
        shown += [_shown(one.kind, one.query, one.count) for one in titles]
    return shown[:limit]


def _shown(kind: str, text: str, count: int) -> Completion:
    return {"text": text, "kind": kind, "count": count}
