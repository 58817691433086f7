"""An index at home in a real cluster: who writes, what counts, what is kept, what is cleared."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import searcher
from searcher import changes
from searcher.cluster import lease, standing
from searcher.cluster.home import ClusterHome
from searcher.cluster.location import parsed
from searcher.errors import EngineError, IndexStateError
from searcher.homes import home_of
from searcher.index import Index
from searcher.reports import Event
from tests.cluster.places import client_of, needs_cluster, new_place
from tests.test_drops import ids, line

pytestmark = needs_cluster


@pytest.fixture
def place() -> Iterator[str]:
    with new_place() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    return made


def home(place: str, **how: Any) -> ClusterHome:
    return ClusterHome(parsed(place), **how)


def name_of(place: str) -> str:
    return place.rpartition("/")[2]


def stores(place: str) -> list[str]:
    return standing.indexes(client_of(), parsed(place))


def papers(place: str, kind: str) -> list[str]:
    return [key for key in home(place)._papers.listed() if key.startswith(kind)]


def write(folder: Path, *words: str) -> None:
    (folder / "a.jsonl").write_text("".join(line(n, word) for n, word in enumerate(words)))


def made(place: str, folder: Path, *words: str) -> None:
    write(folder, *words)
    with searcher.create(place) as index:
        index.update(folder)


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
    assert not papers(place, lease.KEY)


def test_a_writer_that_died_here_keeps_nobody_waiting(place: str) -> None:
    code = (
        "import sys, time; from searcher.homes import home_of\n"
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
        assert papers(place, lease.KEY)


def test_a_lease_of_another_machine_ends_when_it_stands_still(place: str) -> None:
    one = home(place)
    with one.locked():
        pass
    one._papers.put(lease.KEY, {**lease._says(2.0), "machine": "another", "host": "elsewhere"})
    with pytest.raises(IndexStateError, match=r"on elsewhere.*after 2 seconds"), one.locked():
        pass
    began = time.monotonic()
    with one.locked(wait=20):
        assert time.monotonic() - began > 2


def test_a_lease_is_renewed(place: str) -> None:
    one = home(place)
    with one.locked():
        pass
    with lease.held(one._papers, parsed(place), wait=0, seconds=1.5):
        seen = {one._papers.get(lease.KEY).version for _ in range(30) if not time.sleep(0.1)}
        with pytest.raises(IndexStateError):
            lease._taken(one._papers, parsed(place), 2.5, 1.5)
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
                taken.append(slow._papers.remove([lease.KEY]))
                made(place, folder, "coal")

        with pytest.raises(IndexStateError, match=r"took over|not there any more|no index"):
            index.update(folder, progress=progress)
    with searcher.open(place) as index:
        assert ids(index, "coal")
        assert not ids(index, "gas")
        assert index.status().generation == 2


def test_a_broken_lease_is_told(place: str, folder: Path) -> None:
    made(place, folder, "oil")
    home(place)._papers.put(lease.KEY, {"pid": "?"})
    write(folder, "gas")
    with searcher.open(place) as index:
        with pytest.raises(IndexStateError, match=r"document lease in .*-meta is broken"):
            index.update(folder)
        assert ids(index, "oil")


# One switch


def begun(place: str, number: int) -> tuple[ClusterHome, standing.Standing]:
    """A home as it is under the lock, and the next generation that it would switch to."""
    one = home(place)
    one._papers.make()
    one._standing = one._look()
    names = tuple(f"{name_of(place)}-{number:016x}-{what}" for what in ("articles", "quotations"))
    for name in names:
        one._client.indices.create(index=name)
    return one, standing.Standing(True, f"generation-{number}-x", names[:1], names[1:])


def switched(one: ClusterHome, to: standing.Standing) -> None:
    standing.switch(one._client, one._location, one._standing, to)


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
    monkeypatch.setattr(standing, "_SECONDS", 1)
    one, to = begun(place, 1)
    flaky: Any = Flaky(one._client, done=done)
    if done:
        standing.switch(flaky, one._location, one._standing, to)
    else:
        with pytest.raises(EngineError, match="did not answer in time"):
            standing.switch(flaky, one._location, one._standing, to)
    assert home(place)._look().generation == (to.generation if done else "")


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
    assert len(papers(place, "generation-")) == 1
    with pytest.raises(IndexStateError, match=r"Open .*again"):
        reader.search("oil")
    monkeypatch.setenv("SEARCHER_OPENSEARCH_GRACE", "soon")
    with pytest.raises(IndexStateError, match="GRACE is 'soon'"):
        home_of(place)


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


# What is cleared, and what is not


def test_what_dead_writers_left_is_cleared(place: str, folder: Path) -> None:
    made(place, folder, "oil")
    client, name = client_of(), name_of(place)
    left = f"{name}-{7:016x}-articles"
    others = [f"{name}-articles", f"{name}-x-{7:016x}-articles", f"{name}2-{7:016x}-articles"]
    for index in (left, *others):
        client.indices.create(index=index)
    home(place)._papers.put("file-0-0", {"bytes": ""})
    made(place, folder, "oil", "gas")
    there = client.indices.get(index=f"{name}*")
    assert left not in there
    assert {*others} <= {*there}
    assert "file-0-0" not in papers(place, "file-")


def test_a_file_is_kept_once(place: str, folder: Path) -> None:
    for number in range(3):
        words = [f"w{number}"] * 5
        (folder / f"{number}.jsonl").write_text("".join(line(n, w) for n, w in enumerate(words)))
    with searcher.create(place) as index:
        index.update(folder)
        before = set(papers(place, "file-"))
        write(folder, "oil", "gas")
        index.update(folder)
    after = set(papers(place, "file-"))
    assert len(before) == 5  # corpora, a log, three listings
    assert before < after
    assert len(after - before) == 2  # another listing, another log
    assert not papers(place, lease.KEY)
    with searcher.open(place) as index:
        assert index.update(folder).unchanged == 17


def test_a_large_file_goes_in_pieces(
    place: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from searcher.cluster import files

    monkeypatch.setattr(files, "_PIECE", 100)
    made(place, folder, *["oil"] * 50)
    assert len(papers(place, "file-")) > 20
    with searcher.open(place) as index:
        assert index.update(folder).unchanged == 50
        assert index.check() == ()


def test_two_generations_may_share_their_stores(place: str, folder: Path) -> None:
    made(place, folder, "oil")
    (folder / "speakers.toml").write_text('[[speaker]]\nname = "A B"\nspellings = ["C D"]\n')
    with searcher.open(place) as index:
        assert index.update(folder).generation == 2
    assert len(stores(place)) == 2
    with searcher.open(place) as now, searcher.open(place, generation=1) as before:
        assert "A B" in str(now._now().generation.manifest["naming"])
        assert not before._now().generation.manifest["naming"]
        assert now.check() == before.check() == ()


# Interrupted updates


class StopHereError(Exception):
    """Somebody pulled the plug."""


def test_an_interrupted_update_goes_on(
    place: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "_STEP", 3_000)
    write(folder, *(f"w{n % 7}" for n in range(100)))

    def interrupted(index: Index, after: int) -> None:
        seen = 0

        def progress(event: Event) -> None:
            nonlocal seen
            seen += event.kind in ("added", "updated")
            if seen > after:
                raise StopHereError

        with pytest.raises(StopHereError):
            index.update(folder, progress=progress, checkpoint=0.0)

    with searcher.create(place) as index:
        interrupted(index, 20)
        interrupted(index, 20)
        assert len(stores(place)) == 2  # those of the checkpoint
        assert not home(place).exists()
        report = index.update(folder)
    assert report.articles == 100
    assert "goes on with the" in " ".join(report.notes)
    assert report.added < 90
    with searcher.open(place) as index:
        assert len(ids(index, "w3")) == 14
        assert index.check() == ()
    assert not papers(place, "part")
    assert len(stores(place)) == 2


# What is wrong


def test_check_tells_what_is_wrong(place: str, folder: Path) -> None:
    made(place, folder, "oil", "gas")
    one, name = home(place), name_of(place)
    with searcher.open(place) as index:
        assert index.check() == ()
        piece = papers(place, "file-")[0]
        before = one._papers.get(piece)
        assert before is not None
        one._papers.put(piece, {"bytes": "eJwDAAAAAAE="})
        assert any("catalog/" in fault for fault in index.check())
        one._papers.remove([piece])
        assert any("catalog/" in fault for fault in index.check())
        one._papers.put(piece, before.says)
        assert index.check() == ()
        quotations = one._look().quotations[0]
        one._client.indices.delete_alias(index=quotations, name=f"{name}-quotations")
        assert any(f"{name}-quotations leads to nothing" in fault for fault in index.check())
    articles = one._look().articles[0]
    one._client.indices.put_settings(index=articles, body={"index.blocks.write": None})
    one._client.delete_by_query(
        index=articles, body={"query": {"match_all": {}}}, params={"refresh": "true"}
    )
    with searcher.open(place) as index:
        assert any("articles" in fault for fault in index.check())


@pytest.mark.parametrize("harm", ["gone", "changed", "cut"])
def test_a_damaged_manifest_is_told_and_a_rebuild_mends_it(
    place: str, folder: Path, harm: str
) -> None:
    made(place, folder, "oil", "gas")
    one = home(place)
    key = one._look().generation
    paper = one._papers.get(key)
    assert paper is not None
    if harm == "gone":
        one._papers.remove([key])
    elif harm == "changed":
        text = paper.says["manifest"].replace("english", "russian")
        one._papers.put(key, {**paper.says, "manifest": text})
    else:
        one._papers.put(key, {"number": "x"})
    with pytest.raises(IndexStateError, match=r"damaged.*--rebuild"):
        searcher.open(place)
    with Index.anew(place) as index:
        assert index.update(folder).generation == 2
    with searcher.open(place) as index:
        assert len(ids(index, "oil")) == 1
        assert index.check() == ()
    assert len(stores(place)) == 2


def test_a_store_that_is_gone_is_told(place: str, folder: Path) -> None:
    made(place, folder, "oil")
    one = home(place)
    one._client.indices.delete(index=one._look().quotations[0])
    with pytest.raises(IndexStateError, match=r"damaged.*is not in the cluster"):
        searcher.open(place)


@pytest.mark.parametrize("other", ["tantivy", "whoosh", "memory", "nonesuch"])
def test_another_engine_is_refused(place: str, other: str) -> None:
    with pytest.raises(IndexStateError, match=f"The engine {other} keeps"):
        searcher.create(place, engine=other)
    assert not home(place).exists()


def test_an_index_of_others_is_never_touched(place: str, folder: Path) -> None:
    client, name = client_of(), name_of(place)
    write(folder, "oil")

    def untouched(*names: str) -> None:
        for make in (searcher.create, Index.anew):
            with pytest.raises(IndexStateError, match="choose another name"):
                make(place).update(folder)
        with pytest.raises(IndexStateError, match="choose another name"):
            searcher.open(place)
        there = client.indices.get(index=f"{name}*", params={"expand_wildcards": "all"})
        assert sorted(there) == sorted(names)
        for each in names:
            client.indices.delete(index=each)

    for each in (name, f"{name}-quotations", f"{name}-meta"):
        client.indices.create(index=each)
        untouched(each)
    client.indices.create(index=f"{name}-theirs", body={"aliases": {name: {}}})
    untouched(f"{name}-theirs")


def test_an_index_of_another_version_is_told(place: str) -> None:
    name = name_of(place)
    meta = {"searcher": {"format": 0, "name": name}}
    client_of().indices.create(index=f"{name}-meta", body={"mappings": {"_meta": meta}})
    with pytest.raises(IndexStateError, match="another version"):
        searcher.create(place)


def test_nothing_stays_on_this_machine(
    place: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    made(place, folder, "oil")
    with searcher.open(place) as index:
        index.stale()
        assert ids(index, "oil")
    del index
    assert not list((tmp_path / "scratch").iterdir())
