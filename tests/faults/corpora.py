"""The small corpus that is updated while calls fail, and what an index of it answers."""

from __future__ import annotations

import json
import random
from pathlib import Path

import searcher
from searcher.index import Index
from searcher.storage.folder import FolderHome

Answers = list[list[tuple[str, float, str]]]

_QUERIES = ("w1", "w2 OR w3", '"w1 w2"')


def words(seed: int) -> str:
    return " ".join(random.Random(seed).choices([f"w{n}" for n in range(9)], k=30))


def _lines(count: int, seed: int) -> str:
    lines = [{"id": n, "title": f"w{n}", "body": words(n + seed)} for n in range(count)]
    return "".join(json.dumps(line) + "\n" for line in lines)


def write_first(folder: Path) -> None:
    """The corpus as it is first."""
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"Title {number}\n\n{words(number)}\n")
    (folder / "a.jsonl").write_text(_lines(4, 10))


def write_second(folder: Path) -> None:
    """The corpus as it is then, given the first."""
    (folder / "0.txt").unlink()
    (folder / "1.txt").write_text(f"Changed\n\n{words(50)}\n")
    (folder / "new.txt").write_text(f'New\n\nMinister Anna Smith said: "{words(51)}."\n')
    (folder / "a.jsonl").write_text(_lines(5, 12))


def write_third(folder: Path) -> None:
    """The corpus as it is at last, given any of the others."""
    (folder / "2.txt").unlink()
    (folder / "later.txt").write_text(f"Later\n\n{words(60)}\n")
    (folder / "a.jsonl").write_text(_lines(3, 14))


def answers(root: Path) -> Answers | None:
    """The answers of the index; None where there is no index."""
    if not FolderHome(root).exists():
        return None
    with searcher.open(root) as index:
        found = [
            [(hit.article.id, hit.score, hit.article.body) for hit in index.search(query, limit=99)]
            for query in _QUERIES
        ]
        quoted = [(hit.article_id, hit.score, hit.text) for hit in index.quotations(limit=99)]
        assert index.check() == ()
        return [*found, quoted]


def update(root: Path, engine: str, folder: Path, *, checkpoint: float = 45.0) -> None:
    """Bring an index in step with the corpus, or make it."""
    index = Index.open(root) if FolderHome(root).exists() else Index.create(root, engine=engine)
    with index:
        index.update(folder, checkpoint=checkpoint)
