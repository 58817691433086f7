"""Completions as text and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from searcher.measures.counted import Completion
from searcher.render.data import VERSION, json_text
from searcher.render.layout import Look, cells, one_line, paint


def completions_text(found: Sequence[Completion], look: Look) -> str:
    """Completions, a line each: kind, count and text."""
    digits = max((len(f"{one.count:,}") for one in found), default=0)
    kinds = max((cells(one.kind) for one in found), default=0)
    return "".join(
        f"{paint(f'{one.kind:<{kinds}}  {one.count:>{digits},}', look, dim=True)}  "
        f"{one_line(one.text)}\n"
        for one in found
    )


def completions_json(prefix: str, found: Iterable[Completion]) -> str:
    """Completions as one object."""
    several = [
        {"kind": one.kind, "text": one.text, "query": one.query, "count": one.count}
        for one in found
    ]
    return json_text({"version": VERSION, "prefix": prefix, "completions": several})
