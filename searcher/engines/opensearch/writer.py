"""Documents into an index of a cluster."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import RequestError, TransportError

from searcher._values import frozen
from searcher.engines.opensearch.errors import mapped_errors, reads_answers
from searcher.engines.opensearch.maintenance import finished, remove
from searcher.engines.opensearch.mappings import (
    Kept,
    index_body,
    key,
    length_of,
    similarities,
    source,
    write_kept,
)
from searcher.engines.opensearch.requests import of_one_try, searched
from searcher.engines.port import Document
from searcher.errors import EngineError
from searcher.schema import Schema

_BYTES = 5_000_000

_MOST = 5000
"""A batch is sent at so many bytes or documents."""

_TRIES = 12

_LONGEST_WAIT = 15.0

_PATIENT = {"request_timeout": 60}

_BUSY = (429, 503)

_AGAIN = (429, 500, 502, 503, 504)

Batch = dict[str, str]
"""The lines of a batch for each `_id`. Of several operations on one document the last one
counts."""


class Sender:
    """Sends documents, one batch at a time, while the next one is made.

    So two batches never overtake each other. `ready` is called before the first is sent.
    """

    def __init__(self, client: OpenSearch, index: str, ready: Callable[[], None]) -> None:
        self._client = client
        self._index = index
        self._ready = ready
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sender")
        self._under_way: Future[None] | None = None
        self._batch: Batch = {}
        self._size = 0

    def put(self, key: str, source: str) -> None:
        """Send a document, in the place of one with this `_id`."""
        self._add(key, f'{{"index":{{"_id":"{key}"}}}}\n{source}\n')

    def delete(self, key: str) -> None:
        """Have a document deleted."""
        self._add(key, f'{{"delete":{{"_id":"{key}"}}}}\n')

    def _add(self, key: str, lines: str) -> None:
        self._size += len(lines) - len(self._batch.get(key, ""))
        self._batch[key] = lines
        if self._size >= _BYTES or len(self._batch) >= _MOST:
            self._send()

    def _send(self) -> None:
        self._wait()
        batch, self._batch, self._size = self._batch, {}, 0
        self._under_way = self._thread.submit(self._deliver, batch)

    def _wait(self) -> None:
        if self._under_way is not None:
            self._under_way.result()
            self._under_way = None

    def finish(self) -> None:
        """Send the rest, and wait until all is acknowledged."""
        if self._batch:
            self._send()
        self._wait()
        self._thread.shutdown()

    def stop(self) -> None:
        """Send nothing more; wait for the running request, and ignore its result."""
        self._batch = {}
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, batch: Batch) -> None:
        """Send a batch, and send again the operations that were not acknowledged."""
        self._ready()
        for tries in range(_TRIES):
            refused = self._refused(batch)
            if not refused:
                return
            final = next((one for one in refused if not _may_pass(one)), None)
            if final or tries == _TRIES - 1:
                raise EngineError(
                    f"OpenSearch refused {len(refused)} documents: {_reason(final or refused[0])}"
                )
            batch = {one["_id"]: batch[one["_id"]] for one in refused}
            time.sleep(min(_LONGEST_WAIT, 0.1 * 2**tries))

    def _refused(self, batch: Batch) -> list[dict[str, Any]]:
        """Send a batch; return the operations that were not acknowledged, each with the reason."""
        body = "".join(batch.values())
        with mapped_errors(self._index):
            try:
                answer = self._client.bulk(index=self._index, body=body, params=dict(_PATIENT))
            except TransportError as error:
                if error.status_code not in _BUSY:
                    raise
                return [{"_id": one, "status": 429, "error": error.error} for one in batch]
        if not answer["errors"]:
            return []
        return [one for found in answer["items"] for one in found.values() if "error" in one]


def _may_pass(one: dict[str, Any]) -> bool:
    """Whether another try may succeed, at a node that is not busy or knows the index by then."""
    error = one["error"]
    unknown = isinstance(error, dict) and error.get("type") == "index_not_found_exception"
    return unknown or one["status"] in _AGAIN


def _reason(one: dict[str, Any]) -> str:
    error = one["error"]
    return f"{error['type']}: {error['reason']}" if isinstance(error, dict) else json.dumps(error)


_SECONDS = 600

FEW = 1000
"""Documents up to which the precision of the cluster's own ranking does not matter: a search may
read all of them."""

_OFF = 0.002
"""Relative error of the average length in an index's settings above which it is set anew, for which
the index closes for a moment."""

_MOST_DELETED = 0.2


@frozen
class NewIndex:
    """Begins a new store with an empty index."""

    client: OpenSearch
    schema: Schema
    shards: int
    before: Kept | None = None

    def __call__(self, index: str) -> dict[str, float]:
        """Make the index; return the average lengths in its settings."""
        averages = dict.fromkeys(self.schema.scored_fields, 100.0)
        create(self.client, index, index_body(self.schema, averages, self.shards))
        return averages


@frozen
class ClonedIndex:
    """Begins an extension with the documents of the previous index.

    Deleted documents stay in a clone's files until they are merged away. Where they have become
    many, the live ones are copied into a new index.
    """

    client: OpenSearch
    schema: Schema
    shards: int
    before: Kept

    def __call__(self, index: str) -> dict[str, float]:
        """Make the index; return the average lengths in its settings."""
        averages = self.before.averages
        if self._deleted() > max(FEW, _MOST_DELETED * self.before.documents):
            create(self.client, index, index_body(self.schema, averages, self.shards))
            self._copy(index)
        else:
            self._clone(index)
        return averages

    def _deleted(self) -> int:
        with mapped_errors(self.before.index):
            found = self.client.indices.stats(index=self.before.index, metric="docs")
        return int(found["_all"]["primaries"]["docs"]["deleted"])

    def _clone(self, index: str) -> None:
        settings = {"index.blocks.write": None, "index.number_of_replicas": 0}
        _made_once(
            self.before.index,
            lambda: self.client.indices.clone(
                index=self.before.index,
                target=index,
                body={"settings": settings},
                params={"timeout": f"{_SECONDS}s", "request_timeout": _SECONDS},
            ),
        )

    def _copy(self, index: str) -> None:
        body = {"source": {"index": self.before.index, "size": 500}, "dest": {"index": index}}
        with mapped_errors(self.before.index):
            # Sent once: of two that copy, one could bring back what was deleted since.
            task = of_one_try(self.client).reindex(
                body=body, params={"wait_for_completion": "false", "slices": "auto"}
            )
            finished(self.client, task["task"])


def create(client: OpenSearch, index: str, body: Mapping[str, Any]) -> None:
    """Make an index."""
    params = {"timeout": "60s", "request_timeout": 120}
    _made_once(index, lambda: client.indices.create(index=index, body=dict(body), params=params))


def _made_once(index: str, make: Callable[[], Any]) -> None:
    """Make an index under a unique name: if it exists, an earlier try made it."""
    with mapped_errors(index):
        try:
            make()
        except RequestError as error:
            if error.error != "resource_already_exists_exception":
                raise


@reads_answers
class OpenSearchWriter:
    """Writes an index, which is made when the first documents are sent."""

    def __init__(
        self,
        client: OpenSearch,
        folder: Path,
        schema: Schema,
        index: str,
        begin: NewIndex | ClonedIndex,
    ) -> None:
        self._client = client
        self._folder = folder
        self._schema = schema
        self._index = index
        self._begin = begin
        self._begun = False
        self._averages: dict[str, float] = {}
        self._sender = Sender(client, index, self._ready)

    def _ready(self) -> None:
        if not self._begun:
            self._begun = True
            self._averages = self._begin(self._index)

    def put(self, document: Document) -> None:
        """Add a document; it replaces one that has the same id."""
        self._sender.put(key(document.id), source(document, self._schema))

    def delete(self, document_id: str) -> None:
        """Remove a document; an unknown id is no error."""
        self._sender.delete(key(document_id))

    def commit(self) -> None:
        """Send the rest, make the index final, and name it in the folder."""
        self._sender.finish()
        if not self._begun and self._begin.before is not None:
            return  # nothing was put or deleted: the previous index stays
        self._ready()
        with mapped_errors(self._index):
            # Before it is counted: a batch may come again, off a node that hung.
            self._client.indices.put_settings(index=self._index, body={"index.blocks.write": True})
            self._client.indices.refresh(index=self._index, params={"request_timeout": _SECONDS})
        kept = self._kept()
        with mapped_errors(self._index):
            self._settle(kept)
            # Before there are replicas: one would else be made of the log, five times as slowly.
            self._client.indices.flush(index=self._index, params={"request_timeout": _SECONDS})
        write_kept(self._folder, kept)

    def _kept(self) -> Kept:
        """The counts and digests of the index, with the averages to set."""
        count, sums = summed(self._client, self._index, self._schema)
        lengths = {name: sums[length_of(name)] for name in self._schema.scored_fields}
        exact = {field: total / count if total else 1.0 for field, total in lengths.items()}
        off = any(abs(exact[field] / self._averages[field] - 1) > _OFF for field in exact)
        return Kept(
            self._index,
            self._schema.fingerprint(),
            count,
            lengths,
            exact if off and count > FEW else self._averages,
            (sums["digest.high"], sums["digest.low"]),
        )

    def _settle(self, kept: Kept) -> None:
        """Set the averages. The index closes for a moment."""
        if kept.averages == self._averages:
            return
        indices = self._client.indices
        wait = {"request_timeout": _SECONDS, "timeout": f"{_SECONDS}s"}
        indices.close(index=self._index, params=dict(wait))
        indices.put_settings(
            index=self._index, body={"index": {"similarity": similarities(kept.averages)}}
        )
        indices.open(index=self._index, params=dict(wait))

    def abandon(self) -> None:
        """Close the writer, and remove the index that it made."""
        self._sender.stop()
        if self._begun:
            remove(self._client, [self._index])


def summed(client: OpenSearch, index: str, schema: Schema) -> tuple[int, dict[str, int]]:
    """How many documents an index holds, and the sums of the columns that are numbers."""
    lengths = [length_of(name) for name in schema.scored_fields]
    columns = [*lengths, "digest.high", "digest.low"]
    aggregations = {name: {"sum": {"field": name}} for name in columns}
    found = searched(client, index, {"size": 0, "aggs": aggregations})
    sums = {name: int(found["aggregations"][name]["value"]) for name in columns}
    return found["hits"]["total"]["value"], sums
