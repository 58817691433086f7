"""Quotations and speakers as JSON, JSON Lines and CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from searcher.measures.counted import Facet
from searcher.render.data import VERSION, Asked, cell, json_text, lines, stamp_data, table
from searcher.render.data.hits import facets_data, notes_data, paged, with_facets
from searcher.render.layout import by_article
from searcher.results import QuotationHit, Results

if TYPE_CHECKING:
    from searcher.render import shapes
    from searcher.search.speakers.listing import Speaker


_QUOTATION_COLUMNS = (
    "rank",
    "score",
    "speaker",
    "text",
    "manner",
    "confidence",
    "date",
    "article",
    "title",
    "source",
    "matches",
)


def quotations_json(
    pages: Iterable[Results[QuotationHit]],
    facets: Sequence[Facet] = (),
    asked: Asked | None = None,
    *,
    grouped: bool = False,
) -> Iterator[str]:
    """Pages of quotations as one object, with the facets that were asked for; where `grouped`, it
    has `articles` with their hits in place of `hits`."""
    key = "articles" if grouped else "hits"
    return paged(pages, key, _elements(grouped=grouped), with_facets(facets), asked)


def quotations_data(
    results: Results[QuotationHit], facets: Sequence[Facet] = ()
) -> shapes.Quotations:
    """The same for one page, as values; not grouped."""
    found: shapes.Quotations = {
        "version": VERSION,
        "query": results.query,
        "total": results.total,
        "notes": notes_data(results.notes),
        "hits": [quotation_data(hit) for hit in results],
    }
    if results.stamp is not None:
        found["stamp"] = stamp_data(results.stamp)
    if facets:
        found["facets"] = facets_data(facets)
    return found


def quotations_jsonl(
    pages: Iterable[Results[QuotationHit]], *, grouped: bool = False
) -> Iterator[str]:
    """Quotations, each an object on a line; where `grouped`, each article with its hits."""
    elements = _elements(grouped=grouped)
    return (json_text(one, indent=None) for results in pages for one in elements(results))


def _elements(
    *, grouped: bool
) -> Callable[[Results[QuotationHit]], Iterable[Mapping[str, object]]]:
    if grouped:
        return lambda results: map(_group, by_article(results))
    return lambda results: map(quotation_data, results)


def _group(group: Sequence[QuotationHit]) -> Mapping[str, object]:
    hits = [{**_said(hit), **_spans(hit)} for hit in group]
    return {**_quoted_article(group[0]), "hits": hits}


def quotation_data(hit: QuotationHit) -> shapes.QuotationHit:
    """A hit as values."""
    return {**_said(hit), "article": _quoted_article(hit), **_spans(hit)}


def _quoted_article(hit: QuotationHit) -> shapes.QuotedArticle:
    return {"id": hit.article_id, "title": hit.title, "date": hit.date, "source": hit.source}


def _said(hit: QuotationHit) -> shapes.Said:
    return {
        "rank": hit.rank,
        "score": hit.score,
        "matches": hit.matches,
        "speaker": hit.speaker,
        "text": hit.text,
        "marks": list(hit.marks),
        "manner": hit.quotation.manner,
        "kind": hit.quotation.manner,
        "confidence": hit.quotation.confidence,
    }


def _spans(hit: QuotationHit) -> shapes.QuotationSpans:
    quotation = hit.quotation
    return {
        "content": list(quotation.content),
        "source": quotation.source,
        "cue": quotation.cue,
    }


def quotations_csv(
    pages: Iterable[Results[QuotationHit]], *, grouped: bool = False
) -> Iterator[str]:
    """Quotations as a table for people; the cells are as in `results_csv`."""
    groups = chain.from_iterable(map(by_article, pages)) if grouped else pages
    return lines(_QUOTATION_COLUMNS, (_quotation_row(hit) for group in groups for hit in group))


def _quotation_row(hit: QuotationHit) -> tuple[object, ...]:
    texts = (
        hit.speaker,
        hit.text,
        hit.quotation.manner,
        hit.quotation.confidence,
        hit.date or "",
        hit.article_id,
        hit.title,
        hit.source,
    )
    return hit.rank, hit.score, *map(cell, texts), hit.matches


_SPEAKER_COLUMNS = ("name", "articles", "quotations", "first", "last", "spellings", "speeches")


def speakers_json(pattern: str | None, people: Sequence[Speaker]) -> str:
    """Speakers as one object."""
    return json_text(speakers_data(pattern, people))


def speakers_data(pattern: str | None, people: Sequence[Speaker]) -> shapes.Speakers:
    """The same as values."""
    return {
        "version": VERSION,
        "pattern": pattern,
        "speakers": [
            {
                "name": person.name,
                "spellings": list(person.spellings),
                "articles": person.articles,
                "quotations": person.quotations,
                "first": person.first,
                "last": person.last,
                "speeches": person.speeches,
            }
            for person in people
        ],
    }


def speakers_csv(people: Sequence[Speaker]) -> str:
    """Speakers as a table; `; ` separates spellings."""
    return table(_SPEAKER_COLUMNS, map(_speaker_row, people))


def _speaker_row(person: Speaker) -> tuple[object, ...]:
    dates = (person.first or "", person.last or "")
    spellings = cell("; ".join(person.spellings))
    counts = person.articles, person.quotations
    return cell(person.name), *counts, *dates, spellings, person.speeches
