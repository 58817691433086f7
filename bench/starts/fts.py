"""SQLite's FTS5: ten hits with their passages."""

import sqlite3
import sys

_ASK = """select title, date, speaker, snippet(articles, 3, '<b>', '</b>', '…', 40),
    snippet(articles, 5, '<b>', '</b>', '…', 40), id,
    bm25(articles, 0, 0, 0, 0.6, 1.0, 1.0) as score from articles
    where articles match ? order by score limit 10"""
_COUNT = "select count(*) from articles where articles match ?"


def main(path: str, words: str) -> None:
    """Search articles."""
    connection = sqlite3.connect(path)
    lines = ["\n".join(map(str, row)) for row in connection.execute(_ASK, (words,))]
    (total,) = connection.execute(_COUNT, (words,)).fetchone()
    print("\n\n".join([*lines, f"{total} articles"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
