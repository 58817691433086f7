"""What the stores keep of an article as it was read."""

from __future__ import annotations

from dataclasses import replace

from searcher.analysis import Analyzer
from searcher.article import Article, Quotation
from searcher.documents import document
from searcher.engine import Document
from searcher.quotations import named_speakers, quotations

Made = Document
"""What is made of one article."""


def attributed(article: Article) -> tuple[Article, tuple[Quotation, ...]]:
    """The article and the quotations in it.

    An article whose source names no speaker gets those who are quoted by name.
    """
    found = quotations(article.body, speakers=article.speakers)
    if not article.speakers:
        article = replace(article, speakers=named_speakers(found))
    return article, found


def made(article: Article, analyzer: Analyzer) -> Made:
    """What the stores keep of an article as it was read."""
    if not article.speakers:
        article, _ = attributed(article)
    return document(article, analyzer)
