"""An index at home in a real cluster: who writes, what counts, what readers have."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import searcher
from searcher.engines.opensearch.location import parsed
from searcher.errors import EngineError, IndexStateError
from searcher.reports import Event
from searcher.storage.cluster import aliases, lease
from searcher.storage.cluster.home import ClusterHome
from tests.cluster.places import (
    home,
    made,
    metadata_ids,
    name_of,
    needs_cluster,
    stores,
    write,
)
from tests.indexing.test_drops import ids

pytestmark = needs_cluster


# One writer at a time


def test_another_writer_is_told_who_writes_and_waits(place: str) -> None:
    with home(place).locked():
        began = time.monotonic()
        writes = rf"another process \({os.getpid()} on "
        with pytest.raises(IndexStateError, match=writes), home(place).locked(wait=0.6):
            pass
        assert time.monotonic() - began > 0.6
    entered = threading.Event()

    def hold() -> None:
        with home(place).locked():
            entered.set()
            time.sleep(1)

    holder = threading.Thread(target=hold)
    holder.start()
    entered.wait(30)
    with home(place).locked(wait=30):
        assert not holder.is_alive() or holder.join(5) is None
    assert not metadata_ids(place, lease.KEY)


def test_a_writer_that_died_here_keeps_nobody_waiting(place: str) -> None:
    code = (
        "import sys, time; from searcher.storage.home import home_of\n"
        "with home_of(sys.argv[1]).locked(): print('in', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, place], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "in\n"
        with pytest.raises(IndexStateError, match=rf"\({holder.pid} on "), home(place).locked():
            pass
        holder.send_signal(signal.SIGKILL)
    with home(place).locked():
        assert metadata_ids(place, lease.KEY)


def test_a_lease_of_another_machine_ends_when_it_stands_still(place: str) -> None:
    one = home(place)
    with one.locked():
        pass
    one._metadata.put(lease.KEY, {**lease._content(2.0), "machine": "another", "host": "elsewhere"})
    with pytest.raises(IndexStateError, match=r"on elsewhere.*after 2 seconds"), one.locked():
        pass
    began = time.monotonic()
    with one.locked(wait=20):
        assert time.monotonic() - began > 2


def test_a_lease_is_renewed(place: str) -> None:
    one = home(place)
    with one.locked():
        pass
    with lease.held(one._metadata, parsed(place), wait=0, seconds=1.5):
        seen = {one._metadata.get(lease.KEY).version for _ in range(30) if not time.sleep(0.1)}
        with pytest.raises(IndexStateError):
            lease._taken(one._metadata, parsed(place), 2.5, 1.5)
    assert len(seen) > 2


def test_a_writer_that_lost_its_lease_does_not_publish(place: str, folder: Path) -> None:
    made(place, folder, "oil")
    write(folder, "gas")
    slow = home(place)
    with searcher.open(place) as index:
        index._home = slow
        taken = []

        def progress(event: Event) -> None:
            if not taken:  # as after a minute of standing still
                taken.append(slow._metadata.remove([lease.KEY]))
                made(place, folder, "coal")

        with pytest.raises(IndexStateError, match=r"took over|not there any more|no index"):
            index.update(folder, progress=progress)
    with searcher.open(place) as index:
        assert ids(index, "coal")
        assert not ids(index, "gas")
        assert index.status().generation == 2


def test_a_broken_lease_is_told(place: str, folder: Path) -> None:
    made(place, folder, "oil")
    home(place)._metadata.put(lease.KEY, {"pid": "?"})
    write(folder, "gas")
    with searcher.open(place) as index:
        with pytest.raises(IndexStateError, match=r"document lease in .*-meta is broken"):
            index.update(folder)
        assert ids(index, "oil")


# One switch


def begun(place: str, number: int) -> tuple[ClusterHome, aliases.Aliases]:
    """A home as it is under the lock, and the next generation that it would switch to."""
    one = home(place)
    one._metadata.make()
    one._aliases = one._look()
    names = tuple(f"{name_of(place)}-{number:016x}-{what}" for what in ("articles", "quotations"))
    for name in names:
        one._client.indices.create(index=name)
    return one, aliases.Aliases(True, f"generation-{number}-x", names[:1], names[1:])


def switched(one: ClusterHome, to: aliases.Aliases) -> None:
    aliases.switch(one._client, one._location, one._aliases, to)


@pytest.mark.parametrize("first", [True, False], ids=["first", "later"])
def test_of_two_writers_without_a_lease_one_wins(place: str, first: bool) -> None:
    if not first:
        switched(*begun(place, 1))
    one, other = begun(place, 2), begun(place, 3)
    switched(*one)
    with pytest.raises(IndexStateError, match="Another process published"):
        switched(*other)
    assert home(place)._look() == one[1]


class Flaky:
    """A client whose answers to a switch are lost, before or after it is done."""

    def __init__(self, client: Any, *, done: bool) -> None:
        self._client, self._done = client, done
        self.indices = self

    def update_aliases(self, **how: Any) -> None:
        from opensearchpy import ConnectionTimeout

        if self._done:
            self._client.indices.update_aliases(**how)
        raise ConnectionTimeout("TIMEOUT", "lost", TimeoutError("lost"))

    def get(self, **how: Any) -> Any:
        return self._client.indices.get(**how)


@pytest.mark.parametrize("done", [True, False])
def test_a_switch_whose_answer_is_lost(
    place: str, done: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aliases, "_SECONDS", 1)
    one, to = begun(place, 1)
    flaky: Any = Flaky(one._client, done=done)
    if done:
        aliases.switch(flaky, one._location, one._aliases, to)
    else:
        with pytest.raises(EngineError, match="did not answer in time"):
            aliases.switch(flaky, one._location, one._aliases, to)
    assert home(place)._look().generation == (to.generation if done else "")


def test_what_is_published_is_told_to_be(
    place: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    from searcher.storage.cluster import home as module

    def switch_and_lose(*args: Any) -> None:
        aliases.switch(*args)
        for scratch in Path(tempfile.gettempdir()).glob("searcher-scratch-*"):
            shutil.rmtree(scratch)

    monkeypatch.setattr(tempfile, "tempdir", str(folder.parent))
    monkeypatch.setattr(module, "switch", switch_and_lose)
    made(place, folder, "oil")
    with searcher.open(place) as index:
        assert ids(index, "oil")


# What readers have


def test_readers_keep_their_generation(place: str, folder: Path) -> None:
    made(place, folder, "oil", "oil")
    with searcher.open(place) as before:
        made(place, folder, "gas", "gas", "oil")
        assert len(ids(before, "oil")) == 2
        assert not ids(before, "gas")
        with searcher.open(place) as after, searcher.open(place, generation=1) as again:
            assert len(ids(after, "gas")) == 2
            assert ids(again, "oil") == ids(before, "oil")
            assert (after.status().generation, again.status().generation) == (2, 1)
    with pytest.raises(IndexStateError, match=r"no generation 3 .* kept are: 1, 2"):
        searcher.open(place, generation=3)


def test_what_counts_no_more_goes_when_its_time_is_over(
    place: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(place, folder, "oil")
    reader = searcher.open(place)
    made(place, folder, "gas")
    made(place, folder, "gas", "gas")
    assert len(stores(place)) == 4  # no quotation came or went: all share one store of them
    monkeypatch.setenv("SEARCHER_OPENSEARCH_GRACE", "0")
    time.sleep(1.1)
    made(place, folder, "gas", "gas")
    assert len(stores(place)) == 2
    assert len(metadata_ids(place, "generation-")) == 1
    with pytest.raises(IndexStateError, match=r"Open .*again"):
        reader.search("oil")


def test_keep(place: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCHER_OPENSEARCH_GRACE", "0")
    for count in (1, 2, 3):
        write(folder, *["oil"] * count)
        with searcher.create(place) as index:
            index.update(folder, keep=2)
        time.sleep(1.1)
    with searcher.open(place, generation=2) as index:
        assert len(ids(index, "oil")) == 2
    with pytest.raises(IndexStateError, match="kept are: 2, 3"):
        searcher.open(place, generation=1)
