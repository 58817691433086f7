"""bm25s: scores of every document for a bag of words, in memory. It has neither phrases nor
snippets, counts nothing, and knows no "all of the words": it answers every query as a union."""

from __future__ import annotations

import json
from pathlib import Path

import bm25s
import Stemmer

from bench import asked as data
from bench.asked import Asked
from bench.peers import FIRST, Answer, Ask

NAME = "bm25s"


def build(articles: Path, folder: Path) -> int:
    """Index title and body as one text, and write it."""
    found = list(data.articles(articles))
    texts = [f"{article.get('title') or ''}\n{article.get('body') or ''}" for article in found]
    tokens = bm25s.tokenize(
        texts, stopwords=[], stemmer=Stemmer.Stemmer("english"), show_progress=False
    )
    retriever = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    retriever.index(tokens, show_progress=False)
    retriever.save(str(folder))
    kept = [(str(article["id"]), article.get("title") or "") for article in found]
    (folder / "kept.json").write_text(json.dumps(kept), encoding="utf-8")
    return len(found)


def opened(folder: Path) -> Ask:
    """Load the index."""
    retriever = bm25s.BM25.load(str(folder), mmap=True)
    kept = json.loads((folder / "kept.json").read_text(encoding="utf-8"))
    stemmer = Stemmer.Stemmer("english")

    def ask(asked: Asked) -> Answer:
        tokens = bm25s.tokenize(
            [" ".join(asked.words)],
            stopwords=[],
            stemmer=stemmer,
            return_ids=False,
            show_progress=False,
        )
        places, scores = retriever.retrieve(tokens, k=FIRST, show_progress=False)
        found = [at for at, score in zip(places[0], scores[0], strict=True) if score > 0]
        return Answer(
            None, tuple(kept[at][0] for at in found), "\n".join(kept[at][1] for at in found)
        )

    return ask
