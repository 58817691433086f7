"""Tantivy through tantivy-py, by its own analyzers, query parser and snippet generator.

The same fields as ours: title, summary and body, each stemmed and as it stands, and the article
stored. What we do beyond (exact single-character folding, names, dates, patterns over both) it is
not asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tantivy

from bench import asked as data
from bench.asked import Asked
from bench.peers import FIRST, Answer, Ask

NAME = "tantivy-py"
TEXTS = ("title", "summary", "body")
_WEIGHTS = {"title": 0.6, "title_exact": 0.6}
_WIDTH = 240


def schema() -> tantivy.Schema:
    """The fields."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in TEXTS:
        builder.add_text_field(name, stored=True, tokenizer_name="en_stem", index_option="freq")
        builder.add_text_field(f"{name}_exact", tokenizer_name="default", index_option="position")
    for name in ("speaker", "date"):
        builder.add_text_field(name, stored=True, tokenizer_name="default", index_option="basic")
    builder.add_integer_field("day", indexed=True, fast=True)
    return builder.build()


def build(articles: Path, folder: Path) -> int:
    """Index with one writer, on as many threads as it likes."""
    index = tantivy.Index(schema(), str(folder))
    writer = index.writer()
    count = 0
    for article in data.articles(articles):
        writer.add_document(_document(article))
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


def _document(article: dict[str, Any]) -> tantivy.Document:
    made = tantivy.Document()
    for name in ("id", "speaker", "date"):
        made.add_text(name, str(article.get(name) or ""))
    for name in TEXTS:
        text = article.get(name) or ""
        made.add_text(name, text)
        made.add_text(f"{name}_exact", text)
    if article.get("date"):
        made.add_integer("day", int(article["date"].replace("-", "")))
    return made


def opened(folder: Path) -> Ask:
    """Open the index."""
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()

    def ask(asked: Asked) -> Answer:
        return page(index, searcher, *_queries(index, asked))

    return ask


def page(
    index: tantivy.Index, searcher: tantivy.Searcher, query: tantivy.Query, shown: tantivy.Query
) -> Answer:
    """Ten hits of a query, with the words of another marked in them."""
    found = searcher.search(query, FIRST)
    generators = [
        tantivy.SnippetGenerator.create(searcher, shown, index.schema, name) for name in TEXTS
    ]
    for generator in generators:
        generator.set_max_num_chars(_WIDTH)
    ids, lines = [], []
    for score, address in found.hits:
        document = searcher.doc(address)
        ids.append(str(document.get_first("id")))
        heads = [str(document.get_first(name)) for name in ("title", "date", "speaker")]
        passages = [generator.snippet_from_doc(document).to_html() for generator in generators]
        lines.append("\n".join([*heads, *passages, f"{score:.2f}"]))
    return Answer(found.count, tuple(ids), "\n\n".join(lines))  # type: ignore[attr-defined]


def _queries(index: tantivy.Index, asked: Asked) -> tuple[tantivy.Query, tantivy.Query]:
    """The query to search, and the words to mark: the snippet generator knows no phrases."""
    text = " ".join(word.replace('"', "") for word in asked.words)
    every = asked.kind == "intersection"
    words = index.parse_query_lenient(
        text, list(TEXTS), field_boosts=_WEIGHTS, conjunction_by_default=every
    )[0]
    if asked.kind != "phrase":
        return words, words
    exact = [f"{name}_exact" for name in TEXTS]
    return index.parse_query_lenient(f'"{text}"', exact, field_boosts=_WEIGHTS)[0], words
