"""SQLite's FTS5: porter stems, bm25() with a weight a column, snippet()."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bench import asked as data
from bench.asked import Asked
from bench.peers import FIRST, Answer, Ask

NAME = "SQLite FTS5"
_MAKE = """create virtual table articles using
    fts5(id unindexed, date unindexed, speaker unindexed, title, summary, body,
    tokenize='porter')"""
_ASK = """select id, bm25(articles, 0, 0, 0, 0.6, 1.0, 1.0) as score, title, date, speaker,
    snippet(articles, 3, '<b>', '</b>', '…', 40), snippet(articles, 5, '<b>', '</b>', '…', 40)
    from articles where articles match ? order by score limit ?"""
_COUNT = "select count(*) from articles where articles match ?"
_FILE = "articles.db"


def build(articles: Path, folder: Path) -> int:
    """Index in one transaction."""
    connection = sqlite3.connect(folder / _FILE)
    connection.execute(_MAKE)
    rows = (
        tuple(
            str(article.get(name) or "")
            for name in ("id", "date", "speaker", "title", "summary", "body")
        )
        for article in data.articles(articles)
    )
    count = connection.executemany("insert into articles values (?, ?, ?, ?, ?, ?)", rows).rowcount
    connection.commit()
    connection.close()
    return count


def opened(folder: Path) -> Ask:
    """Open the database."""
    connection = sqlite3.connect(folder / _FILE)

    def ask(asked: Asked) -> Answer:
        words = [f'"{word.replace(chr(34), "")}"' for word in asked.words]
        match asked.kind:
            case "phrase":
                query = '"' + " ".join(asked.words).replace('"', "") + '"'
            case "union":
                query = " OR ".join(words)
            case _:
                query = " AND ".join(words)
        rows = connection.execute(_ASK, (query, FIRST)).fetchall()
        total = connection.execute(_COUNT, (query,)).fetchone()[0]
        shown = "\n\n".join("\n".join(map(str, row[1:])) for row in rows)
        return Answer(total, tuple(row[0] for row in rows), shown)

    return ask
