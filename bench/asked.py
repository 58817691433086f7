"""Reads the articles and the queries of the benchmarks."""

from __future__ import annotations

import json
import lzma
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

Kind = Literal["term", "phrase", "intersection", "union"]
_KINDS: tuple[Kind, ...] = ("term", "phrase", "intersection", "union")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that every peer can express: words, and how they combine."""

    kind: Kind
    words: tuple[str, ...]


def queries(path: Path) -> list[Asked]:
    """The term, phrase, intersection and union queries of a file; those of other kinds are not
    in every peer's language."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        query = json.loads(line)
        kind = next((kind for kind in _KINDS if kind in query["tags"]), None)
        if kind is not None:
            found.append(Asked(kind, tuple(re.findall(r"[^\s+\"]+", query["query"]))))
    return found


def unpacked(packed: Path, folder: Path) -> Path:
    """The articles of an `.xz` file as plain JSON Lines in the folder."""
    path = folder / packed.stem
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with lzma.open(packed) as lines, part.open("wb") as file:
            shutil.copyfileobj(lines, file, 1 << 20)
        part.rename(path)
    return path


def sample(path: Path, count: int, seed: int = 1) -> Path:
    """Write a seeded sample of a file's lines, in their order, to a file beside it."""
    target = path.with_name(f"{path.stem}-{count}.jsonl")
    if not target.exists():
        lines = path.read_bytes().splitlines(keepends=True)
        chosen = sorted(random.Random(seed).sample(range(len(lines)), min(count, len(lines))))
        target.write_bytes(b"".join(lines[at] for at in chosen))
    return target


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON Lines, or those of the text files in a folder."""
    if path.is_dir():
        yield from map(_text_article, sorted(path.iterdir()))
        return
    with path.open("rb") as file:
        yield from map(json.loads, file)


def _text_article(path: Path) -> dict[str, Any]:
    title, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    return {"id": path.name, "title": title, "body": body}


def as_texts(path: Path) -> Path:
    """A folder beside a file of articles, with a text file of each: title, empty line, body."""
    folder = path.with_name(f"{path.stem}-texts")
    if not folder.exists():
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        for number, article in enumerate(articles(path)):
            text = f"{article['title']}\n\n{article['body']}\n"
            (part / f"{number:06}.txt").write_text(text, encoding="utf-8")
        part.rename(folder)
    return folder


def words(path: Path, count: int = 400, seed: int = 1) -> list[str]:
    """Passages of the articles, each a string of ten words."""
    chooser = random.Random(seed)
    found: list[str] = []
    for article in islice(articles(path), 0, None, 7):
        tokens = re.findall(r"[A-Za-z]{3,}", article["body"])
        if len(tokens) > 200:
            at = chooser.randrange(len(tokens) - 10)
            found.append(" ".join(tokens[at : at + 10]).lower())
        if len(found) >= count:
            break
    return found
