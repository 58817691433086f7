"""The interface for programs: its addresses, their parameters, and the functions that answer.

Each answer has the shape of `--format json`; `docs/json.md` says what the keys mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TypedDict

from searcher._values import frozen
from searcher.engines.grouping import PERIODS, By
from searcher.engines.port import Sort
from searcher.errors import QueryError
from searcher.index import Index
from searcher.measures.counted import Facet, Line
from searcher.render import shapes
from searcher.render.data import VERSION, hits, json_text, quotations, status
from searcher.render.measures import line_data, timeline_data
from searcher.render.verify import verifications_data
from searcher.results import Hit, QuotationHit, Results
from searcher.search.analyzed import Operator
from searcher.serve import completion
from searcher.serve import shapes as own
from searcher.serve.parameters import Given, Parameter, where

MOST_HITS = 100
"""Hits on a page, at most."""

WINDOW = 10_000
"""Hits that may be skipped, at most; an export gives all."""

MOST_VALUES = 1_000
"""Values of a facet, people, or lines of a concordance in one answer, at most."""

_BATCH = 500

SORTS: dict[str, Sort] = {"relevance": "relevance", "newest": "newest", "oldest": "oldest"}

STEPS: dict[str, By] = {by: by for by in PERIODS}


class MissingError(QueryError):
    """There is no such article."""


@frozen
class Endpoint:
    """An address of the interface.

    Attributes:
        path: below `/api/`; with `{id}` for a part that varies.
        summary: a sentence for people.
        shape: the type of its answer.
        parameters: of its query string.
        function: gives the answer from an index, the parameters and the part that varies.
        lines: gives the answer to `format=jsonl`, an object each; None where there is none.
    """

    path: str
    summary: str
    shape: type
    parameters: tuple[Parameter, ...]
    function: Callable[[Index, Given, str], Mapping[str, object]]
    lines: Callable[[Index, Given], Iterator[Mapping[str, object]]] | None = None


class _Filters(TypedDict):
    """The arguments that the searches and counts of an index share."""

    since: str | None
    until: str | None
    where: dict[str, list[str]]
    operator: Operator
    unsure: bool


def _filters(asked: Given) -> _Filters:
    return {
        "since": asked.text("since"),
        "until": asked.text("until"),
        "where": where(asked.texts("where")),
        "operator": "or" if asked.flag("any") else "and",
        "unsure": asked.flag("unsure"),
    }


def _query(asked: Given) -> str:
    return asked.text("q") or "*"


def _articles(index: Index, asked: Given, limit: int, offset: int) -> Results[Hit]:
    return index.search(
        _query(asked),
        limit=limit,
        offset=offset,
        sort=SORTS[asked.text("sort") or "relevance"],
        speaker=asked.text("speaker"),
        feedback=asked.flag("feedback"),
        **_filters(asked),
    )


def _quoted(index: Index, asked: Given, limit: int, offset: int) -> Results[QuotationHit]:
    return index.quotations(
        _query(asked),
        limit=limit,
        offset=offset,
        sort=SORTS[asked.text("sort") or "relevance"],
        speaker=asked.text("speaker"),
        **_filters(asked),
    )


def _counted(
    index: Index, asked: Given, names: tuple[str, ...], *, quoted: bool
) -> tuple[Facet, ...]:
    if not names:
        return ()
    return index.facets(
        _query(asked),
        *names,
        limit=asked.integer("values"),
        quotations=quoted,
        speaker=asked.text("speaker"),
        feedback=asked.flag("feedback"),
        **_filters(asked),
    )


def _search(index: Index, asked: Given, _: str) -> shapes.Articles:
    results = _articles(index, asked, asked.integer("limit"), asked.integer("offset"))
    facets = _counted(index, asked, asked.texts("facet"), quoted=False)
    return hits.results_data(results, facets, fold=asked.flag("fold"))


def _search_lines(index: Index, asked: Given) -> Iterator[Mapping[str, object]]:
    if asked.flag("feedback"):
        raise QueryError("feedback goes with json alone: jsonl gives the hits of the query itself.")
    if asked.flag("fold"):
        raise QueryError("fold goes with json alone: jsonl gives each article by itself.")
    found = index.every(
        _query(asked),
        sort=SORTS[asked.text("sort") or "relevance"],
        speaker=asked.text("speaker"),
        **_filters(asked),
    )
    return map(hits.hit_data, found)


def _quotes(index: Index, asked: Given, _: str) -> shapes.Quotations:
    results = _quoted(index, asked, asked.integer("limit"), asked.integer("offset"))
    facets = _counted(index, asked, asked.texts("facet"), quoted=True)
    return quotations.quotations_data(results, facets)


def _quotes_lines(index: Index, asked: Given) -> Iterator[Mapping[str, object]]:
    offset: int | None = 0
    while offset is not None:
        results = _quoted(index, asked, _BATCH, offset)
        yield from map(quotations.quotation_data, results)
        offset = results.next


def _article(index: Index, asked: Given, article_id: str) -> own.MarkedArticle:
    try:
        article = index.article(article_id)
    except QueryError as error:
        raise MissingError(str(error)) from error
    marks: dict[str, list[shapes.Span]] = {}
    if (query := asked.text("q")) is not None:
        marks = {name: list(spans) for name, spans in index.marks(article, query).items()}
    return {**hits.article_data(article), "marks": marks}


def _speakers(index: Index, asked: Given, _: str) -> shapes.Speakers:
    name = asked.text("name")
    return quotations.speakers_data(name, index.speakers(name, limit=asked.integer("limit")))


def _facets(index: Index, asked: Given, _: str) -> own.Facets:
    found = _counted(index, asked, asked.texts("facet"), quoted=asked.flag("quotations"))
    return {"version": VERSION, "query": _query(asked), "facets": hits.facets_data(found)}


def _timeline(index: Index, asked: Given, _: str) -> shapes.Timeline:
    by = STEPS[asked.text("by") or "year"]
    speaker = asked.text("speaker")
    found = index.timeline(
        *(asked.texts("q") or ("*",)),
        by=by,
        speakers=() if speaker is None else (speaker,),
        quotations=asked.flag("quotations"),
        **_filters(asked),
    )
    return timeline_data(found, by)


def _lines(index: Index, asked: Given) -> Iterator[Line]:
    return index.concordance(
        _query(asked),
        width=asked.integer("width"),
        quotations=asked.flag("quotations"),
        speaker=asked.text("speaker"),
        **_filters(asked),
    )


def _kwic(index: Index, asked: Given, _: str) -> own.Lines:
    found = islice(_lines(index, asked), asked.integer("limit"))
    return {"version": VERSION, "query": _query(asked), "lines": [*map(line_data, found)]}


def _kwic_lines(index: Index, asked: Given) -> Iterator[Mapping[str, object]]:
    return map(line_data, _lines(index, asked))


def _verify(index: Index, asked: Given, _: str) -> shapes.Verifications:
    found = index.verify(
        asked.text("words") or "",
        speaker=asked.text("speaker"),
        since=asked.text("since"),
        until=asked.text("until"),
    )
    return verifications_data([found])


def _complete(index: Index, asked: Given, _: str) -> own.Completions:
    text = asked.text("text") or ""
    found = completion.completions(index, text, asked.integer("limit"))
    return {"version": VERSION, "text": text, "completions": [*found]}


def _status(index: Index, _asked: Given, _: str) -> shapes.Status:
    found = status.status_data(index.status())
    for corpus in found["corpora"]:  # no path of the machine leaves it
        corpus["folder"] = corpus["folder"].rstrip("/").rpartition("/")[2]
    found["location"] = found["location"].rstrip("/").rpartition("/")[2]
    return found


_Q = Parameter("q", "The query; all articles by default.")
_NARROW = (
    Parameter("since", "Only from this day on: 2021, 2021-11 or 2021-11-02."),
    Parameter("until", "Only up to this day."),
    Parameter("speaker", "Only of this person, in any spelling of the name."),
    Parameter("where", "Only with this value of a field, NAME:VALUE.", repeated=True),
    Parameter("any", "Match any of the words, not only all of them.", "boolean"),
    Parameter("unsure", "Count quotations whose speaker is unsure, too.", "boolean"),
)
_PAGE = (
    Parameter("limit", "The number of hits.", "integer", most=MOST_HITS, default=10),
    Parameter("offset", "The number of hits to skip.", "integer", most=WINDOW),
    Parameter("sort", "The order of the hits.", choices=tuple(SORTS)),
)
_COUNT = (
    Parameter("facet", "A field, or year, month, week or day, to count hits by.", repeated=True),
    Parameter("values", "The number of values of each facet.", "integer", 1, MOST_VALUES, 10),
)
_QUOTATIONS = Parameter("quotations", "Count quotations, not articles.", "boolean")
_FEEDBACK = Parameter("feedback", "Also search for the words that mark the best hits.", "boolean")
_FOLD = Parameter("fold", "Show the editions of a story on the page as one hit.", "boolean")
_FORMAT = Parameter(
    "format", "jsonl streams every hit, an object a line.", choices=("json", "jsonl")
)

ENDPOINTS = (
    Endpoint(
        "search",
        "Find articles, the best first.",
        shapes.Articles,
        (_Q, *_PAGE, *_NARROW, _FEEDBACK, _FOLD, *_COUNT, _FORMAT),
        _search,
        _search_lines,
    ),
    Endpoint(
        "quotes",
        "Find quotations: who said what.",
        shapes.Quotations,
        (_Q, *_PAGE, *_NARROW, *_COUNT, _FORMAT),
        _quotes,
        _quotes_lines,
    ),
    Endpoint(
        "articles/{id}",
        "Get an article; with a query, its matches too.",
        own.MarkedArticle,
        (Parameter("q", "A query whose matches to give."),),
        _article,
    ),
    Endpoint(
        "speakers",
        "List the people who speak, most quoted first.",
        shapes.Speakers,
        (
            Parameter("name", "Only those whose name has these words; * and ? are patterns."),
            Parameter("limit", "The number of people.", "integer", most=MOST_VALUES, default=20),
        ),
        _speakers,
    ),
    Endpoint(
        "facets",
        "Count all hits by values of fields.",
        own.Facets,
        (_Q, *_COUNT, *_NARROW, _FEEDBACK, _QUOTATIONS),
        _facets,
    ),
    Endpoint(
        "timeline",
        "Count all hits over time, beside the words that were indexed of each time.",
        shapes.Timeline,
        (
            Parameter("q", "A query; several give several series.", repeated=True),
            Parameter("by", "The step.", choices=tuple(STEPS)),
            *_NARROW,
            _QUOTATIONS,
        ),
        _timeline,
    ),
    Endpoint(
        "kwic",
        "Show each match between its neighbours.",
        own.Lines,
        (
            _Q,
            Parameter("width", "Characters on each side.", "integer", 1, 500, 40),
            Parameter("limit", "The number of lines.", "integer", most=MOST_VALUES, default=100),
            *_NARROW,
            _QUOTATIONS,
            _FORMAT,
        ),
        _kwic,
        _kwic_lines,
    ),
    Endpoint(
        "verify",
        "Check a quotation against the articles, word by word.",
        shapes.Verifications,
        (
            Parameter("words", "The quotation.", required=True),
            *_NARROW[:3],
        ),
        _verify,
    ),
    Endpoint(
        "complete",
        "Complete the last word of a text: words, speakers and fields.",
        own.Completions,
        (
            Parameter("text", "The text that is typed.", required=True),
            Parameter("limit", "The number of completions.", "integer", 1, 50, 8),
        ),
        _complete,
    ),
    Endpoint("status", "Describe the index.", shapes.Status, (), _status),
)


def line(value: Mapping[str, object]) -> bytes:
    """A line of JSON."""
    return json_text(value, indent=None).encode()
