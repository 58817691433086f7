"""One update, as a program: `updating LOCATION FOLDER WAIT`; prints how it ended, as JSON."""

from __future__ import annotations

import json
import sys
import time
import traceback

import searcher
from searcher.errors import SearcherError


def main(location: str, folder: str, wait: str) -> list[str]:
    """How the update ended: `done`, `told` with the error's kind, or `loud`; and its words."""
    try:
        with searcher.create(location) as index:
            report = index.update(folder, wait=float(wait))
    except SearcherError as error:
        return ["told", f"{type(error).__name__}: {error}"]
    except BaseException:  # noqa: BLE001  (whatever it is, it is the outcome)
        return ["loud", traceback.format_exc()]
    changed = report.added + report.updated + report.removed
    return ["done", f"{changed} of them changed"]


if __name__ == "__main__":
    began = time.monotonic()
    ended = main(*sys.argv[1:])
    print(json.dumps([*ended, time.monotonic() - began]))
