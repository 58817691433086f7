"""Makes clauses over the terms of a TEXT field from words as typed, with notes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from searcher._lazy import lazy_regex
from searcher._values import frozen, replace
from searcher.analysis.analyzer import Analyzer, AskedWord, fold
from searcher.analysis.english import GRAMMAR
from searcher.analysis.tokenizer import chunk_tokens
from searcher.errors import QuerySyntaxError
from searcher.query.tree import (
    And,
    Between,
    Boost,
    Everything,
    Fuzzy,
    Leaf,
    Near,
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
    replaced,
    shown_clause,
)
from searcher.results import Note
from searcher.schema import Field, Kind, Schema

DROPPED = Or(())
"""Takes the place of a clause without words, until it is removed from the tree."""

GRAMMAR_WEIGHT = 0.2
"""The weight of a word of grammar beside other words: it must match, but says little about the
topic. Chosen on five test collections; see bench/ranking.md."""

_FEWEST_IN_CAPITALS = 3

_SIGN = lazy_regex(r"[!-&(),-/:->@\[\]^`{|}~]")
"""ASCII signs that may separate words, without those of a pattern."""

_WILD = lazy_regex(r"[\\*?]")

_GROUPED = lazy_regex(r"(?<=[0-9?*]),(?=[0-9?*])")


class _Terms(dict[str, tuple[str, ...]]):
    """The exact terms of texts; the same text is searched in several fields."""

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__()
        self._analyzer = analyzer

    def __missing__(self, text: str) -> tuple[str, ...]:
        found = self[text] = tuple(self._analyzer.exact_terms(text))
        return found


@frozen
class WordSettings:
    """The settings for the words of one query.

    Attributes:
        terms: the exact terms of texts.
        in_capitals: the query has no lower-case letter, so its capitals have no meaning.
        light: words of grammar weigh less than the others.
        text: the query.
    """

    schema: Schema
    analyzer: Analyzer
    terms: _Terms
    in_capitals: bool
    light: bool
    text: str


def context(tree: Query, schema: Schema, analyzer: Analyzer, text: str) -> WordSettings:
    """The settings for the words of a raw tree."""
    found = list(leaves(tree))
    words = list(dict.fromkeys((leaf.text, leaf.span) for leaf in found if isinstance(leaf, Term)))
    capitals = [text.isupper() for text, _ in words]
    light = analyzer.language == "english" and not all(
        isinstance(leaf, Term) and _is_grammar(leaf.text)
        for leaf in found
        if not isinstance(leaf, Everything | Nothing | Range)
    )
    in_capitals = len(words) >= _FEWEST_IN_CAPITALS and all(capitals)
    return WordSettings(schema, analyzer, _Terms(analyzer), in_capitals, light, text)


def _is_grammar(text: str) -> bool:
    """Whether a word is a word of grammar, not an abbreviation in capitals."""
    return text.lower() in GRAMMAR and not (text.isupper() and len(text) > 1)


def _stem(word: AskedWord, context: WordSettings) -> str:
    return context.analyzer.stem(word.terms[0])


def text_clause(leaf: Words, field: Field, context: WordSettings) -> tuple[Query, Note | None]:
    """A leaf as a clause on a field of running text, and a note about it."""
    if isinstance(leaf, Term):
        return _word(leaf, field, context)
    clause = _others(leaf, field, context)
    return clause, _note(leaf, clause)


def _word(leaf: Term, field: Field, context: WordSettings) -> tuple[Query, Note | None]:
    word = context.analyzer.asked(leaf.text, in_capitals=context.in_capitals)
    clauses: list[Query] = [Term(field.name, stem, leaf.span) for stem in word.stems]
    if len(word.terms) > 1:
        clauses.insert(0, _in_each(Phrase("", word.terms, leaf.span), field, context.schema))
    if not clauses:
        return DROPPED, _note(leaf, DROPPED)
    clause = clauses[0]
    if len(clauses) > 1:
        weight = 1 / len(clauses)
        clause = Or(tuple(Boost(one, weight, leaf.span) for one in clauses), leaf.span)
    elif context.light and word.terms[0] in GRAMMAR and word.stems == (_stem(word, context),):
        clause = Boost(clause, GRAMMAR_WEIGHT, leaf.span)
    return clause, _word_note(leaf, word.terms, word.stems, word.article)


def _in_each(phrase: Phrase, field: Field, schema: Schema) -> Query:
    """A phrase in the field; in each of the default fields where the field stands for all."""
    if field.kind is not Kind.STEMS:
        return replace(phrase, field=field.exact)
    clauses = [weighted(replace(phrase, field=one.exact), one.weight) for one in schema.defaults]
    return Or(tuple(clauses), phrase.span)


def weighted(leaf: Words, weight: float) -> Query:
    """The leaf, with a weight where that is not 1."""
    return leaf if weight == 1 else Boost(leaf, weight, leaf.span)


def _others(leaf: Words, field: Field, context: WordSettings) -> Query:
    match leaf:
        case Phrase(words=words):
            return _phrase(field, words, leaf, context)
        case Near(words=words, distance=distance, span=span):
            terms = context.terms[" ".join(words)]
            if len(terms) < 2:
                return _phrase(field, words, leaf, context)
            return Near(field.exact, terms, distance, span)
        case Prefix(text=text, span=span):
            if not text.endswith(("+", "#")):  # C++, C# are words
                _word_pattern(leaf, f"{_escaped(text)}*", context)
            *whole, last = context.terms[text] or [""]
            clauses: list[Query] = [Term(field.exact, term, span) for term in whole]
            return _all([*clauses, Prefix(field.exact, last, span)] if last else [], leaf)
        case Wildcard(pattern=pattern):
            pattern = _GROUPED.sub("", _word_pattern(leaf, pattern, context))
            return replace(leaf, field=field.exact, pattern=fold(pattern))
        case Fuzzy(text=text, edits=edits, span=span):
            return _all(
                [Fuzzy(field.exact, term, edits, span) for term in context.terms[text]], leaf
            )
        case _:
            raise TypeError(f"{leaf!r} is a word")


def _word_pattern(leaf: Words, pattern: str, context: WordSettings) -> str:
    """The pattern without punctuation around; raises QuerySyntaxError if it spans two words.

    For the test, a letter replaces each sign of the pattern, or a digit beside digits.
    """
    if not _SIGN.search(pattern):
        return pattern
    signs = re.findall(r"\\.|.", pattern, re.DOTALL)
    neighbours = zip(["", *signs], signs, [*signs[1:], ""], strict=False)
    letters = [
        sign[-1] if sign not in ("*", "?") else "0" if (before + behind).isdigit() else "x"
        for before, sign, behind in neighbours
    ]
    tokens = chunk_tokens("".join(letters))
    words = ["".join(signs[start:end]) for _, start, end in tokens]
    if len(words) < 2:
        return words[0] if words else pattern
    raise QuerySyntaxError(
        f"`{typed(leaf)}` is a pattern of {len(words)} words, but a pattern matches one word.",
        text=context.text,
        start=leaf.span[0],
        end=leaf.span[1],
        advice=f"Write `{' '.join(word for word in words if word.strip('*?')) or '*'}`.",
    )


def _escaped(text: str) -> str:
    return _WILD.sub(r"\\\g<0>", text)


def _phrase(field: Field, words: tuple[str, ...], leaf: Words, context: WordSettings) -> Query:
    """The words side by side as written; an abbreviation alone matches only itself."""
    terms = context.terms[" ".join(words)]
    if len(terms) == 1:
        stems = context.analyzer.asked(" ".join(words)).stems
        if len(stems) == 1 and stems[0].isupper():
            return Term(field.name, stems[0], leaf.span)
        return Term(field.exact, terms[0], leaf.span)
    return Phrase(field.exact, terms, leaf.span) if terms else DROPPED


def _all(clauses: Iterable[Query], leaf: Words) -> Query:
    found = tuple(clauses)
    if len(found) == 1:
        return found[0]
    return And(found, leaf.span) if found else DROPPED


def _word_note(
    leaf: Term, terms: tuple[str, ...], stems: tuple[str, ...], article: str
) -> Note | None:
    if len(terms) > 1:
        message = f"`{typed(leaf)}` is searched as the words “{' '.join(terms)}” side by side"
        message += f" and as `{''.join(terms)}`." if stems else "."
    elif stems[0].isupper():
        message = f"`{typed(leaf)}` is searched as an abbreviation, `{terms[0]}` as a word."
    elif article:
        message = f"`{typed(leaf)}` is searched as `{terms[0]}`, without `{article}`."
    else:
        return None
    return Note("folded", message, *leaf.span)


def _note(leaf: Words, clause: Query) -> Note | None:
    if clause is DROPPED:
        return Note("dropped", f"`{typed(leaf)}` has no word and is left out.", *leaf.span)
    if isinstance(leaf, Prefix | Fuzzy) and isinstance(clause, And):
        parts = " ".join(str(replaced(part, _fieldless)) for part in clause.clauses)
        return Note("folded", f"`{typed(leaf)}` is searched as `{parts}`.", *leaf.span)
    return None


def dropped(leaf: Words | Between) -> Note:
    """The note that a leaf holds no word."""
    return Note("dropped", f"`{typed(leaf)}` has no word and is left out.", *leaf.span)


def _fieldless(leaf: Leaf) -> Query:
    """The leaf without its field, for a message."""
    return leaf if isinstance(leaf, Everything | Nothing) else replace(leaf, field="")


def typed(leaf: Words | Between) -> str:
    """The leaf as it was typed, without its field."""
    return shown_clause(_fieldless(leaf))
