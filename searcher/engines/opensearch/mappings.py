"""The layout of a store in a cluster: its index, the columns of a document, and the file that names
it.

A document is `{"id", "terms", "dates", "lengths", "values", "digest", "stored"}`. Its `_id` is
a digest of its id, because OpenSearch takes no more than 512 bytes there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from searcher._values import frozen
from searcher.engines.grouping import PERIODS, By, period
from searcher.engines.port import Document
from searcher.engines.scoring import K1, B, Statistics
from searcher.errors import EngineError, IndexStateError, rebuild_advice
from searcher.schema import Schema

FILE = "opensearch.json"

SLICE = 10_000
"""The most hits of one request (`index.max_result_window`)."""

_LONGEST_TERM = 8_000
"""A term is cut here, in characters: Lucene refuses one of more than 32,766 bytes."""

_MANY_TERMS = 100_000_000

_DIGIT = 1 << 24
"""A digest is kept as two numbers below this, so that sums of them over 500 million documents are
exact in the doubles that OpenSearch adds up in."""


@frozen
class Kept:
    """The contents of a store's folder: the name of the index in the cluster, and its counts and
    digests.

    Attributes:
        index: the name of the index.
        schema: the fingerprint of its fields.
        documents: how many documents it holds.
        lengths: for each field that scores, the sum of its lengths over them, in terms.
        averages: for each field that scores, the average length that the index itself uses in
        scores.
        digests: the two sums of the documents' digests.
    """

    index: str
    schema: str
    documents: int
    lengths: dict[str, int]
    averages: dict[str, float]
    digests: tuple[int, int]

    def statistics(self) -> Statistics:
        """What scores depend on."""
        return Statistics(self.documents, self.lengths)


def read_kept(folder: Path) -> Kept:
    """Read the file that the last commit wrote into a store's folder."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Kept(**found | {"digests": tuple(found["digests"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexStateError(
            f"The store in {folder} is damaged ({error}). {rebuild_advice()}", kind="damaged"
        ) from error


def write_kept(folder: Path, kept: Kept) -> None:
    """Write and sync it: a new file takes the place of the old."""
    new = folder / f"{FILE}.new"
    with open(new, "w", encoding="utf-8") as file:
        json.dump(asdict(kept), file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / FILE)


def column(field: str) -> str:
    """Where the terms of a field lie. A dot in a name would make it a part of another."""
    return f"terms.{_plain(field)}"


def _plain(field: str) -> str:
    """The name of a field without a dot, which would part it, and without `_` in front."""
    return field.replace(".", "_").removeprefix("_")


def length_of(field: str) -> str:
    """The column of the length of a field that scores, in terms."""
    return f"lengths.{_plain(field)}"


def first_of(field: str) -> str:
    """The column of the first day that a DATE may mean."""
    return f"dates.{field}_first"


def last_of(field: str) -> str:
    """The column of the last day that a DATE may mean."""
    return f"dates.{field}_last"


def values_of(field: str) -> str:
    """The column of the values of a NAME or KEYWORD field."""
    return f"values.{field}"


def period_of(field: str, by: By) -> str:
    """The column of the stretch of time that a DATE lies in."""
    return f"dates.{field}_{by}"


def key(document_id: str) -> str:
    """The `_id` of a document."""
    return hashlib.blake2b(document_id.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def source(document: Document, schema: Schema) -> str:
    """A document as JSON, with its digest."""
    terms: dict[str, object] = {}
    lengths = {}
    for name in schema.scored_fields:
        given = _parted(document.terms.get(name, ""))
        if given:
            terms[_plain(name)] = given
            lengths[_plain(name)] = given.count(" ") + 1
    for name in schema.plain_fields:
        found = document.terms.get(name, "").split()
        if found:
            terms[_plain(name)] = [term[:_LONGEST_TERM] for term in found]
    dates: dict[str, int] = {}
    for name, (first, last) in document.dates.items():
        dates |= {f"{name}_first": first, f"{name}_last": last}
        for by in PERIODS:
            number = period(first, last, by)
            if number is not None:
                dates[f"{name}_{by}"] = number
    values = {name: [*several] for name, several in document.values.items() if several}
    parts = {"id": document.id, "terms": terms, "dates": dates, "lengths": lengths}
    parts["values"] = values
    line = _encoded(parts | {"stored": document.stored})
    try:
        high, low = _digest(line)
    except UnicodeEncodeError as error:
        raise EngineError(f"{document.id!r} cannot be kept: half a character in it") from error
    return f'{line[:-1]},"digest":{{"high":{high},"low":{low}}}}}'


def digest_of(found: dict[str, Any]) -> tuple[int, int]:
    """The digest of a document as read from the cluster, computed again."""
    return _digest(_encoded({name: part for name, part in found.items() if name != "digest"}))


_encoded = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":")
).encode


def _digest(line: str) -> tuple[int, int]:
    digest = hashlib.blake2b(line.encode("utf-8"), digest_size=6).digest()
    return divmod(int.from_bytes(digest, "big"), _DIGIT)


def _parted(terms: str) -> str:
    """Terms separated by one space each; a split at any white space would cost more."""
    if terms.isprintable() and "  " not in f" {terms} ":
        return terms
    return " ".join(terms.split())


def index_body(schema: Schema, averages: Mapping[str, float], shards: int) -> dict[str, Any]:
    """The settings and fields of a new index."""
    settings = {
        "number_of_shards": shards,
        "number_of_replicas": 0,
        "refresh_interval": -1,
        "max_terms_count": _MANY_TERMS,
        "analysis": {
            "tokenizer": {"spaces": {"type": "whitespace", "max_token_length": 1_000_000}},
            "filter": {"cut": {"type": "truncate", "length": _LONGEST_TERM}},
            "analyzer": {"terms": {"type": "custom", "tokenizer": "spaces", "filter": ["cut"]}},
        },
        "similarity": similarities(averages),
    }
    return {"settings": settings, "mappings": {"dynamic": "strict", "properties": _fields(schema)}}


def similarities(averages: Mapping[str, float]) -> dict[str, Any]:
    """BM25 without the idf, which a query sends as its weight: so neither deleted documents nor the
    distribution over shards changes a score."""
    return {_plain(field): _similarity(average) for field, average in averages.items()}


def _similarity(average: float) -> dict[str, Any]:
    norm = f"{K1} * ({1 - B} + {B} * doc.length / {average!r})"
    script = f"return query.boost * doc.freq / (doc.freq + {norm});"
    return {"type": "scripted", "script": {"source": script}}


def _fields(schema: Schema) -> dict[str, Any]:
    terms: dict[str, Any] = {}
    dates: dict[str, Any] = {}
    lengths: dict[str, Any] = {}
    values = {name: {"type": "keyword", "index": False} for name in schema.valued}
    summed = {"type": "integer", "index": False}
    for name in map(_plain, schema.scored_fields):
        text = {"type": "text", "analyzer": "terms", "similarity": name, "fielddata": True}
        terms[name] = text
        lengths[name] = summed
    for name in map(_plain, schema.stem_fields):
        terms[name] = terms[name] | {"index_options": "freqs"}  # no phrase is asked of stems
    for name in map(_plain, schema.plain_fields):
        terms[name] = {"type": "keyword"}
    for name in schema.dates:
        dates[f"{name}_first"] = dates[f"{name}_last"] = {"type": "integer"}
        dates |= {f"{name}_{by}": summed for by in PERIODS}
    return {
        "id": {"type": "keyword"},
        "terms": {"properties": terms},
        "dates": {"properties": dates},
        "lengths": {"properties": lengths},
        "values": {"properties": values},
        "digest": {"properties": {"high": summed, "low": summed}},
        "stored": {"type": "object", "enabled": False},
    }
