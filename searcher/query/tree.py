"""The query tree: frozen values, of the same types at each stage.

As parsed (the raw tree), a clause without a field has the field "" and holds words as they were
typed; `searcher.query.rewrite` turns that into a tree over the fields of a schema and their terms,
which an engine answers. A clause has its span in the query text; equality ignores it. `str(tree)`
writes query syntax: parsing it makes an equal tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from searcher._lazy import lazy_regex
from searcher._values import frozen, replace, uncompared
from searcher.article import Span

NOWHERE: Span = (0, 0)

QUOTES = '"“”„«»＂'
"""Characters that open and close a quoted text in query syntax."""

SPACE = r"\s\x00-\x1f\x7f-\x9f\u200b\ufeff"
"""White space in query syntax, as a regular expression's class has it."""


@frozen
class Term:
    """One word, or one term of a field."""

    field: str
    text: str
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        return _in_field(self.field, _bare(self.text))


@frozen
class Phrase:
    """Words side by side, in this order. In a raw tree, the quoted text split at white space."""

    field: str
    words: tuple[str, ...]
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        return _in_field(self.field, _quoted(self.words))


@frozen
class Near:
    """All words, each at its own position, in any order, with at most `distance` others between.

    The words lie in a window of `len(words) + distance` positions.
    """

    field: str
    words: tuple[str, ...]
    distance: int
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        return _in_field(self.field, f"{_quoted(self.words)}~{self.distance}")


@frozen
class AnyTerm:
    """At least one of the terms, scored as one: a name in any of its spellings."""

    field: str
    terms: tuple[str, ...]
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        return _in_field(self.field, "(" + " OR ".join(map(_bare, self.terms)) + ")")


@frozen
class Prefix:
    """Every term that starts with `text`."""

    field: str
    text: str
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        return _in_field(self.field, f"{_bare(self.text)}*")


@frozen
class Wildcard:
    """Every term that matches the whole pattern: `?` is one character, `*` any number of them.

    A backslash makes the character after it literal.
    """

    field: str
    pattern: str
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        sign = "+" if not self.field and _ASKING.fullmatch(self.pattern) else ""
        return sign + _in_field(self.field, _pattern(self.pattern))


@frozen
class Fuzzy:
    """Every term at most `edits` (1 or 2) edits away.

    An edit inserts, removes or changes a character, or swaps two neighbours that no other edit
    touches (optimal string alignment distance).
    """

    field: str
    text: str
    edits: int
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        return _in_field(self.field, f"{_bare(self.text)}~{self.edits}")


@frozen
class Range:
    """Dates from `low` to `high`, both included; None is open. Both None: has any date.

    A date that covers several days is inside when each of them is.
    """

    field: str
    low: date | None
    high: date | None
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        if self.low is None and self.high is None:
            return f"{self.field}:*"
        if self.low is None:
            return f"{self.field}:<={self.high}"
        if self.high is None:
            return f"{self.field}:>={self.low}"
        return f"{self.field}:{self.low}..{self.high}"


@frozen
class Between:
    """Values of an article's own field in a range of numbers or dates, as they were typed; an empty
    end is open. Raw only: `searcher.query.rewrite.analyze` makes terms of it."""

    field: str
    low: str
    high: str
    low_inside: bool = True
    high_inside: bool = True
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        if not self.low:
            return f"{self.field}:{'<=' if self.high_inside else '<'}{self.high}"
        if not self.high:
            return f"{self.field}:{'>=' if self.low_inside else '>'}{self.low}"
        opening = "[" if self.low_inside else "{"
        closing = "]" if self.high_inside else "}"
        return f"{self.field}:{opening}{self.low} TO {self.high}{closing}"


@frozen
class And:
    """Every clause."""

    clauses: tuple[Query, ...]
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        return " AND ".join(map(_operand, self.clauses))


@frozen
class Or:
    """At least one clause."""

    clauses: tuple[Query, ...]
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        return " OR ".join(map(_operand, self.clauses))


@frozen
class Not:
    """Every document that the clause does not match."""

    clause: Query
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        return f"NOT {_operand(self.clause)}"


@frozen
class Boost:
    """The clause, its score multiplied by `weight` (above 0)."""

    clause: Query
    weight: float
    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        return f"{_operand(self.clause)}^{_number(self.weight)}"


@frozen
class Everything:
    """Every document."""

    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        return "*"


@frozen
class Nothing:
    """No document."""

    span: Span = uncompared(NOWHERE)

    def __str__(self) -> str:
        return "NOT *"


Words = Term | Phrase | Near | Prefix | Wildcard | Fuzzy
"""The leaves with words as typed, of which an analyzer makes terms."""

Leaf = Words | AnyTerm | Range | Between | Everything | Nothing

Query = Leaf | And | Or | Not | Boost


def leaves(tree: Query) -> Iterator[Leaf]:
    """Every leaf of the tree, left to right, those under a Not too."""
    pending: list[Query] = [tree]
    while pending:
        match pending.pop():
            case And(clauses=clauses) | Or(clauses=clauses):
                pending.extend(reversed(clauses))
            case Not(clause=clause) | Boost(clause=clause):
                pending.append(clause)
            case leaf:
                yield leaf


def replaced(tree: Query, leaf: Callable[[Leaf], Query]) -> Query:
    """The tree with each leaf replaced by the result of `leaf`."""
    match tree:
        case And(clauses=clauses) | Or(clauses=clauses):
            made = tuple([replaced(clause, leaf) for clause in clauses])
            return And(made, tree.span) if isinstance(tree, And) else Or(made, tree.span)
        case Not(clause=clause) | Boost(clause=clause):
            return replace(tree, clause=replaced(clause, leaf))
        case _:
            return leaf(tree)


def shown_clause(clause: Query) -> str:
    """A clause as a message shows it: in query syntax without its backslashes, as it was typed."""
    return _ESCAPED.sub(r"\1", str(clause))


def _in_field(name: str, text: str) -> str:
    return f"{name}:{text}" if name else text


def _operand(clause: Query) -> str:
    text = str(clause)
    return f"({text})" if isinstance(clause, And | Or | Not | Boost) else text


_OPERATORS = ("AND", "OR", "NOT", "ANDNOT", "ANDMAYBE", "REQUIRE")
_LETTER = lazy_regex(r"[^\W_]")
_ASKING = lazy_regex(r"(?:\\.|[^\\*?])+\?+[^\w\\*?]*", re.DOTALL)
"""A pattern whose only signs are at its end, where they would be read as punctuation."""
_ANY = lazy_regex(r".", re.DOTALL)
_SYNTAX = lazy_regex(rf"[{SPACE}\\{QUOTES}()（）\[\]{{}}:：^~*?<>]|^[-+!'‘]|\.(?=\.)")
_ESCAPED = lazy_regex(r"\\(.)", re.DOTALL)
_IN_QUOTES = lazy_regex(rf"[{SPACE}\\{QUOTES}]")


def _number(weight: float) -> str:
    return repr(float(weight)).removesuffix(".0")


def _bare(word: str) -> str:
    """A word with a backslash before each character that has a meaning in the syntax."""
    if word.isalnum() and word not in _OPERATORS:  # most words: nothing to escape
        return word
    if word in _OPERATORS:
        return f"\\{word}"
    if not _LETTER.search(word):
        return _ANY.sub(_escaped, word)
    return _SYNTAX.sub(_escaped, word)


def _pattern(pattern: str) -> str:
    """A pattern in the same way; its `*`, `?` and backslashes stay."""
    pieces = re.findall(r"(?s)\\.|[*?]|[^\\*?]+", pattern)
    syntax = _SYNTAX if _LETTER.search(pattern) else _ANY
    written = [piece if piece[0] in "\\*?" else syntax.sub(_escaped, piece) for piece in pieces]
    return "".join(written)


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found.group()}"


def _quoted(words: tuple[str, ...]) -> str:
    if not all(map(str.isalnum, words)):  # else there is nothing to escape
        words = tuple(_IN_QUOTES.sub(_escaped, word) for word in words)
    return f'"{" ".join(words)}"'
