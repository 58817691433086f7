"""Pages of sentences of speeches and quotations of the index, in one order."""

from __future__ import annotations

import heapq
from array import array

from searcher.article import Article
from searcher.engines.port import Match, Sort
from searcher.query.tree import Query
from searcher.search.snapshot import Snapshot
from searcher.search.speech.answers import Found, Row
from searcher.storage.documents import days, stored_article
from searcher.storage.quoted import article_of
from searcher.storage.stores import stored_articles

_Order = tuple[float, str]
"""What comes first is less."""


def merged(
    snapshot: Snapshot, tree: Query, found: Found, sort: Sort, *, limit: int, offset: int
) -> list[Match | Row]:
    """Give a page of the quotations that a tree matches and of the sentences that were found.

    How many of both are on the pages before is looked up: what is far in front is not read.
    """
    if not limit:
        return []
    rows, matched = _Sorted(found, sort), _Matches(snapshot, tree, sort)
    known = found.pages.get((tree, sort), (0, 0))
    before = _matches_before(matched, rows, offset, known)
    found.pages[tree, sort] = offset, before
    ordered: list[tuple[_Order, Match | Row]] = [*matched.part(before, limit)]
    first = offset - before
    sentences: list[tuple[_Order, Match | Row]] = [
        (rows.key(at), rows.row(at)) for at in range(first, min(first + limit, len(rows)))
    ]
    both = heapq.merge(sentences, ordered, key=lambda pair: pair[0])
    return [one for _, (_, one) in zip(range(limit), both, strict=False)]


def _matches_before(matched: _Matches, rows: _Sorted, offset: int, known: tuple[int, int]) -> int:
    """The number of quotations among the first of both, by bisection. It is known for another
    offset, and changes by no more than that does: the next page costs few comparisons."""
    if not offset:
        return 0
    low, high = max(0, offset - len(rows)), min(offset, matched.total)
    more = offset - known[0]
    low, high = max(low, known[1] + min(0, more)), min(high, known[1] + max(0, more))
    while low < high:
        middle = (low + high) // 2
        ((place, _),) = matched.part(middle, 1)
        if place < rows.key(offset - middle - 1):
            low = middle + 1
        else:
            high = middle
    return low


class _Matches:
    """The quotations that a tree matches, in the order of a sort."""

    def __init__(self, snapshot: Snapshot, tree: Query, sort: Sort) -> None:
        self._articles, self._store = snapshot.articles, snapshot.quotations
        self._tree: Query = tree
        self._sort: Sort = sort

    @property
    def total(self) -> int:
        """How many there are."""
        return self._store.top(self._tree, limit=0).total

    def part(self, offset: int, limit: int) -> list[tuple[_Order, Match]]:
        """Some of them, each after its place in the order."""
        found = self._store.top(self._tree, limit=limit, offset=offset, sort=self._sort).matches
        ids = {article_of(one.id) for one in found} if self._sort != "relevance" else ()
        read = stored_articles(self._articles, ids)
        dates = {one: days(stored_article(text)).get("date") for one, text in read.items()}

        def order(one: Match) -> _Order:
            return _key(one.score, dates.get(article_of(one.id)), self._sort), one.id

        return [(order(one), one) for one in found]


class _Sorted:
    """The sentences that were found, in the order of a sort; the order is kept with them."""

    def __init__(self, found: Found, sort: Sort) -> None:
        self._speeches, self._sort = found.speeches, sort
        if sort not in found.orders:
            found.orders[sort] = array("Q", self._places())
        self._order = found.orders[sort]

    def __len__(self) -> int:
        return len(self._order)

    def _places(self) -> list[int]:
        """The number of each sentence's speech, and its own in that. Among equals the names decide:
        the speeches are in the order of theirs, and sorting keeps it."""
        keys: list[float] = []
        places: list[int] = []
        for number, (article, passages) in enumerate(self._speeches):
            dated = _dated(article, self._sort)
            keys += (_key(one.score, dated, self._sort) for one in passages)
            places += range(number << 32, (number << 32) + len(passages))
        return [places[at] for at in sorted(range(len(keys)), key=keys.__getitem__)]

    def row(self, at: int) -> Row:
        """The sentence of a rank."""
        place = self._order[at]
        article, passages = self._speeches[place >> 32]
        one = passages[place & 0xFFFFFFFF]
        return Row(one.score, article.id, one.start, one.end)

    def key(self, at: int) -> _Order:
        """Where it comes in the order."""
        article, _ = self._speeches[self._order[at] >> 32]
        row = self.row(at)
        return _key(row.score, _dated(article, self._sort), self._sort), row.name


def _dated(article: Article, sort: Sort) -> tuple[int, int] | None:
    """The days of an article's date, where the order needs them."""
    return None if sort == "relevance" else days(article).get("date")


def _key(score: float, dated: tuple[int, int] | None, sort: Sort) -> float:
    match sort:
        case "relevance":
            return -score
        case "newest":
            return -(dated[1] if dated else 0)
        case "oldest":
            return dated[0] if dated else float("inf")
