"""The command `search`, and what the commands that query an index share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

import click

from searcher.cli.completing import offer_columns
from searcher.cli.options import (
    QueryCommand,
    cite_option,
    colour_option,
    facet_options,
    filter_options,
    format_option,
    index_option,
    needed,
    page_options,
    pages_of,
    query_text,
    sampled,
    unsure_option,
)
from searcher.cli.terminal import (
    messages_look,
    prepare,
    results_look,
    write_message,
    write_results,
)
from searcher.render.text import notes_text, results_text

if TYPE_CHECKING:
    from searcher.index import Index
    from searcher.measures.counted import Facet
    from searcher.render.layout import Look
    from searcher.results import Hit, Note, Results
    from searcher.search.answers import Order


@click.command(cls=QueryCommand)
@click.argument("words", nargs=-1, metavar="QUERY...")
@page_options("articles")
@unsure_option
@filter_options
@click.option(
    "--generation",
    type=click.IntRange(1),
    metavar="K",
    help="Search an older generation that is kept.",
)
@facet_options
@click.option(
    "--feedback", is_flag=True, help="Also search for the typical words of the best hits."
)
@click.option(
    "--fold", is_flag=True, help="Show the editions of one story as one hit, the first of them."
)
@format_option("text", "json", "jsonl", "csv", "html")
@click.option(
    "--columns",
    metavar="NAME,...",
    help="The columns of csv: title,date,url and the like, or fields that `searcher fields` lists.",
    shell_complete=offer_columns,
)
@click.option(
    "--complete",
    metavar="PREFIX",
    help="List what completes PREFIX, a query as it is typed, and search nothing.",
)
@cite_option
@colour_option
@index_option
def search(
    words: tuple[str, ...],
    *,
    limit: int,
    offset: int,
    sort: Order,
    sample: int | None,
    seed: int,
    generation: int | None,
    facets: tuple[str, ...],
    facet_limit: int,
    fold: bool,
    form: str,
    columns: str | None,
    complete: str | None,
    cite: str | None,
    colour: bool | None,
    location: str,
    **filters: Any,
) -> None:
    """Find articles, the best first.

    \b
    searcher search oil prices                all of the words
    searcher search '"oil prices" -gas'       words side by side, without gas
    searcher search 'title:oil OR gas*'       in the title; or words that start so
    searcher search 'speaker:lavrov' --since 2021-10 --sort newest
    searcher search oil -n 100 --format csv > oil.csv
    searcher search oil -n 0 --facet speaker --facet year

    Put quotes around a query that has quotes, brackets, * or ? in it, and -- before one that
    starts with -. For - alone, the query is read from standard input. Exits with 0 if an article
    matches, with 1 if none does, with 2 after an error.
    """
    prepare(data=form != "text")
    if complete is not None:
        _complete(complete, words, limit, form, location)
    query = query_text(needed(words))
    _check_columns(columns, form)
    limit, sort = sampled(sample, limit, sort)
    check_facets(facets, form, limit)
    with opened(location, generation) as index:
        chosen = _columns(columns, index)
        find = partial(index.search, query, sort=sort, seed=seed, **filters)
        # An edition may rank far behind the first, so all hits are read before they are folded.
        first, pages = pages_of(find, limit, offset, whole=fold)
        counted = index.facets(query, *facets, limit=facet_limit, **filters) if facets else ()
        if form not in ("json", "html"):  # these formats contain the notes
            write_notes(first.notes, query)
        parts = formatted(pages, counted, form, colour, chosen, query, fold=fold)
        _write(pages, cite, parts, fold=fold)
    end(first.total, form, "No article matches.")


def _complete(
    prefix: str, words: tuple[str, ...], limit: int, form: str, location: str
) -> NoReturn:
    """List completions, and end the command."""
    from searcher.cli.completing import write_completions

    if words:
        raise click.UsageError("--complete PREFIX goes without a query.")
    with opened(location) as index:
        found = write_completions(index, prefix, limit, form)
    click.get_current_context().exit(0 if found else 1)


def _write(
    pages: Iterable[Results[Hit]], cite: str | None, parts: Iterable[str], *, fold: bool
) -> None:
    """Write the parts of a text of results, or citations of the hits instead."""
    if not cite:
        write_results(parts)
        return
    from searcher.cli.cite import of_hits, write_citations
    from searcher.render.layout import stories

    shown = (hit for results in pages for hit, *_ in stories(results, fold=fold))
    write_citations(of_hits(shown), cite)


def end(total: int, form: str, message: str) -> None:
    """End the command with code 1 where nothing was found; in text, a message says so."""
    if not total:
        if form == "text":
            write_message(f"{message}\n")
        click.get_current_context().exit(1)


def check_facets(facets: tuple[str, ...], form: str, limit: int) -> None:
    """Raise UsageError if the format cannot show facets."""
    if not facets or form in ("text", "json") or (form == "csv" and limit == 0):
        return
    raise click.UsageError(
        "--facet goes with the formats text and json; with csv where no hit is shown (-n 0)."
    )


def with_facets(parts: Iterable[str], facets: tuple[Facet, ...], look: Look) -> Iterator[str]:
    """The parts of a text, then the facets."""
    yield from parts
    if facets:
        from searcher.render.measures import facets_text

        yield f"\n{facets_text(facets, look)}"


def _check_columns(columns: str | None, form: str) -> None:
    if columns is not None and form != "csv":
        raise click.UsageError("--columns is for --format csv.")


def _columns(columns: str | None, index: Index) -> tuple[str, ...]:
    """The chosen columns, or the default columns."""
    if columns is None:
        return ()
    from searcher.render.data.hits import COLUMNS, MORE_COLUMNS

    chosen = tuple(name for part in columns.split(",") if (name := part.strip().lower()))
    known = {*COLUMNS, *MORE_COLUMNS} | set(index.field_names())
    unknown = [name for name in chosen if name not in known]
    if unknown or not chosen:
        raise click.BadParameter(
            f"there is no column {', '.join(unknown) or columns}. Columns are "
            f"{', '.join((*COLUMNS, *MORE_COLUMNS))}, and the fields that `searcher fields` lists.",
            param_hint="'--columns'",
        )
    return chosen


def formatted(
    pages: Iterable[Results[Hit]],
    facets: tuple[Facet, ...],
    form: str,
    colour: bool | None,
    columns: tuple[str, ...],
    query: str,
    *,
    fold: bool = False,
) -> Iterable[str]:
    """The pages of hits in a format."""
    if form == "text":
        look = results_look(colour)
        return with_facets(results_text(pages, look, fold=fold), facets, look)
    from searcher.render import html
    from searcher.render.data import hits

    if facets and form == "csv":
        return [hits.facets_csv(facets)]

    match form:
        case "json":
            from searcher.cli.history.stamps import asked

            return hits.results_json(pages, facets, asked(query), fold=fold)
        case "jsonl":
            return hits.results_jsonl(pages, fold=fold)
        case "csv":
            usual = hits.FOLDED_COLUMNS if fold else hits.COLUMNS
            return hits.results_csv(pages, columns or usual, fold=fold)
        case _:
            return html.results_page(pages, fold=fold)


def opened(location: str, generation: int | None = None) -> Index:
    """Open the index."""
    from searcher.index import Index

    return Index.open(location, generation=generation)


def write_notes(notes: Sequence[Note], query: str) -> None:
    """Write notes to standard error."""
    if notes:
        write_message(notes_text(notes, query, messages_look()))
