"""No link leads out of a corpus, and no pipe stops a command, whenever it takes a file's place."""

from __future__ import annotations

import fcntl
import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import searcher
from searcher.article import Skip
from searcher.errors import ArticleError, EngineError, IndexStateError
from searcher.ingest import corpus
from searcher.ingest.corpus import Source
from searcher.ingest.fields import settings
from searcher.names import overrides
from searcher.storage.cluster.scratch import Scratch


def write(path: Path, title: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{title}\n\nA text.\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of one source in a folder of a folder, and a folder beside it."""
    write(tmp_path / "corpus" / "d" / "e" / "a.txt", "Inside")
    write(tmp_path / "secret" / "e" / "a.txt", "Secret")
    write(tmp_path / "secret" / "a.txt", "Secret")
    return tmp_path / "corpus"


def swapped(place: Path, secret: Path) -> None:
    """Put a link to another folder in the place of one."""
    place.rename(place.with_name(f".{place.name}"))
    place.symlink_to(secret, target_is_directory=True)


SWAPS = {
    "the folder itself": ("d/e", "secret/e"),
    "a folder above it": ("d", "secret"),
    "the corpus": ("", "secret"),
}


@pytest.mark.parametrize(("place", "secret"), SWAPS.values(), ids=SWAPS)
def test_a_folder_that_becomes_a_link_before_it_is_read(
    place: str, secret: str, folder: Path
) -> None:
    (source,) = corpus.sources(folder)
    assert isinstance(source, Source)
    if not place:
        (folder.parent / "secret" / "d").symlink_to(folder.parent / "secret")
    swapped(folder / place if place else folder, folder.parent / secret)
    reason = "a folder on its path became a link while it was read"
    assert list(corpus.articles(source)) == [Skip("d/e/a.txt", reason, passing=True)]
    with pytest.raises(ArticleError, match=reason):
        corpus.digest(source)
    with pytest.raises(ArticleError, match=reason):
        corpus.content(source)
    assert corpus.sample(source) == b""


KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a pipe": (os.mkfifo, "a named pipe, not a file"),
    "a socket": (
        lambda path: os.mknod(path, stat.S_IFSOCK | 0o600),
        "a socket, not a file|cannot be read",
    ),
    "a folder": (Path.mkdir, "a folder, not a file"),
    "a link": (lambda path: path.symlink_to("/etc/passwd"), "became a link while"),
    "a link to a device": (lambda path: path.symlink_to("/dev/zero"), "became a link while"),
    "nothing": (lambda _: None, "vanished before it was read"),
    "a device": (
        lambda path: os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5)),
        "a device, not a file",
    ),
}


@pytest.mark.parametrize("suffix", ["txt", "jsonl", "zip", "sqlite", "parquet", "pdf", "none"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_becomes_something_else(kind: str, suffix: str, folder: Path) -> None:
    """It is a skip with that reason: nothing is waited for, and nothing outside is read."""
    place = folder / "d" / "e" / f"a.{suffix}"
    (folder / "d" / "e" / "a.txt").rename(place)
    source = Source(f"d/e/a.{suffix}", str(place), 18, 0)
    make, reason = KINDS[kind]
    place.unlink()
    try:
        make(place)
    except PermissionError:
        pytest.skip("only root can make a device")
    (found,) = corpus.articles(source)
    assert isinstance(found, Skip)
    assert re.match(reason, found.reason)
    with pytest.raises(ArticleError, match=reason):
        corpus.digest(source)
    assert corpus.sample(source) == b""


def test_another_file_in_its_place_is_read_at_the_next_update(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hard link put there between walk and read counts as a change: the index never keeps a
    text under the state of another file."""
    place = folder / "d" / "e" / "a.txt"
    walk = corpus.sources

    def swapping(*values: object, **named: object) -> Iterator[Source | Skip]:
        found = [*walk(*values, **named)]  # type: ignore[arg-type]
        place.unlink()
        os.link(tmp_path / "secret" / "a.txt", place)
        return iter(found)

    with searcher.create(tmp_path / "index") as index:
        with monkeypatch.context() as patch:
            patch.setattr(corpus, "sources", swapping)
            index.update(folder)
        index.update(folder)
        assert [hit.article.title for hit in index.search("*")] == ["Secret"]
        assert index.stale()[0].changed == 0
        assert not index.check()


def test_a_folder_that_becomes_a_link_while_it_is_walked(folder: Path) -> None:
    write(folder / "c.txt", "Before")
    walk: Iterator[Source | Skip] = corpus.sources(folder)
    assert next(walk).__class__ is Source
    swapped(folder / "d", folder.parent / "secret")
    assert [one for one in walk if isinstance(one, Source)] == []


@pytest.mark.parametrize("name", [settings.FILE, overrides.FILE])
@pytest.mark.parametrize("kind", ["a link", "a pipe"])
def test_the_files_of_settings_are_files_of_the_folder(
    name: str, kind: str, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.toml").write_text("password = 1")
    if kind == "a link":
        (folder / name).symlink_to(tmp_path / "secret.toml")
    else:
        os.mkfifo(folder / name)
    with (
        searcher.create(tmp_path / "index") as index,
        pytest.raises(ArticleError, match=name) as caught,
    ):
        index.update(folder)
    assert "password" not in str(caught.value)


def test_links_on_the_way_to_a_corpus_are_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(folder)
    (folder / overrides.FILE).write_text('[[speaker]]\nname = "Ada Stone"\nspellings = ["A S"]\n')
    (folder / settings.FILE).write_text('name = "harbour"\n')
    with searcher.create(tmp_path / "index") as index:
        assert index.update(tmp_path / "way").added == 1
        assert index.search("inside").total == 1


def stale(place: Path) -> None:
    """Read the pointer, the manifest and the catalog of an index."""
    with searcher.open(place) as index:
        index.stale()


def test_pipes_in_the_place_of_an_indexs_files(folder: Path, tmp_path: Path) -> None:
    with searcher.create(tmp_path / "index") as index:
        index.update(folder)
    for name in ("current", "generations/1/manifest.json", "generations/1/catalog/corpora.json"):
        place = tmp_path / "index" / name
        content = place.read_bytes()
        place.unlink()
        os.mkfifo(place)
        with pytest.raises(IndexStateError, match="cannot be read"):
            stale(tmp_path / "index")
        place.unlink()
        place.write_bytes(content)
    with searcher.open(tmp_path / "index") as index:
        assert not index.check()


@pytest.mark.skipif(sys.platform == "darwin", reason="each name is UTF-8 there")
def test_an_index_on_a_path_that_is_not_utf_8(folder: Path, tmp_path: Path) -> None:
    place = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    with pytest.raises(IndexStateError, match="no index in"):
        searcher.open(place)
    with (
        searcher.create(place) as index,
        pytest.raises(EngineError, match=r"is not UTF-8\. Choose another folder"),
    ):
        index.update(folder)
    for engine in ("whoosh", "memory"):
        with searcher.create(place / engine, engine=engine) as index:
            assert index.update(folder).added == 1
            assert not index.check()
            assert index.search("inside").total == 1


def test_only_own_folders_of_temporary_files_are_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    prefix = "searcher-scratch-"
    for name in ("pipe", "link", "dead"):
        (tmp_path / f"{prefix}{name}").mkdir()
    os.mkfifo(tmp_path / f"{prefix}pipe" / "lock")
    write(tmp_path / "mine" / "lock", "x")
    (tmp_path / f"{prefix}link" / "lock").symlink_to(tmp_path / "mine" / "lock")
    (tmp_path / f"{prefix}folder").symlink_to(tmp_path / "mine")
    (tmp_path / f"{prefix}file").write_text("x")
    (tmp_path / f"{prefix}dead" / "lock").write_text("")
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: os.getuid() + 1)
        Scratch().place("a")
    assert (tmp_path / f"{prefix}dead").is_dir()
    Scratch().place("a")
    left = {path.name.removeprefix(prefix) for path in tmp_path.iterdir()}
    assert left == {"pipe", "link", "folder", "file", "mine"}
    assert (tmp_path / "mine" / "lock").is_file()


def test_a_folder_in_use_is_not_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    used = tmp_path / "searcher-scratch-used"
    used.mkdir()
    with open(used / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        Scratch().place("a")
        assert used.is_dir()
