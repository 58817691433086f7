"""The shapes of JSON that only the server gives; those of `render.shapes` are the others."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from searcher.render.shapes import Article, Group, Line, Span


class Problem(TypedDict):
    """An error; `span` is the place in the query, `advice` what to write instead."""

    type: str
    title: str
    status: int
    detail: str
    span: NotRequired[Span]
    advice: NotRequired[str]


class MarkedArticle(Article):
    """An article and its matches by field; without a query, none."""

    marks: dict[str, list[Span]]


class Facets(TypedDict):
    """All hits counted by values of fields."""

    version: int
    query: str
    facets: dict[str, list[Group]]


class Lines(TypedDict):
    """Matches between their neighbours."""

    version: int
    query: str
    lines: list[Line]


class Completion(TypedDict):
    """A text with its ending, and how many articles have it."""

    text: str
    kind: str
    count: int


class Completions(TypedDict):
    """The completions of a text."""

    version: int
    text: str
    completions: list[Completion]
