"""Completions of a query as it is typed: its last word, or all of it, becomes what an index has."""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import dropwhile, islice, takewhile
from typing import Literal
from weakref import WeakKeyDictionary

from searcher._lazy import lazy_regex
from searcher._values import frozen, replace
from searcher.measures.counted import Completion
from searcher.names.spelling import folded
from searcher.query import rewrite
from searcher.query.tree import And, Prefix, Query, Term
from searcher.schema import ASKED
from searcher.search.snapshot import Snapshot
from searcher.search.speakers.people import people_of
from searcher.storage.documents import SPELLED, spelling, stored_article

Kind = Literal["word", "speaker", "field", "title", "id"]

_WORDS, _TITLES = "body.exact", "title.exact"

_PAGES = 5
"""Pages of titles that are read where articles share titles: to read one costs the most."""

_SHARED_FIELDS = tuple(field.name for field in ASKED.fields if not field.name.startswith("_"))

_END = "\U0010ffff"
"""Sorts behind each text that starts with the prefix before it."""


class _Known:
    """The lists of a generation in which prefixes are looked up; each is made at its first use."""

    def __init__(self) -> None:
        self._words: dict[str, tuple[list[str], array[int]]] = {}
        self._counts: Mapping[str, int] = {}
        self._starts: list[tuple[str, str]] = []

    def words(self, snapshot: Snapshot, prefix: str) -> Iterable[tuple[str, int]]:
        """The words that start with a prefix, and how many articles have each."""
        letter = prefix[:1]
        if letter not in self._words:
            listed = list(snapshot.articles.terms(_WORDS, letter))
            self._words[letter] = [word for word, _ in listed], array("L", (n for _, n in listed))
        words, counts = self._words[letter]
        first, last = bisect_left(words, prefix), bisect_left(words, prefix + _END)
        return zip(words[first:last], counts[first:last], strict=True)

    def names(self, snapshot: Snapshot, prefix: str) -> Iterable[tuple[str, int]]:
        """The people whose name has a word from which on it starts with a folded prefix, and how
        many articles and quotations have each."""
        if not self._starts:
            counts = _people(snapshot)
            starts = sorted({(start, name) for name in counts for start in _starts(folded(name))})
            self._counts, self._starts = counts, starts
        first = bisect_left(self._starts, (prefix, ""))
        last = bisect_left(self._starts, (prefix + _END, ""), first)
        found = {name for _, name in self._starts[first:last]}
        return ((name, self._counts[name]) for name in found)


_KNOWN: WeakKeyDictionary[Snapshot, _Known] = WeakKeyDictionary()
"""The lists of each open generation, which never changes."""


def _people(snapshot: Snapshot) -> Mapping[str, int]:
    """How many articles and quotations have the name of each person."""
    found: Counter[str] = Counter()
    people = people_of(snapshot)
    for store in (snapshot.articles, snapshot.all_quotations):
        for term, count in store.terms("speaker", SPELLED):
            each = spelling(term)
            found[people.get(each, each)] += count
    return found


_LAST = lazy_regex(r'(?:^|(?<=[\s(]))(?P<sign>-?)(?P<word>[^\s()":-][^\s()":]*+)$')

_NAMED = lazy_regex(r'(?:^|(?<=[\s(-]))speaker:"?(?P<word>[^":()]++)$')


@frozen
class _Typed:
    """The part of a text that a completion replaces, and what stands before it."""

    before: str
    part: str


def completions(
    snapshot: Snapshot, text: str, limit: int, kinds: Collection[Kind]
) -> tuple[Completion, ...]:
    """The most frequent `limit` completions of each kind, in the order of `KINDS`."""
    if not limit or not text.strip():
        return ()
    parts = _parts(text)
    found = (
        _completed(kind, parts[kind], snapshot, limit)
        for kind in KINDS
        if kind in kinds and kind in parts
    )
    return tuple(one for several in found for one in several)


def _parts(text: str) -> dict[Kind, tuple[_Typed, ...]]:
    """The parts of a text that each kind may complete, the first that it does counts."""
    named = _NAMED.search(text)
    if named is not None:
        return {"speaker": (_Typed(text[: named.start()], named["word"]),)}
    whole = _Typed("", text)
    last = _LAST.search(text)
    if last is None:
        return {"speaker": (whole,), "title": (whole,), "id": (whole,)}
    word = _Typed(text[: last.start("word")], last["word"])
    if word.before.count('"') % 2:  # inside a phrase
        return {"word": (word,)}
    if last["sign"]:
        return {"word": (word,), "speaker": (word,), "field": (word,), "id": (whole,)}
    return {
        "word": (word,),
        "speaker": (whole, word),
        "field": (word,),
        "title": (whole,),
        "id": (whole,),
    }


def _completed(
    kind: Kind, parts: Iterable[_Typed], snapshot: Snapshot, limit: int
) -> list[Completion]:
    """The completions of a kind of the first part that has any, as queries of the whole text."""
    for one in parts:
        found = KINDS[kind](snapshot, one.part, limit)
        if several := [replace(each, query=f"{one.before}{each.query}") for each in found]:
            return several
    return []


def _most(counts: Iterable[tuple[str, int]], limit: int) -> list[tuple[str, int]]:
    """The most frequent ones, of equals in alphabetical order."""
    pairs = list(counts)
    if len(pairs) > limit:  # a comparison of numbers is much faster than one of pairs
        least = heapq.nlargest(limit, [count for _, count in pairs])[-1]
        pairs = [pair for pair in pairs if pair[1] >= least]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:limit]


def _words(snapshot: Snapshot, prefix: str, limit: int) -> Iterator[Completion]:
    """Words of the articles' bodies; a prefix of several words has none."""
    terms = snapshot.analyzer.exact_terms(prefix)
    if len(terms) == 1:
        known = _KNOWN.setdefault(snapshot, _Known())
        for word, count in _most(known.words(snapshot, terms[0]), limit):
            yield Completion("word", word, word if word.isalnum() else _quoted(word), count)


def _speakers(snapshot: Snapshot, prefix: str, limit: int) -> Iterator[Completion]:
    """People of whose name one word, and what is behind it, starts with the prefix."""
    start = folded(prefix)
    if not start:
        return
    known = _KNOWN.setdefault(snapshot, _Known())
    for name, count in _most(known.names(snapshot, start), limit):
        yield Completion("speaker", name, f"speaker:{_quoted(name)}", count)


def _starts(name: str) -> Iterator[str]:
    words = name.split()
    return (" ".join(words[at:]) for at in range(len(words)))


def _fields(snapshot: Snapshot, prefix: str, limit: int) -> Iterator[Completion]:
    """Fields that a query may name: those of all articles, and their own."""
    start = prefix.strip().lower()
    shared = dict.fromkeys(_SHARED_FIELDS, snapshot.articles.documents)
    counts = shared | snapshot.own.counts
    named = ((name, count) for name, count in counts.items() if name.lower().startswith(start))
    for name, count in _most(named, limit):
        yield Completion("field", name, f"{name}:", count)


def _titles(snapshot: Snapshot, prefix: str, limit: int) -> Iterator[Completion]:
    """Titles that have the words of the prefix, and a word that starts with the last of them."""
    words = snapshot.analyzer.exact_terms(prefix)
    if not words:
        return
    clauses: list[Query] = [Term(_TITLES, word) for word in dict.fromkeys(words[:-1])]
    tree = rewrite.normalize(And((*clauses, Prefix(_TITLES, words[-1]))))
    titles: dict[str, None] = {}
    for page in range(_PAGES):
        found = snapshot.articles.top(tree, limit=limit, offset=page * limit)
        titles |= dict.fromkeys(stored_article(match.stored).title for match in found.matches)
        if len(titles) >= limit or found.total <= (page + 1) * limit:
            break
    for title in islice(titles, limit):
        yield Completion("title", title, f"title:{_quoted(title)}", 1)


def _ids(snapshot: Snapshot, prefix: str, limit: int) -> Iterator[Completion]:
    """Ids of articles; their case counts."""
    later = dropwhile(lambda each: each < prefix, snapshot.articles.ids())
    for each in islice(takewhile(lambda each: each.startswith(prefix), later), limit):
        yield Completion("id", each, f"id:{_quoted(each)}", 1)


def _quoted(text: str) -> str:
    """The text in quotation marks, as a query has it."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


KINDS: dict[Kind, Callable[[Snapshot, str, int], Iterator[Completion]]] = {
    "word": _words,
    "speaker": _speakers,
    "field": _fields,
    "title": _titles,
    "id": _ids,
}
"""What can be completed, in the order of the answer."""
