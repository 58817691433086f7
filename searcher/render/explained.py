"""The stages of a query in the words of its language, without the names of internal fields."""

from __future__ import annotations

from searcher._values import replace
from searcher.query.tree import (
    NOWHERE,
    Between,
    Everything,
    Leaf,
    Nothing,
    Query,
    leaves,
    replaced,
)
from searcher.schema import ARTICLES, OWN, TOGETHER
from searcher.search.analyzed import AnalyzedQuery

_TOGETHER = "+".join(field.name for field in ARTICLES.defaults)


def expanded(analyzed: AnalyzedQuery) -> str:
    """The query with the fields of words that name none, in query syntax."""
    return str(replaced(analyzed.expanded, _named))


def asked(analyzed: AnalyzedQuery) -> str:
    """The query with the terms of the index; clauses of own fields stay as they were typed."""
    typed = {leaf.span: leaf for leaf in leaves(analyzed.expanded) if leaf.span != NOWHERE}

    def shown(leaf: Leaf) -> Query:
        return typed.get(leaf.span, leaf) if _field(leaf) == OWN else _named(leaf)

    return str(replaced(analyzed.tree, shown))


def _field(leaf: Leaf) -> str:
    return "" if isinstance(leaf, Everything | Nothing) else leaf.field


def _named(leaf: Leaf) -> Query:
    if isinstance(leaf, Everything | Nothing | Between) or leaf.field != TOGETHER:
        return leaf
    return replace(leaf, field=_TOGETHER)
