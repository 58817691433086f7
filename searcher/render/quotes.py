"""Quotations and what is said of them: text, JSON, JSON Lines, CSV and HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from searcher.render.data import cell, head, json_text, table
from searcher.render.layout import Look, block, paint
from searcher.render.page import note_line, page, plain, section
from searcher.render.passages import counted
from searcher.render.safety import one_line
from searcher.render.said import speaker_of, with_marks
from searcher.render.text import footer, joined, readable
from searcher.results import QuotationHit, Results

_COLUMNS = (
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
)


def _by_article(results: Results[QuotationHit]) -> list[list[QuotationHit]]:
    """The hits of a page by article; the articles, and the hits of each, by rank."""
    groups: dict[str, list[QuotationHit]] = {}
    for hit in results:
        groups.setdefault(hit.article_id, []).append(hit)
    return list(groups.values())


def quotations_text(results: Results[QuotationHit], look: Look, *, grouped: bool = False) -> str:
    """The quotations of a page: who, the words, and in which article; below, how many in all."""
    look = readable(look)
    lines: list[str] = []
    if grouped:
        for group in _by_article(results):
            lines += [*_article_lines(group[0], look, bold=True), ""]
            for hit in group:
                lines += [*_spoken(hit, look), ""]
    else:
        for hit in results:
            lines += [*_spoken(hit, look), *_article_lines(hit, look, indent=" " * 5), ""]
    if results.total:
        lines += [paint(footer(results, "quotation"), look, dim=True)]
    return joined(lines)


def _spoken(hit: QuotationHit, look: Look) -> list[str]:
    number = f"{hit.rank:>3}. "
    indent = " " * len(number)
    first = paint(number, look, dim=True)
    lines = block(speaker_of(hit.quotation), look, indent=indent, first=first, bold=True)
    return lines + block(hit.text, look, marks=hit.marks, indent=indent)


def _article_lines(
    hit: QuotationHit, look: Look, *, indent: str = "", bold: bool = False
) -> list[str]:
    told = " · ".join(_about(hit))
    lines = block(told, look, indent=indent, bold=bold)
    score = "" if bold else f"  {hit.score:.2f}"
    return lines + block(f"{hit.article_id}{score}", look, indent=indent, dim=True)


def _about(hit: QuotationHit) -> list[str]:
    return [fact for fact in (hit.date or "", hit.title) if fact.strip()]


def quotations_json(results: Results[QuotationHit], *, grouped: bool = False) -> str:
    """A page of quotations, as one object; grouped, `articles` with their hits for `hits`."""
    if grouped:
        groups = [_group(group) for group in _by_article(results)]
        return json_text(head(results) | {"articles": groups})
    return json_text(head(results) | {"hits": [_hit(hit) for hit in results]})


def quotations_jsonl(results: Results[QuotationHit], *, grouped: bool = False) -> str:
    """The hits alone, each an object on a line; grouped, an article a line with its hits."""
    if grouped:
        return "".join(json_text(_group(group), indent=None) for group in _by_article(results))
    return "".join(json_text(_hit(hit), indent=None) for hit in results)


def _group(group: Sequence[QuotationHit]) -> dict[str, Any]:
    return _article(group[0]) | {"hits": [_said(hit) for hit in group]}


def _hit(hit: QuotationHit) -> dict[str, Any]:
    said = _said(hit)
    spans = {name: said.pop(name) for name in ("content", "source", "cue")}
    return said | {"article": _article(hit)} | spans


def _article(hit: QuotationHit) -> dict[str, Any]:
    return {"id": hit.article_id, "title": hit.title, "date": hit.date, "source": hit.source}


def _said(hit: QuotationHit) -> dict[str, Any]:
    quotation = hit.quotation
    return {
        "rank": hit.rank,
        "score": hit.score,
        "speaker": hit.speaker,
        "text": hit.text,
        "marks": hit.marks,
        "manner": _manner(hit),
        "confidence": quotation.confidence,
        "content": quotation.content,
        "source": quotation.source,
        "cue": quotation.cue,
    }


def _manner(hit: QuotationHit) -> str:
    return "direct" if hit.quotation.direct else "indirect"


def quotations_csv(results: Results[QuotationHit], *, grouped: bool = False) -> str:
    """The hits alone, as a table for people; cells are those of `results_csv`."""
    hits = [hit for group in _by_article(results) for hit in group] if grouped else results.hits
    return table(_COLUMNS, map(_row, hits))


def _row(hit: QuotationHit) -> tuple[object, ...]:
    texts = (
        hit.speaker,
        hit.text,
        _manner(hit),
        hit.quotation.confidence,
        hit.date or "",
        hit.article_id,
        hit.title,
        hit.source,
    )
    return hit.rank, hit.score, *map(cell, texts)


def quotations_page(results: Results[QuotationHit], title: str, *, grouped: bool = False) -> str:
    """A page of quotations; its title is what was asked."""
    parts = [
        f'<h1 dir="auto">{plain(title)}</h1>',
        f'<p class="facts">{counted(results.total, "quotation")}</p>',
        *map(note_line, results.notes),
    ]
    if grouped:
        for group in _by_article(results):
            about = _about_page(group[0])
            parts.append(section([*about, *(line for hit in group for line in _quoted(hit))]))
    else:
        parts += [section([*_quoted(hit), *_about_page(hit)]) for hit in results]
    return page(title, parts)


def _quoted(hit: QuotationHit) -> list[str]:
    text = with_marks(one_line(hit.text), hit.marks)
    return [
        f'<h2 dir="auto">{hit.rank}. {plain(speaker_of(hit.quotation))}</h2>',
        f'<blockquote dir="auto">{text}</blockquote>',
    ]


def _about_page(hit: QuotationHit) -> list[str]:
    return [
        f'<p class="facts" dir="auto">{plain(" · ".join(_about(hit)))}</p>',
        f'<p class="id" dir="auto">{plain(hit.article_id)}</p>',
    ]
