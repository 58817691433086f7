"""The terms of an index, and how many documents have each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from searcher.engines.opensearch.mappings import column
from searcher.engines.opensearch.queries import Body
from searcher.query.tree import Term

_COUNTED = 500
"""Terms whose frequencies are requested at once."""

_KEPT = 100_000
"""Frequencies that are kept in memory."""

_LISTED = 2000

_MOST_LISTED = 60_000
"""Terms that are listed in the first answer, and in each one after it: each goes through all
documents that have one (`search.max_buckets` is 65,535)."""

_NEAR = 10_000
"""Terms that the suggester may return for one term; no term has more near ones."""

_EACH_NEAR: Body = {
    "analyzer": "keyword",
    "suggest_mode": "always",
    "string_distance": "internal",
    "accuracy": 0.0,
    "prefix_length": 1,
    "min_word_length": 1,
    "min_doc_freq": 0,
    "max_term_freq": 2**30,
    "max_inspections": 1,
    "size": _NEAR,
    "shard_size": _NEAR,
}
"""Settings with which the term suggester leaves no term out."""


class Vocabulary:
    """The terms of an index that never changes. `ask` sends a search and returns the answer."""

    def __init__(self, ask: Callable[[Body], dict[str, Any]]) -> None:
        self._ask = ask
        self._frequencies: dict[Term, int] = {}

    def counted(self, terms: Collection[Term]) -> dict[Term, int]:
        """How many documents have each term. Those that are not yet known are looked up together,
        and kept."""
        known = self._frequencies
        found = {term: known[term] for term in terms if term in known}
        unknown = [term for term in terms if term not in found]
        for start in range(0, len(unknown), _COUNTED):
            found |= self._looked_up(unknown[start : start + _COUNTED])
        if len(known) > _KEPT:
            self._frequencies = known = {}
        known.update(found)
        return found

    def absent(self, terms: Collection[Term]) -> set[Term]:
        """Those terms that are known to be in no document, without a request."""
        return {term for term in terms if self._frequencies.get(term) == 0}

    def _looked_up(self, terms: list[Term]) -> dict[Term, int]:
        queries: list[Body] = [{"term": {column(term.field): term.text}} for term in terms]
        filters = {str(number): query for number, query in enumerate(queries)}
        found = self._ask(
            {
                "size": 0,
                "query": {"bool": {"filter": [{"bool": {"should": queries}}]}},
                "aggs": {"terms": {"filters": {"filters": filters}}},
            }
        )
        buckets = found["aggregations"]["terms"]["buckets"]
        return {term: buckets[str(number)]["doc_count"] for number, term in enumerate(terms)}

    def listed(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """The terms of a field that start with `prefix`, in order, with their frequencies."""
        source = {"term": {"terms": {"field": column(field), "order": "asc"}}}
        pages: dict[str, Any] = {"size": _LISTED, "sources": [source]}
        if prefix:
            pages["after"] = {"term": _before(prefix)}
        query: Body = {"prefix": {column(field): {"value": prefix}}}
        while True:
            body = {"size": 0, "query": query, "aggs": {"terms": {"composite": pages}}}
            found = self._ask(body)["aggregations"]["terms"]
            for bucket in found["buckets"]:
                term = bucket["key"]["term"]
                if not term.startswith(prefix):
                    return
                yield term, bucket["doc_count"]
            if "after_key" not in found:
                return
            pages |= {"after": found["after_key"], "size": _MOST_LISTED}

    def near(self, fields: Sequence[str], text: str, edits: int) -> dict[str, int]:
        """The terms of some fields within so many edits of a text, with their frequencies.

        OpenSearch's term suggester finds them off its automata in milliseconds, where a list of all
        terms takes a second; also those that only deleted documents have.
        """
        options = {**_EACH_NEAR, "max_edits": edits}
        suggested = {field: {"term": {"field": column(field), **options}} for field in fields}
        found = self._ask({"size": 0, "suggest": {"text": text, **suggested}})["suggest"]
        terms = [
            Term(field, option["text"])
            for field, texts in found.items()
            for each in texts
            for option in each["options"]
        ]
        near: dict[str, int] = {}
        for term, count in self.counted(terms).items():
            near[term.text] = max(count, near.get(term.text, 0))
        return {term: count for term, count in near.items() if count}


def _before(prefix: str) -> str:
    """A text that sorts directly before those that start with the prefix."""
    last = ord(prefix[-1])
    if not last:
        return prefix[:-1]
    return f"{prefix[:-1]}{chr(0xD7FF if last == 0xE000 else last - 1)}\U0010ffff"
