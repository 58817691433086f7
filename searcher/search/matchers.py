"""Tests of tokens: by an exact term, by a stem, or by a pattern."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from searcher._values import frozen
from searcher.analysis.analyzer import Analyzer
from searcher.query.patterns import misspelt, term_test, wildcard_start
from searcher.query.tree import Fuzzy, Prefix, Wildcard


@frozen
class TermMatcher:
    """Describes the tokens to find: those whose exact term passes a test.

    Attributes:
        test: decides by the exact term.
        literals: each such token begins with one of these in plain text; empty where its letters
            are unknown.
        fuzzy: the misspelling, of which many terms are tested at once.
        stem: the stem that the tokens have, alone or joined; empty where their terms are tested.
        divided: letters that a sign may divide in plain text; empty where the literals have all
            such forms.
        failing: terms that did not pass; it grows while texts are read.
    """

    test: Callable[[str], bool]
    literals: tuple[str, ...]
    failing: set[str]
    fuzzy: Fuzzy | None = None
    stem: str = ""
    divided: str = ""

    def among(self, terms: list[str]) -> list[str]:
        """Those of the terms that pass."""
        return list(filter(self.test, terms)) if self.fuzzy is None else misspelt(self.fuzzy, terms)


@lru_cache(maxsize=2_000)
def exactly(term: str) -> TermMatcher:
    """The tokens with this exact term."""
    return TermMatcher(term.__eq__, forms(term), set())


def stemmed(stem: str, analyzer: Analyzer) -> TermMatcher:
    """The words with this stem: tokens, or several that are joined to one word."""
    test = _Remembered(lambda term: analyzer.stem(term) == stem).__getitem__
    start = analyzer.unstemmed_start(stem)
    if start.isascii() and start.isalpha():
        return TermMatcher(test, (start,), set(), None, stem, start)
    return TermMatcher(test, (*forms(start), *_parted_forms(start)), set(), None, stem)


def matching(leaf: Prefix | Wildcard | Fuzzy) -> TermMatcher:
    """The tokens that a pattern matches."""
    match leaf:
        case Prefix(text=start):
            pass
        case Wildcard(pattern=pattern):
            start = wildcard_start(pattern)
        case Fuzzy():
            start = ""
    return TermMatcher(
        term_test(leaf), forms(start), set(), leaf if isinstance(leaf, Fuzzy) else None
    )


class _Remembered(dict[str, bool]):
    """A test that remembers its answers."""

    def __init__(self, test: Callable[[str], bool]) -> None:
        super().__init__()
        self._test = test

    def __missing__(self, term: str) -> bool:
        answer = self[term] = self._test(term)
        return answer


def forms(start: str) -> tuple[str, ...]:
    """How a term with this start may begin in plain text: `us` as U.S., `1000` as 1,000."""
    if not start.isascii() or not start:
        return ()
    if start[0].isdigit():
        counts = range(1, min(4, len(start)))
        return start, *(f"{start[:count]}{sign}" for count in counts for sign in ",'")
    return (start, f"{start[0]}.{start[1]}") if start[:2].isalpha() and start[1:] else (start,)


def _parted_forms(start: str) -> tuple[str, ...]:
    """How a word with digits and this start may stand in plain text when a sign divides it."""
    if not start.isascii() or not start:
        return ()
    parts = [(start[:at], start[at:]) for at in range(1, len(start))]
    spaced = [f"{one} {other}" for one, other in parts]
    if start.isdigit():
        return *spaced, *(f"{one}{sign}" for one, _ in parts[:3] for sign in ".'")
    return *spaced, *(f"{one}'{other}" for one, other in parts[:3])
