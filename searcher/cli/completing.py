"""Completions: what `search --complete` lists, and what the shell offers for arguments."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import click

from searcher.cli.terminal import results_look, write_message, write_result

if TYPE_CHECKING:
    from searcher.index import Index

_MOST = 50
"""Completions that a shell is given."""

Offer = Callable[[click.Context, click.Parameter, str], list[str]]
"""Lists the completions of an argument whose start was typed, as click calls it."""


def write_completions(index: Index, prefix: str, limit: int, form: str) -> int:
    """Write what starts with a prefix; how many completions there are."""
    from searcher.cli.options import typed  # which imports this module
    from searcher.render.words import completions_json, completions_text

    found = index.complete(typed(prefix), limit)
    if form == "json":
        write_result(completions_json(prefix, found))
    elif form == "text":
        write_result(completions_text(found, results_look(None)))
    else:
        raise click.UsageError("--complete goes with the formats text and json.")
    if not found and form == "text":
        write_message("Nothing starts with this.\n")
    return len(found)


def _offer(list_: Callable[[Index, str], Iterator[str]]) -> Offer:
    """A function for `shell_complete`; without an index that can be read it offers nothing."""

    def offered(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
        from itertools import islice

        from searcher.cli.options import typed  # which imports this module
        from searcher.errors import SearcherError
        from searcher.index import Index

        try:
            with closing(Index.open(ctx.params.get("location") or "index")) as index:
                found = [*islice(list_(index, typed(incomplete)), _MOST)]
        except (SearcherError, OSError, ValueError):
            return []
        # The shell takes a line each: a line break would be another completion.
        return [_word(one) for one in found if one.isprintable()]

    return offered


def _word(text: str) -> str:
    """A completion as one word of the command line: bash inserts it as it is."""
    if not os.environ.get("_SEARCHER_COMPLETE", "").startswith("bash"):
        return text
    return "".join(char if char.isalnum() or char in "_@%+=:,./-" else f"\\{char}" for char in text)


def _ids(index: Index, start: str) -> Iterator[str]:
    return (one.text for one in index.complete(start, _MOST, kinds=("id",)))


def _speakers(index: Index, start: str) -> Iterator[str]:
    return (one.text for one in index.complete(start, _MOST, kinds=("speaker",)))


def _fields(index: Index, start: str) -> Iterator[str]:
    known = ("speaker", "place", "source", "year", "month", "week", "day", *index.field_names())
    return (name for name in known if name.startswith(start))


def _names(index: Index, start: str) -> Iterator[str]:
    return (one.text for one in index.complete(start, _MOST, kinds=("field",)))


def _columns(index: Index, start: str) -> Iterator[str]:
    from searcher.render.data.hits import COLUMNS, MORE_COLUMNS

    before, comma, last = start.rpartition(",")
    known = (*COLUMNS, *MORE_COLUMNS, *index.field_names())
    return (f"{before}{comma}{name}" for name in known if name.startswith(last))


def _corpora(index: Index, start: str) -> Iterator[str]:
    return (corpus.name for corpus in index.status().corpora if corpus.name.startswith(start))


offer_ids = _offer(_ids)
offer_speakers = _offer(_speakers)
offer_fields = _offer(_fields)
offer_names = _offer(_names)
offer_columns = _offer(_columns)
offer_corpora = _offer(_corpora)
