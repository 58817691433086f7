"""Files of catalogs as papers: each is kept once under its digest, in pieces that are packed.

A file that a generation shares with the one before is there already, and is not sent again.
"""

from __future__ import annotations

import base64
import os
import zlib
from collections.abc import Iterable
from pathlib import Path

from searcher.cluster.papers import Papers
from searcher.cluster.scratch import inside
from searcher.digests import digester
from searcher.seals import Seal, Seals

KIND = "file-"
_PIECE = 4_000_000
"""Bytes of a file in one paper, before they are packed."""


def keys(one: Seal) -> list[str]:
    """The ids of the papers that a file is in."""
    return [f"{KIND}{one.digest}-{n}" for n in range(-(-one.size // _PIECE))]


def send(papers: Papers, folder: Path, sealed: Seals) -> None:
    """Keep files of a folder, those that are not kept yet."""
    wanted = [key for one in sealed.values() for key in keys(one)]
    there = papers.there(wanted)
    for name, one in sealed.items():
        for number, key in enumerate(keys(one)):
            if key not in there:
                packed = zlib.compress(_piece(folder / name, number))
                papers.put(key, {"bytes": base64.b64encode(packed).decode("ascii")})
                there.add(key)


def bring(papers: Papers, folder: Path, sealed: Seals) -> None:
    """Write kept files into a folder, with the times that they had.

    Raises ValueError where one of them is not whole any more.
    """
    for name, one in sealed.items():
        path = inside(folder, name)
        digest = digester()
        with open(path, "wb") as file:
            for piece in _pieces(papers, name, one):
                file.write(piece)
                digest.update(piece)
        if digest.hexdigest() != one.digest:
            raise ValueError(f"{name} has changed")
        os.utime(path, ns=(one.modified, one.modified))


def faults(papers: Papers, sealed: Seals) -> list[str]:
    """What is wrong with kept files, a line each."""
    found = []
    for name, one in sealed.items():
        digest = digester()
        try:
            for piece in _pieces(papers, name, one):
                digest.update(piece)
        except ValueError as error:
            found.append(str(error))
            continue
        if digest.hexdigest() != one.digest:
            found.append(f"{name}: has changed")
    return found


def _piece(path: Path, number: int) -> bytes:
    with open(path, "rb") as file:
        file.seek(number * _PIECE)
        return file.read(_PIECE)


def _pieces(papers: Papers, name: str, one: Seal) -> Iterable[bytes]:
    for key in keys(one):
        paper = papers.get(key)
        if paper is None:
            raise ValueError(f"{name}: a piece of it is not there")
        try:
            packed = base64.b64decode(paper.says["bytes"], validate=True)
            yield zlib.decompressobj().decompress(packed, _PIECE)
        except (zlib.error, ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{name}: a piece of it cannot be read") from error
