"""The commands that ask who said what: quotes, speakers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from searcher.cli.history.stamps import asked, write_stamped
from searcher.cli.options import (
    QueryCommand,
    cite_option,
    colour_option,
    facet_options,
    filter_options,
    format_option,
    index_option,
    page_options,
    pages_of,
    query_text,
    sampled,
    since_options,
    typed,
    unsure_option,
)
from searcher.cli.search import check_facets, end, opened, with_facets, write_notes
from searcher.cli.terminal import prepare, results_look, write_message, write_result, write_results
from searcher.render.text import quotations_text, speakers_text
from searcher.results import MOST_HITS

if TYPE_CHECKING:
    from searcher.engines.grouping import By
    from searcher.index import Index
    from searcher.measures.counted import Facet
    from searcher.measures.quoted import QuotedSpeaker
    from searcher.results import QuotationHit, Results
    from searcher.search.answers import Order
    from searcher.search.speakers.listing import Speaker


@click.command(cls=QueryCommand)
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@page_options("quotations")
@click.option(
    "--kind",
    "manner",
    type=click.Choice(["direct", "indirect", "speech"]),
    help="Only words in quotation marks, only words without, or only sentences of speeches.",
)
@click.option("--direct", "manner", flag_value="direct", help="The same as --kind direct.")
@click.option("--indirect", "manner", flag_value="indirect", help="The same as --kind indirect.")
@click.option(
    "--confidence",
    type=click.Choice(["high", "low"]),
    help="Only quotations whose speaker is sure, or only the others.",
)
@click.option("--by-article", "grouped", is_flag=True, help="Show them article by article.")
@unsure_option
@facet_options
@filter_options
@format_option("text", "json", "jsonl", "csv", "html")
@cite_option
@colour_option
@index_option
def quotes(
    words: tuple[str, ...],
    *,
    limit: int,
    offset: int,
    sort: Order,
    sample: int | None,
    seed: int,
    grouped: bool,
    facets: tuple[str, ...],
    facet_limit: int,
    form: str,
    cite: str | None,
    colour: bool | None,
    location: str,
    **filters: Any,
) -> None:
    """Find who said what: quotations by their words, the best first.

    \b
    searcher quotes stability --speaker 'sergei lavrov'
    searcher quotes --speaker lavrov --sort newest       all that he said
    searcher quotes 'climate OR weather' --since 2021 --by-article
    searcher quotes '"open the doors"' --direct --format json
    searcher quotes nato --speaker lavrov --kind speech

    QUERY is a search query over the words of quotations; it is optional with --speaker. Each
    sentence of an article whose source names one speaker counts as said by this speaker. Notes,
    exit codes and - are as in search.
    """
    prepare(data=form != "text")
    speaker = filters["speaker"]
    if not words and speaker is None:
        raise click.UsageError("Give words to search for, or --speaker NAME.")
    filters["speaker"] = None if speaker is None else typed(speaker)
    query = query_text(words) if words else "*"
    limit, sort = sampled(sample, limit, sort)
    check_facets(facets, form, limit)
    with opened(location) as index:
        find = partial(index.quotations, query, sort=sort, seed=seed, **filters)
        # Hits are grouped by article, so all of them are read first.
        first, pages = pages_of(find, limit, offset, whole=grouped)
        counted = _facets(index, query, facets, limit=facet_limit, **filters)
        if form not in ("json", "html"):  # these formats contain the notes
            write_notes(first.notes, query)
        title = " · ".join(filter(None, (query if words else "", filters["speaker"])))
        parts = _formatted(pages, counted, form, colour, (query, title), grouped=grouped)
        _write(index, pages, cite, parts)
    end(first.total, form, "No quotation matches.")


def _write(
    index: Index,
    pages: Iterable[Results[QuotationHit]],
    cite: str | None,
    parts: Iterable[str],
) -> None:
    """Write the parts of a text of quotations, or citations of them instead."""
    if not cite:
        write_results(parts)
        return
    from searcher.cli.cite import of_quotations, write_citations

    write_citations(of_quotations(index, chain.from_iterable(pages)), cite)


def _facets(index: Index, query: str, names: tuple[str, ...], **options: Any) -> tuple[Facet, ...]:
    return index.facets(query, *names, quotations=True, **options) if names else ()


def _formatted(
    pages: Iterable[Results[QuotationHit]],
    facets: tuple[Facet, ...],
    form: str,
    colour: bool | None,
    about: tuple[str, str],
    *,
    grouped: bool,
) -> Iterable[str]:
    if form == "text":
        look = results_look(colour)
        return with_facets(quotations_text(pages, look, grouped=grouped), facets, look)
    query, title = about
    from searcher.render import html
    from searcher.render.data import hits, quotations

    if facets and form == "csv":
        return [hits.facets_csv(facets)]

    match form:
        case "json":
            return quotations.quotations_json(pages, facets, asked(query), grouped=grouped)
        case "jsonl":
            return quotations.quotations_jsonl(pages, grouped=grouped)
        case "csv":
            return quotations.quotations_csv(pages, grouped=grouped)
        case _:
            return html.quotations_page(pages, title, grouped=grouped)


@click.command()
@click.argument("words", nargs=-1, metavar="[PATTERN]")
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1, MOST_HITS),
    metavar="N",
    default=20,
    show_default=True,
    help="How many people to show.",
)
@click.option("--query", metavar="QUERY", help="Only who is quoted on QUERY, and how often.")
@click.option(
    "--by",
    type=click.Choice(["year", "month", "week", "day"]),
    help="Count the quotations of each person for each of these times.",
)
@click.option(
    "--doubts",
    is_flag=True,
    help="Write people who may be one person, as lines for speakers.toml.",
)
@since_options
@unsure_option
@format_option("text", "json", "csv")
@colour_option
@index_option
def speakers(
    words: tuple[str, ...],
    *,
    limit: int,
    query: str | None,
    by: By | None,
    doubts: bool,
    since: str | None,
    until: str | None,
    unsure: bool,
    form: str,
    colour: bool | None,
    location: str,
) -> None:
    """List the people who speak, those most quoted first.

    \b
    searcher speakers 'sergei lavrov'       in any spelling of the name
    searcher speakers 'lav*'                any word of whose name starts so
    searcher speakers --query nato          who is quoted on it, first, last and most
    searcher speakers whitlam --query inflation --by year

    Each person is listed once, with all spellings, the number of articles and quotations, and the
    dates of the first and the last. --query and --by count the quotations and sentences of speeches
    that match, also for each million of the person's own words. Exits with 1 if no speaker matches.
    """
    prepare(data=form != "text")
    pattern = typed(" ".join(words)) if words else None
    asked = None if query is None else typed(query)
    counted = any(one is not None for one in (asked, by, since, until))
    if doubts:
        _write_doubts(location, pattern, limit, unsure=unsure, only=not counted and form == "text")
        return
    with opened(location) as index:
        stamp = index.stamp()
        left = 0 if counted or unsure else index.unsure_speakers(pattern)
        if counted:
            days = {"since": since, "until": until}
            several = index.quoted(
                asked, pattern=pattern, by=by or "year", limit=limit + 1, unsure=unsure, **days
            )
            total, text = len(several), _quoted(several[:limit], pattern, asked, by, form, colour)
        else:
            found = index.speakers(pattern, limit=limit + 1, unsure=unsure)
            total, text = len(found), _listed(found[:limit], pattern, form, colour)
    if form == "json":
        write_stamped(text, stamp, pattern)
    else:
        write_result(text)
    _end(total, limit, left)


def _end(total: int, limit: int, left: int) -> None:
    """Write that there are more speakers, or `left` ones who are quoted unsurely only.

    Exits with 1 if no speaker matches.
    """
    if total > limit:
        write_message(f"There are more: these are the first {limit:,}. --limit shows others.\n")
    if left:
        who = "1 more person is" if left == 1 else f"{left:,} more people are"
        write_message(f"Note: {who} quoted with an unsure speaker only; --unsure adds them.\n")
    if not total:
        write_message("No speaker matches.\n")
        click.get_current_context().exit(1)


def _write_doubts(
    location: str, pattern: str | None, limit: int, *, unsure: bool, only: bool
) -> None:
    """Write doubtful names as TOML; `only` says that no option asks for something else."""
    if not only:
        raise click.UsageError("--doubts goes with a pattern, --limit and --unsure alone.")
    from searcher.render.people import doubts_toml

    with opened(location) as index:
        found = index.doubts(pattern, limit=limit, unsure=unsure)
    write_result(doubts_toml(found))
    if not found:
        write_message("No two people may be one.\n")
        click.get_current_context().exit(1)


def _listed(
    people: tuple[Speaker, ...], pattern: str | None, form: str, colour: bool | None
) -> str:
    from searcher.render.data.quotations import speakers_csv, speakers_json

    match form:
        case "json":
            return speakers_json(pattern, people)
        case "csv":
            return speakers_csv(people)
        case _:
            return speakers_text(people, results_look(colour))


def _quoted(
    people: tuple[QuotedSpeaker, ...],
    pattern: str | None,
    query: str | None,
    by: By | None,
    form: str,
    colour: bool | None,
) -> str:
    from searcher.render.people import quoted_csv, quoted_json, quoted_text

    match form:
        case "json":
            return quoted_json(people, pattern, query, by or "year")
        case "csv":
            return quoted_csv(people, over_time=by is not None)
        case _:
            return quoted_text(people, results_look(colour), over_time=by is not None)
