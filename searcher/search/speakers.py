"""Lists the people of an index: how often each is quoted, spellings, first and last date."""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from searcher._values import frozen
from searcher.engines.port import Sort, StoreReader
from searcher.errors import QueryError
from searcher.names.overrides import identities
from searcher.query.patterns import term_test
from searcher.query.tree import AnyTerm, Query, Wildcard
from searcher.search.snapshot import Snapshot
from searcher.storage.documents import (
    GUEST,
    SPELLED,
    spelled,
    spelling,
    stored_article,
    stored_parts,
)

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
        first, last: the dates of the earliest and the latest of them that have one.
    """

    name: str
    spellings: tuple[str, ...]
    articles: int
    quotations: int
    first: str | None
    last: str | None


@frozen
class _Counted:
    """The stores of an index, and how many articles and quotations have each spelling."""

    articles: StoreReader
    quotations: StoreReader
    written: Mapping[str, int]
    quoted: Mapping[str, int]

    def order(self, name: str, spellings: Iterable[str]) -> tuple[int, int, str]:
        """Sorts people: most quoted first."""
        several = list(spellings)
        quoted = sum(self.quoted.get(each, 0) for each in several)
        return -quoted, -sum(self.written.get(each, 0) for each in several), name


def speakers(snapshot: Snapshot, *, pattern: str | None, limit: int | None) -> tuple[Speaker, ...]:
    """The people whose name matches the pattern, most quoted first, at most `limit`.

    Raises QueryError for a pattern without a name.
    """
    meant = None if pattern is None else _meant(pattern)
    articles, quotations = snapshot.articles, snapshot.all_quotations
    quoted = Counter(_spellings(quotations, SPELLED))
    written = Counter(_spellings(articles, SPELLED)) + Counter(_spellings(quotations, GUEST))
    stores = _Counted(articles, quotations, written, quoted)
    both = quoted + written
    people: dict[str, list[str]] = defaultdict(list)
    for each, name in identities(both, snapshot.naming).items():
        people[name].append(each)
    if meant:
        people = {name: found for name, found in people.items() if any(map(meant, found))}

    def order(name: str) -> tuple[int, int, str]:
        return stores.order(name, people[name])

    chosen = sorted(people, key=order) if limit is None else heapq.nsmallest(limit, people, order)
    return tuple(
        _speaker(name, sorted(people[name], key=lambda each: (-both[each], each)), stores)
        for name in chosen
    )


def _spellings(store: StoreReader, sign: str) -> dict[str, int]:
    return {spelling(term): count for term, count in store.terms("speaker", sign)}


def _meant(pattern: str) -> Callable[[str], bool]:
    """A test of spellings: by a name in any spelling, or by a pattern with `*` or `?`.

    A pattern of one word is compared with each word of a name, one of several with the whole name.
    """
    from searcher import names

    asked = frozenset(names.query_terms(pattern))
    if not asked and "*" not in pattern:
        raise QueryError(f"There is no name in {pattern!r}: write one, or a pattern such as lav*.")
    if not _PATTERN.search(pattern):
        return lambda each: not asked.isdisjoint(names.index_terms(each))
    plain = pattern.replace("\\", " ")
    words = _PLAIN.sub(lambda found: names.folded(found.group()), plain).split()
    test = term_test(Wildcard("", " ".join(words)))
    if len(words) > 1:
        return lambda each: test(names.folded(each))
    return lambda each: any(map(test, names.folded(each).split()))


def _speaker(name: str, spellings: list[str], stores: _Counted) -> Speaker:
    speaking, guest = _asked(spellings, SPELLED), _asked(spellings, GUEST)
    articles, quotations = stores.articles, stores.quotations
    return Speaker(
        name,
        tuple(spellings),
        articles.top(speaking, limit=0).total + quotations.top(guest, limit=0).total,
        quotations.top(speaking, limit=0).total,
        min(_dates(speaking, guest, stores, "oldest"), default=None),
        max(_dates(speaking, guest, stores, "newest"), default=None),
    )


def _asked(spellings: Iterable[str], sign: str) -> AnyTerm:
    return AnyTerm("speaker", tuple(term for each in spellings for term in spelled(each, sign)))


def _dates(speaking: Query, guest: Query, stores: _Counted, sort: Sort) -> Iterator[str]:
    """The first date in that order of the articles, and of the quotations elsewhere."""
    for match in stores.articles.top(speaking, limit=1, sort=sort).matches:
        if date := stored_article(match.stored).date:
            yield date
    for match in stores.quotations.top(guest, limit=1, sort=sort).matches:
        if date := stored_parts(match.stored).date:
            yield date
