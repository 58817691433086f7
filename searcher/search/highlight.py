"""Marks the words of an article that make it a hit, and no others.

A tree is evaluated clause by clause as in an engine, so that a clause which does not hold in
this article marks nothing: in `(oil AND gas) OR coal`, an article without gas has only its coal
marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial

from searcher._values import frozen
from searcher.analysis.analyzer import Analyzer
from searcher.article import Article, Span
from searcher.query.patterns import term_test
from searcher.query.tree import (
    And,
    AnyTerm,
    Between,
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
    Words,
    leaves,
)
from searcher.schema import TOGETHER
from searcher.search.find import Text
from searcher.search.matchers import TermMatcher, exactly, matching, stemmed
from searcher.storage.documents import TEXTS, field_terms

_EXACT = ".exact"

_SAID = "said"

_RUNNING = (*TEXTS, _SAID, TOGETHER)

_HEADED = ("title", "summary", "body")
"""The texts whose stems are kept together."""

Mark = tuple[int, int, str]
"""Start and end of a mark in a field, and the words of the query that it matches."""


Marks = dict[str, list[Mark]]
"""The marks of each field of running text that has any, in order."""


def marks_text(tree: Query) -> bool:
    """Whether a tree can mark anything: it has a clause on running text."""
    fields = (getattr(leaf, "field", "") for leaf in leaves(tree))
    return any(field.removesuffix(_EXACT) in _RUNNING for field in fields)


@frozen
class LeafSpans:
    """The matches of a leaf in a field of running text."""

    field: str
    asked: str
    spans: list[Span]


class Marking:
    """Marks one tree in articles. With `whole`, their texts are read token by token.

    `quoted` gives the body of an article with spaces in place of all text that is not quoted.
    """

    def __init__(
        self,
        tree: Query,
        analyzer: Analyzer,
        *,
        whole: bool = False,
        quoted: Callable[[Article], str] | None = None,
    ) -> None:
        self._tree = tree
        self._analyzer = analyzer
        self._whole = whole
        self._quoted = quoted or _quoted_alone
        self._stems: dict[str, TermMatcher] = {}

    def marks(self, article: Article) -> Marks:
        """The matches of the tree in title, summary and body."""
        found = self.found(article)
        if found is None and not self._whole:
            again = Marking(self._tree, self._analyzer, whole=True, quoted=self._quoted)
            return again.marks(article)
        marks: Marks = {}
        several: set[str] = set()
        for one in found or ():
            places = [(start, end, one.asked) for start, end in one.spans]
            known = marks.setdefault(one.field, places)
            if known is not places:
                known += places
                several.add(one.field)
        for field in several:
            marks[field] = sorted(set(marks[field]))
        return marks

    def found(self, article: Article) -> list[LeafSpans] | None:
        """The matches of each leaf that counts; None if the article does not match the tree."""
        return self._look(_Texts(article, self._analyzer, self._whole, self._quoted))

    @cached_property
    def _look(self) -> Look:
        """The tree as a function, so that it is read once for all articles."""
        return self._looking(self._tree)

    def _looking(self, tree: Query) -> Look:
        match tree:
            case And(clauses=clauses):
                return partial(_every, [self._looking(clause) for clause in clauses])
            case Or(clauses=clauses):
                return partial(_any, [self._looking(clause) for clause in clauses])
            case Not(clause=clause):
                inner = self._looking(clause)
                return lambda texts: [] if inner(texts) is None else None
            case Boost(clause=clause):
                return self._looking(clause)
            case Everything():
                return lambda texts: []
            case Nothing():
                return lambda texts: None
            case Range():
                return lambda texts: [] if within(tree, texts.article.date) else None
            case Between():
                raise TypeError(f"{tree} is not analyzed")
            case leaf:
                return self._looking_for(leaf)

    def _looking_for(self, leaf: Words | AnyTerm) -> Look:
        """A function that looks for a leaf in its field."""
        name = leaf.field.removesuffix(_EXACT)
        if name not in _RUNNING:
            return lambda texts: [] if holds(leaf, field_terms(texts.article, name)) else None
        words = str(leaf.words) if isinstance(leaf, Phrase | Near) else str(leaf)
        asked = words.rpartition(":")[2]
        find = self.finder(leaf)
        names = _HEADED if name == TOGETHER else (name,)

        def look(texts: _Texts) -> list[LeafSpans] | None:
            found = [
                LeafSpans("body" if one == _SAID else one, asked, spans)
                for one in names
                if (text := texts[one]) and (spans := find(text))
            ]
            return found or None

        return look

    def finder(self, leaf: Leaf) -> Callable[[Text], list[Span]]:
        """A function that finds a leaf in a text."""
        match leaf:
            case Phrase(words=words):
                return lambda text: text.phrase(words)
            case Near():
                return lambda text: text.near(leaf)
            case Term(text=term) if leaf.field.endswith(_EXACT):
                sought = exactly(term)
            case Term(text=term):
                found = self._stems.get(term) or stemmed(term, self._analyzer)
                self._stems[term] = found
                return lambda text: text.stemmed(found)
            case Prefix() | Wildcard() | Fuzzy():
                sought = matching(leaf)
            case _:
                return lambda text: []
        return lambda text: text.found(sought)


def _every(looks: list[Look], texts: _Texts) -> list[LeafSpans] | None:
    found: list[LeafSpans] = []
    for look in looks:
        part = look(texts)
        if part is None:
            return None
        found += part
    return found


def _any(looks: list[Look], texts: _Texts) -> list[LeafSpans] | None:
    parts = [part for look in looks if (part := look(texts)) is not None]
    return [one for part in parts for one in part] if parts else None


class _Texts(dict[str, Text | None]):
    """The texts of an article, each prepared at its first use; None where it is empty."""

    def __init__(
        self,
        article: Article,
        analyzer: Analyzer,
        whole: bool,
        quoted: Callable[[Article], str],
    ) -> None:
        super().__init__()
        self._quoted = quoted
        self.article = article
        self._analyzer = analyzer
        self._whole = whole

    def __missing__(self, name: str) -> Text | None:
        text = self._quoted(self.article) if name == _SAID else getattr(self.article, name)
        made = self[name] = Text(text, self._analyzer, whole=self._whole) if text else None
        return made


Look = Callable[[_Texts], list[LeafSpans] | None]
"""Finds a clause in the texts of an article; gives None if the article does not match it."""


def _quoted_alone(article: Article) -> str:
    """The body with spaces in place of all text that is nobody's: in a speech its head and foot,
    else all that is not quoted."""
    from searcher.quotations import attributed, quotations  # few queries need it
    from searcher.storage.spoken import not_spoken, own_words, without

    body = article.body
    found = attributed(quotations(body, speakers=article.speakers))
    speech = own_words(article, found) is not None
    alone = list(without(body, not_spoken(article))) if speech else [" "] * len(body)
    for quotation in found:
        for start, end in quotation.content:
            alone[start:end] = body[start:end]
    return "".join(alone)


def within(leaf: Range, date: str | None) -> bool:
    """Whether all days of a date are in a range."""
    if date is None:
        return False
    from searcher.analysis import dates  # few queries have days

    first, last = dates.span(date)
    return (leaf.low is None or leaf.low <= first) and (leaf.high is None or last <= leaf.high)


def holds(leaf: Leaf, terms: Iterable[str]) -> bool:
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
