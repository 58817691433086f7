"""What the stores keep of an article as it was read."""

from __future__ import annotations

from searcher.analysis import Analyzer
from searcher.article import Article, Quotation
from searcher.documents import document
from searcher.engine import Document
from searcher.quotations import named_speakers
from searcher.quotations import quotations as find_quotations
from searcher.quoted import quotation_documents
from searcher.values import replace, value


@value
class Made:
    """The documents of one article and of the quotations in it."""

    document: Document
    quotations: tuple[Document, ...]


@value
class Attributed:
    """An article and its quotations, as they were found before."""

    article: Article
    quotations: tuple[Quotation, ...]


def attributed(article: Article) -> tuple[Article, tuple[Quotation, ...]]:
    """The article and the quotations in it.

    An article whose source names no speaker gets those who are quoted by name.
    """
    found = find_quotations(article.body, speakers=article.speakers)
    if not article.speakers:
        article = replace(article, speakers=named_speakers(found))
    return article, found


def made(article: Article | Attributed, analyzer: Analyzer, *, quotations: bool) -> Made:
    """What the stores keep of an article as it was read; without `quotations`, none of these."""
    if isinstance(article, Attributed):
        return _made(article.article, article.quotations, analyzer)
    if article.speakers and not quotations:
        return Made(document(article, analyzer, 0), ())
    article, found = attributed(article)
    if not quotations:
        return Made(document(article, analyzer, 0), ())
    return _made(article, found, analyzer)


def _made(article: Article, found: tuple[Quotation, ...], analyzer: Analyzer) -> Made:
    quoted = tuple(quotation_documents(article, found, analyzer))
    return Made(document(article, analyzer, len(quoted)), quoted)
