"""The documents of quotations, and quotations in the stored documents of their articles.

A document of a quotation stores nothing: its id leads to its article, which keeps the spans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from searcher.analysis.analyzer import Analyzer, keyword, keywords
from searcher.article import Article, Manner, Quotation, Span
from searcher.engines.port import Document
from searcher.results import QuotationHit
from searcher.storage.documents import (
    days,
    shown_each,
    speaker_terms,
    stored_article,
    stored_quotations,
)

_GAP = " … "
"""Joins the parts of a quotation that the text interrupts."""

_Terms = dict[str, str]

_Values = dict[str, tuple[str, ...]]

_AT = "@"
"""Stands before the number of a quotation in its id."""


def quoted_text(body: str, quotation: Quotation) -> str:
    """Join the words of a quotation; `body` is that of its article."""
    return _GAP.join([body[start:end] for start, end in quotation.content])


def quotation_id(article_id: str, number: int) -> str:
    """Make the id of an article's quotation, numbered from 0 in the order of the text."""
    return f"{article_id}{_AT}{number:05d}"


def article_of(quotation_id: str) -> str:
    """Give the id of the article of a quotation, by the id of that."""
    return quotation_id.rpartition(_AT)[0]


def number_of(quotation_id: str) -> int:
    """Give the number of a quotation in its article, by its id."""
    return int(quotation_id.rpartition(_AT)[2])


def quotation_documents(
    article: Article, found: Sequence[Quotation], analyzer: Analyzer
) -> Iterator[Document]:
    """Make the documents of an article's quotations, by the schema `QUOTATIONS`."""
    from searcher.storage import spoken  # a search makes no documents

    known = spoken.known(article)
    dates = days(article)
    shared = {
        "place": keywords(article.place),
        "source": keywords(article.source),
        "article": keyword(article.id),
    }
    shared_values = {
        "place": shown_each((article.place,)),
        "source": shown_each((article.source,)),
        "article": (article.id,),
    }

    @cache
    def given(speaker: str, manner: Manner, confidence: str) -> tuple[_Terms, _Values]:
        """The terms and values of all quotations of a speaker that are alike."""
        person = spoken.is_person(speaker, known)
        terms = {
            "speaker": _speaker_terms(speaker, person),
            "manner": manner,
            "confidence": confidence,
        }
        values = {
            "speaker": shown_each((speaker,)) if person else (),
            "manner": (manner,),
            "confidence": (confidence,),
        }
        return terms | shared, values | shared_values

    for number, one in enumerate(found):
        exact, stems = analyzer.terms(quoted_text(article.body, one))
        terms, values = given(one.speaker, one.manner, one.confidence)
        terms = {"said": stems, "said.exact": exact, **terms}
        yield Document(quotation_id(article.id, number), terms, dates, "", values)


@lru_cache(maxsize=1 << 13)
def _speaker_terms(speaker: str, person: bool) -> str:
    return " ".join(sorted(set(speaker_terms(speaker, spell=person))))


def stored_quotation(stored: str, quotation_id: str) -> tuple[Article, Quotation]:
    """Read a quotation and its article from the stored document of that."""
    return stored_article(stored), stored_quotations(stored)[number_of(quotation_id)]


def quotation_hit(
    article: Article, quotation: Quotation, rank: int, score: float, marks: tuple[Span, ...]
) -> QuotationHit:
    """Make the hit of a quotation of an article."""
    text = quoted_text(article.body, quotation)
    about = article.id, article.title, article.date, article.source
    return QuotationHit(rank, score, quotation, text, marks, *about)


def as_article(article: Article, quotation: Quotation) -> Article:
    """Make an article of a quotation: its words, its speaker, and the id, title, date and source of
    its article."""
    text = quoted_text(article.body, quotation)
    return Article(
        article.id,
        article.title,
        article.date,
        speakers=(quotation.speaker,),
        source=article.source,
        body=text,
    )
