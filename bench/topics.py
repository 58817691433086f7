"""Judge the first pages of topics: searcher beside FTS5's bm25() and raw Tantivy.

    python -m bench.topics PM.jsonl UN.jsonl [--unjudged]

Topics and grades are in `topics.tsv`: corpus, query, id of an article, grade. A grade was given by
hand from the title and the passages: 2 is about the topic, 1 treats it beside others, 0 does not. A
system gets the sum of the grades of its first five articles; what is not judged counts 0 and is
counted. Each system gets the query as typed, as it reads a query by default: FTS5 with its Porter
stemmer over title and body asks for all words, raw Tantivy with its English stemmer for any.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
import tantivy

import searcher

TABLE = Path(__file__).with_name("topics.tsv")

FIRST = 5
"""Articles of a first page."""

Ask = Callable[[str], list[str]]

Grades = dict[tuple[str, str], dict[str, int]]


def read_grades(path: Path = TABLE) -> Grades:
    """The grades of articles by corpus and query; a topic without any has an empty line of them."""
    grades: Grades = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        corpus, query, article, grade = line.split("\t")
        of_topic = grades.setdefault((corpus, query), {})
        if article:
            of_topic[article] = int(grade)
    return grades


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield str(row["id"]), row.get("title", ""), row.get("body", "")


def of_fts5(path: Path) -> Ask:
    """SQLite's FTS5, best first by bm25()."""
    base = sqlite3.connect(":memory:")
    base.execute(
        "CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, body, tokenize=porter)"
    )
    base.executemany("INSERT INTO articles VALUES (?, ?, ?)", _rows(path))

    def ask(query: str) -> list[str]:
        words = " ".join(f'"{word}"' for word in query.split())
        sought = "SELECT id FROM articles WHERE articles MATCH ? ORDER BY bm25(articles) LIMIT ?"
        return [row[0] for row in base.execute(sought, (words, FIRST))]

    return ask


def of_tantivy(path: Path, folder: Path) -> Ask:
    """Tantivy with its own analyzer, parser and scores."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("title", tokenizer_name="en_stem")
    schema.add_text_field("body", tokenizer_name="en_stem")
    folder.mkdir()
    index = tantivy.Index(schema.build(), path=str(folder))
    writer = index.writer(num_threads=1)
    for article, title, body in _rows(path):
        writer.add_document(tantivy.Document(id=[article], title=[title], body=[body]))
    writer.commit()
    index.reload()
    found = index.searcher()

    def ask(query: str) -> list[str]:
        parsed = index.parse_query(query, ["title", "body"])
        hits = found.search(parsed, FIRST).hits
        return [str(found.doc(address)["id"][0]) for _, address in hits]

    return ask


def of_searcher(index: searcher.Index) -> Ask:
    """searcher, as typed."""

    def ask(query: str) -> list[str]:
        return [hit.id.partition("#")[2] for hit in index.search(query, limit=FIRST)]

    return ask


def pages(corpus: str, path: Path, topics: Iterable[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Each system and topic of a corpus with the ids of the first page."""
    with (
        tempfile.TemporaryDirectory() as folder,
        searcher.create(f"{folder}/index", quotations=False) as index,
    ):
        index.update(path)
        systems = {
            "searcher": of_searcher(index),
            "FTS5": of_fts5(path),
            "Tantivy": of_tantivy(path, Path(folder) / "raw"),
        }
        for query in topics:
            for system, ask in systems.items():
                yield system, query, ask(query)


@click.command(help=__doc__)
@click.argument("pm", type=click.Path(exists=True, path_type=Path))
@click.argument("un", type=click.Path(exists=True, path_type=Path))
@click.option("--unjudged", is_flag=True, help="Write the articles that have no grade.")
def main(pm: Path, un: Path, *, unjudged: bool) -> None:
    grades = read_grades()
    sums: dict[str, dict[str, int]] = {}
    open_ids: dict[tuple[str, str, str], None] = {}
    for corpus, path in (("pm", pm), ("un", un)):
        topics = [query for of, query in grades if of == corpus]
        for system, query, ids in pages(corpus, path, topics):
            known = grades[corpus, query]
            of_system = sums.setdefault(system, {"pm": 0, "un": 0, "unjudged": 0})
            of_system[corpus] += sum(known.get(article, 0) for article in ids)
            of_system["unjudged"] += sum(article not in known for article in ids)
            open_ids |= {(corpus, query, article): None for article in ids if article not in known}
    if unjudged:
        for corpus, query, article in open_ids:
            click.echo(f"{corpus}\t{query}\t{article}")
    click.echo("system      pm   un  sum  unjudged")
    for system, found in sums.items():
        total = found["pm"] + found["un"]
        click.echo(
            f"{system:10} {found['pm']:>3}  {found['un']:>3}  {total:>3}  {found['unjudged']:>8}"
        )


if __name__ == "__main__":
    main()
