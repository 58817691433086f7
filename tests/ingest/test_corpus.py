"""The drop folder: what is a source, and what may happen to one before it is read."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.article import Article, Skip
from searcher.errors import ArticleError
from searcher.ingest import corpus, decoding, registry
from searcher.ingest.containers import compression
from searcher.ingest.corpus import Source
from searcher.reports import FEED
from tests.work import grows_as_its_input

LINE = b'{"id": %d, "title": "A", "body": "b"}\n'


def listed(folder: Path, **options: bool) -> dict[str, str]:
    """Paths to the reason of the skip; empty for a source."""
    return {
        one.path if isinstance(one, Source) else one.source: ""
        if isinstance(one, Source)
        else one.reason
        for one in corpus.sources(folder, **options)
    }


def only(folder: Path) -> Source:
    (found,) = corpus.sources(folder)
    assert isinstance(found, Source), found
    return found


def written(folder: Path, name: str, data: bytes) -> Source:
    (folder / name).write_bytes(data)
    return only(folder)


def test_the_order_is_that_of_the_paths(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "a-b.txt", "a0.txt", "Z.txt", "é.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = list(listed(tmp_path))
    assert found == sorted(names)


def test_a_source(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.txt").write_bytes(b"four")
    os.utime(tmp_path / "a/b.txt", ns=(5, 7))
    inode, changed = (tmp_path / "a/b.txt").stat().st_ino, (tmp_path / "a/b.txt").stat().st_ctime_ns
    path = str(tmp_path / "a/b.txt")
    assert only(tmp_path) == Source("a/b.txt", path, 4, 7, inode=inode, changed=changed)
    assert only(tmp_path).stamp == f"7:{inode:x}:{changed:x}"
    assert corpus.digest(only(tmp_path)) == hashlib.blake2b(b"four", digest_size=16).hexdigest()


def test_a_file_is_a_corpus_of_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert only(tmp_path / "a.txt").path == "a.txt"


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="cannot be read"):
        list(corpus.sources(tmp_path / "no"))


def test_what_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    folder = tmp_path / "in"
    (tmp_path / "out.txt").write_text("x")
    (folder / ".hidden.txt").write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git/a.txt").write_text("x")
    (folder / "a.txt").write_text("x")
    (folder / "b.pdf").write_text("x")
    (folder / "c").write_text("x")
    (folder / "c2").write_text("The minister opened the new bridge on Tuesday, and all came.\n")
    (folder / "Makefile").write_text("all:\n\tcc x.c\n")
    (folder / "g.xyz").write_text("x")
    (folder / "h.doc").write_text("x")
    (folder / "page.php?id=3").write_text("<html><p>Text.</p></html>")
    (folder / "d.PDF.gz").write_text("x")
    (folder / "e.TXT").write_text("x")
    os.mkfifo(folder / "fifo.txt")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(folder / "socket.txt"))
    (folder / "link-itself.txt").symlink_to("link-itself.txt")
    (folder / "link-nowhere.txt").symlink_to("no.txt")
    (folder / "link-out.txt").symlink_to("../out.txt")
    (folder / "link-in.txt").symlink_to("a.txt")
    (folder / "link-up").symlink_to("..")
    (folder / "link-device.txt").symlink_to("/dev/zero")
    out = "a link to something outside the folder: links are not followed"
    assert listed(folder) == {
        "a.txt": "",
        "b.pdf": "",
        "c": "no reader: no suffix, and its bytes are of no known kind",
        "c2": "",
        "Makefile": "no reader: no suffix",
        "d.PDF.gz": "",
        "g.xyz": "no reader for .xyz",
        "h.doc": "no reader for .doc: convert it with `soffice --convert-to docx`",
        "page.php?id=3": "",
        "e.TXT": "",
        "fifo.txt": "a named pipe, not a file",
        "link-device.txt": out,
        "link-in.txt": "a link to something in the folder itself: links are not followed",
        "link-itself.txt": "a link to itself",
        "link-nowhere.txt": "a link to nowhere",
        "link-out.txt": out,
        "link-up": out,
        "socket.txt": "a socket, not a file",
    }


def test_links_may_be_followed(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    (out / "b.txt").write_text("a title\n\nsome text")
    (out / "back").symlink_to(folder)
    (folder / "a.txt").write_text("x")
    (folder / "deep").mkdir()
    (folder / "deep/self").symlink_to("..")
    (folder / "link").symlink_to(out)
    (folder / "link.txt").symlink_to(out / "b.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    seen = "a link to a folder that is read already"
    assert listed(folder, follow_links=True) == {
        "a.txt": "",
        "deep/self": seen,
        "link.txt": "",
        "link/b.txt": "",
        "link/back": seen,
        "zero.txt": "a device, not a file",
    }
    (linked,) = [
        one
        for one in corpus.sources(folder, follow_links=True)
        if isinstance(one, Source) and one.path == "link.txt"
    ]
    (found,) = corpus.articles(linked)
    assert isinstance(found, Article)
    assert (found.id, found.title) == ("link.txt", "a title")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        pytest.param(b"a\xff.txt", r"a\xff.txt", id="a stray byte"),
        pytest.param(b"a\nb.txt", r"a\nb.txt", id="a line feed"),
        pytest.param(b"a\x1b[0m.txt", r"a\x1b[0m.txt", id="an escape"),
        pytest.param(b"a\\xff.txt", r"a\\xff.txt", id="a backslash"),
        pytest.param("a\u202eb.txt".encode(), r"a\u202eb.txt", id="a turn of direction"),
        pytest.param("ä é.txt".encode(), "ä é.txt", id="letters and spaces"),
    ],
)
def test_paths_can_be_printed(tmp_path: Path, name: bytes, path: str) -> None:
    with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
        file.write(b"a title\n\nsome text")
    source = only(tmp_path)
    assert source.path == path
    assert source.path.isprintable()
    (found,) = corpus.articles(source)
    assert isinstance(found, Article)
    assert found.source == path


def test_folders_five_hundred_deep(tmp_path: Path) -> None:
    handle = os.open(tmp_path, os.O_RDONLY)
    for _ in range(500):
        os.mkdir("a_long_name_of_a_folder", dir_fd=handle)
        inner = os.open("a_long_name_of_a_folder", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = inner
    with os.fdopen(os.open("a.txt", os.O_WRONLY | os.O_CREAT, dir_fd=handle), "wb") as file:
        file.write(b"a title\n\nsome text")
    os.close(handle)
    source = only(tmp_path)
    assert source.path.count("/") == 500
    (found,) = corpus.articles(source)
    assert isinstance(found, Article)
    assert len(corpus.digest(source)) == 32


@pytest.mark.slow
def test_many_files_cost_as_many_times_the_work(tmp_path: Path) -> None:
    def listed(count: int) -> None:
        folder = tmp_path / str(count)
        assert sum(isinstance(one, Source) for one in corpus.sources(folder)) == count

    for count in (1_000, 2_000):
        (tmp_path / str(count)).mkdir()
        for number in range(count):
            (tmp_path / str(count) / f"{number}.txt").touch()
    assert grows_as_its_input(listed, 1_000)


BAD = {
    "empty": ("a.txt", b"", "empty"),
    "binary": ("a.txt", b"\0\1\2", "not text"),
    "a picture": ("a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", "not text"),
    "not UTF-8": ("a.txt", b"\x81\x8d", "not text"),
    "no JSON": ("a.json", b"{", "not JSON"),
    "no archive": ("a.txt.gz", b"hello", "damaged"),
    "no archive, bz2": ("a.txt.bz2", b"hello", "damaged"),
    "no archive, xz": ("a.txt.xz", b"hello", "damaged"),
    "a cut archive": ("a.txt.gz", gzip.compress(os.urandom(999).hex().encode())[:-20], "cut"),
    "an archive's sum": ("a.txt.gz", gzip.compress(b"hello")[:-8] + b"12345678", "damaged"),
}


@pytest.mark.parametrize(("name", "data", "reason"), BAD.values(), ids=BAD.keys())
def test_a_bad_source_is_a_skip(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (found,) = corpus.articles(written(tmp_path, name, data))
    assert isinstance(found, Skip)
    assert reason in found.reason


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_archives(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    ending = {gzip.compress: "gz", bz2.compress: "bz2", lzma.compress: "xz"}[pack]
    source = written(tmp_path, f"a.jsonl.{ending}", pack(LINE % 1) + pack(LINE % 2))
    found = [one.id for one in corpus.articles(source) if isinstance(one, Article)]
    assert found == [f"{source.path}#1", f"{source.path}#2"]


def test_what_was_read_before_a_cut_is_kept(tmp_path: Path) -> None:
    lines = b"".join(
        b'{"id": %d, "title": "%s"}\n' % (number, os.urandom(300).hex().encode())
        for number in range(2000)
    )
    packed = gzip.compress(lines)
    source = written(tmp_path, "a.jsonl.gz", packed[: len(packed) // 2])
    found = list(corpus.articles(source))
    assert 900 < sum(isinstance(one, Article) for one in found) < 1100
    assert found[-1] == Skip(source.path, "the archive is cut short")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        pytest.param("a.txt.gz", b"word word\n", id="text"),
        pytest.param("a.jsonl.gz", b"\n", id="empty lines"),
        pytest.param("a.jsonl.gz", b" ", id="one line"),
        pytest.param("a.json.gz", b"[", id="JSON"),
        pytest.param("a.html.gz", b"<p>", id="HTML"),
    ],
)
def test_a_bomb_is_a_skip(
    tmp_path: Path, name: str, line: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "LARGEST_ARTICLE", 100_000)
    monkeypatch.setattr(compression, "FREE", 100_000)
    monkeypatch.setattr(compression, "MOST_TIMES", 20)
    unpacked = 0
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        while unpacked < 5_000_000:
            unpacked += file.write(line * 10_000)
    found = list(corpus.articles(written(tmp_path, name, packed.getvalue())))
    assert isinstance(found[-1], Skip)
    assert "times its size" in found[-1].reason or "larger than" in found[-1].reason


def test_a_source_may_vanish(tmp_path: Path) -> None:
    source = written(tmp_path, "a.txt", b"hello")
    Path(source.location).unlink()
    assert list(corpus.articles(source)) == [Skip("a.txt", "vanished before it was read")]
    with pytest.raises(ArticleError, match="vanished"):
        corpus.digest(source)


def test_a_source_may_become_something_else(tmp_path: Path) -> None:
    source = written(tmp_path, "a.txt", b"hello")
    Path(source.location).unlink()
    Path(source.location).symlink_to("/etc/hostname")
    assert list(corpus.articles(source)) == [
        Skip("a.txt", "became a link while the folder was read")
    ]
    Path(source.location).unlink()
    os.mkfifo(source.location)
    assert list(corpus.articles(source)) == [Skip("a.txt", "a named pipe, not a file")]
    Path(source.location).unlink()
    Path(source.location).mkdir()
    (found,) = corpus.articles(source)
    assert isinstance(found, Skip)


def test_a_source_may_grow(tmp_path: Path) -> None:
    source = written(tmp_path, "a.jsonl", LINE % 1 + LINE % 2)
    found = corpus.articles(source)
    first = next(found)
    assert isinstance(first, Article)
    with Path(source.location).open("ab") as file:
        file.write(LINE % 3)
    assert list(found)[-1] == Skip("a.jsonl", "changed while it was read")


def test_memory_errors_are_not_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(stream: object, source: str) -> object:
        raise MemoryError

    source = written(tmp_path, "a.txt", b"hello")
    monkeypatch.setattr(registry, "reader", lambda kind: fails)
    with pytest.raises(MemoryError):
        list(corpus.articles(source))


@settings(max_examples=60)
@given(st.text(max_size=30))
def test_any_path_can_be_printed(path: str) -> None:
    assert corpus.printable(path).isprintable()
    assert corpus.printable(path) != FEED


@given(st.text(max_size=6), st.text(max_size=6))
def test_no_two_paths_look_alike(one: str, two: str) -> None:
    assert (corpus.printable(one) == corpus.printable(two)) == (one == two)
