"""The terms of an index that are nearly as one is spelled, as OpenSearch's term suggester finds
them: off its automata, in milliseconds, where a list of all terms takes a second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from searcher.engines.opensearch.layout import column
from searcher.query import Term

_MOST = 10_000
"""Terms that are found in a field; more are never so near."""

_ALL_OF_THEM = {
    "analyzer": "keyword",
    "suggest_mode": "always",
    "string_distance": "internal",
    "accuracy": 0.0,
    "prefix_length": 1,
    "min_word_length": 1,
    "min_doc_freq": 0,
    "max_term_freq": 2**30,
    "max_inspections": 1,
    "size": _MOST,
    "shard_size": _MOST,
}


def asked(fields: Sequence[str], text: str, edits: int) -> dict[str, Any]:
    """The request for the terms of some fields that are within so many edits of a text."""
    options = {**_ALL_OF_THEM, "max_edits": edits}
    suggested = {field: {"term": {"field": column(field), **options}} for field in fields}
    return {"size": 0, "suggest": {"text": text, **suggested}}


def told(answer: dict[str, Any]) -> list[Term]:
    """The terms in the answer, some of which may stand in deleted documents alone."""
    return [
        Term(field, option["text"])
        for field, found in answer["suggest"].items()
        for each in found
        for option in each["options"]
    ]
