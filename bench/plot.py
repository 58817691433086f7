"""Draws the figures, if matplotlib is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

from bench.measuring import Figure


def plot(figures: Sequence[Figure], path: Path) -> bool:
    """Draw a bar for each ratio with a goal; return whether matplotlib is installed."""
    if importlib.util.find_spec("matplotlib") is None:
        return False
    from matplotlib.figure import Figure as Sheet

    ratios = [one for one in figures if one.unit == "x" and one.verdict]
    sheet = Sheet(figsize=(9, 1 + 0.28 * len(ratios)), layout="constrained")
    axes = sheet.subplots()
    places = range(len(ratios))
    medians = [figure.median for figure in ratios]
    below = [figure.median - min(figure.values) for figure in ratios]
    above = [max(figure.values) - figure.median for figure in ratios]
    axes.barh(places, medians, xerr=[below, above], color="#8fb0cc", ecolor="#444444")
    for place, figure in zip(places, ratios, strict=True):
        for bound, colour in ((figure.goal.floor, "#b03030"), (figure.goal.aim, "#308030")):
            if bound is not None:
                axes.plot([bound, bound], [place - 0.4, place + 0.4], color=colour)
    axes.set_yticks(places, [f"{figure.name} / {figure.peer}" for figure in ratios])
    axes.set_ylim(len(ratios) - 0.4, -0.6)
    axes.set_xscale("log")
    axes.set_xlabel("ours over theirs; floors red, aims green")
    sheet.savefig(path, dpi=120)
    _growth([figure for figure in figures if figure.points], path.with_name("growth.png"))
    return True


def _growth(figures: Sequence[Figure], path: Path) -> None:
    """Draw seconds over the number of passages, both axes logarithmic."""
    from matplotlib.figure import Figure as Sheet

    if not figures:
        return
    sheet = Sheet(figsize=(5 * len(figures), 4), layout="constrained")
    for axes, figure in zip(
        sheet.subplots(ncols=len(figures), squeeze=False)[0], figures, strict=True
    ):
        counts, ours, theirs = zip(*figure.points, strict=True)
        axes.loglog(counts, ours, "o-", label=f"searcher, exponent {figure.ours}")
        axes.loglog(counts, theirs, "s--", label=f"{figure.peer}, exponent {figure.theirs}")
        axes.set_title(figure.name.split(".")[1])
        axes.set_xlabel("passages")
        axes.set_ylabel("seconds")
        axes.legend()
    sheet.savefig(path, dpi=120)
