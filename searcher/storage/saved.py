"""The file of the saved searches of an index: JSON with its digest, so that damage is found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from searcher._digests import digest_of
from searcher.errors import DamagedFileError, EngineError
from searcher.storage.checksums import decoding, sync, write_synced
from searcher.storage.generations import NEW

NAME = "saved.json"

_FORMAT = 1

Content = Mapping[str, object]


def read(folder: Path) -> str:
    """The text of the file in a folder; empty where there is none. Raises OSError."""
    try:
        return (folder / NAME).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def write(folder: Path, text: str) -> None:
    """Replace the file in a folder by one rename of a synced file.

    Raises EngineError where it cannot be written; the old file stays.
    """
    new = folder / f"{NAME}{NEW}"
    try:
        write_synced(new, text)
        new.replace(folder / NAME)
        sync(folder)
    except OSError as error:
        raise EngineError(
            f"The saved searches in {folder} cannot be written: {error.strerror}."
        ) from error


def packed(content: Content) -> str:
    """The text of the file; ASCII."""
    text = json.dumps(content)
    return json.dumps({"format": _FORMAT, "digest": digest_of(text.encode()), "content": text})


def unpacked(text: str) -> Content:
    """The content of the file. Raises DamagedFileError where a byte of it has changed."""
    with decoding(NAME):
        found = json.loads(text)
        if found["format"] != _FORMAT:
            raise DamagedFileError(f"{NAME} was written by another version of searcher")
        if digest_of(found["content"].encode()) != found["digest"]:
            raise DamagedFileError(f"{NAME} has changed")
        return dict(json.loads(found["content"]))


def fault(text: str) -> list[str]:
    """The fault of the file as a list: empty where it is whole, or where there is none."""
    try:
        if text:
            unpacked(text)
    except DamagedFileError as error:
        return [str(error)]
    return []
