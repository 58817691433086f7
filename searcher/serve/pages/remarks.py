"""Notes and errors as the search page shows them, with their place in the query."""

from __future__ import annotations

import re

from markupsafe import Markup

from searcher._values import frozen, replace
from searcher.render.layout import one_line
from searcher.results import Note
from searcher.serve.pages.hits import Link
from searcher.serve.pages.state import State

_NEAREST = re.compile(r"`([^`]+)` \([\d,]+\)")


_CODE = re.compile(r"`([^`]+)`")


@frozen
class Remark:
    """A note as it is shown: its message, the query with its place, and what to ask instead."""

    message: Markup
    place: Markup | None
    instead: tuple[Link, ...]
    nearest: bool = False


def remark(note: Note, state: State) -> Remark:
    """A note as it is shown."""
    if note.kind == "unsure":
        address = replace(state.first, unsure=True).address()
        return Remark(
            code(note.message.partition(";")[0] + "."), None, (Link("Add them", address),)
        )
    head, nearest, tail = note.message.partition(" Nearest here: ")
    instead: tuple[Link, ...] = ()
    before, behind = state.q[: note.start], state.q[note.end :]
    if nearest and note.kind == "no-match":
        instead = tuple(
            Link(word, replace(state.first, q=f"{before}{word}{behind}").address())
            for word in _NEAREST.findall(tail)
        )
    message = code(head if instead else note.message)
    named = f"`{state.q[note.start : note.end]}`" in note.message
    shown = None if named or note.end <= note.start else place(state.q, note.start, note.end)
    return Remark(message, shown, instead, nearest=bool(instead))


def code(message: str) -> Markup:
    """A message, with its backticks as code."""
    parts = _CODE.split(one_line(message))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else Markup.escape(part)
        for at, part in enumerate(parts)
    )


def place(text: str, start: int, end: int) -> Markup | None:
    """A query, with a span of it marked."""
    clean = one_line(text)
    if len(clean) != len(text):
        return None
    end = max(end, start + 1)
    return Markup("{}<mark>{}</mark>{}").format(
        clean[:start], clean[start:end] or "\N{NO-BREAK SPACE}", clean[end:]
    )
