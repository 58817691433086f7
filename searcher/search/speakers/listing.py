"""Lists the people of an index: how often each is quoted, spellings, first and last date."""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from searcher._values import frozen
from searcher.engines.grouping import Grouping
from searcher.engines.port import Sort
from searcher.errors import QueryError
from searcher.query.patterns import term_test
from searcher.query.rewrite import normalize
from searcher.query.tree import And, AnyTerm, Everything, Query, Term, Wildcard
from searcher.schema import PEOPLE
from searcher.search.analyzed import sure
from searcher.search.snapshot import Snapshot
from searcher.search.speakers.people import people_of
from searcher.storage import spoken
from searcher.storage.documents import spelled, spelling, stored_article

_PATTERN = re.compile("[*?]")

_PLAIN = re.compile(r"[^*?\s]+")


@frozen
class Speaker:
    """A person who speaks in an index.

    Attributes:
        name: the most frequent full spelling, in reading order.
        spellings: as the articles write the name, the most frequent first.
        articles: in how many the person speaks or is quoted.
        quotations: how many are the person's.
        first, last: the dates of the earliest and the latest of the articles that have one.
        speeches: how many of the articles are speeches of the person.
    """

    name: str
    spellings: tuple[str, ...]
    articles: int
    quotations: int
    first: str | None
    last: str | None
    speeches: int = 0


@frozen
class Counted:
    """How often each spelling of a name stands in an index, and who has it.

    Attributes:
        snapshot: the open generation.
        unsure: whether quotations with low confidence count too.
        quoted: how many quotations have each spelling as their speaker.
        written: how many articles have it, as a speaker or in a quotation.
        people: the spellings of each person.
    """

    snapshot: Snapshot
    unsure: bool
    quoted: Mapping[str, int]
    written: Mapping[str, int]
    people: Mapping[str, tuple[str, ...]]

    def order(self, name: str) -> tuple[int, int, str]:
        """Sort people: the most quoted first."""
        several = self.people[name]
        quoted = sum(self.quoted.get(each, 0) for each in several)
        return -quoted, -sum(self.written.get(each, 0) for each in several), name

    def first(self, limit: int | None) -> list[str]:
        """Give the people who are quoted most, the most quoted first."""
        if limit is None:
            return sorted(self.people, key=self.order)
        return heapq.nsmallest(limit, self.people, self.order)


def counted(snapshot: Snapshot, *, pattern: str | None, unsure: bool) -> Counted:
    """Count the spellings of the people whose name matches the pattern.

    Raises QueryError for a pattern without a name.
    """
    meant = None if pattern is None else matching(pattern)
    everything = normalize(Everything()) if unsure else sure(Everything())
    (buckets,) = snapshot.all_quotations.counts(everything, Grouping("speaker"))
    quoted = {each.replace("_", " "): found.documents for each, found in buckets.items()}
    written: Counter[str] = Counter()
    for sign in _signs(unsure=unsure):
        for term, count in snapshot.articles.terms(PEOPLE, sign):
            written[spelling(term)] += count
    people: dict[str, list[str]] = defaultdict(list)
    for each, name in people_of(snapshot).items():
        if each in written:
            people[name].append(each)
    if meant:
        people = {name: found for name, found in people.items() if any(map(meant, found))}

    def order(each: str) -> tuple[int, str]:
        return -quoted.get(each, 0) - written[each], each

    ordered = {name: tuple(sorted(found, key=order)) for name, found in people.items()}
    return Counted(snapshot, unsure, quoted, written, ordered)


def speakers(
    snapshot: Snapshot, *, pattern: str | None, limit: int | None, unsure: bool
) -> tuple[Speaker, ...]:
    """Give the people whose name matches the pattern, most quoted first, at most `limit`.

    Raises QueryError for a pattern without a name.
    """
    found = counted(snapshot, pattern=pattern, unsure=unsure)
    return tuple(_speaker(name, found) for name in found.first(limit))


def only_unsure(snapshot: Snapshot, *, pattern: str | None) -> int:
    """Count the people whose name matches the pattern and who have unsure quotations only.

    Raises QueryError for a pattern without a name.
    """
    sure = counted(snapshot, pattern=pattern, unsure=False).people
    test = None if pattern is None else matching(pattern)
    spelled = people_of(snapshot).items()
    others = {name for each, name in spelled if name not in sure and (not test or test(each))}
    return len(others)


def _signs(*, unsure: bool) -> tuple[str, ...]:
    return (spoken.SURE, spoken.UNSURE) if unsure else (spoken.SURE,)


def matching(pattern: str) -> Callable[[str], bool]:
    """Make a test of spellings: by a name in any spelling, or by a pattern with `*` or `?`.

    A pattern of one word is compared with each word of a name, one of several with the whole name.
    """
    from searcher import names

    asked = frozenset(names.query_terms(pattern))
    if not asked and "*" not in pattern:
        raise QueryError(f"There is no name in {pattern!r}: write one, or a pattern such as lav*.")
    if not _PATTERN.search(pattern):
        return lambda each: not asked.isdisjoint(_index_terms(each))
    plain = pattern.replace("\\", " ")
    words = _PLAIN.sub(lambda found: names.folded(found.group()), plain).split()
    test = term_test(Wildcard("", " ".join(words)))
    if len(words) > 1:
        return lambda each: test(names.folded(each))
    return lambda each: any(map(test, names.folded(each).split()))


@lru_cache(maxsize=1 << 16)
def _index_terms(name: str) -> frozenset[str]:
    """The terms of a name. All names of an index are compared with each that is asked for."""
    from searcher import names

    return names.index_terms(name)


def _speaker(name: str, found: Counted) -> Speaker:
    spellings = found.people[name]
    articles = found.snapshot.articles
    present = appearances(spellings, unsure=found.unsure)
    return Speaker(
        name,
        spellings,
        articles.top(present, limit=0).total,
        sum(found.quoted.get(each, 0) for each in spellings),
        _date(present, found, "oldest"),
        _date(present, found, "newest"),
        articles.top(speeches(spellings), limit=0).total,
    )


def appearances(spellings: Iterable[str], *, unsure: bool) -> Query:
    """Make the tree of the articles in which a person speaks or is quoted."""
    return _any_of(PEOPLE, spellings, _signs(unsure=unsure))


def quotations_of(spellings: Iterable[str]) -> Query:
    """Make the tree of a person's quotations, the unsure ones too."""
    return _any_of("speaker", spellings, (spoken.SURE,))


def speeches(spellings: Iterable[str]) -> Query:
    """Make the tree of a person's speeches."""
    return normalize(And((Term(PEOPLE, spoken.SPEECH), quotations_of(spellings))))


def _any_of(field: str, spellings: Iterable[str], signs: Iterable[str]) -> AnyTerm:
    terms = (term for each in spellings for sign in signs for term in spelled(each, sign))
    return AnyTerm(field, tuple(dict.fromkeys(terms)))


def _date(present: Query, found: Counted, sort: Sort) -> str | None:
    """Read the date of the first dated article in an order."""
    top = found.snapshot.articles.top(present, limit=1, sort=sort)
    return next((stored_article(match.stored).date for match in top.matches), None)
