"""Small indexes on each engine that a test can make on one machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from searcher.index import Index

ENGINES = ("tantivy", "whoosh", "memory")


def made(place: Path, engine: str, articles: Iterable[Mapping[str, object]]) -> Index:
    """An index of articles, open."""
    drop = place / "drop"
    drop.mkdir(parents=True)
    lines = [json.dumps(article) for article in articles]
    (drop / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Index.create(place / "index", engine=engine) as index:
        index.update(drop)
    return Index.open(place / "index")
