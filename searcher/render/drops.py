"""What became of the drops: the log of an index, and how far its corpora are from their folders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from searcher.render.data import VERSION, json_text
from searcher.render.safety import one_line

if TYPE_CHECKING:
    from searcher.reports import Logged, Stale

_COLUMNS = ("added", "updated", "removed", "moved", "unchanged", "skipped", "articles")


def staleness(stale: Stale) -> str:
    """How far a corpus is from its folder, in some words; empty where it is in step."""
    if not stale.there:
        return "the folder is not there"
    counts = {"new": stale.new, "changed": stale.changed, "gone": stale.gone}
    return ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)


def log_text(logged: Iterable[Logged]) -> str:
    """What made each generation: a line each, below the names of the columns."""
    lines = [_row("", "created", _COLUMNS, "seconds", "corpus")]
    for one in logged:
        counts = [f"{getattr(one, name):,}" for name in _COLUMNS]
        created = one.created[:19].replace("T", " ")
        corpus = "all, anew" if one.corpus == "*" else one_line(one.corpus)
        lines.append(_row(str(one.generation), created, counts, f"{one.seconds:.1f}", corpus))
    return "".join(f"{line}\n" for line in lines)


def _row(number: str, created: str, counts: Iterable[str], seconds: str, corpus: str) -> str:
    columns = " ".join(f"{count:>9}" for count in counts)
    return f"{number:>5} {created:<19} {columns} {seconds:>8}  {corpus}"


def log_json(logged: Iterable[Logged]) -> str:
    """The same as one object, for programs."""
    return json_text({"version": VERSION, "generations": [asdict(one) for one in logged]})
