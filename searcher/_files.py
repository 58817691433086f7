"""Opens files of others: no link is followed on the way, and no pipe is waited for."""

from __future__ import annotations

import errno
import os
import stat
from typing import BinaryIO

_ANYWHERE = getattr(os, "O_NOFOLLOW_ANY", 0)
"""The flag of macOS with which the system itself follows no link."""

_STEP = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
"""With O_PATH, a step needs no right to list the folder."""


class NotAFileError(OSError):
    """A name leads to something else than a regular file; `mode` is its `st_mode`."""

    def __init__(self, mode: int) -> None:
        super().__init__(errno.EINVAL, "it is not a regular file")
        self.mode = mode


def open_unlinked(location: str, flags: int) -> int:
    """Open a file or a folder; give its handle.

    Each name of the path is opened from the handle of the one before, so that no folder can be
    replaced by a link meanwhile. Raises OSError (ELOOP or ENOTDIR) where a name is a link.
    """
    flags |= os.O_NOFOLLOW | os.O_CLOEXEC
    if _ANYWHERE and len(location) < 1_000:
        return os.open(location, flags & ~os.O_NOFOLLOW | _ANYWHERE)
    names = [name for name in location.split("/") if name]
    folder = os.open("/" if location.startswith("/") else ".", _STEP)
    try:
        for name in names[:-1]:
            inner = os.open(name, _STEP, dir_fd=folder)
            os.close(folder)
            folder = inner
        return os.open(names[-1] if names else ".", flags, dir_fd=folder)
    finally:
        os.close(folder)


def open_regular(location: str) -> tuple[int, os.stat_result]:
    """Open a regular file on a path without links; give its handle and status.

    Raises OSError, and NotAFileError for a pipe, a device or a folder.
    """
    return _checked(open_unlinked(location, os.O_RDONLY | os.O_NONBLOCK))


def open_own(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a regular file on a path of the user, which may lead through links. Raises as above."""
    handle, _ = _checked(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC))
    return open(handle, "rb")


def _checked(handle: int) -> tuple[int, os.stat_result]:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise NotAFileError(status.st_mode)
    return handle, status


def real_path(path: str | os.PathLike[str]) -> str:
    """The path without links, each name as its folder lists it.

    A file system that folds case gives one folder under many names; two paths lead to one place
    only where these are equal.
    """
    found = "/"
    for name in os.path.realpath(path).split("/")[1:]:
        place = os.path.join(found, name)
        found = place if not name or name in _names(found) else _listed(found, place)
    return found


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:  # it may be entered, and not listed
        return []


def _listed(folder: str, place: str) -> str:
    """The place under the name that its folder has for it."""
    try:
        status = os.stat(place)
        with os.scandir(folder) as entries:
            found = (one.path for one in entries if _is(one, status))
            return next(found, place)
    except OSError:  # there is no such place
        return place


def _is(entry: os.DirEntry[str], status: os.stat_result) -> bool:
    return entry.inode() == status.st_ino and os.path.samestat(
        entry.stat(follow_symlinks=False), status
    )


def read_small(location: str, most: int) -> bytes | None:
    """The bytes of a regular file, at most one more than `most`; None where there is none.

    Raises OSError as `open_regular` does.
    """
    try:
        handle, _ = open_regular(location)
    except FileNotFoundError:
        return None
    with open(handle, "rb") as file:
        return file.read(most + 1)
