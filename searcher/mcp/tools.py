"""The tools: their names, arguments and answers. Each answer is a JSON object of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from searcher._values import frozen
from searcher.engines.grouping import By
from searcher.errors import SearcherError
from searcher.index import Index
from searcher.render.data import VERSION, hits, quotations
from searcher.render.measures import timeline_data
from searcher.render.verify import verifications_data

MOST_HITS = 50
"""Hits on a page of an answer, at most."""

MOST_CHARACTERS = 20_000
"""Characters of an article's body in one answer, at most."""

MOST_SPEAKERS = 200

MOST_POINTS = 400
"""Points of a timeline in one answer, at most: the latest."""

Answer = dict[str, Any]


class ArgumentError(SearcherError):
    """An argument of a tool is missing, unknown, of another type or out of its range."""


@frozen
class Argument:
    """One argument of a tool: its JSON type, its meaning, and the range of an integer."""

    type: str
    description: str
    required: bool = False
    least: int = 0
    most: int | None = None
    default: int | None = None
    choices: tuple[str, ...] = ()

    def schema(self) -> Answer:
        """The argument as JSON Schema."""
        found: Answer = {"type": self.type, "description": self.description}
        if self.type == "integer":
            found |= {"minimum": self.least}
            found |= {"maximum": self.most} if self.most is not None else {}
            found |= {"default": self.default} if self.default is not None else {}
        return found | ({"enum": list(self.choices)} if self.choices else {})

    def check(self, name: str, value: object) -> None:
        """Raise ArgumentError where the value has another type or is out of range."""
        kinds: dict[str, type] = {"string": str, "integer": int, "boolean": bool}
        is_bool = isinstance(value, bool)
        if not isinstance(value, kinds[self.type]) or (is_bool and self.type == "integer"):
            raise ArgumentError(f"{name} must be of type {self.type}.")
        if isinstance(value, int) and not is_bool and not self._holds(value):
            most = "" if self.most is None else f" and at most {self.most}"
            raise ArgumentError(f"{name} must be at least {self.least}{most}.")
        if self.choices and value not in self.choices:
            raise ArgumentError(f"{name} must be one of: {', '.join(self.choices)}.")

    def _holds(self, value: int) -> bool:
        return value >= self.least and (self.most is None or value <= self.most)


@frozen
class Tool:
    """A function of an index that an assistant may call."""

    title: str
    description: str
    arguments: Mapping[str, Argument]
    function: Callable[..., Answer]

    def schema(self) -> Answer:
        """The arguments as JSON Schema."""
        return {
            "type": "object",
            "properties": {name: one.schema() for name, one in self.arguments.items()},
            "required": [name for name, one in self.arguments.items() if one.required],
            "additionalProperties": False,
        }

    def answer(self, index: Index, given: object) -> Answer:
        """Call the tool. Raise ArgumentError or another SearcherError that says what to do."""
        if not isinstance(given, Mapping):
            raise ArgumentError("The arguments must be an object.")
        for name, value in given.items():
            if name not in self.arguments:
                known = ", ".join(self.arguments)
                raise ArgumentError(f"There is no argument {name!r}; the arguments are: {known}.")
            self.arguments[name].check(name, value)
        missing = [n for n, one in self.arguments.items() if one.required and n not in given]
        if missing:
            raise ArgumentError(f"Required arguments are missing: {', '.join(missing)}.")
        found = self.function(index, **given)
        status = index.status()
        return found | {"index": {"location": status.location, "generation": status.generation}}


def _search(
    index: Index, query: str, any_word: bool = False, fold: bool = False, **how: Any
) -> Answer:
    found = index.search(query, operator="or" if any_word else "and", **how)
    return {**hits.results_data(found, fold=fold)}


def _quotations(index: Index, query: str = "*", **how: Any) -> Answer:
    return {**quotations.quotations_data(index.quotations(query, **how))}


def _read(index: Index, id: str, start: int = 0, length: int = MOST_CHARACTERS) -> Answer:
    article = index.article(id)
    whole = len(article.body)
    first, end = min(start, whole), min(start + length, whole)
    part = {"body": article.body[first:end], "range": {"start": first, "end": end, "of": whole}}
    return {**hits.article_data(article), **part}


def _speakers(index: Index, name: str | None = None, limit: int = 20) -> Answer:
    return {**quotations.speakers_data(name, index.speakers(name, limit=limit))}


def _verified(index: Index, words: str, **how: Any) -> Answer:
    return {**verifications_data([index.verify(words, **how)])}


def _facets(index: Index, query: str, facet: str, limit: int = 20, **how: Any) -> Answer:
    facets = index.facets(query, facet, limit=limit, **how)
    return {"version": VERSION, "query": query, "facets": hits.facets_data(facets)}


def _timeline(index: Index, query: str, by: By = "year", **how: Any) -> Answer:
    found = timeline_data(index.timeline(query, by=by, **how), by)
    series = [
        {
            **one,
            "points": one["points"][-MOST_POINTS:],
            "earlier_points_left_out": max(0, len(one["points"]) - MOST_POINTS),
        }
        for one in found["series"]
    ]
    return {**found, "series": series}


_QUERY = (
    'Words that must all occur; OR, NOT, ( ), "exact phrase", title:word, speaker:"name", '
    "date:2021-11, date:2021-10..2021-12, said:word, word*, word~"
)
_SPEAKER = Argument("string", "Only of this person, in any spelling of the name.")
_DAYS = {
    "since": Argument("string", "Only from this day on, such as 2021-11-02, 2021-11 or 2021."),
    "until": Argument("string", "Only up to this day."),
}
_PAGE = {
    "limit": Argument("integer", "The number of hits to return.", most=MOST_HITS, default=10),
    "offset": Argument("integer", "The number of hits to skip, for the next page.", default=0),
    "sort": Argument("string", "The order.", choices=("relevance", "newest", "oldest")),
    **_DAYS,
    "speaker": _SPEAKER,
}

TOOLS: dict[str, Tool] = {
    "search": Tool(
        "Search articles",
        "Find articles, the best first, with passages and the offsets of what matches.",
        {
            "query": Argument("string", _QUERY, required=True),
            "any_word": Argument("boolean", "Match any of the words, not only all of them."),
            "fold": Argument("boolean", "Show the editions of a story on the page as one hit."),
            **_PAGE,
        },
        _search,
    ),
    "read": Tool(
        "Read an article",
        "Get an article by its id, with a part of its body. For the next part, set start to "
        "range.end.",
        {
            "id": Argument("string", "The id of an article, as a hit has it.", required=True),
            "start": Argument(
                "integer", "The offset of the first character in the body.", default=0
            ),
            "length": Argument(
                "integer", "How many characters.", most=MOST_CHARACTERS, default=MOST_CHARACTERS
            ),
        },
        _read,
    ),
    "find_quotations": Tool(
        "Find quotations",
        "Find who said what: quotations whose words match, with their speakers and articles.",
        {
            "query": Argument("string", "Words of the quotation, in the language of search."),
            "manner": Argument(
                "string",
                "In quotation marks, without, or a sentence of a speech.",
                choices=("direct", "indirect", "speech"),
            ),
            "unsure": Argument("boolean", "Add quotations whose speaker is unsure."),
            **_PAGE,
        },
        _quotations,
    ),
    "list_speakers": Tool(
        "List speakers",
        "The people who speak or are quoted, with spellings, counts and dates, most first.",
        {
            "name": Argument("string", "Only those whose name has these words."),
            "limit": Argument("integer", "How many people.", most=MOST_SPEAKERS, default=20),
        },
        _speakers,
    ),
    "verify_quote": Tool(
        "Verify a quotation",
        "Whether words were said, letter for letter: exact, changed (and how), by another speaker, "
        "or not found, with the closest passage.",
        {
            "words": Argument("string", "The quoted words, without marks.", required=True),
            "speaker": Argument("string", "The person whom the quotation names."),
            **_DAYS,
        },
        _verified,
    ),
    "facets": Tool(
        "Count by values",
        "Count all matching articles by the values of a field, most first.",
        {
            "query": Argument("string", _QUERY, required=True),
            "facet": Argument(
                "string",
                "speaker, place, source, year, month, or a field of the articles' own.",
                required=True,
            ),
            "limit": Argument(
                "integer", "The number of values to return.", least=1, most=200, default=20
            ),
            "quotations": Argument("boolean", "Count quotations, not articles."),
            "speaker": _SPEAKER,
            **_DAYS,
        },
        _facets,
    ),
    "timeline": Tool(
        "Count over time",
        "Count all matching articles by time, with the words indexed of each time.",
        {
            "query": Argument("string", _QUERY, required=True),
            "by": Argument("string", "The step.", choices=("year", "month", "week", "day")),
            "quotations": Argument("boolean", "Count quotations, not articles."),
            **_DAYS,
        },
        _timeline,
    ),
}
