"""Answers from an index of a cluster."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from opensearchpy import OpenSearch
from opensearchpy.exceptions import NotFoundError

from searcher.engines.grouping import Buckets, Grouping
from searcher.engines.opensearch.counting import counts, term_counts
from searcher.engines.opensearch.errors import mapped_errors, reads_answers
from searcher.engines.opensearch.mappings import SLICE, Kept, column, first_of, key, last_of
from searcher.engines.opensearch.queries import Body, Emitter, counted, pruned, single
from searcher.engines.opensearch.requests import SOON, known, searched
from searcher.engines.opensearch.scores import Hit, Scale, Scorer
from searcher.engines.opensearch.vocabulary import Vocabulary
from searcher.engines.port import Match, Sort, Top
from searcher.engines.scoring import DECIMALS, Level, Weights, levels, scored_words
from searcher.query.rewrite import normalize
from searcher.query.tree import Nothing, Or, Query, Term
from searcher.schema import Schema

_DRIFT = 1.00001
"""How far a sum of single-precision scores may be off, as a factor; far more than it ever is."""

_STEP = 10.0**-DECIMALS

_SPARE = 4
"""Extra hits that are requested with a page, to see that no hit behind it can rank in it."""

_FEW = 40
"""Hits that are requested together with their stored texts. Of more hits, the texts are requested
once it is known which are on the page."""

_STORED = 200
"""Documents whose stored texts come in one answer."""

_BY_ID: Body = {"id": "asc"}

_BY_SCORE: list[Body] = [{"_score": "desc"}, _BY_ID]

_NO_MORE: Body = {"stored_fields": "_none_"}
"""With this, a hit holds its sort values and nothing else."""


class _Scored(NamedTuple):
    """A hit: its score by the contract, its score in the cluster, and its stored text if the answer
    has it."""

    score: float
    id: str
    native: float
    stored: str | None


@reads_answers
class OpenSearchReader:
    """Answers from the index that was named when it was opened, which never changes."""

    def __init__(self, client: OpenSearch, schema: Schema, kept: Kept) -> None:
        self._client = client
        self._kept = kept
        self._statistics = kept.statistics()
        self._is_text = frozenset(schema.scored_fields).__contains__
        self._date = next(iter(schema.dates), "")
        self.words = Vocabulary(self._asked)

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return self._kept.documents

    def close(self) -> None:
        """Nothing to do: the client is its owner's."""

    def _asked(self, body: Body) -> dict[str, Any]:
        return searched(self._client, self._kept.index, body)

    def get(self, document_id: str) -> str | None:
        """The stored text of a document."""
        index = self._kept.index
        params: dict[str, Any] = {"_source_includes": "stored", "realtime": "false"}
        params["request_timeout"] = SOON

        def got() -> Any:
            try:
                return self._client.get(index=index, id=key(document_id), params=dict(params))
            except NotFoundError as error:
                if isinstance(error.info, dict) and error.info.get("found") is False:
                    return None
                raise

        found = known(self._client, index, got)
        return None if found is None else str(found["_source"]["stored"])

    def get_all(self, ids: Collection[str]) -> dict[str, str]:
        """The stored texts of those documents that are there."""
        keys = {key(one): one for one in ids}
        if not keys:
            return {}
        with mapped_errors(self._kept.index):
            answer = self._client.mget(
                index=self._kept.index,
                body={"ids": [*keys]},
                params={"_source_includes": "stored", "realtime": "false"},
            )
        found: dict[str, str] = {}
        for each in answer["docs"]:
            one = keys[each["_id"]]
            # The shard moves, or the node is behind: a request for one document waits or raises.
            stored = self.get(one) if "error" in each else each.get("_source", {}).get("stored")
            if stored is not None:
                found[one] = stored
        return found

    def ids(self) -> Iterator[str]:
        """The ids of all documents, in order."""
        body = {"query": {"match_all": {}}, "sort": [_BY_ID], **_NO_MORE}
        for found in self._answers(body, 0, self.documents):
            yield from (hit["sort"][-1] for hit in found["hits"])

    def frequency(self, field: str, term: str) -> int:
        """How many documents have the term in the field."""
        asked = Term(field, term)
        return self.words.counted([asked])[asked]

    def frequencies(self, field: str, terms: Collection[str]) -> dict[str, int]:
        """The same of many terms of one field, in few requests."""
        found = self.words.counted([Term(field, term) for term in terms])
        return {term.text: count for term, count in found.items()}

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """The terms of a field that start with `prefix`, in order, with their frequencies."""
        return self.words.listed(field, prefix)

    def near(self, fields: Sequence[str], term: str, edits: int) -> dict[str, int]:
        """The terms of some fields that are so near to one, with their greatest frequencies."""
        return self.words.near(fields, term, edits)

    def counts(self, tree: Query, *groupings: Grouping) -> tuple[Buckets, ...]:
        """All documents that a tree matches, counted by the groups of each grouping."""
        tree = pruned(tree, self.words.absent(scored_words(tree, self._is_text)))
        if tree == Nothing() or not self.documents:
            return tuple({} for _ in groupings)
        query = {"bool": {"filter": [self._emitted(tree)]}}
        return counts(self._asked, query, groupings)

    def matching(self, tree: Query) -> Iterator[str]:
        """The ids of all documents that a tree matches, in order."""
        return (hit["sort"][-1] for hit in self._scanned(tree, []))

    def term_counts(self, tree: Query, field: str) -> dict[str, int]:
        """How many of the documents that a tree matches have each exact term of a field."""
        return term_counts(self._scanned(tree, [column(field)]), field)

    def _answers(self, body: Body, start: int, end: int) -> Iterator[dict[str, Any]]:
        """The hits from rank `start` to `end`, in the order asked for, and their total.

        OpenSearch pages by number through the first ten thousand only: from there on, each request
        names the hit behind which it begins.
        """
        if end <= SLICE:
            yield self._asked(body | {"from": start, "size": end - start})["hits"]
            return
        bare = {"query": body["query"], "sort": body["sort"], **_NO_MORE}
        after: Body = {}
        at = 0
        while at < end:
            size = min(SLICE, (start if at < start else end) - at)
            asked = bare if at < start else body
            found = self._asked(asked | after | {"size": size})["hits"]
            if at >= start:
                yield found
            elif len(found["hits"]) < size:
                yield found | {"hits": []}
            if len(found["hits"]) < size:
                return
            after = {"search_after": found["hits"][-1]["sort"]}
            at += size

    def scan(self, tree: Query, *, ordered: bool = True) -> Iterator[Match]:
        """All documents that a tree matches, in the order of their ids, asked for or not."""
        hits = self._scanned(tree, ["stored"])
        return (Match(hit["sort"][-1], 0.0, _stored(hit) or "") for hit in hits)

    def _scanned(self, tree: Query, columns: list[str]) -> Iterator[dict[str, Any]]:
        """All hits of a tree with some columns, in the order of their ids."""
        tree = pruned(tree, self.words.absent(scored_words(tree, self._is_text)))
        if tree == Nothing():
            return
        body: Body = {
            "query": {"bool": {"filter": [self._emitted(tree)]}},
            "sort": [_BY_ID],
            "_source": columns,
            "size": (size := _STORED if columns else SLICE),
        }
        while True:
            hits = self._asked(body)["hits"]["hits"]
            yield from hits
            if len(hits) < size:
                return
            body["search_after"] = hits[-1]["sort"]

    def top(self, tree: Query, *, limit: int, offset: int = 0, sort: Sort = "relevance") -> Top:
        """The matches of a tree from rank `offset` on, at most `limit`; 0 counts only."""
        last = min(offset + limit, self.documents)
        if last <= offset:
            return Top(self._total(tree), ())
        steps = levels(tree, self._is_text) if sort == "relevance" else None
        if steps is not None:
            return self._stepped(steps, offset, last)
        question = _Question(self, tree)
        if question.tree == Nothing():
            return Top(0, ())
        if sort == "relevance":
            return self._ranked(question, offset, last)
        return self._by_date(question, sort, offset, last)

    def _total(self, tree: Query) -> int:
        tree = pruned(tree, self.words.absent(scored_words(tree, self._is_text)))
        if tree == Nothing():
            return 0
        query = {"bool": {"filter": [self._emitted(tree)]}}
        total: int = self._asked({"size": 0, "query": query})["hits"]["total"]["value"]
        return total

    def _emitted(self, tree: Query) -> Body:
        return Emitter(self._is_text, self.terms).emit(tree)

    def _ranked(self, question: _Question, offset: int, last: int) -> Top:
        """The matches by the contract's score, then id.

        The scores of the index are within a factor of the contract's. So a document below the last
        one by more than that factor, twice, and by a step of the rounding, cannot take its place.
        """
        wanted = min(last + _SPARE, self.documents)
        body = question.body(_BY_SCORE, stored=wanted <= _FEW)
        passed = 0
        if offset >= SLICE:
            passed, bound = self._passed(question, offset)
            body["search_after"] = [bound, ""]
        total, found = self._found(question, body, 0, wanted - passed)
        last = min(last, total) - passed
        while len(found) + passed < total and (
            found[-1].native >= question.least(found[last - 1].native)
        ):
            more = question.body(_BY_SCORE, stored=False)
            more["search_after"] = [found[-1].native, found[-1].id]
            found += self._found(question, more, 0, min(SLICE, max(200, 3 * len(found))))[1]
        page = sorted(found, key=_rank)[max(0, offset - passed) : max(0, last)]
        return Top(total, self._matches(page))

    def _passed(self, question: _Question, offset: int) -> tuple[int, float]:
        """How many documents are sure to rank before those from rank `offset` on, and a score in
        the index that all of these are above."""
        natives = array("d")
        for answer in self._answers(question.bare(), 0, offset):
            natives.extend(single(hit["sort"][0]) for hit in answer["hits"])
        bound = question.most(natives[-1] if natives else 0.0)
        return sum(native > bound for native in natives), bound

    def _by_date(self, question: _Question, sort: Sort, offset: int, last: int) -> Top:
        """The matches by date, then id, those without a date behind."""
        newest = sort == "newest"
        day = last_of(self._date) if newest else first_of(self._date)
        order = {day: {"order": "desc" if newest else "asc", "missing": "_last"}}
        body = question.body([order, _BY_ID], stored=last - offset <= _FEW)
        total, found = self._found(question, body, offset, last)
        return Top(total, self._matches(found))

    def _stepped(self, steps: list[Level], offset: int, last: int) -> Top:
        """The matches of a tree that `levels` divided by score: the score in the cluster is the
        number of the level."""
        by_score: dict[float, list[Query]] = {}
        for score, tree in sorted(steps, key=lambda step: step[0]):
            by_score.setdefault(round(score, DECIMALS), []).append(tree)
        filters = [self._emitted(normalize(Or(tuple(trees)))) for trees in by_score.values()]
        constants = [
            {"constant_score": {"filter": query, "boost": place}}
            for place, query in enumerate(filters, 1)
        ]
        body: Body = {
            "query": {"bool": {"should": constants, "minimum_should_match": 1}},
            "sort": _BY_SCORE if len(constants) > 1 else [_BY_ID],
            "_source": _source(stored=last - offset <= _FEW),
        }
        scores = [*by_score]
        found = []
        total = 0
        for answer in self._answers(body, offset, last):
            total = answer["total"]["value"]
            for hit in answer["hits"]:
                place = int(hit["sort"][0]) if len(constants) > 1 else 1
                found.append(_Scored(scores[place - 1], hit["sort"][-1], 0.0, _stored(hit)))
        return Top(total, self._matches(found))

    def _found(
        self, question: _Question, body: Body, start: int, end: int
    ) -> tuple[int, list[_Scored]]:
        total = 0
        found = []
        for answer in self._answers(body, start, end):
            total = answer["total"]["value"]
            found += [
                _Scored(
                    round(question.scorer.score(hit), DECIMALS),
                    hit["sort"][-1],
                    hit["_score"] or 0.0,
                    _stored(hit),
                )
                for hit in answer["hits"]
            ]
        return total, found

    def _matches(self, page: list[_Scored]) -> tuple[Match, ...]:
        missing = [one.id for one in page if one.stored is None]
        stored: dict[str, str] = {}
        for start in range(0, len(missing), _STORED):
            stored |= self._stored(missing[start : start + _STORED])
        return tuple(
            Match(one.id, one.score, stored[one.id] if one.stored is None else one.stored)
            for one in page
        )

    def _stored(self, ids: list[str]) -> dict[str, str]:
        """The stored texts of documents."""
        query = {"constant_score": {"filter": {"terms": {"id": ids}}}}
        body = {"query": query, "size": len(ids), "sort": [_BY_ID], "_source": ["stored"]}
        hits = self._asked(body)["hits"]["hits"]
        return {hit["sort"][-1]: hit["_source"]["stored"] for hit in hits}

    def _terms_of(self, document_id: str, field: str) -> list[str]:
        """The terms of a document's field, in order."""
        query = {"constant_score": {"filter": {"term": {"id": document_id}}}}
        place, name = column(field).split(".")
        (hit,) = self._asked({"query": query, "_source": [column(field)]})["hits"]["hits"]
        terms: str = hit["_source"][place][name]
        return terms.split()


class _Question:
    """A tree as the cluster is asked it: its query, and the scorer of its hits.

    Attributes:
        tree: the tree without the words that no document has.
    """

    def __init__(self, store: OpenSearchReader, tree: Query) -> None:
        is_text = store._is_text
        words = scored_words(tree, is_text)
        known = store.words.counted(words)
        self.tree = tree = pruned(tree, {word for word in words if not known[word]})
        weights = Weights(store._statistics, lambda field, term: known[Term(field, term)])
        rest = counted(tree, is_text)
        emitter = Emitter(is_text, store.terms, weights, rest)
        self._query = emitter.emit(tree)
        self._unnamed = Emitter(is_text, store.terms, weights).emit
        averages = store._kept.averages
        scale = Scale(is_text, weights, averages)
        self.scorer = Scorer(rest, scale, emitter, store._terms_of)
        ratios = [store._statistics.average(word.field) / averages[word.field] for word in words]
        self._factor = _DRIFT * max((max(ratio, 1 / ratio) for ratio in ratios), default=1.0)

    def body(self, sort: list[Body], *, stored: bool) -> Body:
        """The request, without the range of its hits."""
        return {
            "query": self._query,
            "sort": sort,
            "_source": _source(stored=stored),
            "docvalue_fields": self.scorer.lengths,
        }

    def bare(self) -> Body:
        """The request, for the scores and ids of many hits, and nothing else."""
        return {"query": self._unnamed(self.tree), "sort": _BY_SCORE, **_NO_MORE}

    def least(self, native: float) -> float:
        """The least score in the cluster of a document that may rank before one of that score."""
        return native / self._factor / self._factor - 2 * _STEP

    def most(self, native: float) -> float:
        """The most that a document may have there which may rank behind one of that score."""
        return single(native * self._factor * self._factor + 2 * _STEP)


def _source(*, stored: bool) -> list[str] | bool:
    return ["stored"] if stored else False


def _stored(hit: Hit) -> str | None:
    source: dict[str, str] = hit.get("_source", {})
    return source.get("stored")


def _rank(found: _Scored) -> tuple[float, str]:
    return -found.score, found.id
