"""The catalog: what it says after it was written and read again, and what it costs on the way."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from searcher.errors import DamagedFileError
from searcher.reports import Corpus
from searcher.storage import checksums
from searcher.storage.catalog import Catalog, KnownSource, unchanged
from searcher.storage.listings import Listed, Listing


def source(seed: int, *, fault: str = "") -> KnownSource:
    return KnownSource(seed, f"{seed * 7}", f"{seed:032x}", 0 if fault else 1, fault=fault)


def again(folder: Path) -> Catalog:
    return Catalog(folder, checksums.seal(folder, {}))


def grown(folder: Path, catalog: Catalog, new: Path) -> Catalog:
    """The catalog, ready to be written into a folder that shares the files of the one before."""
    new.mkdir()
    for path in folder.iterdir():
        (new / path.name).hardlink_to(path)
    catalog.write_into(new)
    return catalog


def lists(catalog: Catalog, name: str, path: str, keys: list[str]) -> None:
    for key in keys:
        catalog.list(name, path, Listed(f"#{key}", f"digest of {key}", ""), None)
    catalog.put(name, path, KnownSource(1, "2", f"{len(keys)}", 0))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    catalog = Catalog()
    catalog.add_corpus(Corpus("news", "/news", ""))
    catalog.write_into(tmp_path / "1")
    catalog.put("news", "a.txt", source(1))
    catalog.put("news", "b.txt", source(2, fault="not text"))
    lists(catalog, "news", "c.jsonl", ["x", "y"])
    catalog.write()
    found = again(tmp_path / "1")
    assert found.corpora == catalog.corpora
    assert found.known("news", "a.txt") == source(1)
    assert list(found.sources("news")) == ["a.txt", "b.txt", "c.jsonl"]
    assert list(found.ids("news", "c.jsonl")) == ["c.jsonl#x", "c.jsonl#y"]
    assert list(found.ids("news", "a.txt")) == ["a.txt"]
    assert found.counts("news") == (2, 3)


@pytest.mark.parametrize(
    ("known", "size", "stamp", "held"),
    [
        ("2\t14\t0f\t1\t\t", 2, "14", (1, "")),
        ("2\t14\t0f\t3\tarticles-0f.tsv\t", 2, "14", (3, "")),
        ("2\t14\t0f\t1\t\tcut off", 2, "14", (1, "cut off")),
        ("2\t14\t0f\t0\t\tnot text", 2, "14", (0, "not text")),
        ("2\t14\t0f\t1\t\t", 2, "15", None),
        ("2\t14\t0f\t1\t\t", 2, "1", None),
        ("2\t14\t0f\t1\t\t", 12, "14", None),
        ("2\t14\t\t1\t\tcut off", 2, "14", None),
        ("", 2, "14", None),
    ],
    ids=["one", "many", "fault", "none", "later", "a part", "larger", "not whole", "new"],
)
def test_what_is_unchanged(known: str, size: int, stamp: str, held: tuple[int, str] | None) -> None:
    assert unchanged(known, size, stamp) == held


def test_many_generations_say_what_one_would(tmp_path: Path) -> None:
    chance = random.Random(3)
    catalog = Catalog()
    catalog.add_corpus(Corpus("news", "/news", ""))
    folder = tmp_path / "0"
    catalog.write_into(folder)
    truth: dict[str, KnownSource] = {}
    for number in range(1, 40):
        for _ in range(chance.randint(1, 5)):
            path = f"{chance.randint(0, 30)}.txt"
            if path in truth and chance.random() < 0.4:
                del truth[path]
                catalog.remove("news", path)
            else:
                truth[path] = source(chance.randint(1, 99))
                catalog.put("news", path, truth[path])
        catalog.write()
        catalog = again(folder)
        assert {path: catalog.known("news", path) for path in catalog.paths("news")} == truth
        new = tmp_path / str(number)
        catalog, folder = grown(folder, catalog, new), new
    assert len(list(folder.glob("sources-*.tsv"))) < 8


def test_a_small_change_writes_little(tmp_path: Path) -> None:
    catalog = Catalog()
    catalog.add_corpus(Corpus("news", "/news", ""))
    catalog.write_into(tmp_path / "1")
    for number in range(1_000):
        catalog.put("news", f"{number}.txt", source(number))
    catalog.write()
    catalog = grown(tmp_path / "1", again(tmp_path / "1"), tmp_path / "2")
    catalog.put("news", "5.txt", source(9))
    catalog.write()
    before = {path.stat().st_ino for path in (tmp_path / "1").iterdir()}
    written = [p for p in (tmp_path / "2").iterdir() if p.stat().st_ino not in before]
    assert sum(path.stat().st_size for path in written) < 1_000
    assert again(tmp_path / "2").known("news", "5.txt") == source(9)
    assert again(tmp_path / "1").known("news", "5.txt") == source(5)


def test_a_source_that_is_being_read_holds_what_the_stores_hold(tmp_path: Path) -> None:
    catalog = Catalog()
    catalog.add_corpus(Corpus("news", "/news", ""))
    catalog.write_into(tmp_path / "1")
    lists(catalog, "news", "a.jsonl", ["1", "2", "3"])
    catalog.write()
    catalog = grown(tmp_path / "1", again(tmp_path / "1"), tmp_path / "2")
    catalog.list("news", "a.jsonl", Listed("#new", "digest", ""), None)
    catalog.list("news", "a.jsonl", Listed("#2", "other", ""), 1)
    catalog.write()
    half = again(tmp_path / "2")
    assert sorted(half.ids("news", "a.jsonl")) == [f"a.jsonl#{k}" for k in ("1", "2", "3", "new")]
    assert unchanged(half.sources("news")["a.jsonl"], 0, 0) is None
    catalog.put("news", "a.jsonl", KnownSource(5, "6", "digest", 0))
    catalog.write()
    assert list(again(tmp_path / "2").ids("news", "a.jsonl")) == ["a.jsonl#new", "a.jsonl#2"]
    assert len(list((tmp_path / "2").glob("articles-*"))) == 1


def test_a_changed_file_is_not_read(tmp_path: Path) -> None:
    catalog = Catalog()
    catalog.write_into(tmp_path / "1")
    catalog.write()
    sealed = checksums.seal(tmp_path / "1", {})
    (tmp_path / "1" / "corpora.json").write_text("[ ]")
    with pytest.raises(DamagedFileError, match="has changed"):
        Catalog(tmp_path / "1", sealed)


def test_a_listing_finds_articles_in_any_order() -> None:
    listed = [Listed(f"#{n}", f"digest {n}", f"raw {n}") for n in range(100)]
    listing = Listing("".join(one.line() for one in listed).encode())
    order = list(range(100))
    random.Random(5).shuffle(order)
    for at in order[:60]:
        assert listing.same(f"raw {at}", "raw other") == at
        assert listing.place(f"#{at}") == at
        listing.keep(at)
    assert (listing.same("raw none"), listing.place("#none")) == (None, None)
    assert sorted(listing.gone()) == sorted(listed[at] for at in order[60:])


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device is always full here")
def test_a_listing_that_cannot_be_written_can_be_abandoned(tmp_path: Path) -> None:
    catalog = Catalog()
    catalog.add_corpus(Corpus("news", "/news", ""))
    catalog.write_into(tmp_path)
    (tmp_path / "unfinished-0.new").symlink_to("/dev/full")
    catalog.list("news", "a.jsonl", Listed("#1", "digest", ""), None)
    catalog.abandon()
