"""Where a tree matches in an article: the words that make it a hit, and no others.

A tree is worked out clause by clause as an engine does, so that a clause which does not hold in
this article marks nothing: in `(oil AND gas) OR coal`, an article without gas has only its coal
marked. Words are looked for in the raw text first, by letters that every form of them has; what is
found there is read by the analyzer. A text is read whole only where that cannot tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import NamedTuple

from searcher.analysis import Analyzer, Token, fold
from searcher.article import Article, Span
from searcher.matching import near_places, term_test, wildcard_start
from searcher.patterns import lazy
from searcher.query import (
    And,
    AnyTerm,
    Boost,
    Everything,
    Fuzzy,
    Leaf,
    Near,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
    leaves,
)
from searcher.terms import TEXTS, field_terms

_EXACT = ".exact"
_SAID = "said"


class Mark(NamedTuple):
    """A marked stretch of a field, and the words of the query that it answers."""

    start: int
    end: int
    asked: str


Marks = dict[str, list[Mark]]
"""The marks of each field of running text that has any, in no order."""


def marks(tree: Query, article: Article, analyzer: Analyzer) -> Marks:
    """Where the tree matches in title, summary and body."""
    found = _read(tree, article, analyzer, whole=False)
    if found is None:
        found = _read(tree, article, analyzer, whole=True) or []
    by_field: Marks = {}
    for field, mark in dict.fromkeys(found):
        by_field.setdefault(field, []).append(mark)
    return by_field


FieldMark = tuple[str, Mark]


def _read(
    tree: Query, article: Article, analyzer: Analyzer, *, whole: bool
) -> list[FieldMark] | None:
    texts = {name: Text(getattr(article, name), analyzer, whole=whole) for name in TEXTS}
    if any(getattr(leaf, "field", "").removesuffix(_EXACT) == _SAID for leaf in leaves(tree)):
        texts[_SAID] = Text(_quoted_alone(article), analyzer, whole=whole)
    return _Reading(article, texts).marks(tree)


def _quoted_alone(article: Article) -> str:
    """The body of an article with spaces in the place of what nobody is quoted with."""
    from searcher.quotations import quotations  # few queries need it

    body = article.body
    alone = [" "] * len(body)
    for quotation in quotations(body, speakers=article.speakers):
        for start, end in quotation.content:
            alone[start:end] = body[start:end]
    return "".join(alone)


class _Reading:
    """One article, read for one tree."""

    def __init__(self, article: Article, texts: dict[str, Text]) -> None:
        self._article = article
        self._texts = texts

    def marks(self, tree: Query) -> list[FieldMark] | None:
        """The marks of a clause; None where the article does not match it."""
        match tree:
            case And(clauses=clauses):
                found: list[FieldMark] = []
                for clause in clauses:
                    part = self.marks(clause)
                    if part is None:
                        return None
                    found += part
                return found
            case Or(clauses=clauses):
                parts = [self.marks(clause) for clause in clauses]
                matched = [part for part in parts if part is not None]
                return [mark for part in matched for mark in part] if matched else None
            case Not(clause=clause):
                return [] if self.marks(clause) is None else None
            case Boost(clause=clause):
                return self.marks(clause)
            case leaf:
                return self._leaf(leaf)

    def _leaf(self, leaf: Leaf) -> list[FieldMark] | None:
        match leaf:
            case Everything():
                return []
            case Nothing():
                return None
            case Range():
                return [] if _within(leaf, self._article.date) else None
        field = leaf.field.removesuffix(_EXACT)
        if field not in self._texts:
            return [] if _holds(leaf, field_terms(self._article, field)) else None
        spans = _spans(leaf, self._texts[field], stemmed=not leaf.field.endswith(_EXACT))
        if not spans:
            return None
        asked = str(leaf.words) if isinstance(leaf, Phrase | Near) else str(leaf)
        asked = asked.rpartition(":")[2]
        shown = "body" if field == _SAID else field
        return [(shown, Mark(start, end, asked)) for start, end in spans]


def _within(leaf: Range, date: str | None) -> bool:
    if date is None:
        return False
    from searcher import dates  # few queries have days

    first, last = dates.span(date)
    return (leaf.low is None or leaf.low <= first) and (leaf.high is None or last <= leaf.high)


def _holds(leaf: Leaf, terms: Iterable[str]) -> bool:
    """Whether a clause on a NAME or KEYWORD field matches a document with these terms."""
    match leaf:
        case Term(text=text):
            return text in terms
        case AnyTerm(terms=asked):
            return not set(asked).isdisjoint(terms)
        case Prefix() | Wildcard() | Fuzzy():
            return any(map(term_test(leaf), terms))
        case _:
            return False


def _spans(leaf: Leaf, text: Text, *, stemmed: bool) -> list[Span]:
    match leaf:
        case Term(text=term):
            return text.term(term, stemmed=stemmed)
        case Phrase(words=words):
            return text.phrase(words)
        case Near():
            return text.near(leaf)
        case Prefix(text=start) | Wildcard(pattern=start):
            literal = start if isinstance(leaf, Prefix) else wildcard_start(start)
            return text.matching(term_test(leaf), literal)
        case Fuzzy():
            return text.matching(term_test(leaf), "")
        case _:
            return []


_CHUNK = re.compile(r"\S+")
_LONGEST_CHUNK = 256
_MOST_STRANGE = 500
_BEYOND_ASCII = lazy(r"[^\x00-\x7f]")


class Text:
    """A text in which words are looked for. With `whole`, each token of it is read."""

    def __init__(self, text: str, analyzer: Analyzer, *, whole: bool) -> None:
        self._text = text
        self._analyzer = analyzer
        self._plain, self._strange = (None, []) if whole else _plain(text)

    @cached_property
    def _tokens(self) -> list[Token]:
        return list(self._analyzer.tokens(self._text))

    @cached_property
    def _terms(self) -> list[str]:
        """The exact terms in order: many times faster than tokens with their offsets."""
        return self._analyzer.exact_terms(self._text)

    def term(self, term: str, *, stemmed: bool) -> list[Span]:
        """Where the tokens stand whose stem, or whose exact term, is this."""
        if not stemmed:
            return self._found(_forms(term), term.__eq__)
        stem = self._analyzer.stem
        literals = _forms(self._analyzer.unstemmed_start(term))
        return self._found(literals, lambda token: stem(token) == term)

    def matching(self, test: Callable[[str], bool], start: str) -> list[Span]:
        """Where the tokens stand whose exact term passes the test; each begins with `start`."""
        literals = _forms(start)
        if all(literals) or self._plain is None:
            return self._found(literals, test)
        found = {term for term in set(self._terms) if test(term)}
        if not found:
            return []
        return self._found(tuple(chain(*map(_forms, found))), found.__contains__)

    def _found(self, literals: tuple[str, ...], test: Callable[[str], bool]) -> list[Span]:
        starts = self._chunks_with(literals)
        if starts is None:
            tokens: Iterable[Token] = self._tokens
        else:
            tokens = (token for start in starts for token in self._chunk(start))
        return [(token.start, token.end) for token in tokens if test(token.term)]

    def phrase(self, words: tuple[str, ...]) -> list[Span]:
        """Where the exact terms stand side by side."""
        starts = self._chunks_with(_forms(words[0]))
        if starts is None:
            return _runs(self._tokens, words)
        found = []
        for start in starts:
            first = len(list(self._chunk(start)))
            tokens = list(islice(self._from(start), first + len(words) - 1))
            found += _runs(tokens, words)
        return found

    def near(self, leaf: Near) -> list[Span]:
        """Where the leaf's words stand inside a window that holds them all."""
        positions: dict[str, list[int]] = {word: [] for word in leaf.words}
        for position, term in enumerate(self._terms):
            if term in positions:
                positions[term].append(position)
        places = near_places(leaf, positions)
        spans: dict[int, Span] = {}
        for word in positions if places else ():
            spans.update(zip(positions[word], self.term(word, stemmed=False), strict=False))
        if spans.keys() < set(places):  # a word that is only found by reading all
            return [(self._tokens[place].start, self._tokens[place].end) for place in places]
        return [spans[place] for place in places]

    def _chunks_with(self, literals: tuple[str, ...]) -> list[int] | None:
        """Where the chunks start that hold one of the literals; None where that cannot be told."""
        if self._plain is None or not all(literals):
            return None
        starts: set[int] = set()
        before = self._plain.rfind
        for at in chain(self._strange, *(_places(self._plain, literal) for literal in literals)):
            start = before(" ", 0, at) + 1
            if at - start >= _LONGEST_CHUNK:
                return None
            starts.add(start)
        return sorted(starts)

    def _from(self, start: int) -> Iterator[Token]:
        """The tokens from the start of a chunk on; their positions do not count."""
        for chunk in _CHUNK.finditer(self._text, start):
            for term, first, last in self._analyzer.chunk_tokens(chunk.group()):
                yield Token(term, 0, chunk.start() + first, chunk.start() + last)

    def _chunk(self, start: int) -> Iterator[Token]:
        chunk = _CHUNK.match(self._text, start)
        for term, first, last in self._analyzer.chunk_tokens(chunk.group() if chunk else ""):
            yield Token(term, 0, start + first, start + last)


def _plain(text: str) -> tuple[str | None, list[int]]:
    """The text in lower-case ASCII, one character for one, and where that could not be done.

    All of its white space is spaces.

    None for the text where that is in too many places.
    """
    strange: list[int] = []

    def plain(found: re.Match[str]) -> str:
        char = _ascii(found.group())
        if not char:
            strange.append(found.start())
        return char or "?"

    if not text.isascii():
        text = _BEYOND_ASCII.sub(plain, text)
    return (None if len(strange) > _MOST_STRANGE else text.translate(_PLAIN)), strange


_PLAIN = {code: " " if chr(code).isspace() else chr(code).lower() for code in range(128)}


@lru_cache(maxsize=5_000)
def _ascii(char: str) -> str:
    """The ASCII character that one beyond it is read as; empty where it is none or several."""
    if char.isspace():
        return " "
    folded = fold(char)
    if len(folded) == 1 and folded.isascii() and (char.isalnum() or not folded.isalnum()):
        return folded
    return "" if char.isalnum() or unicodedata.category(char)[0] in "MC" else "-"


def _places(text: str, literal: str) -> Iterator[int]:
    """Where the literal stands with no letter or digit before it, as each token begins."""
    at = text.find(literal)
    while at >= 0:
        if not (at and text[at - 1].isalnum()):
            yield at
        at = text.find(literal, at + 1)


def _forms(start: str) -> tuple[str, ...]:
    """What plain text holds where a term starts so: `us` is written U.S., `1000` 1,000."""
    if not start.isascii():
        return ("",)
    if start[:1].isdigit():
        return start, *(f"{start[:count]}," for count in range(1, min(4, len(start))))
    return (start, f"{start[0]}.") if len(start) > 1 and start[0].isalpha() else (start,)


def _runs(tokens: list[Token], words: tuple[str, ...]) -> list[Span]:
    """Where the words stand side by side among the tokens."""
    terms = tuple(token.term for token in tokens)
    size = len(words)
    return [
        (tokens[at].start, tokens[at + size - 1].end)
        for at in range(len(terms) - size + 1)
        if terms[at] == words[0] and terms[at : at + size] == words
    ]
