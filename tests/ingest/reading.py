"""What the tests of readers share: a file's bytes to its articles and skips."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from searcher.article import Article, Skip
from searcher.ingest import readers


def read(name: str, data: bytes | str) -> list[Article | Skip]:
    """What is read of a file of this name."""
    raw = data.encode() if isinstance(data, str) else data
    found = list(readers.read(io.BytesIO(raw), name, name))
    assert all(isinstance(one, Article | Skip) for one in found)
    return found  # type: ignore[return-value]


def articles(name: str, data: bytes | str) -> list[Article]:
    """The articles of a file that is read whole."""
    found = read(name, data)
    skips = [one.reason for one in found if isinstance(one, Skip)]
    assert not skips, skips
    return [one for one in found if isinstance(one, Article)]


def only(name: str, data: bytes | str) -> Article:
    """The article of a file that has one."""
    (found,) = articles(name, data)
    return found


def reason(name: str, data: bytes | str) -> str:
    """Why nothing is read of a file."""
    (found,) = read(name, data)
    assert isinstance(found, Skip), found
    return found.reason


def packed(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()
