"""Stamp the JSON that commands write, so that `searcher again` can ask the same again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from searcher.cli.terminal import write_result

if TYPE_CHECKING:
    from searcher.results import Stamp

OF_OUTPUT = frozenset(
    ("form", "colour", "location", "cite", "columns", "words", "queries", "file", "wait")
)
"""Parameters that say where an answer comes from and how it is written, and texts of queries, which
an answer has as they were read."""


def words_key(command: click.Command) -> str:
    """The name of a command's words in a stamp: `query`, unless an option has that name."""
    return "words" if any(one.name == "query" for one in command.params) else "query"


def asked(query: str | Sequence[str] | None = None) -> dict[str, object]:
    """The command that runs, its query, and its arguments that were given."""
    context = click.get_current_context()
    names = [str(context.info_name)]
    while (above := context.parent) is not None and above.parent is not None:
        names.insert(0, str(above.info_name))
        context = above
    context = click.get_current_context()
    found: dict[str, object] = {"command": " ".join(names)}
    if query is not None:
        found[words_key(context.command)] = query if isinstance(query, str) else list(query)
    for name, value in context.params.items():
        given = context.get_parameter_source(name) is not ParameterSource.DEFAULT
        if given and name not in OF_OUTPUT:
            found[name] = list(value) if isinstance(value, tuple) else value
    return found


def write_stamped(text: str, stamp: Stamp, query: str | Sequence[str] | None = None) -> None:
    """Write an object of JSON with its stamp. Raises as `write_result`."""
    from searcher.render.data import stamped_json

    write_result(stamped_json(text, stamp, asked(query)))
