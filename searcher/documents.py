"""Articles into documents, and back: which terms each field has, and what is stored."""

from __future__ import annotations

import json
import marshal
from operator import attrgetter

from searcher.analysis import Analyzer
from searcher.article import Article
from searcher.digests import digest_of
from searcher.engine import Document, ExactTerms
from searcher.terms import TEXTS, days, field_terms

_FIELDS = Article.__match_args__
_HEAD = tuple(name for name in _FIELDS if name != "body")
_SPEAKERS, _BODY = _FIELDS.index("speakers"), _FIELDS.index("body")
_values, _head_values = attrgetter(*_FIELDS), attrgetter(*_HEAD)
_ENCODED = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_AS_IT_STANDS = 2
"""The version of marshal's format that has no references, so that equal values are equal bytes. It
is written here to be hashed, never read; it costs a fifth of JSON."""

_OTHERS = ("speaker", "place", "source", "id")


def document(article: Article, analyzer: Analyzer, quotations: int) -> Document:
    """The document of an article with so many quotations, by the schema `ARTICLES`."""
    terms = {name: " ".join(field_terms(article, name)) for name in _OTHERS}
    for name in TEXTS:
        terms[f"{name}.exact"], terms[name] = analyzer.terms(getattr(article, name))
    return Document(article.id, terms, days(article), _stored(article, quotations))


def digest(article: Article) -> str:
    """Sixteen hex digits that differ where two articles differ as they were read."""
    return digest_of(marshal.dumps(_values(article), _AS_IT_STANDS), 8)


def _stored(article: Article, quotations: int) -> str:
    """A line of JSON, and behind it the body as it stands, which would cost most of the JSON."""
    return f"{_ENCODED([*_head_values(article), quotations])}\n{article.body}"


def stored_article(stored: str) -> Article:
    """The article that a document was made of."""
    head, _, body = stored.partition("\n")
    values = json.loads(head)[:-1]
    values.insert(_BODY, body)
    values[_SPEAKERS] = tuple(values[_SPEAKERS])
    return Article(*values)


def stored_quotations(stored: str) -> int:
    """How many quotations are kept of a stored article."""
    return int(json.loads(stored.partition("\n")[0])[-1])


def exact_terms(analyzer: Analyzer) -> ExactTerms:
    """A function that makes the terms of a stored article's field again."""

    def terms(stored: str, field: str) -> str:
        text: str = getattr(stored_article(stored), field.removesuffix(".exact"))
        return " ".join(analyzer.exact_terms(text))

    return terms
