"""An article and the marks in it to passages worth reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from searcher.analysis import Analyzer
from searcher.article import Article, Span
from searcher.marking import Mark, marks
from searcher.query import Query
from searcher.results import Snippet

WIDTH = 240
"""About how many characters a passage has."""

_LONGEST_TITLE = 300
_PASSAGES = 2
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|\n\s*|[。！？]")
_SPACE = re.compile(r"\s+")


class Marker:
    """Marks what a tree matches in articles."""

    def __init__(self, tree: Query, analyzer: Analyzer) -> None:
        self._tree = tree
        self._analyzer = analyzer

    def marks(self, article: Article) -> dict[str, tuple[Span, ...]]:
        """Where the tree matches in title, summary and body: offsets, in order, disjoint."""
        found = marks(self._tree, article, self._analyzer)
        return {field: _merged(sorted(places)) for field, places in found.items()}

    def snippets(self, article: Article) -> tuple[Snippet, ...]:
        """The title where it is marked, then the passages with most of the query, best first.

        An article without a mark in summary or body shows its opening.
        """
        found = {f: sorted(places) for f, places in self._found(article).items()}
        made = []
        if "title" in found:
            made.append(_title(article.title, found["title"]))
        made += _passages(article, found)
        if not any(snippet.field != "title" for snippet in made):
            made += _opening(article)
        return tuple(made)

    def _found(self, article: Article) -> dict[str, list[Mark]]:
        return marks(self._tree, article, self._analyzer)


def _title(title: str, places: Sequence[Mark]) -> Snippet:
    """The title, or of a very long one the part around the first marks."""
    span = 0, len(title)
    if len(title) > _LONGEST_TITLE:
        window = _best(_windows("title", places), frozenset())
        span = _passage(title, window.start, window.end)
    return _snippet("title", title, span, places)


def _passages(article: Article, found: dict[str, list[Mark]]) -> list[Snippet]:
    """The best passages of summary and body; each shows words that those before it do not."""
    windows = [
        window for field in ("body", "summary") for window in _windows(field, found.get(field, ()))
    ]
    chosen: list[Snippet] = []
    asked: frozenset[str] = frozenset()
    while windows and len(chosen) < _PASSAGES:
        window = _best(windows, asked)
        if chosen and window.asked <= asked:
            break
        asked |= window.asked
        field = window.field
        text = getattr(article, field)
        span = _passage(text, window.start, window.end)
        chosen.append(_snippet(field, text, span, found[field]))
        windows = [other for other in windows if other.field != field or not _touches(other, span)]
    return chosen


class _Window(NamedTuple):
    """Marks that fit one passage: where they start and end, what they answer, how many (to 6)."""

    field: str
    start: int
    end: int
    asked: frozenset[str]
    marks: int


def _best(windows: list[_Window], asked: frozenset[str]) -> _Window:
    """The window with most words that are new, then most words, then most marks; the first."""
    worth = {each: (len(each - asked), len(each)) for each in {w.asked for w in windows}}
    return max(windows, key=lambda window: (worth[window.asked], window.marks))


def _touches(window: _Window, span: Span) -> bool:
    return window.start < span[1] and span[0] < window.end


def _windows(field: str, places: Sequence[Mark]) -> list[_Window]:
    """For each mark, it and those behind it that fit a passage beside it."""
    windows = []
    end = 0
    asked = frozenset([mark.asked for mark in places])
    several = len(asked) > 1
    for start, mark in enumerate(places):
        end = max(end, start + 1)
        while end < len(places) and places[end].end <= mark.start + WIDTH:
            end += 1
        if several:
            asked = frozenset([place.asked for place in places[start:end]])
        last = places[end - 1].end
        windows.append(_Window(field, mark.start, last, asked, min(end - start, 6)))
    return windows


def _passage(text: str, start: int, end: int) -> Span:
    """The stretch to show for marks from `start` to `end`: whole sentences where they fit.

    The words before the marks tell who and when, so a third of the room goes there.
    """
    room = max(0, WIDTH - (end - start))
    before, after = room // 3, room - room // 3
    first = _begin(text, start, before)
    last = _finish(text, end, after + max(0, before - (start - first)))
    return first, last


def _begin(text: str, start: int, room: int) -> int:
    low = max(0, start - room)
    if low == 0:
        return len(text) - len(text.lstrip())
    ends = [found.end() for found in _SENTENCE_END.finditer(text, low - 1, start)]
    if ends:
        return ends[0]
    spaces = [found.end() for found in _SPACE.finditer(text, low - 1, start)]
    if spaces:
        return spaces[0]
    while low < start and _is_inside_word(text, low):
        low += 1
    return low


def _is_inside_word(text: str, at: int) -> bool:
    """Whether a cut here would part a word; scripts without spaces may be cut anywhere."""
    return text[at - 1].isalnum() and text[at].isalnum() and text[at] < "\u1100"


def _finish(text: str, end: int, room: int) -> int:
    high = min(len(text), end + room)
    if high == len(text):
        return len(text.rstrip())
    ends = [found.end() for found in _SENTENCE_END.finditer(text, end, high)]
    cuts = ends or [found.start() for found in _SPACE.finditer(text, end, high + 1)]
    cut = cuts[-1] if cuts else high
    while end < cut < len(text) and _is_inside_word(text, cut):
        cut -= 1
    return end + len(text[end:cut].rstrip())


def _snippet(field: str, text: str, span: Span, places: Sequence[Mark]) -> Snippet:
    start, end = span
    inside = [mark for mark in places if start <= mark.start and mark.end <= end]
    spans = tuple((first - start, last - start) for first, last in _merged(inside))
    return Snippet(field, text[start:end], start, end, spans)


def _merged(places: Sequence[Mark]) -> tuple[Span, ...]:
    """The spans of sorted marks, those that overlap made one."""
    spans: list[Span] = []
    for mark in places:
        if spans and mark.start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], mark.end)
        else:
            spans.append((mark.start, mark.end))
    return tuple(spans)


def _opening(article: Article) -> list[Snippet]:
    for field in ("summary", "body"):
        text = getattr(article, field)
        if text.strip():
            start = len(text) - len(text.lstrip())
            return [_snippet(field, text, (start, _finish(text, start, WIDTH)), ())]
    return []
