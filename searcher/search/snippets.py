"""Cuts the passages of an article that show best why it matches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from searcher._lazy import lazy_regex
from searcher._values import frozen
from searcher.analysis.analyzer import Analyzer
from searcher.article import Article, Span
from searcher.query.tree import Query
from searcher.results import Hit, Snippet
from searcher.search.highlight import Mark, Marking

WIDTH = 240
"""Length of a passage in characters, approximately."""

_LONGEST_TITLE = 300

_PASSAGES = 2

_TOGETHER = 20
"""Articles that are marked, then cut."""

# A set that is not ASCII takes a tenth of a millisecond to compile, and longer to match.
_SENTENCE_END = lazy_regex(r"(?:[.!?]|…)(?:[\"')\]]|”|’)*\s+|\n\s*|。|！|？")

_SENTENCE_END_IN_ASCII = lazy_regex(r"[.!?\n](?:(?<=\n)\s*|[\"')\]]*\s+)")
"""The same for ASCII alone: it is compiled and matched in half the time."""

_CLAUSE_END = lazy_regex(r"[,;:](?:[\"')\]]|”|’)*\s+|\s[-–—]+\s+|—")
_ABBREVIATED = lazy_regex(
    r"(?<!\w)(?:[A-Z]|[A-Za-z](?:\.[A-Za-z])+|Mrs?|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof|Hon"
    r"|Nos?|vs|Jr|Sr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.\Z"
)
_SPACE = lazy_regex(r"\s+")


class Marker:
    """Marks what a tree matches in articles."""

    def __init__(
        self,
        tree: Query,
        analyzer: Analyzer,
        quoted: Callable[[Article], str] | None = None,
    ) -> None:
        self._marking = Marking(tree, analyzer, quoted=quoted)

    def marks(self, article: Article) -> dict[str, tuple[Span, ...]]:
        """The matches of the tree in title, summary and body: offsets, in order, disjoint."""
        found = self._marking.marks(article)
        return {field: _merged(places) for field, places in found.items()}

    def hit(self, rank: int, score: float, article: Article) -> Hit:
        """The hit of an article: the title where it is marked, then the passages with most of the
        query, best first; and how many places match.

        An article without a mark in summary or body shows its opening.
        """
        return self._hit(rank, score, article, self._marking.marks(article))

    def hits(self, rank: int, scored: Sequence[tuple[float, Article]]) -> list[Hit]:
        """The hits of articles with their scores, numbered from `rank` on.

        A few articles are marked before any passage is cut: code that runs again and again stays
        in the processor's cache.
        """
        hits: list[Hit] = []
        for at in range(0, len(scored), _TOGETHER):
            some = scored[at : at + _TOGETHER]
            marked = [self._marking.marks(article) for _, article in some]
            for (score, article), found in zip(some, marked, strict=True):
                hits.append(self._hit(rank + len(hits), score, article, found))
        return hits

    def _hit(self, rank: int, score: float, article: Article, found: dict[str, list[Mark]]) -> Hit:
        matches = sum(len(_merged(places)) for places in found.values())
        return Hit(rank, score, article, self._snippets(article, found), matches)

    def _snippets(self, article: Article, found: dict[str, list[Mark]]) -> tuple[Snippet, ...]:
        made = []
        if "title" in found:
            made.append(_title(article.title, found["title"]))
        made += _passages(article, found)
        if not any(snippet.field != "title" for snippet in made):
            made += _opening(article)
        return tuple(made)


def _title(title: str, places: Sequence[Mark]) -> Snippet:
    """The title, or of a very long one the part around the first marks."""
    span = 0, len(title)
    if len(title) > _LONGEST_TITLE:
        window = _best({"title": places}, frozenset(), [])
        span = _passage(title, window.start, window.end)
    return _snippet("title", title, span, places)


def _passages(article: Article, found: dict[str, list[Mark]]) -> list[Snippet]:
    """The best passages of summary and body; each shows words that those before it lack."""
    places = {
        field: marks for field in ("body", "summary", "caption") if (marks := found.get(field))
    }
    asked = {word for marks in places.values() for _, _, word in marks}
    chosen: list[Snippet] = []
    while asked and len(chosen) < _PASSAGES:
        window = _best(places, asked, chosen)
        if window.asked.isdisjoint(asked):
            break
        asked -= window.asked
        text = getattr(article, window.field)
        span = _passage(text, window.start, window.end)
        chosen.append(_snippet(window.field, text, span, places[window.field]))
    return chosen


@frozen
class _Window:
    """Marks that fit into one passage: their start and end, and the query words they match."""

    field: str
    start: int
    end: int
    asked: frozenset[str]


_NO_WINDOW = _Window("", 0, 0, frozenset())

_ENOUGH = 6
"""Marks beyond this number do not improve a passage."""


def _best(
    places: Mapping[str, Sequence[Mark]], wanted: Set[str], chosen: Sequence[Snippet]
) -> _Window:
    """The window with most wanted words, then most words, then most marks; the first of equals.

    One that a chosen passage touches does not count.
    """
    words = {word for marks in places.values() for _, _, word in marks}
    most = len(wanted), len(words), _ENOUGH
    best, found = (0, 0, 0), _NO_WINDOW
    for field, marks in places.items():
        shown = [(one.start, one.end) for one in chosen if one.field == field]
        for first, behind, asked in _windows(marks):
            distinct = len(asked)
            if distinct < best[0]:  # it cannot be worth more
                continue
            count = min(behind - first, _ENOUGH)
            if (distinct, distinct, count) <= best:
                continue
            worth = len(asked.keys() & wanted), len(asked), count
            start, end = marks[first][0], marks[behind - 1][1]
            if worth > best and not any(start < b and a < end for a, b in shown):
                best, found = worth, _Window(field, start, end, frozenset(asked))
                if best == most:
                    return found
            if behind == len(marks) and not shown:  # each later window lies in this one
                break
    return found


def _windows(marks: Sequence[Mark]) -> Iterator[tuple[int, int, dict[str, int]]]:
    """For each mark: its number, the number of the first later mark that does not fit into the same
    passage, and how often each query word is matched between the two."""
    asked: dict[str, int] = {}
    behind, number = 0, len(marks)
    for first, (start, _, word) in enumerate(marks):
        last = start + WIDTH
        while behind < number and (behind <= first or marks[behind][1] <= last):
            new = marks[behind][2]
            asked[new] = asked.get(new, 0) + 1
            behind += 1
        yield first, behind, asked
        if asked[word] == 1:
            del asked[word]
        else:
            asked[word] -= 1


def _passage(text: str, start: int, end: int) -> Span:
    """The span to show for marks from `start` to `end`: whole sentences where they fit.

    The words before the marks often name person and time, so they get a third of the length, or
    more where a sentence or a clause begins earlier.
    """
    room = max(0, WIDTH - (end - start))
    first = _begin(text, start, room)
    last = _finish(text, end, max(0, room - (start - first)))
    return first, last


def _begin(text: str, start: int, room: int) -> int:
    """Where a passage begins: at a sentence, else at a clause, else at a word."""
    low, lowest = max(0, start - room // 3), max(0, start - room * 3 // 4)
    if low == 0:
        return len(text) - len(text.lstrip())
    for found in (_sentences, _clauses):
        starts = found(text, max(0, lowest - 1), start)
        near = [at for at in starts if at >= low]
        if starts:
            return near[0] if near else starts[-1]
    spaces = [found.end() for found in _SPACE.finditer(text, low - 1, start)]
    if spaces:
        return spaces[0]
    while low < start and _is_inside_word(text, low):
        low += 1
    return low


def _sentences(text: str, low: int, high: int) -> list[int]:
    """The starts of sentences; a stop after an abbreviation does not end one."""
    return [
        found.end()
        for found in _sentence_ends(text, low, high)
        if not text[found.end() : found.end() + 1].islower()
        and not _ABBREVIATED.search(text, max(0, found.start() - 8), found.start() + 1)
    ]


def _sentence_ends(text: str, low: int, high: int) -> Iterator[re.Match[str]]:
    expression = _SENTENCE_END_IN_ASCII if text[low:high].isascii() else _SENTENCE_END
    return expression.finditer(text, low, high)


def _clauses(text: str, low: int, high: int) -> list[int]:
    """Where clauses begin."""
    return [found.end() for found in _CLAUSE_END.finditer(text, low, high)]


def _is_inside_word(text: str, at: int) -> bool:
    """Whether a cut here divides a word; scripts without spaces may be cut anywhere."""
    return text[at - 1].isalnum() and text[at].isalnum() and text[at] < "\u1100"


def _finish(text: str, end: int, room: int) -> int:
    high = min(len(text), end + room)
    if high == len(text):
        return len(text.rstrip())
    ends = [found.end() for found in _sentence_ends(text, end, high)]
    cuts = ends or [found.start() for found in _SPACE.finditer(text, end, high + 1)]
    cut = cuts[-1] if cuts else high
    while end < cut < len(text) and _is_inside_word(text, cut):
        cut -= 1
    return end + len(text[end:cut].rstrip())


def _snippet(field: str, text: str, span: Span, marks: Sequence[Mark]) -> Snippet:
    start, end = span
    inside = marks[bisect_left(marks, (start,)) : bisect_left(marks, (end,))]
    spans = _merged([mark for mark in inside if mark[1] <= end])
    shifted = tuple([(first - start, last - start) for first, last in spans])
    return Snippet(field, text[start:end], start, end, shifted)


def _merged(marks: Iterable[Mark]) -> tuple[Span, ...]:
    """The spans of marks in order; overlapping ones are merged."""
    spans: list[Span] = []
    for start, end, _ in marks:
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def _opening(article: Article) -> list[Snippet]:
    for field in ("summary", "body"):
        text = getattr(article, field)
        if text.strip():
            start = len(text) - len(text.lstrip())
            return [_snippet(field, text, (start, _finish(text, start, WIDTH)), ())]
    return []
