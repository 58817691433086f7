"""Documents on their way into an index: batches by size, each one's fate looked at."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import TransportError

from searcher.engines.opensearch.connecting import mapped_errors
from searcher.errors import EngineError

_BYTES = 5_000_000
_MOST = 5000
"""A batch is sent at so many bytes or documents."""
_TRIES = 12
_LONGEST_WAIT = 15.0
_PATIENT = {"request_timeout": 60}
_BUSY = (429, 503)
_AGAIN = (429, 500, 502, 503, 504)

Batch = dict[str, str]
"""What is to become of each `_id`: the lines that say so. Of one document the last word counts."""


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
        """Send what is left, and wait until all is acknowledged."""
        if self._batch:
            self._send()
        self._wait()
        self._thread.shutdown()

    def stop(self) -> None:
        """Send nothing more; wait for what is under way, whatever becomes of it."""
        self._batch = {}
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, batch: Batch) -> None:
        """Send a batch, and again what of it was not acknowledged."""
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
        """What of a batch is not acknowledged when it was sent, each with the reason."""
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
    """Whether another try may succeed, at a node that has time or knows of the index by now."""
    error = one["error"]
    unknown = isinstance(error, dict) and error.get("type") == "index_not_found_exception"
    return unknown or one["status"] in _AGAIN


def _reason(one: dict[str, Any]) -> str:
    error = one["error"]
    return f"{error['type']}: {error['reason']}" if isinstance(error, dict) else json.dumps(error)
