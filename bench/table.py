"""Writes the figures as a Markdown table."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Sequence

from bench.measuring import Figure

_HEAD = """# Measured

Made by `make bench` on {machine}.
{load:.1f} programs wanted them on average while it ran: above their number, absolute times are of
no use, and ratios are wide.

Each figure is the median of its rounds; the spread is from the least to the most. A ratio is ours
over the peer's: of times, less is better; of rates, more.
What each line is stands in [README.md](README.md).

| figure | what | beside | ours / theirs | spread | rounds | goal | ours | theirs | verdict |
|---|---|---|---|---|---|---|---|---|---|
"""


def table(figures: Sequence[Figure]) -> str:
    """Make the table, a line for each figure, then the remarks."""
    machine = (
        f"{os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}"
    )
    rows = "".join(map(_row, figures))
    remarks = "".join(f"- `{f.name}`: {f.remark}.\n" for f in figures if f.remark)
    return (
        _HEAD.format(machine=machine, load=os.getloadavg()[2])
        + rows
        + (f"\n{remarks}" if remarks else "")
    )


def _row(figure: Figure) -> str:
    if math.isnan(figure.median):
        return f"| {figure.name} | {figure.what} | {figure.peer} | | | | | | | |\n"
    unit = " x" if figure.unit == "x" else f" {figure.unit}"
    spread = f"{min(figure.values):.2f} to {max(figure.values):.2f}"
    cells = (
        figure.name,
        figure.what,
        figure.peer,
        f"{figure.median:.2f}{unit}",
        spread if len(figure.values) > 1 else "",
        str(len(figure.values)),
        _goal(figure),
        figure.ours,
        figure.theirs,
        figure.verdict,
    )
    return "| " + " | ".join(cells) + " |\n"


def _goal(figure: Figure) -> str:
    sign = "≤" if figure.goal.sense == "less" else "≥"
    parts = [(figure.goal.floor, ""), (figure.goal.aim, "aim ")]
    return ", ".join(f"{word}{sign} {bound:g}" for bound, word in parts if bound is not None)
