"""searcher itself: an index of one file of articles, asked through its facade, rendered as text."""

from __future__ import annotations

from pathlib import Path

import searcher
from bench.asked import Asked
from bench.peers import FIRST, Answer, Ask
from searcher.render.layout import Look
from searcher.render.text import results_text

NAME = "searcher"
_LOOK = Look()


def build(articles: Path, folder: Path) -> int:
    """Index to a published generation."""
    with searcher.create(folder) as index:
        return index.update(articles).added


def query(asked: Asked) -> str:
    """The query text: quoted where the words are a phrase."""
    text = " ".join(asked.words)
    return f'"{text}"' if asked.kind == "phrase" else text


def opened(folder: Path) -> Ask:
    """Open the current generation."""
    index = searcher.open(folder)

    def ask(asked: Asked) -> Answer:
        operator = "or" if asked.kind == "union" else "and"
        results = index.search(query(asked), operator=operator, limit=FIRST)  # type: ignore[arg-type]
        ids = tuple(hit.id.rpartition("#")[2] for hit in results)
        return Answer(results.total, ids, "".join(results_text([results], _LOOK)))

    return ask
