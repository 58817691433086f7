"""Which terms the fields of an article have, beside its running text."""

from __future__ import annotations

from collections.abc import Iterable

from searcher.analysis import keyword, keywords
from searcher.article import Article

TEXTS = ("title", "summary", "body")
"""The fields of running text, which `searcher.analysis.Analyzer` makes terms of."""


def field_terms(article: Article, field: str) -> Iterable[str]:
    """The terms of a NAME or KEYWORD field, each once."""
    match field:
        case "speaker":
            from searcher import names  # a query without a name does not pay for them

            found = {term for name in article.speakers for term in names.index_terms(name)}
            return sorted(found)
        case "place" | "source":
            return keywords(getattr(article, field)).split()
        case "id":
            return keyword(article.id).split()
        case _:
            raise KeyError(field)
