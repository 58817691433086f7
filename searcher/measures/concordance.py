"""A concordance: every match in every hit, with the words on its left and right (KWIC)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from searcher.engines.grouping import By, period, period_name
from searcher.errors import QueryError
from searcher.measures.counted import Line
from searcher.measures.selection import Selection
from searcher.results import WIDEST
from searcher.search.answers import of_body
from searcher.search.highlight import marks_text
from searcher.search.snippets import Marker

WIDTH = 40
"""Characters on each side of a match."""

ORDERS: dict[str, Callable[[Line], tuple[object, ...]]] = {
    "left": lambda line: (_reversed_words(line.left), line.id, line.start),
    "right": lambda line: (_words(line.right), line.id, line.start),
    "date": lambda line: (line.date is None, line.date or "", line.id, line.start),
    "speaker": lambda line: (line.speaker.casefold(), line.id, line.start),
}


def concordance(selection: Selection, *, width: int, sort: str | None) -> Iterator[Line]:
    """The lines of a concordance.

    Without a sort they come in the order of ids, one article in memory at a time; a sort needs
    all of them. `left` compares the words on the left, the nearest first, `right` those on the
    right.
    """
    if not 1 <= width <= WIDEST:
        raise QueryError(f"width must be an integer from 1 to {WIDEST:,}.")
    if sort is not None and sort not in ORDERS:
        raise QueryError(f"There is no sort {sort!r}; there are: {', '.join(ORDERS)}.")
    lines = _lines(selection, width)
    return lines if sort is None else iter(sorted(lines, key=ORDERS[sort]))


def matches_by_date(selection: Selection, by: By) -> Counter[str]:
    """How often the words of a query occur in its hits, for each stretch of time."""
    from searcher.analysis import dates

    counted: Counter[str] = Counter()
    if not marks_text(selection.marked):
        return counted
    marker = _marker(selection)
    for article in selection.articles():
        if article.date is None:
            continue
        first, last = dates.span(article.date)
        number = period(first.toordinal(), last.toordinal(), by)
        if number is not None:
            counted[period_name(number, by)] += sum(map(len, marker.marks(article).values()))
    return counted


def _marker(selection: Selection) -> Marker:
    tree = of_body(selection.marked) if selection.narrowing.quotations else selection.marked
    return Marker(tree, selection.snapshot.analyzer)


def _lines(selection: Selection, width: int) -> Iterator[Line]:
    marker = _marker(selection)
    for article in selection.articles():
        speaker = "; ".join(article.speakers)
        for field, marks in marker.marks(article).items():
            text: str = getattr(article, field)
            for start, end in marks:
                yield Line(
                    article.id,
                    article.date,
                    speaker,
                    "said" if selection.narrowing.quotations else field,
                    start,
                    end,
                    text[_left(text, start, width) : start],
                    text[start:end],
                    text[end : _right(text, end, width)],
                )


def _left(text: str, start: int, width: int) -> int:
    """Where the words on the left begin: at the start of a word, if there is one."""
    at = max(0, start - width)
    if at and not text[at - 1].isspace():
        cut = next((n for n in range(at, start) if text[n].isspace()), at)
        return cut + 1 if cut > at and cut + 1 < start else at
    return at


def _right(text: str, end: int, width: int) -> int:
    """Where the words on the right end: at the end of a word, if there is one."""
    at = min(len(text), end + width)
    if at < len(text) and not text[at].isspace():
        cut = next((n for n in range(at, end, -1) if text[n - 1].isspace()), at)
        return cut - 1 if end < cut - 1 < at else at
    return at


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.casefold().split())


def _reversed_words(text: str) -> tuple[str, ...]:
    return tuple(reversed(_words(text)))
