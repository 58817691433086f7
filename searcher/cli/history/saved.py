"""The commands of saved searches: saved add, list, show, remove."""

from __future__ import annotations

from typing import Any

import click

from searcher.cli.history.stamps import write_stamped
from searcher.cli.options import (
    QueryCommand,
    filter_options,
    format_option,
    index_option,
    query_text,
    typed,
    wait_option,
)
from searcher.cli.search import end, opened, write_notes
from searcher.cli.terminal import prepare, write_message, write_result


@click.group()
def saved() -> None:
    """Keep searches with the index, and show what is new among their answers.

    \b
    searcher saved add oil 'oil prices' --speaker lavrov
    searcher saved list
    searcher saved show oil             what is new since it was last looked at
    searcher saved remove oil

    Each update reports what is new: searcher index --atom FILE --notify COMMAND.
    """


@saved.command(cls=QueryCommand)
@click.argument("name")
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@filter_options
@wait_option
@index_option
def add(name: str, words: tuple[str, ...], *, wait: float, location: str, **filters: Any) -> None:
    """Save a search under a name. The answers that it has now count as looked at."""
    from searcher.render.history.saved import searches_text

    prepare()
    query = query_text(words)
    with opened(location) as index:
        write_notes(index.understand(query, **filters).notes, query)
        made = index.saved.add(typed(name), query, wait=wait, **filters)
    write_result(searches_text([made]))


@saved.command("list")
@format_option("text", "json")
@index_option
def list_command(form: str, location: str) -> None:
    """List the saved searches. Exits with 1 where there is none."""
    from searcher.render.history.saved import searches_json, searches_text

    prepare(data=form != "text")
    with opened(location) as index:
        found, stamp = tuple(index.saved), index.stamp()
    if form == "json":
        write_stamped(searches_json(found), stamp)
    else:
        write_result(searches_text(found))
    end(len(found), form, "There is no saved search.")


@saved.command()
@click.argument("name")
@click.option("--peek", is_flag=True, help="Leave the search as not looked at.")
@wait_option
@format_option("text", "json")
@index_option
def show(name: str, *, peek: bool, wait: float, form: str, location: str) -> None:
    """Show what is new for a saved search since it was last looked at; now it is looked at.

    Exits with 0 where something is new, changed, gone or moved, with 1 where nothing is.
    """
    from searcher.render.history.saved import news_json
    from searcher.render.history.states import difference_text

    prepare(data=form != "text")
    with opened(location) as index:
        searches = index.saved
        news = searches.peek(typed(name)) if peek else searches.look(typed(name), wait=wait)
        stamp = index.stamp(
            index.understand(
                news.search.query,
                since=news.search.since,
                until=news.search.until,
                speaker=news.search.speaker,
                operator=news.search.operator,
            )
        )
    if form == "json":
        write_stamped(news_json([news]), stamp)
    else:
        write_result(difference_text(news.difference))
    end(int(bool(news.difference)), form, f"Nothing is new since {news.search.looked}.")


@saved.command()
@click.argument("name")
@wait_option
@index_option
def remove(name: str, *, wait: float, location: str) -> None:
    """Remove a saved search. Articles are not touched."""
    prepare()
    with opened(location) as index:
        index.saved.remove(typed(name), wait=wait)
    write_message("Removed.\n")
