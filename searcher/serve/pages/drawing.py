"""The timeline as bars, each of which leads to its hits."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from searcher.engines.grouping import By
from searcher.measures.counted import Point
from searcher.serve.pages.rendering import safe
from searcher.serve.pages.state import State

_WIDE, _HIGH, _GAP = 720.0, 72.0, 0.16

_WIDEST = 48.0

_LEAST = 2
"""Points of a timeline that is shown, at least."""

_FEWEST = 4
"""Points of a timeline, at least: of fewer, shorter stretches of time are shown."""

MOST_BARS = 150


def step_of(state: State, points: Sequence[Point]) -> By:
    """The stretch of time to count by, where these are the years with a hit."""
    if len(points) >= _FEWEST:
        return "year"
    same = state.since and state.since == state.until
    if same and len(state.since) >= len("2021-11"):
        return "day"
    return "month" if points else "year"


def bars(state: State, points: Sequence[Point], noun: str) -> Markup:
    """The bars of points, side by side on one scale; empty where there is nothing to compare.

    A template would take most of the time of a page for these few signs.
    """
    shown = points[-MOST_BARS:]
    most = max((point.articles for point in shown), default=0)
    if not most or len(shown) < _LEAST:
        return Markup()
    step = _WIDE / len(shown)
    width = min(step * (1 - _GAP), _WIDEST)
    gap = (step - width) / 2
    room = f'y="0" width="{step:.1f}" height="{_HIGH:.0f}"'
    wide = f'width="{width:.1f}"'
    start = escape(state.undated())
    written = []
    for at, point in enumerate(shown):
        if not point.articles:
            continue
        left, high = step * at, max(1.5, _HIGH * point.articles / most)
        first, last = ends(point.time)
        label = f"{point.time}: {point.articles:,} {noun}{'' if point.articles == 1 else 's'}"
        # A bar, and behind it a field of full height that takes the click.
        written.append(
            f'<a href="{start}since={first}&amp;until={last}" aria-label="{label}">'
            f"<title>{label}</title>"
            f'<rect class="room" x="{left:.1f}" {room}/>'
            f'<rect class="bar" x="{left + gap:.1f}" y="{_HIGH - high:.1f}" {wide} '
            f'height="{high:.1f}"/></a>'
        )
    return safe("\n".join(written))


def ends(time: str) -> tuple[str, str]:
    """The first and the last date of a stretch of time, as a filter has them."""
    if "W" in time:
        year, week = time.split("-W")
        first = datetime.date.fromisocalendar(int(year), int(week), 1)
        return str(first), str(first + datetime.timedelta(days=6))
    return time, time


def named(time: str) -> str:
    """A stretch of time for people: `November 2021`."""
    parts = time.split("-")
    if len(parts) == 2 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        return f"{calendar.month_name[int(parts[1])]} {parts[0]}"
    return time
