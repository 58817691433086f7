"""Pairs and names: marking words that stand side by side in the hits of a query.

A pair is two of the words that mark the hits most, side by side in this order. A name is two to
four of them that are mostly written with capitals. Both are counted by articles, as words are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from searcher._values import replace
from searcher.measures.counted import Keyword, KeywordKind
from searcher.measures.keyness import ranked
from searcher.measures.selection import Selection
from searcher.measures.written import forms, most_frequent
from searcher.query import rewrite
from searcher.query.tree import Phrase

_FIELD = "body.exact"

_LONGEST = 4
"""Words of a name, at most."""

_BATCH = 25
"""Sequences whose frequencies are looked up at once: each is a search."""

_RANKED = 60
"""Sequences that are ranked, at least: some are names, some are parts of others."""

_FIRST_CODE = 0x10000


def sequences(
    selection: Selection,
    against: Selection | None,
    words: Iterable[str],
    pool: Sequence[Keyword],
    totals: tuple[int, int],
    limit: int,
) -> dict[KeywordKind, list[Keyword]]:
    """The best pairs and names that are made of the words of the pool; `words` are all words of
    the hits."""
    counts = _counted(selection, words, [one.word for one in pool])

    def rest(phrases: Sequence[str]) -> Mapping[str, int]:
        return {one: _others(selection, against, one) - _in_hits(one) for one in phrases}

    def _in_hits(phrase: str) -> int:
        return counts[phrase] if against is None else 0

    best = ranked(counts, rest, totals, max(_RANKED, 2 * limit), batch=_BATCH)
    written = forms(selection.articles(), [one.word for one in best], selection.snapshot.analyzer)
    names = [one for one in best if _is_name(most_frequent(written[one.word], one.word))]
    known = {one.word for one in names}
    pairs = [one for one in best if one.word not in known and one.word.count(" ") == 1]
    return {
        "pair": [replace(one, kind="pair") for one in pairs[:limit]],
        "name": [replace(one, kind="name") for one in _whole(names)][:limit],
    }


def _others(selection: Selection, against: Selection | None, phrase: str) -> int:
    """How many articles have the words side by side: of all, or of the other selection."""
    clause = Phrase(_FIELD, tuple(phrase.split()))
    if against is not None:
        return against.within(clause)
    return selection.store.top(rewrite.normalize(clause), limit=0).total


def _counted(selection: Selection, words: Iterable[str], pool: Sequence[str]) -> Mapping[str, int]:
    """How many hits have each sequence of words of the pool.

    One character is the code of each such word: sequences are then pieces of a text.
    """
    of_code = {chr(_FIRST_CODE + number): word for number, word in enumerate(pool)}
    code_of = dict.fromkeys(words, " ") | {word: code for code, word in of_code.items()}
    exact_terms = selection.snapshot.analyzer.exact_terms
    pieces = _Pieces()
    counts: Counter[str] = Counter()
    for article in selection.articles():
        coded = "".join(map(code_of.__getitem__, exact_terms(article.body)))
        counts.update(set().union(*map(pieces.__getitem__, set(coded.split()))))
    return {" ".join(map(of_code.__getitem__, one)): count for one, count in counts.items()}


class _Pieces(dict[str, tuple[str, ...]]):
    """The pieces of two to `_LONGEST` characters of each run."""

    def __missing__(self, run: str) -> tuple[str, ...]:
        found = self[run] = tuple(
            run[start : start + size]
            for size in range(2, min(_LONGEST, len(run)) + 1)
            for start in range(len(run) - size + 1)
        )
        return found


def _is_name(written: str) -> bool:
    """Whether each word starts with a capital."""
    return all(word[:1].isupper() for word in written.split())


def _whole(names: Sequence[Keyword]) -> Iterator[Keyword]:
    """The names that are no part of a longer one which most of the same hits have."""
    for one in names:
        around = (
            other
            for other in names
            if len(other.word) > len(one.word) and f" {one.word} " in f" {other.word} "
        )
        if all(2 * other.articles <= one.articles for other in around):
            yield one
