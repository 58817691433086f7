"""An index in a real cluster: what is cleared away and what is not, what is wrong and told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import searcher
from searcher._digests import digest_of
from searcher.errors import IndexStateError
from searcher.index import Index
from searcher.indexing import steps
from searcher.reports import Event
from searcher.storage.cluster import lease
from tests.cluster.places import (
    client_of,
    home,
    made,
    metadata_ids,
    name_of,
    needs_cluster,
    stores,
    write,
)
from tests.indexing.test_drops import ids, line

pytestmark = needs_cluster


# What is cleared, and what is not


def test_what_dead_writers_left_is_cleared(place: str, folder: Path) -> None:
    made(place, folder, "oil")
    client, name = client_of(), name_of(place)
    left = f"{name}-{7:016x}-articles"
    others = [f"{name}-articles", f"{name}-x-{7:016x}-articles", f"{name}2-{7:016x}-articles"]
    for index in (left, *others):
        client.indices.create(index=index)
    home(place)._metadata.put("file-0-0", {"bytes": ""})
    made(place, folder, "oil", "gas")
    there = client.indices.get(index=f"{name}*")
    assert left not in there
    assert {*others} <= {*there}
    assert "file-0-0" not in metadata_ids(place, "file-")


def test_a_file_is_kept_once(place: str, folder: Path) -> None:
    for number in range(3):
        words = [f"w{number}"] * 5
        (folder / f"{number}.jsonl").write_text("".join(line(n, w) for n, w in enumerate(words)))
    with searcher.create(place) as index:
        index.update(folder)
        before = set(metadata_ids(place, "file-"))
        write(folder, "oil", "gas")
        index.update(folder)
    after = set(metadata_ids(place, "file-"))
    assert len(before) == 5  # corpora, a log, three listings
    assert before < after
    assert len(after - before) == 2  # another listing, another log
    assert not metadata_ids(place, lease.KEY)
    with searcher.open(place) as index:
        assert index.update(folder).unchanged == 17


def test_a_large_file_goes_in_pieces(
    place: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from searcher.storage.cluster import metadata

    monkeypatch.setattr(metadata, "_PIECE", 100)
    made(place, folder, *["oil"] * 50)
    assert len(metadata_ids(place, "file-")) > 20
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
    monkeypatch.setattr(steps, "_STEP", 3_000)
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
    assert "goes on from its" in " ".join(report.notes)
    assert report.added < 90
    with searcher.open(place) as index:
        assert len(ids(index, "w3")) == 14
        assert index.check() == ()
    assert not metadata_ids(place, "part")
    assert len(stores(place)) == 2


# What is wrong


def test_check_tells_what_is_wrong(place: str, folder: Path) -> None:
    made(place, folder, "oil", "gas")
    one, name = home(place), name_of(place)
    with searcher.open(place) as index:
        assert index.check() == ()
        piece = metadata_ids(place, "file-")[0]
        before = one._metadata.get(piece)
        assert before is not None
        one._metadata.put(piece, {"bytes": "eJwDAAAAAAE="})
        assert any("catalog/" in fault for fault in index.check())
        one._metadata.remove([piece])
        assert any("catalog/" in fault for fault in index.check())
        one._metadata.put(piece, before.content)
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
    document = one._metadata.get(key)
    assert document is not None
    if harm == "gone":
        one._metadata.remove([key])
    elif harm == "changed":
        text = document.content["manifest"].replace("english", "russian")
        one._metadata.put(key, {**document.content, "manifest": text})
    else:
        one._metadata.put(key, {"number": "x"})
    with pytest.raises(IndexStateError, match=r"damaged.*--rebuild"):
        searcher.open(place)
    with Index.replace(place) as index:
        assert index.update(folder).generation == 2
    with searcher.open(place) as index:
        assert len(ids(index, "oil")) == 1
        assert index.check() == ()
    assert len(stores(place)) == 2


def test_no_file_is_written_outside(place: str, folder: Path) -> None:
    made(place, folder, "oil")
    one = home(place)
    key = one._look().generation
    document = one._metadata.get(key)
    assert document is not None
    manifest = json.loads(document.content["manifest"])
    manifest["files"]["../../../out"] = manifest["files"]["articles/opensearch.json"]
    text = json.dumps(manifest)
    small = {
        **document.content["files"],
        "../../../out": document.content["files"]["articles/opensearch.json"],
    }
    says = {"manifest": text, "digest": digest_of(text.encode()), "files": small}
    one._metadata.put(key, {**document.content, **says})
    with pytest.raises(IndexStateError, match="damaged"):
        searcher.open(place)


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
        for make in (searcher.create, Index.replace):
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
