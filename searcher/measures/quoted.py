"""Who is quoted on a query: how often, from when to when, and for each million of his own words."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from searcher._values import frozen, replace
from searcher.engines.grouping import Bucket, Buckets, By, Grouping, period, period_name
from searcher.engines.port import StoreReader
from searcher.measures.counted import Point
from searcher.measures.selection import Narrowing, Selection, selected
from searcher.measures.timeline import all_times
from searcher.query import rewrite
from searcher.query.tree import And, Query
from searcher.schema import ARTICLES
from searcher.search.analyzed import Filters
from searcher.search.snapshot import Snapshot
from searcher.search.speakers.listing import appearances, matching, quotations_of
from searcher.search.speakers.people import people_of
from searcher.search.speech.counts import together
from searcher.search.speech.scan import candidates, scan
from searcher.storage.documents import days, stored_article
from searcher.storage.quoted import article_of
from searcher.storage.stores import stored_articles

_NONE = Bucket(0)


@frozen
class QuotedSpeaker:
    """A person, and how often he is quoted on a query.

    Attributes:
        name: the most frequent full spelling, in reading order.
        spellings: as the articles write the name.
        articles: how many articles have these quotations.
        quotations: how many quotations match; each matching sentence of a speech is one. Without a
            query each speech is one.
        first, last: the dates of the earliest and the latest of the articles that have one.
        words: how many words of the person are indexed, in quotations and speeches.
        points: the quotations and the person's own words for each time, without a gap.
    """

    name: str
    spellings: tuple[str, ...]
    articles: int
    quotations: int
    first: str | None
    last: str | None
    words: int
    points: tuple[Point, ...]

    @property
    def per_million(self) -> float:
        """Quotations for each million of the person's own words; 0 where there are none."""
        return round(1e6 * self.quotations / self.words, 2) if self.words else 0.0

    @property
    def peak(self) -> Point | None:
        """The time with the most quotations, the first of equals; None where none has a date."""
        return max(self.points, key=lambda point: point.articles, default=None)


@frozen
class _Part:
    """What one speaker has among the sentences of speeches: their number, also for each time, the
    ids of the articles, and their dates."""

    times: Counter[str]
    articles: set[str]
    dates: set[str]
    counted: list[int]


def quoted(
    query: str | None,
    snapshot: Snapshot,
    filters: Filters,
    *,
    by: By,
    pattern: str | None,
    limit: int | None,
) -> tuple[QuotedSpeaker, ...]:
    """Give the people who are quoted on a query, the most quoted first.

    Raises QueryError for a pattern without a name, and as `selected` does.
    """
    asked = _Asked(query, snapshot, filters, by)
    people: dict[str, list[str]] = defaultdict(list)
    for each, name in people_of(snapshot).items():
        people[name].append(each)
    sums = {
        name: number
        for name, several in people.items()
        if (number := sum(asked.counts[each] for each in several))
    }
    if pattern is not None:
        test = matching(pattern)
        sums = {name: number for name, number in sums.items() if any(map(test, people[name]))}

    def order(name: str) -> tuple[int, str]:
        return -sums[name], name

    chosen = sorted(sums, key=order) if limit is None else heapq.nsmallest(limit, sums, order)
    return tuple(asked.person(name, people[name]) for name in chosen)


class _Asked:
    """A query, asked of quotations and speeches; without one, of all of them."""

    def __init__(self, query: str | None, snapshot: Snapshot, filters: Filters, by: By) -> None:
        self._snapshot, self._by, self._whole = snapshot, by, query is None
        self._unsure = filters.unsure
        everything = replace(filters, speaker=None, manner=None, confidence=None)
        self._all = selected("*", snapshot, Narrowing(everything, quotations=True))
        self._articles = selected("*", snapshot, Narrowing(everything)).tree
        narrowing = Narrowing(filters, quotations=True)
        self._selection = self._all if query is None else selected(query, snapshot, narrowing)
        self._parts = {} if query is None else _parts(self._selection, by)
        self.counts: Counter[str] = Counter()
        (found,) = self._selection.store.counts(self._selection.tree, Grouping("speaker"))
        if query is None:
            (spoken,) = snapshot.articles.counts(self._speeches(), Grouping("speaker"))
            found = together(found, spoken)
        for value, bucket in found.items():
            self.counts[_spelling(value)] += bucket.documents
        for speaker, part in self._parts.items():
            self.counts[speaker] += sum(part.counted)

    def person(self, name: str, spellings: Sequence[str]) -> QuotedSpeaker:
        """Count what a person has."""
        store, grouping = self._selection.store, Grouping("date", self._by)
        said = _and(self._selection.tree, quotations_of(spellings))
        groupings = (grouping,) if self._whole else (grouping, Grouping("article"))
        quoted, *ids = store.counts(said, *groupings)
        found = Counter({time: one.documents for time, one in quoted.items()})
        parts = [part for each in spellings if (part := self._parts.get(each))]
        if self._whole:
            present = _and(self._articles, appearances(spellings, unsure=self._unsure))
            spoken = _and(self._speeches(), quotations_of(spellings))
            (speeches,) = self._snapshot.articles.counts(spoken, grouping)
            for time, one in speeches.items():
                found[time] += one.documents
            articles = self._snapshot.articles.top(present, limit=0).total
            dates = self._ends(present, self._snapshot.articles)
        else:
            articles = len(set(*ids).union(*(part.articles for part in parts)))
            dates = self._ends(said, store).union(*(part.dates for part in parts))
            found.update(time for part in parts for time in part.times.elements())
        words, total = self._own_words(spellings)
        number = sum(self.counts[each] for each in spellings)
        first = sorted(spellings, key=lambda each: (-self.counts[each], each))
        ends = min(dates, default=None), max(dates, default=None)
        points = _points(found, words, self._by)
        return QuotedSpeaker(name, tuple(first), articles, number, *ends, total, points)

    def _speeches(self) -> Query:
        assert self._all.spoken is not None, "quotations are selected"
        return rewrite.stored(candidates(self._all.spoken), ARTICLES)

    def _ends(self, tree: Query, store: StoreReader) -> set[str]:
        """Read the dates of the earliest and the latest document."""
        articles = self._snapshot.articles
        oldest = store.top(tree, limit=1, sort="oldest").matches
        newest = store.top(tree, limit=1, sort="newest").matches
        ids = {one.id if store is articles else article_of(one.id) for one in (*oldest, *newest)}
        read = map(stored_article, stored_articles(articles, ids).values())
        return {article.date for article in read if article.date}

    def _own_words(self, spellings: Sequence[str]) -> tuple[Buckets, int]:
        """Count the words of a person for each time, and all of them."""
        said = _and(self._all.tree, quotations_of(spellings))
        spoken = _and(self._speeches(), quotations_of(spellings))

        def groupings(summed: str) -> tuple[Grouping, Grouping]:
            return Grouping("source", summed=summed), Grouping("date", self._by, summed=summed)

        quotations = self._all.store.counts(said, *groupings("said.exact"))
        speeches = self._snapshot.articles.counts(spoken, *groupings("body.exact"))
        of_sources, of_times = map(together, quotations, speeches)
        return of_times, sum(one.words for one in of_sources.values())


def _and(*clauses: Query) -> Query:
    return rewrite.normalize(And(clauses))


def _spelling(value: str) -> str:
    return " ".join(value.replace("_", " ").split())


def _parts(selection: Selection, by: By) -> Mapping[str, _Part]:
    """Read the sentences of speeches that match, by speaker."""
    parts: dict[str, _Part] = {}
    for speech in scan(selection.spoken, selection.snapshot) if selection.spoken else ():
        article, number = speech.article, len(speech.passages)
        speaker = _spelling(article.speakers[0])
        part = parts.setdefault(speaker, _Part(Counter(), set(), set(), []))
        part.counted.append(number)
        part.articles.add(article.id)
        if article.date is not None:
            part.dates.add(article.date)
            time = period(*days(article)["date"], by)
            if time is not None:
                part.times[period_name(time, by)] += number
    return parts


def _points(found: Counter[str], words: Buckets, by: By) -> tuple[Point, ...]:
    """Make a point for each time from the first to the last with a quotation."""
    return tuple(
        Point(time, found[time], words.get(time, _NONE).words)
        for time in all_times({name for name, number in found.items() if number}, by)
    )
