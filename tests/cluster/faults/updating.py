"""One update, as a program: `updating LOCATION FOLDER WAIT [AT]`.

Prints `reached` when it has sent its request number AT, and at the end, as JSON, how it ended, in
which words, after how many seconds and requests.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
import traceback
from typing import Any

from opensearchpy import Transport

import searcher
from searcher.errors import SearcherError


class Requests:
    """Counts the requests to the cluster, and tells when there were so many."""

    def __init__(self, at: int) -> None:
        self._numbers = itertools.count(1)
        self._at = at
        self.count = 0
        self._send = Transport.perform_request
        Transport.perform_request = self._counted(self._send)  # type: ignore[method-assign]

    def _counted(self, send: Any) -> Any:
        def counted(*given: Any, **named: Any) -> Any:
            self.count = next(self._numbers)
            if self.count == self._at:
                print("reached", flush=True)
            return send(*given, **named)

        return counted


def ended(location: str, folder: str, wait: str) -> list[str]:
    """How an update ended: `done`, `told` with the error's kind, or `loud`; and its words."""
    try:
        with searcher.create(location) as index:
            report = index.update(folder, wait=float(wait))
    except SearcherError as error:
        return ["told", f"{type(error).__name__}: {error}"]
    except BaseException:  # noqa: BLE001  (whatever it is, it is the outcome)
        return ["loud", traceback.format_exc()]
    changed = report.added + report.updated + report.removed
    return ["done", f"{changed} of them changed"]


def main(location: str, folder: str, wait: str, at: str = "0") -> None:
    """Update, and print."""
    requests = Requests(int(at))
    began = time.monotonic()
    how = ended(location, folder, wait)
    print(json.dumps([*how, time.monotonic() - began, requests.count]))


if __name__ == "__main__":
    main(*sys.argv[1:])
