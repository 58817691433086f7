"""The index folder: damage is told, readers are left alone, writers wait for each other."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import searcher
from searcher.engines import NAMES
from searcher.errors import IndexStateError
from searcher.index import Index
from searcher.storage.folder import FolderHome


def text(number: int, words: int = 30) -> str:
    chosen = random.Random(number).choices([f"w{n}" for n in range(40)], k=words)
    return f"Title {number}\n\n{' '.join(chosen)}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    for number in range(10):
        (made / f"{number}.txt").write_text(text(number))
    return made


def built(root: Path, folder: Path, engine: str = "memory") -> None:
    with searcher.create(root, engine=engine) as index:
        index.update(folder)


def content(root: Path) -> list[Path]:
    """The files of an index that tell anything: no locks."""
    paths = [p for p in root.rglob("*") if p.is_file() and p.stat().st_size]
    return sorted(path for path in paths if path != root / "lock")


@contextlib.contextmanager
def flipped(path: Path, at: int, bit: int) -> Iterator[None]:
    """A file with one bit flipped, its times as they were."""
    right, status = path.read_bytes(), path.stat()
    wrong = bytearray(right)
    wrong[at] ^= 1 << bit
    path.write_bytes(wrong)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    yield
    path.write_bytes(right)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def is_found(root: Path) -> bool:
    """Whether check finds something wrong, or the index does not open."""
    try:
        with contextlib.closing(FolderHome(root).current(whole=False)) as generation:
            return bool(FolderHome(root).faults(generation))
    except IndexStateError as error:
        return "--rebuild" in str(error)


@pytest.mark.slow
@pytest.mark.parametrize("engine", NAMES)
def test_check_finds_any_flipped_bit(engine: str, folder: Path, tmp_path: Path) -> None:
    (folder / "a.jsonl").write_text('{"id": 1, "body": "one"}\n{"id": 2, "body": "two"}\n')
    root = tmp_path / "index"
    built(root, folder, engine)
    assert not is_found(root)
    chance = random.Random(7)
    files = content(root)
    places = [(path, chance.randrange(path.stat().st_size)) for path in files]
    weights = [path.stat().st_size for path in files]
    for path in chance.choices(files, weights, k=500 - len(places)):
        places.append((path, chance.randrange(path.stat().st_size)))
    missed = []
    for path, at in places:
        with flipped(path, at, chance.randrange(8)):
            if not is_found(root):
                missed.append((path.name, at))
    assert not missed
    assert not is_found(root)


@pytest.mark.parametrize("engine", NAMES)
def test_a_damaged_index_gives_no_wrong_answer(engine: str, folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "index"
    built(root, folder, engine)

    def answers() -> list[tuple[str, float]]:
        with searcher.open(root) as index:
            return [(h.article.body, h.score) for h in index.search("w1 OR w2", limit=99)]

    right = answers()
    chance = random.Random(8)
    for path in content(root):
        for _ in range(3):
            place = chance.randrange(path.stat().st_size), chance.randrange(8)
            with flipped(path, *place), contextlib.suppress(IndexStateError):
                assert answers() == right
                assert "catalog" in path.parts


def test_a_large_file_whose_time_is_another_is_read_whole(folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "index"
    for number in range(10, 60):
        (folder / f"{number}.txt").write_text(text(number, 3_000))
    built(root, folder)
    (large,) = (p for p in content(root) if p.stat().st_size > 500_000)
    status = large.stat()
    os.utime(large, ns=(1, 1))  # as a copy has another
    searcher.open(root).close()
    assert large.stat().st_mtime_ns == status.st_mtime_ns
    right = large.read_bytes()
    large.write_bytes(b"x" + right[1:])
    with pytest.raises(IndexStateError, match=r"damaged: in generation 1 articles/.* has changed"):
        searcher.open(root)


@pytest.mark.parametrize("change", ["cut", "gone"])
def test_a_file_that_is_cut_or_gone_is_told(change: str, folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "index"
    built(root, folder)
    path = root / "generations" / "1" / "articles" / "documents.jsonl"
    if change == "cut":
        os.truncate(path, path.stat().st_size - 1)
    else:
        path.unlink()
    with pytest.raises(IndexStateError, match="--rebuild"):
        searcher.open(root)


def test_a_damaged_index_is_not_updated_and_can_be_rebuilt(folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "index"
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text(text(99))
    built(root, folder)
    with Index.open(root) as index:
        index.update(other)
        (root / "generations" / "2" / "catalog" / "corpora.json").write_text("[]")
        with pytest.raises(IndexStateError, match="--rebuild"):
            index.update(folder)
    with Index.replace(root) as index:
        assert index.update(folder).articles == 11
        assert [one.name for one in index.status().corpora] == ["news", "other"]
        assert index.check() == ()


def test_a_second_writer_is_told_who_has_the_lock(folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "index"
    built(root, folder)
    with searcher.open(root) as index, FolderHome(root).locked():
        with pytest.raises(IndexStateError, match=rf"another process \({os.getpid()}\)"):
            index.update(folder)
        assert index.search("w1").total


def test_a_second_writer_waits(folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "index"
    built(root, folder)
    (folder / "new.txt").write_text(text(77))
    held, go = threading.Event(), threading.Event()

    def hold() -> None:
        with FolderHome(root).locked():
            held.set()
            go.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(60)
    threading.Timer(0.2, go.set).start()
    with searcher.open(root) as index:
        assert index.update(folder, wait=60).added == 1
    holder.join()


def test_a_reader_keeps_the_generation_that_it_opened(folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "index"
    built(root, folder)
    with searcher.open(root) as reader, searcher.open(root) as writer:
        for number in range(3):
            (folder / f"new{number}.txt").write_text(text(number))
            writer.update(folder)
        assert reader.search("*").total == 10
        assert FolderHome(root).numbers() == [1, 4]
    with searcher.open(root) as writer:
        (folder / "last.txt").write_text(text(5))
        writer.update(folder)
    assert FolderHome(root).numbers() == [5]


def write_files(folder: Path) -> None:
    for number in range(100, 400):
        (folder / f"{number}.txt").write_text(text(number, 300))


def write_list(folder: Path) -> None:
    """Short articles: what the catalog keeps of them is more than a segment may be."""
    lines = (json.dumps({"id": n, "title": "T", "body": f"w{n % 9}"}) for n in range(3_000))
    (folder / "a.jsonl").write_text("\n".join(lines))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("write", "added"), [(write_files, 300), (write_list, 3_000)], ids=["files", "list"]
)
def test_a_full_disk_is_one_line(
    write: Callable[[Path], None], added: int, folder: Path, tmp_path: Path
) -> None:
    root = tmp_path / "index"
    built(root, folder, "tantivy")
    write(folder)

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    command = [sys.executable, "-m", "searcher", "index", str(folder), "--index", str(root)]
    ran = subprocess.run(command, preexec_fn=small, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert "stays as it was" in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert [path.name for path in (root / "generations").iterdir()] == ["1"]
    with searcher.open(root) as index:
        assert index.search("*").total == 10
        assert index.check() == ()
        assert index.update(folder).added == added
    assert [path.name for path in (root / "generations").iterdir()] == ["2"]


CLOSED = {
    "update": lambda index: index.update("news"),
    "dry run": lambda index: index.update("news", dry_run=True),
    "feed": lambda index: index.feed(io.BytesIO()),
    "forget": lambda index: index.forget("news"),
    "move": lambda index: index.move("news", "news"),
    "search": lambda index: index.search("w1"),
    "quotations": lambda index: index.quotations("w1"),
    "speakers": lambda index: index.speakers(),
    "article": lambda index: index.article("1.txt"),
    "status": lambda index: index.status(),
    "stale": lambda index: index.stale(),
    "log": lambda index: index.log(),
    "check": lambda index: index.check(),
}


@pytest.mark.parametrize("act", CLOSED.values(), ids=CLOSED.keys())
def test_a_closed_index_does_nothing_more(
    act: Callable[[Index], object], folder: Path, tmp_path: Path
) -> None:
    built(tmp_path / "index", folder)
    index = searcher.open(tmp_path / "index")
    index.close()
    index.close()
    with pytest.raises(IndexStateError, match=r"is closed\. .*searcher\.open\("):
        act(index)
