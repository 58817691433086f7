"""The command that shows the articles of files, without an index: read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searcher._values import frozen
from searcher.cli.history.stamps import write_stamped
from searcher.cli.options import format_option, map_option, table_option
from searcher.cli.terminal import prepare, results_look, write_error, write_message, write_result
from searcher.errors import ArticleError
from searcher.render.layout import joined, labelled, one_line

if TYPE_CHECKING:
    from searcher.article import Article, Skip
    from searcher.cli.reading.origins import Origin
    from searcher.ingest.corpus import Source
    from searcher.ingest.fields.settings import CorpusSettings
    from searcher.render.layout import Look

_SHOWN = 400
"""How many characters of a text to show; JSON has all of it."""

_FAILED, _NONE = 2, 1


@frozen
class _Shown:
    """An article, and the origins of its fields in the file."""

    article: Article
    origins: dict[str, Origin]


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "--encoding",
    metavar="NAME",
    help="The encoding of files that are not UTF-8, such as cp1250; detected by default.",
)
@map_option
@table_option
@format_option("text", "json")
def read(
    files: tuple[str, ...], encoding: str | None, map: str | None, table: str | None, form: str
) -> None:
    """Show the articles of files as they would be indexed, with the origin of each field.

    No index is needed and none is changed. Each file of a folder is read.

    \b
    searcher read drop/story.txt
    searcher read drop.zip --format json
    """
    from searcher.ingest import corpus
    from searcher.ingest.fields.mapping import doubts
    from searcher.ingest.fields.settings import watched

    prepare(data=form != "text")
    if "" in files:
        raise click.UsageError("The name of the file is empty. Write a file or a folder.")
    look, count, failed = results_look(), 0, False
    rows: list[dict[str, Any]] = []
    stated = _stated(encoding, map, table)
    with watched() as columns:
        for file in files:
            try:
                sources = [*corpus.sources(Path(file), stated=stated)]
            except ArticleError as error:
                write_error(str(error))
                failed = True
                continue
            for source in sources:
                found = [source] if not _is_source(source) else [*_read(source)]
                count += sum(isinstance(one, _Shown) for one in found)
                if form == "json":
                    rows += [_data(one) for one in found]
                else:
                    write_result("".join(joined([*_lines(one, look), ""]) for one in found))
    for note in doubts(stated.map, columns if count else None):
        write_message(f"Note: {note}\n")
    if form == "json":
        from searcher.render.data import VERSION, json_text
        from searcher.search.stamps import stamp_of

        write_stamped(json_text({"version": VERSION, "found": rows}), stamp_of(None))
    raise click.exceptions.Exit(_FAILED if failed else 0 if count else _NONE)


def _stated(encoding: str | None, map: str | None, table: str | None) -> CorpusSettings:
    """The settings that the command line states; exits where they are invalid."""
    from searcher.ingest.fields.mapping import mapping
    from searcher.ingest.fields.settings import CorpusSettings, checked_encoding

    try:
        return CorpusSettings(
            encoding=checked_encoding(encoding) if encoding else "",
            map=mapping(map or ""),
            table=table or "",
        )
    except ArticleError as error:
        write_error(str(error))
        raise click.exceptions.Exit(_FAILED) from error


def _is_source(source: Source | Skip) -> bool:
    return hasattr(source, "location")


def _read(source: Any) -> Iterator[_Shown | Skip]:
    """The articles and skips of a source."""
    from searcher.article import Article, Skip
    from searcher.cli.reading import origins
    from searcher.ingest import corpus, decoding

    said, start = [], 0
    if source.size <= decoding.LARGEST_ARTICLE:
        said = origins.lines(corpus.content(source), source.location)
    for found in corpus.articles(source):
        if isinstance(found, Article):
            where = dict(origins.origins(found, said, start))
            start = where["body"].line if "body" in where else start
            yield _Shown(found, where)
        elif isinstance(found, Skip):
            yield found


def _lines(found: Any, look: Look) -> list[str]:
    """An article or a skip as lines of text."""
    from searcher.cli.reading import origins

    if not isinstance(found, _Shown):
        part = f", {found.article}" if found.article else ""
        return [f"{one_line(found.source)}{part}: not read: {one_line(found.reason)}"]
    article = found.article
    lines = [one_line(article.id)]
    for name, value in origins.values(article):
        if value:
            cut = f" … ({len(value):,} characters)" if len(value) > _SHOWN else ""
            lines += labelled(f"  {name}", value[:_SHOWN].replace("\n\n", " ¶ ") + cut, look)
            if name in found.origins:
                where = found.origins[name]
                lines += labelled("", f"line {where.line:,}: {where.text}", look)
    return lines


def _data(found: Any) -> dict[str, Any]:
    """An article or a skip as JSON data."""
    if not isinstance(found, _Shown):
        return {"source": found.source, "skipped": found.reason, "part": found.article}
    article = found.article
    names = (
        "id", "title", "date", "place", "speakers", "summary", "caption", "body", "source",
        "author", "site", "url", "encoding",
    )  # fmt: skip
    origins = {
        name: {"line": where.line, "text": where.text} for name, where in found.origins.items()
    }
    fields = {name: [*several] for name, several in article.fields.items()}
    return {name: getattr(article, name) for name in names} | {"fields": fields, "origins": origins}
