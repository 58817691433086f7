"""Searches, articles and queries as JSON, JSON Lines and CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from searcher.article import Article, Span
from searcher.measures.counted import Facet
from searcher.render.data import VERSION, Asked, cell, json_text, lines, stamp_data, table
from searcher.render.layout import stories
from searcher.results import AnyHit, Hit, Note, QuotationHit, Results, Snippet
from searcher.storage.documents import content_digest

if TYPE_CHECKING:
    from searcher.render import shapes
    from searcher.search.analyzed import AnalyzedQuery


COLUMNS = (
    *("rank", "score", "id", "title", "date", "place", "speakers"),
    *("author", "site", "url", "source", "snippet", "matches"),
)
"""The columns of a table of hits."""

MORE_COLUMNS = ("summary", "caption", "body", "editions")
"""Further columns, which are written only when chosen, as each of the articles' own fields is."""

FOLDED_COLUMNS = (*COLUMNS, "editions")
"""The columns of a table of stories."""


def results_json(
    pages: Iterable[Results[Hit]],
    facets: Sequence[Facet] = (),
    asked: Asked | None = None,
    *,
    fold: bool = False,
) -> Iterator[str]:
    """Consecutive pages as one object, with the facets that were asked for.

    Its notes are those of the first page. With `fold`, the editions of one story on a page are one
    hit.
    """
    elements = lambda results: hits_data(results, fold=fold)  # noqa: E731
    return paged(pages, "hits", elements, with_facets(facets), asked)


def results_data(
    results: Results[Hit], facets: Sequence[Facet] = (), *, fold: bool = False
) -> shapes.Articles:
    """The same for one page, as values."""
    found: shapes.Articles = {
        "version": VERSION,
        "query": results.query,
        "total": results.total,
        "notes": notes_data(results.notes),
        "hits": hits_data(results, fold=fold),
    }
    if results.stamp is not None:
        found["stamp"] = stamp_data(results.stamp)
    if facets:
        found["facets"] = facets_data(facets)
    return found


def with_facets(facets: Sequence[Facet]) -> dict[str, Any]:
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


def results_jsonl(pages: Iterable[Results[Hit]], *, fold: bool = False) -> Iterator[str]:
    """The hits of pages, each an object on a line."""
    every = (hit for results in pages for hit in hits_data(results, fold=fold))
    return (json_text(hit, indent=None) for hit in every)


def paged(
    pages: Iterable[Results[AnyHit]],
    key: str,
    elements: Callable[[Results[AnyHit]], Iterable[Mapping[str, object]]],
    behind: Mapping[str, object],
    asked: Asked | None = None,
) -> Iterator[str]:
    """Write one object: the head of the first page, the elements of all pages under a key, and the
    keys behind them."""
    between = ""
    for results in pages:
        if not between:
            yield json_text({**head(results, asked), key: []}).removesuffix("]\n}\n")
            between = "\n"
        for element in elements(results):
            text = json_text(element).rstrip("\n").replace("\n", "\n    ")
            yield f"{between}    {text}"
            between = ",\n"
    yield "]" if between == "\n" else "\n  ]"
    yield "," + json_text(behind).removeprefix("{") if behind else "\n}\n"


def results_csv(
    pages: Iterable[Results[Hit]], columns: Sequence[str] = COLUMNS, *, fold: bool = False
) -> Iterator[str]:
    """The hits of pages as a table for people: each cell is one line.

    Columns are those of `COLUMNS` and `MORE_COLUMNS`, and the articles' own fields. Speakers, the
    values of an own field, and with `fold` the ids of the other editions of a story on a page, are
    separated by `; `, snippets by ` … `. A cell that a spreadsheet
    would read as a formula (its first visible character is `=`, `+`, `-` or `@`) begins with an
    apostrophe; JSON has the exact text.
    """
    groups = (group for results in pages for group in stories(results, fold=fold))
    return lines(columns, ([_cell(group, name) for name in columns] for group in groups))


def _cell(group: Sequence[Hit], name: str) -> object:
    hit, *editions = group
    match name:
        case "editions":
            return cell("; ".join(one.id for one in editions))
        case "rank":
            return hit.rank
        case "score":
            return hit.score
        case "matches":
            return hit.matches
        case "speakers":
            return cell("; ".join(hit.article.speakers))
        case "snippet":
            return cell(" … ".join(snippet.text for snippet in _passages(hit)))
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
        "encoding": article.encoding,
        **_own(article),
    }


def hits_data(results: Iterable[Hit], *, fold: bool = False) -> list[shapes.ArticleHit]:
    """The hits of a page as values."""
    found = []
    for hit, *editions in stories(results, fold=fold):
        data = hit_data(hit)
        if fold:
            data["editions"] = [*map(_edition, editions)]
        found.append(data)
    return found


def _edition(hit: Hit) -> shapes.Edition:
    article = hit.article
    return {
        "rank": hit.rank,
        "score": hit.score,
        "id": article.id,
        "title": article.title,
        "date": article.date,
        "site": article.site,
        "source": article.source,
        "digest": content_digest(article),
    }


def hit_data(hit: Hit) -> shapes.ArticleHit:
    """A hit as values."""
    article = hit.article
    return {
        "rank": hit.rank,
        "score": hit.score,
        "matches": hit.matches,
        "id": article.id,
        "title": article.title,
        "title_marks": _title_marks(hit),
        "date": article.date,
        "place": article.place,
        "speakers": list(article.speakers),
        "source": article.source,
        "author": article.author,
        "site": article.site,
        "url": article.url,
        "fields": _own_fields(article),
        "digest": content_digest(article),
        "snippets": [_snippet(snippet) for snippet in _passages(hit)],
    }


def _own(article: Article) -> shapes.Own:
    """Author, site and address of an article, and its own fields."""
    return {
        "author": article.author,
        "site": article.site,
        "url": article.url,
        "fields": _own_fields(article),
    }


def _own_fields(article: Article) -> dict[str, list[str]]:
    return {name: list(values) for name, values in article.fields.items()}


def head(results: Results[Hit] | Results[QuotationHit], asked: Asked | None = None) -> shapes.Page:
    """The keys of a page of results before its hits."""
    found: shapes.Page = {
        "version": VERSION,
        "query": results.query,
        "total": results.total,
        "notes": notes_data(results.notes),
    }
    if results.stamp is not None:
        found["stamp"] = stamp_data(results.stamp, asked)
    return found


def notes_data(notes: Iterable[Note]) -> list[shapes.Note]:
    """Notes as values of JSON."""
    return [
        {"kind": note.kind, "message": note.message, "start": note.start, "end": note.end}
        for note in notes
    ]


def explanation_json(
    analyzed: AnalyzedQuery, clauses: Iterable[tuple[str, int]], total: int
) -> str:
    """A query, stage by stage, and the number of articles that match each clause alone, as one
    object."""
    from searcher.render import explained  # a search does not load it

    return json_text(
        {
            "version": VERSION,
            "query": analyzed.text,
            "parsed": str(analyzed.parsed),
            "expanded": explained.expanded(analyzed),
            "analyzed": explained.asked(analyzed),
            "notes": notes_data(analyzed.notes),
            "clauses": [{"clause": clause, "articles": count} for clause, count in clauses],
            "total": total,
        }
    )


def _passages(hit: Hit) -> list[Snippet]:
    """The snippets without that of the title, which a hit has anyway."""
    return [snippet for snippet in hit.snippets if snippet.field != "title"]


def _title_marks(hit: Hit) -> list[Span]:
    """The marks of the title, as offsets into it."""
    return [
        (snippet.start + start, snippet.start + end)
        for snippet in hit.snippets
        if snippet.field == "title"
        for start, end in snippet.marks
    ]


def _snippet(snippet: Snippet) -> shapes.Snippet:
    return {
        "field": snippet.field,
        "text": snippet.text,
        "start": snippet.start,
        "end": snippet.end,
        "marks": list(snippet.marks),
    }
