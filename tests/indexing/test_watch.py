"""A folder that is followed, where the system does not help."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import watchfiles

from searcher.errors import SearcherError
from searcher.indexing import watch as watching


def test_where_the_system_does_not_tell_changes_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    failures: list[SearcherError] = []
    stop = threading.Event()

    def watch(*_: object, **options: object) -> Iterator[set[object]]:
        asked.append(options["force_polling"])
        if len(asked) == 1:
            raise OSError(28, "OS file watch limit reached")
        stop.set()
        yield set()

    monkeypatch.setattr(watchfiles, "watch", watch)
    monkeypatch.setattr(watching, "_LOOK_MS", 1)
    watching.follow(tmp_path, lambda: None, failed=failures.append, stop=stop, ignore=None)
    assert asked == [None, True]
    assert [str(failure) for failure in failures] == [
        f"The system does not report changes in {tmp_path}: "
        "[Errno 28] OS file watch limit reached. It is polled now."
    ]
