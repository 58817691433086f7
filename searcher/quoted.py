"""Quotations into documents, and back: each is a document of its own, found by its words."""

from __future__ import annotations

import json
from collections.abc import Iterator

from searcher import dates
from searcher.analysis import Analyzer, keyword, keywords
from searcher.article import Article, Quotation, Span
from searcher.engine import Document
from searcher.results import QuotationHit

_GAP = " … "
"""Stands between the parts of a quotation that the text breaks off."""


def quoted_text(article: Article, quotation: Quotation) -> str:
    """The words of a quotation."""
    return _GAP.join(article.body[start:end] for start, end in quotation.content)


def quotation_id(article_id: str, number: int) -> str:
    """The id of an article's quotation, numbered from 0 in the order of the text."""
    return f"{article_id}@{number:05d}"


def quotation_documents(
    article: Article, found: tuple[Quotation, ...], analyzer: Analyzer
) -> Iterator[Document]:
    """The documents of an article's quotations, by the schema `QUOTATIONS`."""
    from searcher import names  # a search does not pay for them

    spans = {}
    if article.date is not None:
        first, last = dates.span(article.date)
        spans["date"] = (first.toordinal(), last.toordinal())
    shared = {
        "place": keywords(article.place),
        "source": keywords(article.source),
        "article": keyword(article.id),
    }
    for number, quotation in enumerate(found):
        exact, stems = analyzer.terms(quoted_text(article, quotation))
        terms = {
            "said": stems,
            "said.exact": exact,
            "speaker": " ".join(sorted(names.index_terms(quotation.speaker))),
            "manner": "direct" if quotation.direct else "indirect",
            "confidence": quotation.confidence,
            **shared,
        }
        stored = _stored(article, quotation)
        yield Document(quotation_id(article.id, number), terms, spans, stored)


def _stored(article: Article, quotation: Quotation) -> str:
    values = (
        [article.id, article.title, article.date, article.source],
        [quotation.content, quotation.source, quotation.cue],
        [quotation.speaker, quotation.direct, quotation.confidence],
        quoted_text(article, quotation),
    )
    return json.dumps(values, ensure_ascii=False)


def stored_hit(stored: str, rank: int, score: float, marks: tuple[Span, ...]) -> QuotationHit:
    """The hit that a stored quotation makes."""
    about, spans, given, text = json.loads(stored)
    content, source, cue = spans
    quotation = Quotation(
        content=tuple((start, end) for start, end in content),
        source=source and (source[0], source[1]),
        cue=cue and (cue[0], cue[1]),
        speaker=given[0],
        direct=given[1],
        confidence=given[2],
    )
    return QuotationHit(rank, score, quotation, text, marks, *about)


def stored_parts(stored: str) -> Article:
    """A stored quotation as an article that has its words as body, for marking."""
    about, _, given, text = json.loads(stored)
    article_id, title, date, source = about
    return Article(article_id, title, date, speakers=(given[0],), body=text, source=source)
