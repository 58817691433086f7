"""One index in many hands: threads that share it, a copy while it grows, a folder in a storm.

`make hard` runs each of them at full length and prints what was done; otherwise a sample runs.
"""

from __future__ import annotations

import collections
import gc
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import searcher
from searcher.errors import EngineError, IndexStateError
from tests.hard.table import FULL, row

pytestmark = pytest.mark.slow

WORDS = "oil gas grain steel paper copper".split()  # noqa: SIM905


def write(folder: Path, name: str, version: int) -> None:
    """Write an article, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f".{name}"
    word = WORDS[version % len(WORDS)]
    new.write_text(
        f"Title {name}\n\nAll of it is about {word}, version v{version}.\n\n"
        f"“We agree on {word},” said Ada Stone.\n" + "More words follow here. " * 20
    )
    new.rename(folder / name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    for number in range(30):
        write(made, f"{number}.txt", 0)
    return made


@pytest.mark.parametrize("engine", ["tantivy", "whoosh", "memory"])
def test_one_index_of_many_threads(engine: str, folder: Path, tmp_path: Path) -> None:
    """Sixteen threads search while the same object is updated, refreshed, and closed at the end."""
    rounds = 60 if FULL else 3
    done: collections.Counter[str] = collections.Counter()
    faults: list[str] = []
    turn, ended = threading.Lock(), threading.Event()
    index = searcher.create(tmp_path / "index", engine=engine)
    index.update(folder)

    def reading(seed: int) -> None:
        random_ = random.Random(seed)
        while True:
            try:
                match random_.randrange(6):
                    case 0:
                        found = index.search("all title", limit=5)
                        assert found.total == 30, found.total
                    case 1:
                        assert index.quotations("agree", speaker="stone", limit=2).total == 30
                    case 2:
                        index.refresh()
                    case 3:
                        assert len(list(index.every("title"))) == 30
                    case 4:
                        assert index.status().articles == 30
                    case 5:
                        (speaker,) = index.speakers("stone", limit=1)
                        assert speaker.quotations == 30
                done["answers"] += 1
            except IndexStateError as error:
                if "closed" not in str(error) or not ended.is_set():
                    faults.append(repr(error))
                done["closed"] += 1
                return
            except BaseException as error:  # noqa: BLE001
                faults.append(repr(error))
                return

    threads = [threading.Thread(target=reading, args=(seed,)) for seed in range(16)]
    for thread in threads:
        thread.start()
    for version in range(1, rounds + 1):
        with turn:
            for number in range(version % 7, 30, 7):
                write(folder, f"{number}.txt", version)
            index.update(folder)
            done["updates"] += 1
    ended.set()
    index.close()
    for thread in threads:
        thread.join()
    row(f"16 threads, {engine}", done)
    assert faults == []
    assert done["closed"] == 16


def copied(source: Path, target: Path, random_: random.Random) -> None:
    """Copy files one by one in any order, as rsync may, while the index changes."""
    shutil.rmtree(target, ignore_errors=True)
    # os.walk passes over a folder that is removed meanwhile; rglob raises.
    files = [Path(folder) / name for folder, _, names in os.walk(source) for name in names]
    random_.shuffle(files)
    for path in files:
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy2(path, place)
        except FileNotFoundError:
            continue
        time.sleep(random_.choice((0, 0, 0.001)))


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_a_copy_of_an_index_that_grows(engine: str, folder: Path, tmp_path: Path) -> None:
    """A copy answers as one of the generations did, or says that it is damaged: nothing else."""
    copies = 150 if FULL else 15
    done: collections.Counter[str] = collections.Counter()
    ended = threading.Event()
    with searcher.create(tmp_path / "index", engine=engine) as index:
        index.update(folder)

        def writing() -> None:
            version = 0
            while not ended.is_set():
                version += 1
                for number in range(30):
                    write(folder, f"{number}.txt", version)
                index.update(folder)

        writer = threading.Thread(target=writing)
        writer.start()
        try:
            for seed in range(copies):
                copied(tmp_path / "index", tmp_path / "copy", random.Random(seed))
                try:
                    with searcher.open(tmp_path / "copy") as copy:
                        versions = {
                            hit.article.body.split("version ")[1].split(".")[0]
                            for hit in copy.search("title", limit=100)
                        }
                        assert (len(versions), copy.search("title", limit=0).total) == (1, 30)
                        assert not copy.check()
                    done["right"] += 1
                except (IndexStateError, EngineError):
                    done["said to be damaged"] += 1
        finally:
            ended.set()
            writer.join()
    row(f"copies of a live index, {engine}", done)


def storm(folder: Path, random_: random.Random, seconds: float, done: dict[str, int]) -> None:
    """Rename, replace, cut and date files at random."""
    end = time.monotonic() + seconds
    version = 0
    while time.monotonic() < end:
        version += 1
        files = sorted(folder.rglob("*.txt"))
        kind = random_.choice(("write", "rename", "folder", "part", "clock", "remove", "back"))
        if len(files) < 20:  # renames replace files, and removals take them
            kind = "write"
        done[kind] += 1
        path = random_.choice(files) if files else folder / "new.txt"
        try:
            match kind:
                case "write":
                    write(folder / f"d{version % 5}", f"w{version % 40}.txt", version)
                case "rename":
                    path.rename(path.with_name(f"r{version % 40}.txt"))
                case "folder":
                    place = folder / f"d{version % 5}"
                    place.rename(folder / f"d{(version + 1) % 5 + 5}")
                case "part":
                    with open(path, "a") as file:
                        file.write(f"Part {version} of it. ")
                        file.flush()
                        time.sleep(0.01)
                        file.write(f"The rest of {version}.\n")
                case "clock":
                    os.utime(path, (random_.choice((0, 1e9, 2e9, 4e9)),) * 2)
                case "remove":
                    path.unlink()
                case "back":
                    other = random_.choice(files)
                    path.rename(folder / "there")
                    other.rename(path)
                    (folder / "there").rename(other)
        except OSError:
            done["lost"] += 1
        time.sleep(random_.choice((0, 0.001, 0.02)))


def test_a_folder_in_a_storm_is_followed(folder: Path, tmp_path: Path) -> None:
    """When it is quiet, the index equals one that is built at once."""
    seconds = 600 if FULL else 8
    command = [sys.executable, "-m", "searcher", "index", str(folder)]
    process = subprocess.Popen(
        [*command, "--index", str(tmp_path / "index"), "--watch", "-q"],
        stderr=subprocess.PIPE,
        text=True,
    )
    done: collections.Counter[str] = collections.Counter()
    try:
        storm(folder, random.Random(7), seconds, done)
        write(folder, "last.txt", 1_000_000)
        fresh = lines(tmp_path / "fresh", folder)
        end = time.monotonic() + 120
        while (found := found_in(tmp_path / "index")) != fresh and time.monotonic() < end:
            time.sleep(0.5)
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    with searcher.open(tmp_path / "index") as index:
        done["generations"] = index.status().generation
        assert not index.check()
    row(f"a storm of {seconds} s", done)
    assert "Traceback" not in errors
    assert found == fresh


def lines(place: Path, folder: Path) -> list[tuple[str, str]]:
    with searcher.create(place) as index:
        index.update(folder)
    return found_in(place)


def found_in(place: Path) -> list[tuple[str, str]]:
    try:
        with searcher.open(place) as index:
            return [(hit.article.id, hit.article.body) for hit in index.export("*")]
    except IndexStateError:
        return []


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_a_soak_of_small_updates(engine: str, folder: Path, tmp_path: Path) -> None:
    """Memory, descriptors, files and bytes stay as they are after many updates and queries."""
    updates, queries = (200, 50) if FULL else (12, 20)
    queried = ["oil", '"all of it"', "o*", "speaker:stone", "said:agree", "titel~", "*"]
    measured = []
    with searcher.create(tmp_path / "index", engine=engine) as index:
        for version in range(updates):
            for number in range(version % 10, 30, 10):
                write(folder, f"{number}.txt", version)
            index.update(folder)
            for number in range(queries):
                index.search(queried[number % len(queried)], limit=3)
            if version in (updates // 4, updates // 2, updates - 1):
                gc.collect()
                files = [path.stat().st_size for path in (tmp_path / "index").rglob("*")]
                measured.append(
                    (memory(), len(os.listdir("/proc/self/fd")), len(files), sum(files))
                )
    first, middle, last = measured
    done = {
        "queries": updates * queries,
        "MB": f"{first[0]} {middle[0]} {last[0]}",
        "descriptors": f"{first[1]} {last[1]}",
        "files": f"{first[2]} {last[2]}",
        "kB on disk": f"{first[3] // 1000} {last[3] // 1000}",
    }
    row(f"a soak of {updates} updates, {engine}", done)
    assert last[0] <= middle[0] + 30
    assert last[1] <= first[1] + 3
    assert last[2] <= 2 * first[2] + 40
    assert last[3] <= 3 * first[3] + 500_000


def memory() -> int:
    """The resident memory of this process in MB."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000


@pytest.fixture
def many_speakers(tmp_path: Path) -> Path:
    count = 300_000 if FULL else 6_000
    random_ = random.Random(3)
    letters = "abcdefghijklmnopqrstuvwxyz"
    with open(tmp_path / "many.jsonl", "w") as file:
        for number in range(count):
            first, last = ("".join(random_.choices(letters, k=7)) for _ in "ab")
            name = f"{first.title()} {last.title()}"
            line = {"id": str(number), "title": "t", "body": "b", "speaker": name}
            file.write(json.dumps(line) + "\n")
    return tmp_path / "many.jsonl"


def test_many_speakers(many_speakers: Path, tmp_path: Path) -> None:
    lines = many_speakers.read_text().splitlines()
    names = [json.loads(line)["speaker"] for line in lines]
    starts = sum(any(part.startswith("A") for part in name.split()) for name in names)
    done: dict[str, object] = {"speakers": len(names)}
    with searcher.create(tmp_path / "index") as index:
        before = time.process_time()
        index.update(many_speakers)
        done["update"] = f"{time.process_time() - before:.1f} s"
        for query, total in (
            ("speaker:a*", starts),
            (f'speaker:"{names[0]}"', 1),
            ("speaker:?b*", None),
            ("speaker:zzzzzzz~", None),
        ):
            before = time.process_time()
            found = index.search(query, limit=5)
            done[query] = f"{found.total} in {time.process_time() - before:.2f} s"
            assert total is None or found.total >= total
        before = time.process_time()
        index.facets("speaker:a*", "speaker", limit=10)
        done["facet"] = f"{time.process_time() - before:.2f} s"
        done["MB"] = memory()
    row("many speakers", done)
