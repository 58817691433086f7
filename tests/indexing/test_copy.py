"""A copy of an index answers as the index does, and goes on from where it was."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

import searcher
from searcher.engines import NAMES
from searcher.errors import IndexStateError
from searcher.indexing import copy as copying
from searcher.reports import Event
from searcher.storage.documents import stored_article
from tests.commands import invoked
from tests.indexing.test_drops import answers, ids, line

pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("original") / "index"
    with searcher.create(root) as index:
        index.update(CORPUS)
    return root


def stored(root: Path) -> dict[str, str | None]:
    with searcher.open(root) as index:
        stores = index._now()
        found = {name: stores.articles.get(name) for name in stores.articles.ids()}
        return found | {
            name: stores.all_quotations.get(name) for name in stores.all_quotations.ids()
        }


@pytest.mark.parametrize("engine", NAMES)
def test_a_copy_answers_alike(engine: str, original: Path, tmp_path: Path) -> None:
    seen: list[Event] = []
    report = searcher.copy(original, tmp_path / "copy", engine=engine, progress=seen.append)
    with searcher.open(original) as index, searcher.open(tmp_path / "copy") as copy:
        before, after = index.status(), copy.status()
        assert answers(copy) == answers(index)
        assert (after.engine, after.corpora) == (engine, before.corpora)
        assert after.generation == report.generation == before.generation + 1
        assert [one.generation for one in copy.log()] == [1, 2]
        assert copy.speakers() == index.speakers()
        assert copy.check() == ()
    assert stored(tmp_path / "copy") == stored(original)
    assert len(seen) == report.added == report.articles == before.articles
    assert seen[-1].done == seen[-1].total


@pytest.mark.slow
def test_an_update_of_a_copy_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.jsonl").write_text("".join(line(n, f"w{n % 3}") for n in range(200)))
    (folder / "b.json").write_text(line("b", "oil"))
    (folder / "speakers.toml").write_text('[[speaker]]\nname = "A B"\nspellings = ["C D"]\n')
    with searcher.create(tmp_path / "index", language="german") as index:
        index.update(folder, keep=2)
        index.feed(io.BytesIO(line("x", "coal").encode()), name="wire")
    shutil.move(folder, tmp_path / "away")
    copying.copy(tmp_path / "index", tmp_path / "copy", engine="memory")
    shutil.move(tmp_path / "away", folder)
    with searcher.open(tmp_path / "copy") as copy:
        report = copy.update(folder)
        assert (report.unchanged, report.added, report.generation) == (201, 0, 3)
        assert copy.status().language == "german"
        (folder / "b.json").write_text(line("b", "gas"))
        report = copy.update(folder)
        assert (report.unchanged, report.updated, report.generation) == (200, 1, 4)
        assert copy._now().generation.manifest["keep"] == 2
        assert copy._now().generation.manifest["naming"]
        report = copy.update(folder, rebuild=True)  # what was fed is carried over
        assert report.articles == copy.status().articles > 201


def test_without_quotations(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "index", quotations=False) as index:
        index.update(CORPUS)
    searcher.copy(tmp_path / "index", tmp_path / "copy")
    without = pytest.raises(IndexStateError, match="without quotations")
    with searcher.open(tmp_path / "copy") as copy, without:
        copy.quotations()
    assert stored(tmp_path / "copy") == stored(tmp_path / "index")


def test_ids_that_fold_to_one(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    said = '"Oil is up," said Ann Lee. "Gas is down," said Bo Ek.'
    for name in ("A b", "a b", "A  B", "á b", "a_b", "´", "a" * 100):
        (folder / f"{name}.txt").write_text(f"News of {name}\n\n{said}\n")
    with searcher.create(tmp_path / "index") as index:
        index.update(folder)
        assert len(index.quotations(limit=100)) == 14
    searcher.copy(tmp_path / "index", tmp_path / "copy")
    assert stored(tmp_path / "copy") == stored(tmp_path / "index")


@pytest.mark.slow
def test_by_workers(tmp_path: Path, original: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_WORTH_WORKERS", 0)
    monkeypatch.setattr(copying, "_BATCH", 3)
    searcher.copy(original, tmp_path / "copy")
    assert stored(tmp_path / "copy") == stored(original)


def test_an_index_that_is_there_is_not_written_over(original: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Oil\n\noil\n")
    with searcher.create(tmp_path / "index") as index:
        index.update(folder)
    with pytest.raises(IndexStateError, match=r"index already.*--force"):
        searcher.copy(original, tmp_path / "index")
    with searcher.open(tmp_path / "index") as index:
        assert len(ids(index)) == 1
        searcher.copy(original, tmp_path / "index", force=True)
        assert len(ids(index)) == 1
    with searcher.open(tmp_path / "index") as index, searcher.open(original) as before:
        assert ids(index) == ids(before)
        assert index.status().generation == 2
    for place in (original, original / ".." / original.name):
        with pytest.raises(IndexStateError, match="the same place"):
            searcher.copy(original, place, force=True)


def test_nothing_is_to_be_seen_of_half_a_copy(original: Path, tmp_path: Path) -> None:
    def progress(event: Event) -> None:
        if event.done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        searcher.copy(original, tmp_path / "copy", progress=progress)
    with pytest.raises(IndexStateError, match="There is no index"):
        searcher.open(tmp_path / "copy")
    assert not list((tmp_path / "copy" / "generations").iterdir())
    assert searcher.copy(original, tmp_path / "copy").generation == 2


def test_what_cannot_be_copied(original: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexStateError, match="There is no index"):
        searcher.copy(tmp_path / "none", tmp_path / "copy")
    with pytest.raises(IndexStateError, match="no engine"):
        searcher.copy(original, tmp_path / "copy", engine="nonesuch")
    with pytest.raises(IndexStateError, match="in a cluster, not in a folder"):
        searcher.copy(original, tmp_path / "copy", engine="opensearch")
    assert not (tmp_path / "copy").exists()
    broken = tmp_path / "broken"
    shutil.copytree(original, broken)
    log = next((broken / "generations" / "1" / "catalog").glob("sources-*"))
    log.write_bytes(log.read_bytes()[:-1] + b"x")
    with pytest.raises(IndexStateError, match=r"damaged: catalog/sources-1.tsv"):
        searcher.copy(broken, tmp_path / "copy")


def test_the_stored_articles_are_whole(original: Path) -> None:
    for name, told in stored(original).items():
        if "@" not in name:
            assert told is not None
            assert stored_article(told).id == name


def test_the_command(original: Path, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy")
    done = invoked("copy", str(original), copy, "--engine", "whoosh")
    assert (done.exit_code, "generation 2" in done.stderr) == (0, True)
    found = [invoked("search", "stability", "--index", place) for place in (str(original), copy)]
    assert found[0].stdout == found[1].stdout != ""
    again = invoked("copy", str(original), copy)
    assert (again.exit_code, "--force" in again.stderr) == (2, True)
    told = invoked("copy", str(original), copy, "--force", "--format", "json")
    assert '"generation": 3' in told.stdout
