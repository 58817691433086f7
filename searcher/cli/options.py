"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from searcher._lazy import lazy_regex
from searcher.cli.completing import offer_fields, offer_speakers
from searcher.cli.terminal import read_line
from searcher.results import MOST_HITS

if TYPE_CHECKING:
    from searcher.results import AnyHit, Results
    from searcher.search.answers import Order

_Command = TypeVar("_Command", bound=Callable[..., Any])

_TYPED = ParameterSource.COMMANDLINE

_SURROGATE = lazy_regex("[\ud800-\udfff]")

BATCH = 1_000
"""The number of hits that are read and written at a time."""

index_option = click.option(
    "--index",
    "location",
    envvar="SEARCHER_INDEX",
    default="index",
    show_default=True,
    show_envvar=True,
    metavar="PLACE",
    help="The folder of the index, or opensearch://HOST:PORT/NAME in a cluster.",
)

wait_option = click.option(
    "--wait",
    type=click.FloatRange(0),
    default=0.0,
    metavar="SECONDS",
    help="How long to wait while another process writes.",
)

colour_option = click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="Use colours or not. The default: only on a terminal; NO_COLOR and FORCE_COLOR apply.",
)


def format_option(*formats: str) -> Callable[[_Command], _Command]:
    """`--format`; the first one is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="The output format.",
    )


cite_option = click.option(
    "--cite",
    type=click.Choice(["text", "bibtex", "ris", "csl-json"]),
    help="Write citations in place of the results.",
)


def page_options(what: str) -> Callable[[_Command], _Command]:
    """The options for the hits to show and their order."""
    options = (
        click.option(
            "--sort",
            type=click.Choice(["relevance", "newest", "oldest", "random"]),
            default="relevance",
            show_default=True,
            help="The order of the hits.",
        ),
        click.option(
            "--sample",
            type=click.IntRange(1, MOST_HITS),
            metavar="N",
            help=f"Show N {what} in random order: short for -n N --sort random.",
        ),
        click.option(
            "--seed",
            type=int,
            default=0,
            show_default=True,
            metavar="K",
            help="Which random order; the same K gives the same hits again.",
        ),
        click.option(
            "--offset",
            type=click.IntRange(0, MOST_HITS),
            metavar="N",
            default=0,
            help="The number of hits to skip.",
        ),
        click.option(
            "-n",
            "--limit",
            type=click.IntRange(0, MOST_HITS),
            metavar="N",
            default=10,
            show_default=True,
            help=f"The number of {what} to show; 0 only counts them.",
        ),
    )

    def with_options(command: _Command) -> _Command:
        for option in options:
            command = option(command)
        return command

    return with_options


def sampled(sample: int | None, limit: int, sort: Order) -> tuple[int, Order]:
    """How many hits to show, and in which order. Raises UsageError for two numbers or orders."""
    if sample is not None:
        source = click.get_current_context().get_parameter_source
        given = {"sort": f"--sort {sort}", "limit": f"--limit {limit}"}
        beside = [text for name, text in given.items() if source(name) is _TYPED]
        if beside not in ([], ["--sort random"]):
            raise click.UsageError(
                f"--sample {sample} is short for -n {sample} --sort random: leave out "
                f"{' and '.join(beside)}."
            )
    return (limit, sort) if sample is None else (sample, "random")


any_option = click.option(
    "--any",
    "operator",
    flag_value="or",
    default="and",
    type=str,
    help="Match any of the words, not only all of them.",
)


unsure_option = click.option(
    "--unsure", is_flag=True, help="Count quotations whose speaker is unsure, too."
)


def since_options(command: _Command) -> _Command:
    """The options for the period of the articles."""
    until = click.option("--until", metavar="DATE", help="Only up to DATE.")
    since = click.option(
        "--since", metavar="DATE", help="Only from DATE on: 2021, 2021-10, 2021-10-28."
    )
    return since(until(command))


def filter_options(command: _Command) -> _Command:
    """The options of a query, named like the parameters of `Index.understand`."""
    speaker = click.option(
        "--speaker",
        metavar="NAME",
        help="Only where NAME speaks, in any spelling.",
        shell_complete=offer_speakers,
    )
    return since_options(speaker(any_option(command)))


def facet_options(command: _Command) -> _Command:
    """The options for facets."""
    limit = click.option(
        "--facet-limit",
        type=click.IntRange(1, MOST_HITS),
        default=10,
        show_default=True,
        metavar="N",
        help="How many values of each facet to show.",
    )
    facet = click.option(
        "--facet",
        "facets",
        multiple=True,
        metavar="FIELD",
        help="Count all hits by speaker, place, source, year, month or a field; -n 0 shows no hit.",
        shell_complete=offer_fields,
    )
    return facet(limit(command))


class QueryCommand(click.Command):
    """A command whose words are a query, and may start with the `-` of an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse like click; if it takes a word of the query for an option, give advice."""
        dashed = [word for word in args if word[:1] == "-" and word[1:3].isalpha() and word[2:]]
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            if dashed and "--" not in args:
                advice = (
                    f"If {dashed[0]} belongs to the query, put the query behind --: "
                    f"searcher {self.name} -- QUERY"
                )
                raise click.UsageError(f"{error.format_message()}\n{advice}", ctx) from error
            raise


def pages_of(
    find: Callable[..., Results[AnyHit]], limit: int, offset: int, *, whole: bool = False
) -> tuple[Results[AnyHit], Iterator[Results[AnyHit]]]:
    """The first page of a search, and all pages, each one searched when the caller asks for it.

    A million hits so need the memory of one page; `whole` returns all hits as one page.
    """
    batch = limit if whole else BATCH

    first = find(limit=min(limit, batch), offset=offset)

    def pages() -> Iterator[Results[AnyHit]]:
        page, left = first, limit - len(first)
        yield page
        while left and page.next is not None:
            page = find(limit=min(left, batch), offset=page.next)
            left -= len(page)
            yield page

    return first, pages()


def needed(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a command that takes them always, but for an option. Raises MissingParameter."""
    if not words:
        ctx = click.get_current_context()
        argument = next(one for one in ctx.command.params if one.name == "words")
        raise click.MissingParameter(ctx=ctx, param=argument)
    return words


def query_text(words: tuple[str, ...]) -> str:
    """The query of the words; for `-` alone, the first line of standard input."""
    return typed(read_line() if words == ("-",) else " ".join(words))


def typed(word: str) -> str:
    """A word of the command line, with bytes that are not text replaced."""
    return word if word.isascii() else _SURROGATE.sub("\ufffd", word)


map_option = click.option(
    "--map",
    metavar="FIELD=COLUMN,...",
    help="The columns or keys of fields with unusual names, such as title=headline,date=pub.",
)

table_option = click.option(
    "--table", metavar="NAME", help="The table of a database to read; by default each."
)
