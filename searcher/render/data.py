"""Results for programs: JSON, JSON Lines and CSV. The keys are a promise; `version` counts it."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from searcher._lazy import lazy_regex
from searcher.article import Article
from searcher.measures.counted import Facet
from searcher.render.layout import (
    by_article,
    one_line,
)
from searcher.results import AnyHit, Hit, Note, QuotationHit, Results, Snippet

if TYPE_CHECKING:
    from searcher.render import shapes
    from searcher.reports import Cluster, Corpus, CorpusDrift, Report, Status
    from searcher.search.analyzed import AnalyzedQuery
    from searcher.search.own_fields import FieldSummary
    from searcher.search.speakers import Speaker


VERSION = 1

COLUMNS = (
    *("rank", "score", "id", "title", "date", "place", "speakers"),
    *("author", "site", "url", "source", "snippet"),
)
"""The columns of a table of hits."""

MORE_COLUMNS = ("summary", "caption", "body")
"""Further columns, which are written only when chosen, as each of the articles' own fields is."""

# Characters that JSON allows unescaped, but that control a terminal or that UTF-8 cannot encode.
_UNSAFE = lazy_regex(r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# JSON strings have no line breaks, so this matches a pair of numbers only.
_PAIR = lazy_regex(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")

_FORMULA = frozenset("=+-@")

_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that show as blanks."""


def results_json(pages: Iterable[Results[Hit]], facets: Sequence[Facet] = ()) -> Iterator[str]:
    """Consecutive pages as one object, with the facets that were asked for.

    Its notes are those of the first page.
    """
    return _object(pages, "hits", lambda results: map(hit_data, results), _with(facets))


def results_data(results: Results[Hit], facets: Sequence[Facet] = ()) -> shapes.Articles:
    """The same for one page, as values."""
    found: shapes.Articles = {
        "version": VERSION,
        "query": results.query,
        "total": results.total,
        "notes": _notes(results.notes),
        "hits": [hit_data(hit) for hit in results],
    }
    if facets:
        found["facets"] = facets_data(facets)
    return found


def _with(facets: Sequence[Facet]) -> dict[str, Any]:
    return {"facets": facets_data(facets)} if facets else {}


def facets_data(facets: Iterable[Facet]) -> dict[str, list[shapes.Group]]:
    """Facets as values of JSON: for each name its values with their counts."""
    return {
        facet.name: [{"value": group.value, "count": group.count} for group in facet]
        for facet in facets
    }


def facets_csv(facets: Iterable[Facet]) -> str:
    """Facets as a table."""
    rows = [(facet.name, cell(group.value), group.count) for facet in facets for group in facet]
    return table(("facet", "value", "count"), rows)


def results_jsonl(pages: Iterable[Results[Hit]]) -> Iterator[str]:
    """The hits of pages, each an object on a line."""
    return (json_text(hit_data(hit), indent=None) for results in pages for hit in results)


def _object(
    pages: Iterable[Results[AnyHit]],
    key: str,
    elements: Callable[[Results[AnyHit]], Iterable[Mapping[str, object]]],
    behind: Mapping[str, object],
) -> Iterator[str]:
    """Write one object: the head of the first page, the elements of all pages under a key, and the
    keys behind them."""
    between = ""
    for results in pages:
        if not between:
            yield json_text({**head(results), key: []}).removesuffix("]\n}\n")
            between = "\n"
        for element in elements(results):
            text = json_text(element).rstrip("\n").replace("\n", "\n    ")
            yield f"{between}    {text}"
            between = ",\n"
    yield "]" if between == "\n" else "\n  ]"
    yield "," + json_text(behind).removeprefix("{") if behind else "\n}\n"


def results_csv(pages: Iterable[Results[Hit]], columns: Sequence[str] = COLUMNS) -> Iterator[str]:
    """The hits of pages as a table for people: each cell is one line.

    Columns are those of `COLUMNS` and `MORE_COLUMNS`, and the articles' own fields. Speakers, and
    the values of an own field, are separated by `; `, snippets by ` … `. A cell that a spreadsheet
    would read as a formula (its first visible character is `=`, `+`, `-` or `@`) begins with an
    apostrophe; JSON has the exact text.
    """
    rows = ([_cell(hit, name) for name in columns] for results in pages for hit in results)
    return lines(columns, rows)


def _cell(hit: Hit, name: str) -> object:
    match name:
        case "rank":
            return hit.rank
        case "score":
            return hit.score
        case "speakers":
            return cell("; ".join(hit.article.speakers))
        case "snippet":
            return cell(" … ".join(snippet.text for snippet in hit.snippets))
        case _ if name in COLUMNS or name in MORE_COLUMNS:
            return cell(getattr(hit.article, name) or "")
        case _:
            return cell("; ".join(hit.article.fields.get(name, ())))


def article_json(article: Article, *, indent: int | None = 2) -> str:
    """An article as one object; on one line without `indent`."""
    return json_text(article_data(article), indent=indent)


def article_data(article: Article) -> shapes.Article:
    """The same as values."""
    return {
        "version": VERSION,
        "id": article.id,
        "title": article.title,
        "date": article.date,
        "place": article.place,
        "speakers": list(article.speakers),
        "summary": article.summary,
        "caption": article.caption,
        "body": article.body,
        "source": article.source,
        **_own(article),
    }


def status_json(status: Status, stale: Iterable[CorpusDrift] = ()) -> str:
    """The status of an index, and how far each corpus is from its folder, as one object."""
    return json_text(status_data(status, stale))


def status_data(status: Status, stale: Iterable[CorpusDrift] = ()) -> shapes.Status:
    """The same as values."""
    apart = {one.name: one for one in stale}
    return {
        "version": VERSION,
        "location": status.location,
        "engine": status.engine,
        "language": status.language,
        "generation": status.generation,
        "created": status.created,
        "articles": status.articles,
        "bytes": status.bytes,
        "cluster": _cluster(status.cluster) if status.cluster else None,
        "corpora": [_corpus(corpus, apart.get(corpus.name)) for corpus in status.corpora],
    }


def _cluster(cluster: Cluster) -> shapes.Cluster:
    return {
        "health": cluster.health,
        "nodes": cluster.nodes,
        "shards": cluster.shards,
        "missing": cluster.missing,
    }


def _corpus(corpus: Corpus, drift: CorpusDrift | None) -> shapes.Corpus:
    found: shapes.Corpus = {
        "name": corpus.name,
        "folder": corpus.folder,
        "sources": corpus.sources,
        "articles": corpus.articles,
    }
    if drift is not None:
        found["stale"] = {
            "folder_is_there": drift.there,
            "new": drift.new,
            "changed": drift.changed,
            "gone": drift.gone,
        }
    return found


def reports_json(reports: Iterable[tuple[str, Report]]) -> str:
    """The reports of updates as one object: an element for each folder that was given."""
    return json_text(
        {
            "version": VERSION,
            "folders": [
                {
                    "folder": folder,
                    "generation": report.generation,
                    "seconds": round(report.seconds, 3),
                    "added": report.added,
                    "updated": report.updated,
                    "removed": report.removed,
                    "moved": report.moved,
                    "unchanged": report.unchanged,
                    "skipped": [
                        {"source": skip.source, "article": skip.article, "reason": skip.reason}
                        for skip in report.skipped
                    ],
                    "notes": list(report.notes),
                }
                for folder, report in reports
            ],
        }
    )


def hit_data(hit: Hit) -> shapes.ArticleHit:
    """A hit as values."""
    article = hit.article
    return {
        "rank": hit.rank,
        "score": hit.score,
        "id": article.id,
        "title": article.title,
        "date": article.date,
        "place": article.place,
        "speakers": list(article.speakers),
        "source": article.source,
        **_own(article),
        "snippets": [_snippet(snippet) for snippet in hit.snippets],
    }


def _own(article: Article) -> shapes.Own:
    """Author, site and address of an article, and its own fields."""
    return {
        "author": article.author,
        "site": article.site,
        "url": article.url,
        "fields": {name: list(values) for name, values in article.fields.items()},
    }


def head(results: Results[Hit] | Results[QuotationHit]) -> shapes.Page:
    """The keys of a page of results before its hits."""
    return {
        "version": VERSION,
        "query": results.query,
        "total": results.total,
        "notes": _notes(results.notes),
    }


def _notes(notes: Iterable[Note]) -> list[shapes.Note]:
    return [
        {"kind": note.kind, "message": note.message, "start": note.start, "end": note.end}
        for note in notes
    ]


def explanation_json(
    analyzed: AnalyzedQuery, clauses: Iterable[tuple[str, int]], total: int
) -> str:
    """A query, stage by stage, and the number of articles that match each clause alone, as one
    object."""
    return json_text(
        {
            "version": VERSION,
            "query": analyzed.text,
            "parsed": str(analyzed.parsed),
            "expanded": str(analyzed.expanded),
            "analyzed": str(analyzed.tree),
            "notes": _notes(analyzed.notes),
            "clauses": [{"clause": clause, "articles": count} for clause, count in clauses],
            "total": total,
        }
    )


def check_json(location: str, faults: Iterable[str]) -> str:
    """The damaged files of an index as one object."""
    return json_text({"version": VERSION, "location": location, "faults": list(faults)})


def _snippet(snippet: Snippet) -> shapes.Snippet:
    return {
        "field": snippet.field,
        "text": snippet.text,
        "start": snippet.start,
        "end": snippet.end,
        "marks": list(snippet.marks),
    }


def json_text(value: Mapping[str, object], *, indent: int | None = 2) -> str:
    """A value as JSON with a line end; on one line without `indent`."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if indent is not None:
        text = _PAIR.sub(r"[\1, \2]", text)
    return safe_json(text) + "\n"


def safe_json(text: str) -> str:
    """JSON with each character escaped that controls a terminal or that UTF-8 cannot encode."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV, below a header of column names."""
    return "".join(lines(columns, rows))


def lines(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Rows as CSV, line by line, below a header of column names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in chain([columns], rows):
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def cell(text: str) -> str:
    """A text as a cell of a table: on one line, and never a formula."""
    clean = " ".join(one_line(text).split())
    first = next(filter(_is_visible, clean), "")
    return f"'{clean}" if unicodedata.normalize("NFKC", first) in _FORMULA else clean


def _is_visible(char: str) -> bool:
    """Whether a character is visible; a spreadsheet may drop one that is not."""
    hidden = char in _FILLERS or unicodedata.category(char) in ("Mn", "Me")
    return char.isprintable() and char != " " and not hidden


_LOG_KEYS = (
    *("generation", "created", "corpus", "added", "updated", "removed", "moved", "unchanged"),
    *("skipped", "seconds", "articles"),
)


def log_json(logged: Iterable[Report]) -> str:
    """The updates that made the generations, as one object."""
    generations = [
        {name: one.skips if name == "skipped" else getattr(one, name) for name in _LOG_KEYS}
        for one in logged
    ]
    return json_text({"version": VERSION, "generations": generations})


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
)


def quotations_json(
    pages: Iterable[Results[QuotationHit]],
    facets: Sequence[Facet] = (),
    *,
    grouped: bool = False,
) -> Iterator[str]:
    """Pages of quotations as one object, with the facets that were asked for; where `grouped`, it
    has `articles` with their hits in place of `hits`."""
    key = "articles" if grouped else "hits"
    return _object(pages, key, _elements(grouped=grouped), _with(facets))


def quotations_data(
    results: Results[QuotationHit], facets: Sequence[Facet] = ()
) -> shapes.Quotations:
    """The same for one page, as values; not grouped."""
    found: shapes.Quotations = {
        "version": VERSION,
        "query": results.query,
        "total": results.total,
        "notes": _notes(results.notes),
        "hits": [quotation_data(hit) for hit in results],
    }
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
        "speaker": hit.speaker,
        "text": hit.text,
        "marks": list(hit.marks),
        "manner": _manner(hit),
        "confidence": hit.quotation.confidence,
    }


def _spans(hit: QuotationHit) -> shapes.QuotationSpans:
    quotation = hit.quotation
    return {
        "content": list(quotation.content),
        "source": quotation.source,
        "cue": quotation.cue,
    }


def _manner(hit: QuotationHit) -> str:
    return "direct" if hit.quotation.direct else "indirect"


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
        _manner(hit),
        hit.quotation.confidence,
        hit.date or "",
        hit.article_id,
        hit.title,
        hit.source,
    )
    return hit.rank, hit.score, *map(cell, texts)


_SPEAKER_COLUMNS = ("name", "articles", "quotations", "first", "last", "spellings")


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
    return cell(person.name), person.articles, person.quotations, *dates, spellings


_FIELD_COLUMNS = ("name", "kind", "articles", "values", "frequent")


def fields_json(fields: Sequence[FieldSummary]) -> str:
    """The articles' own fields as one object."""
    return json_text(
        {
            "version": VERSION,
            "fields": [
                {
                    "name": field.name,
                    "kind": field.kind,
                    "articles": field.articles,
                    "values": field.values,
                    "frequent": [
                        {"value": value, "articles": count} for value, count in field.frequent
                    ],
                }
                for field in fields
            ],
        }
    )


def fields_csv(fields: Sequence[FieldSummary]) -> str:
    """The articles' own fields as a table; `; ` separates frequent values."""
    return table(_FIELD_COLUMNS, map(_field_row, fields))


def _field_row(field: FieldSummary) -> tuple[object, ...]:
    frequent = cell("; ".join(value for value, _ in field.frequent))
    return field.name, field.kind, field.articles, field.values, frequent
