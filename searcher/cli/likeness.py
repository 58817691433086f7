"""The commands that look for what is alike: like, related."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searcher.cli.completing import offer_ids, offer_speakers
from searcher.cli.history.stamps import write_stamped
from searcher.cli.options import (
    colour_option,
    format_option,
    index_option,
    pages_of,
    since_options,
    typed,
)
from searcher.cli.search import end, formatted, opened, write_notes
from searcher.cli.terminal import prepare, read_lines, results_look, write_result, write_results
from searcher.errors import QueryError
from searcher.results import MOST_HITS

if TYPE_CHECKING:
    from searcher.index import Index


@click.command()
@click.argument("what", metavar="DOC_ID|FILE|-", shell_complete=offer_ids)
@click.option("-n", "--limit", type=click.IntRange(0, 1000), default=10, show_default=True)
@click.option("--offset", type=click.IntRange(0, MOST_HITS), default=0, help="Hits to skip.")
@click.option(
    "--speaker",
    metavar="NAME",
    help="Only where NAME speaks, in any spelling.",
    shell_complete=offer_speakers,
)
@since_options
@format_option("text", "json", "jsonl", "csv", "html")
@colour_option
@index_option
def like(
    what: str,
    *,
    limit: int,
    offset: int,
    form: str,
    colour: bool | None,
    location: str,
    **filters: Any,
) -> None:
    """Find the articles that are most like an article or a text.

    \b
    searcher like speeches/2021.txt
    searcher like draft.docx
    pbpaste | searcher like -

    An article of the index is named by its DOC_ID; for any other FILE, and for - on standard
    input, the text is read. A note names the words that are searched.
    """
    prepare(data=form != "text")
    with opened(location) as index:
        article_id, text = _given(typed(what), index)
        find = partial(index.like, article_id, text=text, **filters)
        first, pages = pages_of(find, limit, offset)
        if form not in ("json", "html"):  # these formats contain the notes
            write_notes(first.notes, first.query)
        write_results(formatted(pages, (), form, colour, (), first.query))
    end(first.total, form, "No other article has a word of it.")


def _given(what: str, index: Index) -> tuple[str, str]:
    """The id of an article, or else a text."""
    if what == "-":
        return "", "\n".join(read_lines()) or " "
    try:
        return index.article(what).id, ""
    except QueryError:
        if not os.path.exists(what):
            raise
    from searcher.article import Article, Skip
    from searcher.ingest import corpus
    from searcher.ingest.corpus import Source
    from searcher.measures.likeness import LONGEST_TEXT

    text, reason = "", ""
    for source in corpus.sources(Path(what)):
        for found in corpus.articles(source) if isinstance(source, Source) else (source,):
            if isinstance(found, Article):
                text += f"{found.title}\n{found.summary}\n{found.body}\n"
            elif isinstance(found, Skip):
                reason = f": {found.reason}"
            if len(text) > LONGEST_TEXT:
                return "", text
    if not text:
        raise QueryError(f"There is no article in {what}{reason}.")
    return "", text


@click.command()
@click.argument("word")
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=25, show_default=True)
@format_option("text", "json", "csv")
@colour_option
@index_option
def related(word: str, *, limit: int, form: str, colour: bool | None, location: str) -> None:
    """List the words that keep the same company as WORD in this index.

    They occur in articles with the same other words. Beside each is in how many articles it is, in
    how many together with WORD, and how alike their company is, from 0 to 1.
    """
    from searcher.render import words

    prepare(data=form != "text")
    with opened(location) as index:
        found = index.related(typed(word), limit=limit)
        stamp = index.stamp()
    match form:
        case "json":
            write_stamped(words.relations_json(typed(word), found), stamp)
        case "csv":
            write_result(words.relations_csv(found))
        case _:
            write_result(words.relations_text(found, results_look(colour)))
    end(len(found), form, "No related word, or no article has this one.")
