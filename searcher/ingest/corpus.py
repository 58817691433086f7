"""A corpus: the files of a folder, and the articles of each file."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from searcher._digests import digest_of, stream_digest
from searcher._files import NotAFileError, open_regular, open_unlinked, real_path
from searcher._values import frozen, replace
from searcher.article import Skip
from searcher.errors import ArticleError
from searcher.ingest import kinds, readers, registry
from searcher.ingest.containers import compression
from searcher.ingest.fields import day_order, settings
from searcher.ingest.fields.settings import CorpusSettings
from searcher.ingest.json_lines import Keys
from searcher.ingest.readers import Found

_BUFFER = 1 << 18

_BEHIND_SUFFIX = re.compile(r"(\.[A-Za-z0-9]{1,10})#")

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@frozen
class Source:
    """One file of a corpus.

    Attributes:
        path: its path inside the corpus, with `/` between folders; what cannot be printed is
            escaped as in `\\x0a`, and a backslash is doubled. So is a `#` behind a suffix,
            `a.jsonl#1.txt`, which would be the id of an article in `a.jsonl`.
        location: where it is. A link was followed before: the last name is not one.
        size: bytes.
        modified: nanoseconds since 1970; that of `corpus.toml`, if it is younger.
        settings: of its reading, from `corpus.toml`, as `settings.text` writes them.
        inode: the number of the file in its file system; 0 if it is unknown.
        changed: the time of the last change of the inode, nanoseconds since 1970. A new name
            changes it too, and no program can set it.
    """

    path: str
    location: str
    size: int
    modified: int
    settings: str = ""
    inode: int = 0
    changed: int = 0

    @property
    def stamp(self) -> str:
        """The times, the inode and the settings as a word, which differs after any change."""
        stamp = f"{self.modified}:{self.inode:x}:{self.changed:x}"
        return f"{stamp}:{digest_of(self.settings.encode(), 4)}" if self.settings else stamp


@frozen
class _Folder:
    """A folder that is not listed yet: its path inside the corpus, `a/b/`, and its location."""

    path: str
    location: str


@frozen
class _Tour:
    """A walk through a corpus: its top, the folder to leave out, and the folders that were visited,
    to which no link may lead again."""

    top: str
    without: str
    follow_links: bool
    seen: set[str]
    settings: CorpusSettings
    modified: int


def sources(
    folder: Path,
    *,
    follow_links: bool = False,
    without: Path | None = None,
    stated: CorpusSettings = settings.NONE,
) -> Iterator[Source | Skip]:
    """The files below a folder, or the file that is given instead, in the order of their paths.

    A name that holds no article is a Skip: a pipe, a device, a name without a reader, a link.
    With `follow_links`, links are followed, also out of the folder, and each folder is read once.
    Names that begin with a dot are not part of a corpus, nor is the folder `without`, such as the
    index. Settings that are `stated` go before those of the folder.

    Raises ArticleError if `folder` does not exist.
    """
    top = real_path(folder)
    apart = real_path(without) if without else ""
    try:
        mode = os.stat(top).st_mode
    except OSError as error:
        raise ArticleError(f"{folder} cannot be read: {error.strerror}") from error
    if not stat.S_ISDIR(mode):
        # A link to a file has its own name, so that ids stay when it leads to another file.
        alone = _source(os.path.basename(os.path.abspath(folder)), top, os.stat(top))
        yield _with_settings(alone, stated, 0)
        return
    if apart and _lies_in(top, apart):
        return
    own_settings = settings.of_folder(Path(top))
    modified = (
        os.stat(os.path.join(top, settings.FILE)).st_mtime_ns
        if own_settings != settings.NONE
        else 0
    )
    both = settings.joined(own_settings, stated)
    tour = _Tour(top, apart, follow_links, {top}, both, modified)
    open_folders = [iter(_inside(_Folder("", top), tour))]
    while open_folders:
        for found in open_folders[-1]:
            if isinstance(found, _Folder):
                open_folders.append(iter(_inside(found, tour)))
                break
            yield _with_settings(found, tour.settings, tour.modified)
        else:
            open_folders.pop()


def _with_settings(found: Source | Skip, own: CorpusSettings, modified: int) -> Source | Skip:
    """The source with its settings."""
    text = own.text()
    if isinstance(found, Skip) or not text:
        return found
    return replace(found, settings=text, modified=max(found.modified, modified))


class BytesRead:
    """The number of bytes of a source that were read."""

    def __init__(self) -> None:
        self.bytes = 0


def articles(
    source: Source, keys: Keys | None = None, progress: BytesRead | None = None
) -> Iterator[Found]:
    """The articles of a source, read with its settings; see `_articles`."""
    found = _articles(source, keys, progress or BytesRead())
    own_settings = day_order.decided(source.settings, sample(source))
    if not own_settings:
        yield from found
        return
    while True:
        # Between two articles of this source, others may be read with their settings.
        with settings.applied(own_settings):
            one = next(found, None)
        if one is None:
            return
        yield one


def sample(source: Source) -> bytes:
    """The first bytes of a source, unpacked; empty if they cannot be read."""
    try:
        stream, _ = _open(source.location)
        with stream:
            return compression.unpack(stream, kinds.suffix(source.location)).read(day_order.SAMPLE)
    except (OSError, ArticleError):
        return b""  # the reader reports the reason


def _articles(source: Source, keys: Keys | None, progress: BytesRead) -> Iterator[Found]:
    """The articles of a source, and a Skip with its reason for each part that cannot be read.

    With `keys`, these assign the ids, and the lines of JSON Lines and the members of archives are
    yielded unread.

    A file larger than `decoding.LARGEST_ARTICLE` is skipped if it is one article, and read if it
    may hold many: JSON Lines, and a list in JSON. `compression` limits the bytes that an archive
    unpacks to. MemoryError is not caught.
    """
    try:
        stream, before = _open(source.location)
    except (OSError, ArticleError) as error:
        yield Skip(source.path, _reason(error), passing=isinstance(error, OSError))
        return
    with stream:
        if before.st_size == 0:
            yield Skip(source.path, "empty")
            return
        # The last article waits until it is certain that the file did not change meanwhile.
        held: Found | None = None
        for found in readers.read(stream, os.path.basename(source.location), source.path, keys):
            if held is not None:
                yield held
            held, progress.bytes = found, stream.tell()
        after = os.fstat(stream.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            held = Skip(source.path, "changed while it was read", passing=True)
        if held is not None:
            yield held


def digest(source: Source) -> str:
    """BLAKE2b of the bytes of the file and its settings, if any: 32 hexadecimal digits.

    Raises ArticleError if it cannot be read.
    """
    try:
        stream, _ = _open(source.location)
        with stream:
            own = stream_digest(stream)
        return digest_of(f"{own}{source.settings}".encode()) if source.settings else own
    except OSError as error:
        raise ArticleError(_reason(error)) from error


def content(source: Source) -> bytes:
    """The bytes of a source. Raises ArticleError if it cannot be read."""
    try:
        stream, _ = _open(source.location)
        with stream:
            return stream.read()
    except OSError as error:
        raise ArticleError(_reason(error)) from error


def printable(path: str) -> str:
    """The path with unprintable characters escaped, so that no two paths look the same."""
    if path == "-":  # the path of standard input
        return "\\x2d"
    plain = path.isprintable() and "\\" not in path
    if plain and "#" not in path:
        return path
    escaped = path if plain else "".join(map(_escaped, path))
    return _BEHIND_SUFFIX.sub(r"\1\\x23", escaped) if "#" in escaped else escaped


def _escaped(char: str) -> str:
    if 0xDC80 <= ord(char) <= 0xDCFF:  # Python's code for a byte of a name that is not UTF-8
        return f"\\x{ord(char) - 0xDC00:02x}"
    if char == "\\" or not char.isprintable():
        return char.encode("unicode_escape", "surrogatepass").decode("ascii")
    return char


def _inside(folder: _Folder, tour: _Tour) -> list[_Folder | Source | Skip]:
    """The files and folders in a folder, in the order of their paths."""
    try:
        handle = open_unlinked(folder.location, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        return [_unlisted(folder, error)]
    found: list[tuple[str, _Folder | Source | Skip]] = []
    try:
        with os.scandir(handle) as listing:
            for entry in listing:
                if entry.name.startswith(".") or tour.settings.leaves_out(
                    f"{folder.path}{entry.name}"
                ):
                    continue
                if not folder.path and entry.name == settings.FILE:
                    continue
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_folder and f"{folder.location}/{entry.name}" == tour.without:
                    continue
                at_name = _at_name(entry, is_folder, folder, tour)
                found.append(
                    (f"{entry.name}/" if isinstance(at_name, _Folder) else entry.name, at_name)
                )
    except OSError as error:
        return [_unlisted(folder, error)]
    finally:
        os.close(handle)
    found.sort(key=lambda pair: pair[0])
    return [at_name for _, at_name in found]


def _unlisted(folder: _Folder, error: OSError) -> Skip:
    place = printable(folder.path.rstrip("/"))
    return Skip(place, f"cannot be listed: {error.strerror}", passing=True)


def _at_name(
    entry: os.DirEntry[str], is_folder: bool, folder: _Folder, tour: _Tour
) -> _Folder | Source | Skip:
    """The source or the folder that a name leads to, or a skip."""
    path = folder.path + entry.name
    location = f"{folder.location}/{entry.name}"
    if is_folder:
        return _Folder(f"{path}/", location)
    try:
        if entry.is_symlink():
            return _linked(path, location, tour)
        return _source(path, location, entry.stat(follow_symlinks=False))
    except FileNotFoundError:
        return Skip(printable(path), "vanished while the folder was listed", passing=True)
    except OSError as error:
        return Skip(printable(path), _reason(error), passing=True)


def _linked(path: str, location: str, tour: _Tour) -> _Folder | Source | Skip:
    """The source or the folder that a link leads to, or a skip. Raises OSError."""
    try:
        there = os.path.realpath(location, strict=True)
        status = os.stat(there)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return Skip(printable(path), "a link to itself")
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            return Skip(printable(path), "a link to nowhere")
        raise
    if not tour.follow_links:
        which = "in the folder itself" if _lies_in(there, tour.top) else "outside the folder"
        return Skip(printable(path), f"a link to something {which}: links are not followed")
    if tour.without and _lies_in(there, tour.without):
        return Skip(printable(path), "a link into the index")
    if not stat.S_ISDIR(status.st_mode):
        return _source(path, there, status)
    if any(_lies_in(there, one) for one in tour.seen):
        return Skip(printable(path), "a link to a folder that is read already")
    tour.seen.add(there)
    return _Folder(f"{path}/", there)


def _lies_in(place: str, folder: str) -> bool:
    return place == folder or place.startswith(f"{folder}/")


def _source(path: str, location: str, status: os.stat_result) -> Source | Skip:
    """The source of a file; a Skip if it is no regular file or has no reader."""
    if not stat.S_ISREG(status.st_mode):
        return Skip(printable(path), f"{_kind(status.st_mode)}, not a file")
    name = path.rpartition("/")[2]
    if reason := registry.unread(name):
        return Skip(printable(path), reason)
    if registry.by_content(name) and (fault := _unknown(name, location)) is not None:
        return Skip(printable(path), *fault)
    return Source(
        printable(path),
        location,
        status.st_size,
        status.st_mtime_ns,
        inode=status.st_ino,
        changed=status.st_ctime_ns,
    )


def _unknown(name: str, location: str) -> tuple[str, str, bool] | None:
    """The reason why a file without a known suffix is not read; None if its bytes show a kind."""
    try:
        stream, status = _open(location)
        with stream:
            head = stream.read(kinds.HEAD)
    except (OSError, ArticleError) as error:
        return _reason(error), "", isinstance(error, OSError)
    if not status.st_size:
        return "empty", "", False
    return None if kinds.detect(head) else (registry.unknown(name), "", False)


def _kind(mode: int) -> str:
    return next((name for test, name in _KINDS if test(mode)), "a folder")


def _open(location: str) -> tuple[io.BufferedReader, os.stat_result]:
    """The open file and its status. Raises OSError, or ArticleError if it is no regular file now.

    Between listing and opening, a name on its path may have become a link or a pipe: a link is not
    followed, a pipe is not waited for.
    """
    try:
        handle, status = open_regular(location)
    except NotAFileError as error:
        raise ArticleError(f"{_kind(error.mode)}, not a file") from error
    return io.BufferedReader(io.FileIO(handle), _BUFFER), status


def _reason(error: Exception) -> str:
    """The reason why a file cannot be opened or read, on one line."""
    if isinstance(error, OSError):
        if error.errno == errno.ELOOP:
            return "became a link while the folder was read"
        if error.errno == errno.ENOTDIR:
            return "a folder on its path became a link while it was read"
        if error.errno == errno.ENOENT:
            return "vanished before it was read"
        return f"cannot be read: {error.strerror or error}"
    return str(error)
