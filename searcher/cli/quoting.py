"""The commands that ask who said what: quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from searcher import render
from searcher.cli.asking import opened, tell_notes
from searcher.cli.options import (
    QueryCommand,
    colour_option,
    filter_options,
    format_option,
    index_option,
    page_options,
    query_text,
    typed,
)
from searcher.cli.terminal import give, prepare, results_look, tell

if TYPE_CHECKING:
    from searcher.engine import Sort
    from searcher.results import QuotationHit, Results


@click.command(cls=QueryCommand)
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@page_options("quotations")
@click.option("--direct", "manner", flag_value="direct", help="Only words in quotation marks.")
@click.option("--indirect", "manner", flag_value="indirect", help="Only words without them.")
@click.option(
    "--confidence",
    type=click.Choice(["high", "low"]),
    help="Only quotations whose speaker is sure, or only the others.",
)
@click.option("--by-article", "grouped", is_flag=True, help="Show them article by article.")
@filter_options
@format_option("text", "json", "jsonl", "csv", "html")
@colour_option
@index_option
def quotes(
    words: tuple[str, ...],
    *,
    limit: int,
    offset: int,
    sort: Sort,
    grouped: bool,
    form: str,
    colour: bool | None,
    location: str,
    **filters: Any,
) -> None:
    """Find who said what: quotations by their words, the best first.

    \b
    searcher quotes stability --speaker 'sergei lavrov'
    searcher quotes --speaker lavrov --sort newest       everything of his
    searcher quotes 'climate OR weather' --since 2021 --by-article
    searcher quotes '"open the doors"' --direct --format json

    QUERY is what a search takes, over the words of quotations alone; it may be left out where
    --speaker is given. Notes, exit codes and - are those of a search.
    """
    prepare(data=form != "text")
    speaker = filters["speaker"]
    if not words and speaker is None:
        raise click.UsageError("Give words to look for, or --speaker NAME.")
    filters["speaker"] = None if speaker is None else typed(speaker)
    query = query_text(words) if words else "*"
    with opened(location) as index:
        results = index.quotations(query, limit=limit, offset=offset, sort=sort, **filters)
    if form not in ("json", "html"):  # these two show the notes themselves
        tell_notes(results.notes, query)
    title = " · ".join(filter(None, (query if words else "", filters["speaker"])))
    give(_formatted(results, form, colour, title, grouped=grouped))
    if not results.total:
        if form == "text":
            tell("No quotation matches.\n")
        click.get_current_context().exit(1)


def _formatted(
    results: Results[QuotationHit], form: str, colour: bool | None, title: str, *, grouped: bool
) -> str:
    match form:
        case "json":
            return render.quotations_json(results, grouped=grouped)
        case "jsonl":
            return render.quotations_jsonl(results, grouped=grouped)
        case "csv":
            return render.quotations_csv(results, grouped=grouped)
        case "html":
            return render.quotations_page(results, title, grouped=grouped)
        case _:
            return render.quotations_text(results, results_look(colour), grouped=grouped)
