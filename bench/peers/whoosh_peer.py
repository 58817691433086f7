"""Whoosh (whoosh3): stemmed and exact fields, its own parser, BM25F and highlights."""

# mypy: disable-error-code="attr-defined"

from __future__ import annotations

from pathlib import Path

from whoosh import analysis, fields, index, qparser, query

from bench import asked as data
from bench.asked import Asked
from bench.peers import FIRST, Answer, Ask

NAME = "Whoosh"
_TEXTS = ("title", "summary", "body")
_WEIGHTS = {"title": 0.6, "title_exact": 0.6}


def build(articles: Path, folder: Path) -> int:
    """Index with one writer."""
    stems = analysis.StemmingAnalyzer(stoplist=None)
    plain = analysis.StandardAnalyzer(stoplist=None, minsize=1)
    columns = {name: fields.TEXT(stems, phrase=False, stored=True) for name in _TEXTS}
    columns |= {f"{name}_exact": fields.TEXT(plain) for name in _TEXTS}
    stored = {name: fields.STORED() for name in ("speaker", "date")}
    schema = fields.Schema(id=fields.ID(stored=True), **columns, **stored)
    writer = index.create_in(str(folder), schema).writer(limitmb=128)
    count = 0
    for article in data.articles(articles):
        texts = {name: article.get(name) or "" for name in _TEXTS}
        exact = {f"{name}_exact": text for name, text in texts.items()}
        others = {name: str(article.get(name) or "") for name in ("id", "speaker", "date")}
        writer.add_document(**others, **texts, **exact)
        count += 1
    writer.commit()
    return count


def opened(folder: Path) -> Ask:
    """Open the index."""
    opened = index.open_dir(str(folder))
    searcher = opened.searcher()
    groups = {
        kind: qparser.MultifieldParser(
            [f"{name}_exact" for name in _TEXTS] if kind == "phrase" else list(_TEXTS),
            opened.schema,
            fieldboosts=_WEIGHTS,
            group=qparser.OrGroup if kind == "union" else qparser.AndGroup,
        )
        for kind in ("term", "phrase", "intersection", "union")
    }

    def ask(asked: Asked) -> Answer:
        text = " ".join(asked.words).replace('"', "")
        read = groups[asked.kind].parse(f'"{text}"' if asked.kind == "phrase" else text)
        results = searcher.search(read, limit=FIRST)
        marked = query.Or([query.Term("body", term) for term in _stems(opened, text)])
        results.q = marked if asked.kind == "phrase" else read
        lines = [f"{hit['title']}\n{hit['date']}\n{hit.highlights('body')}" for hit in results]
        return Answer(len(results), tuple(hit["id"] for hit in results), "\n\n".join(lines))

    return ask


def _stems(opened: index.Index, text: str) -> list[bytes]:
    return [term for term, *_ in opened.schema["body"].index(text)]
