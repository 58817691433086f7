"""Xapian through Debian's python3-xapian: stems and exact terms, BM25, MSet.snippet()."""

from __future__ import annotations

import re
from pathlib import Path

import xapian

from bench import asked as data
from bench.asked import Asked
from bench.peers import FIRST, Answer, Ask

NAME = "Xapian"
_TITLE, _DATE, _ID, _BODY = range(4)


def build(articles: Path, folder: Path) -> int:
    """Index stems without positions and exact terms with them, as Xapian's own generator does."""
    database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("english"))
    count = 0
    for article in data.articles(articles):
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text(article.get("title") or "", 1, "S")
        generator.index_text(article.get("title") or "")
        generator.increase_termpos()
        generator.index_text(article.get("body") or "")
        document.add_value(_TITLE, article.get("title") or "")
        document.add_value(_DATE, str(article.get("date") or ""))
        document.add_value(_ID, str(article["id"]))
        document.set_data(article.get("body") or "")
        database.add_document(document)
        count += 1
    database.commit()
    database.close()
    return count


def opened(folder: Path) -> Ask:
    """Open the database."""
    database = xapian.Database(str(folder))
    stem = xapian.Stem("english")
    parser = xapian.QueryParser()
    parser.set_stemmer(stem)
    parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
    parser.set_database(database)

    def ask(asked: Asked) -> Answer:
        text = " ".join(re.findall(r"\w+", " ".join(asked.words)))
        either = asked.kind == "union"
        parser.set_default_op(xapian.Query.OP_OR if either else xapian.Query.OP_AND)
        query = parser.parse_query(f'"{text}"' if asked.kind == "phrase" else text)
        enquire = xapian.Enquire(database)
        enquire.set_query(query)
        found = enquire.get_mset(0, FIRST, database.get_doccount())
        ids, lines = [], []
        for match in found:
            document = match.document
            ids.append(document.get_value(_ID).decode())
            passage = found.snippet(document.get_data(), 240, stem)
            title = found.snippet(document.get_value(_TITLE), 240, stem)
            lines.append(f"{title!r}\n{document.get_value(_DATE)!r}\n{passage!r}")
        return Answer(found.get_matches_estimated(), tuple(ids), "\n\n".join(lines))

    return ask
