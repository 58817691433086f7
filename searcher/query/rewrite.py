"""Rewrites the tree as typed into the tree that an engine answers. Pure functions.

`expand` gives a clause without a field the schema's default fields; `analyze` turns words into
terms; `normalize` brings the tree into the shape that the port takes (`searcher.engines.port`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from searcher._values import replace
from searcher.analysis.analyzer import Analyzer, fold, keyword
from searcher.names.overrides import Naming
from searcher.query import words
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
    replaced,
)
from searcher.results import Note
from searcher.schema import ARTICLES, BESIDE, OWN, TOGETHER, Field, Kind, Schema

_AS_IT_STANDS = Everything | Nothing | Range | AnyTerm | Between


def expand(tree: Query, schema: Schema) -> Query:
    """The tree with each clause without a field in the default fields, with their weights."""

    together = schema.together

    def in_defaults(leaf: Leaf) -> Query:
        if isinstance(leaf, _AS_IT_STANDS) or leaf.field:
            return leaf
        if together and isinstance(leaf, Term):
            return replace(leaf, field=together.name)
        clauses = [
            words.weighted(replace(leaf, field=field.name), field.weight)
            for field in schema.defaults
        ]
        return Or(tuple(clauses), leaf.span) if len(clauses) > 1 else clauses[0]

    return replaced(tree, in_defaults)


def analyze(
    tree: Query, schema: Schema, analyzer: Analyzer, *, text: str = ""
) -> tuple[Query, tuple[Note, ...]]:
    """The tree over terms, and notes of what was folded or dropped.

    Raises QuerySyntaxError, with the query's text, for a pattern of several words.

    A clause without a word in it is left out, with a note. Where no clause has one, the tree is
    Nothing.
    """
    notes: dict[tuple[str, int, int], Note] = {}
    context = words.context(tree, schema, analyzer, text)

    def in_terms(leaf: Leaf) -> Query:
        if isinstance(leaf, Everything | Nothing | Range | AnyTerm):
            return leaf
        clause, note = _clause(leaf, schema, context)
        if note:
            notes.setdefault((note.kind, note.start, note.end), note)
        return clause

    made = replaced(tree, in_terms)
    if any(note.kind == "dropped" for note in notes.values()):
        made = _without_dropped(made)
    return made, tuple(notes.values())


def _clause(
    leaf: Words | Between, schema: Schema, context: words.WordSettings
) -> tuple[Query, Note | None]:
    """A leaf as a clause over terms, and a note about it."""
    if leaf.field not in schema:
        clause, note = _own(leaf), _own_note(leaf)
    elif isinstance(leaf, Between):
        raise TypeError(f"{leaf} is in no own field")
    elif (field := schema[leaf.field]).kind in _KINDS:
        clause, note = _KINDS[field.kind](leaf, field), None
    else:
        return words.text_clause(leaf, field, context)
    return clause, words.dropped(leaf) if clause is words.DROPPED else note


def stored(tree: Query, schema: Schema) -> Query:
    """The tree with words of the body in the field that has its stems.

    That field has the words of other fields too; those that the body lacks are known.
    """
    together = schema.together
    if together is None:
        return tree

    def leaf_of_store(leaf: Leaf) -> Query:
        if not isinstance(leaf, Term) or leaf.field not in inside:
            return leaf
        beside = Not(Term(BESIDE, leaf.text, leaf.span), leaf.span)
        return And((replace(leaf, field=together.name), beside), leaf.span)

    inside = {field.name for field in schema.fields if field.kind is Kind.EXACT}
    if not any(isinstance(leaf, Term) and leaf.field in inside for leaf in leaves(tree)):
        return tree
    return normalize(replaced(tree, leaf_of_store))


def _without_dropped(tree: Query) -> Query:
    kept = _kept(tree)
    return Nothing() if kept is None else kept


def _kept(tree: Query) -> Query | None:
    match tree:
        case And(clauses=clauses) | Or(clauses=clauses):
            kept = [clause for clause in map(_kept, clauses) if clause is not None]
            return type(tree)(tuple(kept), tree.span) if kept else None
        case Not(clause=clause) | Boost(clause=clause):
            inner = _kept(clause)
            if inner is None or inner is clause:
                return None if inner is None else tree
            return replace(tree, clause=inner)
        case _:
            return tree


def _name(leaf: Words, field: Field) -> Query:
    from searcher import names  # a query without a name does not need them

    if isinstance(leaf, Prefix | Wildcard | Fuzzy):
        return _pattern(leaf, field, fold)
    asked = leaf.text if isinstance(leaf, Term) else " ".join(leaf.words)
    return _any_term(field, names.query_terms(asked) or names.mention_query(asked), leaf)


def _keyword(leaf: Words, field: Field) -> Query:
    match leaf:
        case Term() | Phrase() | Near():
            text = leaf.text if isinstance(leaf, Term) else " ".join(leaf.words)
            # Shells add a slash to the name of a folder.
            return _any_term(field, (keyword(text.rstrip("/") or text),), leaf)
        case _:
            return _pattern(leaf, field, keyword)


def _own(leaf: Words | Between) -> Query:
    """The clause of a leaf in one of the articles' own fields, over the terms of
    `searcher.analysis.values`."""
    from searcher.analysis import values  # few queries need it

    field = ARTICLES[OWN]
    name = leaf.field
    match leaf:
        case Between(low=low, high=high, low_inside=low_inside, high_inside=high_inside):
            bounds = values.Bounds(low, high, low_inside, high_inside)
            found = values.range_terms(name, bounds)
            return AnyTerm(field.name, found, leaf.span) if found else Nothing(leaf.span)
        case Prefix(text=text, span=span):
            return Prefix(field.name, values.term(name, text), span)
        case Wildcard(pattern="*", span=span):
            return Term(field.name, f"={name}", span)
        case Wildcard(pattern=pattern, span=span):
            return Wildcard(field.name, values.term(name, pattern), span)
        case Term(text=text) | Fuzzy(text=text):
            return _any_term(field, values.value_terms(name, text.rstrip("/") or text), leaf)
        case Phrase() | Near():
            return _any_term(field, values.value_terms(name, " ".join(leaf.words)), leaf)


def _own_note(leaf: Words | Between) -> Note | None:
    if not isinstance(leaf, Fuzzy):
        return None
    message = f"`{leaf}` is searched as `{leaf.field}:{leaf.text}`: a value has no misspellings."
    return Note("literal", message, *leaf.span)


def _any_term(field: Field, terms: Iterable[str], leaf: Words | Between) -> Query:
    found = tuple(term for term in terms if term)
    if len(found) == 1:
        return Term(field.name, found[0], leaf.span)
    return AnyTerm(field.name, found, leaf.span) if found else words.DROPPED


def _pattern(leaf: Words, field: Field, folded: Callable[[str], str]) -> Query:
    match leaf:
        case Prefix(text=text) | Fuzzy(text=text):
            return replace(leaf, field=field.name, text=folded(text))
        case Wildcard(pattern=pattern):
            return replace(leaf, field=field.name, pattern=folded(pattern))
        case _:
            raise TypeError(f"{leaf!r} is not a pattern")


_KINDS: dict[Kind, Callable[[Words, Field], Query]] = {Kind.NAME: _name, Kind.KEYWORD: _keyword}


def normalize(tree: Query) -> Query:
    """The tree as an engine takes it: flat, without empty clauses, each Not beside a clause.

    A Not alone scores 1.0 where it matches: Everything is added beside it.
    """
    return _beside(_normalized(tree))


def _beside(tree: Query) -> Query:
    """The tree with Everything added beside Nots that have no other clause beside them."""
    clauses = tree.clauses if isinstance(tree, And) else (tree,)
    if all(isinstance(clause, Not) for clause in clauses):
        return And((Everything(), *clauses), tree.span)
    return tree


def _normalized(tree: Query) -> Query:
    match tree:
        case And(clauses=clauses):
            return _and(tuple(map(_normalized, clauses)), tree)
        case Or(clauses=clauses):
            return _or(tuple(_beside(_normalized(clause)) for clause in clauses), tree)
        case Not(clause=clause):
            return _not(_normalized(clause), tree)
        case Boost(clause=clause, weight=weight):
            return _boost(_beside(_normalized(clause)), weight, tree)
        case _:
            return tree


def _and(clauses: tuple[Query, ...], tree: And) -> Query:
    flat = [
        inner
        for clause in clauses
        for inner in (clause.clauses if isinstance(clause, And) else (clause,))
    ]
    if not flat or any(isinstance(clause, Nothing) for clause in flat):
        return Nothing(tree.span)
    folded = _folded(flat)
    return folded[0] if len(folded) == 1 else And(folded, tree.span)


def _or(clauses: tuple[Query, ...], tree: Or) -> Query:
    flat = [
        inner
        for clause in clauses
        for inner in (clause.clauses if isinstance(clause, Or) else (clause,))
        if not isinstance(inner, Nothing)
    ]
    if not flat:
        return Nothing(tree.span)
    folded = _folded(flat)
    return folded[0] if len(folded) == 1 else Or(folded, tree.span)


def _folded(clauses: Sequence[Query]) -> tuple[Query, ...]:
    """The clauses, each once: equal ones become one with the sum of their weights."""
    weights: dict[Query, float] = {}
    first: dict[Query, Query] = {}
    for clause in clauses:
        inner, weight = (
            (clause.clause, clause.weight) if isinstance(clause, Boost) else (clause, 1.0)
        )
        weights[inner] = weights.get(inner, 0.0) + weight
        first.setdefault(inner, clause)
    if len(weights) == len(clauses):
        return tuple(clauses)
    return tuple(_weighted(inner, weight, first[inner]) for inner, weight in weights.items())


def _weighted(clause: Query, weight: float, first: Query) -> Query:
    if weight == 1.0 or isinstance(clause, Not):
        return clause
    return Boost(clause, weight, first.span)


def _not(clause: Query, tree: Not) -> Query:
    match clause:
        case Not(clause=inner):
            return inner
        case Everything():
            return Nothing(tree.span)
        case Nothing():
            return Everything(tree.span)
        case Boost(clause=inner):
            return _not(inner, tree)
        case _:
            return Not(_beside(clause), tree.span)


def _boost(clause: Query, weight: float, tree: Boost) -> Query:
    match clause:
        case Nothing():
            return clause
        case Boost(clause=inner, weight=other):
            product = weight * other
            return inner if product == 1 else Boost(inner, product, tree.span)
        case _:
            return clause if weight == 1 else Boost(clause, weight, tree.span)


_FEWEST_OF_TITLE = 4


def headed(tree: Query) -> Query:
    """The normalized tree, with its words searched in the title too where they may be one.

    An article with all of them in its title matches anyway: the title adds to its score.
    """
    clauses = tree.clauses if isinstance(tree, And) else ()
    asked = tuple(clause for clause in clauses if _is_of_text(clause))
    if len(asked) < _FEWEST_OF_TITLE:
        return tree

    def in_title(leaf: Leaf) -> Query:
        return Term("title", leaf.text, leaf.span) if isinstance(leaf, Term) else leaf

    title = tuple(replaced(clause, in_title) for clause in asked)
    others = tuple(clause for clause in clauses if not _is_of_text(clause))
    return normalize(And((Or((And(asked), And(title))), *others), tree.span))


def _is_of_text(clause: Query) -> bool:
    """Whether a clause is a word that names no field, in one spelling or in several."""
    match clause:
        case Term(field=field):
            return field == TOGETHER
        case Boost(clause=inner):
            return _is_of_text(inner)
        case Or(clauses=clauses):
            return all(map(_is_of_text, clauses))
        case _:
            return False


def fields(tree: Query) -> frozenset[str]:
    """The fields of the tree's leaves."""
    return frozenset(
        leaf.field for leaf in leaves(tree) if not isinstance(leaf, Everything | Nothing)
    )


def spread(tree: Query, naming: Naming) -> Query:
    """The analyzed tree; its clauses on speakers match the joined spellings too."""
    if not naming.people:
        return tree

    def leaf(found: Leaf) -> Query:
        if not isinstance(found, Term | AnyTerm) or found.field != "speaker":
            return found
        terms = (found.text,) if isinstance(found, Term) else found.terms
        asked = tuple(dict.fromkeys([*terms, *_joined_terms(frozenset(terms), naming)]))
        return found if asked == terms else AnyTerm(found.field, asked, found.span)

    return replaced(tree, leaf)


def _joined_terms(asked: frozenset[str], naming: Naming) -> Iterable[str]:
    from searcher import names

    for person in naming.people:
        if any(
            not asked.isdisjoint(names.index_terms(name) | names.mention_terms(name))
            for name in person
        ):
            for name in person:
                yield from names.query_terms(name) or names.mention_query(name)
