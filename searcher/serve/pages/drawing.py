"""The timeline as bars, each of which leads to its hits."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence

from searcher._values import frozen
from searcher.engines.grouping import By
from searcher.measures.counted import Point
from searcher.serve.pages.state import State

_WIDE, _HIGH, _GAP = 720.0, 72.0, 0.16

_WIDEST = 48.0

_LEAST = 2
"""Points of a timeline that is shown, at least."""

_FEWEST = 4
"""Points of a timeline, at least: of fewer, shorter stretches of time are shown."""

MOST_BARS = 150


@frozen
class Bar:
    """A bar: where it is drawn, its words, and the address that it leads to."""

    x: str
    y: str
    width: str
    height: str
    label: str
    address: str
    step: str
    left: str


def step_of(state: State, points: Sequence[Point]) -> By:
    """The stretch of time to count by, where these are the years with a hit."""
    if len(points) >= _FEWEST:
        return "year"
    same = state.since and state.since == state.until
    if same and len(state.since) >= len("2021-11"):
        return "day"
    return "month" if points else "year"


def bars(state: State, points: Sequence[Point], noun: str) -> tuple[Bar, ...]:
    """The bars of points, side by side on one scale."""
    shown = points[-MOST_BARS:]
    most = max((point.articles for point in shown), default=0)
    if not most or len(shown) < _LEAST:
        return ()
    step = _WIDE / len(shown)
    width = min(step * (1 - _GAP), _WIDEST)
    drawn = [(at, point) for at, point in enumerate(shown) if point.articles]
    addresses = state.within(ends(point.time) for _, point in drawn)
    found = []
    for (at, point), address in zip(drawn, addresses, strict=True):
        high = max(1.5, _HIGH * point.articles / most)
        plural = noun if point.articles == 1 else f"{noun}s"
        found.append(
            Bar(
                x=f"{step * at + (step - width) / 2:.1f}",
                y=f"{_HIGH - high:.1f}",
                width=f"{width:.1f}",
                height=f"{high:.1f}",
                label=f"{point.time}: {point.articles:,} {plural}",
                address=address,
                step=f"{step:.1f}",
                left=f"{step * at:.1f}",
            )
        )
    return tuple(found)


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
