"""Quotations into documents, and back: each is a document of its own, found by its words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from searcher.analysis import Analyzer, keyword, keywords
from searcher.article import Article, Quotation, Span
from searcher.engine import Document
from searcher.results import QuotationHit
from searcher.terms import GUEST, SPELLED, days, speaker_terms

_ENCODED = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
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
    signs = _Signs(article.speakers)
    dates = days(article)
    shared = {
        "place": keywords(article.place),
        "source": keywords(article.source),
        "article": keyword(article.id),
    }
    for number, quotation in enumerate(found):
        text = quoted_text(article, quotation)
        exact, stems = analyzer.terms(text)
        terms = {
            "said": stems,
            "said.exact": exact,
            "speaker": _speaker_terms(quotation.speaker, signs.of(quotation.speaker)),
            "manner": "direct" if quotation.direct else "indirect",
            "confidence": quotation.confidence,
            **shared,
        }
        stored = _stored(article, quotation, text)
        yield Document(quotation_id(article.id, number), terms, dates, stored)


class _Signs:
    """With which signs an article's quotations keep how their speakers are spelled."""

    def __init__(self, speakers: tuple[str, ...]) -> None:
        from searcher.quotations import ordered  # a search does not pay for it

        self._known = {ordered(name) for name in speakers}
        self._seen = set(self._known)

    def of(self, speaker: str) -> str:
        """The signs for a quotation's speaker; none for a mention without a name."""
        from searcher import names
        from searcher.quotations import is_name

        if speaker in self._seen:
            return SPELLED
        if not is_name(speaker):
            return ""
        self._seen.add(speaker)
        known = any(names.same(speaker, name) for name in self._known)
        return SPELLED if known else SPELLED + GUEST


@lru_cache(maxsize=1 << 12)
def _speaker_terms(speaker: str, signs: str) -> str:
    return " ".join(sorted(set(speaker_terms(speaker, signs))))


def _stored(article: Article, quotation: Quotation, text: str) -> str:
    values = (
        [article.id, article.title, article.date, article.source],
        [quotation.content, quotation.source, quotation.cue],
        [quotation.speaker, quotation.direct, quotation.confidence],
        text,
    )
    return _ENCODED(values)


def stored_hit(stored: str, rank: int, score: float, marks: tuple[Span, ...]) -> QuotationHit:
    """The hit that a stored quotation makes."""
    about, _, _, text = json.loads(stored)
    return QuotationHit(rank, score, stored_quotation(stored), text, marks, *about)


def stored_quotation(stored: str) -> Quotation:
    """The quotation that a document was made of."""
    _, spans, given, _ = json.loads(stored)
    content, source, cue = spans
    speaker, direct, confidence = given
    return Quotation(
        content=tuple((start, end) for start, end in content),
        source=source and (source[0], source[1]),
        cue=cue and (cue[0], cue[1]),
        speaker=speaker,
        direct=direct,
        confidence=confidence,
    )


def stored_parts(stored: str) -> Article:
    """A stored quotation as an article that has its words as body, for marking."""
    about, _, given, text = json.loads(stored)
    article_id, title, date, source = about
    return Article(article_id, title, date, speakers=(given[0],), body=text, source=source)
