"""The commands that compare two states of an index: since, diff."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from searcher.cli.completing import offer_ids, offer_speakers
from searcher.cli.history.stamps import write_stamped
from searcher.cli.options import (
    QueryCommand,
    any_option,
    format_option,
    index_option,
    query_text,
    typed,
)
from searcher.cli.search import opened, write_notes
from searcher.cli.terminal import prepare, results_look, write_message, write_result
from searcher.errors import QueryError
from searcher.index import Index

_LONGEST_NUMBER = 18


@click.command(cls=QueryCommand)
@click.argument("state", metavar="GENERATION|DATE")
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@click.option(
    "--speaker",
    metavar="NAME",
    help="Only where NAME speaks, in any spelling.",
    shell_complete=offer_speakers,
)
@any_option
@format_option("text", "json")
@index_option
def since(state: str, words: tuple[str, ...], *, form: str, location: str, **filters: Any) -> None:
    """Show the answers of a query that are new, changed, gone or moved.

    \b
    searcher since 12 'oil prices'              since generation 12
    searcher since 2021-11-02 speaker:lavrov    since the end of that day

    The older generation must be kept: see searcher index --keep N. searcher log lists generations.
    Exits with 0 if there is a difference, with 1 if there is none, with 2 after an error.
    """
    from searcher.history.states import answers, difference
    from searcher.render.history.states import difference_json, difference_text

    prepare(data=form != "text")
    query = query_text(words)
    with opened(location) as index:
        number = _generation(index, state)
        analyzed = index.understand(query, **filters)
        write_notes(analyzed.notes, query)
        stamp = index.stamp(analyzed)
        after = answers(hit.article for hit in index.export(query, **filters))
    with opened(location, number) as index:
        before = answers(hit.article for hit in index.export(query, **filters))
    found = difference(before, after)
    if form == "json":
        write_stamped(difference_json(query, number, found), stamp, query)
    else:
        write_result(difference_text(found))
    if not found:
        if form == "text":
            write_message("Nothing is new, changed, gone or moved.\n")
        click.get_current_context().exit(1)


def _generation(index: Index, state: str) -> int:
    """The number of a generation, or of the last one up to the end of a day."""
    if state.isdecimal() and len(state) < _LONGEST_NUMBER and len(state) != len("2021"):
        return int(state)
    try:
        datetime.fromisoformat(f"{state}-01-01"[:10])
    except ValueError as error:
        raise QueryError(
            f"`{state}` is not a generation: write its number, or a date like 2021-11-02."
        ) from error
    numbers = [one.generation for one in index.log() if one.created[: len(state)] <= state]
    if not numbers:
        raise QueryError(f"The index has no generation of {state} or before: see searcher log.")
    return max(numbers)


@click.command()
@click.argument("article_id", metavar="DOC_ID", shell_complete=offer_ids)
@click.option(
    "--generation",
    type=click.IntRange(1),
    metavar="K",
    help="The older generation; the one before the current by default.",
)
@format_option("text", "json")
@index_option
def diff(article_id: str, *, generation: int | None, form: str, location: str) -> None:
    """Compare an article with its state in an older generation, word by word.

    Removed words are in [- -], added words in {+ +}. The older generation must be kept.
    Exits with 0 if the article changed, with 1 if it did not, with 2 after an error.
    """
    from searcher.history.states import word_by_word
    from searcher.render.history.states import diff_json, diff_text

    prepare(data=form != "text")
    name = typed(article_id)
    with opened(location) as index:
        number = generation or index.status().generation - 1
        now, stamp = index.article(name), index.stamp()
    if number < 1:
        raise QueryError("There is no generation before the current one.")
    with opened(location, number) as index:
        then = index.article(name)
    fields = [
        field
        for field in ("title", "summary", "body")
        if getattr(then, field) != getattr(now, field)
    ]
    changed = {field: word_by_word(getattr(then, field), getattr(now, field)) for field in fields}
    if form == "json":
        write_stamped(diff_json(name, number, changed), stamp)
    else:
        write_result(diff_text(changed, results_look(False)))
    if not changed:
        write_message("The article has not changed.\n")
        click.get_current_context().exit(1)
