"""The commands that count over all hits: timeline, kwic, keywords, collocates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from searcher.cli.completing import offer_names, offer_speakers
from searcher.cli.history.stamps import write_stamped
from searcher.cli.options import (
    QueryCommand,
    any_option,
    colour_option,
    filter_options,
    format_option,
    index_option,
    query_text,
    since_options,
    typed,
    unsure_option,
)
from searcher.cli.search import end, opened
from searcher.cli.terminal import prepare, results_look, write_message, write_result
from searcher.results import MOST_HITS, WIDEST, WIDEST_WINDOW

if TYPE_CHECKING:
    from searcher.engines.grouping import By
    from searcher.index import Index
    from searcher.measures.counted import KeywordKind, Line
    from searcher.results import Stamp

quotes_option = click.option(
    "--quotes", "quotations", is_flag=True, help="Count quotations instead of articles."
)


_words_option = click.option(
    "-n",
    "--limit",
    type=click.IntRange(1, MOST_HITS),
    default=25,
    show_default=True,
    metavar="N",
    help="How many words to show.",
)


@click.command(cls=QueryCommand)
@click.argument("queries", nargs=-1, required=True, metavar="QUERY...")
@click.option(
    "--by",
    type=click.Choice(["year", "month", "week", "day"]),
    default="year",
    show_default=True,
    help="The length of a period.",
)
@click.option("--per-million", is_flag=True, help="Show the rate per million words of the time.")
@click.option(
    "--matches", is_flag=True, help="Count each match of a word, too, as json does; reads all hits."
)
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    metavar="NAME",
    help="Add a series for NAME.",
    shell_complete=offer_speakers,
)
@click.option(
    "--field",
    metavar="F",
    help="Search for the words in this field only.",
    shell_complete=offer_names,
)
@quotes_option
@unsure_option
@any_option
@since_options
@format_option("text", "json", "csv", "svg")
@colour_option
@index_option
def timeline(
    queries: tuple[str, ...],
    *,
    by: By,
    per_million: bool,
    speakers: tuple[str, ...],
    field: str | None,
    form: str,
    colour: bool | None,
    location: str,
    **options: Any,
) -> None:
    """Count the hits of queries over time.

    \b
    searcher timeline inflation --by year
    searcher timeline inflation unemployment --by month --since 1975 --until 1977
    searcher timeline '"industrial action"' --per-million
    searcher timeline economy --quotes --speaker whitlam --speaker fraser

    Put quotes around a QUERY of several words. The rate of --per-million is over all indexed words
    of the period (and of that speaker), so that a period with more articles does not look like a
    trend; ? marks a period with few words.
    """
    from searcher.render import measures

    prepare(data=form != "text")
    texts = [typed(query) for query in queries]
    if field is not None:
        texts = [f"{typed(field)}:({query})" for query in texts]
    options["matches"] |= form == "json"
    with opened(location) as index:
        several = index.timeline(*texts, by=by, speakers=[*map(typed, speakers)], **options)
        stamp = _stamp(index, texts, options)
    match form:
        case "json":
            write_stamped(measures.timeline_json(several, by), stamp, [*map(typed, queries)])
        case "csv":
            write_result(measures.timeline_csv(several))
        case "svg":
            write_result(measures.timeline_svg(several, per_million=per_million))
        case _:
            look = results_look(colour)
            write_result(measures.timeline_text(several, look, per_million=per_million))
    if not any(point.articles for one in several for point in one.points):
        click.get_current_context().exit(1)


@click.command(cls=QueryCommand)
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@click.option(
    "--width",
    type=click.IntRange(1, WIDEST),
    default=40,
    show_default=True,
    metavar="N",
    help="Characters on each side.",
)
@click.option(
    "--sort",
    type=click.Choice(["left", "right", "date", "speaker"]),
    help="The order of the lines; the order of the articles' ids by default.",
)
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1, MOST_HITS),
    metavar="N",
    help="How many lines to show; all by default.",
)
@quotes_option
@unsure_option
@filter_options
@format_option("text", "jsonl", "csv")
@colour_option
@index_option
def kwic(
    words: tuple[str, ...],
    *,
    limit: int | None,
    form: str,
    colour: bool | None,
    location: str,
    **options: Any,
) -> None:
    """List each match of a query with the words around it: a concordance.

    \b
    searcher kwic stability                        a line for each match
    searcher kwic 'black swans' --sort right       by the words on the right
    searcher kwic '"black swans"'                  only side by side
    searcher kwic inflation --quotes --speaker howard --format jsonl

    Without --sort each line is written as it is found. Exits with 0 where
    there is a match, 1 where there is none.
    """
    prepare(data=form != "text")
    with opened(location) as index:
        found = index.concordance(query_text(words), **options)
        first = next(found, None)
        if first is not None:
            lines = islice(_with(first, found), limit)
            _write(_formatted(lines, form, colour, options["width"]))
    if first is None:
        if form == "text":
            write_message("No article matches with a word.\n")
        click.get_current_context().exit(1)


@click.command(cls=QueryCommand)
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@click.option(
    "--against",
    metavar="QUERY",
    help="Compare with the hits of QUERY instead of all other articles.",
)
@click.option("--pairs", is_flag=True, help="List pairs of typical words side by side, too.")
@click.option("--names", is_flag=True, help="List names that are made of typical words, too.")
@_words_option
@filter_options
@format_option("text", "json", "csv")
@colour_option
@index_option
def keywords(
    words: tuple[str, ...],
    *,
    against: str | None,
    pairs: bool,
    names: bool,
    limit: int,
    form: str,
    colour: bool | None,
    location: str,
    **filters: Any,
) -> None:
    """List the words that are typical of the articles of a query.

    \b
    searcher keywords speaker:whitlam
    searcher keywords speaker:whitlam --against speaker:fraser
    searcher keywords medicare --pairs --names

    A word is counted by the articles that have it. Log-likelihood says how sure the difference is
    (15.13: by chance once in 10,000), log ratio how large (1: twice as frequent).
    """
    from searcher.render.words import keywords_csv, keywords_json, keywords_text

    prepare(data=form != "text")
    query, other = query_text(words), None if against is None else typed(against)
    with opened(location) as index:
        kinds = _kinds(pairs=pairs, names=names)
        found = index.keywords(query, against=other, kinds=kinds, limit=limit, **filters)
        stamp = index.stamp(index.understand(query, **filters))
    match form:
        case "json":
            write_stamped(keywords_json(query, other, found), stamp, query)
        case "csv":
            write_result(keywords_csv(found))
        case _:
            write_result(keywords_text(found, results_look(colour)))
    end(len(found), form, "No word is typical of the hits, or no article matches.")


def _kinds(*, pairs: bool, names: bool) -> list[KeywordKind]:
    kinds: list[KeywordKind] = ["word"]
    if pairs:
        kinds.append("pair")
    if names:
        kinds.append("name")
    return kinds


@click.command()
@click.argument("word")
@click.option(
    "--window",
    type=click.IntRange(1, WIDEST_WINDOW),
    default=5,
    show_default=True,
    metavar="N",
    help="How many words on each side.",
)
@_words_option
@since_options
@format_option("text", "csv")
@colour_option
@index_option
def collocates(word: str, *, form: str, colour: bool | None, location: str, **options: Any) -> None:
    """List the words that are more frequent near WORD than elsewhere in the same articles.

    WORD is found in all its forms. The counts are places: those near it, and the others. The
    figures are those of `searcher keywords`.
    """
    from searcher.render.words import keywords_csv, keywords_text

    prepare(data=form != "text")
    with opened(location) as index:
        found = index.collocates(typed(word), **options)
    if form == "csv":
        write_result(keywords_csv(found))
    else:
        write_result(keywords_text(found, results_look(colour), ("near", "elsewhere")))
    end(len(found), form, "No word is near it, or no article has it.")


def _stamp(index: Index, texts: Sequence[str], options: dict[str, Any]) -> Stamp:
    """The stamp of a timeline; queries on quotations are stamped as they are written."""
    filters = {name: options[name] for name in ("since", "until", "operator")}
    if options["quotations"]:
        from searcher.search.stamps import stamp_of

        return stamp_of(index.stamp().generation, [*texts, *map(str, filters.values())])
    return index.stamp(*(index.understand(text, **filters) for text in texts))


def _with(first: Line, rest: Iterator[Line]) -> Iterator[Line]:
    yield first
    yield from rest


def _formatted(lines: Iterable[Line], form: str, colour: bool | None, width: int) -> Iterator[str]:
    from searcher.render import measures

    if form == "jsonl":
        return measures.concordance_jsonl(lines)
    if form == "csv":
        return measures.concordance_csv(lines)
    return measures.concordance_text(lines, results_look(colour), width)


_BATCH = 200


def _write(texts: Iterator[str]) -> None:
    """Write texts in groups, since each write is a system call."""
    while batch := "".join(islice(texts, _BATCH)):
        write_result(batch)
