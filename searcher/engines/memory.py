"""The simplest engine: dicts and loops, each document tested for each query. The other engines are
compared with it, and it serves small indexes. Its store is one JSON Lines file.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import assert_never

from searcher._values import frozen
from searcher.engines.grouping import Bucket, Buckets, Grouping, period, period_name
from searcher.engines.port import Document, ExactTerms, Match, Sort, Top
from searcher.engines.scoring import DECIMALS, Statistics, Weights, rounded, score, words_of
from searcher.errors import EngineError
from searcher.query.patterns import term_test
from searcher.query.tree import (
    AnyTerm,
    Between,
    Everything,
    Fuzzy,
    Leaf,
    Near,
    Nothing,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
)
from searcher.schema import Schema

_FILE = "documents.jsonl"

Positions = dict[str, list[int]]
"""The positions of each term in one field of one document."""


@frozen
class _Kept:
    """A document, parsed: for each field its length and its terms' positions."""

    document: Document
    lengths: dict[str, int]
    fields: dict[str, Positions]


def _keep(document: Document) -> _Kept:
    fields: dict[str, Positions] = {}
    lengths = {}
    for field, text in document.terms.items():
        terms = text.split()
        lengths[field] = len(terms)
        positions: Positions = defaultdict(list)
        for position, term in enumerate(terms):
            positions[term].append(position)
        fields[field] = dict(positions)
    return _Kept(document, lengths, fields)


class MemoryEngine:
    """The engine over dicts."""

    name = "memory"

    def create(self, folder: Path, schema: Schema) -> MemoryWriter:
        """A writer for a new store in an empty folder."""
        return MemoryWriter(folder, {})

    def extend(self, folder: Path, schema: Schema) -> MemoryWriter:
        """A writer for an existing store."""
        return MemoryWriter(folder, {document.id: document for document in _read(folder)})

    def open(self, place: str | Path, schema: Schema, exact_terms: ExactTerms) -> MemoryReader:
        """Open a store that was committed; `place` is the path of its folder."""
        folder = Path(place)
        try:
            return MemoryReader(schema, list(_read(folder)))
        except OSError as error:
            raise EngineError(f"The documents in {folder} cannot be read: {error}") from error


def _read(folder: Path) -> Iterator[Document]:
    with open(folder / _FILE, encoding="utf-8") as file:
        for line in file:
            id_, terms, dates, stored, listed = json.loads(line)
            spans = {name: (first, last) for name, (first, last) in dates.items()}
            values = {name: tuple(several) for name, several in listed.items()}
            yield Document(id_, terms, spans, stored, values)


class MemoryWriter:
    """Keeps the documents until `commit` writes them all."""

    def __init__(self, folder: Path, documents: dict[str, Document]) -> None:
        self._folder = folder
        self._documents = documents

    def put(self, document: Document) -> None:
        """Add a document; it replaces one that has the same id."""
        self._documents[document.id] = document

    def delete(self, document_id: str) -> None:
        """Remove a document; an unknown id is no error."""
        self._documents.pop(document_id, None)

    def commit(self) -> None:
        """Write and sync all documents: a new file takes the place of the old."""
        new = self._folder / f"{_FILE}.new"
        with open(new, "w", encoding="utf-8") as file:
            for document in self._documents.values():
                mappings = map(dict, (document.terms, document.dates, document.values))
                terms, dates, values = mappings
                parts = document.id, terms, dates, document.stored, values
                file.write(json.dumps(parts) + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._folder / _FILE)

    def abandon(self) -> None:
        """Close the writer without a commit."""
        self._documents = {}


class MemoryReader:
    """Answers by testing each document in turn."""

    def __init__(self, schema: Schema, documents: list[Document]) -> None:
        self._schema = schema
        self._kept = [_keep(document) for document in sorted(documents, key=lambda d: d.id)]
        self._by_id = {kept.document.id: kept for kept in self._kept}
        self._constant = frozenset(schema.plain_fields)

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return len(self._kept)

    @cached_property
    def _statistics(self) -> Statistics:
        lengths: dict[str, int] = defaultdict(int)
        for kept in self._kept:
            for field, length in kept.lengths.items():
                lengths[field] += length
        return Statistics(self.documents, lengths)

    @cached_property
    def _frequencies(self) -> dict[str, dict[str, int]]:
        frequencies: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for kept in self._kept:
            for field, positions in kept.fields.items():
                for term in positions:
                    frequencies[field][term] += 1
        return frequencies

    def frequency(self, field: str, term: str) -> int:
        """How many documents have the term in the field."""
        return self._frequencies.get(field, {}).get(term, 0)

    def frequencies(self, field: str, terms: Collection[str]) -> dict[str, int]:
        """The same of many terms of one field."""
        return {term: self.frequency(field, term) for term in terms}

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """The terms of a field that start with `prefix`, in order, with their frequencies."""
        frequencies = self._frequencies.get(field, {})
        return iter(sorted(pair for pair in frequencies.items() if pair[0].startswith(prefix)))

    def get(self, document_id: str) -> str | None:
        """The stored text of a document."""
        kept = self._by_id.get(document_id)
        return kept.document.stored if kept else None

    def ids(self) -> Iterator[str]:
        """The ids of all documents, in order."""
        return iter(self._by_id)

    def top(self, tree: Query, *, limit: int, offset: int = 0, sort: Sort = "relevance") -> Top:
        """The matches of a tree from rank `offset` on, at most `limit`; 0 counts only."""
        question = _Question(self, tree)
        matches = [
            (kept, round(found, DECIMALS))
            for kept in self._kept
            if (found := question.score(kept)) is not None
        ]
        page = sorted(matches, key=_ORDERS[sort])[offset : offset + limit]
        found_matches = tuple(Match(k.document.id, s, k.document.stored) for k, s in page)
        return Top(len(matches), found_matches)

    def counts(self, tree: Query, *groupings: Grouping) -> tuple[Buckets, ...]:
        """All documents that a tree matches, counted by the groups of each grouping."""
        question = _Question(self, tree)
        found = [kept for kept in self._kept if question.score(kept) is not None]
        return tuple(_counted(found, grouping) for grouping in groupings)

    def matching(self, tree: Query) -> Iterator[str]:
        """The ids of all documents that a tree matches, in order."""
        return (match.id for match in self.scan(tree))

    def term_counts(self, tree: Query, field: str) -> dict[str, int]:
        """How many of the documents that a tree matches have each exact term of a field."""
        question = _Question(self, tree)
        counts: dict[str, int] = defaultdict(int)
        for kept in self._kept:
            if question.score(kept) is not None:
                for term in kept.fields.get(field, {}):
                    counts[term] += 1
        return dict(counts)

    def scan(self, tree: Query, *, ordered: bool = True) -> Iterator[Match]:
        """All documents that a tree matches, in the order of their ids, asked for or not."""
        question = _Question(self, tree)
        for kept in self._kept:
            if question.score(kept) is not None:
                yield Match(kept.document.id, 0.0, kept.document.stored)

    def close(self) -> None:
        """Release the documents."""
        self._kept = []


def _counted(found: Iterable[_Kept], grouping: Grouping) -> Buckets:
    """The documents that were found, counted by groups."""
    buckets: Buckets = {}
    for kept in found:
        length = kept.lengths.get(grouping.summed, 0)
        for name in _groups(kept.document, grouping):
            before = buckets.get(name, Bucket(0))
            buckets[name] = Bucket(before.documents + 1, before.words + length)
    return buckets


def _groups(document: Document, grouping: Grouping) -> Iterator[str]:
    """The names of the groups that a document is in."""
    if grouping.by is None:
        for value in document.values.get(grouping.field, ()):
            if value.startswith(grouping.prefix):
                yield value
    elif grouping.field in document.dates:
        number = period(*document.dates[grouping.field], grouping.by)
        if number is not None:
            yield period_name(number, grouping.by)


def _by_score(match: tuple[_Kept, float]) -> tuple[float, str]:
    return -match[1], match[0].document.id


def _newest(match: tuple[_Kept, float]) -> tuple[float, str]:
    lasts = [last for _, last in match[0].document.dates.values()]
    return -max(lasts, default=0), match[0].document.id


def _oldest(match: tuple[_Kept, float]) -> tuple[float, str]:
    firsts = [first for first, _ in match[0].document.dates.values()]
    return min(firsts, default=float("inf")), match[0].document.id


_ORDERS: dict[Sort, Callable[[tuple[_Kept, float]], tuple[float, str]]] = {
    "relevance": _by_score,
    "newest": _newest,
    "oldest": _oldest,
}


class _Question:
    """One tree, asked of each document."""

    def __init__(self, store: MemoryReader, tree: Query) -> None:
        self._store = store
        self._tree = tree
        self._weights = Weights(store._statistics, store.frequency)
        self._patterns: dict[Leaf, frozenset[str]] = {}

    def score(self, kept: _Kept) -> float | None:
        return score(self._tree, lambda leaf: self._leaf(leaf, kept))

    def _leaf(self, leaf: Leaf, kept: _Kept) -> float | None:
        match leaf:
            case Term(field=field, text=text):
                return self._counted(leaf, len(kept.fields.get(field, {}).get(text, ())), kept)
            case Phrase(field=field, words=words):
                return self._counted(leaf, _phrases(words, kept.fields.get(field, {})), kept)
            case Near(field=field):
                return (
                    self._near(leaf, kept) if _is_near(leaf, kept.fields.get(field, {})) else None
                )
            case Prefix() | Wildcard() | Fuzzy():
                terms = self._pattern(leaf)
                return None if terms.isdisjoint(kept.fields.get(leaf.field, {})) else 1.0
            case AnyTerm(field=field, terms=terms):
                return 1.0 if any(term in kept.fields.get(field, {}) for term in terms) else None
            case Range():
                return 1.0 if _is_within(leaf, kept.document) else None
            case Everything() | Nothing():
                return score(leaf, lambda _: None)
            case Between():
                raise TypeError(f"{leaf} is not analyzed")
            case _:
                assert_never(leaf)

    def _counted(self, leaf: Term | Phrase, count: int, kept: _Kept) -> float | None:
        if not count:
            return None
        if leaf.field in self._store._constant:
            return 1.0
        return self._weights.bm25(leaf, (count, rounded(kept.lengths[leaf.field])))

    def _near(self, leaf: Near, kept: _Kept) -> float:
        if leaf.field in self._store._constant:
            return 1.0
        positions = kept.fields[leaf.field]
        length = rounded(kept.lengths[leaf.field])
        parts = [
            self._weights.bm25(term, (len(positions[term.text]), length)) for term in words_of(leaf)
        ]
        return sum(parts)

    def _pattern(self, leaf: Prefix | Wildcard | Fuzzy) -> frozenset[str]:
        if leaf not in self._patterns:
            matches = term_test(leaf)
            terms = (term for term, _ in self._store.terms(leaf.field))
            self._patterns[leaf] = frozenset(term for term in terms if matches(term))
        return self._patterns[leaf]


def _phrases(words: tuple[str, ...], positions: Positions) -> int:
    """How often the words stand side by side."""
    rest = [set(positions.get(word, ())) for word in words[1:]]
    starts = positions.get(words[0], ())
    return sum(
        all(start + step in places for step, places in enumerate(rest, 1)) for start in starts
    )


def _is_near(leaf: Near, positions: Positions) -> bool:
    """Whether a window of len(words) + distance positions has each word at a place of its own."""
    width = len(leaf.words) + leaf.distance
    needed = {word: leaf.words.count(word) for word in leaf.words}
    starts = sorted({place for word in needed for place in positions.get(word, ())})
    return any(
        all(
            sum(start <= place < start + width for place in positions.get(word, ())) >= count
            for word, count in needed.items()
        )
        for start in starts
    )


def _is_within(leaf: Range, document: Document) -> bool:
    if leaf.field not in document.dates:
        return False
    first, last = document.dates[leaf.field]
    low = leaf.low.toordinal() if leaf.low else first
    high = leaf.high.toordinal() if leaf.high else last
    return low <= first and last <= high
