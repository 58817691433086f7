"""Where a tree matches in an article: the words that make it a hit, and no others.

A tree is worked out clause by clause as an engine does, so that a clause which does not hold in
this article marks nothing: in `(oil AND gas) OR coal`, an article without gas has only its coal
marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from searcher.analysis import Analyzer
from searcher.article import Article, Span
from searcher.finding import Sought, Text, exactly, matching, stemmed
from searcher.matching import term_test
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
)
from searcher.terms import TEXTS, field_terms

_EXACT = ".exact"
_SAID = "said"
_RUNNING = (*TEXTS, _SAID)


Mark = tuple[int, int, str]
"""Where a marked stretch of a field starts and ends, and the words of the query it answers."""


Marks = dict[str, list[Mark]]
"""The marks of each field of running text that has any, in order."""


class Found(NamedTuple):
    """Where a leaf matches in a field of running text."""

    field: str
    asked: str
    spans: list[Span]


class _Leaf(NamedTuple):
    """A leaf on running text, made ready to be looked for in many articles."""

    text: str
    field: str
    asked: str
    spans: Callable[[Text], list[Span]]


class Marking:
    """Marks one tree in articles. With `whole`, their texts are read token by token."""

    def __init__(self, tree: Query, analyzer: Analyzer, *, whole: bool = False) -> None:
        self._tree = tree
        self._analyzer = analyzer
        self._whole = whole
        self._leaves: dict[int, _Leaf] = {}  # by identity: the tree holds them
        self._stems: dict[str, Sought] = {}

    def marks(self, article: Article) -> Marks:
        """Where the tree matches in title, summary and body."""
        found = self.found(article)
        if found is None and not self._whole:
            return Marking(self._tree, self._analyzer, whole=True).marks(article)
        marks: Marks = {}
        for field, asked, spans in found or ():
            places = [(start, end, asked) for start, end in spans]
            marks[field] = sorted({*marks[field], *places}) if field in marks else places
        return marks

    def found(self, article: Article) -> list[Found] | None:
        """What each leaf finds that counts; None where the article does not match the tree."""
        return self._marks(self._tree, _Texts(article, self._analyzer, self._whole))

    def _marks(self, tree: Query, texts: _Texts) -> list[Found] | None:
        """What a clause finds; None where the article does not match it."""
        match tree:
            case And(clauses=clauses):
                found: list[Found] = []
                for clause in clauses:
                    part = self._marks(clause, texts)
                    if part is None:
                        return None
                    found += part
                return found
            case Or(clauses=clauses):
                parts = [self._marks(clause, texts) for clause in clauses]
                matched = [part for part in parts if part is not None]
                return [one for part in matched for one in part] if matched else None
            case Not(clause=clause):
                return [] if self._marks(clause, texts) is None else None
            case Boost(clause=clause):
                return self._marks(clause, texts)
            case leaf:
                return self._leaf(leaf, texts)

    def _leaf(self, leaf: Leaf, texts: _Texts) -> list[Found] | None:
        match leaf:
            case Everything():
                return []
            case Nothing():
                return None
            case Range():
                return [] if _within(leaf, texts.article.date) else None
        ready = self._leaves.get(id(leaf))
        if ready is None:
            ready = self._leaves[id(leaf)] = self._ready(leaf)
        if ready.text not in _RUNNING:
            return [] if _holds(leaf, field_terms(texts.article, ready.text)) else None
        spans = ready.spans(texts[ready.text])
        return [Found(ready.field, ready.asked, spans)] if spans else None

    def _ready(self, leaf: Leaf) -> _Leaf:
        assert not isinstance(leaf, Everything | Nothing | Range)
        text = leaf.field.removesuffix(_EXACT)
        shown = "body" if text == _SAID else text
        asked = str(leaf.words) if isinstance(leaf, Phrase | Near) else str(leaf)
        finder = self._finder(leaf, leaf.field.endswith(_EXACT))
        return _Leaf(text, shown, asked.rpartition(":")[2], finder)

    def _finder(self, leaf: Leaf, exact: bool) -> Callable[[Text], list[Span]]:
        """What finds a leaf in a text."""
        match leaf:
            case Phrase(words=words):
                return lambda text: text.phrase(words)
            case Near():
                return lambda text: text.near(leaf)
            case Term(text=term) if exact:
                sought = exactly(term)
            case Term(text=term):
                sought = self._stems.get(term) or stemmed(term, self._analyzer)
                self._stems[term] = sought
            case Prefix() | Wildcard() | Fuzzy():
                sought = matching(leaf)
            case _:
                return lambda text: []
        return lambda text: text.found(sought)


class _Texts(dict[str, Text]):
    """The texts of an article, each made ready when it is first looked into."""

    def __init__(self, article: Article, analyzer: Analyzer, whole: bool) -> None:
        super().__init__()
        self.article = article
        self._analyzer = analyzer
        self._whole = whole

    def __missing__(self, name: str) -> Text:
        text = _quoted_alone(self.article) if name == _SAID else getattr(self.article, name)
        made = self[name] = Text(text, self._analyzer, whole=self._whole)
        return made


def _quoted_alone(article: Article) -> str:
    """The body of an article with spaces in the place of what nobody is quoted with."""
    from searcher.quotations import quotations  # few queries need it

    body = article.body
    alone = [" "] * len(body)
    for quotation in quotations(body, speakers=article.speakers):
        for start, end in quotation.content:
            alone[start:end] = body[start:end]
    return "".join(alone)


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
